/** What a result holds besides its class and problem: details, the server's message, and values of headers. */
import { describe, expect, test } from '@jest/globals'
import type { Result } from '../../../src/tickets/ports.ts'
import { error, json, raw, request, SUCCESS, upstream } from './replies.ts'

test.each([
  ['access_token', 'user-not-verified', { of: 'unchecked-identity', identity: 'access_token' }],
  ['bk_token', 'user-not-verified', { of: 'unchecked-identity', identity: 'bk_token' }],
  ['bk_username', 'component-missing', undefined]
])('1306206 with %s: with a token, the ESB asks another system first', (identity, problem, detail) => {
  const body = JSON.stringify({ result: false, code: 1306206, message: 'does not configure the api host' })
  expect(raw({ body }, identity)).toMatchObject({ class: 'turned-away', problem, detail })
})

describe('a site with several tenants', () => {
  const detail = { of: 'multi-tenant' }
  test.each([
    ['the gateway, by its code', () => error(1640304, 'x')],
    ['by its name', () => json({ result: false, code: 1640302, code_name: 'CROSS_TENANT_FORBIDDEN', message: 'x' })],
    ['by the header that it names', () => error(1640001, 'header X-Bk-Tenant-Id is required')],
    ['the ESB', () => error(1306000, 'X-Bk-Tenant-Id cannot be empty')]
  ])('%s', (_, reply) => {
    expect(reply()).toMatchObject({ class: 'turned-away', problem: 'caller-not-allowed', detail })
  })
})

describe('details', () => {
  const seen = { request }
  const status = (code: number) => ({ of: 'http-status', status: code, request })
  const redirect = (location: string) => () => raw({ status: 307, headers: { location } })
  const wrongProtocol = { of: 'wrong-protocol', expected: 'https', request }
  test.each<[string, () => Result<unknown>, object | undefined]>([
    ['a status, and no words', () => raw({ status: 403 }), status(403)],
    ['a status with a page', () => raw({ status: 404, body: '<p>' }), status(404)],
    ['a rate limit without words', () => raw({ status: 429 }), status(429)],
    ['one with words', () => json({ detail: 'Too many' }, { status: 429 }), undefined],
    ['an error in words', () => error(3900022, 'x'), undefined],
    ['an error without', () => error(3900022, ''), status(200)],
    ['nothing', () => raw({ status: 204 }), { of: 'body', is: 'empty', status: 204, ...seen }],
    ['a page', () => raw({ body: ' <html>' }), { of: 'body', is: 'page', status: 200, ...seen }],
    ['something else', () => raw({ body: 'a < b' }), { of: 'body', is: 'other', status: 200, ...seen }],
    ['a wrong code', () => json({ ...SUCCESS, code: 1 }), { of: 'malformed', is: 'code', ...seen }],
    ['no result', () => json({ code: 0 }), { of: 'malformed', is: 'result', ...seen }],
    ['no code', () => error('', 'x'), { of: 'malformed', is: 'no-code', ...seen }],
    ['a code that is no word', () => error(null, 'x'), { of: 'malformed', is: 'no-code', ...seen }],
    ['the code of success', () => error('0', 'x', { status: 500 }), { of: 'malformed', is: 'zero-code', ...seen }],
    ['ITSM’s page of an error', () => raw({ body: '<b>500页' }), { of: 'itsm-page', is: 'error', ...seen }],
    ['its page with HTTP 404', () => raw({ status: 404, body: '服务已关闭' }), { of: 'itsm-page', is: 'switched-off' }],
    ['past its gateway', () => raw({ status: 403, body: 'only be accessed through API gateway' }), status(403)],
    ['a redirect', redirect('https://sso.corp/a?b'), { of: 'redirect', status: 307, target: 'https://sso.corp' }],
    ['one within the host', redirect('/login'), { of: 'redirect', status: 307, target: '', ...seen }],
    ['ITSM, by the ESB', () => upstream('x', 'itsm'), { of: 'upstream', front: 'esb', system: 'itsm', reached: true }],
    ['another system', () => upstream('x', 'BK_LOGIN'), { system: 'BK_LOGIN', reached: false }],
    ['never connected', () => upstream('NewConnectionError()'), { system: 'ITSM', reached: false }],
    ['by a gateway', () => error(1650401, 'x', { status: 504 }), { front: 'gateway', system: 'ITSM', reached: true }],
    ['nginx, TLS', () => raw({ status: 400, body: 'The plain HTTP request was sent to HTTPS port' }), wrongProtocol],
    ['Go, TLS', () => raw({ status: 400, body: 'Client sent an HTTP request to an HTTPS server.\n' }), wrongProtocol],
    [
      'nginx wants a certificate',
      () => raw({ status: 400, body: '<center>No required SSL certificate was sent' }),
      { of: 'client-certificate', ...seen }
    ]
  ])('%s', (_, reply, detail) => {
    const result = reply()
    expect(result).toHaveProperty('detail')
    if (detail === undefined) expect(result).toMatchObject({ detail: undefined })
    else expect(result).toMatchObject({ detail })
  })
})

