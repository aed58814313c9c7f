/**
 * The API as requests and typed replies: what leaves for the network, and what comes back from it. The network is a function
 * that keeps the request and gives a reply.
 */
import { describe, expect, test } from '@jest/globals'
import { createOperator, createReader, type RequestEvent } from '../../../src/blueking/api.ts'
import { TransportError } from '../../../src/blueking/network-errors.ts'
import type { Site } from '../../../src/blueking/site.ts'
import type { HttpReply, HttpRequest } from '../../../src/blueking/transport.ts'
import type { TicketOperator } from '../../../src/tickets/ports.ts'

const APP = { bk_app_code: 'app', bk_app_secret: 'hunter2' }
const siteOf = (front: Site['front'], kind?: 'access_token' | 'bk_token' | 'bk_username'): Site => ({
  front,
  baseUrl: front === 'esb' ? 'https://paas.example.com/api/c/compapi' : 'https://bkapi.example.com/api/bk-itsm/prod',
  credentials: { appCode: 'app', appSecret: 'hunter2', user: kind && { kind, value: '张三' } }
})
const ORDER = { sn: 'CRQ1', action: 'SUSPEND', operator: 'zhangsan', message: 'why', isBlind: false } as const
const FIELDS = { sn: 'CRQ1', operator: 'zhangsan', action_type: 'SUSPEND', action_message: 'why' }
const FILTER = {
  creator: 'bot',
  createdUntil: '2026-11-01 00:00:00',
  statuses: [],
  services: [],
  page: 2,
  pageSize: 100
}
const clean = (text: string): string => text.replaceAll('hunter2', '***')

/** What one call sent, what it gave, and what was traced. */
async function meet<T>(
  call: (client: TicketOperator) => Promise<T>,
  reply: Partial<HttpReply> | Error = {},
  site: Site = siteOf('esb', 'bk_username')
): Promise<{ answer: T; request: HttpRequest; events: RequestEvent[] }> {
  let request: HttpRequest | undefined
  const events: RequestEvent[] = []
  const transport = {
    send: (sent: HttpRequest) => {
      request = sent
      return reply instanceof Error
        ? Promise.reject(reply)
        : Promise.resolve({ status: 200, headers: {}, body: '', ...reply })
    },
    close: () => undefined
  }
  const client = createOperator(site, { transport, clean, trace: (event) => events.push(event) })
  const answer = await call(client)
  if (request === undefined) throw new Error('Nothing was sent')
  return { answer, request, events }
}
const success = (data: unknown): Partial<HttpReply> => ({
  body: JSON.stringify({ result: true, code: 0, message: 'success', data, request_id: 'id-1' })
})
const sentBy = async (call: (client: TicketOperator) => Promise<unknown>, site: Site): Promise<unknown> => {
  const { method, url, headers, body } = (await meet(call, {}, site)).request
  const authorization = headers['x-bkapi-authorization']
  return {
    sent: `${method} ${url.pathname}${url.search}`,
    ...(body !== undefined && { body: JSON.parse(body) as unknown }),
    ...(authorization !== undefined && { authorization: JSON.parse(authorization) as unknown })
  }
}

