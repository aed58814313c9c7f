/**
 * Looks at a ticket: before the POST, before it is sent again, and after it. Touches the world through what it is given.
 */
import { isOver, isThere } from './actions.ts'
import { noted, type Course } from './attempt.ts'
import type { Result, Failure, ReplyClass, TicketReader, TicketReading, TicketContext } from './ports.ts'
import type { CallKind } from './retry.ts'
import { withRetries } from './retry.ts'
import { LOOKS, seenIn, type Seen } from './verdict.ts'

/** The one look after a no comes so late: a change that was made before the no shows by then. */
const RECHECK_DELAY_MS = 1_000
/**
 * Waits between the reads of a patient look; the last one repeats. None is 2,000: gunicorn and nginx close idle
 * connections after two seconds without a hint, and what is sent at that moment is lost.
 */
const PAUSES_MS = [0, 500, 1_000, 1_700, 3_300, 4_700] as const
/** What a look shows counts only so long after the POST, unless it is the end: replicas and caches lag. */
export const SETTLED_AFTER_MS = 5_000

/** What the look after a POST showed; `why` where nothing could be read. */
export interface Look {
  seen: Seen
  why?: Failure
}

/** Reads the ticket, and keeps what was read. */
export async function look(
  course: Course,
  client: TicketReader,
  kind: CallKind,
  world: TicketContext
): Promise<Result<TicketReading>> {
  const { retries } = course.plan
  const read = await withRetries(
    async () => noted(course, await client.readStatus(course.sn)),
    kind,
    { retries, deadlineMs: course.deadlineMs },
    world
  )
  if (read.class === 'accepted') keep(course, read.data)
  return read
}

/** Is the ticket, as last read, exactly as it was before? */
export function isUntouched({ before, last }: Course): boolean {
  return before !== undefined && last?.status === before.status
}

/**
 * Looks after a POST, as its reply asks for.
 *
 * @param mayRepeat whether a ticket that is still untouched after `SETTLED_AFTER_MS` is news enough
 */
export async function lookAfter(
  course: Course,
  told: { class: ReplyClass; wasSent: boolean },
  client: TicketReader,
  world: TicketContext,
  mayRepeat = false
): Promise<Look> {
  // Blind from the start: what the reply says is all there is.
  if (course.before === undefined) return { seen: 'not-seen' }
  // Nothing is sent to a ticket that was last read there or over. So what shows it now came after a POST, before another
  // try, and stands: nothing takes it back.
  const known = seenBy(course, told.class)
  if (!told.wasSent || known === 'there' || known === 'over') return { seen: known }
  if (LOOKS[told.class] === 'patient') return lookPatiently(course, told.class, client, world, mayRepeat)
  await world.yieldSlot(RECHECK_DELAY_MS)
  const read = await look(course, client, 'read', world)
  return read.class === 'accepted' ? { seen: seenBy(course, told.class) } : { seen: 'unreadable', why: read }
}

/** The reading that counts from now on; a page that only an earlier one named is kept. */
export function keep(course: Course, reading: TicketReading): void {
  course.last = { ...reading, url: reading.url || (course.last?.url ?? '') }
}

function seenBy({ last, plan }: Course, told: ReplyClass): Seen {
  return last === undefined ? 'unreadable' : seenIn(last, plan.action, told)
}

/**
 * Reads until the ticket is where it should be or is over, or until the time of one request is over: a short one, too, leaves
 * time for all to settle.
 */
async function lookPatiently(
  course: Course,
  told: ReplyClass,
  client: TicketReader,
  world: TicketContext,
  mayRepeat: boolean
): Promise<Look> {
  const { action, timeoutMs } = course.plan
  const startedMs = world.nowMs()
  const patienceMs = Math.max(SETTLED_AFTER_MS, timeoutMs)
  let why: Failure | undefined
  /** Did a read show the ticket at a time when all should have settled? An earlier one proves nothing. */
  let isTold = false
  for (let reads = 0; ; reads++) {
    const pauseMs = PAUSES_MS[Math.min(reads, PAUSES_MS.length - 1)] ?? 0
    if (pauseMs > 0) await world.sleep(pauseMs)
    const read = noted(course, await client.readStatus(course.sn))
    const elapsedMs = world.nowMs() - startedMs
    if (read.class === 'accepted') {
      isTold ||= elapsedMs >= SETTLED_AFTER_MS
      keep(course, read.data)
      if (isThere(action, read.data) || isOver(read.data)) return { seen: seenBy(course, told) }
    } else why = read
    const isSettled = mayRepeat && isTold && isUntouched(course)
    // Cut short, so the change may be on its way: what was read last proves nothing.
    if (world.isCancelled()) return { seen: 'unreadable', ...(why && { why }) }
    if (isSettled || (elapsedMs >= patienceMs && reads >= 2)) {
      return isTold ? { seen: 'elsewhere' } : { seen: 'unreadable', ...(why && { why }) }
    }
  }
}
