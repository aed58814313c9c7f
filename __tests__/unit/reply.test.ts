import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { asObject, humanPart, judge, type RawReply } from '../../src/reply.ts'
import { cleaner, redactor } from '../../src/text.ts'

// Made anew for each use: what is made as this file is read proves nothing of a change that is made later.
const clean = (text: string): string => cleaner(redactor([{ value: 'hunter2', shown: '***' }]))(text)
const judged = (reply: Partial<RawReply>) => judge({ status: 200, headers: {}, body: '', ...reply }, clean)
const json = (body: unknown, rest: Partial<RawReply> = {}) => judged({ ...rest, body: JSON.stringify(body) })
/** How a reply is judged, in one text: `ok`, or nature, problem and whether it is certain that nothing changed. */
const verdict = (answer: ReturnType<typeof judge>): string =>
  answer.ok ? 'ok' : `${answer.nature} ${answer.problem}${answer.certain ? '' : ' ?'}`

const SUCCESS = { result: true, code: 0, message: 'success', data: [] }

describe('success takes HTTP 2xx, an object, result true and code 0, all of them', () => {
  test.each([
    ['all of them', () => json(SUCCESS), 'ok'],
    ['the code as a text', () => json({ ...SUCCESS, code: '0' }), 'ok'],
    ['HTTP 201', () => json(SUCCESS, { status: 201 }), 'ok'],
    ['HTTP 199', () => json(SUCCESS, { status: 199 }), 'unclear server-error ?'],
    ['HTTP 500', () => json(SUCCESS, { status: 500 }), 'unclear server-error ?'],
    ['HTTP 504', () => json(SUCCESS, { status: 504 }), 'unclear time-out ?'],
    ['HTTP 408', () => json(SUCCESS, { status: 408 }), 'unclear time-out ?'],
    ['HTTP 302', () => json(SUCCESS, { status: 302 }), 'refused redirected ?'],
    ['HTTP 300', () => json(SUCCESS, { status: 300 }), 'refused redirected ?'],
    ['HTTP 400', () => json(SUCCESS, { status: 400 }), 'refused refused-by-server'],
    ['HTTP 429', () => json(SUCCESS, { status: 429 }), 'rate-limited rate-limit'],
    ['no code', () => json({ result: true, data: [] }), 'unclear server-error ?'],
    ['code 1', () => json({ ...SUCCESS, code: 1 }), 'unclear server-error ?'],
    ['code "00"', () => json({ ...SUCCESS, code: '00' }), 'unclear server-error ?'],
    ['code false', () => json({ ...SUCCESS, code: false }), 'unclear server-error ?'],
    ['code null', () => json({ ...SUCCESS, code: null }), 'unclear server-error ?'],
    ['result "true"', () => json({ ...SUCCESS, result: 'true' }), 'unclear server-error ?'],
    ['result 1', () => json({ ...SUCCESS, result: 1 }), 'unclear server-error ?'],
    ['no result', () => json({ code: 0, data: [] }), 'unclear server-error ?'],
    ['result false, code 0', () => json({ ...SUCCESS, result: false }), 'unclear server-error ?'],
    ['result false, code "0"', () => json({ ...SUCCESS, result: false, code: '0' }), 'unclear server-error ?'],
    ['an array', () => json([SUCCESS]), 'unclear not-json ?'],
    ['null', () => json(null), 'unclear not-json ?'],
    ['a text', () => json('success'), 'unclear not-json ?'],
    ['nothing', () => judged({ body: ' \n' }), 'unclear not-json ?'],
    ['text with a mark in it', () => judged({ body: 'a < b' }), 'unclear not-json ?'],
    ['an indented page', () => judged({ body: '\n   <html>' }), 'unclear login-page ?'],
    ['a page without a type', () => judged({ body: '<html></html>' }), 'unclear login-page ?'],
    ['no message', () => json({ result: false, code: 3900004 }), 'refused refused-by-server ?'],
    ['half of it', () => judged({ body: JSON.stringify(SUCCESS).slice(0, 20) }), 'unclear not-json ?'],
    ['a page', () => judged({ body: ' <html></html>' }), 'unclear login-page ?'],
    [
      'a page by its type',
      () => judged({ body: 'Sign in', headers: { 'content-type': 'text/html' } }),
      'unclear login-page ?'
    ]
  ])('%s', (_, reply, expected) => {
    expect(verdict(reply())).toBe(expected)
  })
})

