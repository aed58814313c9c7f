/** Which failures are retried and when: the policy as data, the decision as a function, and the loop around a read. */
import type { Failure, Result, RunContext } from './ports.ts'
import type { Problem } from './problems.ts'

/**
 * What kind of call failed. A `read` changes nothing. A `read-before-suspend` also retries a missing permission, since
 * permissions flap while caches refresh, and an action that continues without reading could suspend the ticket twice.
 * A `write` is retried only if it cannot have been carried out, a `write-once` only if it certainly never left.
 */
export type CallKind = 'read' | 'read-before-suspend' | 'write' | 'write-once'

/** How a call failed, as far as retries are concerned. */
type FailureKind = 'never-sent' | 'rate-limited' | 'not-permitted' | 'transient' | 'permanent'

const RETRIED: Record<CallKind, ReadonlySet<FailureKind>> = {
  read: new Set<FailureKind>(['never-sent', 'rate-limited', 'transient']),
  'read-before-suspend': new Set<FailureKind>(['never-sent', 'rate-limited', 'transient', 'not-permitted']),
  write: new Set<FailureKind>(['never-sent', 'rate-limited']),
  'write-once': new Set<FailureKind>(['never-sent'])
}

/** These fail the same way every time, so a retry only delays the error. */
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

function failureKindOf({ class: replyClass, problem, wasSent }: Failure): FailureKind {
  if (!wasSent) return 'never-sent'
  if (problem === 'rate-limit') return 'rate-limited'
  if (problem === 'api-not-permitted') return 'not-permitted'
  // The server failed; a read is retried, a write is not, since it may have been carried out.
  return replyClass === 'unclear' || problem === 'server-error' ? 'transient' : 'permanent'
}

function isRetried(failure: Failure, kind: CallKind): boolean {
  return RETRIED[kind].has(failureKindOf(failure)) && !FINAL.has(failure.problem)
}

/** Whether every further read would fail in the same way. */
export function isPermanent(failure: Failure): boolean {
  return !isRetried(failure, 'read')
}

export interface RetryBudget {
  retries: number
  /** In `nowMs()` time; no wait ends after it. */
  deadlineMs: number
}

/** @returns how long to wait before the next try; undefined to give up now */
export function nextDelayMs(
  failure: Failure,
  { kind, attempts, minMs = 0 }: { kind: CallKind; attempts: number; minMs?: number },
  { retries, deadlineMs }: RetryBudget,
  context: RunContext
): number | undefined {
  if (context.isCancelled() || attempts > retries || !isRetried(failure, kind)) return undefined
  const ceilingMs = Math.min(MAX_DELAY_MS, BASE_DELAY_MS * 2 ** (attempts - 1))
  // Between half the ceiling and all of it, so that runners that failed together do not come back together.
  const backoffMs = ceilingMs * (0.5 + context.random() / 2)
  const askedMs = Math.min(MAX_RETRY_AFTER_MS, 1_000 * (failure.retryAfterSeconds ?? 0))
  const delayMs = Math.max(backoffMs, askedMs, minMs)
  return context.nowMs() + delayMs < deadlineMs ? delayMs : undefined
}

/** Reads with retries. A failure is that of the last try, with `wasAnswered` true if any try was answered. */
export async function withRetries<T>(
  call: () => Promise<Result<T>>,
  kind: CallKind,
  budget: RetryBudget,
  context: RunContext
): Promise<Result<T>> {
  let { retries } = budget
  let wasDenied = false
  let wasAnswered = false
  for (let attempts = 1; ; attempts++) {
    const result = await call()
    if (result.class === 'accepted') return result
    wasAnswered ||= result.wasAnswered
    if (result.problem === 'api-not-permitted' && !wasDenied) {
      // One extra try even if none is left: it costs a second, and continuing without reading can cost a ticket.
      wasDenied = true
      retries = Math.max(retries, attempts)
    }
    const delayMs = nextDelayMs(result, { kind, attempts }, { ...budget, retries }, context)
    if (delayMs !== undefined) await context.sleep(delayMs)
    if (delayMs === undefined || context.isCancelled()) return { ...result, wasAnswered }
  }
}

/** Renames a missing permission to read, since its fix is another. */
export function asReadFailure(failure: Failure, api: string): Failure {
  if (failure.problem !== 'api-not-permitted') return failure
  return { ...failure, problem: 'read-not-permitted', detail: { of: 'permission', api } }
}
