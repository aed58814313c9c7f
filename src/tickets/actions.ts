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
  /** The name as the server wrote it, where cleaning changed it: compared with what is waited for, and never shown. */
  rawName?: string
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
export function isOver(state: TicketState): boolean {
  return OVER_BY_NAME.has(state.status) || isOverByLists(state)
}

/**
 * Is only the absence of operations and steps what says that the ticket is over? Between two steps an open ticket lists
 * neither for some seven seconds (seen on V2.7.0), so one such reading proves nothing.
 */
export function isOverByLists({ status, steps, operations }: TicketState): boolean {
  return !OVER_BY_NAME.has(status) && !OPEN_BY_NAME.has(status) && steps?.length === 0 && operations?.length === 0
}

/** So long it has to hold before it counts. */
export const MIN_OVER_BY_LISTS_MS = 10_000

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

/** What to do with a ticket: send the operation, nothing as it is there, or nothing as it ended in another way. */
export type Decision = 'act' | 'already' | 'over'

/**
 * Decides by a reading. SUSPEND never acts on a SUSPENDED ticket: the server would accept it, and the ticket could not be
 * resumed any more (models/ticket.py:1915-1921, 4458).
 *
 * @param accept end statuses that count as success beside the target
 */
export function decide(action: Action, state: TicketState, accept: readonly string[] = []): Decision {
  if (isThere(action, state) || accept.includes(state.status)) return 'already'
  return isOver(state) ? 'over' : 'act'
}

/**
 * Was the ticket between two steps at one of the readings, or did it go to another step meanwhile? Then nobody is a
 * processor for a moment, and ITSM refuses whoever asks (seen on V2.7.0).
 */
export function hasMovedBetweenSteps(before: TicketState | undefined, after: TicketState | undefined): boolean {
  const [first, second] = [before?.steps, after?.steps]
  if (first?.length === 0 || second?.length === 0) return true
  return first !== undefined && second !== undefined && idsOf(first) !== idsOf(second)
}

function idsOf(steps: readonly Step[]): string {
  return JSON.stringify(steps.map(({ id }) => id).sort())
}
