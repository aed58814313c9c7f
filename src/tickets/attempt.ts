/**
 * What a ticket knows of itself on its way, and the record that it becomes. Touches nothing.
 */
import { isOver, type Action } from './actions.ts'
import type { Caution, Detail } from './details.ts'
import { outcomeOf, type Outcome, type Problem } from './problems.ts'
import { NO_MESSAGE, type Result, type ServerMessage, type TicketReading } from './ports.ts'

export interface Plan {
  action: Action
  operator: string
  message: string
  confirm: 'auto' | 'always' | 'never'
  /** Where a ticket has to be for the action; empty or missing: anywhere. A sweep can be for some statuses only. */
  statuses?: readonly string[] | undefined
  /** Tries after the first, for what is safe to try again. */
  retries: number
  /** The time of one request. */
  timeoutMs: number
}

/** How one ticket ended. */
export interface TicketRecord {
  sn: string
  outcome: Outcome
  problem: Problem | ''
  /** The server's own words, cleaned. */
  code: string
  message: string
  requestId: string
  /** `current_status`, '' where it was not read. */
  statusBefore: string
  statusAfter: string
  /** How many times the POST was tried. */
  attempts: number
  url: string
  /** What was seen; cleaned. */
  detail: Detail | undefined
  cautions: readonly Caution[]
  /** Did the server answer anything at all for this ticket? */
  wasAnswered: boolean
  cause?: unknown
}

export interface Course {
  readonly sn: string
  readonly plan: Plan
  /** On the clock of the world: from then on nothing is waited for and tried again. */
  readonly deadlineMs: number
  before: TicketReading | undefined
  /** The last reading of all. */
  last: TicketReading | undefined
  attempts: number
  cautions: Caution[]
  /** Did the server answer anything at all? */
  wasAnswered: boolean
}

/**
 * The one budget of a ticket's waits and tries. A read that begins at its end, the POST and the three reads of a last look
 * may follow, five requests: a ticket ends within thirteen times `timeout`, and at the defaults within nine minutes.
 */
const BUDGET_FACTOR = 8
const MIN_BUDGET_MS = 320_000

export function startCourse(sn: string, plan: Plan, nowMs: number): Course {
  const deadlineMs = nowMs + Math.max(MIN_BUDGET_MS, BUDGET_FACTOR * plan.timeoutMs)
  return {
    sn,
    plan,
    deadlineMs,
    before: undefined,
    last: undefined,
    attempts: 0,
    cautions: [],
    wasAnswered: false
  }
}

/** Keeps in mind that the server answered. Gives the answer back. */
export function noted<T>(course: Course, answer: Result<T>): Result<T> {
  if (answer.class === 'accepted' || answer.wasAnswered) course.wasAnswered = true
  return answer
}

/** Why a ticket ended, in words of the core and of the server. */
export interface Reason {
  problem?: Problem | undefined
  server?: ServerMessage | undefined
  detail?: Detail | undefined
  cause?: unknown
}

/** The record of a ticket that ends here. */
export function ended(course: Course, outcome: Outcome, reason: Reason = {}): TicketRecord {
  const { sn, before, last, attempts, cautions, wasAnswered } = course
  const { problem = '', server = NO_MESSAGE, detail, cause } = reason
  return {
    sn,
    outcome,
    problem,
    code: server.code,
    message: server.message,
    requestId: server.requestId,
    statusBefore: before?.status ?? '',
    statusAfter: last?.status ?? '',
    attempts,
    url: last?.url ?? '',
    detail,
    cautions: [...cautions, ...stepCautions(course)],
    wasAnswered,
    cause
  }
}

/** The record of a ticket that a problem ended. */
export function endedBy(course: Course, reason: Reason & { problem: Problem }): TicketRecord {
  return ended(course, outcomeOf(reason.problem), reason)
}

/** A SUSPEND that overlapped another action leaves an open ticket without a step: its flow is dead (seen on V2.7.0). */
function stepCautions({ plan: { action }, last }: Course): Caution[] {
  const isMeant = action === 'SUSPEND' || action === 'UNSUSPEND'
  if (!isMeant || last === undefined || last.steps?.length !== 0 || isOver(last)) return []
  return [{ of: 'no-steps', status: last.status }]
}
