/**
 * Reads a whole list of tickets, page by page, never past the last one. Touches the world through what it is given.
 */
import {
  NO_MESSAGE,
  type Failure,
  type ListedTicket,
  type ListFilter,
  type TicketReader,
  type RunContext
} from './ports.ts'
import type { Detail } from './details.ts'
import type { Problem } from './problems.ts'
import { asReadFailure, withRetries, type RetryBudget } from './retry.ts'

/** A page of 100 is quick to make also on old servers, which look up each ticket's fields one by one. */
const PAGE_SIZE = 100
/** How often the list is read when it changes meanwhile. */
const PASSES = 3
/** More pages than any creator has tickets: a server that always has another page must not keep the run for ever. */
const MOST_PAGES = 1_000

export interface Listing {
  tickets: ListedTicket[]
  /** Tickets that an earlier pass listed, and that were gone at the last one. */
  vanished: number
  /** The earliest that the server's clock said meanwhile; undefined where it said nothing. */
  servedAtMs: number | undefined
}

/** How long tickets are selected: each read, and all of them. */
export interface Selecting extends RetryBudget {
  /** On the clock of the world: after it no further page and no further log is read. */
  endMs: number
}

export type ListRequest = Omit<ListFilter, 'page' | 'pageSize'>

/** Is this a failure, and no result? */
export function isFailure(result: object): result is Failure {
  return 'problem' in result
}

/** A failure of our own making, while tickets were selected. */
export function selectionFailure(problem: Problem, detail: Detail): Failure {
  return { class: 'unclear', problem, wasSent: true, wasAnswered: true, server: NO_MESSAGE, detail }
}

/** Why no further page or log is read; undefined if one may be. */
export function whyCutShort({ endMs }: Selecting, world: RunContext): Failure | undefined {
  if (world.isCancelled()) return selectionFailure('cancelled', { of: 'list-cancelled' })
  return world.nowMs() < endMs ? undefined : selectionFailure('incomplete-list', { of: 'list-slow' })
}

/**
 * Reads all pages, again where the list changed meanwhile, so that no ticket slips from one page to another unseen.
 *
 * @returns every ticket once, whatever the case of its number; or why there is no whole list
 */
export async function listAll(
  reader: TicketReader,
  request: ListRequest,
  patience: Selecting,
  world: RunContext
): Promise<Listing | Failure> {
  const everSeen = new Set<string>()
  for (let pass = 1; ; pass++) {
    const result = await readPass(reader, request, patience, world, everSeen)
    if (isFailure(result)) {
      // A page that was there when its number was read is gone: the list became shorter meanwhile.
      if (result.problem === 'server-error' && pass < PASSES && !world.isCancelled()) continue
      return result
    }
    const { listed, count, isSteady, servedAtMs } = result
    if (isSteady) return { tickets: [...listed.values()], vanished: everSeen.size - listed.size, servedAtMs }
    if (pass === PASSES)
      return selectionFailure('incomplete-list', { of: 'list-incomplete', count, listed: listed.size })
  }
}

interface Pass {
  listed: Map<string, ListedTicket>
  count: number
  /** Did the server's count hold from the first page to the last, and was that many listed? */
  isSteady: boolean
  servedAtMs: number | undefined
}

/** @param everSeen keeps what was listed, also by a pass that fails before its end */
async function readPass(
  reader: TicketReader,
  request: ListRequest,
  patience: Selecting,
  world: RunContext,
  everSeen: Set<string>
): Promise<Pass | Failure> {
  const listed = new Map<string, ListedTicket>()
  let firstCount: number | undefined
  let servedAtMs: number | undefined
  const writings = new Set<string>()
  let entries = 0
  let hasMoved = false
  for (let page = 1; ; page++) {
    const cut = whyCutShort(patience, world)
    if (cut !== undefined) return cut
    if (page > MOST_PAGES) return selectionFailure('incomplete-list', { of: 'list-endless', pages: MOST_PAGES })
    const call = () => reader.listTickets({ ...request, page, pageSize: PAGE_SIZE })
    const answer = await withRetries(call, 'read', patience, world)
    if (answer.class !== 'accepted') return asReadFailure(answer, 'get_tickets')
    const { tickets, count, totalPages, isWhole } = answer.data
    firstCount ??= count
    servedAtMs = earlier(servedAtMs, answer.servedAtMs)
    if (count !== firstCount) hasMoved = true
    const known = listed.size
    entries += tickets.length
    for (const [place, ticket] of tickets.entries()) {
      // The same once more: the pages shifted, and another ticket slipped past unseen.
      if (ticket.sn !== '' && writings.has(ticket.sn)) hasMoved = true
      writings.add(ticket.sn)
      const key = keyOf(ticket, page, place)
      listed.set(key, ticket)
      everSeen.add(key)
    }
    const isLast = isWhole || listed.size === known || page >= (totalPages ?? pagesOf(count))
    if (isLast) {
      const total = firstCount ?? entries
      return { listed, count: total, isSteady: !hasMoved && entries === total, servedAtMs }
    }
  }
}

function earlier(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? (one ?? other) : Math.min(one, other)
}

/** The server's look-up ignores case: two writings are one ticket. An entry without a number is one of its own. */
function keyOf({ sn }: ListedTicket, page: number, place: number): string {
  return sn === '' ? ` ${page} ${place}` : sn.toLowerCase()
}

/** How many pages so many tickets fill; without a count the end shows by a page with nothing new. */
function pagesOf(count: number | undefined): number {
  return count === undefined ? Infinity : Math.max(1, Math.ceil(count / PAGE_SIZE))
}
