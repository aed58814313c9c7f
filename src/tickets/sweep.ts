/**
 * Selects the tickets that a sweep operates: lists all, filters, sorts and caps. Filters everything on this side, since
 * old servers ignore fields that they do not know.
 */
import { isBuiltIn, isBuiltInEndStatus, isInTargetState, type Action } from './actions.ts'
import { listAll, selectionFailure, whyCutShort, type SelectionBudget } from './listing.ts'
import { isFailure, type Failure, type ListedTicket, type RunContext, type TicketReader } from './ports.ts'
import { asReadFailure, withRetries } from './retry.ts'
import { createZone, type Zone } from './server-time.ts'

/** No read of the list or of a log is retried after this long. */
const RETRY_BUDGET_MS = 400_000
/** Ten thousand tickets take minutes; a server that needs the timeout for each page must not hold the run for days. */
const MAX_SELECTION_MS = 3_600_000

/** The inputs of a sweep: `stale_after` and those that go with it. */
export interface SweepRequest {
  ageMs: number
  /** Whether the age counts from the creation of the ticket or from the last entry of its log. */
  by: 'created' | 'activity'
  creator: string
  /** The input that names the creator. */
  creatorInput: 'creator' | 'operator'
  /** Empty for every open one. */
  statuses: readonly string[]
  /** Service ids; empty for every service. */
  services: readonly string[]
  maxTickets: number
  /** Of the server, an IANA name. */
  timeZone: string
}

export interface StaleTicket {
  sn: string
  /** Since the creation or the last activity, by the earlier of the two clocks. */
  ageMs: number
}

/** Why an open ticket of the creator was skipped. `vanished`: its log is gone. */
export type SkipReason = 'in-target-state' | 'other-status' | 'other-service' | 'younger' | 'active' | 'vanished'

export interface Sweep {
  request: SweepRequest
  /** The tickets to operate, oldest first, at most `maxTickets`. */
  selected: readonly StaleTicket[]
  /** How many tickets are left for the next run; with `by: 'activity'` these are the ones whose log was not read. */
  remaining: number
  skipped: Readonly<Record<SkipReason, number>>
  /** The earlier clock, which ages are measured by; `runner-alone`: the server does not tell the time. */
  clock: 'server' | 'runner' | 'runner-alone'
  /** How far the runner's clock is ahead of the server's; 0 if the server's is unknown. */
  skewMs: number
  /** How many listed tickets belong to another creator: old servers ignore the filter, or the case of its letters. */
  ofOthers: number
  /** Requested statuses that are not built in and that no listed ticket has: they may be misspelled. */
  unknownStatuses: readonly string[]
  /** Whether the server lists no ticket of the creator, whatever its age. */
  isCreatorUnknown: boolean
}

export interface SweepContext extends RunContext {
  /** The runner's wall clock, Unix time in milliseconds. */
  wallClockMs(): number
}

/**
 * Selects stale tickets. Reads all pages first, since operating tickets between two pages would shift the pages.
 *
 * Ages are measured by the earlier of two clocks, the runner's and the earliest `Date` of any reply: a clock that is
 * ahead by a year must not select a ticket that is two hours old.
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

/** Of tickets created in the same second, the one that the server lists later is older: it lists the newest first. */
function oldestFirst(due: readonly StaleTicket[]): StaleTicket[] {
  return due.toReversed().sort((a, b) => b.ageMs - a.ageMs)
}

/** Whether the creator has no ticket at all, not even a young one; false if that cannot be read. */
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
  /** How many entries lack a field that the selection needs. */
  incomplete: number
}

/** Splits the list into tickets that are due and counts of the others. */
function partition(
  tickets: readonly ListedTicket[],
  request: SweepRequest,
  action: Action,
  zone: Zone,
  nowMs: number
): Partition {
  const skipped = { 'in-target-state': 0, 'other-status': 0, 'other-service': 0, younger: 0, active: 0, vanished: 0 }
  const result: Partition = { due: [], skipped, ofOthers: 0, incomplete: 0 }
  for (const ticket of tickets) {
    const { sn, status, creator, createAt, endAt, serviceId } = ticket
    if (creator !== '' && creator !== request.creator) {
      result.ofOthers++
      continue
    }
    const hasEnded = !Number.isNaN(zone.instantMs(endAt))
    if (isBuiltInEndStatus(status) || hasEnded) continue
    const ageMs = nowMs - zone.instantMs(createAt)
    const lacksService = request.services.length > 0 && serviceId === ''
    const isMissing = sn === '' || status === '' || creator === '' || lacksService
    // An end that is not a time says neither that the ticket ended nor that it did not.
    if (isMissing || Number.isNaN(ageMs) || endAt !== '') result.incomplete++
    else {
      const reason = whySkipped({ status, serviceId, ageMs }, request, action)
      if (reason === undefined) result.due.push({ sn, ageMs })
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
  // A list shows neither steps nor operations, so a service's own status counts as open until the read before the POST.
  return isInTargetState(action, { status, steps: undefined, operations: undefined }) ? 'in-target-state' : undefined
}

interface Picked {
  selected: StaleTicket[]
  examined: number
  active: number
  vanished: number
}

/**
 * Reads the log of each ticket, oldest first, until `maxTickets` have a last entry that is old enough. `update_at`
 * would not do: votes and approvals leave it unchanged (seen on V2.7.0). A log that cannot be read ends the sweep,
 * since a fallback to the age would select tickets that are in progress.
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
    // Without an entry, or with one that has no time, nobody knows when the ticket was last touched.
    if (times.length === 0 || times.some(Number.isNaN)) {
      return selectionFailure('incomplete-list', { of: 'list-entries-incomplete', count: 1 })
    }
    const idleMs = Math.min(nowMs, answer.servedAtMs ?? Infinity) - Math.max(...times)
    if (idleMs >= request.ageMs) picked.selected.push({ ...ticket, ageMs: idleMs })
    else picked.active++
  }
  return picked
}