describe('what is sent', () => {
  const operate = (client: TicketOperator) => client.operate(ORDER)
  const read = (client: TicketOperator) => client.readStatus('CRQ/1 &')
  const log = (client: TicketOperator) => client.readLog('CRQ1')
  const ESB = '/api/c/compapi/v2/itsm'
  const GATEWAY = '/api/bk-itsm/prod/v2/itsm'
  const named = { ...APP, bk_username: '张三' }
  test.each([
    [
      'to the ESB',
      operate,
      siteOf('esb', 'bk_username'),
      { sent: `POST ${ESB}/operate_ticket/`, body: { ...named, ...FIELDS } }
    ],
    [
      'a read, to the ESB',
      read,
      siteOf('esb', 'bk_username'),
      { sent: `POST ${ESB}/get_ticket_status/`, body: { ...named, sn: 'CRQ/1 &' } }
    ],
    [
      'an access_token, to the ESB: all credentials in the header',
      operate,
      siteOf('esb', 'access_token'),
      { sent: `POST ${ESB}/operate_ticket/`, body: FIELDS, authorization: { ...APP, access_token: '张三' } }
    ],
    [
      'to the gateway',
      operate,
      siteOf('gateway'),
      { sent: `POST ${GATEWAY}/operate_ticket/`, body: FIELDS, authorization: APP }
    ],
    [
      'a read, to the gateway',
      read,
      siteOf('gateway', 'bk_token'),
      { sent: `GET ${GATEWAY}/get_ticket_status/?sn=CRQ%2F1+%26`, authorization: { ...APP, bk_token: '张三' } }
    ],
    [
      'a log, to the gateway',
      log,
      siteOf('gateway'),
      { sent: `GET ${GATEWAY}/get_ticket_logs/?sn=CRQ1`, authorization: APP }
    ]
  ])('%s', async (_, call, site, expected) => {
    expect(await sentBy(call, site)).toEqual(expected)
  })

  test('a list asks by creator, time and page, and by statuses and services where they are given', async () => {
    const list = (filter: Parameters<TicketOperator['listTickets']>[0]) =>
      sentBy((client) => client.listTickets(filter), siteOf('gateway'))
    const body = { creator: 'bot', create_at__lte: '2026-11-01 00:00:00', page: 2, page_size: 100 }
    const sent = 'POST /api/bk-itsm/prod/v2/itsm/get_tickets/'
    expect(await list(FILTER)).toEqual({ sent, body, authorization: APP })
    expect(await list({ ...FILTER, statuses: ['RUNNING'], services: ['7'] })).toMatchObject({
      body: { ...body, current_status__in: ['RUNNING'], service_id__in: [7] }
    })
  })

  test.each([true, false])('an operation that is blind (%s) goes out on a connection of its own', async (isBlind) => {
    const { request } = await meet((client) => client.operate({ ...ORDER, isBlind }))
    expect(request.isFresh).toBe(isBlind)
  })

  test.each([siteOf('esb', 'bk_token'), siteOf('gateway')])(
    'every request asks for no cached answer: $front',
    async (site) => {
      for (const call of [operate, read, log, (client: TicketOperator) => client.listTickets(FILTER)]) {
        expect((await meet<unknown>(call, {}, site)).request.headers).toMatchObject({
          'cache-control': 'no-cache, no-store',
          pragma: 'no-cache'
        })
      }
    }
  )

  test('JSON is asked for and said, and no connection is new without need', async () => {
    for (const call of [operate, read, log, (client: TicketOperator) => client.listTickets(FILTER)]) {
      const { request } = await meet<unknown>(call)
      expect(request.headers).toMatchObject({ accept: 'application/json', 'content-type': 'application/json' })
      expect(request.isFresh).toBe(false)
    }
  })

  test('a header holds every name, in ASCII', async () => {
    const site = siteOf('gateway')
    const user = { kind: 'bk_username', value: 'José\t张三😀' } as const
    const { request } = await meet(operate, {}, { ...site, credentials: { ...site.credentials, user } })
    const header = request.headers['x-bkapi-authorization'] ?? ''
    expect(header).toMatch(/^[ -~]+$/)
    expect(JSON.parse(header)).toEqual({ ...APP, bk_username: user.value })
  })

  test('a reader cannot operate', () => {
    const transport = { send: () => Promise.reject(new Error('Not asked for')), close: () => undefined }
    expect(createReader(siteOf('esb'), { transport, clean, trace: () => undefined })).not.toHaveProperty('operate')
  })
})

