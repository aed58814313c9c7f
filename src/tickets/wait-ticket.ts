/** One check of a ticket during a wait: read, decide by the table, and say when to check again. */
import { CONFIRM_OVER_MS } from './actions.ts'
import { failsEveryTicket } from './circuit-breaker.ts'
import type { Caution } from './details.ts'
import type { Failure, RunContext, TicketReading, WaitClient } from './ports.ts'
import type { Problem } from './problems.ts'
import { asReadFailure, isPermanent, withRetries } from './retry.ts'
import { isOverUnconfirmed, needsApproval, progressOfAny, type Condition } from './wait-condition.ts'
import {
  toCancelledRecord,
  toLateRecord,
  toWaitRecord,
  toUnreadRecord,
  type WaitRecord,
  type Watch
} from './wait-record.ts'

export interface WaitPlan {
  /** The wait is for any one of these. */
  conditions: readonly Condition[]
  /** From the start of the run; 0 checks once. */
  maxWaitMs: number
  /** From the start of one check to the start of the next. */
  intervalMs: number
  retries: number
  /** Of one request. */
  timeoutMs: number
}

/** What is reported during the wait for a ticket. */
export interface WaitEvents {
  /** Status or steps have changed; the first read is a change. */
  onChange: (sn: string, reading: TicketReading) => void
  /** The ticket cannot be read; reported again only after a successful read. */
  onUnread: (sn: string, failure: Failure) => void
  onCaution: (sn: string, caution: Caution) => void
}

/** What the wait for one ticket needs from the wait for all. */
export interface WaitContext extends RunContext, WaitEvents {
  startMs: number
  /** With several tickets, checks are spread over the interval. */
  isOneOfMany: boolean
  /** Whether a problem that usually ends the wait may be gone at the next read. */
  isTransient: (problem: Problem) => boolean
}

/** Between two steps an open ticket lists none for some seconds; after this long, its flow may be stuck. */
const MAX_BETWEEN_STEPS_MS = 5 * 60_000

/**
 * Checks a ticket. The wait for it ends within `maxWaitMs` plus three requests (docs/waiting.md), or ten seconds later
 * if its last read looks like an end that must be confirmed.
 *
 * @returns its record if the wait ends with this check, else when to check again; never throws for what a server does
 */
export async function checkTicket(
  watch: Watch,
  client: WaitClient,
  plan: WaitPlan,
  context: WaitContext
): Promise<WaitRecord | number> {
  const checkedMs = context.nowMs()
  const hadFailed = watch.failure !== undefined
  if (!context.isCancelled()) {
    const confirmMs = watch.emptySinceMs === undefined ? 0 : CONFIRM_OVER_MS
    const lastCheckMs = context.startMs + plan.maxWaitMs + plan.timeoutMs + confirmMs
    // It waited for a slot until its time was up.
    const isTooLate = watch.checks > 0 && checkedMs > lastCheckMs
    if (isTooLate) return toLateRecord(watch, plan.conditions, checkedMs - context.startMs)
    watch.checks++
    watch.failure = await readTicket(watch, client, plan, context)
  }
  const waitedMs = context.nowMs() - context.startMs
  const { failure } = watch
  const record = failure === undefined ? reachedOrEnded(watch, plan, waitedMs, context) : undefined
  if (record !== undefined) return record
  if (context.isCancelled()) return toCancelledRecord(watch, waitedMs)
  if (failure === undefined) warnIfStepless(watch, context)
  else if (endsWait(failure, context)) return toUnreadRecord(watch, failure, waitedMs)
  else if (!hadFailed) context.onUnread(watch.sn, failure)
  return nextCheckMs(watch, checkedMs, plan, context) ?? toLateRecord(watch, plan.conditions, waitedMs)
}

/** Whether reading the ticket again is pointless. */
function endsWait(failure: Failure, { isTransient }: WaitContext): boolean {
  return (isPermanent(failure) || failsEveryTicket(failure)) && !isTransient(failure.problem)
}

