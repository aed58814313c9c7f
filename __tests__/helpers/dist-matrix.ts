/**
 * The matrix of faults through processes of the committed `dist`: with real waits, on the real runtime.
 */
import { startSimulator, type Simulator } from '../../simulator/index.ts'
import { runAction } from './action.ts'
import { allCases, ARRANGEMENTS, prepare, SIMULATOR_OPTIONS, VERSION_AT, violationsOf } from './matrix.ts'

/** Processes at once: most of their time is waiting. */
const PROCESSES = 20
/** Long enough that a busy machine does not make a sound reply late, short enough for the faults that hang. */
const TIMEOUT_SECONDS = 2

/**
 * Runs the cases with these numbers.
 *
 * @param isWanted tells which, by their place in the list of all cases
 * @returns how many ran, and what was wrong, a sentence each
 */
export async function runDistMatrix(isWanted: (index: number) => boolean): Promise<{ ran: number; wrong: string[] }> {
  const elsewhere = await startSimulator()
  const simulators = new Map<string, Simulator>()
  for (const arrangement of ARRANGEMENTS)
    simulators.set(
      arrangement,
      await startSimulator({ arrangement, version: VERSION_AT[arrangement], ...SIMULATOR_OPTIONS })
    )
  const cases = allCases(elsewhere.url).map((entry, index) => ({ entry, sn: `CRQ${index}` }))
  const wanted = cases.filter((_, index) => isWanted(index))
  const wrong: string[] = []
  const queue = wanted.values()
  const work = async (): Promise<void> => {
    for (const { entry, sn } of queue) {
      const simulator = simulators.get(entry.arrangement)
      if (simulator === undefined) throw new Error(entry.arrangement)
      const inputs = prepare(simulator, entry, sn)
      const run = await runAction({ ...inputs, timeout: TIMEOUT_SECONDS, retries: 1 }, { limitMs: 120_000 })
      wrong.push(...violationsOf(entry, run, simulator, sn).map((sentence) => `${entry.name}: ${sentence}`))
    }
  }
  await Promise.all(Array.from({ length: PROCESSES }, work))
  if (elsewhere.requests.length > 0) wrong.push('A redirect was followed')
  for (const simulator of [elsewhere, ...simulators.values()]) await simulator.close()
  return { ran: wanted.length, wrong }
}
