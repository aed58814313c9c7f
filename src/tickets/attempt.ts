/**
 * One ticket while it is operated: what is to be done, what was found out, and the record that it becomes. Pure.
 */
import { isOver, type Action } from './actions.ts'
import type { Caution, Detail } from './details.ts'
import { NO_MESSAGE, type ServerMessage, type TicketReading } from './ports.ts'
import { outcomeOf, type Outcome, type Problem } from './problems.ts'

/** What is done with every ticket of a run. */
export interface Plan {
  action: Action
  operator: string
  message: string
  confirm: 'auto' | 'always' | 'never'
  /** End statuses that count as success beside the target. */
  accept?: readonly string[] | undefined
  /** Of a sweep: the statuses that it is for, empty for every open one. Undefined: the tickets were named one by one. */
  statuses?: readonly string[] | undefined
  /** Tries after the first, for what is safe to try again. */
  retries: number
  /** The time of one request. */
  timeoutMs: number
}

export interface Attempt {
  sn: string
  plan: Plan
  /** On the clock of the context: from then on nothing is waited for and tried again. */
  deadlineMs: number
}

/**
 * The budget of a ticket's waits and tries. A read that begins at its end, the POST and the three last polls may follow, and
 * two more reads and waits where a status of the service's own has to hold: within thirteen times `timeout` and 22 seconds.
 */
const BUDGET_FACTOR = 6
const MIN_BUDGET_MS = 240_000

/** @param nowMs on the clock of the context */
export function startAttempt(sn: string, plan: Plan, nowMs: number): Attempt {
  return { sn, plan, deadlineMs: nowMs + Math.max(MIN_BUDGET_MS, BUDGET_FACTOR * plan.timeoutMs) }
}

/** What was found out about a ticket. */
export interface Evidence {
  /** The reading by which it was decided to send something, or nothing. */
  before?: TicketReading | undefined
  /** The last reading of all. */
  last?: TicketReading | undefined
  /** How many times the POST was tried. */
  attempts: number
  /** Did the server answer anything at all? */
  wasAnswered: boolean
  cautions?: readonly Caution[]
}

export const NO_EVIDENCE: Evidence = { attempts: 0, wasAnswered: false }

/** Why a ticket ended, in words of the core and of the server. */
export interface Reason {
  problem?: Problem | undefined
  server?: ServerMessage | undefined
  detail?: Detail | undefined
  cause?: unknown
}

/** How one ticket ended. */
export interface TicketRecord {
  sn: string
  outcome: Outcome
  problem: Problem | ''
  /** The server's own message, cleaned. */
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

/** The record of a ticket that ends here. */
export function toRecord(
  { sn, plan }: Attempt,
  { before, last, attempts, wasAnswered, cautions = [] }: Evidence,
  outcome: Outcome,
  { problem, server = NO_MESSAGE, detail, cause }: Reason = {}
): TicketRecord {
  return {
    sn,
    outcome,
    problem: problem ?? '',
    code: server.code,
    message: server.message,
    requestId: server.requestId,
    statusBefore: before?.status ?? '',
    statusAfter: last?.status ?? '',
    attempts,
    url: last?.url ?? '',
    detail,
    cautions: [...cautions, ...(problem === 'between-steps' ? [] : stepCautions(plan.action, before, last))],
    wasAnswered,
    cause
  }
}

/** The record of a ticket that a problem ended. */
export function toFailureRecord(
  attempt: Attempt,
  evidence: Evidence,
  reason: Reason & { problem: Problem }
): TicketRecord {
  return toRecord(attempt, evidence, outcomeOf(reason.problem), reason)
}

/**
 * What a ticket's steps warn of. Over and at a step: a worker of ITSM was killed in the middle. Open and at none: a SUSPEND
 * overlapped another action, and the flow is dead (both seen on V2.7.0), unless it was at none before the SUSPEND: then it is
 * between two steps, or its flow has not begun.
 */
function stepCautions(action: Action, before: TicketReading | undefined, last: TicketReading | undefined): Caution[] {
  if (last?.steps === undefined) return []
  const { status, steps, operations } = last
  if (isOver(last)) return steps.length > 0 ? [{ of: 'over-with-steps', status }] : []
  const isMeant = action === 'UNSUSPEND' || (action === 'SUSPEND' && status === 'SUSPENDED')
  const wasAtNone = before?.steps?.length === 0 && before.status !== 'SUSPENDED'
  if (steps.length > 0 || !isMeant || wasAtNone) return []
  return [{ of: 'no-steps', status, isRevocable: operations?.includes('WITHDRAW') === true, hasBegun: false }]
}
