/** The API as typed replies: what the data of each is, and that nothing of it enters uncleaned. */
import { describe, expect, test } from '@jest/globals'
import { createReader } from '../../../src/blueking/api.ts'
import type { HttpRequest } from '../../../src/blueking/transport.ts'
import { siteOf, ORDER, FILTER, clean, meet, success } from './calls.ts'

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
