/** The store of tickets, with their past states for replicas that lag. */
import { advance, serverTime } from './progress.ts'
import { collated } from './python.ts'
import { ticketOf, withChange } from './seed.ts'
import type { ListChange, TicketState } from './types.ts'

export interface Store extends ListChange {
  /** All tickets with this number: sn is not unique. */
  find(sn: unknown, lagMs?: number): TicketState[]
  all(lagMs?: number): TicketState[]
  /** Keeps the state that a ticket had until then, by default until now. Call it before each change. */
  remember(ticket: TicketState, untilMs?: number): void
  nowMs(): number
  /** The server's time, `YYYY-MM-DD hh:mm:ss` in Asia/Shanghai. */
  now(): string
}

export function createStore(clock: () => number): Store {
  const tickets: TicketState[] = []
  const byNumber = new Map<string, TicketState[]>()
  const past = new Map<TicketState, { untilMs: number; state: TicketState }[]>()
  let lastId = 0

  const remember = (ticket: TicketState, untilMs = clock()): void => {
    const before = past.get(ticket) ?? []
    before.push({ untilMs, state: { ...ticket, logs: [...ticket.logs] } })
    past.set(ticket, before)
  }
  const upToDate = (ticket: TicketState): TicketState => advance(ticket, clock(), remember)
  const seen = (ticket: TicketState, lagMs: number): TicketState => {
    const current = upToDate(ticket)
    const atMs = clock() - lagMs
    return lagMs > 0 ? (past.get(ticket)?.find(({ untilMs }) => untilMs > atMs)?.state ?? current) : current
  }
  const withNumber = (sn: unknown): TicketState[] =>
    typeof sn === 'string' || typeof sn === 'number' ? (byNumber.get(collated(String(sn))) ?? []) : []

  return {
    add(seed) {
      const ticket = ticketOf(seed, seed.id ?? lastId + 1, clock())
      lastId = Math.max(lastId, ticket.id)
      tickets.push(ticket)
      const key = collated(seed.sn)
      const same = byNumber.get(key)
      if (same === undefined) byNumber.set(key, [ticket])
      else same.push(ticket)
    },
    remove(sn) {
      for (const ticket of withNumber(sn)) tickets.splice(tickets.indexOf(ticket), 1)
      byNumber.delete(collated(sn))
    },
    set(sn, change) {
      for (const ticket of withNumber(sn)) {
        remember(upToDate(ticket))
        Object.assign(ticket, withChange(ticket, change, clock()))
      }
    },
    find: (sn, lagMs = 0) => withNumber(sn).map((ticket) => seen(ticket, lagMs)),
    all: (lagMs = 0) => tickets.map((ticket) => seen(ticket, lagMs)),
    remember,
    nowMs: clock,
    now: () => serverTime(clock())
  }
}
