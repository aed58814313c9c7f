/** The matrix of faults as processes of the committed `dist`, with real waits on the real runtime. */
import { startSimulator } from '../../simulator/index.ts'
import { runAction } from './action.ts'
import { allCases, prepare, processCases, violationsOf, type Case } from './matrix.ts'
import { startServers, type Servers } from './routes.ts'

/** Processes at once: most of their time is waiting. */
const PROCESSES = 24
/** Processes that may start at once: starting is what takes the CPU. One has started when its first request arrives. */
const STARTING = 3
/** For the faults that hang; long enough that a valid reply is never late, even on a busy machine. */
const TIMEOUT_SECONDS = 5
/** Shorter than the five seconds for which a ticket is polled regardless. */
const TIMEOUT_OF_LAG_SECONDS = 3
const RETRIES = 1

export interface MatrixResult {
  ran: number
  /** What was wrong, a sentence each. */
  wrong: string[]
  /** How many ended with each outcome. */
  outcomes: Record<string, number>
}

/** Runs the cases that are wanted. */
export async function runDistMatrix(isWanted: (entry: Case) => boolean = () => true): Promise<MatrixResult> {
  const elsewhere = await startSimulator()
  const gate = createGate(STARTING)
  const servers = await startServers(({ sn }) => {
    gate.leave(sn)
  })
  const all = [...allCases(elsewhere.url), ...processCases()]
  const wanted = all.filter(isWanted).map((entry, index) => ({ entry, sn: `CRQ${index}` }))
  const result: MatrixResult = { ran: wanted.length, wrong: [], outcomes: {} }
  // The slowest first, so that the end is not spent waiting for them.
  const queue = wanted.toSorted((one, other) => slowness(other.entry) - slowness(one.entry)).values()
  const work = async (): Promise<void> => {
    for (const { entry, sn } of queue) {
      await gate.enter(sn)
      const { outcome, wrong } = await judge(entry, sn, servers)
      gate.leave(sn)
      result.outcomes[outcome] = (result.outcomes[outcome] ?? 0) + 1
      result.wrong.push(...wrong)
    }
  }
  await Promise.all(Array.from({ length: PROCESSES }, work))
  if (elsewhere.requests.length > 0) result.wrong.push('A redirect was followed')
  const isProxied = wanted.some(({ entry: { route } }) => route !== 'direct')
  if (isProxied && servers.tunnels() === 0) result.wrong.push('Nothing went through the proxy')
  await elsewhere.close()
  await servers.close()
  return result
}

/** Runs one case and judges it. */
async function judge(entry: Case, sn: string, servers: Servers): Promise<{ outcome: string; wrong: string[] }> {
  const { simulator, url, env } = servers.of(entry)
  const timeout = entry.faults.some(({ kind }) => kind === 'lag') ? TIMEOUT_OF_LAG_SECONDS : TIMEOUT_SECONDS
  const inputs = { ...prepare(simulator, entry, sn), url, timeout, retries: RETRIES }
  const run = await runAction(inputs, { env, limitMs: 120_000 })
  const conditions = { timeoutMs: 1000 * timeout, retries: RETRIES, isRealTime: true }
  const wrong = violationsOf(entry, run, simulator, sn, conditions).map((sentence) => `${entry.name}: ${sentence}`)
  return { outcome: run.outputs['outcome'] ?? '', wrong }
}

/** Roughly how long a case takes: how often it meets the deadline. */
function slowness({ faults }: Case): number {
  return faults.filter(({ kind }) => kind === 'hang' || kind === 'drip').reduce((sum, { times = 9 }) => sum + times, 0)
}

/** Lets so many in at once; leaving twice changes nothing. */
function createGate(places: number) {
  const inside = new Set<string>()
  const waiting: (() => void)[] = []
  return {
    async enter(name: string): Promise<void> {
      while (inside.size >= places) await new Promise<void>((resolve) => waiting.push(resolve))
      inside.add(name)
    },
    leave(name: string): void {
      if (inside.delete(name)) waiting.shift()?.()
    }
  }
}
