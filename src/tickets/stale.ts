/**
 * Which tickets are stale: lists them all, filters, sorts, caps. Touches the world through what it is given. Everything is
 * filtered again on this side, since old servers ignore fields that they do not know.
 */
import { isOverByName, isThere, type Action } from './actions.ts'
import { gaveUp, isFailure, listAll, whyCutShort, type Selecting } from './listing.ts'
import type { Failure, ListedTicket, TicketReader, World } from './ports.ts'
import { createZone, type Zone } from './server-time.ts'
import type { LeftAlone, StaleTicket, Sweep, SweepOrder } from './sweep.ts'
import { asReadFailure, trying, type Patience } from './trying.ts'

/** The budget of reading the list and the logs that fail: tries beyond it are not made. */
const BUDGET_MS = 400_000
/** A server that answers each page at its last moment must not keep the run for days; ten thousand tickets take minutes. */
const MOST_MS = 3_600_000

export interface SweepWorld extends World {
  /** The runner's wall clock, Unix time in milliseconds. */
  wallMs(): number
}

/**
 * Selects what is stale. All pages are read before anything is returned: acting while paging would shift the pages.
 *
 * @param retries tries after the first, for each read
 */
export async function findStale(
  reader: TicketReader,
  order: SweepOrder,
  action: Action,
  retries: number,
  world: SweepWorld
): Promise<Sweep | Failure> {
  const patience = { retries, deadlineMs: world.nowMs() + BUDGET_MS, endMs: world.nowMs() + MOST_MS }
  const zone = createZone(order.timeZone)
  const clock = await readClock(reader, order, patience, world)
  if (isFailure(clock)) return clock
  const { creator } = order
  const createdUntil = zone.latestText(clock.nowMs - order.ageMs)
  const listing = await listAll(reader, { creator, createdUntil }, patience, world)
  if (isFailure(listing)) return listing

  // A clock that was ahead once makes tickets look older than they are: of all that it said, the earliest counts.
  const nowMs = clock.of === 'server' ? Math.min(clock.nowMs, listing.servedAtMs ?? Infinity) : clock.nowMs
  const sifted = sift(listing.tickets, order, action, zone, nowMs)
  if (sifted.unjudged > 0) return gaveUp('incomplete-list', { of: 'list-unjudged', count: sifted.unjudged })
  const leftAlone = { ...sifted.leftAlone, vanished: listing.vanished }
  const old = sifted.due.sort((a, b) => b.ageMs - a.ageMs)
  const picked =
    order.by === 'created'
      ? { chosen: old.slice(0, order.maxTickets), looked: Math.min(order.maxTickets, old.length), active: 0, gone: 0 }
      : await pickInactive(reader, old, order, { zone, nowMs, patience, world })
  if (isFailure(picked)) return picked
  return {
    order,
    chosen: picked.chosen,
    remaining: old.length - picked.looked,
    leftAlone: { ...leftAlone, active: picked.active, vanished: leftAlone.vanished + picked.gone },
    clock: clock.of,
    skewMs: clock.skewMs,
    ofOthers: sifted.ofOthers
  }
}

interface ServerClock {
  of: 'server' | 'runner'
  nowMs: number
  skewMs: number
}

/**
 * The server's clock, from the `Date` of a reply that is asked for before anything is selected by age: a runner's clock can
 * be hours or years wrong, and what it selects cannot be brought back.
 */
async function readClock(
  reader: TicketReader,
  { creator }: SweepOrder,
  patience: Patience,
  world: SweepWorld
): Promise<ServerClock | Failure> {
  const createdUntil = '2000-01-01 00:00:00'
  const call = () => reader.listTickets({ creator, createdUntil, page: 1, pageSize: 1 })
  const answer = await trying(call, 'read', patience, world)
  if (answer.class !== 'accepted') return asReadFailure(answer, 'get_tickets')
  const wallMs = world.wallMs()
  const { servedAtMs } = answer
  return servedAtMs === undefined
    ? { of: 'runner', nowMs: wallMs, skewMs: 0 }
    : { of: 'server', nowMs: servedAtMs, skewMs: wallMs - servedAtMs }
}