test.each<[object, Record<string, string | string[]>, object]>([
  [{ code: 3900022, message: 'm', request_id: 'r' }, {}, { code: '3900022', message: 'm', requestId: 'r' }],
  [{ code: 'NO', message: '', detail: 'd' }, { 'x-request-id': 'h' }, { code: 'NO', message: 'd', requestId: 'h' }],
  [{ code: null, message: 7 }, { 'x-bkapi-error-message': 'e' }, { code: '', message: 'e', requestId: '' }],
  [{ message: 'm' }, { 'x-bkapi-error-message': 'e' }, { message: 'm' }],
  [{}, { 'x-bkapi-request-id': 'b', 'x-request-id': 'h' }, { requestId: 'b' }],
  [{ request_id: 'r' }, { 'x-bkapi-request-id': 'b' }, { requestId: 'r' }],
  [{}, { 'x-request-id': ['first', 'second'] }, { requestId: 'first' }]
])('the server’s message: %j with %j', (body, headers, words) => {
  expect(json({ result: false, ...body }, { headers }).server).toMatchObject(words)
})

test('a success has it, and its data', () => {
  expect(json({ ...SUCCESS, data: { a: 1 }, request_id: 'r' })).toEqual({
    class: 'accepted',
    data: { a: 1 },
    server: { code: '0', message: 'success', requestId: 'r' },
    servedAtMs: undefined
  })
})

test.each([
  ['an HTTP date', 'Tue, 24 Nov 2026 22:00:00 GMT', Date.UTC(2026, 10, 24, 22)],
  ['30 February', 'Mon, 30 Feb 2026 22:00:00 GMT', undefined],
  ['another day of the week', 'Mon, 24 Nov 2026 22:00:00 GMT', undefined],
  ['another form', '2026-11-24T22:00:00Z', undefined],
  ['none', '', undefined]
])('the server’s clock: %s', (_, date, servedAtMs) => {
  expect(json(SUCCESS, { headers: { date } })).toHaveProperty('servedAtMs', servedAtMs)
})

const TEN = 'Tue, 24 Nov 2026 22:00:00 GMT'
test.each([
  [429, 7, { 'retry-after': '7' }],
  [503, 7, { 'retry-after': ' 7 ' }],
  [500, undefined, { 'retry-after': '7' }],
  [200, undefined, { 'retry-after': '7' }],
  [429, 7, { 'retry-after': '7', 'x-bkapi-ratelimit-reset': '9' }],
  [429, 9, { 'x-bkapi-ratelimit-reset': '9' }],
  // A date is compared with the server's clock.
  [429, 30, { 'retry-after': 'Tue, 24 Nov 2026 22:00:30 GMT', date: TEN }],
  [429, 0, { 'retry-after': 'Tue, 24 Nov 2026 21:00:00 GMT', date: TEN }],
  [429, undefined, { 'retry-after': 'Tue, 24 Nov 2026 22:00:30 GMT' }],
  [429, undefined, { 'retry-after': '1234567890' }],
  [429, undefined, { 'retry-after': '7 s' }],
  [429, undefined, { 'retry-after': 'in 7' }],
  [429, undefined, { 'retry-after': 'soon' }]
])('how long to wait: HTTP %i, %s of %j', (status, seconds, headers) => {
  const reply = raw({ status, headers })
  if (seconds === undefined) expect(reply).not.toHaveProperty('retryAfterSeconds')
  else expect(reply).toHaveProperty('retryAfterSeconds', seconds)
})

test('all text of a server is cleaned: its code, message, request id, and details made of them', () => {
  const replies = [
    error('hunter2', 'hunter2', { headers: { 'x-bkapi-request-id': 'hunter2' } }),
    json({ detail: 'hunter2' }, { status: 403 }),
    raw({ status: 302, headers: { location: 'https://hunter2.corp.test/' } }),
    upstream('x', 'hunter2')
  ]
  expect(JSON.stringify(replies)).not.toContain('hunter2')
  expect(JSON.stringify(replies)).toContain('***')
})
