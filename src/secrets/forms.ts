/**
 * The forms in which a secret travels or could come back, and what the runner is told to mask. Pure.
 */
import { oneLine } from './text.ts'

/** Where a line ends: the runner masks line by line, and so does whoever shows one line of many. */
export const BREAKS = /[\r\n\u0085\u2028\u2029]+/

/**
 * The forms in which a secret travels or could come back: plain, in JSON, in an address, in a form, in HTML, in hex, and
 * in base64 at each of the three alignments. Longest first; none is empty.
 */
export function formsOf(secret: string): string[] {
  const wellFormed = secret.toWellFormed()
  const hex = Buffer.from(wellFormed).toString('hex')
  // Most secrets are made of characters that nothing has to encode.
  const written = /^[\w.-]+$/.test(secret) ? [secret] : writtenForms(secret, wellFormed)
  const forms = [...written, hex, hex.toUpperCase(), ...base64Forms(wellFormed)]
  return [...new Set(forms)].filter((one) => one !== '').sort((a, b) => b.length - a.length)
}

function writtenForms(secret: string, wellFormed: string): string[] {
  const json = JSON.stringify(secret).slice(1, -1)
  const ascii = json.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
  const uri = encodeURIComponent(wellFormed)
  const strict = uri.replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)
  const form = new URLSearchParams([['', wellFormed]]).toString().slice(1)
  const lower = (text: string): string => text.replace(/%[0-9A-F]{2}/g, (byte) => byte.toLowerCase())
  return [
    ...[secret, wellFormed, json, JSON.stringify(json).slice(1, -1), ascii, json.replaceAll('/', '\\/')],
    ascii.replace(/\\u[0-9a-f]{4}/g, (unit) => `\\u${unit.slice(2).toUpperCase()}`),
    ...[uri, strict, encodeURI(wellFormed), form].flatMap((one) => [one, lower(one), one.replaceAll('%20', '+')]),
    ...["'", '&#39;', '&#x27;', '&apos;'].map((apostrophe) => inHtml(secret, apostrophe)),
    oneLine(secret)
  ]
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

/** What the runner is told to mask of these forms: their lines, since the runner masks line by line. */
export function maskForms(forms: readonly string[]): string[] {
  const lines = forms.flatMap((form) => form.split(BREAKS))
  return [...new Set(lines)].filter((line) => line.trim().length > 2)
}
