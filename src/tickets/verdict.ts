/**
 * The verdict: what a reply and a reading of the ticket together mean. One table, and how to verify beside it. Pure.
 */
import { isOver, isThere, type Action } from './actions.ts'
import type { ReplyClass, TicketReading } from './ports.ts'

/**
 * What was seen after the POST. `there`: the ticket is where the action wants it. `accept`: it ended in a status that
 * counts as success, too. `elsewhere`: neither. `over`: it ended in another way, which no later read can take back.
 * `unreadable`: it was asked for, and no reading tells. `not-seen`: reading is not permitted, or not wanted.
 */
export type Seen = 'not-seen' | 'there' | 'accept' | 'elsewhere' | 'over' | 'unreadable'

/**
 * What becomes of the ticket.
 *   `changed`, `already`: it is where the action wants it, by the request or by somebody else.
 *   `as-reported`: the problem that the reply named is reported.
 *   `over-already`: somebody else ended it in another way.
 *   `not-applied`: the server reported success, and nothing came of it.
 *   `unknown`: nobody can tell.
 */
export type Verdict = 'changed' | 'already' | 'as-reported' | 'over-already' | 'not-applied' | 'unknown'

/** Read it as: the reply was …, the ticket was seen …, so … */
export const VERDICTS: Readonly<Record<ReplyClass, Readonly<Record<Seen, Verdict>>>> = {
  accepted: /*   */ row('changed', 'changed', 'not-applied', 'over-already', 'unknown'),
  refused: /*    */ row('as-reported', 'changed', 'as-reported', 'as-reported', 'as-reported'),
  doubtful: /*   */ row('unknown', 'changed', 'as-reported', 'as-reported', 'unknown'),
  'turned-away': /**/ row('as-reported', 'already', 'as-reported', 'over-already', 'as-reported'),
  unclear: /*    */ row('unknown', 'changed', 'unknown', 'unknown', 'unknown')
}

/** An end that the user accepts is a success whatever the reply was, and nothing takes it back. */
function row(notSeen: Verdict, there: Verdict, elsewhere: Verdict, over: Verdict, unreadable: Verdict) {
  return { 'not-seen': notSeen, there, accept: 'already' as const, elsewhere, over, unreadable }
}

/**
 * What one reading after the POST shows.
 *
 * @param accept end statuses that count as success beside the target
 */
export function seenIn(
  reading: TicketReading,
  { action, accept = [] }: { action: Action; accept?: readonly string[] | undefined },
  reply: ReplyClass
): Exclude<Seen, 'not-seen' | 'unreadable'> {
  if (isThere(action, reading)) return 'there'
  if (accept.includes(reading.status)) return 'accept'
  if (!isOver(reading)) return 'elsewhere'
  // It was suspended, and only what goes on can finish. Where it had been suspended twice this need not be our doing.
  return action === 'UNSUSPEND' && reply === 'accepted' && reading.status === 'FINISHED' ? 'there' : 'over'
}

/**
 * How a ticket is verified after a reply. `poll`: until the change shows or the time of one request is over, since replicas
 * and caches lag. `once`: about a second later, since servers act and then say no, 404 or 429. What was never sent is not
 * verified.
 */
export const VERIFICATION: Readonly<Record<ReplyClass, 'poll' | 'once'>> = {
  accepted: 'poll',
  refused: 'once',
  doubtful: 'poll',
  'turned-away': 'once',
  unclear: 'poll'
}
