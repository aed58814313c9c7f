/**
 * The four actions, the statuses of a ticket, and the decision between them.
 *
 * Statuses: ITSM component/constants/ticket.py:32-121. A service can define its own (models/ticket.py:1906-1921), so a
 * status is any text, and only the built-in ones are known by name.
 */

export const ACTIONS = ['SUSPEND', 'UNSUSPEND', 'WITHDRAW', 'TERMINATE'] as const
export type Action = (typeof ACTIONS)[number]

const OVER_BY_NAME = new Set(['FINISHED', 'TERMINATED', 'REVOKED'])
const OPEN_BY_NAME = new Set(['NEW', 'RUNNING', 'RESOLVED', 'CONFIRMED', 'SUSPENDED'])

/** A ticket as one read shows it. */
export interface TicketState {
  /** `current_status`, never empty. */
  status: string
  /** The steps that the ticket is at (`current_steps`); undefined if the reply has no list, which proves nothing. */
  steps: readonly Step[] | undefined
  /** The keys of the operations that the server offers for the ticket (`operations`); undefined as for `steps`. */
  operations: readonly string[] | undefined
}

/** A step of the service's flow that a ticket is at. */
export interface Step {
  /** `state_id`, as text. */
  id: string
  name: string
  /** The name as the server wrote it, if cleaning changed it. A wait compares it; it is never shown. */
  rawName?: string
}

/** Whether ITSM itself defines the status. */
export function isBuiltIn(status: string): boolean {
  return OVER_BY_NAME.has(status) || OPEN_BY_NAME.has(status)
}

/** Whether a built-in status is over. A listed ticket shows no more than its status. */
export function isBuiltInEndStatus(status: string): boolean {
  return OVER_BY_NAME.has(status)
}

/**
 * Whether the ticket is over, before the POST as well as after it. A built-in status decides by its name; a service's
 * own counts as over when the server lists neither operations nor steps.
 */
export function isOver(state: TicketState): boolean {
  return OVER_BY_NAME.has(state.status) || looksOver(state)
}

/**
 * Whether only empty lists say that the ticket is over. Between two steps an open ticket lists neither operations nor
 * steps for some seven seconds (seen on V2.7.0), so one such reading proves nothing.
 */
export function looksOver({ status, steps, operations }: TicketState): boolean {
  return !OVER_BY_NAME.has(status) && !OPEN_BY_NAME.has(status) && steps?.length === 0 && operations?.length === 0
}

/** How long the lists must stay empty before the ticket counts as over. */
export const CONFIRM_OVER_MS = 10_000

/** UNSUSPEND returns a ticket to whichever status it had before. */
const TARGET: Record<Action, string | undefined> = {
  SUSPEND: 'SUSPENDED',
  UNSUSPEND: undefined,
  WITHDRAW: 'REVOKED',
  TERMINATE: 'TERMINATED'
}

/** The status in which the action leaves a ticket; undefined for UNSUSPEND. */
export function targetStatus(action: Action): string | undefined {
  return TARGET[action]
}

/** Whether the ticket is in the action's target state; for UNSUSPEND that is any open status but SUSPENDED. */
export function isInTargetState(action: Action, state: TicketState): boolean {
  const target = TARGET[action]
  return target === undefined ? state.status !== 'SUSPENDED' && !isOver(state) : state.status === target
}

/** Send the operation, or nothing: the ticket is already in the target state, or ended in another way. */
export type Decision = 'act' | 'already' | 'over'

/**
 * Decides what to do with a ticket. SUSPEND never acts on a SUSPENDED one: the server would accept it, and the ticket
 * could not be resumed any more (models/ticket.py:1915-1921, 4458).
 *
 * @param accept end statuses that count as success, too
 */
export function decide(action: Action, state: TicketState, accept: readonly string[] = []): Decision {
  if (isInTargetState(action, state) || accept.includes(state.status)) return 'already'
  return isOver(state) ? 'over' : 'act'
}

/**
 * Whether the ticket was between two steps at one of the readings, or reached another step between them. For a moment
 * such a ticket has no processors, and ITSM refuses every operator (seen on V2.7.0).
 */
export function hasMovedBetweenSteps(before: TicketState | undefined, after: TicketState | undefined): boolean {
  const first = before?.steps
  const second = after?.steps
  if (first?.length === 0 || second?.length === 0) return true
  return first !== undefined && second !== undefined && idsOf(first) !== idsOf(second)
}

function idsOf(steps: readonly Step[]): string {
  return JSON.stringify(steps.map(({ id }) => id).sort())
}
