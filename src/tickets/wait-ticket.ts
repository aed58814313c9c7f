/** The wait for one ticket: read, decide by the table, and read again when the next read is due. */
import { MIN_OVER_BY_LISTS_MS } from './actions.ts'
import type { Caution } from './details.ts'
import type { ApprovalReader, Failure, RunContext, ServerMessage, StatusReader, TicketReading } from './ports.ts'
import type { Problem } from './problems.ts'
import { asReadFailure, failsEveryTicket, isPermanent, withRetries } from './retry.ts'
import {
  isOverUnlessBetweenSteps,
  needsApproval,
  progressOfAny,
  type Condition,
  type Observation
} from './wait-condition.ts'
import {
  startWatch,
  toCancelledRecord,
  toRecord,
  toUnreadRecord,
  type Reason,
  type WaitRecord,
  type Watch
} from './wait-record.ts'

export interface WaitPlan {
  /** Any of them will do. */
  conditions: readonly Condition[]
  /** From the start of the run; 0 checks once. */
  maxWaitMs: number
  /** From the start of one read of a ticket to the start of the next. */
  intervalMs: number
  retries: number
  timeoutMs: number
}

/** There is no way to write here. */
export type WaitClient = StatusReader & ApprovalReader

/** What is reported while a ticket is waited for. What these throw is passed over. */
export interface WaitEvents {
  /** Status or steps have changed; the first read is a change. */
  onChange(sn: string, reading: TicketReading): void
  /** The ticket cannot be read, which is reported once until it can be. */
  onUnread(sn: string, failure: Failure): void
  onCaution(sn: string, caution: Caution): void
}

/** What the wait for one ticket needs of the wait for all. */
export interface WaitContext extends RunContext, WaitEvents {
  startMs: number
  /** Are several tickets read side by side? Their reads are then spread over the interval. */
  isOneOfMany: boolean
  /** Runs a check as soon as there is a slot for it. */
  withSlot<T>(work: () => Promise<T>): Promise<T>
  /** Ends early when the run is cancelled, or when one ticket's failure is that of all. */
  pauseUntil(ms: number): Promise<void>
  /** Has any ticket been read? Then the site and the credentials are right. */
  hasReadAny: () => boolean
  /** Takes notice of what ended the wait for a ticket, before its slot is free for another one. */
  onEndedBy(sn: string, failure: Failure): void
  /** Why this ticket need not be read: what ended the wait for another one would end every one. */
  whySkip(watch: Watch): Reason | undefined
}

/** An open ticket lists no step for some seconds between two; for so long, its flow may be stuck. */
export const MAX_BETWEEN_STEPS_MS = 5 * 60_000

/** May be the fault of a proxy or a firewall for a moment: once a ticket has been read, the next read counts. */
const PASSING: ReadonlySet<Problem> = new Set<Problem>([
  'turned-away',
  'redirected',
  'login-page',
  'untrusted-certificate',
  'reply-too-large'
])

/**
 * Waits for one ticket. It ends within `maxWaitMs` and the time of two requests, and may take ten seconds more where the
 * last read shows what has to hold before it counts as an ending.
 *
 * @returns how it ended; never throws for what a server does
 */
export async function waitForTicket(
  sn: string,
  client: WaitClient,
  plan: WaitPlan,
  context: WaitContext
): Promise<WaitRecord> {
  const watch = startWatch(sn)
  for (let checks = 1; ; checks++) {
    const { startMs, skip } = await context.withSlot(() => check(watch, client, plan, context))
    const waitedMs = context.nowMs() - context.startMs
    if (skip === 'late') return toLateRecord(watch, plan, waitedMs)
    if (skip !== undefined) return toRecord(watch, 'unknown', waitedMs, skip)
    const record = endOf(watch, plan, waitedMs, context)
    if (record !== undefined) return record
    const dueMs = nextDueMs(watch, { startMs, isFirst: checks === 1 }, plan, context)
    if (dueMs === undefined) return toLateRecord(watch, plan, waitedMs)
    await context.pauseUntil(dueMs)
  }
}

