/**
 * What is tried again, and when: the policy as data, the decision as one function. Pure; chance comes in.
 */
import type { Failure } from './ports.ts'
import type { Problem } from './problems.ts'

/**
 * What kind of call failed. A `read` changes nothing. A `cautious` read goes before a SUSPEND: a missing permission is
 * asked about again, since permissions flap while caches refresh, and unseen the ticket could be suspended a second time.
 * A `write` may be sent again only while it cannot have been carried out, a `single` one only while it certainly never left.
 */
export type CallKind = 'read' | 'cautious' | 'write' | 'single'

/** How a call failed, as far as trying again goes. */
type Why = 'never-sent' | 'rate-limited' | 'not-permitted' | 'unclear' | 'no'

const TRIED_AGAIN: Record<CallKind, ReadonlySet<Why>> = {
  read: new Set<Why>(['never-sent', 'rate-limited', 'unclear']),
  cautious: new Set<Why>(['never-sent', 'rate-limited', 'unclear', 'not-permitted']),
  write: new Set<Why>(['never-sent', 'rate-limited']),
  single: new Set<Why>(['never-sent'])
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
  failure: Failure,
  call: { kind: CallKind; triesMade: number; retries: number; chance: number }
): number | undefined {
  const why = whyOf(failure)
  if (call.triesMade > call.retries || !TRIED_AGAIN[call.kind].has(why) || FINAL.has(failure.problem)) return undefined
  const ceilingMs = Math.min(CAP_MS, BASE_MS * 2 ** (call.triesMade - 1))
  // Between half and the whole, so that runners that failed together do not come back together.
  const backoffMs = ceilingMs * (0.5 + call.chance / 2)
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
