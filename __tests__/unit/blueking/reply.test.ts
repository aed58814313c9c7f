/**
 * What a reply means: success is narrow, a certain no is one that is known, and everything else is doubtful or unclear. What
 * the real servers said is in recorded.test.ts; here is what they could say.
 */
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { json, judged, no, SUCCESS, verdict } from './judging.ts'

describe('success takes HTTP 2xx, an object, result true and code 0, all of them', () => {
  test.each([
    ['all of them', () => json(SUCCESS), 'accepted'],
    ['the code as a text', () => json({ ...SUCCESS, code: '0' }), 'accepted'],
    ['HTTP 201', () => json(SUCCESS, { status: 201 }), 'accepted'],
    ['HTTP 199', () => json(SUCCESS, { status: 199 }), 'unclear server-error'],
    ['HTTP 300', () => json(SUCCESS, { status: 300 }), 'turned-away redirected'],
    ['HTTP 400', () => json(SUCCESS, { status: 400 }), 'turned-away turned-away'],
    ['HTTP 404', () => json(SUCCESS, { status: 404 }), 'turned-away unknown-path'],
    ['HTTP 408', () => json(SUCCESS, { status: 408 }), 'unclear time-out'],
    ['HTTP 429', () => json(SUCCESS, { status: 429 }), 'turned-away rate-limit'],
    ['HTTP 499', () => json(SUCCESS, { status: 499 }), 'unclear time-out'],
    ['HTTP 500', () => json(SUCCESS, { status: 500 }), 'unclear server-error'],
    ['HTTP 504', () => json(SUCCESS, { status: 504 }), 'unclear time-out'],
    ['no code', () => json({ result: true, data: [] }), 'unclear server-error'],
    ['code 1', () => json({ ...SUCCESS, code: 1 }), 'unclear server-error'],
    ['code "00"', () => json({ ...SUCCESS, code: '00' }), 'unclear server-error'],
    ['code false', () => json({ ...SUCCESS, code: false }), 'unclear server-error'],
    ['code null', () => json({ ...SUCCESS, code: null }), 'unclear server-error'],
    ['result "true"', () => json({ ...SUCCESS, result: 'true' }), 'unclear server-error'],
    ['result 1', () => json({ ...SUCCESS, result: 1 }), 'unclear server-error'],
    ['no result', () => json({ code: 0, data: [] }), 'unclear server-error'],
    ['result false, code 0', () => json({ ...SUCCESS, result: false }), 'unclear server-error'],
    ['result false, no code', () => json({ result: false }), 'unclear server-error'],
    ['no result, and the code of a no', () => json({ code: 3900022 }), 'unclear server-error'],
    ['an array', () => json([SUCCESS]), 'unclear not-json'],
    ['null', () => json(null), 'unclear not-json'],
    ['a text', () => json('success'), 'unclear not-json'],
    ['nothing', () => judged({ body: ' \n' }), 'unclear not-json'],
    ['half of it', () => judged({ body: JSON.stringify(SUCCESS).slice(0, 20) }), 'unclear not-json'],
    ['a page', () => judged({ body: '\n  <html></html>' }), 'unclear login-page'],
    [
      'a page by its type',
      () => judged({ body: 'Sign in', headers: { 'content-type': 'text/html' } }),
      'unclear login-page'
    ]
  ])('%s', (_, reply, expected) => {
    expect(verdict(reply())).toBe(expected)
  })

  test('nothing else is, whatever the server sends', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 599 }), fc.json(), (status, body) => {
        expect(judged({ status, body }).class).not.toBe('accepted')
      })
    )
  })
})

