/**
 * What a reply means: success is narrow, only a known refusal is certain, and everything else is doubtful or unclear. What real
 * servers sent is in recorded.test.ts; here is what they could send.
 */
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Result } from '../../../src/tickets/ports.ts'
import { error, exception, json, raw, refusal, SUCCESS, upstream } from './replies.ts'

/** Class and problem, and what else is certain. */
function verdict(result: Result<unknown>): string {
  if (result.class === 'accepted') return 'accepted'
  const notes = [result.isKnown && 'known', !result.wasSent && 'never sent'].filter(Boolean)
  return [result.class, result.problem, ...notes].join(' ')
}

const blank = (field: string) => exception(`{'${field}': [ErrorDetail(string='x', code='blank')]}`)

test.each<[string, string, () => Result<unknown>]>([
  // Success takes HTTP 2xx, an object, `result` true and `code` 0.
  ['accepted', 'all of them', () => json(SUCCESS)],
  ['accepted', 'the code as a text', () => json({ ...SUCCESS, code: '0' })],
  ['accepted', 'HTTP 201', () => json(SUCCESS, { status: 201 })],
  ['accepted', 'HTTP 299', () => json(SUCCESS, { status: 299 })],
  ['unclear server-error', 'HTTP 199', () => json(SUCCESS, { status: 199 })],
  ['turned-away redirected', 'HTTP 300', () => json(SUCCESS, { status: 300 })],
  ['turned-away redirected', 'HTTP 399', () => json(SUCCESS, { status: 399 })],
  // It may have been carried out: "turned away" would be certain that it was not, and a rate limit would be retried.
  ['unclear server-error', 'HTTP 400', () => json(SUCCESS, { status: 400 })],
  ['unclear server-error', 'HTTP 404', () => json(SUCCESS, { status: 404 })],
  ['unclear server-error', 'HTTP 404, code 1', () => json({ ...SUCCESS, code: 1 }, { status: 404 })],
  ['unclear server-error', 'HTTP 429', () => json(SUCCESS, { status: 429 })],
  ['unclear time-out', 'HTTP 408', () => json(SUCCESS, { status: 408 })],
  ['turned-away rate-limit', 'HTTP 429 without success', () => raw({ status: 429 })],
  ['unclear time-out', 'HTTP 499', () => json(SUCCESS, { status: 499 })],
  ['unclear server-error', 'HTTP 500', () => json(SUCCESS, { status: 500 })],
  ['unclear time-out', 'HTTP 504', () => json(SUCCESS, { status: 504 })],
  ['unclear server-error', 'no code', () => json({ result: true, data: [] })],
  ['unclear server-error', 'code 1', () => json({ ...SUCCESS, code: 1 })],
  ['unclear server-error', 'code "00"', () => json({ ...SUCCESS, code: '00' })],
  ['unclear server-error', 'code false', () => json({ ...SUCCESS, code: false })],
  ['unclear server-error', 'code null', () => json({ ...SUCCESS, code: null })],
  ['unclear server-error', 'result "true"', () => json({ ...SUCCESS, result: 'true' })],
  ['unclear server-error', 'result 1', () => json({ ...SUCCESS, result: 1 })],
  ['unclear server-error', 'no result', () => json({ code: 0, data: [] })],
  ['unclear server-error', 'result false, code 0', () => json({ ...SUCCESS, result: false })],
  ['unclear server-error', 'result false, no code', () => json({ result: false })],
  ['unclear server-error', 'no result, and the code of an error', () => json({ code: 3900022 })],
  ['unclear not-json', 'an array', () => json([SUCCESS])],
  ['unclear not-json', 'null', () => json(null)],
  ['unclear not-json', 'a text', () => json('success')],
  ['unclear not-json', 'nothing', () => raw({ body: ' \n' })],
  ['unclear not-json', 'half of it', () => raw({ body: JSON.stringify(SUCCESS).slice(0, 20) })],
  ['unclear not-json', 'an empty reply, HTTP 204', () => raw({ status: 204 })],

  // ITSM V4 has other codes for success; V2 has words for errors alone.
  ['unclear itsm-v4', 'code 20000', () => json({ ...SUCCESS, code: 20000 })],
  ['unclear itsm-v4', 'code "20000", an error', () => json({ result: false, code: '20000' })],
  ['unclear itsm-v4', 'a word for success', () => json({ ...SUCCESS, code: 'OK' })],
  ['doubtful server-error', 'an unknown word for an error', () => error('OK', 'x')],

  // ITSM. A known message comes before any change; one that only looks like it may not.
  ['refused invalid-parameter', 'another sentence of its form', () => refusal('触发器执行失败')],
  ['refused invalid-parameter known', 'a field of the request', () => blank('operator')],
  ['refused invalid-parameter', 'a field of something else', () => blank('title')],
  ['refused invalid-parameter known', 'before V2.6.1.386', () => error(3900005, 'operator:该字段是必填项。')],
  ['refused invalid-parameter', 'the same, unknown', () => error(3900005, '0:该字段是必填项。')],
  ['doubtful server-error', 'words before a field', () => error(3900005, 'it was 0:00')],
  ['doubtful server-error', 'what looks like a field, of another code', () => error(3900004, 'message: x')],
  ['doubtful server-error', 'cache', () => exception('Error 111 connecting to 127.0.0.1:6399. Connection refused.')],
  ['doubtful server-error', 'a deadlock', () => exception("(1213, 'Deadlock found when trying to get lock')")],
  ['doubtful server-error', 'just above the codes of the ESB', () => error(1307000, '')],
  ['doubtful server-error', 'just below them', () => error(1305999, '')],
  ['doubtful server-error', 'just above the codes of the gateway', () => error(1660000, '')],
  ['doubtful server-error', 'just below these', () => error(1639999, '')],
  // It may come after the change.
  ['doubtful server-error', 'two rows', () => exception('get() returned more than one TicketStatus -- it returned 2!')],
  ['refused invalid-parameter known', 'no action_message', () => exception("'action_message'")],
  ['doubtful server-error', 'words that are not known', () => error(3900018, '流水线终止失败')],
  ['doubtful server-error', 'no words', () => error(3900004, '')],
  ['doubtful server-error', 'words that are none', () => json({ result: false, code: 3900004, message: 7 })],
  ['refused unknown-ticket known', 'its code as a text', () => error('3900022', '')],
  ['unclear server-error', 'its code in a list', () => error([3900022], '')],
  ['refused invalid-parameter known', 'a code in words', () => error('VALIDATE_ERROR', 'x')],
  ['doubtful server-error', 'a code that every object has as a property', () => error('constructor', 'x')],
  ['refused unknown-ticket known', 'HTTP 400', () => error(3900022, 'x', { status: 400 })],
  ['refused refused-by-server known', 'IAM denies, HTTP 499', () => error('PERMISSION_DENIED', 'x', { status: 499 })],
  ['unclear server-error', 'HTTP 500: nobody knows', () => error(3900022, 'x', { status: 500 })],
  ['unclear time-out', 'HTTP 504: nobody knows', () => error(3900022, 'x', { status: 504 })],
  ['doubtful server-error', 'a doubt is none of a proxy, HTTP 400', () => error(3900004, 'x', { status: 400 })],

  // The ESB.
  ['unclear server-error', 'words that are not known', () => error(1306000, 'ok so far')],
  ['unclear server-error', 'a code that is not known', () => error(1306999, '')],
  ['unclear server-error', 'the same, HTTP 400', () => error(1306999, 'x', { status: 400 })],
  ...[400, 404, 429].map((status): [string, string, () => Result<unknown>] => [
    'unclear time-out',
    `ITSM is slow, HTTP ${status}`,
    () => error(1306201, 'response time exceeds 30 seconds', { status })
  ]),
  // Not BlueKing's: the status decides. The ESB's own page for an unknown path has no code.
  ['turned-away turned-away', 'no result, HTTP 403', () => json({ code: 0 }, { status: 403 })],
  ['turned-away unknown-path', 'no code, HTTP 404', () => json({ result: false }, { status: 404 })],
  ['turned-away rate-limit', 'its rate limit, HTTP 408', () => error(1306429, 'x', { status: 408 })],
  ['turned-away rate-limit', 'its rate limit, HTTP 199', () => error(1306429, 'x', { status: 199 })],
  ['unclear time-out', 'ITSM is slow', () => upstream('Third-party system interface response time exceeds 30 seconds')],
  ['unclear time-out', 'a system without a name is ITSM', () => error(1306201, 'response time exceeds 30 seconds')],
  [
    'turned-away server-error never sent',
    'none in time',
    () => upstream('Max retries exceeded (Caused by ConnectTimeoutError())')
  ],
  ['turned-away server-error never sent', 'none to the login', () => upstream('NewConnectionError()', 'BK_LOGIN')],
  // Words that contradict each other are not certain.
  ...['Read timed out', 'ReadTimeoutError', 'Connection aborted', 'RemoteDisconnected', 'ConnectionResetError'].map(
    (words): [string, string, () => Result<unknown>] => [
      'unclear server-error',
      `no connection, and ${words}`,
      () => upstream(`NewConnectionError: ${words}`)
    ]
  ),
  ['unclear time-out', 'no connection, too slow', () => upstream('ConnectTimeout, response time exceeds 30 seconds')],
  // ITSM's own words for a connection of its own, which may have failed after the change.
  ['unclear server-error', 'beyond ITSM', () => upstream('Status Code: 500, Error Message: NewConnectionError()')],
  ['unclear server-error', 'reading failed', () => upstream('Max retries exceeded (Caused by ReadTimeoutError())')],
  ['unclear server-error', 'TLS broke, at any moment', () => upstream('Max retries exceeded (Caused by SSLError())')],
  ['turned-away server-error', 'another is slow', () => upstream('response time exceeds 30 seconds', 'BK_LOGIN')],

  // The gateway.
  ['unclear server-error', 'an error at any moment', () => error(1650001, 'Internal Server Error', { status: 500 })],
  ['turned-away server-error', 'its first code', () => error(1640000, '')],
  ['turned-away user-not-verified', 'a user, without known words', () => error(1640001, '')],
  ['unclear server-error', 'the first code of what may have come later', () => error(1650000, '')],
  ['unclear server-error', 'its last code', () => error(1659999, '')],
  ['turned-away turned-away', 'a plugin of it, HTTP 403', () => error(1650070, 'unknown error', { status: 403 })],
  ['turned-away rate-limit', 'a plugin of it, HTTP 429', () => error(1650070, 'unknown error', { status: 429 })],
  ['turned-away server-error', 'a code that is not known', () => error(1640777, '')],

  // Pages, of whoever stands between.
  ['unclear login-page', 'a page', () => raw({ body: '\n  <html></html>' })],
  ['unclear login-page', 'a page by type', () => raw({ body: 'Sign in', headers: { 'content-type': 'text/html' } })],
  ['turned-away turned-away', 'of a firewall', () => raw({ status: 403, body: '<html>Blocked</html>' })],
  ['turned-away proxy-refused', 'of a proxy', () => raw({ status: 407 })],
  ['turned-away server-error', 'of ITSM, switched off', () => raw({ body: '<title>服务已关闭</title>' })],
  ['unclear server-error', 'of a server behind a gateway', () => raw({ status: 502, body: '<html>' })]
])('%s: %s', (expected, _, reply) => {
  expect(verdict(reply())).toBe(expected)
})

test('nothing else is a success', () => {
  fc.assert(
    fc.property(fc.integer({ min: 100, max: 599 }), fc.json(), (status, body) => {
      expect(raw({ status, body }).class).not.toBe('accepted')
    })
  )
})

test('a long message is classified quickly', () => {
  // A pattern with quadratic backtracking would take half a minute, which no deadline ends.
  const words = 'get_'.repeat(100_000)
  const startedMs = performance.now()
  expect(verdict(error(1306000, words))).toBe('unclear server-error')
  expect(verdict(error(1640001, words))).toBe('turned-away user-not-verified')
  expect(performance.now() - startedMs).toBeLessThan(5_000)
})
