/** The wait for one ticket in virtual time: when it reads, what it reports, and how it ends. */
import { expect, test } from '@jest/globals'
import type { TicketState } from '../../../src/tickets/actions.ts'
import { at, fails, flow, runWait, type CallFault, type Flow, type WaitSetting } from '../../explore/wait-model.ts'

type Plan = WaitSetting['plan']

const PENDING = flow(false, [0, at('RUNNING', '审批')])
const FINISHED = flow(true, [0, at('FINISHED')])
const step = (name: string): Plan => ({ conditions: [{ kind: 'step', step: name }] })
const status = (name: string): Plan => ({ conditions: [{ kind: 'status', status: name }] })
const ONCE: Plan = { maxWaitMs: 0 }
const list =
  (...faults: CallFault[]): WaitSetting['faultOf'] =>
  (index) =>
    faults[index]
const always = (fault: CallFault) => () => fault
const until =
  (count: number, fault: CallFault): WaitSetting['faultOf'] =>
  (index) =>
    index < count ? fault : undefined

/** One ticket: how it ended, and when it was read, in seconds. */
async function waitForOne(only: Flow, setting: Omit<WaitSetting, 'flows'> = {}) {
  const run = await runWait({ flows: { CRQ1: only }, ...setting })
  const [record] = run.records
  const reads = run.calls.map(
    ({ kind, atMs }) => `${kind === 'approval' ? 'approval ' : ''}${Math.round(atMs / 100) / 10}`
  )
  return { ...run, record, ended: `${record?.outcome ?? ''} ${record?.problem ?? ''}`.trim(), reads: reads.join(' ') }
}

const LOST = fails('connection-lost', { class: 'unclear', wasAnswered: false })
const UNREACHABLE = fails('unreachable', { wasSent: false, wasAnswered: false })
const MALFORMED = { of: 'proxy-variable', variable: 'https_proxy', is: 'malformed' } as const
const PAGE = fails('login-page', { class: 'unclear' })
const UNKNOWN = fails('unknown-ticket', { class: 'refused' })
const DENIED = fails('api-not-permitted')
const limited = (retryAfterSeconds: number): CallFault => ({ reply: fails('rate-limit', { retryAfterSeconds }) })
const empty = (name: string): TicketState => ({ ...at(name), operations: [] })
const AT_APPROVAL = [0, at('RUNNING', '审批')] as const
const AT_WORK = at('RUNNING', '实施')

test.each<[string, Flow, Plan, string, string]>([
  ['approved at once', FINISHED, {}, 'reached', '0 approval 0'],
  ['approved later', flow(true, AT_APPROVAL, [20, at('FINISHED')]), {}, 'reached', '0 15 30 approval 30'],
  ['rejected', flow(false, AT_APPROVAL, [5, at('FINISHED')]), {}, 'ended not-approved', '0 15 approval 15'],
  ['withdrawn', flow(false, AT_APPROVAL, [5, at('REVOKED')]), {}, 'ended over-already', '0 15'],
  ['a last check at the end', PENDING, { maxWaitMs: 40_000 }, 'waiting not-yet', '0 15 30 40'],
  ['one check', PENDING, ONCE, 'waiting not-yet', '0'],
  ['a step', flow(false, AT_APPROVAL, [9, at('RUNNING')], [16, AT_WORK]), step('实施'), 'reached', '0 15 30'],
  ['FINISHED needs no approval', FINISHED, status('FINISHED'), 'reached', '0'],
  ["a service's own ending holds", flow(false, [0, empty('CLOSED')]), {}, 'ended over-already', '0 10'],
  ['one that does not hold', flow(false, [0, empty('GRAYING')], [7, AT_WORK]), step('实施'), 'reached', '0 10'],
  ['one that holds, checked once', flow(false, [0, empty('CLOSED')]), ONCE, 'ended over-already', '0 10'],
  ['one that is the condition', flow(false, [0, empty('CLOSED')]), status('CLOSED'), 'reached', '0'],
  [
    'no list of steps',
    flow(false, [0, { ...AT_WORK, steps: undefined }]),
    { ...step('实施'), ...ONCE },
    'unknown server-error',
    '0'
  ]
])('the flow of a ticket: %s', async (_, only, plan, ended, reads) => {
  const run = await waitForOne(only, { plan })
  expect([run.ended, run.reads]).toEqual([ended, reads])
})