describe('a no of ITSM', () => {
  const exception = (words: string) => no(3900004, `接口异常，请检查请求参数: ${words}`)
  test.each([
    [
      'cache down',
      () => exception('Error 111 connecting to 127.0.0.1:6399. Connection refused.'),
      'doubtful server-error'
    ],
    ['IAM down', () => exception("'code'"), 'doubtful server-error'],
    ['a deadlock', () => exception("(1213, 'Deadlock found when trying to get lock')"), 'doubtful server-error'],
    ['a field of the request', () => no(3900005, '0:该字段是必填项。'), 'refused invalid-parameter'],
    ['words before a field', () => no(3900005, 'it was 0:00'), 'doubtful server-error'],
    ['what looks like a field, of another code', () => no(3900004, 'message: x'), 'doubtful server-error'],
    ['a code beside those of the ESB', () => no(1307000, ''), 'doubtful server-error'],
    ['one on the other side', () => no(1305999, ''), 'doubtful server-error'],
    ['a code beside those of the gateway', () => no(1660000, ''), 'doubtful server-error'],
    ['one on the other side of these', () => no(1639999, ''), 'doubtful server-error'],
    [
      'two tickets',
      () => exception('get() returned more than one Ticket -- it returned 2!'),
      'refused duplicate-number'
    ],
    [
      'two of something else, which may come after the change',
      () => exception('get() returned more than one TicketStatus -- it returned 2!'),
      'doubtful server-error'
    ],
    ['no action_message', () => exception("'action_message'"), 'refused invalid-parameter'],
    ['words that are not known', () => no(3900018, '流水线终止失败'), 'doubtful server-error'],
    ['no words', () => no(3900004, ''), 'doubtful server-error'],
    ['words that are none', () => json({ result: false, code: 3900004, message: 7 }), 'doubtful server-error'],
    ['its code as a text', () => no('3900022', ''), 'refused unknown-ticket'],
    ['its code in a list', () => no([3900022], ''), 'unclear server-error'],
    ['a code in words', () => no('VALIDATE_ERROR', 'x'), 'refused invalid-parameter'],
    ['a code that every object has as a property', () => no('constructor', 'x'), 'doubtful server-error'],
    ['another such', () => no('__proto__', 'x'), 'doubtful server-error'],
    ['with HTTP 400', () => no(3900022, 'x', { status: 400 }), 'refused unknown-ticket'],
    ['IAM says no, HTTP 499', () => no('PERMISSION_DENIED', 'x', { status: 499 }), 'refused refused-by-server'],
    ['with HTTP 500: nobody knows', () => no(3900022, 'x', { status: 500 }), 'unclear server-error']
  ])('%s', (_, answer, expected) => {
    expect(verdict(answer())).toBe(expected)
  })
})

describe('a no of the ESB', () => {
  const upstream = (words: string, system = 'ITSM') =>
    no(
      1306201,
      `Component request third-party system [${system}] interface [x] error: ${words}, please try again later`
    )
  test.each([
    [
      'a wrong secret, also with HTTP 500',
      () => no(1306000, 'bkauth: unauthorized', { status: 500 }),
      'turned-away wrong-secret'
    ],
    ['a wrong secret in the words of bkauth', () => no(1306000, 'ok'), 'turned-away wrong-secret'],
    ['words that are not known', () => no(1306000, 'ok so far'), 'unclear server-error'],
    ['a code that is not known', () => no(1306999, ''), 'unclear server-error'],
    ['the header is no JSON', () => no(1306406, ''), 'turned-away server-error'],
    [
      'ITSM took too long',
      () => upstream('Third-party system interface response time exceeds 30 seconds'),
      'unclear time-out'
    ],
    [
      'ITSM was not reached',
      () => upstream('Max retries exceeded (Caused by NewConnectionError())'),
      'turned-away server-error'
    ],
    [
      'connecting took too long',
      () => upstream('Max retries exceeded (Caused by ConnectTimeoutError())'),
      'turned-away server-error'
    ],
    ['reading failed', () => upstream('Max retries exceeded (Caused by ReadTimeoutError())'), 'unclear server-error'],
    ['TLS broke, at any moment', () => upstream('Max retries exceeded (Caused by SSLError())'), 'unclear server-error'],
    [
      'another system took too long',
      () => upstream('response time exceeds 30 seconds', 'BK_LOGIN'),
      'turned-away server-error'
    ],
    ['a system without a name is ITSM', () => no(1306201, 'response time exceeds 30 seconds'), 'unclear time-out'],
    ['ITSM wants the gateway', () => upstream('Status Code: 403, Error Message: x'), 'turned-away gateway-required']
  ])('%s', (_, answer, expected) => {
    expect(verdict(answer())).toBe(expected)
  })
})

