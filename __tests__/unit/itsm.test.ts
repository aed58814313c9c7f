/**
 * The API as requests and typed replies: what leaves for the network, and what comes back from it. The network is a
 * function that keeps the request and gives a reply.
 */
import { describe, expect, test } from '@jest/globals'
import { createOperator, createReader, type Site, type TicketOperator } from '../../src/itsm.ts'
import { cleaner, redactor } from '../../src/text.ts'
import { BODY_LIMIT_BYTES, TransportError, type HttpReply, type HttpRequest } from '../../src/transport.ts'

const ESB: Site = {
  front: 'esb',
  baseUrl: 'https://paas.example.com/api/c/compapi',
  credentials: { appCode: 'app', appSecret: 'hunter2', user: { kind: 'bk_username', value: 'bot' } }
}
const GATEWAY: Site = { ...ESB, front: 'gateway', baseUrl: 'https://bkapi.example.com/api/bk-itsm/prod' }
const withUser = (site: Site, user: Site['credentials']['user']): Site => ({
  ...site,
  credentials: { ...site.credentials, user }
})
const ORDER = { sn: 'CRQ1', action: 'SUSPEND', operator: 'zhangsan', message: 'why' } as const
const FIELDS = { sn: 'CRQ1', operator: 'zhangsan', action_type: 'SUSPEND', action_message: 'why' }
const APP = { bk_app_code: 'app', bk_app_secret: 'hunter2' }

/** What one call sent, what it gave, and what it said in the debug log. */
async function meet<T>(
  call: (client: TicketOperator) => Promise<T>,
  reply: Partial<HttpReply> | Error = {},
  site: Site = ESB
): Promise<{ answer: T; request: HttpRequest; traced: string[] }> {
  let request: HttpRequest | undefined
  const traced: string[] = []
  const client = createOperator(site, {
    transport: {
      send: (sent) => {
        request = sent
        return reply instanceof Error
          ? Promise.reject(reply)
          : Promise.resolve({ status: 200, headers: {}, body: '', ...reply })
      },
      close: () => undefined
    },
    clean: cleaner(redactor([{ value: 'hunter2', shown: '***' }])),
    trace: (text) => traced.push(text)
  })
  const answer = await call(client)
  if (request === undefined) throw new Error('Nothing was sent')
  return { answer, request, traced }
}
const success = (data: unknown): Partial<HttpReply> => ({
  body: JSON.stringify({ result: true, code: 0, message: 'success', data, request_id: 'id-1' })
})
const WORDS = { code: '0', message: 'success', requestId: 'id-1' }

