/**
 * Walks every sequence, in the manner of a model checker: each action, first status, `confirm` and dry run, with every way
 * to put so many faults into the calls that the run really makes.
 */
import { operateTicket } from '../../src/tickets/operate.ts'
import { ACTIONS } from '../../src/tickets/actions.ts'
import { createModel, type Call, type Fault } from './model.ts'
import { TIMEOUT_MS, violationsOf, type Setting } from './invariants.ts'

/** Faults strike the first calls of a run; the polls after these are alike. */
const LAST_CALL = 8
const REPORTED = 20

const POST_FAULTS: Fault[] = (['right', 'refused', 'doubtful', 'turned-away', 'unclear', 'rate-limit'] as const)
  .flatMap((reply) => (['no', 'now', 'late'] as const).map((acts): Fault => ({ on: 'post', reply, acts })))
  .concat({ on: 'post', reply: 'never-sent', acts: 'no' })
const READ_FAULTS: Fault[] = [
  ...(['unclear', 'not-permitted', 'rate-limit', 'never-sent'] as const).map((reply): Fault => ({ on: 'read', reply })),
  { on: 'read', isDenied: true },
  ...[400, 2_000, 4_500].map((lagMs): Fault => ({ on: 'read', lagMs }))
]
const ANY_FAULTS: Fault[] = [
  ...(['SUSPENDED', 'RUNNING', 'FINISHED', 'TERMINATED'] as const).map((neighbour): Fault => ({
    on: 'any',
    neighbour
  })),
  { on: 'any', stop: true }
]

export const SETTINGS: Setting[] = ACTIONS.flatMap((action) =>
  ['RUNNING', 'SUSPENDED', 'GRAYING', 'CLOSEDBYUS', 'FINISHED'].flatMap((first) => [
    ...(['auto', 'always', 'never'] as const).map((confirm): Setting => ({ action, first, confirm, isDryRun: false })),
    { action, first, confirm: 'auto', isDryRun: true }
  ])
)

export interface Walk {
  sequences: number
  /** The first so many violations, a sentence each. */
  wrong: string[]
}

/** @param depth how many faults a run may have at most */
export async function walk(settings: readonly Setting[], depth: number): Promise<Walk> {
  const result: Walk = { sequences: 0, wrong: [] }
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
    for (const fault of [...(call.kind === 'post' ? POST_FAULTS : READ_FAULTS), ...ANY_FAULTS]) {
      await extend(setting, new Map([...faults, [place, fault]]), depth - 1, result)
    }
  }
}

async function runOnce(setting: Setting, faults: ReadonlyMap<number, Fault>, result: Walk): Promise<Call[]> {
  const { action, first, confirm, isDryRun } = setting
  const model = createModel(first, faults)
  const plan = { action, operator: 'zhangsan', message: 'why', confirm, retries: 3, timeoutMs: TIMEOUT_MS }
  const record = await operateTicket('CRQ1', isDryRun ? model.reader : model.client, plan, model.world)
  result.sequences++
  if (result.wrong.length < REPORTED) {
    const sequence = JSON.stringify({ ...setting, faults: [...faults] })
    result.wrong.push(...violationsOf(setting, record, model).map((sentence) => `${sentence}: ${sequence}`))
  }
  return model.calls
}
