/** Sends the operation; retries only if it was certainly never sent or was rate-limited. */
import { decide } from './actions.ts'
import type { Failure, TicketContext, TicketOperator, TicketReading } from './ports.ts'
import { nextDelayMs } from './retry.ts'
import type { Plan, Task } from './task.ts'
import { readStatus, SETTLED_AFTER_MS, type Reply } from './verify.ts'

export interface Sent {
  reply: Reply
  attempts: number
  /** The last reading, before or between the tries. */
  last: TicketReading | undefined
  wasAnswered: boolean
}

/**
 * Sends the POST. Reads the ticket between two tries, and sends nothing more to one that no longer needs it.
 *
 * @param before the reading that decided to send it; undefined if the ticket may not or should not be read ("blind"):
 *   the reply is then the only evidence
 */
export async function sendOperation(
  client: TicketOperator,
  task: Task,
  before: TicketReading | undefined,
  context: TicketContext
): Promise<Sent> {
  const { sn, plan, deadlineMs } = task
  const { action, operator, message, retries } = plan
  const isBlind = before === undefined
  const kind = plan.confirm === 'never' || (isBlind && action === 'SUSPEND') ? 'write-once' : 'write'
  let last = before
  let wasAnswered = false
  /** The failed request that may have been sent. */
  let earlier: Failure | undefined
  for (let attempts = 1; ; attempts++) {
    const answer = await client.operate({ sn, action, operator, message })
    if (answer.class === 'accepted') return { reply: { ...answer, wasSent: true }, attempts, last, wasAnswered: true }
    wasAnswered ||= answer.wasAnswered
    const sent = { reply: combineWithEarlierTry(earlier, answer, isBlind), attempts, last, wasAnswered }
    if (answer.wasSent) earlier = answer
    // A server can be wrong about having turned a SUSPEND away, and its reads can lag.
    const minMs = earlier !== undefined && action === 'SUSPEND' ? SETTLED_AFTER_MS : 0
    const delayMs = nextDelayMs(answer, { kind, attempts, minMs }, { retries, deadlineMs }, context)
    if (delayMs === undefined) return sent
    await context.sleep(delayMs)
    if (context.isCancelled()) return sent
    if (isBlind) continue
    // The wait was long enough for somebody else to operate the ticket.
    const read = await readStatus(client, task, 'read', context)
    if (read.class !== 'accepted') return sent
    last = read.data
    if (!stillNeedsAction(plan, last) || isSpent(task, context)) return { ...sent, last }
  }
}

/** Whether the run is cancelled or the ticket's time is up: no further request may start. */
export function isSpent({ deadlineMs }: Task, context: TicketContext): boolean {
  return context.isCancelled() || context.nowMs() >= deadlineMs
}

/** Whether to act on the ticket, and, for a sweep, whether it is in a status that the sweep selects. */
export function stillNeedsAction({ action, accept, statuses = [] }: Plan, reading: TicketReading): boolean {
  const isSelected = statuses.length === 0 || statuses.includes(reading.status)
  return isSelected && decide(action, reading, accept) === 'act'
}

/**
 * What an answer proves if an earlier try may have left: that one could have been carried out, whatever its reply said.
 * Blind, a refusal proves that nothing was done only if it is the first answer and its sentence is known.
 */
function combineWithEarlierTry(earlier: Failure | undefined, answer: Failure, isBlind: boolean): Failure {
  if (earlier !== undefined && !answer.wasSent) return earlier
  const isCertain = !isBlind || (earlier === undefined && answer.isKnown === true)
  return answer.class === 'refused' && !isCertain ? { ...answer, class: 'doubtful' } : answer
}
