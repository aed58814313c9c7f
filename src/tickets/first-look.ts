/**
 * The reading that decides what is done to a ticket. Touches the world through what it is given.
 */
import { decide, type Action } from './actions.ts'
import type { Course } from './course.ts'
import { look, SETTLED_AFTER_MS } from './looking.ts'
import type { Answer, TicketReader, TicketReading, TicketWorld } from './ports.ts'

/**
 * Reads the ticket; again where the reply could be another request's and would do harm. Its own reply is the next one then, or
 * is seen to be one too many. Alone where it names no page, since then nothing else would tell.
 *
 * @returns the reading that decides, or why there is none: then, too, something can have been read
 */
export async function readFirst(
  course: Course,
  client: TicketReader,
  world: TicketWorld
): Promise<Answer<TicketReading>> {
  const { action } = course.plan
  const kind = action === 'SUSPEND' ? 'cautious' : 'read'
  const first = await look(course, client, kind, world)
  if (!couldMislead(first, action)) return first
  const second = await look(course, client, kind, world, first.class === 'accepted' && first.data.url === '')
  if (first.class !== 'accepted') return second
  if (second.class !== 'accepted') return first.isFirst ? first : second
  if (first.data.status === second.data.status || isDue(first.data, action)) return second
  // One of the two is another request's, or the second lags behind the first: both are over so much later.
  await world.sleep(SETTLED_AFTER_MS)
  return look(course, client, kind, world, true)
}

/**
 * Would it do harm if this were the reply to another request? One that ends the ticket unsent would: a green step that
 * changed nothing. So would one that lets a SUSPEND go out, which nothing takes back; there a page of its own is enough.
 */
function couldMislead(read: Answer<TicketReading>, action: Action): boolean {
  if (read.class !== 'accepted') return read.class === 'refused' && !read.isFirst
  const isNamed = read.data.url !== ''
  return isDue(read.data, action) ? action === 'SUSPEND' && !read.isFirst && !isNamed : !read.isFirst || !isNamed
}

function isDue(reading: TicketReading, action: Action): boolean {
  return decide(action, reading) === 'act'
}
