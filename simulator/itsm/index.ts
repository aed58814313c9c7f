/**
 * ITSM itself: the tickets and the rules of what may be done to them. Knows nothing of HTTP beyond a status, and nothing
 * of credentials. Each rule names the server source it follows (bk-itsm, V2.7.0).
 */
import { list, type ListRules } from './list.ts'
import { begin } from './operate.ts'
import { approvalOf, infoOf, logsOf, statusOf } from './read.ts'
import { typeName } from './python.ts'
import { failure, moreThanOne, notFound, serverError, success } from './texts.ts'
import { createStore, type Store } from './tickets.ts'
import { work } from './work.ts'
import type { Fields, Itsm, ItsmOptions, ItsmReply, Operation, TicketState } from './types.ts'

export type * from './steps.ts'
export * from './types.ts'

const METHODS: Record<string, string> = { operate_ticket: 'POST', get_tickets: 'POST', ticket_approval_result: 'POST' }
const READS: Record<string, (ticket: TicketState, pages: string) => object> = {
  get_ticket_status: statusOf,
  get_ticket_info: infoOf,
  get_ticket_logs: logsOf
}

/** Makes an ITSM with its tickets. */
export function createItsm(options: ItsmOptions = {}): Itsm {
  const { version = 'V2.7' } = options
  const rules: ListRules = {
    version,
    filters: options.filters ?? (version === 'v2.6' ? 'old' : 'all'),
    paging: options.paging ?? 'normal',
    pages: options.pages ?? 'https://itsm.example.com/#/ticket/detail'
  }
  const store = createStore(options.clock ?? Date.now)
  const operations: Operation[] = []
  for (const seed of options.tickets ?? []) store.add(seed)
  let lists = 0

  function listed(fields: Fields, lagMs: number): ItsmReply {
    const tickets = store.all(lagMs).filter(({ draft }) => !draft)
    const reply = list(tickets, fields, rules)
    options.onList?.(++lists, store)
    return reply
  }

  function read(api: string, fields: Fields, lagMs: number): ItsmReply {
    const [ticket, ...others] = store.find(fields['sn'], lagMs).filter(({ draft }) => !draft)
    if (ticket === undefined) return notFound()
    if (others.length > 0) return serverError(moreThanOne(others.length + 1))
    const made = READS[api]?.(ticket, rules.pages)
    return made === undefined ? notFound() : success(made)
  }

  return {
    add: (seed) => {
      store.add(seed)
    },
    remove: (sn) => {
      store.remove(sn)
    },
    set: (sn, change) => {
      store.set(sn, change)
    },
    operations,
    ticket: (sn) => store.find(sn)[0],
    tickets: () => store.all(),
    begin: (fields) => begin(store, version, operations, fields),
    work: (sn, given) => work(store, sn, given),
    call(api, method, fields, lagMs = 0) {
      // component/generics.py:51-130.
      if (method !== (METHODS[api] ?? 'GET')) return failure('METHOD_NOT_ALLOWED', `方法 “${method}” 不被允许。`)
      if (api === 'get_tickets') return listed(fields, lagMs)
      if (api === 'ticket_approval_result') return approvals(store, fields['sn'], lagMs, rules.pages)
      if (api !== 'operate_ticket') return read(api, fields, lagMs)
      const begun = begin(store, version, operations, fields)
      return 'finish' in begun ? begun.finish() : begun
    }
  }
}

/** openapi/ticket/views.py: whatever can be iterated is asked for item by item, and what is unknown is left out. */
function approvals(store: Store, sn: unknown, lagMs: number, pages: string): ItsmReply {
  if (typeof sn !== 'string' && !Array.isArray(sn)) return serverError(`'${typeName(sn)}' object is not iterable`)
  if (sn.length === 0) return serverError("wrong number of arguments for 'hdel' command")
  const found = new Set(
    Array.from(sn)
      .flatMap((one) => store.find(one, lagMs))
      .filter(({ draft }) => !draft)
  )
  return success([...found].sort((a, b) => b.id - a.id).map((ticket) => approvalOf(ticket, pages)))
}