describe('a no of the gateway', () => {
  test.each([
    [
      'bkauth is down',
      () => no(1650001, 'failed to request third-party api, url: x', { status: 500 }),
      'turned-away server-error'
    ],
    [
      'an error of which nobody knows when',
      () => no(1650001, 'Internal Server Error', { status: 500 }),
      'unclear server-error'
    ],
    [
      'the login is down',
      () => no(1640001, 'get_username_by_bk_token failed, error: connection refused'),
      'turned-away server-error'
    ],
    ['the user of a token', () => no(1640102, ''), 'turned-away user-not-verified'],
    ['an address that is not allowed', () => no(1640302, ''), 'turned-away caller-not-allowed'],
    ['ITSM took too long', () => no(1650401, '', { status: 504 }), 'unclear time-out'],
    ['its first code', () => no(1640000, ''), 'turned-away server-error'],
    ['a user, without known words', () => no(1640001, ''), 'turned-away user-not-verified'],
    ['the first code of what may have come later', () => no(1650000, ''), 'unclear server-error'],
    ['its last code', () => no(1659999, ''), 'unclear server-error'],
    ['a code that is not known', () => no(1640777, ''), 'turned-away server-error']
  ])('%s', (_, answer, expected) => {
    expect(verdict(answer())).toBe(expected)
  })
})

describe('a page', () => {
  const ERROR = '<title>应用异常(500页)</title>'
  test.each([
    ['of a firewall, 403', () => judged({ status: 403, body: '<html>Blocked</html>' }), 'turned-away turned-away'],
    ['of a proxy, 407', () => judged({ status: 407 }), 'turned-away proxy-refused'],
    ['of ITSM, whose database is down', () => judged({ body: ERROR }), 'unclear server-error'],
    ['of ITSM, switched off', () => judged({ body: '<title>服务已关闭</title>' }), 'turned-away server-error'],
    [
      'of ITSM, called past its gateway',
      () => judged({ status: 403, body: 'This API can only be accessed through API gateway' }),
      'turned-away gateway-required'
    ],
    ['of a server behind a gateway, 502', () => judged({ status: 502, body: '<html>' }), 'unclear server-error']
  ])('%s', (_, answer, expected) => {
    expect(verdict(answer())).toBe(expected)
  })

  test.each([
    '<html><title>400 The plain HTTP request was sent to HTTPS port</title>',
    'Client sent an HTTP request to an HTTPS server.\n'
  ])('of a port that wants TLS: %s', (body) => {
    expect(judged({ status: 400, body })).toMatchObject({
      problem: 'unreachable',
      detail: { of: 'wrong-protocol', expected: 'https', request: 'POST /x' }
    })
  })

  test('of a redirect: only its origin is told', () => {
    const headers = { location: 'https://sso.corp.test/login?token=hunter2' }
    expect(judged({ status: 302, headers })).toMatchObject({
      detail: { of: 'redirect', target: 'https://sso.corp.test' }
    })
  })
})

describe('a no of BlueKing in a status of a front', () => {
  test.each([
    ['a certain one stays, HTTP 408', () => no(1306429, 'x', { status: 408 }), 'turned-away rate-limit'],
    ['a certain one stays, HTTP 199', () => no(1306429, 'x', { status: 199 }), 'turned-away rate-limit'],
    ['a refusal may come after the change, HTTP 504', () => no(3900022, 'x', { status: 504 }), 'unclear time-out'],
    ['a doubt is none of a proxy, HTTP 400', () => no(3900004, 'x', { status: 400 }), 'doubtful server-error'],
    ['what is unclear is turned away, HTTP 400', () => no(1306999, 'x', { status: 400 }), 'turned-away turned-away'],
    ['an empty one, HTTP 204', () => judged({ status: 204 }), 'unclear not-json'],
    ['past the last of success, HTTP 299', () => json(SUCCESS, { status: 299 }), 'accepted'],
    ['the last redirect, HTTP 399', () => json(SUCCESS, { status: 399 }), 'turned-away redirected']
  ])('%s', (_, answer, expected) => {
    expect(verdict(answer())).toBe(expected)
  })
})

test('long words are weighed in no time', () => {
  // By a rule whose time grows with the square of their length it takes half a minute, and no deadline ends that.
  const words = 'get_'.repeat(100_000)
  const startedMs = performance.now()
  expect(verdict(no(1306000, words))).toBe('unclear server-error')
  expect(verdict(no(1640001, words))).toBe('turned-away user-not-verified')
  expect(performance.now() - startedMs).toBeLessThan(5_000)
})
