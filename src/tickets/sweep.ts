/**
 * Which tickets a sweep operates: lists them all, filters, sorts, caps. Everything is filtered on this side, since old
 * servers ignore fields that they do not know.
 */
import { isBuiltIn, isOverByName, isThere, type Action } from './actions.ts'
import { isFailure, listAll, selectionFailure, whyCutShort, type SelectionBudget } from './listing.ts'
import type { Failure, ListedTicket, RunContext, TicketReader } from './ports.ts'
import { asReadFailure, withRetries } from './retry.ts'
import { createZone, type Zone } from './server-time.ts'

/** The budget of reading the list and the logs that fail: tries beyond it are not made. */
const RETRY_BUDGET_MS = 400_000
/** A server that answers each page at its last moment must not keep the run for days; ten thousand tickets take minutes. */
const MAX_SELECTION_MS = 3_600_000

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
  /** Since the creation or the last activity, on the earlier of the two clocks. */
  ageMs: number
}

/** Why an open, listed ticket of that creator was left alone. `vanished`: its log is gone. */
export type SkipReason = 'already-there' | 'other-status' | 'other-service' | 'younger' | 'active' | 'vanished'

/** What a sweep found. */
export interface Sweep {
  request: SweepRequest
  /** Those to operate, oldest first, at most `maxTickets`. */
  selected: readonly StaleTicket[]
  /** How many more are due for the next run; with `by: 'activity'` those whose log was not read are counted. */
  remaining: number
  skipped: Readonly<Record<SkipReason, number>>
  /** Whose clock was the earlier one, which ages are measured on; `runner-alone`: the server does not tell the time. */
  clock: 'server' | 'runner' | 'runner-alone'
  /** How far the runner's clock is ahead of the server's, in milliseconds; 0 where the server's is not known. */
  skewMs: number
  /** How many tickets the server listed that are of another creator (an older server ignores the filter, or the case of letters). */
  ofOthers: number
  /** Statuses that were asked for, that ITSM does not define, and that no listed ticket is in: perhaps misspelled. */
  unknownStatuses: readonly string[]
  /** Does the server list no ticket of that creator at all, of whatever age? */
  isCreatorUnknown: boolean
}

export interface SweepContext extends RunContext {
  /** The runner's wall clock, Unix time in milliseconds. */
  wallClockMs(): number
}

/**
 * Selects what is stale. All pages are read before anything is returned: acting while paging would shift the pages.
 *
 * Ages count from the earlier of two clocks, the runner's and the earliest that any reply named: one that is ahead by a year
 * must not select what is two hours old.
 *
 * @param retries tries after the first, for each read
 */
export async function selectStale(
  reader: TicketReader,
  request: SweepRequest,
  action: Action,
  retries: number,
  context: SweepContext
): Promise<Sweep | Failure> {
  const startedMs = context.nowMs()
  const budget = { retries, deadlineMs: startedMs + RETRY_BUDGET_MS, endMs: startedMs + MAX_SELECTION_MS }
  const zone = createZone(request.timeZone)
  const wallMs = context.wallClockMs()
  const { creator, ageMs, maxTickets } = request
  const listing = await listAll(reader, { creator, createdUntil: zone.latestText(wallMs - ageMs) }, budget, context)
  if (isFailure(listing)) return listing

  const { tickets, servedAtMs } = listing
  const nowMs = Math.min(wallMs, servedAtMs ?? Infinity)
  const { due, skipped, ofOthers, incomplete } = partition(tickets, request, action, zone, nowMs)
  if (incomplete > 0) return selectionFailure('incomplete-list', { of: 'list-entries-incomplete', count: incomplete })
  const oldest = oldestFirst(due)
  const picked =
    request.by === 'created'
      ? { selected: oldest.slice(0, maxTickets), examined: Math.min(maxTickets, oldest.length), active: 0, vanished: 0 }
      : await pickInactive(reader, oldest, request, { zone, nowMs, budget, context })
  if (isFailure(picked)) return picked
  const isCreatorUnknown = tickets.length === ofOthers && (await hasNoTickets(reader, creator, budget, context))
  const { selected, examined, active, vanished } = picked
  return {
    request,
    selected,
    remaining: oldest.length - examined,
    skipped: { ...skipped, active, vanished },
    clock: servedAtMs === undefined ? 'runner-alone' : servedAtMs <= wallMs ? 'server' : 'runner',
    skewMs: servedAtMs === undefined ? 0 : wallMs - servedAtMs,
    ofOthers,
    unknownStatuses: request.statuses.filter(
      (status) => !isBuiltIn(status) && tickets.every((ticket) => ticket.status !== status)
    ),
    isCreatorUnknown
  }
}

