/**
 * Explores one ticket like a model checker: every setting, with every way to put up to so many faults into the calls that the
 * run really makes.
 */
import type { Action } from '../../src/tickets/actions.ts'
import { operateTicket } from '../../src/tickets/operate.ts'
import { createJumpingClock } from './clock.ts'
import { exploreFaults, judge, type Exploration } from './exploration.ts'
import { INVARIANTS } from './invariants.ts'
import { createModel, TIMEOUT_MS, type Call, type Fault, type Start } from './model.ts'
import { createRun, type Setting } from './run.ts'

const PLAIN: Start = { status: 'RUNNING', isTrapped: false, mayRead: true }
const STARTS: Start[] = [
  ...['RUNNING', 'SUSPENDED', 'GRAYING', 'CLOSEDBYUS', 'FINISHED'].map((status) => ({ ...PLAIN, status })),
  { ...PLAIN, status: 'SUSPENDED', isTrapped: true },
  ...['RUNNING', 'SUSPENDED'].map((status) => ({ ...PLAIN, status, mayRead: false }))
]
const WAYS: Pick<Setting, 'confirm' | 'accept' | 'retries' | 'isDryRun'>[] = [
  ...[3, 1, 0].map((retries) => ({ confirm: 'auto' as const, retries, isDryRun: false })),
  { confirm: 'always', retries: 3, isDryRun: false },
  { confirm: 'never', retries: 3, isDryRun: false },
  { confirm: 'auto', accept: ['FINISHED'], retries: 1, isDryRun: false },
  { confirm: 'auto', retries: 3, isDryRun: true }
]

/** The run is cancelled during the call, or in the first sleep after it. */
type RunFault = Fault & { cancel?: 'call' | 'sleep' }

/** Only the first calls of a run get faults; the polls after these are alike. */
const LAST_CALL = 8

const POST_FAULTS: RunFault[] = [
  ...([undefined, 'refused', 'doubtful', 'turned-away', 'unclear', 'silence', 'rate-limit'] as const).flatMap((reply) =>
    (['no', 'now', 'late'] as const).map((acts) => ({ reply, acts }))
  ),
  { reply: 'never-sent' }
]
const READ_FAULTS: RunFault[] = [
  ...(['unclear', 'silence', 'not-permitted', 'rate-limit', 'never-sent', 'unknown-ticket'] as const).map((reply) => ({
    reply
  })),
  { isDenied: true },
  ...[400, 2_000, 4_500].map((lagMs) => ({ lagMs }))
]
const ANY_FAULTS: RunFault[] = [
  ...(['SUSPENDED', 'RUNNING', 'FINISHED', 'TERMINATED'] as const).map((intervention) => ({ intervention })),
  ...(['silence', 'rate-limit'] as const).map((ever) => ({ ever })),
  ...(['call', 'sleep'] as const).map((cancel) => ({ cancel }))
]
const CHOICES = { post: [...POST_FAULTS, ...ANY_FAULTS], read: [...READ_FAULTS, ...ANY_FAULTS] }
const GAP: RunFault = { gap: true }
const CHOICES_WITH_GAP = { post: [...CHOICES.post, GAP], read: [...CHOICES.read, GAP] }

/** @param depth how many faults a run may have at most */
export async function exploreTicket(action: Action, depth: number): Promise<Exploration> {
  const result: Exploration = { sequences: 0, broken: new Map() }
  for (const start of STARTS) {
    for (const way of WAYS) {
      await exploreFaults<RunFault>((faults) => runOnce({ action, ...start, ...way }, faults, result), depth)
    }
  }
  return result
}

async function runOnce(
  setting: Setting,
  faults: ReadonlyMap<number, RunFault>,
  result: Exploration
): Promise<readonly RunFault[][]> {
  const { action, confirm, accept, retries, isDryRun } = setting
  const clock = createJumpingClock()
  const faultOf = (_: Call['kind'], calls: readonly Call[]): RunFault | undefined => {
    const fault = faults.get(calls.length)
    if (fault?.cancel === 'call') clock.cancel()
    if (fault?.cancel === 'sleep') clock.cancelInSleep()
    return fault
  }
  const model = createModel({ start: setting, clock, faultOf })
  const plan = { action, operator: 'zhangsan', message: 'why', confirm, accept, retries, timeoutMs: TIMEOUT_MS }
  const context = { ...clock.context, yieldSlot: (ms: number) => clock.context.sleep(ms) }
  const record = await operateTicket('CRQ1', isDryRun ? model.reader : model.client, plan, context)
  const run = createRun(setting, record, model, { faults: [...faults.values()], isCancelled: context.isCancelled() })
  judge(result, INVARIANTS, run, () => ({
    ended: `${record.outcome} ${record.problem}`,
    ...setting,
    faults: [...faults]
  }))
  // Two gaps, one at each of two readings, look like an end, so a run has one at most.
  const choices = run.faults.some(({ gap }) => gap) ? CHOICES : CHOICES_WITH_GAP
  return model.calls.slice(0, LAST_CALL).map(({ kind }) => choices[kind])
}
