/**
 * ITSM: the tickets, and the rules of what may be done to them. It knows nothing of credentials, and of HTTP only the
 * status. Each rule names the server source it follows (bk-itsm, V2.7.0).
 */
import { list, type ListRules } from './list.ts'
import { operate } from './operate.ts'
import { approvalOf, infoOf, logsOf, statusOf } from './read.ts'
import { typeName } from './python.ts'
import { failure, moreThanOne, notFound, serverError, success } from './texts.ts'
import { createStore, type Store } from './tickets.ts'
import { work } from './work.ts'
import type { Fields, Itsm, ItsmOptions, ItsmReply, Operation, TicketState } from './types.ts'

export type * from './steps.ts'
export * from './types.ts'

/** Every API and its method (docs/itsm_bkapi/ee/itsm.yaml:23-31; api-resources.yaml:607-630). */
export const METHODS: Readonly<Record<string, string>> = {
  operate_ticket: 'POST',
  get_tickets: 'POST',
  ticket_approval_result: 'POST',
  get_ticket_status: 'GET',
  get_ticket_info: 'GET',
  get_ticket_logs: 'GET'
}
const READS: Record<string, (ticket: TicketState, pages: string) => object> = {
  get_ticket_status: statusOf,
  get_ticket_info: infoOf,
  get_ticket_logs: logsOf
}

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
    add: store.add,
    remove: store.remove,
    set: store.set,
    operations,
    ticket: (sn) => store.find(sn)[0],
    tickets: () => store.all(),
    work: (sn, given) => work(store, sn, given),
    call(api, method, fields, lagMs = 0) {
      // component/generics.py:51-130.
      if (method !== METHODS[api]) return failure('METHOD_NOT_ALLOWED', `方法 “${method}” 不被允许。`)
      if (api === 'get_tickets') return listed(fields, lagMs)
      if (api === 'ticket_approval_result') return approvals(store, fields['sn'], lagMs, rules.pages)
      return api === 'operate_ticket' ? operate(store, version, operations, fields) : read(api, fields, lagMs)
    }
  }
}

/** openapi/ticket/views.py: looks up each item of anything iterable, and leaves out unknown ones. */
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
