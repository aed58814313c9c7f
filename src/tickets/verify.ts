/**
 * Reads a ticket: before the POST, before another try, and after the POST to verify what came of it.
 */
import { isOverByLists, MIN_OVER_BY_LISTS_MS } from './actions.ts'
import type { Attempt, TicketRecord } from './attempt.ts'
import type { Caution } from './details.ts'
import {
  NO_MESSAGE,
  type Failure,
  type ReplyClass,
  type Result,
  type TicketContext,
  type TicketReader,
  type TicketReading
} from './ports.ts'
import { asReadFailure, withRetries, type CallKind } from './retry.ts'
import { seenIn, VERIFICATION, type Seen } from './verdict.ts'

/** Delay before the single re-read after a rejection: a change made before it is visible by then. */
const RECHECK_DELAY_MS = 1_000
/** What a poll shows counts only so long after the POST, unless it is the end: replicas and caches lag. */
export const SETTLED_AFTER_MS = 5_000
/** Pauses between polls; the last one repeats. */
const PAUSES_MS = [0, 500, 1_000, 1_700, 3_300, 4_700] as const
/** However slow the server is. */
const MIN_POLLS = 3

/** What was seen after a POST. */
export interface Sighting {
  seen: Seen
  /** The last reading of all. */
  last: TicketReading | undefined
  /** Why there is no reading, where there is none. */
  failure?: Failure | undefined
  wasAnswered: boolean
}

/** Reads the ticket; one that is over by empty lists alone is read again when that must have passed. */
export async function readStatus(
  client: TicketReader,
  { sn, plan: { retries }, deadlineMs }: Attempt,
  kind: CallKind,
  context: TicketContext
): Promise<Result<TicketReading>> {
  const read = () => withRetries(() => client.readStatus(sn), kind, { retries, deadlineMs }, context)
  const result = await read()
  if (result.class !== 'accepted' || !isOverByLists(result.data)) return result
  await context.yieldSlot(MIN_OVER_BY_LISTS_MS)
  if (context.isCancelled()) return { ...CANCELLED, server: result.server }
  const again = await read()
  // Under its own name a missing permission lets nobody go on without reading: the ticket has been read, and looked over.
  return again.class === 'accepted' ? again : { ...asReadFailure(again, 'get_ticket_status'), wasAnswered: true }
}

/** It was answered, but a run that is cancelled cannot wait for what proves something. */
const CANCELLED: Failure = {
  class: 'unclear',
  problem: 'cancelled',
  wasSent: true,
  wasAnswered: true,
  server: NO_MESSAGE,
  detail: undefined
}

/**
 * Checks by the log whether the flow of a ticket without a step has begun: until then it has none (seen on V2.7.0), which is
 * no reason to warn. Its first entry says that it was submitted, and a flow that has begun adds more than those of a SUSPEND
 * and an UNSUSPEND. One read, after the verdict: without a log the caution stays, and says both.
 */
export async function verifyNoSteps(client: TicketReader, { sn, cautions }: TicketRecord): Promise<Caution[]> {
  const log = await client.readLog(sn)
  // A log without its first entry, or with one that tells no time, proves nothing.
  const isProof = log.class === 'accepted' && log.data.length > 0 && log.data.every(({ operateAt }) => operateAt !== '')
  if (!isProof) return [...cautions]
  const hasBegun = log.data.slice(1).some(({ isHold }) => !isHold)
  const others = cautions.filter(({ of }) => of !== 'no-steps')
  return hasBegun ? cautions.map((it) => (it.of === 'no-steps' ? { ...it, hasBegun } : it)) : others
}

/** The reading that counts from now on; an address that only an earlier one named is kept. */
export function keepUrl(reading: TicketReading, earlier: TicketReading | undefined): TicketReading {
  return { ...reading, url: reading.url || (earlier?.url ?? '') }
}

/**
 * Verifies a POST, in the way that its reply asks for.
 *
 * @param last the last reading before or between the tries; undefined: nothing was to be read, and nothing is now
 */
export async function verifyAfter(
  client: TicketReader,
  attempt: Attempt,
  { reply, last }: { reply: { class: ReplyClass; wasSent: boolean }; last: TicketReading | undefined },
  context: TicketContext
): Promise<Sighting> {
  if (last === undefined) return { seen: 'not-seen', last, wasAnswered: false }
  // Nothing is sent to a ticket that was last read there or over: what shows it now came after a POST, before another try.
  const seen = seenIn(last, attempt.plan, reply.class)
  if (!reply.wasSent || seen !== 'elsewhere') return { seen, last, wasAnswered: false }
  if (VERIFICATION[reply.class] === 'poll') return pollUntilSettled(client, attempt, reply.class, last, context)
  await context.yieldSlot(RECHECK_DELAY_MS)
  const read = await readStatus(client, attempt, 'read', context)
  if (read.class !== 'accepted') return { seen: 'unreadable', last, failure: read, wasAnswered: read.wasAnswered }
  return { seen: seenIn(read.data, attempt.plan, reply.class), last: keepUrl(read.data, last), wasAnswered: true }
}

/**
 * Reads until the ticket is where it should be or is over, or until the time of one request is over: a short one, too, leaves
 * time for all to settle. "Over" by empty lists ends it once it has held; it is waited for once more where it has not.
 */
async function pollUntilSettled(
  client: TicketReader,
  { sn, plan }: Attempt,
  reply: ReplyClass,
  before: TicketReading,
  context: TicketContext
): Promise<Sighting> {
  const startedMs = context.nowMs()
  const patienceMs = Math.max(SETTLED_AFTER_MS, plan.timeoutMs)
  let last = before
  let failure: Failure | undefined
  let wasAnswered = false
  /** Did a read show the ticket at a time when all should have settled? An earlier one proves nothing. */
  let hasSettledRead = false
  let emptySinceMs: number | undefined
  let isLastPoll = false
  for (let polls = 1; ; polls++) {
    const pauseMs = isLastPoll ? MIN_OVER_BY_LISTS_MS : (PAUSES_MS[polls - 1] ?? PAUSES_MS[PAUSES_MS.length - 1])
    if (pauseMs !== undefined && pauseMs > 0) await context.sleep(pauseMs)
    const read = await client.readStatus(sn)
    const nowMs = context.nowMs()
    const elapsedMs = nowMs - startedMs
    if (read.class === 'accepted') {
      wasAnswered = true
      hasSettledRead ||= elapsedMs >= SETTLED_AFTER_MS
      last = keepUrl(read.data, last)
      emptySinceMs = isOverByLists(last) ? (emptySinceMs ?? nowMs) : undefined
      const seen = seenIn(last, plan, reply)
      const hasHeld = emptySinceMs === undefined || nowMs - emptySinceMs >= MIN_OVER_BY_LISTS_MS
      if (seen !== 'elsewhere' && (seen !== 'over' || hasHeld)) return { seen, last, wasAnswered }
    } else {
      failure = read
      wasAnswered ||= read.wasAnswered
    }
    // Cut short, the change may be on its way: what was read last proves nothing.
    const isCutShort = context.isCancelled()
    const isPatienceOver = elapsedMs >= patienceMs && polls >= MIN_POLLS
    if (isCutShort || (isPatienceOver && (emptySinceMs === undefined || isLastPoll))) {
      const isTold = !isCutShort && hasSettledRead && emptySinceMs === undefined
      return { seen: isTold ? 'elsewhere' : 'unreadable', last, failure, wasAnswered }
    }
    isLastPoll = isPatienceOver
  }
}