/** Reads the ticket, unless there is a reason not to by the time there is a slot. */
async function check(
  watch: Watch,
  client: WaitClient,
  plan: WaitPlan,
  context: WaitContext
): Promise<{ startMs: number; skip: Reason | 'late' | undefined }> {
  const startMs = context.nowMs()
  const isTooLate =
    watch.last !== undefined && startMs > context.startMs + plan.maxWaitMs + plan.timeoutMs + MIN_OVER_BY_LISTS_MS
  if (context.isCancelled()) return { startMs, skip: undefined }
  const skip = context.whySkip(watch) ?? (isTooLate ? 'late' : undefined)
  if (skip !== undefined) return { startMs, skip }
  const { failure: before } = watch
  const failure = await readTicket(watch, client, plan, context)
  watch.failure = failure
  if (failure !== undefined && !context.isCancelled()) {
    if (endsWait(failure, context)) context.onEndedBy(watch.sn, failure)
    else if (before === undefined) context.onUnread(watch.sn, failure)
  }
  return { startMs, skip: undefined }
}

/** Is there no use in reading the ticket again? */
function endsWait(failure: Failure, { hasReadAny }: WaitContext): boolean {
  return (isPermanent(failure) || failsEveryTicket(failure)) && !(hasReadAny() && PASSING.has(failure.problem))
}

/** Reads the ticket, and its approval where only that can tell. */
async function readTicket(
  watch: Watch,
  client: WaitClient,
  { conditions, intervalMs, maxWaitMs, retries, timeoutMs }: WaitPlan,
  context: WaitContext
): Promise<Failure | undefined> {
  const nowMs = context.nowMs()
  const endMs = context.startMs + maxWaitMs
  // The last check has no next one that could make up for it.
  const deadlineMs = nowMs + intervalMs < endMs ? nowMs + intervalMs : Math.max(nowMs, endMs) + timeoutMs
  const budget = { retries, deadlineMs }
  const read = await withRetries(() => client.readStatus(watch.sn), 'read', budget, context)
  watch.wasAnswered ||= read.class === 'accepted' || read.wasAnswered
  if (read.class !== 'accepted') return asReadFailure(read, 'get_ticket_status')
  const observation = observe(watch, read.data, context)
  watch.server = read.server
  if (!needsApproval(conditions, observation) || context.isCancelled()) return undefined
  const approval = await withRetries(() => client.readApproval(watch.sn), 'read', budget, context)
  if (approval.class !== 'accepted') return asReadFailure(approval, 'ticket_approval_result')
  watch.server = approval.server
  if (approval.data === 'absent') return unknownTicket(approval.server)
  watch.last = { ...observation, approval: approval.data }
  return undefined
}

/** Keeps what was read, and reports what has changed. */
function observe(watch: Watch, reading: TicketReading, context: WaitContext): Observation {
  const nowMs = context.nowMs()
  const { sn, reading: before } = watch
  const isStepless = reading.steps?.length === 0
  const isEmpty = isStepless && reading.operations?.length === 0
  watch.steplessSinceMs = isStepless ? (watch.steplessSinceMs ?? nowMs) : undefined
  watch.emptySinceMs = isEmpty ? (watch.emptySinceMs ?? nowMs) : undefined
  watch.reading = reading
  watch.last = { state: reading, emptyForMs: nowMs - (watch.emptySinceMs ?? nowMs), approval: undefined }
  if (before === undefined || shownOf(before) !== shownOf(reading)) context.onChange(sn, reading)
  return watch.last
}

const shownOf = ({ status, steps }: TicketReading): string => JSON.stringify([status, steps])

function unknownTicket(server: ServerMessage): Failure {
  return { class: 'refused', problem: 'unknown-ticket', wasSent: true, wasAnswered: true, server, detail: undefined }
}

