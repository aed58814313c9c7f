/**
 * What is tried again, and when: the policy as data, the decision as one function. Pure; random comes in.
 */
import type { Failure, Result, RunContext } from './ports.ts'
import type { Problem } from './problems.ts'

/**
 * What kind of call failed. A `read` changes nothing. A `read-before-suspend` read goes before a SUSPEND: a missing permission is
 * asked about again, since permissions flap while caches refresh, and unseen the ticket could be suspended a second time.
 * A `write` may be sent again only while it cannot have been carried out, a `single` one only while it certainly never left.
 */
export type CallKind = 'read' | 'read-before-suspend' | 'write' | 'single'

/** How a call failed, as far as withRetries again goes. */
type Why = 'never-sent' | 'rate-limited' | 'not-permitted' | 'unclear' | 'no'

const TRIED_AGAIN: Record<CallKind, ReadonlySet<Why>> = {
  read: new Set<Why>(['never-sent', 'rate-limited', 'unclear']),
  'read-before-suspend': new Set<Why>(['never-sent', 'rate-limited', 'unclear', 'not-permitted']),
  write: new Set<Why>(['never-sent', 'rate-limited']),
  single: new Set<Why>(['never-sent'])
}

/** Would be the same the next time: withRetries again only delays the message. */
const FINAL: ReadonlySet<Problem> = new Set<Problem>([
  'untrusted-certificate',
  'redirected',
  'login-page',
  'reply-too-large',
  'itsm-v4',
  'cancelled'
])

/** Backoff doubles from the base up to the cap. */
const BASE_MS = 1_000
const CAP_MS = 30_000
/** The longest wait that a server's rate limit can ask for: a job must not sleep for an hour. */
const WAIT_CAP_MS = 60_000

/**
 * How long to wait before the next try, in milliseconds; `undefined`: give up now, without a wait.
 *
 * @param failure how the last try failed
 * @param call what kind of call, how many tries were made, how many may follow the first, and random in [0, 1)
 */
export function delayBeforeNextTryMs(
  failure: Failure,
  call: { kind: CallKind; triesMade: number; retries: number; random: number }
): number | undefined {
  const why = whyOf(failure)
  if (call.triesMade > call.retries || !TRIED_AGAIN[call.kind].has(why) || FINAL.has(failure.problem)) return undefined
  const ceilingMs = Math.min(CAP_MS, BASE_MS * 2 ** (call.triesMade - 1))
  // Between half and the whole, so that runners that failed together do not come back together.
  const backoffMs = ceilingMs * (0.5 + call.random / 2)
  return why === 'rate-limited' && failure.retryAfterSeconds !== undefined
    ? Math.min(WAIT_CAP_MS, Math.max(failure.retryAfterSeconds * 1_000, backoffMs))
    : backoffMs
}

function whyOf({ class: replyClass, problem, wasSent }: Failure): Why {
  if (!wasSent) return 'never-sent'
  if (problem === 'rate-limit') return 'rate-limited'
  if (problem === 'api-not-permitted') return 'not-permitted'
  // The server failed at it: a read is asked again, a write is not, since it may have been carried out.
  return replyClass === 'unclear' || problem === 'server-error' ? 'unclear' : 'no'
}

/** Would every further read fail in the same way? */
export function isPermanent(failure: Failure): boolean {
  return !TRIED_AGAIN.read.has(whyOf(failure)) || FINAL.has(failure.problem)
}

export interface RetryBudget {
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
  { retries, deadlineMs }: RetryBudget,
  world: RunContext,
  leastMs = 0
): number | undefined {
  if (world.isCancelled()) return undefined
  const delayMs = delayBeforeNextTryMs(failure, { kind, triesMade, retries, random: world.random() })
  if (delayMs === undefined) return undefined
  const waitMs = Math.max(delayMs, leastMs)
  return world.nowMs() + waitMs < deadlineMs ? waitMs : undefined
}

/** Reads, and reads again. What was learnt last is what is returned. */
export async function withRetries<T>(
  call: () => Promise<Result<T>>,
  kind: CallKind,
  patience: RetryBudget,
  world: RunContext
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
    if (world.isCancelled()) return answer
  }
}

/** A missing permission to read has a name of its own: its fix is another. */
export function asReadFailure(failure: Failure, api: string): Failure {
  if (failure.problem !== 'api-not-permitted') return failure
  return { ...failure, problem: 'read-not-permitted', detail: { of: 'permission', api } }
}