test.each<[string, WaitSetting['faultOf'], Plan, string, string]>([
  ['slow reads do not add up', always({ tookMs: 9_000 }), {}, 'waiting not-yet', '0 15 30 45 60'],
  ['slow reads', always({ tookMs: 8_000 }), { intervalMs: 5_000, maxWaitMs: 20_000 }, 'waiting not-yet', '0 8 16'],
  ['two failed reads', list({ reply: LOST }, { reply: UNREACHABLE }), {}, 'waiting not-yet', '0 15 30 45 60'],
  ['unreadable at the end', always({ reply: LOST }), {}, 'unknown connection-lost', '0 15 30 45 60'],
  ['retries, checked once', until(2, { reply: LOST }), { ...ONCE, retries: 3 }, 'waiting not-yet', '0 0.8 2.3'],
  ['in time', always({ reply: LOST, tookMs: 8_000 }), { ...ONCE, retries: 9 }, 'unknown connection-lost', '0 8.8'],
  [
    'none after the next check is due',
    until(5, { reply: LOST }),
    { retries: 9, maxWaitMs: 30_000 },
    'waiting not-yet',
    '0 0.8 2.3 5.3 11.4 15 30'
  ],
  ['a rate limit', list(limited(40)), {}, 'waiting not-yet', '0 40 55 60'],
  ['a rate limit until the end', list(limited(59.97)), {}, 'waiting not-yet', '0 60'],
  ['a rate limit beyond the end', list(limited(61)), {}, 'unknown rate-limit', '0'],
  ['a check that ends with the wait', always({ tookMs: 5_000 }), { maxWaitMs: 5_000 }, 'waiting not-yet', '0'],
  ['a rate limit, checked once', list(limited(4)), { ...ONCE, retries: 1 }, 'waiting not-yet', '0 4'],
  ['not permitted', always({ reply: DENIED }), {}, 'unknown read-not-permitted', '0'],
  ['a wrong secret, later', list({}, { reply: fails('wrong-secret') }), {}, 'unknown wrong-secret', '0 15'],
  ['a proxy variable', always({ reply: { ...UNREACHABLE, detail: MALFORMED } }), {}, 'unknown unreachable', '0'],
  ['a wrong path', always({ reply: fails('unknown-path') }), {}, 'unknown unknown-path', '0'],
  ['an unknown ticket', always({ reply: UNKNOWN }), {}, 'unknown unknown-ticket', '0'],
  ['unknown after it was read', list({}, { reply: UNKNOWN }), {}, 'unknown unknown-ticket', '0 15'],
  ['a login page at first', always({ reply: PAGE }), {}, 'unknown login-page', '0'],
  ['a login page in between', list({}, { reply: PAGE }), {}, 'waiting not-yet', '0 15 30 45 60'],
  ['a firewall in between', list({}, { reply: fails('turned-away') }), {}, 'waiting not-yet', '0 15 30 45 60'],
  ['cancelled in the first read', list({ cancels: true, reply: fails('cancelled') }), {}, 'unknown cancelled', '0'],
  ['cancelled in a later read', list({}, { cancels: true, reply: fails('cancelled') }), {}, 'waiting cancelled', '0 15']
])('a ticket that does not change: %s', async (_, faultOf, plan, ended, reads) => {
  const run = await waitForOne(PENDING, { faultOf, plan })
  expect([run.ended, run.reads]).toEqual([ended, reads])
})

test.each<[string, Flow, CallFault[], string, string]>([
  ['cancelled before the approval is read', FINISHED, [{ cancels: true }], 'waiting cancelled', '0'],
  ['its lists stay empty', flow(false, [0, empty('CLOSED')]), [{}, { reply: LOST }], 'ended over-already', '0 10 25']
])('a fault on the way: %s', async (_, only, faults, ended, reads) => {
  const run = await waitForOne(only, { faultOf: list(...faults) })
  expect([run.ended, run.reads]).toEqual([ended, reads])
})

