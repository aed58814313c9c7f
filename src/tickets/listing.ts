/**
 * Reads a whole list of tickets, page by page, never past the last one.
 */
import type { Detail } from './details.ts'
import {
  NO_MESSAGE,
  type Failure,
  type ListedTicket,
  type ListFilter,
  type RunContext,
  type TicketReader
} from './ports.ts'
import type { Problem } from './problems.ts'
import { asReadFailure, withRetries, type RetryBudget } from './retry.ts'

/** A page of 100 is quick to make also on old servers, which look up each ticket's fields one by one. */
const PAGE_SIZE = 100
/** A list that changed while it was read is read once more. */
const MAX_PASSES = 2
/** More pages than any creator has tickets. */
const MAX_PAGES = 1_000

export interface Listing {
  /** In the server's order: the newest first. */
  tickets: ListedTicket[]
  /** The earliest that the server's clock said meanwhile; undefined where it said nothing. */
  servedAtMs: number | undefined
}

/** How long tickets are selected: each read, and all of them. */
export interface SelectionBudget extends RetryBudget {
  /** On the clock of the context: after it no further page and no further log is read. */
  endMs: number
}

export type ListRequest = Omit<ListFilter, 'page' | 'pageSize'>

/** Is this a failure, and no result? */
export function isFailure(result: object): result is Failure {
  return 'problem' in result
}

/** A failure that is found here, and not at the server. */
export function selectionFailure(problem: Problem, detail: Detail): Failure {
  return { class: 'unclear', problem, wasSent: true, wasAnswered: true, server: NO_MESSAGE, detail }
}

/** Why no further page or log is read; undefined if one may be. */
export function whyCutShort({ endMs }: SelectionBudget, context: RunContext): Failure | undefined {
  if (context.isCancelled()) return selectionFailure('cancelled', { of: 'list-cancelled' })
  return context.nowMs() < endMs ? undefined : selectionFailure('incomplete-list', { of: 'list-slow' })
}

/** @returns the earlier of two moments, of which none need be known */
function earlier(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? (one ?? other) : Math.min(one, other)
}

/**
 * Reads all pages, and all of them once more where the list does not agree with its own count: it changed meanwhile, and a
 * ticket may have slipped from one page to another unseen.
 *
 * @returns every ticket once, whatever the case of its number; or why there is no whole list
 */
export async function listAll(
  reader: TicketReader,
  request: ListRequest,
  budget: SelectionBudget,
  context: RunContext
): Promise<Listing | Failure> {
  let servedAtMs: number | undefined
  for (let pass = 1; ; pass++) {
    const result = await readPass(reader, request, budget, context)
    if (isFailure(result)) return result
    const { tickets, count, isConsistent, gone } = result
    servedAtMs = earlier(servedAtMs, result.servedAtMs)
    if (isConsistent) return { tickets: withoutDuplicates(tickets), servedAtMs }
    if (pass < MAX_PASSES && !context.isCancelled()) continue
    return gone ?? selectionFailure('incomplete-list', { of: 'list-incomplete', count, listed: tickets.length })
  }
}

interface Pass extends Listing {
  count: number | undefined
  /** Did the server's count hold from the first page to the last, and was that many listed, each once? */
  isConsistent: boolean
  /** Why a later page could not be read: where the list became shorter meanwhile, the server has an error for it. */
  gone?: Failure
}

async function readPass(
  reader: TicketReader,
  request: ListRequest,
  budget: SelectionBudget,
  context: RunContext
): Promise<Pass | Failure> {
  const tickets: ListedTicket[] = []
  let firstCount: number | undefined
  let servedAtMs: number | undefined
  let hasSameCount = true
  for (let page = 1; ; page++) {
    const cut = whyCutShort(budget, context)
    if (cut !== undefined) return cut
    const call = () => reader.listTickets({ ...request, page, pageSize: PAGE_SIZE })
    const answer = await withRetries(call, 'read', budget, context)
    if (answer.class !== 'accepted') {
      const failure = asReadFailure(answer, 'get_tickets')
      const isGone = page > 1 && failure.problem === 'server-error'
      return isGone ? { tickets, count: firstCount, servedAtMs, isConsistent: false, gone: failure } : failure
    }
    const { count, totalPages, isWhole } = answer.data
    tickets.push(...answer.data.tickets)
    servedAtMs = earlier(servedAtMs, answer.servedAtMs)
    if (page === 1) firstCount = count
    hasSameCount &&= count === firstCount
    if (isWhole) return { tickets, count: tickets.length, servedAtMs, isConsistent: areDistinct(tickets) }
    const pages = count === undefined ? 1 : Math.min(totalPages ?? Infinity, Math.ceil(count / PAGE_SIZE))
    if (pages > MAX_PAGES) return selectionFailure('incomplete-list', { of: 'list-too-long', pages: MAX_PAGES })
    if (page < pages) continue
    const isConsistent = hasSameCount && tickets.length === firstCount && areDistinct(tickets)
    return { tickets, count: firstCount, servedAtMs, isConsistent }
  }
}

/** Is no number listed twice? Then the pages shifted, and another ticket slipped past unseen. */
function areDistinct(tickets: readonly ListedTicket[]): boolean {
  const numbers = tickets.filter(({ sn }) => sn !== '').map(({ sn }) => sn)
  return new Set(numbers).size === numbers.length
}

/** The server ignores case: two spellings are one ticket. An entry without a number is one of its own. */
function withoutDuplicates(tickets: readonly ListedTicket[]): ListedTicket[] {
  return [...new Map(tickets.map((ticket, place) => [ticket.sn.toLowerCase() || place, ticket])).values()]
}
