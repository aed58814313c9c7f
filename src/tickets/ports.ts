/**
 * What the core needs of a server and of time: the interfaces that others implement. Types only; imports the core alone.
 */
import type { Action, TicketState } from './actions.ts'
import type { Detail } from './details.ts'
import type { Problem } from './problems.ts'

/** The server's own words, cleaned: safe to show. Empty where it said nothing. */
export interface ServerMessage {
  code: string
  message: string
  requestId: string
}

export const NO_MESSAGE: ServerMessage = { code: '', message: '', requestId: '' }

/**
 * What came back for one request that did not succeed.
 *   `refused`: a validator of ITSM said no, before any change.
 *   `doubtful`: reported as a refusal, but raised by an exception: ITSM saves the status before its follow-up work, so the
 *   change may have been made (views.py:548-555).
 *   `turned-away`: by what is in front of ITSM (credentials, permission, path, rate limit, proxy, firewall), or never sent.
 *   `unclear`: it was sent, and there is no whole, sane reply.
 */
export type FailureClass = 'refused' | 'doubtful' | 'turned-away' | 'unclear'
export type ReplyClass = 'accepted' | FailureClass

/** Success: HTTP 2xx, a JSON object, `result === true` and `code` 0, all of them. */
export interface Accepted<T> {
  class: 'accepted'
  data: T
  server: ServerMessage
  /** The server's clock, from the `Date` of its reply, Unix time in milliseconds. */
  servedAtMs: number | undefined
}

export interface Failure {
  class: FailureClass
  problem: Problem
  /**
   * Of `refused`: is the server's sentence one whose meaning is known? Any other `ErrorDetail` may also have come after the
   * status was saved, so where nobody can read the ticket only a known sentence proves that nothing was done.
   */
  isKnown?: boolean | undefined
  /** May any byte of the request have left? False is a certainty. */
  wasSent: boolean
  /** Did a whole HTTP reply come? False: the server was not reached, or fell silent. */
  wasAnswered: boolean
  /** How long the server asks to wait, in seconds, if it says. */
  retryAfterSeconds?: number | undefined
  server: ServerMessage
  /** What was seen, as data; made of cleaned text. */
  detail: Detail | undefined
  cause?: unknown
}

export type Result<T> = Accepted<T> | Failure

/** A ticket as read: its state, and its page ('' when the server names none, or none that is http). */
export interface TicketReading extends TicketState {
  url: string
}

/** A ticket as `get_tickets` lists it; times as the server writes them, without a zone. '' for a field that is missing. */
export interface ListedTicket {
  sn: string
  status: string
  creator: string
  createAt: string
  endAt: string
  serviceId: string
}

export interface TicketPage {
  tickets: ListedTicket[]
  /** How many tickets there are in all, if the server says. */
  count: number | undefined
  /** How many pages there are, if the server says. */
  totalPages: number | undefined
  /** An unpaginated list: there is no other page. */
  isWhole: boolean
}

export interface ListFilter {
  creator: string
  /** Server time, `YYYY-MM-DD hh:mm:ss`. */
  createdUntil: string
  page: number
  pageSize: number
}

/** One entry of a ticket's log, oldest first in a list; the time as the server writes it. */
export interface LogEntry {
  operateAt: string
  operator: string
  /** Is it of a SUSPEND or an UNSUSPEND? */
  isHold: boolean
}

/** What ITSM says of a ticket's approvals: true only for a FINISHED ticket whose approvals all agreed. */
export interface Approval {
  status: string
  isApproved: boolean
}

/** None of the calls of a reader rejects for what a server does. */
export interface StatusReader {
  readStatus(sn: string): Promise<Result<TicketReading>>
}

export interface ApprovalReader {
  /** `absent`: the server knows no such ticket. */
  readApproval(sn: string): Promise<Result<Approval | 'absent'>>
}

/** All that a dry run gets: there is no way to write here. */
export interface TicketReader extends StatusReader {
  listTickets(filter: ListFilter): Promise<Result<TicketPage>>
  readLog(sn: string): Promise<Result<LogEntry[]>>
}

export interface OperateRequest {
  sn: string
  action: Action
  operator: string
  message: string
}

export interface TicketOperator extends TicketReader {
  operate(request: OperateRequest): Promise<Result<unknown>>
}

/** Clock, randomness and cancellation of a run. */
export interface RunContext {
  /** Milliseconds on a clock that only goes forward. */
  nowMs(): number
  /** Waits; ends early, without an error, once the run is to stop. */
  sleep(ms: number): Promise<void>
  /** A number in [0, 1). */
  random(): number
  /** True from when the run is cancelled: no action is begun from then on. */
  isCancelled(): boolean
}

/** The context of one ticket among many. */
export interface TicketContext extends RunContext {
  /** Waits as `sleep` does, and gives the ticket's slot to another one meanwhile. */
  yieldSlot(ms: number): Promise<void>
}