const no = (code: unknown, message = '') => json({ result: false, code, data: null, message })

describe('the ESB', () => {
  test.each([
    [
      1306000,
      'APP Secret verification failed, pelase confirm if the APP Secret and APP Code match',
      'refused wrong-secret'
    ],
    [1306000, 'Invalid APP Code [bk_app_code=x], please confirm', 'refused wrong-secret'],
    [1306000, 'Signature [bk_signature] and APP Secret [bk_app_secret] cannot be empty', 'refused wrong-secret'],
    [1306000, 'User authentication failed, please provide a valid user identity', 'refused user-not-verified'],
    [1306000, 'User authentication failed, access_token is invalid', 'refused user-not-verified'],
    [1306000, 'something else', 'unclear server-error ?'],
    [1306000, '', 'unclear server-error ?'],
    [1307000, '', 'refused refused-by-server ?'],
    [1306201, 'Third-party system interface response time exceeds 30 seconds', 'unclear time-out ?'],
    [1306201, 'Third-party system Bad Gateway', 'unclear server-error ?'],
    [1306403, 'APP permission is insufficient', 'refused api-not-permitted'],
    [1306404, '', 'refused unknown-path'],
    [1306405, '', 'refused unknown-path'],
    [1306406, '', 'refused server-error'],
    [1306429, '', 'rate-limited rate-limit'],
    ['1306403', '', 'refused api-not-permitted']
  ])('%s %s: %s', (code, message, expected) => {
    expect(verdict(no(code, message))).toBe(expected)
  })

  test('its 404 has no code', () => {
    const body = { result: false, data: null, message: 'The content does not exist' }
    expect(verdict(json(body, { status: 404 }))).toBe('refused unknown-path')
    expect(verdict(json(body))).toBe('unclear server-error ?')
  })
})

describe('the gateway', () => {
  test.each([
    [400, 1640001, 'Parameters error [reason="bk_app_code or bk_app_secret is incorrect"]', 'refused wrong-secret'],
    [400, 1640001, 'Parameters error [reason="app not found"]', 'refused wrong-secret'],
    [
      400,
      1640001,
      'Parameters error [reason="user authentication failed, bk_token is not valid"]',
      'refused user-not-verified'
    ],
    [400, 1640001, 'Parameters error [reason="x"]', 'refused server-error'],
    [403, 1640301, 'App has no permission to the resource', 'refused api-not-permitted'],
    [403, 1640399, '', 'refused api-not-permitted'],
    [403, 1640400, '', 'refused server-error'],
    [404, 1640401, 'API not found', 'refused unknown-path'],
    [429, 1642902, 'Request rate limit exceeded', 'rate-limited rate-limit'],
    [200, 1642903, 'Request concurrency exceeded', 'rate-limited rate-limit'],
    [200, 1643000, '', 'refused server-error'],
    [200, 1642900, '', 'rate-limited rate-limit'],
    [200, 1640000, '', 'refused server-error'],
    [200, 1640002, '', 'refused server-error'],
    [200, 1640300, '', 'refused api-not-permitted'],
    [200, 1650000, '', 'unclear server-error ?'],
    [200, 1660000, '', 'refused refused-by-server ?'],
    [200, 1640001, 'bkauth: no such app', 'refused wrong-secret'],
    [200, 1640001, 'a word on bkauth: not at the start', 'refused server-error'],
    [200, 1650200, '', 'unclear server-error ?'],
    [200, 1650401, '', 'unclear time-out ?'],
    [200, 1640301, '', 'refused api-not-permitted']
  ])('HTTP %i, %i %s: %s', (status, code, message, expected) => {
    expect(verdict(json({ code, code_name: 'X', message, data: null, result: false }, { status }))).toBe(expected)
  })
})

