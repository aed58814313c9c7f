/**
 * The API of ITSM: a ticket's status and log, the list of tickets, and the one that operates. Replies enter as text and
 * leave typed and cleaned. Touches the world only through Transport.
 */
import { isBuiltIn } from '../tickets/actions.ts'
import type {
  Answer,
  ListedTicket,
  LogEntry,
  ReplyClass,
  TicketOperator,
  TicketPage,
  TicketReader,
  TicketReading
} from '../tickets/ports.ts'
import { NO_WORDS } from '../tickets/ports.ts'
import type { Problem } from '../tickets/problems.ts'
import { createCall, type Call } from './fronts.ts'
import { asObject, type Clean } from './reply.ts'
import type { Site } from './site.ts'
import { BODY_LIMIT_BYTES, type Transport } from './transport.ts'

/** A request that ended, for the debug log: no payload, no header. */
export interface RequestEvent {
  /** METHOD and path. */
  request: string
  /** '' where the request is about no single ticket. */
  sn: string
  class: ReplyClass
  problem: Problem | ''
  requestId: string
  tookMs: number
}

/** What a client works with. */
export interface Tools {
  transport: Transport
  clean: Clean
  trace: (event: RequestEvent) => void
}

/** Lists are longer than other replies: a page of 100 tickets is some 100 KiB, an unpaginated list has no bound of its own. */
const LIST_LIMIT_BYTES = 64 * BODY_LIMIT_BYTES
/** A log holds an entry for each thing that anybody did, and the forms of none. */
const LOG_LIMIT_BYTES = 8 * BODY_LIMIT_BYTES
/** A listed number that this does not match could be anything: a secret, a command, another ticket's look-alike. */
const TICKET_NUMBER = /^(?=.*[0-9])[A-Za-z0-9._/-]{1,64}$/

/** Makes the client that can only read. */
export function createReader(site: Site, tools: Tools): TicketReader {
  return reader(createCall(site, tools), tools.clean)
}

/** Makes the client that reads and operates. */
export function createOperator(site: Site, tools: Tools): TicketOperator {
  const call = createCall(site, tools)
  return {
    ...reader(call, tools.clean),
    // `username` is not sent: the ESB strips it, and ITSM would check it in place of `operator` (commit 59e66ba4).
    operate: ({ sn, action, operator, message }) =>
      call('operate_ticket', 'POST', { sn, operator, action_type: action, action_message: message })
  }
}

function reader(call: Call, clean: Clean): TicketReader {
  return {
    async readStatus(sn) {
      return typed(await call('get_ticket_status', 'GET', { sn }), (data) => toReading(data, clean))
    },
    async listTickets({ creator, createdUntil, statuses, services, page, pageSize }) {
      const fields = {
        creator,
        create_at__lte: createdUntil,
        ...(statuses.length > 0 && { current_status__in: statuses }),
        ...(services.length > 0 && { service_id__in: services.map(Number) }),
        page,
        page_size: pageSize
      }
      return typed(await call('get_tickets', 'POST', fields, LIST_LIMIT_BYTES), (data) => toPage(data, clean))
    },
    async readLog(sn) {
      return typed(await call('get_ticket_logs', 'GET', { sn }, LOG_LIMIT_BYTES), (data) => toLog(data, clean))
    }
  }
}

/** Gives an accepted reply its type; data of another shape is no reply to rely on. */
function typed<T>(answer: Answer<unknown>, parse: (data: unknown) => T | undefined): Answer<T> {
  if (answer.class !== 'accepted') return answer
  const data = parse(answer.data)
  if (data !== undefined) return { ...answer, data }
  return {
    class: 'unclear',
    problem: 'server-error',
    wasSent: true,
    wasAnswered: true,
    server: { ...NO_WORDS, requestId: answer.server.requestId },
    detail: { of: 'malformed', is: 'fields', request: '' }
  }
}

/** A status, cleaned. A built-in one is never cleaned: a secret called RUNNING must not change what the rules see. */
function statusOf(value: unknown, clean: Clean): string {
  if (typeof value !== 'string') return ''
  return isBuiltIn(value) ? value : clean(value)
}

/** get_ticket_status: serializers.py:53-105. */
function toReading(data: unknown, clean: Clean): TicketReading | undefined {
  const fields = asObject(data)
  const status = statusOf(fields?.['current_status'], clean)
  if (status === '') return undefined
  // A list that is missing tells nothing, so the ticket does not look over for it.
  const isListed = (value: unknown): boolean => !Array.isArray(value) || value.length > 0
  return {
    status,
    hasOperations: isListed(fields?.['operations']),
    hasSteps: isListed(fields?.['current_steps']),
    url: webAddress(fields?.['ticket_url'], clean)
  }
}

/** get_tickets: views.py:166-221, pagination.py:70-125. With a page size that it does not take, the data is a bare array. */
function toPage(data: unknown, clean: Clean): TicketPage | undefined {
  const fields = asObject(data)
  const items: unknown = Array.isArray(data) ? data : fields?.['items']
  if (!Array.isArray(items)) return undefined
  const count = (name: string): number | undefined => {
    const value = fields?.[name]
    return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined
  }
  return {
    tickets: items.map((item) => toListed(asObject(item) ?? {}, clean)),
    count: count('count'),
    totalPages: count('total_page'),
    isWhole: Array.isArray(data)
  }
}

/** One entry of a list; what is missing or no text is ''. */
function toListed(fields: Record<string, unknown>, clean: Clean): ListedTicket {
  const text = (name: string): string => (typeof fields[name] === 'string' ? clean(fields[name]) : '')
  const sn = text('sn')
  const serviceId = fields['service_id']
  return {
    // One that cleaning changes held something that is not to be repeated.
    sn: sn === fields['sn'] && TICKET_NUMBER.test(sn) ? sn : '',
    status: statusOf(fields['current_status'], clean),
    // Compared with the input, and never shown.
    creator: typeof fields['creator'] === 'string' ? fields['creator'] : '',
    createAt: text('create_at'),
    endAt: text('end_at'),
    serviceId: typeof serviceId === 'number' ? String(serviceId) : text('service_id')
  }
}

/** get_ticket_logs: `logs` oldest first, one entry for each thing that anybody did (run on V2.7.0). */
function toLog(data: unknown, clean: Clean): LogEntry[] | undefined {
  const logs = asObject(data)?.['logs']
  if (!Array.isArray(logs)) return undefined
  const text = (value: unknown): string => (typeof value === 'string' ? clean(value) : '')
  return logs.map((entry: unknown) => {
    const fields = asObject(entry)
    return { operateAt: text(fields?.['operate_at']), operator: text(fields?.['operator']) }
  })
}

/** An address to link to, or nothing. One that cleaning changes held something that is not to be repeated. */
function webAddress(value: unknown, clean: Clean): string {
  if (typeof value !== 'string' || !URL.canParse(value)) return ''
  const { href, protocol } = new URL(value)
  return (protocol === 'http:' || protocol === 'https:') && clean(href) === href ? href : ''
}
