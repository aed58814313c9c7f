/**
 * Hides secrets in a text, in whatever form they stand there. Pure.
 *
 * Whatever a server says passes a `cleaner` once, where it enters, and is safe from there on: it can neither start a
 * workflow command, nor forge a line, nor repeat a credential.
 */
import { formsOf } from './forms.ts'
import { packings } from './packings.ts'
import { cut, oneLine } from './text.ts'
import {
  backslashes,
  blanks,
  entities,
  percent,
  slashed,
  plainView,
  quotedPrintable,
  unseen,
  utf8,
  type Unwrap,
  type View
} from './views.ts'

/** Hides the secrets in a text. */
export type Redact = (text: string) => string

/** The longest text of a server that is shown, in code points. More is noise, and could fill an output. */
const SHOWN_CODE_POINTS = 500
/** A text of a server that is longer is no message, and to search it takes as long as it is. Nothing of it is shown. */
const READ_UNITS = 128 * 1024
/** Shorter ones are looked for with their spaces and in their own case only: else they would be found in ordinary words. */
const LEAST_FOLDED = 8
const LEAST_EXACT = 3

/** How often each kind of layer is taken off, one below the other: more than any server was seen to put around its echo. */
const LAYERS = { escapes: 6, dropped: 4, utf8: 2, quoted: 2, packed: 3 }
type Kind = keyof typeof LAYERS
/** What may be looked at below a text, in units for each of its own: what takes more is hidden whole. */
const VIEWED = 24
const VIEWED_LEAST = 100_000

/** A way to look for secrets: what is taken off a text, and what of it counts. */
interface Search {
  needles: readonly string[]
  fold: (text: string) => string
  unwraps: readonly (readonly [Kind, Unwrap])[]
}

/** Layers of a text that is long enough to be known without blanks and backslashes, and of one that is not. */
const LOOSE: Search['unwraps'] = [
  ['escapes', slashed],
  ['escapes', percent],
  ['escapes', entities],
  ['dropped', blanks],
  ['dropped', backslashes],
  ['utf8', utf8],
  ['quoted', quotedPrintable]
]
const STRICT: Search['unwraps'] = [
  ['escapes', slashed],
  ['escapes', percent],
  ['escapes', entities],
  ['dropped', unseen],
  ['utf8', utf8],
  ['quoted', quotedPrintable]
]

type Span = [from: number, to: number]

/**
 * Makes the function that hides secrets. Each is looked for as it stands, and below several layers of encoding; if it is
 * long enough, without blanks, invisible characters and case. Time grows with the length of the text alone.
 *
 * @param forms of these secrets, where they are made already
 */
export function redactor(secrets: readonly string[], forms: readonly string[] = secrets.flatMap(formsOf)): Redact {
  if (forms.length === 0) return (text) => text
  const direct = [...new Set(forms)]
  const searches = searchesFor(secrets, direct)
  const least = Math.min(...[...direct, ...searches.flatMap(({ needles }) => needles)].map(({ length }) => length))
  return (text) => {
    if (text.length < least) return text
    const spans = asItStands(text, direct)
    for (const search of searches) {
      const found = spansBelow(text, search)
      if (found === undefined) return '***'
      spans.push(...found)
    }
    return covered(text, spans)
  }
}

/**
 * Makes the function that hides secrets as they stand, whatever their case: the last line of defence, for texts of our own
 * whose untrusted parts passed a `cleaner`. It takes next to no time, also of a summary of a megabyte.
 *
 * @param forms of the secrets
 */
export function hider(forms: readonly string[]): Redact {
  const direct = [...new Set(forms)]
  const folded = [...new Set(direct.map(lower))].filter((form) => form.length >= LEAST_FOLDED)
  return (text) => {
    const seen = lower(text)
    return covered(text, [...asItStands(text, direct), ...folded.flatMap((form) => placesOf(form, seen))])
  }
}

function asItStands(text: string, forms: readonly string[]): Span[] {
  return forms.flatMap((form) => placesOf(form, text).filter(([from, to]) => isHidden(text, from, to)))
}

function searchesFor(secrets: readonly string[], forms: readonly string[]): Search[] {
  const written = secrets.flatMap((secret) => [
    ...[secret, secret.toWellFormed(), secret.replaceAll(' ', '+')],
    // A server that takes what follows a backslash for an escape loses the backslash alone.
    secret.replaceAll('\\', '')
  ])
  const folded = written.map((text) => allBelow(text, LOOSE).map(lower))
  // Below their encoding, these would be too short to be known without blanks and case.
  const exact = written.filter((_, index) => folded[index]?.every(({ length }) => length >= LEAST_FOLDED) !== true)
  // Base64 in another case, which nothing can decode.
  const packed = forms.filter((form) => /^[\w+/=-]+$/.test(form)).map(lower)
  return [
    search([...folded.flat(), ...packed], LEAST_FOLDED, lower, LOOSE),
    search(
      exact.flatMap((text) => allBelow(text, STRICT)),
      LEAST_EXACT,
      (text) => text,
      STRICT
    )
  ].filter(({ needles }) => needles.length > 0)
}

