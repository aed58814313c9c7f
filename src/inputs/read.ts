/** The inputs of the action that operates tickets, as one typed object. */
import type { Secrets } from '../secrets/redact.ts'
import type { Environment, GetInput } from '../secrets/secrets.ts'
import type { Action } from '../tickets/actions.ts'
import type { SweepRequest } from '../tickets/sweep.ts'
import {
  checkLanguage,
  createCollector,
  fail,
  hasAllValues,
  readRunLimits,
  readSite,
  siteNotices,
  type Collector,
  type RunLimits,
  type Site
} from './common.ts'
import type { Notice } from './errors.ts'
import { parseServices } from './lists.ts'
import { parseMessage, type Message } from './message.ts'
import { parseAction, parseBoolean, parseChoice, parseInteger, parseLoginName } from './scalars.ts'
import { parseAccepted, parseStatuses, statusNotices } from './statuses.ts'
import { parseTickets, ticketNotices, type TicketList } from './tickets.ts'
import { parseAge, parseTimeZone } from './times.ts'

const SWEEP_ONLY = ['creator', 'stale_by', 'statuses', 'services'] as const
const MAX_TICKETS = 10_000
const API_ACCOUNT = 'admin'

export interface Inputs extends RunLimits {
  site: Site
  action: Action
  operator: string
  message: Message
  selection: TicketList | { kind: 'sweep'; request: SweepRequest }
  /** End statuses that count as success besides the action's target. */
  accept: readonly string[]
  isDryRun: boolean
  confirm: 'auto' | 'always' | 'never'
  notices: Notice[]
}

/** Reads and checks all inputs. @throws BadInput with every fault */
export function readInputs(read: GetInput, env: Environment, redact: Secrets['redact']): Inputs {
  const collector = createCollector(read, redact)
  const { get, parse, complete } = collector
  const action = parse('action_type', parseAction)
  const operator = parse('operator', parseLoginName)
  const values = {
    site: readSite(collector, ['operator', 'message', 'creator']),
    action,
    operator,
    message: parse('message', () => parseMessage(read('message'), action, env)),
    selection: readSelection(collector, operator ?? '', action),
    accept: parse('accept', parseAccepted),
    isDryRun: parse('dry_run', parseBoolean),
    confirm: parse('confirm', (value) => parseChoice(value, ['auto', 'always', 'never'])),
    ...readRunLimits(collector)
  }
  checkLanguage(collector)
  const inputs = complete(values)
  const { accept, message, selection } = inputs
  const listNotices = selection.kind === 'list' ? ticketNotices(selection) : []
  const own = [...messageNotices(message), ...statusNotices('accept', accept), ...dryRunNotices(env)]
  return { ...inputs, notices: [...own, ...siteNotices(inputs, get), ...listNotices] }
}

function readSelection(
  collector: Collector,
  operator: string,
  action: Action | undefined
): Inputs['selection'] | undefined {
  const { get, parse } = collector
  const [hasList, hasAge] = [get('sn') !== '', get('stale_after') !== '']
  if (hasList === hasAge) parse('sn', () => fail({ of: hasList ? 'both-selections' : 'no-selection' }))
  return hasList ? readList(collector) : readSweep(collector, operator, action)
}

/** Rejects the inputs of a sweep: a limit that was silently ignored would be worse than none. */
function readList(collector: Collector): TicketList | undefined {
  const { get, parse } = collector
  const list = parse('sn', parseTickets)
  if (get('stale_after') === '') {
    for (const input of SWEEP_ONLY) parse(input, (value) => value === '' || fail({ of: 'stale-only' }))
  }
  parse('timezone', parseTimeZone)
  parse('max_tickets', (value) => {
    const max = parseInteger(value, MAX_TICKETS, 1, MAX_TICKETS)
    const count = list?.sns.length ?? 0
    return value === '' || count <= max || fail({ of: 'too-many', count, max })
  })
  return list
}

function readSweep(
  { get, parse }: Collector,
  operator: string,
  action: Action | undefined
): Inputs['selection'] | undefined {
  const creatorInput: SweepRequest['creatorInput'] = get('creator') === '' ? 'operator' : 'creator'
  const request = {
    ageMs: get('stale_after') === '' ? 0 : parse('stale_after', parseAge),
    by: parse('stale_by', (value) => parseChoice(value, ['created', 'activity'])),
    creator: parse('creator', (value) => parseCreator(value, operator, action)),
    creatorInput,
    statuses: parse('statuses', parseStatuses),
    services: parse('services', parseServices),
    maxTickets: parse('max_tickets', (value) => parseInteger(value, 50, 1, MAX_TICKETS)),
    timeZone: parse('timezone', parseTimeZone)
  }
  return hasAllValues(request) ? { kind: 'sweep', request } : undefined
}

/** Only a ticket's creator and ITSM's own account may withdraw it (SYSTEM_USE_API_ACCOUNT, config/default.py:862). */
function parseCreator(value: string, operator: string, action: Action | undefined): string {
  if (value === '') return operator
  const creator = parseLoginName(value)
  const mayWithdraw = operator === creator || operator === '' || operator === API_ACCOUNT
  return action === 'WITHDRAW' && !mayWithdraw ? fail({ of: 'creator-not-operator' }) : creator
}

/** The default of action.yml is `false`, so an empty value is one that was given: an expression without a value. */
function dryRunNotices({ INPUT_DRY_RUN: value }: Environment): Notice[] {
  return value?.trim() === '' ? [{ level: 'warning', of: 'dry-run-empty' }] : []
}

function messageNotices({ wasCut, wasReplaced }: Message): Notice[] {
  const notices: Notice[] = []
  if (wasCut) notices.push({ level: 'warning', of: 'message-cut' })
  if (wasReplaced) notices.push({ level: 'warning', of: 'message-replaced' })
  return notices
}
