/**
 * The one object of a run that knows its secrets, and hides them.
 */
import { layersAbove } from './layers.ts'
import { formsOf, masksOf, secretValues, type Environment, type GetInput } from './secrets.ts'
import { cut, oneLine } from './text.ts'

/** What a secret is replaced by. */
const HIDDEN = '***'
/** The longest text of a server that is shown, in code points. More is noise, and could fill an output. */
const MAX_CODE_POINTS = 500
/** Shorter forms are not looked for in decoded text: any bytes would hold one by chance. */
const MIN_ENCODED_LENGTH = 4

/** The secrets of a run. */
export interface Secrets {
  /** What the runner is to mask, a line each. */
  masks: readonly string[]
  /**
   * Replaces every form of a secret in place. A text in which one appears only below one more layer of encoding is
   * hidden whole. Takes time in proportion to the length of the text.
   */
  redact: (text: string) => string
  /** Makes of a text of a server one harmless line without secrets, of at most 500 code points. */
  clean: (text: string) => string
}

/** Collects the secrets of the inputs and of the environment's proxies. */
export function createSecrets(get: GetInput, env: Environment): Secrets {
  const forms = [...new Set(secretValues(get, env).flatMap(formsOf))]
  const redact = createRedact(forms)
  const clean = (text: string): string => {
    // Redacted before it is cut, since half a secret is not recognized, and again where one line joins what breaks kept apart.
    const redacted = redact(text)
    const line = oneLine(redacted)
    return cut(line === redacted ? line : redact(line), MAX_CODE_POINTS)
  }
  return { masks: masksOf(forms), redact, clean }
}

function createRedact(forms: readonly string[]): Secrets['redact'] {
  // A text without a form holds none that contains it: only the innermost ones are looked for.
  const encoded = withoutContaining(forms.filter(({ length }) => length >= MIN_ENCODED_LENGTH))
  const layers = encoded.length === 0 ? [] : layersAbove(Math.min(...encoded.map(({ length }) => length)))
  // No encoding is shorter than what it encodes.
  const minLength = Math.min(...forms.map(({ length }) => length))
  return (text) => {
    if (text.length < minLength) return text
    const redacted = replaceForms(text, forms)
    const isBelow = layers.some((decode) => {
      const below = decode(redacted)
      return below !== redacted && encoded.some((form) => below.includes(form))
    })
    return isBelow ? HIDDEN : redacted
  }
}

function withoutContaining(forms: readonly string[]): string[] {
  return forms.filter((form) => !forms.some((other) => other !== form && form.includes(other)))
}

type Span = [from: number, to: number]

/** Replaces forms in place; those that overlap or touch are one. */
function replaceForms(text: string, forms: readonly string[]): string {
  const held = forms.filter((form) => text.includes(form))
  if (held.length === 0) return text
  const spans = held.flatMap((form) => spansOf(form, text)).sort((a, b) => a[0] - b[0])
  const parts: string[] = []
  let end = 0
  for (const [from, to] of spans) {
    if (from > end || parts.length === 0) parts.push(text.slice(end, from), HIDDEN)
    end = Math.max(end, to)
  }
  return parts.join('') + text.slice(end)
}

/** Finds the places of a form in a text. Those that overlap are one, so that a text of one letter has few. */
function spansOf(form: string, text: string): Span[] {
  const spans: Span[] = []
  let last: Span | undefined
  for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1)) {
    if (last !== undefined && at <= last[1]) last[1] = at + form.length
    else spans.push((last = [at, at + form.length]))
  }
  return spans
}

/**
 * Makes what replaces the values of these inputs by `<input>` in the outputs' `message`: as whole words, and in one pass, so
 * that no replacement is replaced again. Users keep such names as secrets, and a runner drops an output that contains a
 * masked value.
 */
export function createNameRedactor(inputs: readonly string[], get: GetInput): (text: string) => string {
  const names = inputs
    .map((input) => ({ name: get(input).trim(), shown: `<${input}>` }))
    .filter(({ name }) => name !== '')
    .sort((a, b) => b.name.length - a.name.length)
  if (names.length === 0) return (text) => text
  // Chinese has no spaces around a name: only ASCII letters, digits and underscores continue a word.
  const words = names.map(({ name }) => name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|')
  const anyName = new RegExp(`(?<![A-Za-z0-9_])(?:${words})(?![A-Za-z0-9_])`, 'gu')
  return (text) => text.replace(anyName, (word) => names.find(({ name }) => name === word)?.shown ?? word)
}
