/**
 * The only reader of inputs: checks everything, reports every fault at once, and gives one typed object.
 * Reads what it is given (a getter and the environment); touches nothing else.
 */
import type { Site } from './itsm.ts'
import { cut, oneLine, redactor, type Hidden } from './text.ts'
import { ACTIONS, type Action } from './ticket.ts'

export type Environment = Readonly<Record<string, string | undefined>>
/** Reads one input as the user wrote it, '' where it is not given. */
export type GetInput = (name: string) => string

export interface InputFault {
  input: string
  /** What is wrong with the value. */
  fault: string
  fix: string
}

/** One or more inputs are wrong. Nothing was sent. */
export class BadInput extends Error {
  readonly faults: readonly InputFault[]
  constructor(faults: readonly InputFault[]) {
    super(`${faults.length} wrong input(s)`)
    this.name = 'BadInput'
    this.faults = faults
  }
}

export interface ListSelection {
  kind: 'list'
  /** In the user's order, each once. */
  sns: string[]
  /** How many repetitions were dropped. */
  duplicates: number
}

export interface StaleSelection {
  kind: 'stale'
  ageMs: number
  /** As the user wrote it. */
  age: string
  creator: string
  maxTickets: number
  timeZone: string
}

export interface Inputs {
  site: Site
  action: Action
  operator: string
  /** What is sent, and the whole of it where that had to be cut. */
  message: { sent: string; whole: string; wasCut: boolean }
  selection: ListSelection | StaleSelection
  dryRun: boolean
  confirm: 'auto' | 'always' | 'never'
  concurrency: number
  timeoutMs: number
  retries: number
  warnings: string[]
}

/** ITSM's limit of `action_message`, in code points (LEN_LONG, component/constants/basic.py:75). */
const MESSAGE_CODE_POINTS = 255
/** Columns of 64 characters: sn (models/ticket.py:1293) and the operator in the log. */
const COLUMN_CODE_POINTS = 64
const HOUR_MS = 3_600_000
const UNIT_MS: Readonly<Record<string, number>> = { h: HOUR_MS, d: 24 * HOUR_MS, w: 7 * 24 * HOUR_MS }
const LONGEST_AGE_MS = 3650 * 24 * HOUR_MS
const SECRETS = ['bk_app_secret', 'bk_token', 'access_token'] as const
const EMPTY_SECRET =
  'Set it from a secret. An empty one is usually a misspelt secret name, or a pull request from a fork, which gets no secrets.'

/** What must never be shown: first the true secrets (these are masked), then names that outputs and logs do not repeat. */
export function hiddenValues(get: GetInput, env: Environment): { secrets: Hidden[]; names: Hidden[] } {
  const proxies = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'].flatMap((name) =>
    passwordsOf(env[name] ?? '')
  )
  const secrets = [...SECRETS.flatMap((name) => [get(name), get(name).trim()]), ...proxies]
  const names = ['operator', 'bk_username', 'bk_app_code'].map((name) => ({
    value: get(name).trim(),
    shown: `<${name}>`
  }))
  return {
    secrets: [...new Set(secrets)].filter((value) => value.trim() !== '').map((value) => ({ value, shown: '***' })),
    names: names.filter(({ value }) => value !== '')
  }
}