describe('a status', () => {
  const reading = async (data: unknown) => (await meet((client) => client.readStatus('CRQ1'), success(data))).answer
  test.each([
    [
      { current_status: 'RUNNING', operations: [{}], current_steps: [], ticket_url: 'https://itsm.example.com/t?id=1' },
      { status: 'RUNNING', hasOperations: true, hasSteps: false, url: 'https://itsm.example.com/t?id=1' }
    ],
    // A list that is missing tells nothing, where the status does.
    [{ current_status: 'RUNNING' }, { status: 'RUNNING', hasOperations: true, hasSteps: true, url: '' }],
    [
      { current_status: 'own', operations: [], current_steps: [{}] },
      { status: 'own', hasOperations: false, hasSteps: true, url: '' }
    ],
    [
      { current_status: 'is hunter2', operations: [], current_steps: [], ticket_url: 'javascript:alert(1)' },
      { status: 'is ***', url: '' }
    ],
    ...['suspended', 'Suspended', ' SUSPENDED\n', '\u200bsuspended'].map(
      (current_status) => [{ current_status }, { status: 'SUSPENDED' }] as const
    ),
    // Read as a text, a list of one is its entry.
    [
      { current_status: 'RUNNING', ticket_url: ['https://itsm.example.com/'] },
      { status: 'RUNNING', url: '' }
    ],
    [
      { current_status: 'RUNNING', ticket_url: 'http://itsm.corp/t' },
      { status: 'RUNNING', url: 'http://itsm.corp/t' }
    ],
    [
      { current_status: 'RUNNING', ticket_url: 'https://itsm.example.com/?t=hunter2' },
      { status: 'RUNNING', url: '' }
    ]
  ])('%j', async (data, expected) => {
    expect(await reading(data)).toMatchObject({ class: 'accepted', data: expected })
  })

  const OWN = { current_status: 'OWN', operations: [], current_steps: [] }
  test.each([
    {},
    { current_status: '' },
    { current_status: 1 },
    [],
    null,
    'RUNNING',
    { ...OWN, current_status: '' },
    { ...OWN, current_status: 1 },
    // Whether a status of the service's own is over, the lists alone tell.
    ...[undefined, null, 0, '', {}].flatMap((list) => [
      { ...OWN, operations: list },
      { ...OWN, current_steps: list }
    ])
  ])('none: %j', async (data) => {
    expect(await reading(data)).toMatchObject({
      class: 'unclear',
      problem: 'server-error',
      wasSent: true,
      wasAnswered: true,
      server: { requestId: 'id-1' },
      detail: { of: 'malformed', is: 'fields' }
    })
  })

  test('a built-in one stays what it is where a secret is called like it', async () => {
    const transport = {
      send: () => Promise.resolve({ status: 200, headers: {}, body: '', ...success({ current_status: 'RUNNING' }) }),
      close: () => undefined
    }
    const client = createReader(siteOf('esb'), { transport, clean: () => '***', trace: () => undefined })
    expect(await client.readStatus('CRQ1')).toMatchObject({ data: { status: 'RUNNING' } })
  })
})

/**
 * A status names its ticket by its page alone, so a page that was another ticket's tells a reply to another request.
 */
describe('whose status it is', () => {
  /** Reads tickets one after the other; each reply names this page, or is none. */
  async function read(...replies: (readonly [sn: string, page: string | undefined])[]) {
    const requests: string[] = []
    const left = [...replies]
    const transport = {
      send: ({ body = '', isFresh }: HttpRequest) => {
        requests.push(`${(JSON.parse(body) as { sn: string }).sn}${isFresh ? ' fresh' : ''}`)
        const page = left.shift()?.[1]
        const lists = { operations: [], current_steps: [{}] }
        const data = { ...lists, current_status: `OF ${page ?? ''}`, ticket_url: page && `https://itsm/${page}` }
        return Promise.resolve({ status: page === undefined ? 500 : 200, headers: {}, body: '', ...success(data) })
      },
      close: () => undefined
    }
    const client = createReader(siteOf('esb'), { transport, clean, trace: () => undefined })
    const answers: unknown[] = []
    while (left[0] !== undefined) answers.push(await client.readStatus(left[0][0]))
    return { requests, last: answers.at(-1) }
  }

  test.each([
    [
      'pages of their own',
      [
        ['A', 'a'],
        ['B', 'b']
      ],
      ['A', 'B']
    ],
    [
      'the same ticket again',
      [
        ['A', 'a'],
        ['A', 'a']
      ],
      ['A', 'A']
    ],
    [
      'no page',
      [
        ['A', ''],
        ['B', '']
      ],
      ['A', 'B']
    ],
    [
      'no reply',
      [
        ['A', 'a'],
        ['B', undefined]
      ],
      ['A', 'B']
    ]
  ] as const)('%s: asked once', async (_, replies, requests) => {
    expect((await read(...replies)).requests).toEqual(requests)
  })

  test('the page of another: asked again, on a connection of its own, and believed', async () => {
    const { requests, last } = await read(['A', 'a'], ['B', 'a'], ['B', 'b'])
    expect(requests).toEqual(['A', 'B', 'B fresh'])
    expect(last).toMatchObject({ data: { status: 'OF b' } })
    expect((await read(['A', 'a'], ['B', 'a'], ['B', 'a'])).last).toMatchObject({ data: { status: 'OF a' } })
  })

  test.each([
    [255, ['Z', 'Z fresh']],
    [256, ['Z']]
  ])('after %i other tickets', async (count, requests) => {
    const others = Array.from({ length: count }, (_, place) => [`T${place}`, `t${place}`] as const)
    const all = await read(['A', 'a'], ...others, ['Z', 'a'], ...(requests.length > 1 ? [['Z', 'z'] as const] : []))
    expect(all.requests.slice(count + 1)).toEqual(requests)
  })
})

