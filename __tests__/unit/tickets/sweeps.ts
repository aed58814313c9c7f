/** Sweeps of a server that lists what the test says. */
import type { Action } from '../../../src/tickets/actions.ts'
import { isFailure } from '../../../src/tickets/listing.ts'
import type { Failure, ListedTicket, TicketReader } from '../../../src/tickets/ports.ts'
import { selectStale, type SweepContext } from '../../../src/tickets/sweep.ts'
import type { Sweep, SweepRequest } from '../../../src/tickets/sweep.ts'
import { pageOf, PAST_END, readerOf, WORLD } from './lists.ts'

export const HOUR_MS = 3_600_000
export const ORDER: SweepRequest = {
  ageMs: 24 * HOUR_MS,
  age: '24h',
  by: 'created',
  creator: 'bot',
  statuses: [],
  services: [],
  maxTickets: 50,
  timeZone: 'UTC'
}
export const DENIED: Failure = { ...PAST_END, class: 'turned-away', problem: 'api-not-permitted' }

export interface Change extends Partial<SweepRequest> {
  action?: Action
  retries?: number
  world?: SweepContext
}

export async function find(
  reader: TicketReader,
  { action = 'WITHDRAW', retries = 0, world = WORLD, ...order }: Change = {}
) {
  return selectStale(reader, { ...ORDER, ...order }, action, retries, world)
}

export async function swept(reader: TicketReader, change?: Change): Promise<Sweep> {
  const found = await find(reader, change)
  if (isFailure(found)) throw new Error(found.problem)
  return found
}

export async function chosen(reader: TicketReader, change?: Change): Promise<string[]> {
  return (await swept(reader, change)).selected.map(({ sn }) => sn)
}

export const only = (...entries: ListedTicket[]) => readerOf(() => pageOf(entries))
