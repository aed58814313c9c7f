/** The API as requests: what leaves for the network, what is told where nothing comes back, and what is traced. */
import { describe, expect, test } from '@jest/globals'
import { createApprovalReader } from '../../../src/blueking/approval-client.ts'
import { createReader } from '../../../src/blueking/client.ts'
import { TransportError } from '../../../src/blueking/network-errors.ts'
import type { HttpRequest } from '../../../src/blueking/transport.ts'
import type { TicketOperator } from '../../../src/tickets/ports.ts'
import { APP, siteOf, ORDER, FIELDS, FILTER, clean, clock, meet, success, sentBy } from './calls.ts'

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
    ['a log, gateway', log, siteOf('gateway'), { sent: `GET ${GATEWAY}/get_ticket_logs/?sn=CRQ1`, authorization: APP }]
  ])('%s', async (_, call, site, expected) => {
    expect(await sentBy(call, site)).toEqual(expected)
  })

  test('a list asks by creator, time and page, and by statuses and services where they are given', async () => {
    const list = (filter: Parameters<TicketOperator['listTickets']>[0]) =>
      sentBy((client) => client.listTickets(filter), siteOf('gateway'))
    const body = { creator: 'bot', create_at__lte: '2026-11-01 00:00:00', page: 2, page_size: 100 }
    const sent = 'POST /api/bk-itsm/prod/v2/itsm/get_tickets/'
    expect(await list(FILTER)).toEqual({ sent, body, authorization: APP })
  })

  test('an operation goes out on a connection of its own, a read does not', async () => {
    expect((await meet(operate)).request.hasOwnConnection).toBe(true)
    expect((await meet<unknown>(read)).request.hasOwnConnection).toBe(false)
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

  test('JSON is asked for and said', async () => {
    for (const call of [operate, read, log, (client: TicketOperator) => client.listTickets(FILTER)]) {
      const { request } = await meet<unknown>(call)
      expect(request.headers).toMatchObject({ accept: 'application/json', 'content-type': 'application/json' })
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

  test('an approval asks for a list of one', async () => {
    const requests: unknown[] = []
    const send = ({ url, body = '' }: HttpRequest) => {
      requests.push([url.pathname, JSON.parse(body)])
      const data = [{ sn: 'CRQ1', current_status: 'FINISHED', approve_result: true }]
      return Promise.resolve({ status: 200, headers: {}, body: '', ...success(data) })
    }
    const transport = { send, close: () => undefined }
    const client = createApprovalReader(siteOf('gateway'), { transport, clean, clock, trace: () => undefined })
    expect(await client.readApproval('CRQ1')).toMatchObject({ data: { status: 'FINISHED', isApproved: true } })
    expect(requests).toEqual([[`${GATEWAY}/ticket_approval_result/`, { sn: ['CRQ1'] }]])
  })

  test('a reader cannot operate', () => {
    const transport = { send: () => Promise.reject(new Error('Not asked for')), close: () => undefined }
    expect(createReader(siteOf('esb'), { transport, clean, clock, trace: () => undefined })).not.toHaveProperty(
      'operate'
    )
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
      tookMs: 7
    }
  ])
})

test('so is one that went well, and one that is about no single ticket', async () => {
  const { events } = await meet((client) => client.listTickets(FILTER), success([]))
  expect(events).toMatchObject([{ sn: '', class: 'accepted', problem: '', requestId: 'id-1' }])
})