describe('requests', () => {
  test('the ESB takes everything by POST, with the credentials in the body', async () => {
    const { request } = await meet((client) => client.operate(ORDER))
    expect({ ...request, url: request.url.href, body: JSON.parse(request.body ?? '') as unknown }).toEqual({
      method: 'POST',
      url: 'https://paas.example.com/api/c/compapi/v2/itsm/operate_ticket/',
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      body: { ...APP, bk_username: 'bot', ...FIELDS },
      bodyLimitBytes: BODY_LIMIT_BYTES
    })
    const read = await meet((client) => client.readStatus('CRQ1'))
    expect(read.request.url.href).toBe('https://paas.example.com/api/c/compapi/v2/itsm/get_ticket_status/')
    expect(JSON.parse(read.request.body ?? '')).toEqual({ ...APP, bk_username: 'bot', sn: 'CRQ1' })
  })

  test('an access_token stands in the header alone, as ASCII', async () => {
    const site = withUser(ESB, { kind: 'access_token', value: '秘密' })
    const { request } = await meet((client) => client.operate(ORDER), {}, site)
    expect(request.headers).toEqual({
      accept: 'application/json',
      'content-type': 'application/json',
      'x-bkapi-authorization': '{"bk_app_code":"app","bk_app_secret":"hunter2","access_token":"\\u79d8\\u5bc6"}'
    })
    expect(JSON.parse(request.body ?? '')).toEqual(FIELDS)
  })

  test("the gateway takes the header, and each resource's own method", async () => {
    const posted = await meet((client) => client.operate(ORDER), {}, GATEWAY)
    expect(posted.request.method).toBe('POST')
    expect(JSON.parse(posted.request.body ?? '')).toEqual(FIELDS)
    expect(JSON.parse(posted.request.headers['x-bkapi-authorization'] ?? '')).toEqual({ ...APP, bk_username: 'bot' })
    const read = await meet((client) => client.readStatus('工单&1=?'), {}, withUser(GATEWAY, undefined))
    expect({ ...read.request, url: read.request.url.href }).toEqual({
      method: 'GET',
      url: `https://bkapi.example.com/api/bk-itsm/prod/v2/itsm/get_ticket_status/?sn=${encodeURIComponent('工单&1=?')}`,
      headers: { accept: 'application/json', 'x-bkapi-authorization': JSON.stringify(APP) },
      bodyLimitBytes: BODY_LIMIT_BYTES
    })
  })

  test('a list may be longer than other replies', async () => {
    const filter = { creator: 'bot', createdUntil: '2026-01-01 00:00:00', page: 2, pageSize: 100 }
    const { request } = await meet((client) => client.listTickets(filter))
    expect(request.url.pathname).toMatch(/\/get_tickets\/$/)
    expect(JSON.parse(request.body ?? '')).toMatchObject({
      creator: 'bot',
      create_at__lte: '2026-01-01 00:00:00',
      page: 2,
      page_size: 100
    })
    expect(request.bodyLimitBytes).toBe(64 * BODY_LIMIT_BYTES)
  })

  test('the reader has no way to write', () => {
    const tools = {
      transport: { send: () => Promise.reject(new Error('never')), close: () => undefined },
      clean: String,
      trace: () => undefined
    }
    expect(Object.keys(createReader(ESB, tools)).sort()).toEqual(['listTickets', 'readStatus'])
  })
})

describe('a status', () => {
  const read = async (data: unknown) => (await meet((client) => client.readStatus('CRQ1'), success(data))).answer
  const DATA = {
    current_status: 'RUNNING',
    operations: [{ key: 'SUSPEND' }],
    current_steps: [{}],
    ticket_url: 'https://x.example.com/1'
  }
  test('typed', async () => {
    expect(await read(DATA)).toEqual({
      ok: true,
      data: { status: 'RUNNING', looksOver: false, url: 'https://x.example.com/1' },
      server: WORDS
    })
  })
  test.each([
    [{ operations: [], current_steps: [] }, true],
    [{ operations: [] }, false],
    [{ current_steps: [] }, false],
    [{ operations: undefined, current_steps: undefined }, false],
    [{ operations: '', current_steps: '' }, false]
  ])('%j looks over: %s', async (change, looksOver) => {
    expect(await read({ ...DATA, ...change })).toMatchObject({ data: { looksOver } })
  })
  test.each([
    ['https://x.example.com/1', 'https://x.example.com/1'],
    ['http://x.example.com/1', 'http://x.example.com/1'],
    ['javascript:alert(1)', ''],
    ['data:text/html,x', ''],
    ['/ticket/1', ''],
    ['https://x.example.com/?token=hunter2', ''],
    [undefined, ''],
    [5, '']
  ])('the page %s becomes %j', async (ticket_url, url) => {
    expect(await read({ ...DATA, ticket_url })).toMatchObject({ data: { url } })
  })
  test('a status of its own is cleaned, a built-in one never', async () => {
    expect(await read({ ...DATA, current_status: 'a\n::b hunter2' })).toMatchObject({ data: { status: 'a : :b ***' } })
    const reply = { status: 200, headers: {}, body: '', ...success({ ...DATA, current_status: 'SUSPENDED' }) }
    const client = createReader(ESB, {
      transport: { send: () => Promise.resolve(reply), close: () => undefined },
      clean: cleaner(redactor([{ value: 'SUSPENDED', shown: '<operator>' }])),
      trace: () => undefined
    })
    expect(await client.readStatus('CRQ1')).toMatchObject({ data: { status: 'SUSPENDED' } })
  })
  test.each([
    [null],
    [undefined],
    [[]],
    ['RUNNING'],
    [{}],
    [{ current_status: 5 }],
    [{ current_status: '' }],
    [{ current_status: '\u200b' }]
  ])('of %j nothing can be told', async (data) => {
    expect(await read(data)).toEqual({
      ok: false,
      nature: 'unclear',
      problem: 'server-error',
      certain: false,
      detail: 'The reply has not the fields that belong to it',
      server: WORDS
    })
  })
})

