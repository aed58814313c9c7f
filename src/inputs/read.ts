/**
 * The only reader of inputs: one line an input, every fault at once, one typed object. Pure.
 */
import type { Action } from '../tickets/actions.ts'
import type { SweepOrder } from '../tickets/sweep.ts'
import type { Language } from '../words/words.ts'
import { BadInput, BadValue, type InputFault, type Notice } from './errors.ts'
import { address } from './url.ts'
import { message, type Message } from './message.ts'
import { action, boolean, integer, oneOf, seconds, userName } from './scalars.ts'
import { age, services, statuses, timeZone } from './sweep.ts'
import { tickets, type TicketList } from './tickets.ts'
import { redactor, type Redact } from '../secrets/redact.ts'
import { hiddenValues, type Environment, type GetInput } from '../secrets/secrets.ts'
import { cut, oneLine } from '../secrets/text.ts'

const IDENTITIES = ['access_token', 'bk_token', 'bk_username'] as const
const SWEEP_ONLY = ['creator', 'stale_by', 'statuses', 'services'] as const

export interface User {
  kind: (typeof IDENTITIES)[number]
  value: string
}

export interface Inputs {
  site: {
    front: 'esb' | 'gateway'
    baseUrl: string
    credentials: { appCode: string; appSecret: string; user: User | undefined }
  }
  action: Action
  operator: string
  message: Message
  selection: TicketList | { kind: 'sweep'; order: SweepOrder }
  isDryRun: boolean
  confirm: 'auto' | 'always' | 'never'
  concurrency: number
  timeoutMs: number
  retries: number
  language: Language
  notices: Notice[]
}

/** Runs a parser, and notes what it throws under the input's name: undefined then. */
type Take = <T>(input: string, parse: (value: string) => T) => T | undefined

/** The language of all that is said: the input, else the runner's, else English. Never throws: it comes first. */
export function languageOf(get: GetInput, env: Environment): Language {
  const given = get('language').trim().toLowerCase()
  if (given === 'en' || given === 'zh') return given
  const locale = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((one) => one !== undefined && one !== '') ?? ''
  return /^zh/i.test(locale) ? 'zh' : 'en'
}

/**
 * Reads and checks all inputs.
 *
 * @param read reads an input as written
 * @param env the runner's variables, for the language and the default message
 * @throws BadInput with every fault
 */
export function readInputs(read: GetInput, env: Environment): Inputs {
  const get: GetInput = (name) => read(name).trim()
  const { take, faults } = collector(get, () => redactor(hiddenValues(read, env)))
  const wanted = take('action_type', action)
  const operator = take('operator', userName) ?? ''
  const site = readSite(get, take)
  const inputs = {
    site,
    operator,
    message: take('message', () => message(read('message'), wanted, env)),
    selection: readSelection(get, take, operator),
    isDryRun: take('dry_run', boolean),
    confirm: take('confirm', (value) => oneOf(value, ['auto', 'always', 'never'])),
    concurrency: take('concurrency', (value) => integer(value, 4, 1, 32)),
    timeoutMs: take('timeout', seconds),
    retries: take('retries', (value) => integer(value, 3, 0, 10)),
    language: take('language', (value) => (value === '' ? languageOf(read, env) : oneOf(value, ['en', 'zh'])))
  }
  if (faults.length > 0 || !isWhole(inputs) || wanted === undefined) throw new BadInput(faults)
  const { plainHost, ...where } = inputs.site
  return { ...inputs, site: where, action: wanted, notices: noticesOf(inputs, plainHost, get) }
}

function isWhole<T extends object>(inputs: T): inputs is { [Name in keyof T]: Exclude<T[Name], undefined> } {
  return Object.values(inputs).every((value) => value !== undefined)
}

/**
 * Makes all faults known at once. Values are redacted whole, and only then cut.
 *
 * @param createRedact called for a wrong value only: most runs have none
 */
function collector(get: GetInput, createRedact: () => Redact): { take: Take; faults: InputFault[] } {
  const faults: InputFault[] = []
  let redact: Redact | undefined
  const quote = (value: string, whole: string): string => {
    redact ??= createRedact()
    const hidden = redact(whole)
    // An entry of a list can be a piece of a secret, which only the whole list shows.
    const shown = hidden === whole || hidden.includes(value) ? redact(oneLine(redact(value))) : '***'
    return `"${cut(shown, 80)}"`
  }
  const take: Take = (input, parse) => {
    try {
      return parse(get(input))
    } catch (error) {
      if (!(error instanceof BadValue)) throw error
      for (const fault of error.faults) {
        faults.push({ input, fault: 'value' in fault ? { ...fault, value: quote(fault.value, get(input)) } : fault })
      }
      return undefined
    }
  }
  return { take, faults }
}