describe("ITSM's sentences, in both of its error formats", () => {
  const sentences = [
    ['抱歉，当前流程配置无法撤单，请联系服务负责人', 'not-revocable'],
    ['抱歉，你无权撤销单据，请联系提单人', 'not-creator'],
    ['抱歉，你无权撤销单据，撤销单据的非当前单据的提单人, lisi!=zhangsan', 'not-creator'],
    ['抱歉，单据已经结束，无法撤销', 'over-already'],
    ['抱歉，单据执行中，无法撤销', 'too-late'],
    ['抱歉，单据已关闭，无法操作', 'over-already'],
    ['抱歉，子单为只读状态，无法操作', 'child-ticket'],
    ['抱歉，lisi无权操作该单据', 'not-processor'],
    ['抱歉，该单据不在流程中，无法操作', 'not-running'],
    ['抱歉，该单据不在挂起中，无法操作', 'not-suspended'],
    ["Sorry, the current workflow configuration don't allow to cancel, please contact", 'not-revocable']
  ] as const
  test.each(sentences)('%s: %s', (sentence, problem) => {
    expect(verdict(no(3900004, `接口异常，请检查请求参数: [ErrorDetail(string='${sentence}', code='invalid')]`))).toBe(
      `refused ${problem}`
    )
    expect(verdict(no(3900005, `0:${sentence}`))).toBe(`refused ${problem}`)
    expect(verdict(no('3900005', `0:${sentence}`))).toBe(`refused ${problem}`)
  })

  test.each([
    [3900022, '没有找到对应的单据', 'refused unknown-ticket'],
    [3900022, '', 'refused unknown-ticket'],
    ['X', 'No corresponding ticket was found', 'refused unknown-ticket'],
    [3900004, '单据操作失败，不支持的操作类型: X', 'refused invalid-parameter'],
    [
      3900004,
      "接口异常，请检查请求参数: {'operator': [ErrorDetail(string='该字段不能为空。', code='blank')]}",
      'refused invalid-parameter'
    ],
    [3900005, 'operator:该字段不能为空。', 'refused invalid-parameter'],
    // An exception can also come after the status was saved.
    [3900004, "接口异常，请检查请求参数: (1366, 'x')", 'refused refused-by-server ?'],
    [3900004, 'operator:x', 'refused refused-by-server ?'],
    [3900005, 'x', 'refused refused-by-server ?'],
    [3900005, '接口 x:', 'refused refused-by-server ?'],
    ['3900022', 'x', 'refused unknown-ticket'],
    ['x3900022', 'x', 'refused refused-by-server ?'],
    ['3900022x', 'x', 'refused refused-by-server ?'],
    [['3900022'], 'x', 'unclear server-error ?'],
    [12345, '', 'refused refused-by-server ?'],
    ['SERVER_500_ERROR', '系统错误', 'refused server-error ?'],
    ['METHOD_NOT_ALLOWED', '', 'refused refused-by-server ?'],
    ['', '', 'unclear server-error ?'],
    [null, '', 'unclear server-error ?']
  ])('%s %s: %s', (code, message, expected) => {
    expect(verdict(no(code, message))).toBe(expected)
  })
})

describe('what was seen, for people', () => {
  test.each([
    [() => json({ ...SUCCESS, code: 1 }), 'result is true, but code is not 0'],
    [() => json({ ...SUCCESS, result: 1 }), 'result is neither true nor false'],
    [() => json({ ...SUCCESS, result: false }), 'result is false, but code is 0'],
    [() => no(null), 'result is false, without a code'],
    [() => no(1306000), 'ESB error without a known cause'],
    [() => no(1306201), 'The ESB got no sane reply from ITSM'],
    [() => no(1650200), 'The gateway got no reply from behind it'],
    [() => judged({}), 'HTTP 200 without a body'],
    [() => judged({ body: '<html>' }), 'HTTP 200 with a web page'],
    [() => judged({ body: '[]' }), 'HTTP 200, not a JSON object'],
    [() => judged({ status: 502 }), 'HTTP 502'],
    [() => judged({ status: 403 }), 'HTTP 403'],
    [() => judged({ status: 429 }), 'HTTP 429'],
    [() => no(1306429), 'HTTP 200'],
    [() => no(3900022), '']
  ])('%#: %s', (reply, detail) => {
    expect(reply()).toMatchObject({ ok: false, detail })
  })
})

