/** Reads a complete list of tickets, page by page, never past the last page. */
import type { Detail } from './details.ts'
import {
  isFailure,
  NO_MESSAGE,
  type Failure,
  type ListedTicket,
  type ListFilter,
  type RunContext,
  type TicketReader
} from './ports.ts'
import type { Problem } from './problems.ts'
import { asReadFailure, withRetries, type RetryBudget } from './retry.ts'

/** Old servers query each ticket's fields one by one, but a page of 100 is still fast. */
const PAGE_SIZE = 100
/** A list that changed during the first pass is read once more. */
const MAX_PASSES = 2
/** More pages than any creator's tickets fill. */
const MAX_PAGES = 1_000

export interface Listing {
  /** In the server's order: the newest first. */
  tickets: ListedTicket[]
  /** The earliest time that the server's clock showed; undefined if no reply had a `Date`. */
  servedAtMs: number | undefined
}

export interface SelectionBudget extends RetryBudget {
  /** In `nowMs()` time; after it no further page or log is read. */
  endMs: number
}

export type ListRequest = Omit<ListFilter, 'page' | 'pageSize'>

/** A failure that the action detects itself. */
export function selectionFailure(problem: Problem, detail: Detail): Failure {
  return { class: 'unclear', problem, wasSent: true, wasAnswered: true, server: NO_MESSAGE, detail }
}

/** Why no further page or log may be read; undefined if one may be. */
export function whyCutShort({ endMs }: SelectionBudget, context: RunContext): Failure | undefined {
  if (context.isCancelled()) return selectionFailure('cancelled', { of: 'list-cancelled' })
  return context.nowMs() < endMs ? undefined : selectionFailure('incomplete-list', { of: 'list-slow' })
}

function earlier(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? (one ?? other) : Math.min(one, other)
}

/**
 * Reads all pages, and all of them again if the list does not agree with its own count: then it changed during the
 * pass, and a ticket may have slipped to a page that was already read.
 *
 * @returns every ticket once, whatever the case of its number; or why the list is incomplete
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
  /** Whether the server's count stayed the same, and that many tickets were listed, each once. */
  isConsistent: boolean
  /** The error for a later page, which the server sends when the list became shorter during the pass. */
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

/** Whether no ticket is listed twice. If one is, the pages shifted, and another ticket was missed. */
function areDistinct(tickets: readonly ListedTicket[]): boolean {
  const numbers = tickets.filter(({ sn }) => sn !== '').map(({ sn }) => sn)
  return new Set(numbers).size === numbers.length
}

/** The server ignores the case of a number. Entries without a number are all kept. */
function withoutDuplicates(tickets: readonly ListedTicket[]): ListedTicket[] {
  return [...new Map(tickets.map((ticket, place) => [ticket.sn.toLowerCase() || place, ticket])).values()]
}
