/**
 * The local ITSM held against the contract, rule by rule: what the action is proved on must itself be right.
 */
import { describe, expect, test } from '@jest/globals'
import { createItsm, type Itsm, type ItsmOptions, type TicketSeed } from '../../simulator/itsm/index.ts'

const SN = 'CRQ1'
function withTicket(seed: Partial<TicketSeed> = {}, options: ItsmOptions = {}): Itsm {
  return createItsm({ ...options, tickets: [{ sn: SN, ...seed }] })
}
function bodyOf(itsm: Itsm, api: string, fields: Record<string, unknown>, method = 'POST'): Record<string, unknown> {
  const { status, body } = itsm.call(api, method, fields)
  expect(status).toBe(200)
  if (typeof body === 'string') throw new TypeError('ITSM answers in JSON')
  return body
}
function operate(itsm: Itsm, action: string, fields: Record<string, unknown> = {}): Record<string, unknown> {
  return bodyOf(itsm, 'operate_ticket', {
    sn: SN,
    action_type: action,
    operator: 'zhangsan',
    action_message: 'why',
    ...fields
  })
}

describe('what an action does', () => {
  test.each([
    ['SUSPEND', 'RUNNING', 'SUSPENDED'],
    ['SUSPEND', 'QUEUEING', 'SUSPENDED'],
    ['SUSPEND', 'SUSPENDED', 'SUSPENDED'],
    ['UNSUSPEND', 'SUSPENDED', 'RUNNING'],
    ['WITHDRAW', 'RUNNING', 'REVOKED'],
    ['WITHDRAW', 'SUSPENDED', 'REVOKED'],
    ['TERMINATE', 'RUNNING', 'TERMINATED'],
    ['TERMINATE', 'SUSPENDED', 'TERMINATED']
  ])('%s: %s → %s', (action, from, to) => {
    const itsm = withTicket({ status: from })
    expect(operate(itsm, action)).toEqual({ result: true, code: 0, message: 'success', data: [] })
    expect(itsm.ticket(SN)?.status).toBe(to)
    expect(itsm.operations).toEqual([{ sn: SN, action, operator: 'zhangsan', from, to }])
  })

  test('resumed, a ticket is what it was before', () => {
    const itsm = withTicket({ status: 'QUEUEING' })
    operate(itsm, 'SUSPEND')
    operate(itsm, 'UNSUSPEND')
    expect(itsm.ticket(SN)?.status).toBe('QUEUEING')
  })

  test('the trap: suspended twice, it can no longer be resumed, and the reply is a success', () => {
    const itsm = withTicket()
    operate(itsm, 'SUSPEND')
    operate(itsm, 'SUSPEND')
    expect(operate(itsm, 'UNSUSPEND')).toMatchObject({ result: true, code: 0 })
    expect(itsm.ticket(SN)?.status).toBe('SUSPENDED')
    operate(itsm, 'TERMINATE')
    expect(itsm.ticket(SN)?.status).toBe('TERMINATED')
  })

  test('a number is looked up without regard to case', () => {
    const itsm = withTicket()
    expect(operate(itsm, 'SUSPEND', { sn: SN.toLowerCase() })).toMatchObject({ result: true })
    expect(itsm.ticket('crq1')?.status).toBe('SUSPENDED')
  })
})