describe('by status alone', () => {
  test.each([
    [403, 'prohibit access', 'refused refused-by-server'],
    [403, 'This API can only be accessed through API gateway', 'refused gateway-required'],
    [404, '<html>', 'refused unknown-path'],
    [407, '', 'refused proxy-refused'],
    [399, '', 'refused redirected ?'],
    [500, '', 'unclear server-error ?'],
    [502, '<html>', 'unclear server-error ?']
  ])('HTTP %i %s: %s', (status, body, expected) => {
    expect(verdict(judged({ status, body }))).toBe(expected)
  })

  test('of a 4xx whose body knows better, the body is believed', () => {
    expect(verdict(json({ result: false, code: 3900022, message: '' }, { status: 400 }))).toBe('refused unknown-ticket')
    expect(verdict(json({ result: false, code: 12345, message: '' }, { status: 400 }))).toBe(
      'refused refused-by-server'
    )
  })

  test('of a redirect only the origin is told', () => {
    const to = (location: string) => judged({ status: 302, headers: { location } })
    expect(to('https://login.example.com/?token=abc')).toMatchObject({
      detail: 'HTTP 302 to https://login.example.com'
    })
    expect(to('/login?token=abc')).toMatchObject({ detail: 'HTTP 302 to another address of the same host' })
  })
})

describe('rate limits say how long', () => {
  const headers = (values: Record<string, string>) => judged({ status: 429, headers: values })
  const date = 'Tue, 24 Nov 2026 08:00:00 GMT'
  test.each([
    [{ 'retry-after': '7' }, 7],
    [{ 'retry-after': ' 7 ' }, 7],
    [{ 'x-bkapi-ratelimit-reset': '12' }, 12],
    [{ 'retry-after': '3', 'x-bkapi-ratelimit-reset': '12' }, 3],
    [{ 'retry-after': 'Tue, 24 Nov 2026 08:00:30 GMT', date }, 30],
    [{ 'retry-after': 'Tue, 24 Nov 2026 07:00:30 GMT', date }, 0],
    [{ 'retry-after': 'Tue, 24 Nov 2026 08:00:30 GMT' }, undefined],
    [{ 'retry-after': '-5' }, undefined],
    [{ 'retry-after': '5 minutes' }, undefined],
    [{ 'retry-after': 'soon' }, undefined],
    [{}, undefined]
  ])('%j: %s s', (values, expected) => {
    expect(headers(values)).toMatchObject({ nature: 'rate-limited', retryAfterSeconds: expected })
  })
})

