/** Explores every sequence of so many faults through the first calls of a wait, in every flow, for every condition. */
import type { TicketState } from '../../src/tickets/actions.ts'
import type { Approval } from '../../src/tickets/ports.ts'
import type { Condition } from '../../src/tickets/wait-condition.ts'
import { at, fails, flow, PLAN, runWait, type CallFault, type Flow, type WaitRun } from './wait-model.ts'
import { judge, exploreFaults, type Exploration, type Invariants } from './exploration.ts'

/** Only the first calls of a wait get faults; the later ones are alike. */
const LAST_CALL = 5

const EMPTY = { ...at('GRAYING'), operations: [] }
const APPROVAL = at('RUNNING', '审批')
const WORK = at('RUNNING', '实施')
/** What can happen to a ticket during the wait, by the second. */
const FLOWS: Readonly<Record<string, Flow>> = {
  approved: flow(true, [-99, APPROVAL], [8, at('RUNNING')], [9, WORK], [21, at('FINISHED')]),
  rejected: flow(false, [-99, APPROVAL], [12, at('FINISHED')]),
  suspended: flow(true, [-99, APPROVAL], [3, at('SUSPENDED', '审批')], [14, at('SUSPENDED', '实施')]),
  terminated: flow(false, [-99, APPROVAL], [7, at('TERMINATED', '审批', '实施')]),
  withdrawn: flow(false, [-99, APPROVAL], [11, at('REVOKED')]),
  own: flow(false, [-99, EMPTY], [6, at('GRAYING', '实施')], [16, { ...at('CLOSED'), operations: [] }]),
  still: flow(false, [-99, APPROVAL]),
  finished: flow(true, [-99, WORK], [-1, at('FINISHED')])
}
const CONDITIONS: readonly (readonly Condition[])[] = [
  [{ kind: 'approved' }],
  [{ kind: 'step', step: '实施' }],
  [{ kind: 'status', status: 'FINISHED' }],
  [{ kind: 'approved' }, { kind: 'step', step: '1' }]
]
const PLANS = [
  { maxWaitMs: 0, retries: 1 },
  { maxWaitMs: 30_000, retries: 0, intervalMs: 10_000 },
  { maxWaitMs: 25_000, retries: 2, intervalMs: 5_000 }
]

const FAULTS: readonly CallFault[] = [
  { reply: fails('connection-lost', { class: 'unclear', wasAnswered: false }) },
  { reply: fails('time-out', { class: 'unclear', wasAnswered: false }), tookMs: PLAN.timeoutMs },
  { reply: fails('server-error', { class: 'doubtful' }) },
  { reply: fails('unreachable', { wasSent: false, wasAnswered: false }) },
  { reply: fails('rate-limit') },
  { reply: fails('rate-limit', { retryAfterSeconds: 12 }) },
  { reply: fails('api-not-permitted') },
  { reply: fails('unknown-ticket', { class: 'refused' }) },
  { reply: fails('login-page', { class: 'unclear' }) },
  { tookMs: PLAN.timeoutMs - 1 },
  { lagMs: 4_000 },
  { cancels: true }
]

interface Setting {
  name: string
  conditions: readonly Condition[]
  plan: Partial<typeof PLAN>
}
type ExploredWait = WaitRun & { setting: Setting }

export async function exploreWaits(depth: number): Promise<Exploration> {
  const result: Exploration = { sequences: 0, broken: new Map() }
  for (const [name, only] of Object.entries(FLOWS)) {
    for (const conditions of CONDITIONS) {
      for (const plan of PLANS) {
        const setting = { name, conditions, plan }
        await exploreFaults<CallFault>(async (faults) => {
          const faultOf = (index: number): CallFault | undefined => faults.get(index)
          const run = await runWait({ flows: { CRQ1: only }, plan: { ...plan, conditions }, faultOf })
          judge(result, INVARIANTS, { ...run, setting }, () => ({ ...setting, faults: [...faults], lines: run.lines }))
          return run.calls.slice(0, LAST_CALL).map(() => FAULTS)
        }, depth)
      }
    }
  }
  return result
}

/** What must hold of every wait; stated again here, apart from the rules. */
const INVARIANTS: Invariants<ExploredWait> = {
  'reached only where the last status read shows it, and approved only where the approval does': ({
    calls,
    records,
    setting
  }) => {
    if (records[0]?.outcome !== 'reached') return true
    const { status, steps } = lastShown(calls)
    const last = calls.at(-1)
    const approval = last?.kind === 'approval' && last.result.class === 'accepted' ? last.result.data : undefined
    return setting.conditions.some((condition) => {
      if (condition.kind === 'status') return status === condition.status
      if (condition.kind === 'approved') return status === 'FINISHED' && (approval as Approval | undefined)?.isApproved
      return !OVER.includes(status) && steps?.some(({ id, name }) => [id, name].includes(condition.step))
    })
  },
  'ended only where the last read shows that it is over': ({ calls, records: [record], endedMs }) => {
    const { status } = lastShown(calls)
    return record?.outcome !== 'ended' || OVER.includes(status) || (status === 'CLOSED' && endedMs >= 10_000)
  },
  'a problem unless it is reached': ({ records: [record] }) =>
    (record?.outcome === 'reached') === (record?.problem === ''),
  'waiting reports what the last successful read showed': ({ calls, records: [record] }) =>
    record?.outcome !== 'waiting' || record.status === lastShown(calls).status,
  'it ends in time': ({ endedMs, setting: { plan } }) => endedMs <= (plan.maxWaitMs ?? 0) + 10_000 + 3 * PLAN.timeoutMs,
  'it never gives up early': ({ endedMs, calls, records: [record], cancelledMs, setting: { plan } }) =>
    record?.problem !== 'not-yet' ||
    cancelledMs !== undefined ||
    endedMs >= (plan.maxWaitMs ?? 0) ||
    calls.length === 0,
  'a cancelled wait begins nothing more': ({ calls, cancelledMs = Infinity }) =>
    calls.every(({ atMs }) => atMs <= cancelledMs),
  'one request at a time': ({ calls }) => calls.every(({ atMs }, index) => atMs >= (calls[index - 1]?.endMs ?? 0)),
  'a server that says how long to wait is left alone that long': ({ calls }) =>
    calls.every(({ atMs }, index) => {
      const before = calls[index - 1]
      const seconds = before?.result.class === 'accepted' ? 0 : (before?.result.retryAfterSeconds ?? 0)
      return before === undefined || atMs >= before.endMs + 1_000 * seconds
    }),
  'what waiting cannot mend ends it at once': ({ calls }) =>
    calls.every(({ result }, index) => {
      const problem = result.class === 'accepted' ? '' : result.problem
      return !['api-not-permitted', 'unknown-ticket'].includes(problem) || index === calls.length - 1
    }),
  'the approval is read only of a FINISHED ticket': ({ calls }) =>
    calls.every(({ kind }, index) => kind === 'status' || lastShown(calls.slice(0, index)).status === 'FINISHED')
}

const OVER = ['FINISHED', 'TERMINATED', 'REVOKED']

/** What the last successful read of the status showed. */
function lastShown(calls: WaitRun['calls']): Pick<TicketState, 'status' | 'steps'> {
  const last = calls.findLast(({ kind, result }) => kind === 'status' && result.class === 'accepted')
  return last?.result.class === 'accepted' ? (last.result.data as TicketState) : { status: '', steps: [] }
}