describe('what is refused, in both forms', () => {
  const rows: [string, string, Partial<TicketSeed>, Record<string, unknown>, string, string][] = [
    ['over', 'SUSPEND', { status: 'FINISHED' }, {}, '抱歉，单据已关闭，无法操作', '0'],
    ['over by a status of its own', 'TERMINATE', { over: true }, {}, '抱歉，单据已关闭，无法操作', '0'],
    ['terminated before', 'TERMINATE', { status: 'TERMINATED' }, {}, '抱歉，单据已关闭，无法操作', '0'],
    ['a child', 'SUSPEND', { child: true }, {}, '抱歉，子单为只读状态，无法操作', '0'],
    ['not a processor', 'SUSPEND', {}, { operator: 'lisi' }, '抱歉，lisi无权操作该单据', '0'],
    [
      'the one status that SUSPEND refuses',
      'SUSPEND',
      { status: 'SUSPEND' },
      {},
      '抱歉，该单据不在流程中，无法操作',
      '0'
    ],
    ['not suspended', 'UNSUSPEND', {}, {}, '抱歉，该单据不在挂起中，无法操作', '0'],
    ['not revocable', 'WITHDRAW', { revocable: false }, {}, '抱歉，当前流程配置无法撤单，请联系服务负责人', '0'],
    ['too late', 'WITHDRAW', { canWithdraw: false }, {}, '抱歉，单据执行中，无法撤销', '0'],
    ['withdrawn before', 'WITHDRAW', { status: 'REVOKED' }, {}, '抱歉，单据已经结束，无法撤销', '0'],
    ['an empty message', 'SUSPEND', {}, { action_message: ' \n' }, '该字段不能为空。', 'action_message'],
    [
      'a message of 256 code points',
      'SUSPEND',
      {},
      { action_message: '🚀'.repeat(256) },
      '请确保这个字段不能超过 255 个字符。',
      'action_message'
    ],
    ['a null message', 'SUSPEND', {}, { action_message: null }, '该字段不能为 null。', 'action_message'],
    ['an empty operator', 'WITHDRAW', { creator: '' }, { operator: '' }, '该字段不能为空。', 'operator']
  ]
  test.each(rows)('%s: %s', (_, action, seed, fields, text, field) => {
    const detail = withTicket(seed)
    const refused = operate(detail, action, fields)
    expect(refused).toMatchObject({ result: false, code: 3900004, data: null })
    expect(refused['message']).toMatch(/^接口异常，请检查请求参数: .*\[ErrorDetail\(string='/)
    expect(refused['message']).toContain(`string='${text}'`)
    expect(refused['message']).toContain(field === '0' ? ': [ErrorDetail' : `{'${field}': [`)

    const legacy = withTicket(seed, { version: 'v2.6' })
    expect(operate(legacy, action, fields)).toMatchObject({ result: false, code: 3900005, message: `${field}:${text}` })
    expect([...detail.operations, ...legacy.operations]).toEqual([])
  })

  test('only the creator withdraws; the new versions let the API account too, and name both', () => {
    expect(operate(withTicket(), 'WITHDRAW', { operator: 'lisi' })['message']).toContain('lisi!=zhangsan')
    expect(operate(withTicket({}, { version: 'v2.6' }), 'WITHDRAW', { operator: 'lisi' })['message']).toBe(
      '0:抱歉，你无权撤销单据，请联系提单人'
    )
    expect(operate(withTicket(), 'WITHDRAW', { operator: 'admin' })).toMatchObject({ result: true })
    expect(operate(withTicket({}, { version: 'v2.6' }), 'WITHDRAW', { operator: 'admin' })['result']).toBe(false)
  })

  test('the state is checked before the message', () => {
    const refused = operate(withTicket({ status: 'FINISHED' }), 'SUSPEND', { action_message: '' })
    expect(refused['message']).toContain('单据已关闭')
  })

  test('unknown tickets, actions and missing fields', () => {
    const itsm = withTicket()
    expect(operate(itsm, 'SUSPEND', { sn: 'NOPE' })).toMatchObject({ code: 3900022, message: '没有找到对应的单据' })
    expect(operate(itsm, 'CLOSE')).toMatchObject({ code: 3900004, message: '单据操作失败，不支持的操作类型: CLOSE' })
    expect(operate(itsm, 'SUSPEND', { action_message: undefined })['message']).toBe(
      "接口异常，请检查请求参数: 'action_message'"
    )
    expect(bodyOf(itsm, 'operate_ticket', { sn: SN }, 'GET')).toMatchObject({ code: 'METHOD_NOT_ALLOWED' })
    expect(bodyOf(itsm, 'get_ticket_status', { sn: 'NOPE' }, 'GET')).toMatchObject({ code: 3900022 })
    expect(bodyOf(itsm, 'get_ticket_info', { sn: 'NOPE' }, 'GET')).toMatchObject({ code: 3900022 })
    expect(itsm.operations).toEqual([])
  })

  test('255 code points pass, spaces around them not counted', () => {
    expect(operate(withTicket(), 'SUSPEND', { action_message: ` ${'变'.repeat(255)}\n` })).toMatchObject({
      result: true
    })
  })
})

describe('get_ticket_status', () => {
  test.each([
    ['RUNNING', {}, 'WITHDRAW SUSPEND'],
    ['SUSPENDED', {}, 'WITHDRAW UNSUSPEND'],
    ['RUNNING', { revocable: false }, 'SUSPEND'],
    ['RUNNING', { canWithdraw: false }, 'SUSPEND'],
    ['FINISHED', {}, '']
  ])('%s %j offers %s', (status, seed, offered) => {
    const { data } = bodyOf(withTicket({ status, ...seed }), 'get_ticket_status', { sn: SN }, 'GET') as {
      data: { current_status: string; operations: { key: string }[]; ticket_url: string }
    }
    expect(data.current_status).toBe(status)
    expect(data.operations.map(({ key }) => key).join(' ')).toBe(offered)
    expect(data.ticket_url).toMatch(/\?id=1$/)
  })
})

describe('get_tickets', () => {
  const seeds: TicketSeed[] = Array.from({ length: 23 }, (_, index) => ({
    sn: `T${index}`,
    creator: index % 2 === 0 ? 'bot' : 'lisi',
    status: index % 3 === 0 ? 'FINISHED' : 'RUNNING',
    createAt: `2026-01-${String(index + 1).padStart(2, '0')} 10:00:00`
  }))
  interface Page {
    page: number
    total_page: number
    count: number
    items: { sn: string }[]
  }
  const list = (fields: Record<string, unknown>, options: ItsmOptions = {}): Record<string, unknown> =>
    bodyOf(createItsm({ ...options, tickets: seeds }), 'get_tickets', fields)
  const sns = ({ data }: Record<string, unknown>): string => {
    const items = Array.isArray(data) ? (data as Page['items']) : (data as Page).items
    return items.map(({ sn }) => sn).join(' ')
  }

  test('newest first, ten a page unless asked', () => {
    expect(list({})['data']).toMatchObject({ page: 1, total_page: 3, count: 23 })
    expect(sns(list({}))).toBe('T22 T21 T20 T19 T18 T17 T16 T15 T14 T13')
    expect(sns(list({ page: 3 }))).toBe('T2 T1 T0')
    expect(sns(list({ page: 2, page_size: 20 }))).toBe('T2 T1 T0')
  })
  test('past the end is an error with a name for a code', () => {
    expect(list({ page: 4 })).toMatchObject({ result: false, code: 'SERVER_500_ERROR' })
    expect(list({ page: 0 })).toMatchObject({ result: false })
  })
  test('an empty list has one page', () => {
    expect(list({ creator: 'nobody' })['data']).toMatchObject({ page: 1, total_page: 1, count: 0, items: [] })
  })
  const wanted = { creator: 'bot', create_at__lte: '2026-01-09 10:00:00', current_status__in: ['RUNNING'] }
  test.each([
    ['all filters', {}, 'T8 T4 T2'],
    ['the old ones', { filters: 'old' }, 'T8 T6 T4 T2 T0'],
    ['none', { filters: 'none' }, 'T22 T21 T20 T19 T18 T17 T16 T15 T14 T13']
  ] as const)('%s', (_, options, expected) => {
    expect(sns(list(wanted, options))).toBe(expected)
  })
  test.each([
    [{ create_at__gte: '2026-01-22 10:00:00' }, 'T22 T21'],
    [{ sns: ['T3', 'T5'] }, 'T5 T3'],
    [{ service_id__in: [2] }, '']
  ])('%j', (fields, expected) => {
    expect(sns(list(fields))).toBe(expected)
  })
  test('servers that do not page as asked', () => {
    expect(sns(list({ page: 2 }, { paging: 'ignored' }))).toBe(sns(list({ page: 1 })))
    expect(sns(list({}, { paging: 'unpaginated' })).split(' ')).toHaveLength(23)
  })
  test('tickets change between pages', () => {
    const itsm = createItsm({
      tickets: seeds,
      onList: (call, store) => {
        if (call === 1) store.add({ sn: 'NEW' })
        else store.remove('T1')
      }
    })
    expect(sns(bodyOf(itsm, 'get_tickets', {}))).not.toContain('NEW')
    expect(sns(bodyOf(itsm, 'get_tickets', {}))).toMatch(/^NEW /)
    expect(sns(bodyOf(itsm, 'get_tickets', { page: 3 }))).toBe('T3 T2 T0')
  })
})
