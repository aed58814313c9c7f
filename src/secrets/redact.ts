/** Hides secrets, and names that users keep as secrets. */
import { createDecoders } from './decoders.ts'
import { formsOf, masksOf, secretValues, type Environment, type GetInput } from './secrets.ts'
import { oneLine, truncate } from './text.ts'

/** Replaces a secret. */
const HIDDEN = '***'
/** More of a server's text is noise, and could fill an output. */
const MAX_CODE_POINTS = 500
/** Shorter forms occur in decoded bytes by chance. */
const MIN_ENCODED_LENGTH = 4

/** The secrets of a run. */
export interface Secrets {
  /** The values that the runner must mask, each a single line. */
  masks: readonly string[]
  /**
   * Replaces every form of a secret in place. If a secret appears only after one more layer of decoding, the whole text is
   * replaced. Takes linear time.
   */
  redact: (text: string) => string
  /** Turns a server's text into one harmless line without secrets, of at most 500 code points. */
  clean: (text: string) => string
}

/** Collects the secrets of the inputs and of the proxies in the environment. */
export function createSecrets(get: GetInput, env: Environment): Secrets {
  const forms = [...new Set(secretValues(get, env).flatMap(formsOf))]
  const redact = createRedact(forms)
  const clean = (text: string): string => {
    // Redact before the cut, since half a secret would not be recognized, and again if joining lines may reveal one.
    const redacted = redact(text)
    const line = oneLine(redacted)
    return truncate(line === redacted ? line : redact(line), MAX_CODE_POINTS)
  }
  return { masks: masksOf(forms), redact, clean }
}

function createRedact(forms: readonly string[]): Secrets['redact'] {
  // A form that contains another need not be searched for: where it occurs, the other does, too.
  const searched = minimalForms(forms.filter(({ length }) => length >= MIN_ENCODED_LENGTH))
  const decoders = searched.length === 0 ? [] : createDecoders(Math.min(...searched.map(({ length }) => length)))
  // Encoding never shortens a text.
  const minLength = Math.min(...forms.map(({ length }) => length))
  return (text) => {
    if (text.length < minLength) return text
    const redacted = replaceForms(text, forms)
    const isEncoded = decoders.some((decode) => {
      const decoded = decode(redacted)
      return decoded !== redacted && searched.some((form) => decoded.includes(form))
    })
    return isEncoded ? HIDDEN : redacted
  }
}

function minimalForms(forms: readonly string[]): string[] {
  return forms.filter((form) => !forms.some((other) => other !== form && form.includes(other)))
}

type Span = [from: number, to: number]

/** Replaces forms in place. Those that overlap or touch are replaced once. */
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

/** Finds a form in a text. Overlapping matches are merged, so that a text of one repeated letter has few. */
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
 * Creates a function that replaces the values of these inputs by `<input>`: as whole words, and in one pass, so that no
 * replacement is replaced again. Users keep such names as secrets, and a runner drops an output that contains a masked
 * value.
 */
export function createNameRedactor(inputs: readonly string[], get: GetInput): (text: string) => string {
  const names = inputs
    .map((input) => ({ name: get(input).trim(), shown: `<${input}>` }))
    .filter(({ name }) => name !== '')
    .sort((a, b) => b.name.length - a.name.length)
  if (names.length === 0) return (text) => text
  // Chinese has no spaces around a name: only ASCII letters, digits and underscores continue a word.
  const alternatives = names.map(({ name }) => name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|')
  const anyName = new RegExp(`(?<![A-Za-z0-9_])(?:${alternatives})(?![A-Za-z0-9_])`, 'gu')
  return (text) => text.replace(anyName, (word) => names.find(({ name }) => name === word)?.shown ?? word)
}
