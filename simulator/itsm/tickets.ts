/** The store: tickets, how they are looked up, and what each was before, for replicas that lag. */
import { collated } from './python.ts'
import { isOver } from './rules.ts'
import type { TicketSeed, TicketState } from './types.ts'

export interface Store {
  add(seed: TicketSeed): void
  remove(sn: string): void
  set(sn: string, change: Partial<TicketSeed>): void
  /** All with this number: sn is not unique. */
  find(sn: unknown, lagMs?: number): TicketState[]
  /** In the order of their ids. */
  all(lagMs?: number): TicketState[]
  children(sn: string): TicketState[]
  /** Keeps what the ticket was up to now; call it before each change. */
  remember(ticket: TicketState): void
  /** The server's time, `YYYY-MM-DD hh:mm:ss` in Asia/Shanghai. */
  now(): string
}

const SHANGHAI_MS = 8 * 3_600_000
const STEP = '内置审批节点'

/** Makes an empty store whose time is `clock`. */
export function createStore(clock: () => number): Store {
  const tickets: TicketState[] = []
  const byNumber = new Map<string, TicketState[]>()
  const past = new Map<TicketState, { until: number; state: TicketState }[]>()
  let lastId = 0

  const seen = (ticket: TicketState, lagMs: number): TicketState => {
    const at = clock() - lagMs
    return lagMs > 0 ? (past.get(ticket)?.find(({ until }) => until > at)?.state ?? ticket) : ticket
  }
  const withNumber = (sn: unknown): TicketState[] =>
    typeof sn === 'string' || typeof sn === 'number' ? (byNumber.get(collated(String(sn))) ?? []) : []

  return {
    add(seed) {
      const ticket = withDefaults(seed, seed.id ?? lastId + 1)
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
        this.remember(ticket)
        Object.assign(ticket, change, derived({ ...ticket, ...change }, change))
      }
    },
    find: (sn, lagMs = 0) => withNumber(sn).map((ticket) => seen(ticket, lagMs)),
    all: (lagMs = 0) => tickets.map((ticket) => seen(ticket, lagMs)),
    children: (sn) => tickets.filter(({ parent }) => parent !== '' && collated(parent) === collated(sn)),
    remember(ticket) {
      const before = past.get(ticket) ?? []
      before.push({ until: clock(), state: { ...ticket, steps: [...ticket.steps], logs: [...ticket.logs] } })
      past.set(ticket, before)
    },
    now: () => new Date(clock() + SHANGHAI_MS).toISOString().slice(0, 19).replace('T', ' ')
  }
}

function withDefaults(seed: TicketSeed, id: number): TicketState {
  const { creator = 'zhangsan', createAt = '2026-01-05 09:00:00', status = 'RUNNING' } = seed
  const over = isOver({ status, over: seed.over ?? false })
  const ticket = {
    id,
    status,
    preStatus: '',
    creator,
    processors: ['zhangsan', 'bot', 'admin'],
    managers: [],
    title: `Change ${seed.sn}`,
    createAt,
    updateAt: createAt,
    endAt: over ? '2026-01-06 09:00:00' : '',
    revocable: true,
    canWithdraw: true,
    child: seed.parent !== undefined && seed.parent !== '',
    parent: '',
    over: false,
    serviceId: 1,
    draft: false,
    ...seed
  }
  return { ...ticket, ...derived(ticket, ticket) } as TicketState
}

/** Steps and log entries are kept in one form, however they were given. */
function derived(ticket: Omit<TicketSeed, 'sn'>, given: Partial<TicketSeed>): Partial<TicketState> {
  const { creator = '', createAt = '' } = ticket
  const started = ['流程开始.', `${creator} 处理【提单】`].map((message) => ({
    operator: creator,
    operateAt: createAt,
    message
  }))
  const kept = (ticket as Partial<TicketState>).logs
  const isOpen = !isOver({ status: ticket.status ?? '', over: ticket.over ?? false })
  const steps = given.steps ?? (given.status === undefined ? ticket.steps : isOpen ? 1 : 0) ?? 0
  return {
    steps: typeof steps === 'number' ? Array.from({ length: steps }, () => STEP) : [...steps],
    logs: (given.logs ?? kept ?? started).map((entry) => ({ source: 'WEB', ...entry }))
  }
}
