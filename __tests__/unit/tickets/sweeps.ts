/** Sweeps of a server that lists what the test says. */
import type { Action } from '../../../src/tickets/actions.ts'
import { isFailure } from '../../../src/tickets/listing.ts'
import type { ListedTicket, TicketReader } from '../../../src/tickets/ports.ts'
import { selectStale, type Sweep, type SweepContext, type SweepRequest } from '../../../src/tickets/sweep.ts'
import { CONTEXT, NOW_MS, pageOf, readerOf } from './lists.ts'

export const HOUR_MS = 3_600_000
export const REQUEST: SweepRequest = {
  ageMs: 24 * HOUR_MS,
  age: '24h',
  by: 'created',
  creator: 'bot',
  statuses: [],
  services: [],
  maxTickets: 50,
  timeZone: 'UTC'
}
export const NONE_SKIPPED = {
  'already-there': 0,
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
