/** get_tickets (views.py:166-221, pagination.py:70-125): filters and pages. */
import { collated, str, typeName } from './python.ts'
import { itemOf } from './read.ts'
import { failure, serverError, success } from './texts.ts'
import type { Fields, ItsmReply, ItsmVersion, TicketState } from './types.ts'

type Test = (ticket: TicketState) => boolean
/** Turns the requested value into a test. Throws BadValue. */
type Filter = (value: unknown) => Test

/** A value that a query does not accept, with Django's message. */
class BadValue extends Error {}

const FORM =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.\d{1,6}\d*)?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/
const BAD_FORM = '“%(value)s”的值有一个错误的日期格式。它的格式应该是YYYY-MM-DD HH:MM[:ss[.uuuuuu]][TZ] '
const BAD_TIME = '“%(value)s”的值有正确的格式 (YYYY-MM-DD HH:MM[:ss[.uuuuuu]][TZ]) 但它是一个错误的日期/时间'
const NO_ZONES = 'MySQL backend does not support timezone-aware datetimes when USE_TZ is False.'

/** Formats a time as the database compares it, without microseconds. */
function time(value: unknown): string {
  const parts = FORM.exec(str(value))
  if (parts === null) throw new BadValue(BAD_FORM)
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1, 7)
    .map((part) => Number(part || 0))
  const date = new Date(Date.UTC(2000, month - 1, day, hour, minute, second))
  date.setUTCFullYear(year)
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day || hour > 23 || minute > 59 || second > 59)
    throw new BadValue(BAD_TIME)
  if (parts[7] !== undefined) throw new BadValue(NO_ZONES)
  return date.toISOString().slice(0, 19).replace('T', ' ')
}

/** `__in` takes a string as the list of its characters. */
function within(value: unknown, of: (ticket: TicketState) => string | number): Test {
  const wanted = new Set(
    (typeof value === 'string' ? [...value] : Array.isArray(value) ? value : []).map((item) => collated(str(item)))
  )
  return (ticket) => wanted.has(collated(String(of(ticket))))
}

type TimeOf = (ticket: TicketState) => string
const upTo =
  (timeOf: TimeOf): Filter =>
  (value) => {
    const limit = time(value)
    return (ticket) => timeOf(ticket) !== '' && timeOf(ticket).slice(0, 19) <= limit
  }
const since =
  (timeOf: TimeOf): Filter =>
  (value) => {
    const limit = time(value)
    return (ticket) => timeOf(ticket) !== '' && timeOf(ticket).slice(0, 19) >= limit
  }

const FILTERS: Record<string, Filter> = {
  creator: (value) => (ticket) => typeof value !== 'object' && collated(ticket.creator) === collated(str(value)),
  create_at__lte: upTo(({ createAt }) => createAt),
  create_at__gte: since(({ createAt }) => createAt),
  end_at__lte: upTo(({ endAt }) => endAt),
  end_at__gte: since(({ endAt }) => endAt),
  sns: (value) => within(value, ({ sn }) => sn)
}
/** Older versions ignore these. */
const NEWER: Record<string, Filter> = {
  current_status__in: (value) => within(value, ({ status }) => status),
  service_id__in: (value) => within(value, ({ serviceId }) => serviceId)
}
const FILTERS_OF: Record<'all' | 'old' | 'none', Record<string, Filter>> = {
  all: { ...FILTERS, ...NEWER },
  old: FILTERS,
  none: {}
}

const MAX_PAGE_SIZE = 10_000
const BASE = 'http://itsm.example.com/openapi/ticket/get_tickets/'
const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (typeof value === 'object' && Object.keys(value).length === 0)

export interface ListRules {
  version: ItsmVersion
  filters: 'all' | 'old' | 'none'
  paging: 'normal' | 'ignored' | 'unpaginated'
  pages: string
}

/** Filters the tickets, sorts them newest first (`-id`), and returns the requested page. */
export function list(tickets: TicketState[], fields: Fields, rules: ListRules): ItsmReply {
  try {
    const tests = Object.entries(FILTERS_OF[rules.filters]).flatMap(([name, filter]) =>
      isEmpty(fields[name]) ? [] : [filter(fields[name])]
    )
    const found = tickets.filter((ticket) => tests.every((test) => test(ticket))).sort((a, b) => b.id - a.id)
    return page(found, fields, rules)
  } catch (error) {
    if (error instanceof BadValue) return serverError(error.message)
    throw error
  }
}

/** Python's int(); undefined for a ValueError. */
function int(value: unknown): number | undefined {
  if (typeof value === 'number') return Math.trunc(value)
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value === 'string') return /^\s*[+-]?\d+\s*$/.test(value) ? Number(value) : undefined
  throw new BadValue(`int() argument must be a string, a bytes-like object or a number, not '${typeName(value)}'`)
}

function page(found: TicketState[], fields: Fields, { version, paging, pages }: ListRules): ItsmReply {
  const items = (of: TicketState[]): object[] => of.map((ticket) => itemOf(ticket, pages))
  const asked = fields['page_size'] === undefined ? 10 : int(fields['page_size'])
  if (paging === 'unpaginated' || asked === undefined || asked <= 0) return success(items(found))
  const size = Math.min(asked, MAX_PAGE_SIZE)
  const last = Math.max(1, Math.ceil(found.length / size))
  const number = paging === 'ignored' ? 1 : pageNumber(fields['page'], last)
  if (number === undefined) {
    // Until commit 7569f652 an invalid page raised an error that nothing caught.
    return version === 'v2.6'
      ? failure('50000', '系统异常,请联系管理员处理', 500)
      : failure('SERVER_500_ERROR', '无效页。')
  }
  return success({
    page: number,
    total_page: last,
    count: found.length,
    next: number < last ? `${BASE}?page=${number + 1}` : null,
    previous: number === 1 ? null : number === 2 ? BASE : `${BASE}?page=${number - 1}`,
    items: items(found.slice((number - 1) * size, number * size))
  })
}

/** The number of the requested page; undefined if it is invalid. */
function pageNumber(value: unknown, last: number): number | undefined {
  if (value === undefined) return 1
  if (value === 'last') return last
  if (value === null || typeof value === 'object' || (typeof value === 'number' && !Number.isInteger(value)))
    return undefined
  const number = int(value)
  return number !== undefined && number >= 1 && number <= last ? number : undefined
}