describe("the server's own words", () => {
  const OK = { code: '0', message: 'success' }
  test.each([
    [() => json({ ...SUCCESS, request_id: 'abc' }), { code: '0', message: 'success', requestId: 'abc' }],
    [
      () => json(SUCCESS, { headers: { 'x-bkapi-request-id': 'id1', 'x-request-id': 'id2' } }),
      { ...OK, requestId: 'id1' }
    ],
    [() => json(SUCCESS, { headers: { 'x-request-id': ['id2', 'id3'] } }), { ...OK, requestId: 'id2' }],
    [
      () => json({ ...SUCCESS, request_id: 'abc' }, { headers: { 'x-request-id': 'id2' } }),
      { ...OK, requestId: 'abc' }
    ],
    [
      () => json({ result: false, code: 1, message: 'm', detail: 'd' }, { headers: { 'x-bkapi-error-message': 'h' } }),
      { code: '1', message: 'm' }
    ],
    [() => json({ result: false, code: 'X', detail: 'words' }), { code: 'X', message: 'words' }],
    [
      () => judged({ body: 'x', headers: { 'x-bkapi-error-message': 'in a header' } }),
      { code: '', message: 'in a header' }
    ],
    [() => no(1, 'a\n::error::hunter2'), { code: '1', message: 'a : :error: :***' }],
    [() => no({}, 'x'), { message: 'x' }],
    [() => json({ result: false, code: 1, message: { a: 1 }, request_id: 5 }), { code: '1' }]
  ])('%#', (reply, expected) => {
    expect(reply().server).toEqual({ code: '', message: '', requestId: '', ...expected })
  })

  test('data comes through as it is', () => {
    expect(json({ ...SUCCESS, data: { a: 1 } })).toMatchObject({ ok: true, data: { a: 1 } })
  })

  test.each([
    ["接口异常: [ErrorDetail(string='抱歉，x', code='invalid')]", '抱歉，x'],
    [`[ErrorDetail(string="it's", code='invalid')]`, "it's"],
    ["{'operator': [ErrorDetail(string='该字段不能为空。', code='blank')]}", 'operator: 该字段不能为空。'],
    ['0:抱歉', '抱歉'],
    ['at 10:30', 'at 10:30'],
    ["{'operator': ErrorDetail(string='x', code='blank')}", 'operator: x'],
    ['operator:x', 'operator:x'],
    ['plain', 'plain']
  ])('for people: %s', (message, expected) => {
    expect(humanPart(message)).toBe(expected)
  })
})

test.each([
  [{ a: 1 }, { a: 1 }],
  [[1], undefined],
  [null, undefined],
  ['x', undefined],
  [undefined, undefined]
])('asObject(%j)', (value, expected) => {
  expect(asObject(value)).toEqual(expected)
})

/** What a well-meaning reader would have to see before it says success: written here anew. */
function isProof({ status, body }: { status: number; body: string }): boolean {
  try {
    const value = JSON.parse(body) as Record<string, unknown> | null
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
    return status >= 200 && status <= 299 && value['result'] === true && (value['code'] === 0 || value['code'] === '0')
  } catch {
    return false
  }
}

describe('ten thousand replies that anybody may have written', () => {
  const scalar = fc.oneof(
    fc.constantFrom<unknown>(
      true,
      false,
      0,
      '0',
      'true',
      null,
      1,
      -0,
      1306201,
      1640001,
      3900004,
      'SERVER_500_ERROR',
      {},
      []
    ),
    fc.jsonValue()
  )
  const envelope = fc
    .record({ result: scalar, code: scalar, message: scalar, data: scalar, request_id: scalar }, { requiredKeys: [] })
    .map((value) => JSON.stringify(value))
  const body = fc.oneof(
    envelope,
    fc.tuple(envelope, fc.nat(80)).map(([text, length]) => text.slice(0, length)),
    fc.json(),
    fc.string({ unit: 'binary' }),
    fc.constantFrom('', '<html>', 'null', '[]', '"', '{"result":true,"code":0}', '\ufeff{"result":true,"code":0}')
  )
  const status = fc.oneof(
    fc.constantFrom(200, 201, 204, 302, 400, 403, 404, 429, 500, 502, 504),
    fc.integer({ min: 0, max: 999 })
  )
  const headers = fc.dictionary(
    fc.constantFrom('retry-after', 'location', 'content-type', 'x-request-id', 'x-bkapi-error-message', 'date'),
    fc.oneof(fc.string(), fc.array(fc.string()))
  )

  test('no throw, and success exactly where there is proof', () => {
    let proofs = 0
    fc.assert(
      fc.property(status, headers, body, (status, headers, body) => {
        const answer = judge({ status, headers, body }, clean)
        if (isProof({ status, body })) proofs++
        expect(answer.ok).toBe(isProof({ status, body }))
        for (const words of Object.values(answer.server)) expect(words).not.toMatch(/::|##\[|[\n\r]/)
      }),
      { numRuns: 10_000 }
    )
    // The other branch was tried, too.
    expect(proofs).toBeGreaterThan(20)
  })
})
