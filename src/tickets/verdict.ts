/**
 * The verdict: what a reply and a look at the ticket together mean. One table, and how long to look beside it. Pure.
 */
import { isOver, isThere, type Action } from './actions.ts'
import type { ReplyClass, TicketReading } from './ports.ts'

/**
 * What a look after the POST showed. `there`: the ticket is where the action wants it. `elsewhere`: it is not. `over`: it
 * is not, and it ended in another way, which no later read can take back. `unreadable`: looked at, and no read told.
 */
export type Seen = 'not-seen' | 'there' | 'elsewhere' | 'over' | 'unreadable'

/**
 * What becomes of the ticket.
 *   `changed`, `already`: it is where the action wants it, by the request or by somebody else.
 *   `as-reported`: the problem that the reply named stands.
 *   `over-already`: somebody else ended it in another way.
 *   `not-applied`: the server said success, and nothing came of it.
 *   `unknown`: nobody can tell.
 */
export type Verdict = 'changed' | 'already' | 'as-reported' | 'over-already' | 'not-applied' | 'unknown'

/** Read it as: the server said …, the look showed …, so … */
export const VERDICTS: Readonly<Record<ReplyClass, Readonly<Record<Seen, Verdict>>>> = {
  accepted: /*   */ row('changed', 'changed', 'not-applied', 'over-already', 'unknown'),
  refused: /*    */ row('as-reported', 'changed', 'as-reported', 'as-reported', 'as-reported'),
  doubtful: /*   */ row('unknown', 'changed', 'as-reported', 'as-reported', 'unknown'),
  'turned-away': /**/ row('as-reported', 'already', 'as-reported', 'over-already', 'as-reported'),
  unclear: /*    */ row('unknown', 'changed', 'unknown', 'unknown', 'unknown')
}

function row(notSeen: Verdict, there: Verdict, elsewhere: Verdict, over: Verdict, unreadable: Verdict) {
  return { 'not-seen': notSeen, there, elsewhere, over, unreadable }
}

/** What one reading after the POST shows. An UNSUSPEND that was accepted and finds FINISHED took effect. */
export function seenIn(
  reading: TicketReading,
  action: Action,
  told: ReplyClass
): Exclude<Seen, 'not-seen' | 'unreadable'> {
  if (isThere(action, reading)) return 'there'
  if (!isOver(reading)) return 'elsewhere'
  return action === 'UNSUSPEND' && told === 'accepted' && reading.status === 'FINISHED' ? 'there' : 'over'
}

/**
 * How a ticket is looked at after a reply. `patient`: until the change shows or the time of one request is over since the
 * POST, since replicas and caches lag. `once`: one look about a second later, since servers act and then say no, 404 or
 * 429. What was never sent is not looked at.
 */
export const LOOKS: Readonly<Record<ReplyClass, 'patient' | 'once'>> = {
  accepted: 'patient',
  refused: 'once',
  doubtful: 'patient',
  'turned-away': 'once',
  unclear: 'patient'
}
