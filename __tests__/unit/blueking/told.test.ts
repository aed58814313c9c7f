/**
 * What is told of a reply beside its class and problem: what was seen, the server's own words, and what its headers say.
 */
import { describe, expect, test } from '@jest/globals'
import type { Result } from '../../../src/tickets/ports.ts'
import { json, judged, no, SUCCESS } from './judging.ts'

describe('what was seen is told as data', () => {
  const request = 'POST /x'
  const upstream = (words: string) => no(1306201, words)
  const redirect = (location: string) => () => judged({ status: 307, headers: { location } })
  test.each<[string, () => Result<unknown>, object | undefined]>([
    ['a status, and no words', () => judged({ status: 403 }), { of: 'http-status', status: 403, request }],
    ['a status with a page', () => judged({ status: 404, body: '<p>' }), { of: 'http-status', status: 404, request }],
    ['a rate limit without words', () => judged({ status: 429 }), { of: 'http-status', status: 429, request }],
    ['one with words', () => json({ detail: 'Too many' }, { status: 429 }), undefined],
    ['a no in words', () => no(3900022, 'x'), undefined],
    ['a no without', () => no(3900022, ''), { of: 'http-status', status: 200, request }],
    ['nothing', () => judged({ status: 204 }), { of: 'body', is: 'empty', status: 204, request }],
    ['blanks', () => judged({ body: ' \n' }), { of: 'body', is: 'empty', status: 200, request }],
    ['a page', () => judged({ body: ' <html>' }), { of: 'body', is: 'page', status: 200, request }],
    ['something else', () => judged({ body: 'a < b' }), { of: 'body', is: 'other', status: 200, request }],
    ['a wrong code', () => json({ ...SUCCESS, code: 1 }), { of: 'malformed', is: 'code', request }],
    ['no result', () => json({ code: 0 }), { of: 'malformed', is: 'result', request }],
    ['no code', () => no('', 'x'), { of: 'malformed', is: 'no-code', request }],
    ['a code that is no word', () => no(null, 'x'), { of: 'malformed', is: 'no-code', request }],
    ['the code of success', () => no('0', 'x'), { of: 'malformed', is: 'zero-code', request }],
    ['malformed, and HTTP 500', () => no(0, 'x', { status: 500 }), { of: 'malformed', is: 'zero-code', request }],
    ['ITSM’s page of an error', () => judged({ body: '<b>500页' }), { of: 'itsm-page', is: 'error', request }],
    [
      'its page with HTTP 404',
      () => judged({ status: 404, body: '服务已关闭' }),
      { of: 'itsm-page', is: 'switched-off' }
    ],
    ['past its gateway', () => judged({ status: 403, body: 'only be accessed through API gateway' }), { status: 403 }],
    [
      'a redirect to elsewhere',
      redirect('https://sso.corp/a?b'),
      { of: 'redirect', status: 307, target: 'https://sso.corp' }
    ],
    ['one within the host', redirect('/login'), { of: 'redirect', status: 307, target: '', request }],
    ['ITSM behind the ESB', () => upstream('x'), { of: 'upstream', front: 'esb', system: 'ITSM', reached: true }],
    ['by its name', () => upstream('system [itsm] x'), { of: 'upstream', front: 'esb', system: 'itsm', reached: true }],
    ['another system', () => upstream('system [BK_LOGIN] x'), { system: 'BK_LOGIN', reached: false }],
    ['never connected', () => upstream('Failed to establish a new connection'), { system: 'ITSM', reached: false }],
    [
      'ITSM behind the gateway',
      () => no(1650401, ''),
      { of: 'upstream', front: 'gateway', system: 'ITSM', reached: true }
    ],
    ['with HTTP 504', () => no(1650401, 'x', { status: 504 }), { of: 'upstream', front: 'gateway', reached: true }]
  ])('%s', (_, answer, detail) => {
    const told = answer()
    expect(told.class).not.toBe('accepted')
    const seen = 'detail' in told ? told.detail : undefined
    if (detail === undefined) expect(seen).toBeUndefined()
    else expect(seen).toMatchObject(detail)
  })
})

