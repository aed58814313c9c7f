/** What is known about one ticket during a wait, and the record that is made of it. */
import type { Caution } from './details.ts'
import { NO_MESSAGE, type Failure, type ServerMessage, type TicketReading } from './ports.ts'
import type { EndedTicket, Reason } from './record.ts'
import { progressOfAny, type Condition, type Observation } from './wait-condition.ts'

/** Worst first. Only `reached` is a success; `unknown`: the ticket could not be read at the end. */
export const WAIT_OUTCOMES = ['unknown', 'ended', 'waiting', 'reached'] as const
export type WaitOutcome = (typeof WAIT_OUTCOMES)[number]

/** How the wait for one ticket ended. */
export interface WaitRecord extends EndedTicket {
  outcome: WaitOutcome
  /** As last read; '' if the ticket was never read. */
  status: string
  /** The names of the steps. */
  steps: readonly string[]
  waitedMs: number
}

/** What is known about one ticket during a wait. */
export interface Watch {
  readonly sn: string
  /** How many times it was checked. */
  checks: number
  /** What the last successful read showed, with the server's message. */
  last: (Observation & { state: TicketReading; server: ServerMessage }) | undefined
  /** Since when every read has shown neither a step nor an operation. */
  emptySinceMs: number | undefined
  /** Since when every read has shown no step. */
  steplessSinceMs: number | undefined
  /** Why the last check failed, if it did. */
  failure: Failure | undefined
  cautions: Caution[]
  wasAnswered: boolean
}

export function startWatch(sn: string): Watch {
  return {
    sn,
    checks: 0,
    last: undefined,
    emptySinceMs: undefined,
    steplessSinceMs: undefined,
    failure: undefined,
    cautions: [],
    wasAnswered: false
  }
}

export function toWaitRecord(watch: Watch, outcome: WaitOutcome, waitedMs: number, reason: Reason = {}): WaitRecord {
  const { sn, last, cautions, wasAnswered } = watch
  // The message of a successful read is "success", which would mislead unless the ticket has reached a condition.
  const { problem, server = { ...NO_MESSAGE, requestId: last?.server.requestId ?? '' }, detail, cause } = reason
  return {
    sn,
    outcome,
    problem: problem ?? '',
    ...server,
    status: last?.state.status ?? '',
    steps: last?.state.steps?.map(({ name }) => name) ?? [],
    url: last?.state.url ?? '',
    waitedMs,
    detail,
    cautions,
    wasAnswered,
    cause
  }
}

/** The record of a ticket that could not be read at the end. */
export function toUnreadRecord(watch: Watch, failure: Failure, waitedMs: number): WaitRecord {
  const { problem, server, detail, cause } = failure
  const status = watch.last?.state.status
  const wasDeleted = problem === 'unknown-ticket' && status !== undefined
  const seen = wasDeleted ? ({ of: 'gone', status } as const) : detail
  return toWaitRecord(watch, 'unknown', waitedMs, { problem, server, detail: seen, cause })
}

/** The record of a ticket whose wait was cancelled. */
export function toCancelledRecord(watch: Watch, waitedMs: number): WaitRecord {
  return toWaitRecord(watch, watch.last === undefined ? 'unknown' : 'waiting', waitedMs, { problem: 'cancelled' })
}

/** The record of a ticket that has neither met a condition nor ended when the time is up. */
export function toLateRecord(watch: Watch, conditions: readonly Condition[], waitedMs: number): WaitRecord {
  const { last, failure } = watch
  if (failure !== undefined) return toUnreadRecord(watch, failure, waitedMs)
  if (last !== undefined && progressOfAny(conditions, last) === 'not-yet') {
    const { status, steps = [] } = last.state
    const detail = { of: 'not-yet', status, steps: steps.map(({ name }) => name) } as const
    return toWaitRecord(watch, 'waiting', waitedMs, { problem: 'not-yet', detail })
  }
  // The replies lack what would tell: the list of steps, or an approval of the ticket as it is now.
  const request = last?.state.steps === undefined ? 'get_ticket_status' : 'ticket_approval_result'
  const detail = { of: 'malformed', is: 'fields', request } as const
  return toWaitRecord(watch, 'unknown', waitedMs, { problem: 'server-error', detail })
}
