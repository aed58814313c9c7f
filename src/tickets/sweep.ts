/**
 * Which tickets are stale: lists them all, filters, sorts, caps. Touches the world through what it is given. Everything is
 * filtered again on this side, since old servers ignore fields that they do not know.
 */
import { isOverByName, isThere, type Action } from './actions.ts'
import { selectionFailure, isFailure, listAll, whyCutShort, type Selecting } from './listing.ts'
import type { Failure, ListedTicket, TicketReader, RunContext } from './ports.ts'
import { createZone, type Zone } from './server-time.ts'
import { asReadFailure, withRetries, type RetryBudget } from './retry.ts'

/** The budget of reading the list and the logs that fail: tries beyond it are not made. */
const BUDGET_MS = 400_000
/** A server that answers each page at its last moment must not keep the run for days; ten thousand tickets take minutes. */
const MOST_MS = 3_600_000

/** What `stale_after` and the inputs beside it ask for. */
export interface SweepRequest {
  ageMs: number
  /** The age as the user wrote it. */
  age: string
  /** What the age counts from: the creation of the ticket, or the last entry of its log. */
  by: 'created' | 'activity'
  creator: string
  /** Only these; empty: every open one. */
  statuses: readonly string[]
  /** Only tickets of these service ids; empty: every one. */
  services: readonly string[]
  maxTickets: number
  /** The server's time zone, an IANA name. */
  timeZone: string
}

export interface StaleTicket {
  sn: string
  status: string
  /** Since the creation or the last activity, on the server's clock. */
  ageMs: number
}

/** Why an open, listed ticket of that creator was left alone. */
export type SkipReason = 'already-there' | 'other-status' | 'other-service' | 'younger' | 'active' | 'vanished'

/** What a sweep found. */
export interface Sweep {
  request: SweepRequest
  /** Those to operate, oldest first, at most `maxTickets`. */
  selected: readonly StaleTicket[]
  /** How many more are due for the next run; with `by: 'activity'` those whose log was not looked at are counted. */
  remaining: number
  skipped: Readonly<Record<SkipReason, number>>
  /** Whose clock ages were measured on. */
  clock: 'server' | 'runner'
  /** How far the runner's clock is ahead of the server's, in milliseconds; 0 where the server's is not known. */
  skewMs: number
  /** How many tickets the server listed that are of another creator (an older server ignores the filter, or the case of letters). */
  ofOthers: number
}

export interface SweepContext extends RunContext {
  /** The runner's wall clock, Unix time in milliseconds. */
  wallClockMs(): number
}

/**
 * Selects what is stale. All pages are read before anything is returned: acting while paging would shift the pages.
 *
 * @param retries tries after the first, for each read
 */
export async function selectStale(
  reader: TicketReader,
  order: SweepRequest,
  action: Action,
  retries: number,
  world: SweepContext
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
  if (sifted.unjudged > 0) return selectionFailure('incomplete-list', { of: 'list-unjudged', count: sifted.unjudged })
  const leftAlone = { ...sifted.leftAlone, vanished: listing.vanished }
  const old = sifted.due.sort((a, b) => b.ageMs - a.ageMs)
  const picked =
    order.by === 'created'
      ? { chosen: old.slice(0, order.maxTickets), looked: Math.min(order.maxTickets, old.length), active: 0, gone: 0 }
      : await pickInactive(reader, old, order, { zone, nowMs, patience, world })
  if (isFailure(picked)) return picked
  return {
    request: order,
    selected: picked.chosen,
    remaining: old.length - picked.looked,
    skipped: { ...leftAlone, active: picked.active, vanished: leftAlone.vanished + picked.gone },
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
  { creator }: SweepRequest,
  patience: RetryBudget,
  world: SweepContext
): Promise<ServerClock | Failure> {
  const createdUntil = '2000-01-01 00:00:00'
  const call = () => reader.listTickets({ creator, createdUntil, page: 1, pageSize: 1 })
  const answer = await withRetries(call, 'read', patience, world)
  if (answer.class !== 'accepted') return asReadFailure(answer, 'get_tickets')
  const wallClockMs = world.wallClockMs()
  const { servedAtMs } = answer
  return servedAtMs === undefined
    ? { of: 'runner', nowMs: wallClockMs, skewMs: 0 }
    : { of: 'server', nowMs: servedAtMs, skewMs: wallClockMs - servedAtMs }
}

interface Sifted {
  due: StaleTicket[]
  leftAlone: Record<SkipReason, number>
  ofOthers: number
  unjudged: number
}

/** Judges every listed ticket by its fields: what is due, and why the others are left alone. */
function sift(
  tickets: readonly ListedTicket[],
  order: SweepRequest,
  action: Action,
  zone: Zone,
  nowMs: number
): Sifted {
  const none: Record<SkipReason, number> = {
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
  order: SweepRequest,
  action: Action
): SkipReason | undefined {
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
  order: SweepRequest,
  { zone, nowMs, patience, world }: { zone: Zone; nowMs: number; patience: Selecting; world: RunContext }
): Promise<Picked | Failure> {
  const picked: Picked = { chosen: [], looked: 0, active: 0, gone: 0 }
  for (const ticket of old) {
    if (picked.chosen.length === order.maxTickets) break
    const cut = whyCutShort(patience, world)
    if (cut !== undefined) return cut
    const answer = await withRetries(() => reader.readLog(ticket.sn), 'read', patience, world)
    picked.looked++
    if (answer.class !== 'accepted') {
      if (answer.problem !== 'unknown-ticket') return asReadFailure(answer, 'get_ticket_logs')
      picked.gone++
      continue
    }
    const times = answer.data.map(({ operateAt }) => zone.instantMs(operateAt))
    // A ticket without a single entry, or with one that is no time, tells nothing of when it was last touched.
    if (times.length === 0 || times.some(Number.isNaN))
      return selectionFailure('incomplete-list', { of: 'list-unjudged', count: 1 })
    const idleMs = nowMs - Math.max(...times)
    if (idleMs >= order.ageMs) picked.chosen.push({ ...ticket, ageMs: idleMs })
    else picked.active++
  }
  return picked
}