describe('the server’s own words', () => {
  test.each<[object, Record<string, string | string[]>, object]>([
    [{ code: 3900022, message: 'm', request_id: 'r' }, {}, { code: '3900022', message: 'm', requestId: 'r' }],
    [{ code: 'NO', message: '', detail: 'd' }, { 'x-request-id': 'h' }, { code: 'NO', message: 'd', requestId: 'h' }],
    [{ code: null, message: 7 }, { 'x-bkapi-error-message': 'e' }, { code: '', message: 'e', requestId: '' }],
    [{ message: 'm' }, { 'x-bkapi-error-message': 'e' }, { message: 'm' }],
    [{}, { 'x-bkapi-request-id': 'b', 'x-request-id': 'h' }, { requestId: 'b' }],
    [{ request_id: 'r' }, { 'x-bkapi-request-id': 'b' }, { requestId: 'r' }],
    [{}, { 'x-request-id': ['first', 'second'] }, { requestId: 'first' }]
  ])('%j with %j', (body, headers, words) => {
    expect(json({ result: false, ...body }, { headers }).server).toMatchObject(words)
  })

  test('a success carries them, and its data', () => {
    const told = json({ ...SUCCESS, data: { a: 1 }, request_id: 'r' })
    expect(told).toEqual({
      class: 'accepted',
      data: { a: 1 },
      server: { code: '0', message: 'success', requestId: 'r' },
      servedAtMs: undefined
    })
  })

  test('a no was sent and answered', () => {
    expect(no(3900022, 'x')).toEqual({
      class: 'refused',
      problem: 'unknown-ticket',
      wasSent: true,
      wasAnswered: true,
      server: { code: '3900022', message: 'x', requestId: '' },
      detail: undefined
    })
  })
})

describe('headers', () => {
  test.each([
    ['an HTTP date', 'Tue, 24 Nov 2026 22:00:00 GMT', Date.UTC(2026, 10, 24, 22)],
    ['30 February', 'Mon, 30 Feb 2026 22:00:00 GMT', undefined],
    ['another day of the week', 'Mon, 24 Nov 2026 22:00:00 GMT', undefined],
    ['another form', '2026-11-24T22:00:00Z', undefined],
    ['none', '', undefined]
  ])('the server’s clock: %s', (_, date, servedAtMs) => {
    expect(json(SUCCESS, { headers: { date } })).toHaveProperty('servedAtMs', servedAtMs)
  })

  test.each([
    ['seconds', { 'retry-after': '7' }, 7],
    [
      'a date, on the server’s clock',
      { 'retry-after': 'Tue, 24 Nov 2026 22:00:30 GMT', date: 'Tue, 24 Nov 2026 22:00:00 GMT' },
      30
    ],
    [
      'a date that is over',
      { 'retry-after': 'Tue, 24 Nov 2026 21:00:00 GMT', date: 'Tue, 24 Nov 2026 22:00:00 GMT' },
      0
    ],
    ['the gateway’s own', { 'x-bkapi-ratelimit-reset': '9' }, 9],
    ['a minute', { 'retry-after': '60' }, 60],
    ['seconds with blanks', { 'retry-after': ' 7 ' }, 7],
    ['the server’s before the gateway’s', { 'retry-after': '7', 'x-bkapi-ratelimit-reset': '9' }, 7],
    ['a date, and no clock', { 'retry-after': 'Tue, 24 Nov 2026 22:00:30 GMT' }, undefined],
    ['more than a life', { 'retry-after': '1234567890' }, undefined],
    ['seconds and a word', { 'retry-after': '7 s' }, undefined],
    ['a word and seconds', { 'retry-after': 'in 7' }, undefined],
    ['nonsense', { 'retry-after': 'soon' }, undefined]
  ])('how long to wait: %s', (_, headers, seconds) => {
    const answer = judged({ status: 429, headers })
    if (seconds === undefined) expect(answer).not.toHaveProperty('retryAfterSeconds')
    else expect(answer).toHaveProperty('retryAfterSeconds', seconds)
  })

  test.each([
    [503, true],
    [500, false],
    [200, false]
  ])('HTTP %i says how long to wait: %s', (status, says) => {
    expect('retryAfterSeconds' in judged({ status, headers: { 'retry-after': '7' } })).toBe(says)
  })
})

test('nothing of a server enters uncleaned: its code, words, request id, and what is made of them', () => {
  const said = [
    no('hunter2', 'hunter2', { headers: { 'x-bkapi-request-id': 'hunter2' } }),
    json({ detail: 'hunter2' }, { status: 403 }),
    judged({ status: 302, headers: { location: 'https://hunter2.corp.test/' } }),
    no(1306201, 'Component request third-party system [hunter2] interface [x] error: x')
  ]
  expect(JSON.stringify(said)).not.toContain('hunter2')
  expect(JSON.stringify(said)).toContain('***')
})
