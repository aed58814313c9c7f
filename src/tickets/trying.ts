/**
 * Calls, and calls again where the policy allows it. Touches the world through what it is given.
 */
import type { Result, Failure, World } from './ports.ts'
import { delayBeforeNextTryMs, type CallKind } from './retry.ts'

export interface Patience {
  retries: number
  /** On the clock of the world: no wait goes beyond it. */
  deadlineMs: number
}

/**
 * How long to wait before the next try, in milliseconds; `undefined`: this answer is the last one.
 *
 * @param leastMs the shortest wait that makes sense
 */
export function nextWaitMs(
  failure: Failure,
  kind: CallKind,
  triesMade: number,
  { retries, deadlineMs }: Patience,
  world: World,
  leastMs = 0
): number | undefined {
  if (world.isStopping()) return undefined
  const delayMs = delayBeforeNextTryMs(failure, { kind, triesMade, retries, chance: world.chance() })
  if (delayMs === undefined) return undefined
  const waitMs = Math.max(delayMs, leastMs)
  return world.nowMs() + waitMs < deadlineMs ? waitMs : undefined
}

/** Reads, and reads again. What was learnt last is what is returned. */
export async function trying<T>(
  call: () => Promise<Result<T>>,
  kind: CallKind,
  patience: Patience,
  world: World
): Promise<Result<T>> {
  let { retries } = patience
  let wasDenied = false
  for (let triesMade = 1; ; triesMade++) {
    const answer = await call()
    if (answer.class === 'accepted') return answer
    if (answer.problem === 'api-not-permitted' && !wasDenied) {
      // Asked about once more, also where no try is left: it costs a second, and going unseen can cost a ticket.
      wasDenied = true
      retries = Math.max(retries, triesMade)
    }
    const waitMs = nextWaitMs(answer, kind, triesMade, { ...patience, retries }, world)
    if (waitMs === undefined) return answer
    await world.sleep(waitMs)
    if (world.isStopping()) return answer
  }
}

/** A missing permission to read has a name of its own: its fix is another. */
export function asReadFailure(failure: Failure, api: string): Failure {
  if (failure.problem !== 'api-not-permitted') return failure
  return { ...failure, problem: 'read-not-permitted', detail: { of: 'permission', api } }
}
