/** Which values of a run are secret, and the forms in which they travel or come back. */
import { oneLine } from './text.ts'

export type Environment = Readonly<Record<string, string | undefined>>
/** Reads an input as written, '' if not given. */
export type GetInput = (name: string) => string

export const SECRET_INPUTS = ['bk_app_secret', 'bk_token', 'access_token'] as const
const PROXY_VARIABLES = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY']

/** A shorter line of a secret or piece of a password is too likely to be part of a word. */
const MIN_PIECE_LENGTH = 4
/** A shorter user of a proxy is a name, and may be part of a word. A longer one may be a key. */
const MIN_USER_LENGTH = 8
/** Hiding every "a" or "id" would leave no text readable. */
const MIN_FORM_LENGTH = 3

/** The runner masks line by line. */
const LINE_BREAKS = /[\r\n\u0085\u2028\u2029]+/

/** Returns the credentials of inputs and proxies: whole, trimmed, and line by line. */
export function secretValues(get: GetInput, env: Environment): string[] {
  const given = SECRET_INPUTS.map(get)
  const lines = given.flatMap((secret) => secret.split(LINE_BREAKS)).filter(isPiece)
  const proxies = PROXY_VARIABLES.flatMap((name) => proxySecrets(env[name] ?? ''))
  const values = [...given, ...lines, ...proxies].flatMap((secret) => [secret, secret.trim()])
  return [...new Set(values)].filter((value) => value.trim() !== '')
}

function isPiece(text: string): boolean {
  return text.trim().length >= MIN_PIECE_LENGTH
}

/**
 * Returns everything between `//` and the last `@`, and its parts. `URL` would mistake part of the credentials for the host
 * if a password contains `/` or `@`, or a user `\`, and errors would name that host.
 */
function proxySecrets(address: string): string[] {
  const credentials = /^(?:https?:[/\\]*|[a-z][a-z0-9+.-]*:\/\/)?(.*)@/is.exec(address.trim())?.[1] ?? ''
  if (credentials === '') return []
  const [user = ''] = credentials.split(':', 1)
  const password = credentials.slice(user.length + 1)
  const parts = [credentials, password, ...password.split(/[/@:\\?#]/).filter(isPiece)]
  if (user.length >= MIN_USER_LENGTH) parts.push(user)
  const basic = [`${user}:${password}`, `${decode(user)}:${decode(password)}`].map(base64Of)
  // A short user without a password is a name, not a secret.
  return credentials.length < MIN_USER_LENGTH && password === ''
    ? []
    : [...parts.flatMap((part) => [part, decode(part)]), ...basic]
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function base64Of(text: string): string {
  return Buffer.from(text).toString('base64')
}

/** Returns the forms of a secret: as written, as one line, in JSON, in an address, in HTML and in base64. */
export function formsOf(secret: string): string[] {
  const wellFormed = secret.toWellFormed()
  const forms = [
    ...[secret, wellFormed, oneLine(secret)],
    ...jsonForms(secret),
    ...addressForms(wellFormed),
    ...['&quot;', '&#34;'].flatMap((quote) =>
      ["'", '&#39;', '&#x27;', '&apos;'].map((apostrophe) => inHtml(secret, quote, apostrophe))
    ),
    ...base64Forms(wellFormed)
  ]
  return [...new Set(forms)].filter((form) => form.trim().length >= MIN_FORM_LENGTH)
}

function jsonForms(secret: string): string[] {
  const json = JSON.stringify(secret).slice(1, -1)
  // Python escapes everything but ASCII by default, most others do not.
  const escapes = [json, asciiJson(json, (hex) => hex), asciiJson(json, (hex) => hex.toUpperCase())]
  return escapes.flatMap((form) => [form, form.replaceAll('/', '\\/')])
}

function asciiJson(json: string, inCase: (hex: string) => string): string {
  return json.replace(/[^ -~]/g, (unit) => `\\u${inCase(unit.charCodeAt(0).toString(16).padStart(4, '0'))}`)
}

/** Returns the percent-encoding by the rules of a path, a component and a form; and lower case, as in a host. */
function addressForms(secret: string): string[] {
  const component = encodeURIComponent(secret)
  const strict = component.replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)
  const form = new URLSearchParams([['', secret]]).toString().slice(1)
  const encoded = [component, strict, encodeURI(secret), form]
  const lowerHex = encoded.map((text) => text.replace(/%[0-9A-F]{2}/g, (byte) => byte.toLowerCase()))
  return [...[...encoded, ...lowerHex].flatMap((text) => [text, text.replaceAll('%20', '+')]), secret.toLowerCase()]
}

function inHtml(text: string, quote: string, apostrophe: string): string {
  const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': quote }
  return text.replace(/[&<>"']/g, (mark) => entities[mark] ?? apostrophe)
}

function base64Forms(text: string): string[] {
  const base64 = base64Of(text)
  return [base64, base64.replace(/=+$/, ''), Buffer.from(text).toString('base64url')]
}

/** Returns what the runner must mask: the lines of all forms, without those so short that they would mask half the log. */
export function masksOf(forms: readonly string[]): string[] {
  const lines = forms.flatMap((form) => form.split(LINE_BREAKS))
  return [...new Set(lines)].filter((line) => line.trim().length >= MIN_FORM_LENGTH)
}
