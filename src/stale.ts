/**
 * Which tickets are stale: lists them all, then filters, sorts and caps. The list comes through a TicketReader; time as
 * a number. Everything is filtered again on this side, since old servers ignore fields that they do not know.
 */
import type { StaleSelection } from './inputs.ts'
import { NO_WORDS, type ListedTicket, type TicketPage, type TicketReader } from './itsm.ts'
import { asReadFailure, trying, type World } from './operate.ts'
import type { Problem } from './problems.ts'
import type { Answer, Refusal } from './reply.ts'
import { isOver, isReached, type Action } from './ticket.ts'

/** A page of 100 is quick to make also on old servers, which look up each ticket's fields one by one. */
const PAGE_SIZE = 100
/** How often the list is read when it changes meanwhile. */
const PASSES = 3
/** More pages than any creator has tickets: a server that always has another page must not keep the run for ever. */
const MOST_PAGES = 1_000
const HOUR_MS = 3_600_000

export interface StaleTicket {
  sn: string
  status: string
  ageMs: number
}

export interface StaleList {
  ok: true
  /** Those to operate, oldest first, at most `maxTickets`. */
  chosen: StaleTicket[]
  /** How many more there are. */
  remaining: number
  /** Stale ones that are already where the action wants them; they take no one's place. */
  alreadyThere: number
}

/**
 * Lists what is stale. All pages are read before anything is returned: acting while paging would shift the pages.
 *
 * @param nowMs the wall clock, Unix time in milliseconds
 */
export async function findStale(
  reader: TicketReader,
  selection: StaleSelection,
  action: Action,
  nowMs: number,
  options: { retries: number; world: World }
): Promise<StaleList | Refusal> {
  const zone = createZone(selection.timeZone)
  const untilMs = nowMs - selection.ageMs
  const listed = new Map<string, ListedTicket>()
  for (let pass = 1; pass <= PASSES; pass++) {
    const end = await listAll(
      reader,
      { creator: selection.creator, createdUntil: zone.latestText(untilMs) },
      options,
      listed
    )
    if (end.failure !== undefined && (!end.moved || pass === PASSES)) return end.failure
    if (!end.moved) break
  }
  const isStale = (ticket: ListedTicket): boolean =>
    ticket.creator === selection.creator && ticket.status !== '' && !isOver(ticket.status) && ticket.endAt === ''
  const stale = [...listed.values()]
    .filter(isStale)
    .map(({ sn, status, createAt }) => ({ sn, status, ageMs: nowMs - zone.instantMs(createAt) }))
    // A time that cannot be read gives NaN, and is not stale.
    .filter(({ ageMs }) => ageMs >= selection.ageMs)
    .sort((a, b) => b.ageMs - a.ageMs)
  const due = stale.filter(({ status }) => !isReached(action, status))
  const chosen = due.slice(0, selection.maxTickets)
  return { ok: true, chosen, remaining: due.length - chosen.length, alreadyThere: stale.length - due.length }
}

/** How the reading of all pages ended. `moved`: tickets came or went meanwhile, so one may have slipped past. */
interface ListEnd {
  moved: boolean
  failure?: Refusal
}

/** Reads all pages into `listed`. */
async function listAll(
  reader: TicketReader,
  filter: { creator: string; createdUntil: string },
  { retries, world }: { retries: number; world: World },
  listed: Map<string, ListedTicket>
): Promise<ListEnd> {
  const seen = new Set<string>()
  let firstCount: number | undefined
  let moved = false
  for (let page = 1; ; page++) {
    const call = (): Promise<Answer<TicketPage>> => reader.listTickets({ ...filter, page, pageSize: PAGE_SIZE })
    const answer = await trying(call, 'read', { retries }, world)
    if (!answer.ok) {
      // Past the last page ITSM fails with SERVER_500_ERROR, at HTTP 200 (pagination.py:70-125).
      const isPastEnd = page > 1 && answer.server.code === 'SERVER_500_ERROR'
      if (isPastEnd && seen.size >= (firstCount ?? 0)) return { moved }
      return { moved: isPastEnd, failure: asReadFailure(answer) }
    }
    const { tickets, count, isWhole } = answer.data
    firstCount ??= count
    const known = seen.size
    for (const ticket of tickets) {
      seen.add(ticket.sn)
      listed.set(ticket.sn, ticket)
    }
    const added = seen.size - known
    // Nothing new: past the end, or a server that gives one page whatever is asked.
    if (isWhole || added === 0) return { moved }
    if (world.isStopping()) return { moved: false, failure: gaveUp('cancelled', 'Cancelled while the list was read') }
    if (page === MOST_PAGES)
      return { moved: false, failure: gaveUp('server-error', `The list has no end: ${page} pages were read`) }
    if (count !== firstCount || added < tickets.length) moved = true
    if (seen.size >= (count ?? Infinity)) return { moved }
  }
}

function gaveUp(problem: Problem, detail: string): Refusal {
  return { ok: false, nature: 'unclear', problem, certain: true, detail, server: NO_WORDS }
}

interface Zone {
  /** The server's text for an instant; where clocks were turned back shortly before, the later of the two texts. */
  latestText(ms: number): string
  /** The instant of a server's text; of two (clocks turned back) the later, so that nothing counts as older than it is. NaN if it is no time. */
  instantMs(text: string): number
}

/** Converts between instants and the server's times, which carry no zone (USE_TZ=False). */
export function createZone(timeZone: string): Zone {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric'
  })

  function offsetMs(ms: number): number {
    const parts = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]))
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(ms / 1000) * 1000
  }

  return {
    latestText(ms) {
      const offset = Math.max(offsetMs(ms), offsetMs(ms - 3 * HOUR_MS))
      return new Date(ms + offset).toISOString().slice(0, 19).replace('T', ' ')
    },
    instantMs(text) {
      const match = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?$/.exec(text.trim())
      if (match === null) return NaN
      const [, day = '', time = '', ownZone] = match
      if (ownZone !== undefined) return Date.parse(`${day}T${time}${ownZone}`)
      const asUtc = Date.parse(`${day}T${time}Z`)
      if (Number.isNaN(asUtc)) return NaN
      // The two offsets that can hold around a change of the clocks; the smaller one gives the later instant.
      const offsets = [offsetMs(asUtc - 24 * HOUR_MS), offsetMs(asUtc + 24 * HOUR_MS)].sort((a, b) => a - b)
      const instants = offsets.map((offset) => ({ ms: asUtc - offset, holds: offsetMs(asUtc - offset) === offset }))
      return (instants.find(({ holds }) => holds) ?? instants[0])?.ms ?? NaN
    }
  }
}

/** An age for people: days from two on, else hours. */
export function ageText(ageMs: number): string {
  const hours = Math.floor(ageMs / HOUR_MS)
  return hours >= 48 ? `${Math.floor(hours / 24)} d` : `${hours} h`
}