describe('a list', () => {
  const filter = { creator: 'bot', createdUntil: '', page: 1, pageSize: 100 }
  const list = async (data: unknown) => (await meet((client) => client.listTickets(filter), success(data))).answer
  const ITEM = { sn: 'A', current_status: 'RUNNING', creator: 'bot', create_at: '2026-01-01 00:00:00', end_at: null }
  const TICKET = { sn: 'A', status: 'RUNNING', creator: 'bot', createAt: '2026-01-01 00:00:00', endAt: '' }
  test('paginated', async () => {
    expect(await list({ items: [ITEM, { ...ITEM, sn: 'B', end_at: '2026-01-02 00:00:00' }], count: 7 })).toEqual({
      ok: true,
      data: { tickets: [TICKET, { ...TICKET, sn: 'B', endAt: '2026-01-02 00:00:00' }], count: 7, isWhole: false },
      server: WORDS
    })
  })
  test('unpaginated', async () => {
    expect(await list([ITEM])).toMatchObject({ data: { tickets: [TICKET], count: undefined, isWhole: true } })
  })
  test('what is no ticket is left out, and a count that is none', async () => {
    const items = [null, 5, {}, { sn: '' }, { sn: 5 }, { sn: 'C' }]
    expect(await list({ items, count: '7' })).toMatchObject({
      data: { tickets: [{ sn: 'C', status: '', creator: '', createAt: '', endAt: '' }], count: undefined }
    })
  })
  test.each([[null], [{}], [{ items: {} }], ['x']])('%j is none', async (data) => {
    expect(await list(data)).toMatchObject({ ok: false, problem: 'server-error' })
  })
})

describe('a failure is a value', () => {
  const fail = (reply: Partial<HttpReply> | Error) => meet((client) => client.operate(ORDER), reply)
  const WHERE = 'POST /api/c/compapi/v2/itsm/operate_ticket/'
  test.each([
    [true, 'unclear', false],
    [false, 'never-sent', true]
  ])('no reply, sent %s: %s', async (sent, nature, certain) => {
    const error = new TransportError('connection-lost', 'socket\nhang up hunter2', { sent })
    const { answer } = await fail(error)
    expect(answer).toEqual({
      ok: false,
      nature,
      problem: 'connection-lost',
      certain,
      detail: `${WHERE}: socket hang up ***`,
      server: { code: '', message: '', requestId: '' },
      cause: error
    })
  })
  test('an error of our own is none of the server', async () => {
    await expect(fail(new TypeError('bug'))).rejects.toThrow('bug')
  })
  test.each([
    ['words of the server need no address', { body: '{"result":false,"code":3900022,"message":"no such"}' }, ''],
    ['without words: where', { body: '{"result":false,"code":3900022}' }, WHERE],
    ['what was seen, and where', { status: 502, body: '<html>' }, `${WHERE}: HTTP 502`],
    [
      'what was seen, and where, beside the words',
      { body: '{"result":true,"code":1,"message":"x"}' },
      `${WHERE}: result is true, but code is not 0`
    ]
  ])('%s', async (_, reply, detail) => {
    expect((await fail(reply)).answer).toMatchObject({ ok: false, detail })
  })
})

test.each([
  [success([]), `POST /api/c/compapi/v2/itsm/operate_ticket/ CRQ1: accepted id-1`],
  [{ status: 502 }, 'POST /api/c/compapi/v2/itsm/operate_ticket/ CRQ1: unclear, server-error ']
])('the debug log names the request and how it ended, and nothing of its content', async (reply, line) => {
  expect((await meet((client) => client.operate(ORDER), reply)).traced).toEqual([line])
})
test('and no ticket where there is none', async () => {
  const filter = { creator: 'bot', createdUntil: '', page: 1, pageSize: 100 }
  const { traced } = await meet((client) => client.listTickets(filter), success([]))
  expect(traced).toEqual(['POST /api/c/compapi/v2/itsm/get_tickets/: accepted id-1'])
})
