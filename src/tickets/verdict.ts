/** The verdict from a reply and a reading of the ticket, as one table, and how to verify each reply. */
import { isInTargetState, isOver, type Action } from './actions.ts'
import type { ReplyClass, TicketReading } from './ports.ts'

/**
 * What was seen after the POST.
 *   `target`: the ticket is in the action's target state.
 *   `accept`: it ended in a status that counts as success, too.
 *   `over`: it ended in another way, which no later read can change.
 *   `elsewhere`: none of these.
 *   `unreadable`: no read could tell.
 *   `not-read`: reading is not permitted, or not wanted.
 */
export type Seen = 'not-read' | 'target' | 'accept' | 'elsewhere' | 'over' | 'unreadable'

/**
 * How the run judges a ticket.
 *   `changed`, `already`: the ticket is in the action's target state, because of the request or of somebody else.
 *   `as-reported`: the problem is the one that the reply named.
 *   `over-already`: somebody else ended the ticket in another way.
 *   `not-applied`: the server reported success, and nothing changed.
 *   `unknown`: nobody can tell.
 */
export type Verdict = 'changed' | 'already' | 'as-reported' | 'over-already' | 'not-applied' | 'unknown'

/** The columns: not-read, target, elsewhere, over, unreadable. */
export const VERDICTS: Readonly<Record<ReplyClass, Readonly<Record<Seen, Verdict>>>> = {
  accepted: /*   */ row('changed', 'changed', 'not-applied', 'over-already', 'unknown'),
  refused: /*    */ row('as-reported', 'changed', 'as-reported', 'as-reported', 'as-reported'),
  doubtful: /*   */ row('unknown', 'changed', 'as-reported', 'as-reported', 'unknown'),
  'turned-away': /**/ row('as-reported', 'already', 'as-reported', 'over-already', 'as-reported'),
  unclear: /*    */ row('unknown', 'changed', 'unknown', 'unknown', 'unknown')
}

/** An end that the user accepts is a success whatever the reply was. */
function row(notRead: Verdict, target: Verdict, elsewhere: Verdict, over: Verdict, unreadable: Verdict) {
  return { 'not-read': notRead, target, accept: 'already' as const, elsewhere, over, unreadable }
}

/** What one reading after the POST shows. */
export function seenIn(
  reading: TicketReading,
  { action, accept = [] }: { action: Action; accept?: readonly string[] | undefined },
  reply: ReplyClass
): Exclude<Seen, 'not-read' | 'unreadable'> {
  if (isInTargetState(action, reading)) return 'target'
  if (accept.includes(reading.status)) return 'accept'
  if (!isOver(reading)) return 'elsewhere'
  // Only a resumed ticket can finish, and the reply says that this request resumed it.
  return action === 'UNSUSPEND' && reply === 'accepted' && reading.status === 'FINISHED' ? 'target' : 'over'
}

/**
 * How to verify a POST that may have left. `poll`: until the change shows or `timeout` is over, since replicas and
 * caches lag. `once`: about a second later, since servers can act and then answer with a refusal, 404 or 429.
 */
export const VERIFY_METHOD: Readonly<Record<ReplyClass, 'poll' | 'once'>> = {
  accepted: 'poll',
  refused: 'once',
  doubtful: 'poll',
  'turned-away': 'once',
  unclear: 'poll'
}
