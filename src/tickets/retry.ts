/**
 * What is tried again, and when: the policy as data, the decision as one function, and the loop around a read.
 */
import type { Detail } from './details.ts'
import type { Failure, Result, RunContext } from './ports.ts'
import { ENDS_RUN, type Problem } from './problems.ts'

/**
 * What kind of call failed. A `read` changes nothing. Before a SUSPEND a missing permission is asked about again, since
 * permissions flap while caches refresh, and unseen the ticket could be suspended a second time. A `write` may be sent
 * again only while it cannot have been carried out, a `single` one only while it certainly never left.
 */
export type CallKind = 'read' | 'read-before-suspend' | 'write' | 'single'

/** How a call failed, as far as trying again goes. */
type FailureKind = 'never-sent' | 'rate-limited' | 'not-permitted' | 'transient' | 'permanent'

const RETRIED: Record<CallKind, ReadonlySet<FailureKind>> = {
  read: new Set<FailureKind>(['never-sent', 'rate-limited', 'transient']),
  'read-before-suspend': new Set<FailureKind>(['never-sent', 'rate-limited', 'transient', 'not-permitted']),
  write: new Set<FailureKind>(['never-sent', 'rate-limited']),
  single: new Set<FailureKind>(['never-sent'])
}

/** Would be the same the next time: another try only delays the message. */
const FINAL: ReadonlySet<Problem> = new Set<Problem>([
  'untrusted-certificate',
  'redirected',
  'login-page',
  'reply-too-large',
  'itsm-v4',
  'cancelled'
])

/** Backoff doubles from the base up to the maximum. */
const BASE_DELAY_MS = 1_000
const MAX_DELAY_MS = 30_000
/** The longest wait that a server can ask for: a job must not sleep for an hour. */
const MAX_RETRY_AFTER_MS = 60_000

/**
 * How long to wait before the next try, in milliseconds; `undefined`: give up now, without a wait.
 *
 * @param call what kind of call, how many tries were made, how many may follow the first, and a number in [0, 1)
 */
export function delayBeforeRetryMs(
  failure: Failure,
  call: { kind: CallKind; triesMade: number; retries: number; random: number }
): number | undefined {
  const kind = failureKindOf(failure)
  if (call.triesMade > call.retries || !RETRIED[call.kind].has(kind) || FINAL.has(failure.problem)) return undefined
  const ceilingMs = Math.min(MAX_DELAY_MS, BASE_DELAY_MS * 2 ** (call.triesMade - 1))
  // Between half and the whole, so that runners that failed together do not come back together.
  const backoffMs = ceilingMs * (0.5 + call.random / 2)
  return failure.retryAfterSeconds !== undefined
    ? Math.min(MAX_RETRY_AFTER_MS, Math.max(failure.retryAfterSeconds * 1_000, backoffMs))
    : backoffMs
}

function failureKindOf({ class: replyClass, problem, wasSent }: Failure): FailureKind {
  if (!wasSent) return 'never-sent'
  if (problem === 'rate-limit') return 'rate-limited'
  if (problem === 'api-not-permitted') return 'not-permitted'
  // The server failed at it: a read is asked again, a write is not, since it may have been carried out.
  return replyClass === 'unclear' || problem === 'server-error' ? 'transient' : 'permanent'
}

/** Would every further read fail in the same way? */
export function isPermanent(failure: Failure): boolean {
  return !RETRIED.read.has(failureKindOf(failure)) || FINAL.has(failure.problem)
}

/** So many tickets in a row without any answer: the site cannot be reached, and the rest are not tried one by one. */
export const MAX_CONSECUTIVE_UNREACHABLE = 3

/** Would every other ticket fail in the same way? Of a proxy's refusals only its variable and its password are about itself. */
export function failsEveryTicket({ problem, detail }: { problem: Problem | ''; detail: Detail | undefined }): boolean {
  const isProxyPassword = problem === 'proxy-refused' && detail?.of === 'http-status' && detail.status === 407
  return ENDS_RUN.has(problem) || detail?.of === 'proxy-variable' || isProxyPassword
}

export interface RetryBudget {
  /** Tries after the first. */
  retries: number
  /** On the clock of the context: no wait goes beyond it. */
  deadlineMs: number
}

/**
 * As `delayBeforeRetryMs`, within the budget and until the run is cancelled.
 *
 * @param minMs the shortest wait that makes sense
 */
export function nextDelayMs(
  failure: Failure,
  kind: CallKind,
  triesMade: number,
  { retries, deadlineMs }: RetryBudget,
  context: RunContext,
  minMs = 0
): number | undefined {
  if (context.isCancelled()) return undefined
  const backoffMs = delayBeforeRetryMs(failure, { kind, triesMade, retries, random: context.random() })
  if (backoffMs === undefined) return undefined
  const delayMs = Math.max(backoffMs, minMs)
  return context.nowMs() + delayMs < deadlineMs ? delayMs : undefined
}

/** Reads, and reads again. A failure is that of the last try; `wasAnswered` is true of it if any try was answered. */
export async function withRetries<T>(
  call: () => Promise<Result<T>>,
  kind: CallKind,
  budget: RetryBudget,
  context: RunContext
): Promise<Result<T>> {
  let { retries } = budget
  let wasDenied = false
  let wasAnswered = false
  for (let triesMade = 1; ; triesMade++) {
    const result = await call()
    if (result.class === 'accepted') return result
    wasAnswered ||= result.wasAnswered
    if (result.problem === 'api-not-permitted' && !wasDenied) {
      // Asked once more, also where no try is left: it costs a second, and going unseen can cost a ticket.
      wasDenied = true
      retries = Math.max(retries, triesMade)
    }
    const delayMs = nextDelayMs(result, kind, triesMade, { ...budget, retries }, context)
    if (delayMs !== undefined) await context.sleep(delayMs)
    if (delayMs === undefined || context.isCancelled()) return { ...result, wasAnswered }
  }
}

/** A missing permission to read has a name of its own: its fix is another. */
export function asReadFailure(failure: Failure, api: string): Failure {
  if (failure.problem !== 'api-not-permitted') return failure
  return { ...failure, problem: 'read-not-permitted', detail: { of: 'permission', api } }
}
