/** ITSM where recordings do not reach: options of the simulator, flows by the clock, and rules of every version. */
import { describe, expect, test } from '@jest/globals'
import { createItsm, type FlowSeed, type Itsm, type ItsmOptions, type TicketSeed } from '../../simulator/itsm/index.ts'

const SN = 'CRQ1'

interface Status {
  current_status: string
  current_steps: { name: string; processors: string }[]
  operations: { key: string }[]
}

function withTicket(seed: Partial<TicketSeed> = {}, options: ItsmOptions = {}): Itsm {
  return createItsm({ ...options, tickets: [{ sn: SN, ...seed }] })
}
function bodyOf(itsm: Itsm, api: string, fields: Record<string, unknown>, lagMs = 0): Record<string, unknown> {
  const method = api.startsWith('get_ticket_') ? 'GET' : 'POST'
  return itsm.call(api, method, fields, lagMs).body as Record<string, unknown>
}
function operate(itsm: Itsm, action: string, fields: Record<string, unknown> = {}): Record<string, unknown> {
  const request = { sn: SN, action_type: action, operator: 'zhangsan', action_message: 'why', ...fields }
  return bodyOf(itsm, 'operate_ticket', request)
}
/** Status, steps and operations: `RUNNING 变更审批 WITHDRAW+SUSPEND`. */
function shown(itsm: Itsm, lagMs = 0): string {
  const { data } = bodyOf(itsm, 'get_ticket_status', { sn: SN }, lagMs) as { data: Status }
  const steps = data.current_steps.map(({ name }) => name).join('+')
  return [data.current_status, steps || '-', data.operations.map(({ key }) => key).join('+') || '-'].join(' ')
}
function isApproved(itsm: Itsm): unknown {
  const { data } = bodyOf(itsm, 'ticket_approval_result', { sn: [SN] }) as { data: { approve_result: boolean }[] }
  return data[0]?.approve_result
}

test('a resumed ticket is what it was before, unless it was suspended twice', () => {
  const itsm = withTicket({ status: 'QUEUEING' })
  const statuses = ['SUSPEND', 'UNSUSPEND', 'SUSPEND', 'SUSPEND', 'UNSUSPEND', 'TERMINATE'].map((action) => {
    expect(operate(itsm, action)['result']).toBe(true)
    return itsm.ticket(SN)?.status
  })
  expect(statuses).toEqual(['SUSPENDED', 'QUEUEING', 'SUSPENDED', 'SUSPENDED', 'SUSPENDED', 'TERMINATED'])
})

describe('flows', () => {
  const APPROVAL: FlowSeed = { steps: [{ name: '变更审批', processors: ['lisi', 'bot'] }, { name: '变更实施' }] }
  function clocked(flow: FlowSeed, seed: Partial<TicketSeed> = {}): Itsm & { pass: (ms: number) => void } {
    let nowMs = Date.parse('2026-03-01T00:00:00Z')
    const itsm = withTicket({ flow, ...seed }, { clock: () => nowMs })
    return { ...itsm, pass: (ms) => (nowMs += ms) }
  }

  test('between two steps, no step is listed and nobody may operate the ticket', () => {
    const itsm = clocked(APPROVAL)
    expect(shown(itsm)).toBe('RUNNING 变更审批 WITHDRAW+SUSPEND')
    expect(operate(itsm, 'SUSPEND')['message']).toContain('zhangsan无权操作该单据')
    expect(itsm.work(SN, { by: 'lisi' }).body).toMatchObject({ result: true })
    itsm.pass(149)
    expect(shown(itsm)).toBe('RUNNING - SUSPEND')
    expect(operate(itsm, 'TERMINATE', { operator: 'bot' })['message']).toContain('bot无权操作该单据')
    itsm.pass(1)
    expect(shown(itsm)).toBe('RUNNING 变更实施 SUSPEND')
    expect(operate(itsm, 'TERMINATE')['result']).toBe(true)
    itsm.pass(1_000)
    expect([shown(itsm), isApproved(itsm)]).toEqual(['TERMINATED - -', false])
  })

  test('scheduled work happens when due, or at the following step if none waits; a lagging replica shows the past', () => {
    const itsm = clocked({ ...APPROVAL, gapMs: 1_000, work: [{ afterMs: 3_000 }, { afterMs: 3_500, by: 'zhangsan' }] })
    itsm.pass(4_001)
    expect(shown(itsm)).toBe('RUNNING - SUSPEND')
    expect([shown(itsm, 200), shown(itsm, 600), shown(itsm, 1_500)]).toEqual([
      'RUNNING - SUSPEND',
      'RUNNING - WITHDRAW+SUSPEND',
      'RUNNING 变更审批 WITHDRAW+SUSPEND'
    ])
    itsm.pass(1_000)
    expect([shown(itsm), isApproved(itsm)]).toEqual(['FINISHED - -', true])
    expect(itsm.ticket(SN)?.endAt).toBe('2026-03-01 08:00:05')
    expect(itsm.ticket(SN)?.logs.map(({ message }) => message)).toEqual([
      '流程开始.',
      'zhangsan 处理【提单】',
      'lisi 已处理【变更审批】(通过)',
      'zhangsan 处理【变更实施】',
      '流程结束.'
    ])
  })

  test('a flow continues while the ticket is SUSPENDED, and stops when it ends', () => {
    const itsm = clocked({ ...APPROVAL, steps: [{ name: '变更审批' }] })
    operate(itsm, 'SUSPEND')
    itsm.work(SN, {})
    expect(shown(itsm)).toBe('SUSPENDED - WITHDRAW+UNSUSPEND')
    itsm.pass(150)
    expect(shown(itsm)).toBe('FINISHED - -')
    const ended = clocked({ ...APPROVAL, work: [{ afterMs: 10 }] })
    operate(ended, 'WITHDRAW')
    ended.pass(1_000)
    expect(shown(ended)).toBe('REVOKED - -')
  })

  test('without a flow, the seed decides whether a ticket was approved', () => {
    expect(isApproved(withTicket({ status: 'FINISHED' }))).toBe(true)
    expect(isApproved(withTicket({ status: 'FINISHED', approved: false }))).toBe(false)
    expect(isApproved(withTicket())).toBe(false)
  })
})

