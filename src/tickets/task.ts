/** The plan for a ticket, the evidence gathered while it is operated, and its record. */
import { isOver, type Action } from './actions.ts'
import type { Caution } from './details.ts'
import { NO_MESSAGE, type TicketReading } from './ports.ts'
import { outcomeOf, type Outcome, type Problem } from './problems.ts'
import type { EndedTicket, Reason } from './record.ts'

/** What a run does with each of its tickets. */
export interface Plan {
  action: Action
  operator: string
  message: string
  confirm: 'auto' | 'always' | 'never'
  /** End statuses that count as success besides the target. */
  accept?: readonly string[] | undefined
  /** The statuses that a sweep selects, empty for every open one; undefined if the tickets were named one by one. */
  statuses?: readonly string[] | undefined
  retries: number
  /** Of one request. */
  timeoutMs: number
}

export interface Task {
  sn: string
  plan: Plan
  /** In `nowMs()` time; after it there are no more waits and retries. */
  deadlineMs: number
}

/**
 * The budget for the waits and retries of one ticket. After it, one read, the POST, three polls and two re-reads of
 * empty lists may still run, so with a `timeout` of 40 s or more a ticket takes at most 13 × `timeout` + 22 s.
 */
const BUDGET_FACTOR = 6
const MIN_BUDGET_MS = 240_000

/** @param nowMs in `nowMs()` time */
export function startTask(sn: string, plan: Plan, nowMs: number): Task {
  return { sn, plan, deadlineMs: nowMs + Math.max(MIN_BUDGET_MS, BUDGET_FACTOR * plan.timeoutMs) }
}

/** What is known about a ticket. */
export interface Evidence {
  /** The reading that decided whether to send anything. */
  before?: TicketReading | undefined
  last?: TicketReading | undefined
  /** How many times the POST was tried. */
  attempts: number
  /** Whether the server answered any request. */
  wasAnswered: boolean
  cautions?: readonly Caution[]
}

export const NO_EVIDENCE: Evidence = { attempts: 0, wasAnswered: false }

/** How one ticket ended. */
export interface TicketRecord extends EndedTicket {
  outcome: Outcome
  /** `current_status`, '' if it was not read. */
  statusBefore: string
  statusAfter: string
  /** How many times the POST was tried. */
  attempts: number
}

type Ticket = Pick<Task, 'sn' | 'plan'>

export function toTicketRecord(
  { sn, plan }: Ticket,
  { before, last, attempts, wasAnswered, cautions = [] }: Evidence,
  outcome: Outcome,
  { problem, server = NO_MESSAGE, detail, cause }: Reason = {}
): TicketRecord {
  return {
    sn,
    outcome,
    problem: problem ?? '',
    ...server,
    statusBefore: before?.status ?? '',
    statusAfter: last?.status ?? '',
    attempts,
    // Not every reading names it.
    url: (last?.url ?? '') || (before?.url ?? ''),
    detail,
    cautions: [...cautions, ...(problem === 'between-steps' ? [] : stepCautions(plan.action, before, last))],
    wasAnswered,
    cause
  }
}

/** The record of a ticket that ended with a problem. */
export function toFailureRecord(
  ticket: Ticket,
  evidence: Evidence,
  reason: Reason & { problem: Problem }
): TicketRecord {
  return toTicketRecord(ticket, evidence, outcomeOf(reason.problem), reason)
}

/**
 * Cautions about a ticket's steps. A ticket that is over but still lists a step: an ITSM worker was killed midway. An
 * open one without a step: a SUSPEND overlapped another action, and the flow is dead (both seen on V2.7.0). If it
 * listed none before the SUSPEND either, it is between two steps, or its flow has not begun.
 */
function stepCautions(action: Action, before: TicketReading | undefined, last: TicketReading | undefined): Caution[] {
  if (last?.steps === undefined) return []
  const { status, steps, operations } = last
  if (isOver(last)) return steps.length > 0 ? [{ of: 'over-with-steps', status }] : []
  const isSuspect = action === 'UNSUSPEND' || (action === 'SUSPEND' && status === 'SUSPENDED')
  const hadNoStep = before?.steps?.length === 0 && before.status !== 'SUSPENDED'
  if (steps.length > 0 || !isSuspect || hadNoStep) return []
  return [{ of: 'no-steps', status, isRevocable: operations?.includes('WITHDRAW') === true, hasBegun: false }]
}
