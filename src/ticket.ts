/**
 * The rules of a ticket: its actions, its statuses, what an action wants. Pure; imports nothing.
 *
 * Statuses: ITSM component/constants/ticket.py:32-121. A service may define statuses of its own
 * (models/ticket.py:1906-1921), so a status is any text, and only the built-in ones are known to be over.
 */

export const ACTIONS = ['SUSPEND', 'UNSUSPEND', 'WITHDRAW', 'TERMINATE'] as const
export type Action = (typeof ACTIONS)[number]

/** How one ticket ended, worst first: the order in which a run's `outcome` is chosen. */
export const OUTCOMES = ['unknown', 'failed', 'refused', 'planned', 'changed', 'already', 'none'] as const
export type Outcome = (typeof OUTCOMES)[number]

export type Decision = 'act' | 'already' | 'refused'

/** A status as one read of the ticket shows it. */
export interface TicketState {
  /** `current_status`, never empty. */
  status: string
  /** The server lists neither an operation nor a step: so a ticket that is over looks, whatever its status is called. */
  looksOver: boolean
}

const OVER = new Set(['FINISHED', 'TERMINATED', 'REVOKED'])

const BUILT_IN = new Set(['NEW', 'RUNNING', 'RESOLVED', 'CONFIRMED', 'SUSPENDED', ...OVER])

/** The status in which each action leaves a ticket; UNSUSPEND returns it to whichever it had before. */
const TARGET = { SUSPEND: 'SUSPENDED', WITHDRAW: 'REVOKED', TERMINATE: 'TERMINATED' } as const

/** Is a ticket with this status over, as far as its name tells? */
export function isOver(status: string): boolean {
  return OVER.has(status)
}

/** Is this one of the statuses that ITSM itself defines? */
export function isBuiltIn(status: string): boolean {
  return BUILT_IN.has(status)
}

/** Is a ticket with this status where the action wants it? For UNSUSPEND that is anything open but SUSPENDED. */
export function isReached(action: Action, status: string): boolean {
  return action === 'UNSUSPEND' ? status !== 'SUSPENDED' && !isOver(status) : status === TARGET[action]
}

/**
 * What to do with a ticket that was read. `already`: nothing to send. `refused`: it is over in another way, and no
 * action can change that. SUSPEND never acts on a SUSPENDED ticket: the server would accept it and the ticket could
 * not be resumed any more (models/ticket.py:1915-1921, 4458).
 */
export function decide(action: Action, { status, looksOver }: TicketState): Decision {
  if (isOver(status)) return isReached(action, status) ? 'already' : 'refused'
  // A service's own status that looks over: only the server knows, and it refuses an UNSUSPEND that is not due.
  if (looksOver && !isBuiltIn(status)) return 'act'
  return isReached(action, status) ? 'already' : 'act'
}

/** May the action be sent a second time when the first may have arrived? Never SUSPEND: a second one does harm. */
export function isRepeatable(action: Action): boolean {
  return action !== 'SUSPEND'
}

/** Words for the log and the summary: what the action does to a ticket, done and to be done. */
export const VERBS: Record<Action, { done: string; todo: string }> = {
  SUSPEND: { done: 'suspended', todo: 'suspend' },
  UNSUSPEND: { done: 'resumed', todo: 'resume' },
  WITHDRAW: { done: 'withdrawn', todo: 'withdraw' },
  TERMINATE: { done: 'terminated', todo: 'terminate' }
}