/** The password in a proxy's address, as written, decoded, and as it travels (Basic). */
function passwordsOf(address: string): string[] {
  const full = address.includes('://') ? address : `http://${address}`
  if (!URL.canParse(full)) return []
  const { username, password } = new URL(full)
  if (password === '') return []
  const decoded = [username, password].map(decode)
  return [password, decoded[1] ?? '', Buffer.from(decoded.join(':')).toString('base64')]
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/**
 * Reads and checks all inputs.
 *
 * @param read reads an input as written
 * @param env the runner's variables, for the default message
 * @throws BadInput with every fault
 */
export function readInputs(read: GetInput, env: Environment): Inputs {
  const faults: InputFault[] = []
  const warnings: string[] = []
  const get: GetInput = (name) => read(name).trim()
  const hide = redactor(hiddenValues(read, env).secrets)
  const refuse = (input: string, fault: string, fix: string): void => {
    faults.push({ input, fault, fix })
  }
  const quote = (value: string): string => `"${cut(hide(oneLine(value)), 80)}"`

  const site = readSite()
  const action = readAction()
  const operator = readName('operator', 'Give the user who acts, as the ticket will show it.')
  const inputs = {
    site,
    operator,
    message: readMessage(),
    selection: readSelection(),
    dryRun: readBoolean('dry_run', false),
    confirm: readConfirm(),
    concurrency: readInteger('concurrency', 4, 1, 32),
    timeoutMs: readTimeout(),
    retries: readInteger('retries', 3, 0, 10),
    warnings
  }
  if (faults.length > 0 || action === undefined) throw new BadInput(faults)
  return { ...inputs, action }

  function readSite(): Site {
    const { front, baseUrl } = readUrl()
    const [appCode, appSecret] = ['bk_app_code', 'bk_app_secret'].map((name) => {
      if (get(name) === '')
        refuse(name, 'is empty', name === 'bk_app_code' ? 'Give the id of the application.' : EMPTY_SECRET)
      return get(name)
    }) as [string, string]
    const kind = (['access_token', 'bk_token', 'bk_username'] as const).find((name) => get(name) !== '')
    if (kind === undefined && front === 'esb') {
      const fix =
        'Give one of bk_username, access_token and bk_token; the ESB knows no call without a user. One that is set from a secret is empty when the name is misspelt, and in a pull request from a fork.'
      refuse('bk_username', 'is empty, and so are access_token and bk_token', fix)
    }
    const user = kind === undefined ? undefined : { kind, value: get(kind) }
    return { front, baseUrl, credentials: { appCode, appSecret, user } }
  }

  /** A path that ends in /compapi is the ESB, any other is a gateway's; no path at all is the ESB. */
  function readUrl(): Pick<Site, 'front' | 'baseUrl'> {
    const value = get('url')
    const example = 'Give the address of BlueKing, such as https://paas.example.com.'
    const wrong = (fault: string, fix = example): Pick<Site, 'front' | 'baseUrl'> => {
      refuse('url', fault, fix)
      // A front that needs no user: without an address nobody can tell whether one is missing.
      return { front: 'gateway', baseUrl: '' }
    }
    if (value === '') return wrong('is empty')
    if (!/^https?:\/\//i.test(value)) {
      return wrong(`${quote(value)} does not begin with https:// or http://`, `${example} The scheme belongs to it.`)
    }
    if (!URL.canParse(value)) return wrong('is not an address', example)
    const url = new URL(value)
    if (url.username !== '' || url.password !== '') {
      return wrong('holds a user or a password', 'Take them out: credentials have inputs of their own.')
    }
    if (url.search !== '' || url.hash !== '') {
      return wrong(
        'holds a "?" or a "#": it looks like the address of a page',
        `${example} Leave out everything from there on.`
      )
    }
    const isLoopback = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname)
    if (url.protocol === 'http:' && !isLoopback) {
      warnings.push(
        `url is plain http: the credentials travel unencrypted to ${url.host}. Use https where the site has it.`
      )
    }
    const path = url.pathname.replace(/\/+$/, '')
    const base = path.replace(/\/v2\/itsm(\/\w+)?$/, '')
    const kept = path === '' ? '/api/c/compapi' : base
    return { front: kept.endsWith('/compapi') ? 'esb' : 'gateway', baseUrl: url.origin + kept }
  }

  function readAction(): Action | undefined {
    const value = get('action_type')
    const action = ACTIONS.find((known) => known === value.toUpperCase())
    const known = `Use one of ${ACTIONS.join(', ')}.`
    if (action === undefined) refuse('action_type', value === '' ? 'is empty' : `${quote(value)} is no action`, known)
    return action
  }

  /** A user name: one line of at most 64 code points. */
  function readName(input: string, fix: string): string {
    const value = get(input)
    if (value === '') refuse(input, 'is empty', fix)
    else if (/\p{C}|\p{Zl}|\p{Zp}/u.test(value))
      refuse(input, `holds ${invisible(value)}`, 'Type it anew, without line breaks or invisible characters.')
    else if ([...value].length > COLUMN_CODE_POINTS)
      refuse(input, `is longer than ${COLUMN_CODE_POINTS} characters`, fix)
    return value
  }

  function readMessage(): Inputs['message'] {
    const given = get('message')
    if (given === '' && (action === 'SUSPEND' || action === 'TERMINATE')) {
      refuse('message', `is empty, and ${action} needs one`, 'Say why the ticket is operated; its readers will see it.')
    }
    const whole = given === '' ? defaultMessage(env) : given
    const sent = cut(whole, MESSAGE_CODE_POINTS)
    const wasCut = sent !== whole
    if (wasCut)
      warnings.push(
        `message is cut to ${MESSAGE_CODE_POINTS} characters, the most that ITSM takes. The whole text is in the job summary.`
      )
    return { sent, whole, wasCut }
  }

  function readSelection(): Inputs['selection'] {
    const sn = get('sn')
    const age = get('stale_after')
    if (sn !== '' && age !== '')
      refuse('sn', 'is given together with stale_after', 'Give one of the two: a list of tickets, or an age.')
    else if (sn === '' && age === '') {
      const fix =
        'Give the ticket numbers in sn, or an age in stale_after. An empty sn is often the output of a step that did not run.'
      refuse('sn', 'is empty, and so is stale_after', fix)
    }
    const stale = readStale(age)
    return sn === '' ? stale : readList(sn)
  }

  function readStale(age: string): StaleSelection {
    const [, amount = '', unit = ''] = /^(\d{1,6})\s*([hdw])$/i.exec(age) ?? []
    const ageMs = Number(amount) * (UNIT_MS[unit.toLowerCase()] ?? 0)
    if (age !== '') {
      if (unit === '') refuse('stale_after', `${quote(age)} is not an age`, 'Write hours, days or weeks: 36h, 14d, 2w.')
      else if (ageMs < HOUR_MS)
        refuse('stale_after', `${quote(age)} is below one hour`, 'Use at least 1h: a younger ticket is at work.')
      else if (ageMs > LONGEST_AGE_MS)
        refuse('stale_after', `${quote(age)} is more than ten years`, 'Use at most 3650d.')
    }
    const isGiven = read('creator') !== ''
    const creator = isGiven
      ? readName('creator', 'Give the user whose tickets are meant, or leave the input out: then it is the operator.')
      : operator
    return {
      kind: 'stale',
      ageMs,
      age,
      creator,
      maxTickets: readInteger('max_tickets', 50, 1, 10_000),
      timeZone: readTimeZone()
    }
  }

  function readTimeZone(): string {
    const timeZone = get('timezone') || 'Asia/Shanghai'
    try {
      if (timeZone !== 'Asia/Shanghai') new Intl.DateTimeFormat('en', { timeZone })
    } catch {
      refuse(
        'timezone',
        `${quote(timeZone)} is no time zone`,
        "Use an IANA name, such as Asia/Shanghai or UTC: the zone of the server's clock."
      )
    }
    return timeZone
  }

  function readList(text: string): ListSelection {
    const all = text.startsWith('[') ? jsonList(text) : text.split(/[\s,，]+/u).filter((sn) => sn !== '')
    if (all?.length === 0) refuse('sn', 'is an empty list', 'Give at least one ticket number.')
    const seen = new Map<string, string>()
    all?.forEach((sn, index) => {
      const which = all.length === 1 ? quote(sn) : `entry ${index + 1} of ${all.length}, ${quote(sn)},`
      const fault = ticketNumberFault(sn)
      if (fault !== undefined)
        refuse(
          'sn',
          `${which} ${fault}`,
          'Copy the number from the ticket. Numbers are separated by commas, spaces or new lines.'
        )
      // The server's look-up ignores case: two writings of one number would operate the ticket twice.
      else if (!seen.has(sn.toLowerCase())) seen.set(sn.toLowerCase(), sn)
    })
    return { kind: 'list', sns: [...seen.values()], duplicates: (all?.length ?? 0) - seen.size }
  }

  function jsonList(text: string): string[] | undefined {
    const fix = 'Write a JSON array of strings, ["CRQ20260101000001"], or a plain list separated by commas.'
    try {
      const list = JSON.parse(text) as unknown
      if (Array.isArray(list) && list.every((entry) => typeof entry === 'string')) return list
      refuse('sn', 'is a JSON array with something other than text in it', fix)
    } catch {
      refuse('sn', 'begins with "[", but is not a JSON array', fix)
    }
    return undefined
  }

  function readBoolean(input: string, fallback: boolean): boolean {
    const value = get(input)
    if (value === '') return fallback
    // YAML's core schema, as the runner's own toolkit reads it: a typo must not become a default.
    if (/^(true|True|TRUE)$/.test(value)) return true
    if (!/^(false|False|FALSE)$/.test(value))
      refuse(input, `${quote(value)} is neither true nor false`, 'Write true or false.')
    return false
  }

  function readConfirm(): Inputs['confirm'] {
    const value = get('confirm').toLowerCase() || 'auto'
    if (value === 'auto' || value === 'always' || value === 'never') return value
    refuse('confirm', `${quote(value)} is not known`, 'Use auto, always or never.')
    return 'auto'
  }

  function readInteger(input: string, fallback: number, least: number, most: number): number {
    const value = get(input)
    if (value === '') return fallback
    const number = /^\d{1,9}$/.test(value) ? Number(value) : NaN
    if (!(number >= least && number <= most))
      refuse(input, `${quote(value)} is not a whole number from ${least} to ${most}`, `Leave it out for ${fallback}.`)
    return number
  }

  function readTimeout(): number {
    const value = get('timeout') || '40'
    const seconds = /^\d{1,5}(\.\d{1,3})?$/.test(value) ? Number(value) : NaN
    if (!(seconds > 0 && seconds <= 3600))
      refuse('timeout', `${quote(value)} is not a number of seconds, above 0 and up to 3600`, 'Leave it out for 40.')
    return Math.round(seconds * 1000)
  }
}

