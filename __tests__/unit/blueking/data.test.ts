/** The API as typed replies: whose status a reply is, and what an operation's may be. */
import { describe, expect, test } from '@jest/globals'
import { createReader } from '../../../src/blueking/api.ts'
import type { HttpRequest } from '../../../src/blueking/transport.ts'
import { siteOf, ORDER, clean, clock, meet, success } from './calls.ts'

describe('a status', () => {
  const reading = async (data: unknown) => (await meet((client) => client.readStatus('CRQ1'), success(data))).answer
  test.each([
    [
      { current_status: 'RUNNING', operations: [{}], current_steps: [], ticket_url: 'https://itsm.example.com/t?id=1' },
      { status: 'RUNNING', operations: ['WITHDRAW'], steps: [], url: 'https://itsm.example.com/t?id=1' }
    ],
    // A list that is missing tells nothing, where the status does.
    [
      { current_status: 'RUNNING' },
      { status: 'RUNNING', operations: ['WITHDRAW'], steps: [{ id: '1', name: 'Step' }], url: '' }
    ],
    [
      { current_status: 'own', operations: [], current_steps: [{}] },
      { status: 'own', operations: [], steps: [{ id: '1', name: 'Step' }], url: '' }
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
      send: () =>
        Promise.resolve({
          status: 200,
          headers: {},
          body: '',
          ...success({ current_status: 'RUNNING' })
        }),
      close: () => undefined
    }
    const client = createReader(siteOf('esb'), { transport, clean: () => '***', clock, trace: () => undefined })
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
      send: ({ body = '', hasOwnConnection }: HttpRequest) => {
        requests.push(`${(JSON.parse(body) as { sn: string }).sn}${hasOwnConnection ? ' fresh' : ''}`)
        const page = left.shift()?.[1]
        const lists = { operations: [], current_steps: [{}] }
        const data = { ...lists, current_status: `OF ${page ?? ''}`, ticket_url: page && `https://itsm/${page}` }
        const status = page === undefined ? 500 : 200
        return Promise.resolve({ status, headers: {}, body: '', isFirst: hasOwnConnection, ...success(data) })
      },
      close: () => undefined
    }
    const client = createReader(siteOf('esb'), { transport, clean, clock, trace: () => undefined })
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

  test('the first reply on a connection is believed, whatever page it names', async () => {
    const requests: string[] = []
    const transport = {
      send: ({ body = '' }: HttpRequest) => {
        requests.push((JSON.parse(body) as { sn: string }).sn)
        const data = { current_status: 'RUNNING', ticket_url: 'https://itsm/of-all' }
        return Promise.resolve({ status: 200, headers: {}, body: '', ...success(data) })
      },
      close: () => undefined
    }
    const client = createReader(siteOf('esb'), { transport, clean, clock, trace: () => undefined })
    for (const sn of ['A', 'B']) expect(await client.readStatus(sn)).toMatchObject({ isFirst: true })
    expect(requests).toEqual(['A', 'B'])
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
