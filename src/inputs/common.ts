/** How both actions read their inputs: one line per input, and all faults at once. */
import type { Secrets } from '../secrets/redact.ts'
import { SECRET_INPUTS, type GetInput } from '../secrets/secrets.ts'
import { oneLine, truncate } from '../secrets/text.ts'
import type { Identity } from '../words/shapes.ts'
import { BadInput, BadValue, type FaultData, type InputFault, type Notice } from './errors.ts'
import { languageOfLocale } from './language.ts'
import { parseInteger, rejectTypographic } from './scalars.ts'
import { parseSeconds } from './times.ts'
import { parseUrl, unencryptedHost, type Address } from './url.ts'

/** A shorter secret is often an ordinary word, which would then be redacted everywhere. */
const MIN_SECRET_LENGTH = 8
/** The first that is set is used. */
const IDENTITIES: readonly Identity[] = ['access_token', 'bk_token', 'bk_username']

export interface User {
  kind: Identity
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

export interface Collector {
  /** Reads an input, trimmed. */
  get: GetInput
  /** Parses an input. Where that throws BadValue, records its faults and returns undefined. */
  parse: <T>(input: string, parseValue: (value: string) => T) => T | undefined
  /** Returns the inputs if all have a value. @throws BadInput with every fault recorded so far */
  complete: <T extends object>(inputs: T) => Complete<T>
}

type Complete<T> = { [Name in keyof T]: Exclude<T[Name], undefined> }

/**
 * Makes a reader of inputs that collects their faults, so that all are reported at once.
 *
 * @param read reads an input as written
 * @param redact hides secrets in the values that faults quote
 */
export function createCollector(read: GetInput, redact: Secrets['redact']): Collector {
  const faults: InputFault[] = []
  const get: GetInput = (name) => read(name).trim()
  return {
    get,
    parse: (input, parseValue) => {
      try {
        return parseValue(get(input))
      } catch (error) {
        if (!(error instanceof BadValue)) throw error
        for (const fault of error.faults) faults.push({ input, fault: quoteValue(fault, get(input), redact) })
        return undefined
      }
    },
    complete: (inputs) => {
      if (faults.length > 0 || !hasAllValues(inputs)) throw new BadInput(faults)
      return inputs
    }
  }
}

/** Quotes the value of a fault. It is redacted before it is cut, since half a secret would not be recognized. */
function quoteValue(fault: FaultData, whole: string, redact: Secrets['redact']): FaultData {
  if (!('value' in fault)) return fault
  const { value } = fault
  const redacted = redact(whole)
  // An entry of a list can be a piece of a secret that only the whole list reveals.
  const shown = redacted === whole || redacted.includes(value) ? redact(oneLine(redact(value))) : '***'
  return { ...fault, value: `"${truncate(shown, 80)}"` }
}

export function hasAllValues<T extends object>(inputs: T): inputs is Complete<T> & T {
  return Object.values(inputs).every((value) => value !== undefined)
}

/** Throws BadValue where an expression is needed; a statement throws it itself. */
export function fail(fault: FaultData): never {
  throw new BadValue(fault)
}

/**
 * Reads the address and the credentials.
 *
 * @param shownInputs further inputs that are sent in plain sight, where a secret would be exposed
 */
export function readSite({ get, parse }: Collector, shownInputs: readonly string[]): Site | undefined {
  const address = parse('url', parseUrl)
  const shown = ['bk_username', 'bk_app_code', 'sn', ...shownInputs]
  const parseSecret = (value: string): string => rejectReusedSecret(value, shown, get)
  const appCode = parse('bk_app_code', (value) => value || fail({ of: 'app-code-empty' })) ?? ''
  const appSecret = parse('bk_app_secret', (value) => parseSecret(value || fail({ of: 'secret-empty' }))) ?? ''
  const kind = IDENTITIES.find((name) => get(name) !== '')
  // Only a valid address tells whether a user is needed.
  if (kind === undefined && address?.front === 'esb') parse('bk_username', () => fail({ of: 'no-user' }))
  parse('bk_username', rejectTypographic)
  for (const token of ['bk_token', 'access_token']) parse(token, parseSecret)
  const user = kind === undefined ? undefined : { kind, value: get(kind) }
  return address && { ...address, credentials: { appCode, appSecret, user } }
}

/** A secret pasted into another input would be visible to everyone who sees the ticket. */
function rejectReusedSecret(secret: string, shownInputs: readonly string[], get: GetInput): string {
  const other = secret === '' ? undefined : shownInputs.find((name) => get(name) === secret)
  return other === undefined ? secret : fail({ of: 'secret-elsewhere', other })
}

/** Reads the limits. Those with a fault are undefined. */
export function readRunLimits({ parse }: Collector) {
  return {
    concurrency: parse('concurrency', (value) => parseInteger(value, 4, 1, 32)),
    timeoutMs: parse('timeout', parseSeconds),
    retries: parse('retries', (value) => parseInteger(value, 3, 0, 10))
  }
}

/** Records a fault if the language is not supported. It is chosen before the inputs are read, by chooseLanguage. */
export function checkLanguage({ parse }: Collector): void {
  parse('language', (value) => {
    const isKnown = value === '' || languageOfLocale(value) !== undefined
    return isKnown || fail({ of: 'not-one-of', value, known: 'en, zh' })
  })
}

/** What the user should know about a valid site and valid limits. */
export function siteNotices({ site, timeoutMs }: { site: Site; timeoutMs: number }, get: GetInput): Notice[] {
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