/** Oldest first; of tickets that were created in the same second the one that the server, newest first, lists later. */
function oldestFirst(due: readonly StaleTicket[]): StaleTicket[] {
  return due.toReversed().sort((a, b) => b.ageMs - a.ageMs)
}

/** Is nothing listed of the creator, also of those who are too young? Where that cannot be read, nobody is doubted. */
async function hasNoTickets(
  reader: TicketReader,
  creator: string,
  budget: SelectionBudget,
  context: RunContext
): Promise<boolean> {
  const call = () => reader.listTickets({ creator, createdUntil: '2999-12-31 23:59:59', page: 1, pageSize: 1 })
  const answer = await withRetries(call, 'read', budget, context)
  return answer.class === 'accepted' && answer.data.tickets.every((ticket) => ticket.creator !== creator)
}

interface Partition {
  due: StaleTicket[]
  skipped: Record<SkipReason, number>
  ofOthers: number
  /** How many entries lack what they would be judged by. */
  incomplete: number
}

/** Judges every listed ticket by its fields: what is due, and why the others are left alone. */
function partition(
  tickets: readonly ListedTicket[],
  request: SweepRequest,
  action: Action,
  zone: Zone,
  nowMs: number
): Partition {
  const skipped = { 'already-there': 0, 'other-status': 0, 'other-service': 0, younger: 0, active: 0, vanished: 0 }
  const result: Partition = { due: [], skipped, ofOthers: 0, incomplete: 0 }
  for (const ticket of tickets) {
    const { sn, status, creator, createAt, endAt, serviceId } = ticket
    if (creator !== '' && creator !== request.creator) {
      result.ofOthers++
      continue
    }
    const hasEnded = !Number.isNaN(zone.instantMs(endAt))
    if (isOverByName(status) || hasEnded) continue
    const ageMs = nowMs - zone.instantMs(createAt)
    const lacksService = request.services.length > 0 && serviceId === ''
    const isMissing = sn === '' || status === '' || creator === '' || lacksService
    // A time of its end that is none tells neither that it ended nor that it did not.
    if (isMissing || Number.isNaN(ageMs) || endAt !== '') result.incomplete++
    else {
      const reason = whySkipped({ status, serviceId, ageMs }, request, action)
      if (reason === undefined) result.due.push({ sn, status, ageMs })
      else skipped[reason]++
    }
  }
  return result
}

function whySkipped(
  { status, serviceId, ageMs }: { status: string; serviceId: string; ageMs: number },
  request: SweepRequest,
  action: Action
): SkipReason | undefined {
  if (ageMs < request.ageMs) return 'younger'
  if (request.statuses.length > 0 && !request.statuses.includes(status)) return 'other-status'
  if (request.services.length > 0 && !request.services.includes(serviceId)) return 'other-service'
  // A list tells neither steps nor operations: open as far as the status tells, which the read before the POST decides.
  return isThere(action, { status, steps: undefined, operations: undefined }) ? 'already-there' : undefined
}

interface Picked {
  selected: StaleTicket[]
  examined: number
  active: number
  vanished: number
}

/**
 * Reads the log of each ticket, oldest first, until enough are found whose last entry is old enough. `update_at` does not
 * serve: votes and approvals leave it unchanged (seen on V2.7.0). A log that cannot be read ends the sweep: falling back
 * to the age would take tickets that are at work.
 */
async function pickInactive(
  reader: TicketReader,
  oldest: readonly StaleTicket[],
  request: SweepRequest,
  { zone, nowMs, budget, context }: { zone: Zone; nowMs: number; budget: SelectionBudget; context: RunContext }
): Promise<Picked | Failure> {
  const picked: Picked = { selected: [], examined: 0, active: 0, vanished: 0 }
  for (const ticket of oldest) {
    if (picked.selected.length === request.maxTickets) break
    const cut = whyCutShort(budget, context)
    if (cut !== undefined) return cut
    const answer = await withRetries(() => reader.readLog(ticket.sn), 'read', budget, context)
    picked.examined++
    if (answer.class !== 'accepted') {
      if (answer.problem !== 'unknown-ticket') return asReadFailure(answer, 'get_ticket_logs')
      picked.vanished++
      continue
    }
    const times = answer.data.map(({ operateAt }) => zone.instantMs(operateAt))
    // A ticket without a single entry, or with one that is no time, tells nothing of when it was last touched.
    if (times.length === 0 || times.some(Number.isNaN)) {
      return selectionFailure('incomplete-list', { of: 'list-entries-incomplete', count: 1 })
    }
    const idleMs = Math.min(nowMs, answer.servedAtMs ?? Infinity) - Math.max(...times)
    if (idleMs >= request.ageMs) picked.selected.push({ ...ticket, ageMs: idleMs })
    else picked.active++
  }
  return picked
}
