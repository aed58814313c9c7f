/**
 * What is tried again, and when: the policy as data, the decision as one function. Pure; time and chance come in.
 */
import type { Problem } from './problems.ts'

/**
 * How a call failed.
 *   `refused`: a definite no, nothing was changed by this request.
 *   `rate-limited`: turned away at the door, nothing was changed.
 *   `never-sent`: not one byte of the request left (DNS, refused, proxy, TLS).
 *   `unclear`: it may have arrived, and there is no whole, sane reply.
 */
export type Nature = 'refused' | 'rate-limited' | 'never-sent' | 'unclear'

export interface Failure {
  nature: Nature
  problem: Problem
  /** How long the server asks to wait, in seconds, if it says. */
  retryAfterSeconds?: number | undefined
}

/**
 * A `read` changes nothing. A `write` may be sent again only while it cannot have been carried out; a `single` one only
 * while it cannot even have arrived. A `poll` is one of many reads that follow each other anyway.
 */
export type CallKind = 'read' | 'write' | 'single' | 'poll'

const TRIED_AGAIN: Record<CallKind, ReadonlySet<Nature>> = {
  read: new Set<Nature>(['never-sent', 'rate-limited', 'unclear']),
  write: new Set<Nature>(['never-sent', 'rate-limited']),
  single: new Set<Nature>(['never-sent']),
  poll: new Set<Nature>(['rate-limited'])
}

/** Would be the same the next time: trying again only delays the message. */
const FINAL: ReadonlySet<Problem> = new Set<Problem>([
  'untrusted-certificate',
  'redirected',
  'login-page',
  'reply-too-large',
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
 * @param call what kind of call, how many tries were made, how many may follow the first, and chance in [0, 1)
 */
export function delayBeforeNextTryMs(
  { nature, problem, retryAfterSeconds }: Failure,
  call: { kind: CallKind; triesMade: number; retries: number; chance: number }
): number | undefined {
  if (call.triesMade > call.retries) return undefined
  if (!TRIED_AGAIN[call.kind].has(nature) || FINAL.has(problem)) return undefined
  const ceilingMs = Math.min(CAP_MS, BASE_MS * 2 ** (call.triesMade - 1))
  // Between half and the whole, so that runners that failed together do not come back together.
  const backoffMs = ceilingMs * (0.5 + call.chance / 2)
  return nature === 'rate-limited' && retryAfterSeconds !== undefined
    ? Math.min(WAIT_CAP_MS, Math.max(retryAfterSeconds * 1_000, backoffMs))
    : backoffMs
}
