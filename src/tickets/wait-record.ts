/** What is known of one ticket while it is waited for, and the record that it becomes. */
import type { Caution, Detail } from './details.ts'
import { NO_MESSAGE, type Failure, type ServerMessage, type TicketReading } from './ports.ts'
import type { Problem } from './problems.ts'
import type { Observation } from './wait-condition.ts'

/** Worst first. Only `reached` is a success; `unknown`: the ticket could not be read at the end. */
export const WAIT_OUTCOMES = ['unknown', 'ended', 'waiting', 'reached'] as const
export type WaitOutcome = (typeof WAIT_OUTCOMES)[number]

/** How the wait for one ticket ended. */
export interface WaitRecord extends ServerMessage {
  sn: string
  outcome: WaitOutcome
  problem: Problem | ''
  /** As last read; '' and none where the ticket was never read. */
  status: string
  /** The names of the steps. */
  steps: readonly string[]
  url: string
  waitedMs: number
  detail: Detail | undefined
  cautions: readonly Caution[]
  /** Did the server answer anything at all for this ticket? */
  wasAnswered: boolean
  cause?: unknown
}

/** The state of one ticket while it is waited for. */
export interface Watch {
  readonly sn: string
  /** What the last good read showed. */
  last: Observation | undefined
  /** That read as it came. */
  reading: TicketReading | undefined
  /** Since when every read has shown neither a step nor an operation. */
  emptySinceMs: number | undefined
  /** Since when every read has shown no step. */
  steplessSinceMs: number | undefined
  /** Why the last check could not read it; undefined if it did. */
  failure: Failure | undefined
  cautions: Caution[]
  wasAnswered: boolean
  /** The server's message of the last good read. */
  server: ServerMessage
}

export function startWatch(sn: string): Watch {
  return {
    sn,
    last: undefined,
    reading: undefined,
    emptySinceMs: undefined,
    steplessSinceMs: undefined,
    failure: undefined,
    cautions: [],
    wasAnswered: false,
    server: NO_MESSAGE
  }
}

export interface Reason {
  problem?: Problem
  server?: ServerMessage
  detail?: Detail | undefined
  cause?: unknown
}

export function toRecord(watch: Watch, outcome: WaitOutcome, waitedMs: number, reason: Reason = {}): WaitRecord {
  const { sn, reading, cautions, wasAnswered } = watch
  // A read that went well says "success", which is not what there is to say of a ticket that is not there yet.
  const { problem = '', server = { ...NO_MESSAGE, requestId: watch.server.requestId }, detail, cause } = reason
  return {
    sn,
    outcome,
    problem,
    ...server,
    status: reading?.status ?? '',
    steps: reading?.steps?.map(({ name }) => name) ?? [],
    url: reading?.url ?? '',
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
  const { reading } = watch
  const wasDeleted = problem === 'unknown-ticket' && reading !== undefined
  const seen = wasDeleted ? ({ of: 'gone', status: reading.status } as const) : detail
  return toRecord(watch, 'unknown', waitedMs, { problem, server, detail: seen, cause })
}

/** The record of a ticket that a cancelled run left as it was last read. */
export function toCancelledRecord(watch: Watch, waitedMs: number): WaitRecord {
  return toRecord(watch, watch.last === undefined ? 'unknown' : 'waiting', waitedMs, { problem: 'cancelled' })
}
