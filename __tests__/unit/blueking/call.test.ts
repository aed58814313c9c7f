/** The API as requests: what is sent, what a call gives where no reply comes, and what is traced. */
import { describe, expect, test } from '@jest/globals'
import { TransportError } from '../../../src/blueking/network-errors.ts'
import { createReader } from '../../../src/blueking/reader.ts'
import type { Problem } from '../../../src/tickets/problems.ts'
import { meet, siteOf, type Client } from './calls.ts'

const operate = (client: Client) =>
  client.operate({ sn: 'CRQ1', action: 'SUSPEND', operator: 'zhangsan', message: 'why' })
const read = (client: Client) => client.readStatus('CRQ/1 &')
const list = (client: Client) =>
  client.listTickets({ creator: 'bot', createdUntil: '2026-11-01 00:00:00', page: 2, pageSize: 100 })
const log = (client: Client) => client.readLog('CRQ1')
const approval = (client: Client) => client.readApproval('CRQ1')

describe('what is sent', () => {
  const APP = { bk_app_code: 'app', bk_app_secret: 'hunter2' }
  const FIELDS = { sn: 'CRQ1', operator: 'zhangsan', action_type: 'SUSPEND', action_message: 'why' }
  const FILTER = { creator: 'bot', create_at__lte: '2026-11-01 00:00:00', page: 2, page_size: 100 }
  const ESB = '/api/c/compapi/v2/itsm'
  const GATEWAY = '/api/bk-itsm/prod/v2/itsm'
  const named = { ...APP, bk_username: '张三' }
  const [esb, gateway] = [siteOf('esb', 'bk_username'), siteOf('gateway')]
  test.each([
    ['to the ESB', operate, esb, { sent: `POST ${ESB}/operate_ticket/`, body: { ...named, ...FIELDS } }],
    ['a read, to the ESB', read, esb, { sent: `POST ${ESB}/get_ticket_status/`, body: { ...named, sn: 'CRQ/1 &' } }],
    [
      'an access_token, to the ESB: all credentials in the header',
      operate,
      siteOf('esb', 'access_token'),
      { sent: `POST ${ESB}/operate_ticket/`, body: FIELDS, authorization: { ...APP, access_token: '张三' } }
    ],
    ['to the gateway', operate, gateway, { sent: `POST ${GATEWAY}/operate_ticket/`, body: FIELDS, authorization: APP }],
    [
      'a read, to the gateway',
      read,
      siteOf('gateway', 'bk_token'),
      { sent: `GET ${GATEWAY}/get_ticket_status/?sn=CRQ%2F1+%26`, authorization: { ...APP, bk_token: '张三' } }
    ],
    ['a list', list, gateway, { sent: `POST ${GATEWAY}/get_tickets/`, body: FILTER, authorization: APP }],
    ['a log', log, gateway, { sent: `GET ${GATEWAY}/get_ticket_logs/?sn=CRQ1`, authorization: APP }],
    [
      'an approval, as a list of one',
      approval,
      gateway,
      { sent: `POST ${GATEWAY}/ticket_approval_result/`, body: { sn: ['CRQ1'] }, authorization: APP }
    ]
  ])('%s', async (_, call, site, expected) => {
    const { method, url, headers, body } = (await meet<unknown>(call, {}, site)).request
    const authorization = headers['x-bkapi-authorization']
    expect({
      sent: `${method} ${url.pathname}${url.search}`,
      ...(body !== undefined && { body: JSON.parse(body) as unknown }),
      ...(authorization !== undefined && { authorization: JSON.parse(authorization) as unknown })
    }).toEqual(expected)
    expect(headers).toMatchObject({
      accept: 'application/json',
      ...(body !== undefined && { 'content-type': 'application/json' }),
      'cache-control': 'no-cache, no-store',
      pragma: 'no-cache'
    })
  })

  test('an operation has a connection of its own, a read does not', async () => {
    expect((await meet(operate)).request.hasOwnConnection).toBe(true)
    expect((await meet(read)).request.hasOwnConnection).toBe(false)
  })

  test('a header holds any name, in ASCII', async () => {
    const user = { kind: 'bk_username', value: 'José\t张三😀' } as const
    const { request } = await meet(operate, {}, { ...gateway, credentials: { ...gateway.credentials, user } })
    const header = request.headers['x-bkapi-authorization'] ?? ''
    expect(header).toMatch(/^[ -~]+$/)
    expect(JSON.parse(header)).toEqual({ ...APP, bk_username: user.value })
  })

  test('a reader cannot operate', () => {
    expect(createReader(() => Promise.reject(new Error('Not called')))).not.toHaveProperty('operate')
  })
})

test('an approval is that of its ticket', async () => {
  const data = ['CRQ9', 'CRQ1'].map((sn) => ({ sn, current_status: 'FINISHED', approve_result: sn === 'CRQ1' }))
  const { result } = await meet(approval, { body: JSON.stringify({ result: true, code: 0, data }) })
  expect(result).toMatchObject({ data: { status: 'FINISHED', isApproved: true } })
})

describe('no reply', () => {
  test.each<[Problem, boolean, object]>([
    ['unreachable', true, { class: 'unclear', wasSent: true, wasAnswered: false }],
    ['unreachable', false, { class: 'turned-away', wasSent: false, wasAnswered: false }],
    // One that is too large was an answer.
    ['reply-too-large', true, { class: 'unclear', wasSent: true, wasAnswered: true }]
  ])('%s, sent: %s', async (problem, wasSent, expected) => {
    const detail = { of: 'network', error: 'to hunter2.corp', request: 'POST /x' } as const
    const cause = new TransportError(problem, detail, { wasSent })
    const { result } = await meet(operate, cause)
    expect(result).toMatchObject({ ...expected, problem, detail: { ...detail, error: 'to ***.corp' }, cause })
  })

  test('an error of our own is not one of the network', async () => {
    const broken = new Error('broken')
    await expect(meet(operate, broken)).rejects.toBe(broken)
  })
})

describe('a request is traced', () => {
  test('without payload or address', async () => {
    const body = JSON.stringify({ result: false, code: 3900022, message: 'x', request_id: 'id-2' })
    const [request, sn] = ['POST /api/c/compapi/v2/itsm/operate_ticket/', 'CRQ1']
    expect((await meet(operate, { body })).events).toEqual([
      { request, sn, class: 'refused', problem: 'unknown-ticket', requestId: 'id-2', tookMs: 7 }
    ])
  })

  test('also a successful one, and one that is not about a single ticket', async () => {
    const body = JSON.stringify({ result: true, code: 0, data: [], request_id: 'id-1' })
    const { events } = await meet(list, { body })
    expect(events).toMatchObject([{ sn: '', class: 'accepted', problem: '', requestId: 'id-1' }])
  })
})
