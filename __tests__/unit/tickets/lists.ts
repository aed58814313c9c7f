/** A server that lists tickets as the test says, and keeps what it was asked. */
import {
  NO_MESSAGE,
  type ListedTicket,
  type ListFilter,
  type LogEntry,
  type Result,
  type TicketPage,
  type TicketReader
} from '../../../src/tickets/ports.ts'
import type { SweepContext } from '../../../src/tickets/sweep.ts'
import { accepted, failure } from '../../helpers/results.ts'

export const NOW_MS = Date.parse('2026-11-24T00:00:00Z')

export const CONTEXT: SweepContext = {
  nowMs: () => 0,
  sleep: () => Promise.resolve(),
  random: () => 0,
  isCancelled: () => false,
  wallClockMs: () => NOW_MS
}

export function listed(sn: string, change: Partial<ListedTicket> = {}): ListedTicket {
  const createAt = '2026-11-01 00:00:00'
  return { sn, status: 'RUNNING', creator: 'bot', createAt, endAt: '', serviceId: '7', ...change }
}

/** So many tickets, `T0` the first. */
export function tickets(count: number): ListedTicket[] {
  return Array.from({ length: count }, (_, place) => listed(`T${place}`))
}

/** One page of a list; by itself it is the whole list, counted right. */
export function pageOf(entries: ListedTicket[], change: Partial<TicketPage> = {}): Result<TicketPage> {
  const data = { tickets: entries, count: entries.length, totalPages: undefined, isWhole: false, ...change }
  return accepted(data, { servedAtMs: NOW_MS })
}

/** The page that is asked for of a longer list; there is none past the end. */
export function cut(all: ListedTicket[], { page, pageSize }: ListFilter): Result<TicketPage> {
  if (page > Math.max(1, Math.ceil(all.length / pageSize))) return PAST_END
  return pageOf(all.slice((page - 1) * pageSize, page * pageSize), { count: all.length })
}

/** What ITSM says of a page past the end. */
export const PAST_END = failure('doubtful', 'server-error', { server: { ...NO_MESSAGE, code: 'SERVER_500_ERROR' } })
export const DENIED = failure('turned-away', 'api-not-permitted')
export const WRONG_SECRET = failure('turned-away', 'wrong-secret')

export const log = (...times: string[]): Result<LogEntry[]> =>
  accepted(times.map((operateAt) => ({ operateAt, operator: 'system' })))

export interface AskedReader extends TicketReader {
  asked: ListFilter[]
  logsRead: string[]
}

/**
 * @param page what is answered to each question for a page, and which question it is, from 1
 * @param readLog what is answered for the log of a ticket
 */
export function readerOf(
  page: (filter: ListFilter, call: number) => Result<TicketPage>,
  readLog?: (sn: string) => Result<LogEntry[]>
): AskedReader {
  const asked: ListFilter[] = []
  const logsRead: string[] = []
  return {
    asked,
    logsRead,
    readStatus: () => Promise.reject(new Error('A list reads no status')),
    listTickets(filter) {
      asked.push(filter)
      return Promise.resolve(page(filter, asked.length))
    },
    readLog(sn) {
      logsRead.push(sn)
      return readLog === undefined ? Promise.reject(new Error('No log is to be read')) : Promise.resolve(readLog(sn))
    }
  }
}
