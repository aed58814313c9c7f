import { isBuiltIn, type Step } from '../tickets/actions.ts'
import type { Approval, ListedTicket, LogEntry, TicketPage, TicketReading } from '../tickets/ports.ts'
import { asObject, type Clean } from './classify.ts'

/** A listed number that this does not match could be anything: a secret, a command, another ticket's look-alike. */
const TICKET_NUMBER = /^(?=.*[0-9])[A-Za-z0-9._/-]{1,64}$/
/**
 * What is kept as it is although a secret may be part of it, such as a year: else a sweep would find no ticket. A number as
 * ITSM makes it (component/utils/basic.py:553), and a time.
 */
const KEPT = /^(?:(?:REQ|CRQ|INC|PBI)[0-9]{8,}|[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2})$/

/**
 * A status, cleaned. A built-in one is known in any case, since a second SUSPEND goes out to what does not look suspended;
 * ITSM's database takes the cases for one. It is never cleaned: a secret called RUNNING must not change what the rules see.
 */
function statusOf(value: unknown, clean: Clean): string {
  if (typeof value !== 'string') return ''
  const name = value.replace(/[\p{C}\s]+/gu, '').toUpperCase()
  return isBuiltIn(name) ? name : clean(value)
}

/** get_ticket_status: serializers.py:53-105. */
export function parseStatus(data: unknown, clean: Clean): TicketReading | undefined {
  const fields = asObject(data)
  const status = statusOf(fields?.['current_status'], clean)
  if (status === '') return undefined
  // A list that is missing tells nothing. A built-in status does not need it; without it one of the service's own could be
  // over, and an UNSUSPEND would end green on a closed ticket.
  const lists = [fields?.['operations'], fields?.['current_steps']]
  if (!isBuiltIn(status) && !lists.every(Array.isArray)) return undefined
  return {
    status,
    steps: listOf(fields?.['current_steps'], (step) => toStep(step, clean)),
    operations: listOf(fields?.['operations'], ({ key }) => textOf(key, clean)),
    url: linkTo(fields?.['ticket_url'], clean)
  }
}

function toStep({ state_id: id, name }: Record<string, unknown>, clean: Clean): Step {
  const shown = textOf(name, clean)
  return { id: textOf(id, clean), name: shown, ...(typeof name === 'string' && name !== shown && { rawName: name }) }
}

function listOf<T>(value: unknown, toItem: (fields: Record<string, unknown>) => T): T[] | undefined {
  return Array.isArray(value) ? value.map((item) => toItem(asObject(item) ?? {})) : undefined
}

/** A text or a number, cleaned; '' for anything else. */
function textOf(value: unknown, clean: Clean): string {
  return typeof value === 'string' || typeof value === 'number' ? clean(String(value)) : ''
}

/** get_tickets: views.py:166-221, pagination.py:70-125. With a page size that it does not take, the data is a bare array. */
export function parsePage(data: unknown, clean: Clean): TicketPage | undefined {
  const fields = asObject(data)
  const items: unknown = Array.isArray(data) ? data : fields?.['items']
  if (!Array.isArray(items)) return undefined
  const count = (name: string): number | undefined => {
    const value = fields?.[name]
    return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined
  }
  return {
    tickets: items.map((item) => parseListed(asObject(item) ?? {}, clean)),
    count: count('count'),
    totalPages: count('total_page'),
    isWhole: Array.isArray(data)
  }
}

/** One entry of a list; what is missing or no text is ''. */
function parseListed(fields: Record<string, unknown>, clean: Clean): ListedTicket {
  const text = (name: string): string => cleanUnlessKept(fields[name], clean)
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

function cleanUnlessKept(value: unknown, clean: Clean): string {
  if (typeof value !== 'string') return ''
  return KEPT.test(value) ? value : clean(value)
}

/** The entries of SUSPEND and UNSUSPEND: `zhangsan 挂起了单据. why`, `zhangsan 恢复了单据.` */
const HOLD = /^\S+ (?:挂起|恢复)了单据/

/** get_ticket_logs: `logs` oldest first, one entry for each thing that anybody did (run on V2.7.0). */
export function parseLog(data: unknown, clean: Clean): LogEntry[] | undefined {
  const logs = asObject(data)?.['logs']
  if (!Array.isArray(logs)) return undefined
  const text = (value: unknown): string => cleanUnlessKept(value, clean)
  return logs.map((entry: unknown) => {
    const fields = asObject(entry)
    const message = fields?.['message']
    return {
      operateAt: text(fields?.['operate_at']),
      operator: text(fields?.['operator']),
      isHold: typeof message === 'string' && HOLD.test(message)
    }
  })
}

/**
 * ticket_approval_result: a list with an entry for each number that is known (views.py:153). `approve_result` is true only
 * for a FINISHED ticket whose approvals all agreed; a reply that does not say so in as many words is none.
 *
 * @returns 'absent' where no entry is of this ticket
 */
export function parseApproval(data: unknown, clean: Clean, sn: string): Approval | 'absent' | undefined {
  if (!Array.isArray(data)) return undefined
  const isOfTicket = (fields: Record<string, unknown> | undefined): boolean =>
    String(fields?.['sn']).toLowerCase() === sn.toLowerCase()
  const [entry, ...others] = data.map(asObject).filter(isOfTicket)
  if (entry === undefined) return data.length === 0 ? 'absent' : undefined
  // Two entries of one ticket could contradict each other.
  if (others.length > 0) return undefined
  const status = statusOf(entry['current_status'], clean)
  const isApproved = entry['approve_result']
  return status === '' || typeof isApproved !== 'boolean' ? undefined : { status, isApproved }
}

/** An address to link to, or nothing. One that cleaning changes held something that is not to be repeated. */
function linkTo(value: unknown, clean: Clean): string {
  if (typeof value !== 'string' || !URL.canParse(value)) return ''
  const { href, protocol } = new URL(value)
  return (protocol === 'http:' || protocol === 'https:') && clean(href) === href ? href : ''
}
