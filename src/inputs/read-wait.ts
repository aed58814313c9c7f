/** The inputs of the action that waits, as one typed object. */
import type { Secrets } from '../secrets/redact.ts'
import type { GetInput } from '../secrets/secrets.ts'
import type { Condition } from '../tickets/wait-condition.ts'
import {
  checkLanguage,
  createCollector,
  fail,
  readRunLimits,
  readSite,
  siteNotices,
  type RunLimits,
  type Site
} from './common.ts'
import type { Notice } from './errors.ts'
import { statusNotices } from './statuses.ts'
import { parseTickets, ticketNotices, type TicketList } from './tickets.ts'
import { parseDuration } from './times.ts'
import { parseUntil } from './until.ts'

export interface WaitInputs extends RunLimits {
  site: Site
  tickets: TicketList
  conditions: Condition[]
  maxWaitMs: number
  intervalMs: number
  notices: Notice[]
}

/** Reads and checks all inputs. @throws BadInput with every fault */
export function readWaitInputs(read: GetInput, redact: Secrets['redact']): WaitInputs {
  const collector = createCollector(read, redact)
  const { get, parse, complete } = collector
  const values = {
    site: readSite(collector, ['until']),
    tickets: parse('sn', (value) => (value === '' ? fail({ of: 'no-tickets' }) : parseTickets(value))),
    conditions: parse('until', parseUntil),
    maxWaitMs: parse('max_wait', (value) => parseDuration(value, '15m', '0', '120h')),
    intervalMs: parse('interval', (value) => parseDuration(value, '15s', '5s', '1h')),
    ...readRunLimits(collector)
  }
  checkLanguage(collector)
  const inputs = complete(values)
  const { tickets, conditions } = inputs
  const statuses = conditions.flatMap((each) => (each.kind === 'status' ? [each.status] : []))
  const notices = [...siteNotices(inputs, get), ...ticketNotices(tickets), ...statusNotices('until', statuses)]
  return { ...inputs, notices }
}