describe('an operation', () => {
  const operated = async (data: unknown) => (await meet((client) => client.operate(ORDER), success(data))).answer
  test.each([[[]], [{}], [null], ['done']])('accepted with data of its own: %j', async (data) => {
    expect((await operated(data)).class).toBe('accepted')
  })
  test.each([{ current_status: 'RUNNING' }, { items: [] }, { logs: [] }])(
    'with the data of a read: %j',
    async (data) => {
      expect(await operated(data)).toMatchObject({ class: 'unclear', detail: { of: 'malformed', is: 'fields' } })
    }
  )
})

describe('a list', () => {
  const page = async (data: unknown) => (await meet((client) => client.listTickets(FILTER), success(data))).answer
  const ENTRY = {
    sn: 'CRQ1',
    current_status: 'RUNNING',
    creator: 'bot',
    create_at: '2026-10-01 00:00:00',
    end_at: null,
    service_id: 7
  }
  const LISTED = {
    sn: 'CRQ1',
    status: 'RUNNING',
    creator: 'bot',
    createAt: '2026-10-01 00:00:00',
    endAt: '',
    serviceId: '7'
  }

  test('of one page', async () => {
    expect(await page({ items: [ENTRY], count: 101, total_page: 2 })).toMatchObject({
      data: { tickets: [LISTED], count: 101, totalPages: 2, isWhole: false }
    })
  })

  test('without pages', async () => {
    expect(await page([ENTRY])).toMatchObject({
      data: { tickets: [LISTED], count: undefined, totalPages: undefined, isWhole: true }
    })
  })

  test.each(['', 'CRQ', 'CRQ 1', 'ＣＲＱ１', 'CRQ1\n', 'hunter2', `C${'1'.repeat(64)}`, 1, null, { a: 1 }])(
    'a number that could be anything is none: %j',
    async (sn) => {
      expect(await page({ items: [{ ...ENTRY, sn }] })).toMatchObject({ data: { tickets: [{ ...LISTED, sn: '' }] } })
    }
  )

  test('a number that cleaning changes held what is not to be repeated', async () => {
    const items = [{ ...ENTRY, sn: 'CRQ\u200b1' }]
    const transport = {
      send: () => Promise.resolve({ status: 200, headers: {}, body: '', ...success({ items }) }),
      close: () => undefined
    }
    const bare = (text: string): string => text.replaceAll('\u200b', '')
    const client = createReader(siteOf('esb'), { transport, clean: bare, trace: () => undefined })
    expect(await client.listTickets(FILTER)).toMatchObject({ data: { tickets: [{ ...LISTED, sn: '' }] } })
  })

  test.each([
    [{ end_at: '2026-10-02 00:00:00' }, { endAt: '2026-10-02 00:00:00' }],
    [{ service_id: 'own' }, { serviceId: 'own' }],
    [{ service_id: null }, { serviceId: '' }],
    [{ creator: 7 }, { creator: '' }],
    [{ creator: null }, { creator: '' }]
  ])('an entry with %j', async (change, listed) => {
    expect(await page([{ ...ENTRY, ...change }])).toMatchObject({ data: { tickets: [{ ...LISTED, ...listed }] } })
  })

  test.each([1.5, -1, '2', null, 2 ** 53])('%j is no count', async (count) => {
    expect(await page({ items: [], count })).toMatchObject({ data: { count: undefined } })
  })

  test('entries that are no objects are counted', async () => {
    expect(await page({ items: [null, 'x'], count: '2', total_page: -1 })).toMatchObject({
      data: { tickets: [{ sn: '' }, { sn: '' }], count: undefined, totalPages: undefined }
    })
  })

  test('what a server writes as times and services is cleaned', async () => {
    const told = await page({
      items: [{ ...ENTRY, create_at: 'hunter2', end_at: 'hunter2', service_id: 'hunter2', current_status: 'hunter2' }]
    })
    expect(JSON.stringify(told)).not.toContain('hunter2')
  })

  test.each([{}, null, { items: {} }])('none: %j', async (data) => {
    expect(await page(data)).toMatchObject({ class: 'unclear', detail: { of: 'malformed', is: 'fields' } })
  })
})