interface Sifted {
  due: StaleTicket[]
  leftAlone: Record<LeftAlone, number>
  ofOthers: number
  unjudged: number
}

/** Judges every listed ticket by its fields: what is due, and why the others are left alone. */
function sift(tickets: readonly ListedTicket[], order: SweepOrder, action: Action, zone: Zone, nowMs: number): Sifted {
  const none: Record<LeftAlone, number> = {
    'already-there': 0,
    'other-status': 0,
    'other-service': 0,
    younger: 0,
    active: 0,
    vanished: 0
  }
  const sifted: Sifted = { due: [], leftAlone: none, ofOthers: 0, unjudged: 0 }
  for (const ticket of tickets) {
    const { sn, status, creator, createAt, endAt, serviceId } = ticket
    if (creator !== '' && creator !== order.creator) {
      sifted.ofOthers++
      continue
    }
    const hasEnded = !Number.isNaN(zone.instantMs(endAt))
    if (isOverByName(status) || hasEnded) continue
    const ageMs = nowMs - zone.instantMs(createAt)
    const lacksService = order.services.length > 0 && serviceId === ''
    const isMissing = sn === '' || status === '' || creator === '' || lacksService
    // A time of its end that is none tells neither that it ended nor that it did not.
    if (isMissing || Number.isNaN(ageMs) || endAt !== '') sifted.unjudged++
    else {
      const why = whyLeftAlone({ status, serviceId, ageMs }, order, action)
      if (why === undefined) sifted.due.push({ sn, status, ageMs })
      else none[why]++
    }
  }
  return sifted
}

function whyLeftAlone(
  { status, serviceId, ageMs }: { status: string; serviceId: string; ageMs: number },
  order: SweepOrder,
  action: Action
): LeftAlone | undefined {
  if (ageMs < order.ageMs) return 'younger'
  if (order.statuses.length > 0 && !order.statuses.includes(status)) return 'other-status'
  if (order.services.length > 0 && !order.services.includes(serviceId)) return 'other-service'
  // A list tells neither steps nor operations: open as far as the status tells, which the read before the POST decides.
  const isAlready = isThere(action, { status, steps: undefined, operations: undefined })
  return isAlready ? 'already-there' : undefined
}

/** What is left of the tickets once those that somebody did something with are out. */
interface Picked {
  chosen: StaleTicket[]
  looked: number
  active: number
  gone: number
}

/**
 * Reads the log of each ticket, oldest first, until enough are found whose last entry is old enough. `update_at` does not
 * serve: votes and approvals leave it unchanged (seen on V2.7.0). A log that cannot be read ends the sweep: falling back
 * to the age would take tickets that are at work.
 */
async function pickInactive(
  reader: TicketReader,
  old: readonly StaleTicket[],
  order: SweepOrder,
  { zone, nowMs, patience, world }: { zone: Zone; nowMs: number; patience: Selecting; world: World }
): Promise<Picked | Failure> {
  const picked: Picked = { chosen: [], looked: 0, active: 0, gone: 0 }
  for (const ticket of old) {
    if (picked.chosen.length === order.maxTickets) break
    const cut = whyCutShort(patience, world)
    if (cut !== undefined) return cut
    const answer = await trying(() => reader.readLog(ticket.sn), 'read', patience, world)
    picked.looked++
    if (answer.class !== 'accepted') {
      if (answer.problem !== 'unknown-ticket') return asReadFailure(answer, 'get_ticket_logs')
      picked.gone++
      continue
    }
    const times = answer.data.map(({ operateAt }) => zone.instantMs(operateAt))
    // A ticket without a single entry, or with one that is no time, tells nothing of when it was last touched.
    if (times.length === 0 || times.some(Number.isNaN))
      return gaveUp('incomplete-list', { of: 'list-unjudged', count: 1 })
    const idleMs = nowMs - Math.max(...times)
    if (idleMs >= order.ageMs) picked.chosen.push({ ...ticket, ageMs: idleMs })
    else picked.active++
  }
  return picked
}
