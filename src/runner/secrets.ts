/**
 * What must never be shown, in whatever form it comes back. Pure.
 *
 * Whatever a server says passes a `cleaner` once, where it enters, and is safe from there on: it can neither start a
 * workflow command, nor forge a line, nor repeat a credential.
 */
import { lower, peel, peeledText, viewOf, type View } from './peel.ts'
import { cut, oneLine } from './text.ts'

export type Environment = Readonly<Record<string, string | undefined>>
/** Reads one input as the user wrote it, '' where it is not given. */
export type GetInput = (name: string) => string
/** Hides the secrets in a text. */
export type Redact = (text: string) => string

/** The longest text of a server that is shown, in code points. More is noise, and could fill an output. */
const SHOWN_CODE_POINTS = 500
/** Shorter ones are looked for as they stand only: without blanks and case, they would be found in ordinary words. */
const LEAST_FOLDED = 8
/** JSON in an address in a page: more layers than any server was seen to put around its echo. */
const LAYERS = 4
const SECRETS = ['bk_app_secret', 'bk_token', 'access_token']
const PROXIES = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY']
const BREAKS = /[\r\n\u0085\u2028\u2029]+/

/** Every secret of the run: the credentials, whole, trimmed and line by line, and the passwords of proxies. */
export function hiddenValues(get: GetInput, env: Environment): string[] {
  const given = SECRETS.map(get)
  const lines = given.flatMap((secret) => secret.split(BREAKS)).filter((line) => line.trim().length >= LEAST_FOLDED)
  const proxies = PROXIES.flatMap((name) => passwordsOf(env[name] ?? ''))
  const all = [...given, ...lines, ...proxies].flatMap((secret) => [secret, secret.trim()])
  return [...new Set(all)].filter((secret) => secret.trim() !== '')
}

/** The password in a proxy's address, as written, decoded, and as it travels (Basic). */
function passwordsOf(address: string): string[] {
  const full = address.includes('://') ? address : `http://${address}`
  if (!URL.canParse(full)) return []
  const { username, password } = new URL(full)
  if (password === '') return []
  const [user = '', word = ''] = [username, password].map(decode)
  return [password, word, Buffer.from(`${user}:${word}`).toString('base64')]
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/**
 * The forms in which a secret travels or could come back: plain, in JSON, in an address, in a form, in HTML, in hex, and
 * in base64 at each of the three alignments. Longest first; none is empty.
 */
export function formsOf(secret: string): string[] {
  const wellFormed = secret.toWellFormed()
  const json = JSON.stringify(secret).slice(1, -1)
  const ascii = json.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
  const uri = encodeURIComponent(wellFormed)
  const strict = uri.replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)
  const form = new URLSearchParams([['', wellFormed]]).toString().slice(1)
  const lower = (text: string): string => text.replace(/%[0-9A-F]{2}/g, (byte) => byte.toLowerCase())
  const hex = Buffer.from(wellFormed).toString('hex')
  const forms = [
    ...[secret, wellFormed, json, JSON.stringify(json).slice(1, -1), ascii, json.replaceAll('/', '\\/')],
    ascii.replace(/\\u[0-9a-f]{4}/g, (unit) => `\\u${unit.slice(2).toUpperCase()}`),
    ...[uri, strict, encodeURI(wellFormed), form].flatMap((one) => [one, lower(one), one.replaceAll('%20', '+')]),
    ...["'", '&#39;', '&#x27;', '&apos;'].map((apostrophe) => inHtml(secret, apostrophe)),
    ...[oneLine(secret), hex, hex.toUpperCase(), ...base64Forms(wellFormed)]
  ]
  return [...new Set(forms)].filter((one) => one !== '').sort((a, b) => b.length - a.length)
}

