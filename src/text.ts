/**
 * Untrusted and secret text: what may be shown, and how. Pure; imports nothing.
 *
 * Whatever the server says passes `cleaner` once, where it enters (itsm.ts), and is safe from there on: it can neither
 * start a workflow command, nor forge a line, nor repeat a credential.
 */

/** The longest text of a server that is shown, in code points. More is noise, and could fill an output. */
const SHOWN_CODE_POINTS = 500

/** Cuts a text to so many code points, the last of them an ellipsis when something was lost. */
export function cut(text: string, codePoints: number): string {
  // A code point is at most two UTF-16 units: no need to split the rest of a text of megabytes.
  const points = [...text.slice(0, 2 * codePoints + 2)]
  return points.length <= codePoints ? text : `${points.slice(0, codePoints - 1).join('')}…`
}

/**
 * One harmless line: control, format and bidirectional characters, and line breaks of any kind become spaces, and what
 * the runner takes for a command (`::name::`, `##[name]`, its parser ActionCommand.cs) is broken up.
 */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replaceAll('::', ': :')
    .replaceAll('::', ': :')
    .replaceAll('##[', '# #[')
    .trim()
}

/** Escapes for HTML text and double-quoted attributes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}

/** JSON in ASCII only, as an HTTP header needs it; JSON.stringify leaves other characters as they are. */
export function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/**
 * Every form in which a secret travels or could come back: plain, in JSON, in ASCII-only JSON, in an address, in a form,
 * in HTML, and in base64 at each of the three alignments. Longest first; none is empty.
 */
export function formsOf(secret: string): string[] {
  const json = (text: string): string => text.slice(1, -1)
  const wellFormed = secret.toWellFormed()
  const uri = encodeURIComponent(wellFormed)
  const strict = uri.replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)
  const form = new URLSearchParams([['', wellFormed]]).toString().slice(1)
  const lower = (text: string): string => text.replace(/%[0-9A-F]{2}/g, (byte) => byte.toLowerCase())
  const forms = [
    secret,
    json(JSON.stringify(secret)),
    json(asciiJson(secret)),
    json(asciiJson(secret)).replace(/\\u[0-9a-f]{4}/g, (unit) => `\\u${unit.slice(2).toUpperCase()}`),
    json(JSON.stringify(secret)).replaceAll('/', '\\/'),
    ...[uri, strict, encodeURI(wellFormed), form].flatMap((one) => [one, lower(one), one.replaceAll('%20', '+')]),
    escapeHtml(secret),
    escapeHtml(secret).replaceAll('&#39;', '&#x27;'),
    escapeHtml(secret).replaceAll('&#39;', '&apos;'),
    ...base64Forms(secret)
  ]
  return [...new Set(forms)].filter((form) => form !== '').sort((a, b) => b.length - a.length)
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

/** A value that is not to be shown, and what to show instead. */
export interface Hidden {
  value: string
  shown: string
}

/** Replaces the hidden values in a text, in every form of each. */
export type Redact = (text: string) => string

/**
 * Makes the function that hides values. A value of one or two characters is hidden only as a word of its own: hidden
 * everywhere, it would leave nothing readable.
 */
export function redactor(hidden: readonly Hidden[]): Redact {
  const shownOf = new Map<string, string>()
  for (const { value, shown } of hidden) {
    for (const form of formsOf(value)) if (!shownOf.has(form)) shownOf.set(form, shown)
  }
  if (shownOf.size === 0) return (text) => text
  const pattern = [...shownOf.keys()]
    .sort((a, b) => b.length - a.length)
    .map((form) => (form.length > 2 ? RegExp.escape(form) : `(?<![A-Za-z0-9_])${RegExp.escape(form)}(?![A-Za-z0-9_])`))
    .join('|')
  const any = new RegExp(pattern, 'g')
  return (text) => text.replace(any, (form) => shownOf.get(form) ?? '***')
}

/** Makes of untrusted text one harmless, bounded line without hidden values. */
export type Clean = (text: string) => string

export function cleaner(redact: Redact): Clean {
  // Twice: dropping invisible characters can join what they kept apart.
  return (text) => cut(redact(oneLine(redact(text.slice(0, 100_000)))), SHOWN_CODE_POINTS)
}
