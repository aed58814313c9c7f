/** Sweeps of a fake server that lists what the test says and records its requests. */
import type { Action } from '../../../src/tickets/actions.ts'
import {
  isFailure,
  NO_MESSAGE,
  type ListedTicket,
  type ListFilter,
  type LogEntry,
  type Result,
  type TicketPage,
  type TicketReader
} from '../../../src/tickets/ports.ts'
import { selectStale, type Sweep, type SweepContext, type SweepRequest } from '../../../src/tickets/sweep.ts'
import { accepted, failure } from '../../helpers/results.ts'

export const HOUR_MS = 3_600_000
export const REQUEST: SweepRequest = {
  ageMs: 24 * HOUR_MS,
  by: 'created',
  creator: 'bot',
  creatorInput: 'creator',
  statuses: [],
  services: [],
  maxTickets: 50,
  timeZone: 'UTC'
}
export const NONE_SKIPPED = {
  'in-target-state': 0,
  'other-status': 0,
  'other-service': 0,
  younger: 0,
  active: 0,
  vanished: 0
}

export interface Change extends Partial<SweepRequest> {
  action?: Action
  retries?: number
  context?: SweepContext
}

export function find(
  reader: TicketReader,
  { action = 'WITHDRAW', retries = 0, context = CONTEXT, ...request }: Change = {}
) {
  return selectStale(reader, { ...REQUEST, ...request }, action, retries, context)
}

export async function sweep(reader: TicketReader, change?: Change): Promise<Sweep> {
  const found = await find(reader, change)
  if (isFailure(found)) throw new Error(found.problem)
  return found
}

export const selected = async (reader: TicketReader, change?: Change) =>
  (await sweep(reader, change)).selected.map(({ sn }) => sn)
export const only = (...entries: ListedTicket[]) => readerOf(() => pageOf(entries))
export const hoursAgo = (hours: number): string =>
  new Date(NOW_MS - hours * HOUR_MS).toISOString().slice(0, 19).replace('T', ' ')

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

/** `T0`, `T1` and so on. */
export function tickets(count: number): ListedTicket[] {
  return Array.from({ length: count }, (_, place) => listed(`T${place}`))
}

/** One page of a list; unless changed, it is the whole list with the right count. */
export function pageOf(entries: ListedTicket[], change: Partial<TicketPage> = {}): Result<TicketPage> {
  const data = { tickets: entries, count: entries.length, totalPages: undefined, isWhole: false, ...change }
  return accepted(data, { servedAtMs: NOW_MS })
}

/** The requested page of a longer list; past the end it is an error. */
export function cut(all: ListedTicket[], { page, pageSize }: ListFilter): Result<TicketPage> {
  if (page > Math.max(1, Math.ceil(all.length / pageSize))) return PAST_END
  return pageOf(all.slice((page - 1) * pageSize, page * pageSize), { count: all.length })
}

/** ITSM's reply to a page past the end. */
export const PAST_END = failure('doubtful', 'server-error', { server: { ...NO_MESSAGE, code: 'SERVER_500_ERROR' } })
export const DENIED = failure('turned-away', 'api-not-permitted')
export const WRONG_SECRET = failure('turned-away', 'wrong-secret')

export const log = (...times: string[]): Result<LogEntry[]> =>
  accepted(times.map((operateAt) => ({ operateAt, isHold: false })))

export interface AskedReader extends TicketReader {
  asked: ListFilter[]
  logsRead: string[]
}

/** @param page the reply to the request for a page, of which `call` is the number, from 1 */
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