function readSite(get: GetInput, take: Take): (Inputs['site'] & { plainHost: string | undefined }) | undefined {
  const where = take('url', address)
  const appCode = take('bk_app_code', (value) => value || fail({ of: 'app-code-empty' })) ?? ''
  const appSecret = take('bk_app_secret', (value) => appSecretOf(value, get)) ?? ''
  const kind = IDENTITIES.find((name) => get(name) !== '')
  // Without an address nobody can tell whether a user is needed.
  if (kind === undefined && where?.front === 'esb') take('bk_username', () => fail({ of: 'no-user' }))
  for (const token of ['bk_token', 'access_token']) take(token, (value) => value === '' || ownValue(value, get))
  const user = kind === undefined ? undefined : { kind, value: get(kind) }
  return where && { ...where, credentials: { appCode, appSecret, user } }
}

function appSecretOf(value: string, get: GetInput): string {
  return value === '' ? fail({ of: 'secret-empty' }) : ownValue(value, get)
}

/** A secret that stands in another input, too, would be sent, and shown to whoever may see the ticket. */
function ownValue(value: string, get: GetInput): string {
  const others = ['operator', 'bk_username', 'bk_app_code', 'sn', 'message', 'creator'] as const
  const other = others.find((name) => get(name) === value)
  return other === undefined ? value : fail({ of: 'secret-elsewhere', other })
}

function readSelection(get: GetInput, take: Take, operator: string): Inputs['selection'] | undefined {
  const [hasList, hasAge] = [get('sn') !== '', get('stale_after') !== '']
  if (hasList === hasAge) take('sn', () => fail({ of: hasList ? 'both-selections' : 'no-selection' }))
  return hasList ? readList(get, take) : readSweep(get, take, operator)
}

/** A brake that is ignored is worse than none: what goes with a sweep is refused here. */
function readList(get: GetInput, take: Take): TicketList | undefined {
  const list = take('sn', tickets)
  if (get('stale_after') === '') {
    for (const input of SWEEP_ONLY) take(input, (value) => value === '' || fail({ of: 'stale-only' }))
  }
  take('timezone', timeZone)
  take('max_tickets', (value) => {
    const most = integer(value, 10_000, 1, 10_000)
    const count = list?.sns.length ?? 0
    return value === '' || count <= most || fail({ of: 'too-many', count, most })
  })
  return list
}

function readSweep(get: GetInput, take: Take, operator: string): Inputs['selection'] | undefined {
  const order = {
    ageMs: get('stale_after') === '' ? 0 : take('stale_after', age),
    age: get('stale_after'),
    by: take('stale_by', (value) => oneOf(value, ['created', 'activity'])),
    creator: take('creator', (value) => (value === '' ? operator : userName(value))),
    statuses: take('statuses', statuses),
    services: take('services', services),
    maxTickets: take('max_tickets', (value) => integer(value, 50, 1, 10_000)),
    timeZone: take('timezone', timeZone)
  }
  return isWhole(order) ? { kind: 'sweep', order } : undefined
}

function noticesOf(
  { message: { wasCut, wasReplaced }, timeoutMs, site }: Pick<Inputs, 'message' | 'timeoutMs' | 'site'>,
  plainHost: string | undefined,
  get: GetInput
): Notice[] {
  const [used, ...others] = IDENTITIES.filter((name) => get(name) !== '')
  const notices: (Notice | false)[] = [
    plainHost !== undefined && { level: 'warning', of: 'plain-http', host: plainHost },
    wasCut && { level: 'warning', of: 'message-cut' },
    wasReplaced && { level: 'warning', of: 'message-replaced' },
    site.front === 'esb' && timeoutMs < 30_000 && { level: 'warning', of: 'short-timeout' },
    used !== undefined && others.length > 0 && { level: 'notice', of: 'several-identities', used }
  ]
  return notices.filter((notice) => notice !== false)
}

function fail(fault: InputFault['fault']): never {
  throw new BadValue(fault)
}