function search(all: readonly string[], least: number, fold: Search['fold'], layers: Search['unwraps']): Search {
  const needles = [...new Set(all)].filter(({ length }) => length >= least)
  const shortest = Math.min(...needles.map((needle) => [...needle].length))
  return { needles, fold, unwraps: [...layers, ...packings(shortest).map((unwrap) => ['packed', unwrap] as const)] }
}

function allBelow(text: string, unwraps: Search['unwraps']): string[] {
  const all: string[] = []
  look(plainView(text, false), unwraps, (view) => {
    all.push(view.text)
    return false
  })
  return all
}

/** Where secrets stand in a text; undefined where there is too much below it to tell. */
function spansBelow(text: string, { needles, fold, unwraps }: Search): Span[] | undefined {
  // First without places, which is much quicker: most texts hold nothing.
  const isThere = look(plainView(text, false), unwraps, ({ text: below }) => {
    const seen = fold(below)
    return needles.some((needle) => seen.includes(needle))
  })
  if (isThere !== true) return isThere === false ? [] : undefined
  const spans: Span[] = []
  const isAllSeen = look(plainView(text, true), unwraps, ({ text: below, places }) => {
    const seen = fold(below)
    for (const needle of needles) {
      for (const [from, to] of placesOf(needle, seen)) {
        spans.push([places?.starts[from] ?? 0, places?.ends[to - 1] ?? text.length])
      }
    }
    return false
  })
  return isAllSeen === undefined ? undefined : spans
}

/** Shows a text and all that is below it, layer by layer, until `see` is content; undefined where that is too much. */
function look(view: View, unwraps: Search['unwraps'], see: (view: View) => boolean): boolean | undefined {
  const most = VIEWED * view.text.length + VIEWED_LEAST
  const seen = new Set([identityOf(view)])
  let viewed = 0
  // It grows while it is gone through.
  const views: { view: View; left: Readonly<Record<Kind, number>> }[] = [{ view, left: LAYERS }]
  for (const { view: above, left } of views) {
    viewed += above.text.length
    if (viewed > most) return undefined
    if (see(above)) return true
    for (const [kind, unwrap] of unwraps) {
      const below = left[kind] === 0 ? undefined : unwrap(above)
      if (below === undefined) continue
      const identity = identityOf(below)
      if (seen.has(identity)) continue
      seen.add(identity)
      views.push({ view: below, left: { ...left, [kind]: left[kind] - 1 } })
    }
  }
  return false
}

/** One text in two places is two: what is packed twice shows each at another offset. */
function identityOf({ text, places }: View): string {
  if (places === undefined) return text
  const { buffer, byteOffset, byteLength } = places.starts
  return `${text}\0${Buffer.from(buffer, byteOffset, byteLength).toString('latin1')}`
}

/** Places that overlap are one: a text of one letter has few. */
function placesOf(form: string, text: string): Span[] {
  const spans: Span[] = []
  let last: Span | undefined
  for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1)) {
    if (form.length > 2 && last !== undefined && at < last[1]) last[1] = at + form.length
    else spans.push((last = [at, at + form.length]))
  }
  return spans
}

/** One or two characters are hidden as a word of their own only: hidden everywhere, they would leave nothing readable. */
function isHidden(text: string, from: number, to: number): boolean {
  const isWord = (unit: string | undefined): boolean => unit !== undefined && /\w/.test(unit)
  return to - from > 2 || !(isWord(text[from - 1]) || isWord(text[to]))
}

/** Puts `***` over each span; those that overlap or touch get one. */
function covered(text: string, spans: Span[]): string {
  if (spans.length === 0) return text
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

/** As a host name loses its capitals. Every unit keeps its place, and no letter hangs on its neighbours. */
function lower(text: string): string {
  return text.replaceAll('İ', 'i').toLowerCase().replaceAll('ς', 'σ')
}

/** Makes of untrusted text one harmless, bounded line without secrets. */
export type Clean = (text: string) => string

export function cleaner(redact: Redact): Clean {
  // Whole first, then cut: half a secret is one that nothing recognises. Again where one line joins what breaks kept apart.
  return (text) => {
    if (text.length > READ_UNITS) return '…'
    const hidden = redact(text)
    const line = oneLine(hidden)
    return cut(line === hidden ? line : redact(line), SHOWN_CODE_POINTS)
  }
}