test.each<[string, CallFault, string, string]>([
  ['not permitted', { reply: DENIED }, 'unknown read-not-permitted', '0 approval 0'],
  ['of a ticket that is gone', { reply: 'absent' }, 'unknown unknown-ticket', '0 approval 0'],
  ['from an old replica', { lagMs: 60_000 }, 'reached', '0 approval 0 15 approval 15'],
  ['lost', { reply: LOST }, 'reached', '0 approval 0 15 approval 15'],
  ['cancelled after it', { cancels: true }, 'reached', '0 approval 0']
])('the approval of a FINISHED ticket: %s', async (_, fault, ended, reads) => {
  const late = flow(true, [-60, at('RUNNING')], [0, at('FINISHED')])
  const run = await waitForOne(late, { faultOf: list({}, fault) })
  expect([run.ended, run.reads]).toEqual([ended, reads])
})

test('a wait that is cancelled in a pause ends at once', async () => {
  const run = await waitForOne(PENDING, { cancelAtMs: 20_000 })
  expect([run.ended, run.reads, run.endedMs]).toEqual(['waiting cancelled', '0 15', 20_000])
})

test('a record has what was read, how long it took, and the message of the failure', async () => {
  const reached = await waitForOne(flow(false, [0, at('RUNNING', '审批')], [1, at('SUSPENDED', '实施', '并行')]), {
    plan: { conditions: [...(step('实施')?.conditions ?? []), ...(status('FINISHED')?.conditions ?? [])] }
  })
  expect(reached.record).toMatchObject({
    status: 'SUSPENDED',
    steps: ['实施', '并行'],
    url: 'https://itsm/CRQ1',
    waitedMs: 15_030,
    code: '0',
    requestId: 'id-read',
    cautions: [{ of: 'reached-suspended' }]
  })
  const either = [...(step('实施')?.conditions ?? []), ...(status('SUSPENDED')?.conditions ?? [])]
  const meant = await waitForOne(flow(false, [0, at('SUSPENDED', '实施')]), { plan: { conditions: either } })
  expect(meant.record).toMatchObject({ outcome: 'reached', cautions: [] })
  const late = await waitForOne(PENDING, { plan: ONCE })
  expect(late.record).toMatchObject({ code: '', message: '', requestId: 'id-read', steps: ['审批'], waitedMs: 30 })
  const unlisted = flow(false, [0, { ...AT_WORK, steps: undefined }])
  const noSteps = await waitForOne(unlisted, { plan: { ...step('实施'), ...ONCE } })
  expect(noSteps.record).toMatchObject({ wasAnswered: true, detail: { is: 'fields', request: 'get_ticket_status' } })
  const lost = await waitForOne(PENDING, { plan: ONCE, faultOf: always({ reply: LOST }) })
  expect(lost.record).toMatchObject({ wasAnswered: false })
  const limitedOnce = await waitForOne(PENDING, { plan: ONCE, faultOf: always(limited(61)) })
  expect(limitedOnce.record).toMatchObject({ wasAnswered: true })
  const gone = await waitForOne(PENDING, { faultOf: list({}, { reply: UNKNOWN }) })
  expect(gone.record).toMatchObject({ message: 'message of unknown-ticket', detail: { of: 'gone', status: 'RUNNING' } })
  const denied = await waitForOne(FINISHED, { faultOf: list({}, { reply: DENIED }) })
  expect(denied.record?.detail).toEqual({ of: 'permission', api: 'ticket_approval_result' })
})

test('reports: each change, a heartbeat a minute, the first failed read, and a flow that may be stuck', async () => {
  const run = await waitForOne(flow(false, [0, at('RUNNING', '审批')], [200, at('RUNNING')]), {
    plan: { maxWaitMs: 600_000 },
    faultOf: (index) => (index === 2 || index === 3 ? { reply: LOST } : undefined)
  })
  expect(run.lines.map((line) => line.replace(/^[\d.]+/, (seconds) => String(Math.round(Number(seconds)))))).toEqual([
    '0 CRQ1 RUNNING [审批]',
    '30 CRQ1 unread connection-lost',
    '90 waiting 1',
    '150 waiting 1',
    '210 CRQ1 RUNNING []',
    '270 waiting 1',
    '330 waiting 1',
    '390 waiting 1',
    '450 waiting 1',
    '510 CRQ1 caution stepless',
    '570 waiting 1',
    '600 CRQ1 waiting not-yet'
  ])
})

test('a heartbeat comes also where each read takes longer than the interval', async () => {
  const run = await waitForOne(PENDING, { plan: { maxWaitMs: 150_000 }, faultOf: always({ tookMs: 20_000 }) })
  expect(run.lines.filter((line) => line.endsWith('waiting 1'))).toEqual(['80 waiting 1', '140 waiting 1'])
})
