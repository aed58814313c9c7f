/**
 * The ports of the core: the interfaces to a server and to time that other rooms implement. Promises of these ports
 * never reject because of the server: failures are values.
 */
import type { Action, TicketState } from './actions.ts'
import type { Detail } from './details.ts'
import type { Problem } from './problems.ts'

/** The server's own message, cleaned, so that it is safe to show; empty if there is none. */
export interface ServerMessage {
  code: string
  message: string
  requestId: string
}

export const NO_MESSAGE: ServerMessage = { code: '', message: '', requestId: '' }

/**
 * How a request failed.
 *   `refused`: a validator of ITSM rejected it before any change.
 *   `doubtful`: reported as a refusal, but raised by an exception: ITSM saves the status before its follow-up work, so
 *   the change may have been made (views.py:548-555).
 *   `turned-away`: rejected by something in front of ITSM (credentials, permission, path, rate limit, proxy, firewall),
 *   or never sent.
 *   `unclear`: sent, without a complete and valid reply.
 */
export type FailureClass = 'refused' | 'doubtful' | 'turned-away' | 'unclear'
export type ReplyClass = 'accepted' | FailureClass

/** Success: HTTP 2xx and a JSON object with `result === true` and `code` 0. */
export interface Accepted<T> {
  class: 'accepted'
  data: T
  server: ServerMessage
  /** The `Date` of the reply in Unix milliseconds, if it has one. */
  servedAtMs: number | undefined
}

export interface Failure {
  class: FailureClass
  problem: Problem
  /**
   * Of `refused`: whether the server's sentence is a known one. Any other `ErrorDetail` may also have come after the
   * status was saved, so if nobody can read the ticket, only a known sentence proves that nothing was done.
   */
  isKnown?: boolean | undefined
  /** False only if certainly no byte of the request left. */
  wasSent: boolean
  /** Whether a complete HTTP reply came. */
  wasAnswered: boolean
  /** How long the server asks to wait, if it does. */
  retryAfterSeconds?: number | undefined
  server: ServerMessage
  detail: Detail | undefined
  cause?: unknown
}

export type Result<T> = Accepted<T> | Failure

export function isFailure(result: object): result is Failure {
  return 'problem' in result
}

/** A finished request, for the debug log: no payload, no header. */
export interface RequestEvent {
  /** METHOD and path. */
  request: string
  /** '' for a request that is not about a single ticket. */
  sn: string
  class: ReplyClass
  problem: Problem | ''
  requestId: string
  tookMs: number
}

/** The state of a ticket, and the address of its page: '' if the server names none, or one that is not http. */
export interface TicketReading extends TicketState {
  url: string
}

/** A ticket as `get_tickets` lists it. Times are as the server writes them, without a zone; '' is a missing field. */
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
  /** Of the whole list, if the server says. */
  count: number | undefined
  totalPages: number | undefined
  /** The list is not paginated, so there is no other page. */
  isWhole: boolean
}

export interface ListFilter {
  creator: string
  /** Server time, `YYYY-MM-DD hh:mm:ss`. */
  createdUntil: string
  page: number
  pageSize: number
}

/** One entry of a ticket's log, which begins with the oldest. The time is as the server writes it. */
export interface LogEntry {
  operateAt: string
  /** Whether a SUSPEND or an UNSUSPEND made it. */
  isHold: boolean
}

/** ITSM's own verdict on a ticket: approved only if the ticket is FINISHED and every approval agreed. */
export interface Approval {
  status: string
  isApproved: boolean
}

export interface StatusReader {
  readStatus(sn: string): Promise<Result<TicketReading>>
}

export interface ApprovalReader {
  /** `absent`: the server does not know the ticket. */
  readApproval(sn: string): Promise<Result<Approval | 'absent'>>
}

/** The client of a wait, which cannot write. */
export type WaitClient = StatusReader & ApprovalReader

/** The client of a dry run, which cannot write. */
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
  /** Milliseconds on a monotonic clock. */
  nowMs(): number
  /** Ends early, without an error, when the run is cancelled. */
  sleep(ms: number): Promise<void>
  /** A number in [0, 1). */
  random(): number
  /** Once true, it stays true, and nothing new may start. */
  isCancelled(): boolean
}

/** The context of one of many tickets. */
export interface TicketContext extends RunContext {
  /** Sleeps, and lets another ticket use the slot meanwhile. */
  yieldSlot(ms: number): Promise<void>
}