/** Reads the ticket, and its approval if only that can tell. */
async function readTicket(
  watch: Watch,
  client: WaitClient,
  { conditions, intervalMs, maxWaitMs, retries, timeoutMs }: WaitPlan,
  context: WaitContext
): Promise<Failure | undefined> {
  const nowMs = context.nowMs()
  const endMs = context.startMs + maxWaitMs
  // The last check gets more time, since no further one makes up for it.
  const deadlineMs = nowMs + intervalMs < endMs ? nowMs + intervalMs : Math.max(nowMs, endMs) + timeoutMs
  const budget = { retries, deadlineMs }
  const read = await withRetries(() => client.readStatus(watch.sn), 'read', budget, context)
  watch.wasAnswered ||= read.class === 'accepted' || read.wasAnswered
  if (read.class !== 'accepted') return asReadFailure(read, 'get_ticket_status')
  const last = observe(watch, read.data, context)
  watch.last = { ...last, server: read.server }
  if (!needsApproval(conditions, last) || context.isCancelled()) return undefined
  const approval = await withRetries(() => client.readApproval(watch.sn), 'read', budget, context)
  if (approval.class !== 'accepted') return asReadFailure(approval, 'ticket_approval_result')
  const { data, server } = approval
  if (data === 'absent') {
    return { class: 'refused', problem: 'unknown-ticket', wasSent: true, wasAnswered: true, server, detail: undefined }
  }
  watch.last = { ...last, server, approval: data }
  return undefined
}

/** Records since when the lists have been empty, and reports changes. */
function observe(watch: Watch, state: TicketReading, context: WaitContext) {
  const nowMs = context.nowMs()
  const isStepless = state.steps?.length === 0
  const isEmpty = isStepless && state.operations?.length === 0
  watch.steplessSinceMs = isStepless ? (watch.steplessSinceMs ?? nowMs) : undefined
  watch.emptySinceMs = isEmpty ? (watch.emptySinceMs ?? nowMs) : undefined
  if (shownOf(watch.last?.state) !== shownOf(state)) context.onChange(watch.sn, state)
  return { state, emptyForMs: nowMs - (watch.emptySinceMs ?? nowMs), approval: undefined }
}

const shownOf = (state: TicketReading | undefined): string => JSON.stringify([state?.status, state?.steps])

/** The record of a ticket whose wait ends with what was read; undefined if the wait goes on. */
function reachedOrEnded(
  watch: Watch,
  { conditions }: WaitPlan,
  waitedMs: number,
  context: WaitContext
): WaitRecord | undefined {
  const { last } = watch
  if (last === undefined) return undefined
  const { status } = last.state
  switch (progressOfAny(conditions, last)) {
    case 'reached': {
      const isMeant = conditions.some((condition) => condition.kind === 'status' && condition.status === 'SUSPENDED')
      if (status === 'SUSPENDED' && !isMeant) addCaution(watch, { of: 'reached-suspended' }, context)
      return toWaitRecord(watch, 'reached', waitedMs, { server: last.server })
    }
    case 'ended': {
      const isUnapproved = status === 'FINISHED' && conditions.some(({ kind }) => kind === 'approved')
      const problem = isUnapproved ? 'not-approved' : 'over-already'
      return toWaitRecord(watch, 'ended', waitedMs, { problem, detail: { of: 'over', status } })
    }
    default:
      return undefined
  }
}

function warnIfStepless(watch: Watch, context: WaitContext): void {
  const { last, steplessSinceMs, cautions } = watch
  if (last === undefined || steplessSinceMs === undefined || cautions.some(({ of }) => of === 'stepless')) return
  if (context.nowMs() - steplessSinceMs < MAX_BETWEEN_STEPS_MS) return
  addCaution(watch, { of: 'stepless', status: last.state.status }, context)
}

function addCaution(watch: Watch, caution: Caution, context: WaitContext): void {
  watch.cautions.push(caution)
  context.onCaution(watch.sn, caution)
}

/** When to check the ticket again; undefined if the time is up. */
function nextCheckMs(
  { checks, last, emptySinceMs, failure }: Watch,
  checkedMs: number,
  { intervalMs, maxWaitMs }: WaitPlan,
  context: WaitContext
): number | undefined {
  const nowMs = context.nowMs()
  const endMs = context.startMs + maxWaitMs
  // Tickets that are first checked together are later checked at different times.
  const spread = checks === 1 && context.isOneOfMany ? 1 - context.random() / 2 : 1
  const dueMs = checkedMs + intervalMs * spread
  if (failure === undefined && last !== undefined && emptySinceMs !== undefined && isOverUnconfirmed(last)) {
    return Math.min(dueMs, emptySinceMs + CONFIRM_OVER_MS)
  }
  const allowedMs = nowMs + 1_000 * (failure?.retryAfterSeconds ?? 0)
  // A server that asks for more time than is left is not asked again.
  if (nowMs >= endMs || allowedMs > endMs) return undefined
  return Math.max(allowedMs, Math.min(dueMs, endMs))
}