function inHtml(text: string, apostrophe: string): string {
  const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  return text.replace(/[&<>"']/g, (mark) => entities[mark] ?? apostrophe)
}

/** Base64 and base64url of a text, and the part of it that is the same whatever stands before and after it. */
function base64Forms(text: string): string[] {
  const whole = Buffer.from(text).toString('base64')
  const inner = [0, 1, 2].map((shift) => {
    const bytes = Buffer.concat([Buffer.alloc(shift), Buffer.from(text)])
    const encoded = bytes.toString('base64').replace(/=+$/, '')
    // The first characters hold bits of what stands before, the last those of what follows.
    const head = shift === 0 ? 0 : shift + 1
    return encoded.slice(head, bytes.length % 3 === 0 ? undefined : -1)
  })
  const forms = [whole, whole.replace(/=+$/, ''), ...inner.filter((form) => form.length >= 6)]
  return forms.flatMap((form) => [form, form.replaceAll('+', '-').replaceAll('/', '_')])
}

/** What the runner is told to mask: every form, and its lines, since the runner masks line by line. */
export function maskForms(secrets: readonly string[]): string[] {
  const forms = secrets.flatMap(formsOf).flatMap((form) => [form, ...form.split(BREAKS)])
  return [...new Set(forms)].filter((form) => form.trim().length > 2 && !BREAKS.test(form))
}

/**
 * Makes the function that hides secrets. Each is looked for as it stands, and then, if it is long enough, below up to
 * four layers of encoding, without blanks, invisible characters and case. Time grows with the length of the text alone.
 */
export function redactor(secrets: readonly string[]): Redact {
  const forms = [...new Set(secrets.flatMap(formsOf))]
  const folded = [...new Set(forms.flatMap(viewsOf))].filter((text) => text.length >= LEAST_FOLDED)
  if (forms.length === 0) return (text) => text
  const leastLength = Math.min(...[...forms, ...folded].map(({ length }) => length))
  return (text) => {
    if (text.length < leastLength) return text
    const spans = forms.flatMap((form) => placesOf(form, text).filter(([from, to]) => isHidden(text, from, to)))
    if (!isBelow(folded, text)) return covered(text, spans)
    for (let view: View | undefined = viewOf(text), layer = 0; view && layer <= LAYERS; view = peel(view), layer++) {
      const { starts, ends, text: seen } = view
      for (const form of folded) {
        for (const [from, to] of placesOf(form, seen)) spans.push([starts[from] ?? 0, ends[to - 1] ?? text.length])
      }
    }
    return covered(text, spans)
  }
}

/** Is any of these in a text, below up to four layers of encoding? */
function isBelow(folded: readonly string[], text: string): boolean {
  let seen = lower(text)
  for (let layer = 0; layer <= LAYERS; layer++) {
    const above = seen
    if (folded.some((form) => above.includes(form))) return true
    seen = peeledText(above)
    if (seen === above) return false
  }
  return false
}

type Span = [from: number, to: number]

function viewsOf(form: string): string[] {
  const views: string[] = []
  for (let view: View | undefined = viewOf(form); view && views.length <= LAYERS; view = peel(view))
    views.push(view.text)
  return views
}

function placesOf(form: string, text: string): Span[] {
  const spans: Span[] = []
  for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1)) spans.push([at, at + form.length])
  return spans
}

/** One or two characters are hidden as a word of their own only: hidden everywhere, they would leave nothing readable. */
function isHidden(text: string, from: number, to: number): boolean {
  const isWord = (unit: string | undefined): boolean => unit !== undefined && /\w/.test(unit)
  return to - from > 2 || !(isWord(text[from - 1]) || isWord(text[to]))
}

/** Puts `***` over each span; those that overlap or touch get one. */
function covered(text: string, spans: Span[]): string {
  const parts: string[] = []
  let [done, coveredTo] = [0, -1]
  for (const [from, to] of spans.sort((a, b) => a[0] - b[0])) {
    if (from > coveredTo) {
      parts.push(text.slice(done, from), '***')
    }
    coveredTo = Math.max(coveredTo, to)
    done = coveredTo
  }
  return parts.join('') + text.slice(done)
}

/** A name that is no secret, and what an output shows instead. */
export interface Name {
  value: string
  shown: string
}

/**
 * For the outputs' `message` alone: replaces names as whole words, all in one pass, so that nothing that was put in is
 * replaced again. Users keep such names as secrets, and a runner drops an output that contains a masked value.
 */
export function nameRedactor(names: readonly Name[]): Redact {
  const given = names.filter(({ value }) => value !== '').sort((a, b) => b.value.length - a.value.length)
  if (given.length === 0) return (text) => text
  // Chinese puts no blanks around a name: only letters, digits and underscores of ASCII go on with one.
  const words = given.map(({ value }) => value.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|')
  const any = new RegExp(`(?<![A-Za-z0-9_])(?:${words})(?![A-Za-z0-9_])`, 'gu')
  return (text) => text.replace(any, (word) => given.find(({ value }) => value === word)?.shown ?? word)
}

/** Makes of untrusted text one harmless, bounded line without secrets. */
export type Clean = (text: string) => string

export function cleaner(redact: Redact): Clean {
  // Whole first, then cut: half a secret is one that nothing recognises. Again where one line joins what breaks kept apart.
  return (text) => {
    const hidden = redact(text)
    const line = oneLine(hidden)
    return cut(line === hidden ? line : redact(line), SHOWN_CODE_POINTS)
  }
}
