/**
 * Sends the operation, and again only what certainly never left or was turned away by a rate limit.
 */
import { decide } from './actions.ts'
import type { Attempt, Plan } from './attempt.ts'
import type { Accepted, Failure, TicketContext, TicketOperator, TicketReading } from './ports.ts'
import { nextDelayMs } from './retry.ts'
import { keepUrl, readStatus, SETTLED_AFTER_MS } from './verify.ts'

/** The reply to the POST; an accepted one was sent, too. */
export type Reply = (Accepted<unknown> & { wasSent: true }) | Failure

export interface Sent {
  reply: Reply
  attempts: number
  /** The last reading, before or between the tries. */
  last: TicketReading | undefined
  wasAnswered: boolean
}

/**
 * Sends the POST. Between two tries the ticket is read, and nothing is sent to one that needs nothing any more.
 *
 * @param before the reading by which it was decided; undefined: nobody reads, so the reply is all there is
 */
export async function sendOperation(
  client: TicketOperator,
  attempt: Attempt,
  before: TicketReading | undefined,
  context: TicketContext
): Promise<Sent> {
  const { sn, plan, deadlineMs } = attempt
  const { action, operator, message, retries } = plan
  const isBlind = before === undefined
  const kind = plan.confirm === 'never' || (isBlind && action === 'SUSPEND') ? 'single' : 'write'
  let last = before
  let wasAnswered = false
  /** The last failure after which a byte may have left. */
  let left: Failure | undefined
  for (let attempts = 1; ; attempts++) {
    const answer = await client.operate({ sn, action, operator, message })
    if (answer.class === 'accepted') return { reply: { ...answer, wasSent: true }, attempts, last, wasAnswered: true }
    wasAnswered ||= answer.wasAnswered
    const reply = combineWithEarlierAttempt(left, answer, isBlind)
    if (answer.wasSent) left = answer
    // A server can be wrong about having turned a SUSPEND away, and its reads can lag.
    const minMs = left !== undefined && action === 'SUSPEND' ? SETTLED_AFTER_MS : 0
    const delayMs = nextDelayMs(answer, kind, attempts, { retries, deadlineMs }, context, minMs)
    if (delayMs === undefined) return { reply, attempts, last, wasAnswered }
    await context.sleep(delayMs)
    if (context.isCancelled()) return { reply, attempts, last, wasAnswered }
    if (isBlind) continue
    // The wait was long enough for somebody else to operate the ticket.
    const read = await readStatus(client, attempt, 'read', context)
    if (read.class === 'accepted') last = keepUrl(read.data, last)
    const needsAction = read.class === 'accepted' && stillNeedsAction(plan, read.data)
    if (!needsAction || isSpent(attempt, context)) return { reply, attempts, last, wasAnswered }
  }
}

/** May nothing more be begun for this ticket? */
export function isSpent({ deadlineMs }: Attempt, context: TicketContext): boolean {
  return context.isCancelled() || context.nowMs() >= deadlineMs
}

/** Is the ticket still one to act on? */
export function stillNeedsAction({ action, accept, statuses = [] }: Plan, reading: TicketReading): boolean {
  const isSelected = statuses.length === 0 || statuses.includes(reading.status)
  return isSelected && decide(action, reading, accept) === 'act'
}

/**
 * What an answer means in the light of an earlier try that may have left: that one could have been carried out, whatever it
 * said. Blind, a refusal proves that nothing was done only if its sentence is known and it is the first.
 */
function combineWithEarlierAttempt(left: Failure | undefined, answer: Failure, isBlind: boolean): Failure {
  if (left !== undefined && !answer.wasSent) return left
  const isCertain = !isBlind || (left === undefined && answer.isKnown === true)
  return answer.class === 'refused' && !isCertain ? { ...answer, class: 'doubtful' } : answer
}