/** The record of a ticket whose wait ends with this check; undefined where it goes on. */
function endOf(watch: Watch, { conditions }: WaitPlan, waitedMs: number, context: WaitContext): WaitRecord | undefined {
  const { last, failure } = watch
  if (failure !== undefined && !context.isCancelled()) {
    return endsWait(failure, context) ? toUnreadRecord(watch, failure, waitedMs) : undefined
  }
  const progress = failure === undefined && last !== undefined ? progressOfAny(conditions, last) : 'unknown'
  if (last !== undefined && progress === 'reached') {
    const isSuspended = last.state.status === 'SUSPENDED' && !conditions.some(isForSuspended)
    if (isSuspended) addCaution(watch, { of: 'reached-suspended' }, context)
    return toRecord(watch, 'reached', waitedMs, { server: watch.server })
  }
  if (last !== undefined && progress === 'ended') {
    const { status } = last.state
    const isUnapproved = status === 'FINISHED' && conditions.some(({ kind }) => kind === 'approved')
    const problem = isUnapproved ? 'not-approved' : 'over-already'
    return toRecord(watch, 'ended', waitedMs, { problem, detail: { of: 'over', status } })
  }
  if (context.isCancelled()) return toCancelledRecord(watch, waitedMs)
  warnStepless(watch, context)
  return undefined
}

const isForSuspended = (condition: Condition): boolean =>
  condition.kind === 'status' && condition.status === 'SUSPENDED'

function warnStepless(watch: Watch, context: WaitContext): void {
  const { last, steplessSinceMs, cautions } = watch
  if (last === undefined || steplessSinceMs === undefined || cautions.some(({ of }) => of === 'stepless')) return
  if (context.nowMs() - steplessSinceMs < MAX_BETWEEN_STEPS_MS) return
  addCaution(watch, { of: 'stepless', status: last.state.status }, context)
}

function addCaution(watch: Watch, caution: Caution, context: WaitContext): void {
  watch.cautions.push(caution)
  context.onCaution(watch.sn, caution)
}

/** When the ticket is to be read again; undefined where the time is up. */
function nextDueMs(
  { last, emptySinceMs, failure }: Watch,
  { startMs, isFirst }: { startMs: number; isFirst: boolean },
  { intervalMs, maxWaitMs }: WaitPlan,
  context: WaitContext
): number | undefined {
  const nowMs = context.nowMs()
  const endMs = context.startMs + maxWaitMs
  // Tickets that begin together are read at moments of their own from the second read on.
  const dueMs = startMs + intervalMs * (isFirst && context.isOneOfMany ? 1 - context.random() / 2 : 1)
  if (failure === undefined && last !== undefined && emptySinceMs !== undefined && isOverUnlessBetweenSteps(last)) {
    return Math.min(dueMs, emptySinceMs + MIN_OVER_BY_LISTS_MS)
  }
  const allowedMs = nowMs + 1_000 * (failure?.retryAfterSeconds ?? 0)
  // A server that asks for more time than is left is not asked again.
  if (nowMs >= endMs || allowedMs > endMs) return undefined
  return Math.max(allowedMs, Math.min(dueMs, endMs))
}

/** The record of a ticket whose time is up. */
function toLateRecord(watch: Watch, { conditions }: WaitPlan, waitedMs: number): WaitRecord {
  const { last, failure } = watch
  if (failure !== undefined) return toUnreadRecord(watch, failure, waitedMs)
  if (last !== undefined && progressOfAny(conditions, last) === 'not-yet') {
    const { status, steps = [] } = last.state
    const detail = { of: 'not-yet', status, steps: steps.map(({ name }) => name) } as const
    return toRecord(watch, 'waiting', waitedMs, { problem: 'not-yet', detail })
  }
  // The replies lack what would tell: the list of steps, or an approval of the ticket as it is now.
  const request = last?.state.steps === undefined ? 'get_ticket_status' : 'ticket_approval_result'
  return toRecord(watch, 'unknown', waitedMs, {
    problem: 'server-error',
    detail: { of: 'malformed', is: 'fields', request }
  })
}
