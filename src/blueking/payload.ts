/** Parses and cleans the data of accepted replies. */
import { isBuiltIn, type Step } from '../tickets/actions.ts'
import type { Approval, ListedTicket, LogEntry, TicketPage, TicketReading } from '../tickets/ports.ts'
import { asObject, type Clean } from './classify.ts'

/** Anything else listed may be a secret, a command, or a look-alike of another number. */
const TICKET_NUMBER = /^(?=.*[0-9])[A-Za-z0-9._/-]{1,64}$/
/**
 * Kept unredacted even if a secret is part of it, such as a year, or a sweep would find no ticket: a number as ITSM makes it
 * (component/utils/basic.py:553), and a time.
 */
const KEPT = /^(?:(?:REQ|CRQ|INC|PBI)[0-9]{8,}|[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2})$/

/**
 * Returns a cleaned status. A built-in one is recognized in any case, as in ITSM's database, since a ticket that does not look suspended
 * is sent a second SUSPEND. It is not cleaned: a secret called RUNNING must not change what the rules see.
 */
function cleanStatus(value: unknown, clean: Clean): string {
  if (typeof value !== 'string') return ''
  const name = value.replace(/[\p{C}\s]+/gu, '').toUpperCase()
  return isBuiltIn(name) ? name : clean(value)
}

/** get_ticket_status: serializers.py:53-105. */
export function parseStatus(data: unknown, clean: Clean): TicketReading | undefined {
  const fields = asObject(data)
  const status = cleanStatus(fields?.['current_status'], clean)
  if (status === '') return undefined
  // A built-in status does not need the lists. A status of the service's own could be a final one if they are missing, and an
  // UNSUSPEND would end green on a closed ticket.
  const lists = [fields?.['operations'], fields?.['current_steps']]
  if (!isBuiltIn(status) && !lists.every(Array.isArray)) return undefined
  return {
    status,
    steps: mapList(fields?.['current_steps'], (step) => toStep(step, clean)),
    operations: mapList(fields?.['operations'], ({ key }) => cleanText(key, clean)),
    url: cleanUrl(fields?.['ticket_url'], clean)
  }
}

function toStep({ state_id: id, name }: Record<string, unknown>, clean: Clean): Step {
  const shown = cleanText(name, clean)
  return { id: cleanText(id, clean), name: shown, ...(typeof name === 'string' && name !== shown && { rawName: name }) }
}

function mapList<T>(value: unknown, toItem: (fields: Record<string, unknown>) => T): T[] | undefined {
  return Array.isArray(value) ? value.map((item) => toItem(asObject(item) ?? {})) : undefined
}

/** Returns a cleaned string or number; '' for anything else. */
function cleanText(value: unknown, clean: Clean): string {
  return typeof value === 'string' || typeof value === 'number' ? clean(String(value)) : ''
}

/** get_tickets: views.py:166-221, pagination.py:70-125. If it does not accept the page size, the data is a bare array. */
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

function parseListed(fields: Record<string, unknown>, clean: Clean): ListedTicket {
  const text = (name: string): string => cleanUnlessKept(fields[name], clean)
  const sn = text('sn')
  const serviceId = fields['service_id']
  return {
    // If cleaning changes it, it held something that must not be repeated.
    sn: sn === fields['sn'] && TICKET_NUMBER.test(sn) ? sn : '',
    status: cleanStatus(fields['current_status'], clean),
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

/** An entry of SUSPEND or UNSUSPEND: `zhangsan 挂起了单据. why`, `zhangsan 恢复了单据.` */
const HOLD = /^\S+ (?:挂起|恢复)了单据/

/** get_ticket_logs: `logs`, oldest first, an entry for each action of anybody (checked on V2.7.0). */
export function parseLog(data: unknown, clean: Clean): LogEntry[] | undefined {
  const logs = asObject(data)?.['logs']
  if (!Array.isArray(logs)) return undefined
  return logs.map((entry: unknown) => {
    const fields = asObject(entry)
    const message = fields?.['message']
    return {
      operateAt: cleanUnlessKept(fields?.['operate_at'], clean),
      isHold: typeof message === 'string' && HOLD.test(message)
    }
  })
}

/**
 * ticket_approval_result: a list with an entry for each known number (views.py:153). `approve_result` is true only for a
 * FINISHED ticket whose approvals were all granted; only a boolean counts.
 *
 * @returns 'absent' for an empty list
 */
export function parseApproval(data: unknown, clean: Clean, sn: string): Approval | 'absent' | undefined {
  if (!Array.isArray(data)) return undefined
  const isOfTicket = (fields: Record<string, unknown> | undefined): boolean =>
    String(fields?.['sn']).toLowerCase() === sn.toLowerCase()
  const [entry, ...others] = data.map(asObject).filter(isOfTicket)
  if (entry === undefined) return data.length === 0 ? 'absent' : undefined
  // Two entries of the ticket could contradict each other.
  if (others.length > 0) return undefined
  const status = cleanStatus(entry['current_status'], clean)
  const isApproved = entry['approve_result']
  return status === '' || typeof isApproved !== 'boolean' ? undefined : { status, isApproved }
}

/** Returns a URL to link to, or ''. If cleaning changes it, it held something that must not be repeated. */
function cleanUrl(value: unknown, clean: Clean): string {
  if (typeof value !== 'string' || !URL.canParse(value)) return ''
  const { href, protocol } = new URL(value)
  return (protocol === 'http:' || protocol === 'https:') && clean(href) === href ? href : ''
}