describe('a log', () => {
  const log = async (data: unknown) => (await meet((client) => client.readLog('CRQ1'), success(data))).answer
  test('oldest first, as it comes, and cleaned', async () => {
    const logs = [{ operate_at: '2026-10-01 00:00:00', operator: 'hunter2' }, { operate_at: 1 }, null]
    expect(await log({ logs })).toMatchObject({
      data: [
        { operateAt: '2026-10-01 00:00:00', operator: '***' },
        { operateAt: '', operator: '' },
        { operateAt: '', operator: '' }
      ]
    })
  })

  test.each([{}, null, { logs: {} }, { sn: 'CRQ9', logs: [] }])('none: %j', async (data) => {
    expect(await log(data)).toMatchObject({ class: 'unclear', detail: { of: 'malformed', is: 'fields' } })
  })
})

describe('no reply', () => {
  const failed = (wasSent: boolean, problem: 'unreachable' | 'reply-too-large' = 'unreachable') =>
    meet(
      (client) => client.operate(ORDER),
      new TransportError(problem, { of: 'network', words: 'to hunter2.corp', request: 'POST /x' }, { wasSent })
    )

  test.each([
    [true, 'unclear'],
    [false, 'turned-away']
  ] as const)('sent: %s', async (wasSent, replyClass) => {
    const { answer } = await failed(wasSent)
    expect(answer).toMatchObject({ class: replyClass, wasSent, wasAnswered: false, detail: { words: 'to ***.corp' } })
  })

  test('one that is too long was an answer', async () => {
    expect((await failed(true, 'reply-too-large')).answer).toMatchObject({ class: 'unclear', wasAnswered: true })
  })

  test('an error of our own is no failure of the network', async () => {
    const broken = new Error('broken')
    await expect(meet((client) => client.operate(ORDER), broken)).rejects.toBe(broken)
  })

  test('what holds no words of the network is told as it is', async () => {
    const detail = { of: 'deadline', seconds: 40, request: 'POST /x' } as const
    const lost = new TransportError('time-out', detail, { wasSent: true })
    expect((await meet((client) => client.operate(ORDER), lost)).answer).toMatchObject({ detail, cause: lost })
  })
})

test('a request is traced as data, without payload or address', async () => {
  const { events } = await meet((client) => client.operate(ORDER), {
    body: JSON.stringify({ result: false, code: 3900022, message: 'x', request_id: 'id-2' })
  })
  expect(events).toEqual([
    {
      request: 'POST /api/c/compapi/v2/itsm/operate_ticket/',
      sn: 'CRQ1',
      class: 'refused',
      problem: 'unknown-ticket',
      requestId: 'id-2',
      tookMs: expect.any(Number)
    }
  ])
})

test('so is one that went well, and one that is about no single ticket', async () => {
  const { events } = await meet((client) => client.listTickets(FILTER), success([]))
  expect(events).toMatchObject([{ sn: '', class: 'accepted', problem: '', requestId: 'id-1' }])
  expect(events[0]?.tookMs).toBeLessThan(1_000)
  expect(Number.isInteger(events[0]?.tookMs)).toBe(true)
})