/** What a ticket number may not be; no pattern is enforced, since services and versions have their own. */
function ticketNumberFault(sn: string): string | undefined {
  if (sn === '') return 'is empty'
  if (/[\p{C}\p{Z}\s]/u.test(sn)) return `holds ${invisible(sn)}`
  return [...sn].length > COLUMN_CODE_POINTS ? `is longer than ${COLUMN_CODE_POINTS} characters` : undefined
}

/** Names the first character that cannot be seen. */
function invisible(text: string): string {
  const character = /[\p{C}\p{Z}\s]/u.exec(text.replaceAll(' ', '')) ?? /\s/.exec(text)
  const point = character?.[0].codePointAt(0) ?? 0
  if (point === 0x20) return 'a space'
  if (point === 0x0a || point === 0x0d) return 'a line break'
  return `an invisible character (U+${point.toString(16).toUpperCase().padStart(4, '0')})`
}

/** Names the workflow run and its address; the address stays whole however long the workflow's name is. */
function defaultMessage(env: Environment): string {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = env
  const name = `${env['GITHUB_WORKFLOW'] ?? ''} #${env['GITHUB_RUN_NUMBER'] ?? ''}`.replace(/^ #$|#$/, '').trim()
  const address = server && repository && run ? `${server}/${repository}/actions/runs/${run}` : ''
  const room = MESSAGE_CODE_POINTS - [...address].length - 'GitHub Actions: , '.length
  return (
    ['GitHub Actions', cut(oneLine(name), Math.max(room, 20))].filter((part) => part !== '').join(': ') +
    (address === '' ? '' : `, ${address}`)
  )
}
