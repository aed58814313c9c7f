/**
 * Walks every sequence, in the manner of a model checker: each setting, with every way to put so many faults into the calls
 * that the run really makes.
 */
import { operateTicket } from '../../src/tickets/operate.ts'
import { violationsOf } from './invariants.ts'
import { createModel, TIMEOUT_MS, type Call, type Fault } from './model.ts'
import { createRun, type Setting } from './run.ts'

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

export interface Walk {
  sequences: number
  /** Each invariant that was broken, how often, and the first sequence that led there. */
  broken: Map<string, { count: number; example: string }>
}

/** @param depth how many faults a run may have at most */
export async function walk(settings: readonly Setting[], depth: number): Promise<Walk> {
  const result: Walk = { sequences: 0, broken: new Map() }
  for (const setting of settings) await extend(setting, new Map(), depth, result)
  return result
}

/** Runs with these faults, and then with each way to add one more behind the last. */
async function extend(
  setting: Setting,
  faults: ReadonlyMap<number, Fault>,
  depth: number,
  result: Walk
): Promise<void> {
  const calls = await runOnce(setting, faults, result)
  if (depth === 0) return
  const from = Math.max(-1, ...faults.keys()) + 1
  for (const [place, call] of calls.slice(0, LAST_CALL).entries()) {
    if (place < from) continue
    const ofKind = call.kind === 'post' ? POST_FAULTS : READ_FAULTS
    for (const fault of [...ofKind, ...ANY_FAULTS]) {
      // Two gaps, one for each of two readings, look like an end: a run meets one.
      if ('gap' in fault && [...faults.values()].some((earlier) => 'gap' in earlier)) continue
      await extend(setting, new Map([...faults, [place, fault]]), depth - 1, result)
    }
  }
}

async function runOnce(setting: Setting, faults: ReadonlyMap<number, Fault>, result: Walk): Promise<Call[]> {
  const { action, confirm, accept, retries, isDryRun } = setting
  const model = createModel(setting, faults)
  const plan = { action, operator: 'zhangsan', message: 'why', confirm, accept, retries, timeoutMs: TIMEOUT_MS }
  const record = await operateTicket('CRQ1', isDryRun ? model.reader : model.client, plan, model.context)
  result.sequences++
  for (const name of violationsOf(createRun(setting, record, model, [...faults.values()]))) {
    const example = JSON.stringify({ ended: `${record.outcome} ${record.problem}`, ...setting, faults: [...faults] })
    const known = result.broken.get(name) ?? { count: 0, example }
    result.broken.set(name, { ...known, count: known.count + 1 })
  }
  return model.calls
}
