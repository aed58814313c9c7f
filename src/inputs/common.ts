/**
 * What the inputs of every action of this repository have in common: one line an input, every fault at once.
 */
import type { Secrets } from '../secrets/redact.ts'
import { SECRET_INPUTS, type Environment, type GetInput } from '../secrets/secrets.ts'
import { cut, oneLine } from '../secrets/text.ts'
import type { Language } from '../words/words.ts'
import { BadInput, BadValue, type FaultData, type InputFault, type Notice } from './errors.ts'
import { chooseLanguage, languageOfLocale } from './language.ts'
import { parseInteger, parseSeconds, rejectTypographic } from './scalars.ts'
import { parseTickets, type TicketList } from './tickets.ts'
import { parseUrl, unencryptedHost, type Address } from './url.ts'

/** A shorter one is often an ordinary word, which is then hidden in every text. */
const MIN_SECRET_LENGTH = 8
const IDENTITIES = ['access_token', 'bk_token', 'bk_username'] as const

export interface User {
  kind: (typeof IDENTITIES)[number]
  value: string
}

export interface Site extends Address {
  credentials: { appCode: string; appSecret: string; user: User | undefined }
}

export interface RunLimits {
  concurrency: number
  timeoutMs: number
  retries: number
}

/** Parses one input; where that throws BadValue, records the faults and returns undefined. */
export type Parse = <T>(input: string, parse: (value: string) => T) => T | undefined

export interface Collector {
  /** Reads an input without the blanks around it. */
  get: GetInput
  parse: Parse
  /** Returns the inputs if all have a value. @throws BadInput with every fault recorded so far */
  complete: <T extends object>(inputs: T) => Complete<T>
}

type Complete<T> = { [Name in keyof T]: Exclude<T[Name], undefined> }

/**
 * Makes what collects the faults of all inputs, so that they are known at once.
 *
 * @param read reads an input as written
 * @param redact hides secrets in the values that faults quote
 */
export function createCollector(read: GetInput, redact: Secrets['redact']): Collector {
  const faults: InputFault[] = []
  const get: GetInput = (name) => read(name).trim()
  const parse: Parse = (input, parseValue) => {
    try {
      return parseValue(get(input))
    } catch (error) {
      if (!(error instanceof BadValue)) throw error
      for (const fault of error.faults) {
        faults.push({
          input,
          fault: 'value' in fault ? { ...fault, value: quoteRedacted(fault.value, get(input), redact) } : fault
        })
      }
      return undefined
    }
  }
  const complete = <T extends object>(inputs: T): Complete<T> => {
    if (faults.length > 0 || !hasAllValues(inputs)) throw new BadInput(faults)
    return inputs
  }
  return { get, parse, complete }
}

/** Values are redacted whole and then cut: half a secret is not recognized. */
function quoteRedacted(value: string, whole: string, redact: Secrets['redact']): string {
  const redacted = redact(whole)
  // An entry of a list can be a piece of a secret, which only the whole list shows.
  const shown = redacted === whole || redacted.includes(value) ? redact(oneLine(redact(value))) : '***'
  return `"${cut(shown, 80)}"`
}

export function hasAllValues<T extends object>(inputs: T): inputs is Complete<T> & T {
  return Object.values(inputs).every((value) => value !== undefined)
}

/** @throws BadValue always */
export function fail(fault: FaultData): never {
  throw new BadValue(fault)
}

/**
 * Reads the address and the credentials.
 *
 * @param shownInputs further inputs that are sent as names or texts: a secret in one of them would be shown
 */
export function readSite({ get, parse }: Collector, shownInputs: readonly string[]): Site | undefined {
  const address = parse('url', parseUrl)
  const shown = ['bk_username', 'bk_app_code', 'sn', ...shownInputs]
  const parseSecret = (value: string): string => rejectReusedSecret(value, shown, get)
  const appCode = parse('bk_app_code', (value) => value || fail({ of: 'app-code-empty' })) ?? ''
  const appSecret = parse('bk_app_secret', (value) => parseSecret(value || fail({ of: 'secret-empty' }))) ?? ''
  const kind = IDENTITIES.find((name) => get(name) !== '')
  // Without an address nobody can tell whether a user is needed.
  if (kind === undefined && address?.front === 'esb') parse('bk_username', () => fail({ of: 'no-user' }))
  parse('bk_username', rejectTypographic)
  for (const token of ['bk_token', 'access_token']) parse(token, parseSecret)
  const user = kind === undefined ? undefined : { kind, value: get(kind) }
  return address && { ...address, credentials: { appCode, appSecret, user } }
}

/** A secret that is also the value of another input would be sent as that, and shown to whoever may see the ticket. */
function rejectReusedSecret(secret: string, shownInputs: readonly string[], get: GetInput): string {
  const other = secret === '' ? undefined : shownInputs.find((name) => get(name) === secret)
  return other === undefined ? secret : fail({ of: 'secret-elsewhere', other })
}

export function readTickets({ parse }: Collector): TicketList | undefined {
  return parse('sn', parseTickets)
}

/** Reads how much at once, how long and how often. The values are undefined where they are faults. */
export function readRunLimits({ parse }: Collector): { [Name in keyof RunLimits]: number | undefined } {
  return {
    concurrency: parse('concurrency', (value) => parseInteger(value, 4, 1, 32)),
    timeoutMs: parse('timeout', parseSeconds),
    retries: parse('retries', (value) => parseInteger(value, 3, 0, 10))
  }
}

export function readLanguage({ get, parse }: Collector, env: Environment): Language | undefined {
  return parse('language', (value) => {
    const isKnown = value === '' || languageOfLocale(value) !== undefined
    return isKnown ? chooseLanguage(get, env) : fail({ of: 'not-one-of', value, known: 'en, zh' })
  })
}

/** What a user should know about the site and the limits, although they are valid. */
export function siteNotices(site: Site, { timeoutMs }: Pick<RunLimits, 'timeoutMs'>, get: GetInput): Notice[] {
  const host = unencryptedHost(site.baseUrl)
  const [used, ...others] = IDENTITIES.filter((name) => get(name) !== '')
  const shortSecret = SECRET_INPUTS.find((name) => get(name) !== '' && get(name).length < MIN_SECRET_LENGTH)
  const notices: (Notice | false)[] = [
    host !== undefined && { level: 'warning', of: 'plain-http', host },
    site.front === 'esb' && timeoutMs < 30_000 && { level: 'warning', of: 'short-timeout' },
    shortSecret !== undefined && { level: 'warning', of: 'short-secret', input: shortSecret },
    used !== undefined && others.length > 0 && { level: 'notice', of: 'several-identities', used }
  ]
  return notices.filter((notice) => notice !== false)
}