describe('get_tickets', () => {
  const seeds: TicketSeed[] = Array.from({ length: 23 }, (_, index) => ({
    sn: `T${index}`,
    creator: index % 2 === 0 ? 'bot' : 'lisi',
    status: index % 3 === 0 ? 'FINISHED' : 'RUNNING',
    createAt: `2026-01-${String(index + 1).padStart(2, '0')} 10:00:00`
  }))
  const sns = ({ data }: Record<string, unknown>): string => {
    const items = (Array.isArray(data) ? data : (data as { items: unknown[] }).items) as { sn: string }[]
    return items.map(({ sn }) => sn).join(' ')
  }
  const list = (fields: Record<string, unknown>, options: ItsmOptions = {}): string =>
    sns(bodyOf(createItsm({ tickets: seeds, ...options }), 'get_tickets', fields))

  const wanted = { creator: 'bot', create_at__lte: '2026-01-09 10:00:00', current_status__in: ['RUNNING'] }
  const newest = 'T22 T21 T20 T19 T18 T17 T16 T15 T14 T13'
  test.each<[Record<string, unknown>, ItsmOptions, string]>([
    [wanted, {}, 'T8 T4 T2'],
    [wanted, { filters: 'old' }, 'T8 T6 T4 T2 T0'],
    [wanted, { filters: 'none' }, newest],
    [{ create_at__gte: '2026-01-22 10:00:00' }, {}, 'T22 T21'],
    [{ service_id__in: [2] }, {}, ''],
    [{ page: 3 }, {}, 'T2 T1 T0'],
    [{ page: 2, page_size: 20 }, {}, 'T2 T1 T0'],
    [{ page: 2 }, { paging: 'ignored' }, newest],
    [{ create_at__lte: '2026-01-03 10:00:00' }, { paging: 'unpaginated' }, 'T2 T1 T0']
  ])('%j, %j', (fields, options, expected) => {
    expect(list(fields, options)).toBe(expected)
  })

  test('for the same time of creation, the newest id comes first', () => {
    const tickets = ['A', 'B', 'C'].map((sn) => ({ sn, createAt: '2026-01-01 00:00:00' }))
    expect(list({}, { tickets })).toBe('C B A')
  })

  test('onList can change tickets between pages', () => {
    const itsm = createItsm({
      tickets: seeds,
      onList: (call, store) => {
        if (call === 1) store.add({ sn: 'NEW' })
        else store.remove('T1')
      }
    })
    const pages = [{}, {}, { page: 3 }].map((fields) => sns(bodyOf(itsm, 'get_tickets', fields)))
    expect(pages).toEqual([newest, expect.stringMatching(/^NEW T22 /), 'T3 T2 T0'])
  })
})
