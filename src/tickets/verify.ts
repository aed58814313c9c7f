/** Reads a ticket: before the POST, between two tries, and after the POST to verify what came of it. */
import { looksOver, CONFIRM_OVER_MS } from './actions.ts'
import type { Caution } from './details.ts'
import type { Accepted, Failure, ReplyClass, Result, TicketContext, TicketReader, TicketReading } from './ports.ts'
import { asReadFailure, withRetries, type CallKind } from './retry.ts'
import type { Task, TicketRecord } from './task.ts'
import { seenIn, VERIFY_METHOD, type Seen } from './verdict.ts'

/** Delay before the single re-read after a rejection: a change made before it is visible by then. */
const RECHECK_DELAY_MS = 1_000
/** Replicas and caches lag: that the change does not show proves something only this long after the POST. */
export const SETTLED_AFTER_MS = 5_000
/** Pauses after the first polls, and after each further one. */
const PAUSES_MS = [500, 1_000, 1_700, 3_300]
const LAST_PAUSE_MS = 4_700
/** However slow the server is. */
const MIN_POLLS = 3

/** The reply to the POST; an accepted one was sent, too. */
export type Reply = (Accepted<unknown> & { wasSent: true }) | Failure

/** What was seen after a POST. */
export interface Verification {
  seen: Seen
  last: TicketReading | undefined
  /** Why the ticket could not be read, if it could not. */
  failure?: Failure | undefined
}

/** Reads the ticket, and again after a pause if only empty lists show it as over. */
export async function readStatus(
  client: TicketReader,
  { sn, plan: { retries }, deadlineMs }: Task,
  kind: CallKind,
  context: TicketContext
): Promise<Result<TicketReading>> {
  const read = () => withRetries(() => client.readStatus(sn), kind, { retries, deadlineMs }, context)
  const result = await read()
  if (result.class !== 'accepted' || !looksOver(result.data)) return result
  await context.yieldSlot(CONFIRM_OVER_MS)
  if (context.isCancelled()) {
    const { server } = result
    return { class: 'unclear', problem: 'cancelled', wasSent: true, wasAnswered: true, server, detail: undefined }
  }
  const again = await read()
  // As `read-not-permitted`, a permission lost between the two reads can't let the action continue blind: the first
  // read showed the ticket as over.
  return again.class === 'accepted' ? again : { ...asReadFailure(again, 'get_ticket_status'), wasAnswered: true }
}

/**
 * Checks in the log whether the flow of a ticket without a step has begun: before that it has no step (seen on V2.7.0),
 * which is no reason to warn. The first entry says that the ticket was submitted; a flow that has begun adds others
 * than those of a SUSPEND and an UNSUSPEND. Reads once; if the log cannot be read, the caution stays and names both
 * possibilities.
 */
export async function verifyNoSteps(client: TicketReader, { sn, cautions }: TicketRecord): Promise<Caution[]> {
  const log = await client.readLog(sn)
  // An empty log, or an entry without a time, proves nothing.
  const isProof = log.class === 'accepted' && log.data.length > 0 && log.data.every(({ operateAt }) => operateAt !== '')
  if (!isProof) return [...cautions]
  const hasBegun = log.data.slice(1).some(({ isHold }) => !isHold)
  const others = cautions.filter(({ of }) => of !== 'no-steps')
  return hasBegun ? cautions.map((it) => (it.of === 'no-steps' ? { ...it, hasBegun } : it)) : others
}

/**
 * Verifies a POST by the method that its reply calls for.
 *
 * @param last the last reading before or between the tries; undefined if reading is not permitted or not wanted
 */
export async function verifyAfter(
  client: TicketReader,
  task: Task,
  { reply, last }: { reply: Reply; last: TicketReading | undefined },
  context: TicketContext
): Promise<Verification> {
  if (last === undefined) return { seen: 'not-read', last }
  // Only a ticket that still needs the action gets a POST, so this reading came between two tries and shows the result.
  const seen = seenIn(last, task.plan, reply.class)
  if (!reply.wasSent || seen !== 'elsewhere') return { seen, last }
  if (VERIFY_METHOD[reply.class] === 'poll') return pollUntilSettled(client, task, reply.class, last, context)
  await context.yieldSlot(RECHECK_DELAY_MS)
  const read = await readStatus(client, task, 'read', context)
  if (read.class !== 'accepted') return { seen: 'unreadable', last, failure: read }
  return { seen: seenIn(read.data, task.plan, reply.class), last: read.data }
}

/**
 * Polls until the ticket is in the action's target state or over, but no longer than `timeout` or the time to settle,
 * whichever is longer. A ticket that only its empty lists show as over must hold; if it has not yet at the end, one
 * more poll follows.
 */
async function pollUntilSettled(
  client: TicketReader,
  { sn, plan }: Task,
  reply: ReplyClass,
  before: TicketReading,
  context: TicketContext
): Promise<Verification> {
  const startedMs = context.nowMs()
  const pollForMs = Math.max(SETTLED_AFTER_MS, plan.timeoutMs)
  let last = before
  let failure: Failure | undefined
  let hasSettledRead = false
  let emptySinceMs: number | undefined
  let isLastPoll = false
  for (let polls = 1; ; polls++) {
    const read = await client.readStatus(sn)
    const nowMs = context.nowMs()
    const elapsedMs = nowMs - startedMs
    if (read.class === 'accepted') {
      last = read.data
      hasSettledRead ||= elapsedMs >= SETTLED_AFTER_MS
      emptySinceMs = looksOver(last) ? (emptySinceMs ?? nowMs) : undefined
      const seen = seenIn(last, plan, reply)
      const hasHeld = emptySinceMs === undefined || nowMs - emptySinceMs >= CONFIRM_OVER_MS
      if (seen !== 'elsewhere' && (seen !== 'over' || hasHeld)) return { seen, last }
    } else failure = read
    const isTimeUp = elapsedMs >= pollForMs && polls >= MIN_POLLS
    if (context.isCancelled() || (isTimeUp && (emptySinceMs === undefined || isLastPoll))) {
      // When a cancellation cuts it short, the change may still be on its way, so the last reading proves nothing.
      const isProof = !context.isCancelled() && hasSettledRead && emptySinceMs === undefined
      return { seen: isProof ? 'elsewhere' : 'unreadable', last, failure }
    }
    isLastPoll = isTimeUp
    await context.sleep(isLastPoll ? CONFIRM_OVER_MS : (PAUSES_MS[polls - 1] ?? LAST_PAUSE_MS))
  }
}
