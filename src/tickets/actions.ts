/**
 * The four actions, the statuses of a ticket, and what an action wants of it. Pure; imports nothing.
 *
 * Statuses: ITSM component/constants/ticket.py:32-121. A service may define statuses of its own
 * (models/ticket.py:1906-1921), so a status is any text, and only the built-in ones are known by name.
 */

export const ACTIONS = ['SUSPEND', 'UNSUSPEND', 'WITHDRAW', 'TERMINATE'] as const
export type Action = (typeof ACTIONS)[number]

const OVER_BY_NAME = new Set(['FINISHED', 'TERMINATED', 'REVOKED'])
const OPEN_BY_NAME = new Set(['NEW', 'RUNNING', 'RESOLVED', 'CONFIRMED', 'SUSPENDED'])

/** A ticket as one read of it shows it. */
export interface TicketState {
  /** `current_status`, never empty. */
  status: string
  /** The steps that the ticket is at (`current_steps`); undefined where the reply has no such list, which proves nothing. */
  steps: readonly Step[] | undefined
  /** The keys of the operations that the server offers for the ticket (`operations`); undefined as for `steps`. */
  operations: readonly string[] | undefined
}

/** A step of the service's flow that a ticket is at. */
export interface Step {
  /** `state_id`, as text. */
  id: string
  name: string
}

/** Is this a status that ITSM itself defines? */
export function isBuiltIn(status: string): boolean {
  return OVER_BY_NAME.has(status) || OPEN_BY_NAME.has(status)
}

/** Is a status over, as far as its name tells? All that is known of a listed ticket. */
export function isOverByName(status: string): boolean {
  return OVER_BY_NAME.has(status)
}

/**
 * Is the ticket over? A built-in status tells by its name; one that a service defined itself is over when the server
 * lists neither an operation nor a step. The one notion of "over", before the POST and after it.
 */
export function isOver({ status, steps, operations }: TicketState): boolean {
  return OVER_BY_NAME.has(status) || (!OPEN_BY_NAME.has(status) && steps?.length === 0 && operations?.length === 0)
}

/** The status in which each action leaves a ticket; UNSUSPEND returns it to whichever it had before. */
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

/** Is a ticket where the action wants it? For UNSUSPEND that is anything open but SUSPENDED. */
export function isThere(action: Action, state: TicketState): boolean {
  const target = TARGET[action]
  return target === undefined ? state.status !== 'SUSPENDED' && !isOver(state) : state.status === target
}

export type Decision = 'act' | 'already' | 'over'

/**
 * What to do with a ticket that was read. `already`: nothing to send. `over`: it ended in another way, and no action can
 * change that. SUSPEND never acts on a SUSPENDED ticket: the server would accept it, and the ticket could not be resumed
 * any more (models/ticket.py:1915-1921, 4458).
 */
export function decide(action: Action, state: TicketState): Decision {
  if (isThere(action, state)) return 'already'
  return isOver(state) ? 'over' : 'act'
}

/** May the action be sent again when an earlier request may have arrived? Never SUSPEND: a second one does harm. */
export function isRepeatable(action: Action): boolean {
  return action !== 'SUSPEND'
}
