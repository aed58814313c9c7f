/**
 * Explores every sequence, in the manner of a model checker: each setting, with every way to put so many faults into the calls
 * that the run really makes.
 */
import { operateTicket } from '../../src/tickets/operate.ts'
import { violationsOf } from './invariants.ts'
import { createModel, TIMEOUT_MS, type Fault } from './model.ts'
import { createRun, type Setting } from './run.ts'
import { note, exploreFaults, type Exploration } from './exploration.ts'

/** Faults strike the first calls of a run; the polls after these are alike. */
const LAST_CALL = 8

const POST_FAULTS: Fault[] = (
  ['right', 'refused', 'doubtful', 'turned-away', 'unclear', 'silence', 'rate-limit'] as const
)
  .flatMap((reply) => (['no', 'now', 'late'] as const).map((acts): Fault => ({ on: 'post', reply, acts })))
  .concat({ on: 'post', reply: 'never-sent', acts: 'no' })
const READ_FAULTS: Fault[] = [
  ...(['unclear', 'silence', 'not-permitted', 'rate-limit', 'never-sent', 'unknown-ticket'] as const).map(
    (reply): Fault => ({ on: 'read', reply })
  ),
  { on: 'read', isDenied: true },
  ...[400, 2_000, 4_500].map((lagMs): Fault => ({ on: 'read', lagMs }))
]
const ANY_FAULTS: Fault[] = [
  ...(['SUSPENDED', 'RUNNING', 'FINISHED', 'TERMINATED'] as const).map((neighbour): Fault => ({
    on: 'any',
    neighbour
  })),
  { on: 'any', gap: true },
  ...(['silence', 'rate-limit'] as const).map((ever): Fault => ({ on: 'any', ever })),
  ...(['call', 'wait'] as const).map((stop): Fault => ({ on: 'any', stop }))
]

const CHOICES = { post: [...POST_FAULTS, ...ANY_FAULTS], read: [...READ_FAULTS, ...ANY_FAULTS] }
const WITHOUT_GAP = {
  post: CHOICES.post.filter((fault) => !('gap' in fault)),
  read: CHOICES.read.filter((fault) => !('gap' in fault))
}

/** @param depth how many faults a run may have at most */
export async function explore(settings: readonly Setting[], depth: number): Promise<Exploration> {
  const result: Exploration = { sequences: 0, broken: new Map() }
  for (const setting of settings) await exploreFaults<Fault>((faults) => runOnce(setting, faults, result), depth)
  return result
}

async function runOnce(
  setting: Setting,
  faults: ReadonlyMap<number, Fault>,
  result: Exploration
): Promise<readonly Fault[][]> {
  const { action, confirm, accept, retries, isDryRun } = setting
  const model = createModel(setting, faults)
  const plan = { action, operator: 'zhangsan', message: 'why', confirm, accept, retries, timeoutMs: TIMEOUT_MS }
  const record = await operateTicket('CRQ1', isDryRun ? model.reader : model.client, plan, model.context)
  const run = createRun(setting, record, model, [...faults.values()])
  const ended = `${record.outcome} ${record.problem}`
  note(result, violationsOf(run), () => ({ ended, ...setting, faults: [...faults] }))
  // Two gaps, one for each of two readings, look like an end: a run meets one.
  const choices = run.faults.some((fault) => 'gap' in fault) ? WITHOUT_GAP : CHOICES
  return model.calls.slice(0, LAST_CALL).map(({ kind }) => choices[kind])
}
