/**
 * What a text says below one layer of encoding, with the place of each unit in the text as it stands, so that a secret can
 * be found below whatever a server wrapped it in, and be hidden there. Pure; imports nothing.
 *
 * Every pattern takes time that grows with the text alone: no part of one can match what its neighbour matches, too.
 */

/** A text, and for each of its UTF-16 units the place in the original that it stands for. */
export interface View {
  text: string
  /** Undefined where nobody asks: places cost more than the text. */
  places: Places | undefined
}

interface Places {
  starts: Uint32Array
  ends: Uint32Array
}

/** Takes a layer off; undefined where there is none. */
export type Unwrap = (view: View) => View | undefined

/** The text as it is. */
export function plainView(text: string, arePlacesNeeded: boolean): View {
  if (!arePlacesNeeded) return { text, places: undefined }
  const places = { starts: new Uint32Array(text.length), ends: new Uint32Array(text.length) }
  for (let unit = 0; unit < text.length; unit++) {
    places.starts[unit] = unit
    places.ends[unit] = unit + 1
  }
  return { text, places }
}

export const HEX = '[0-9a-fA-F]'
const MORE = '%[89abAB][0-9a-fA-F]'
const SLASHED = new RegExp(
  [
    String.raw`\\(?:U(00(?:0${HEX}|10)${HEX}{4})|[uU](?:(${HEX}{4})|\{0{0,9}(${HEX}{1,6})\})|[xX](${HEX}{2})`,
    String.raw`([0-3][0-7]{2})|(["'\\/bfnrt]))`
  ].join('|'),
  'g'
)
const PERCENT = new RegExp(
  `%[uU](${HEX}{4})|((?:%[0-7]${HEX})|(?:%[c-dC-D]${HEX}${MORE})|(?:%[eE]${HEX}(?:${MORE}){2})|(?:%[fF][0-7](?:${MORE}){3}))`,
  'g'
)
const ENTITY = new RegExp(`&#0{0,9}([0-9]{1,7});?|&#[xX]0{0,9}(${HEX}{1,6});?|&([A-Za-z]{2,6});`, 'g')
/**
 * What is in the way of a text without being part of it, and is not seen: controls, joiners, marks, fillers, private use,
 * halves of pairs and what they turn into. By ranges, since a pattern of properties takes a millisecond to make.
 */
const UNSEEN = [
  ...[String.raw`\0-\x1f\x7f-\x9f\xad\u0300-\u036f\u0483-\u0489\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f`],
  ...[String.raw`\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u2028-\u202e\u2060-\u206f\u20d0-\u20ff\u2800\u3164`],
  ...[String.raw`\ud800-\udfff\ue000-\uf8ff\ufe00-\ufe0f\ufe20-\ufe2f\ufeff\uffa0`],
  ...[String.raw`\ufff0-\uffff\u{e0000}-\u{10ffff}`]
].join('')
/* eslint-disable no-misleading-character-class -- marks by themselves are meant. */
const BLANK = new RegExp(`[\\s${UNSEEN}]+`, 'gu')
const HIDDEN = new RegExp(`[${UNSEEN}]+`, 'gu')
/* eslint-enable no-misleading-character-class */
const ENTITIES: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", sol: '/', bsol: '\\', plus: '+', equals: '=', colon: ':' },
  ...{ semi: ';', comma: ',', period: '.', excl: '!', quest: '?', num: '#', dollar: '$', percnt: '%', commat: '@' },
  ...{ lpar: '(', rpar: ')', ast: '*', lsqb: '[', lbrack: '[', rsqb: ']', rbrack: ']', lcub: '{', lbrace: '{' },
  ...{ rcub: '}', rbrace: '}', verbar: '|', vert: '|', Hat: '^', lowbar: '_', grave: '`', nbsp: ' ', dash: '-' }
}

/** One layer of the escapes of JSON, JavaScript and Python off. */
export const slashed: Unwrap = (view) =>
  rewritten(view, '\\', SLASHED, ([whole = '', wide, unit, point, byte, octal, mark]) => {
    if (mark !== undefined) return MARKS[mark] ?? mark
    return octal === undefined ? character(wide ?? unit ?? point ?? byte, 16, whole) : character(octal, 8, whole)
  })

const MARKS: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }

/** One layer of percent-encoding off, by whole UTF-8 sequences. */
export const percent: Unwrap = (view) =>
  rewritten(view, '%', PERCENT, ([whole = '', unit, bytes = '']) => {
    if (unit !== undefined) return character(unit, 16, whole)
    return bytes.length === 3
      ? character(bytes.slice(1), 16, whole)
      : Buffer.from(bytes.replaceAll('%', ''), 'hex').toString()
  })

/** One layer of HTML's entities off. */
export const entities: Unwrap = (view) =>
  rewritten(view, '&', ENTITY, ([whole = '', decimal, hex, name = '']) =>
    decimal === undefined && hex === undefined
      ? (ENTITIES[name] ?? ENTITIES[name.toLowerCase()] ?? whole)
      : character(decimal ?? hex, decimal === undefined ? 16 : 10, whole)
  )

function character(digits: string | undefined, base: number, otherwise: string): string {
  const code = parseInt(digits ?? '', base)
  return code <= 0x10ffff ? String.fromCodePoint(code) : otherwise
}

/** Blanks off, and what is not seen: they can stand within an escape, too. */
export const blanks: Unwrap = (view) =>
  // Without the characters beyond ASCII, the pattern is ready at once.
  rewritten(view, '', /^[\t-~]*$/.test(view.text) ? /[^!-~]+/g : BLANK, () => '')

/** What is not seen off, and line breaks; spaces stay. */
export const unseen: Unwrap = (view) => rewritten(view, '', HIDDEN, () => '')

/** Backslashes off, and the letter that stands for a break: JSON within JSON doubles them, and servers lose them. */
export const backslashes: Unwrap = (view) => rewritten(view, '\\', /\\+[rntbf]?/gi, () => '')

const SEQUENCE = /[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}/g

/** Bytes that were taken for letters are UTF-8. */
export const utf8: Unwrap = (view) =>
  rewritten(view, '', SEQUENCE, ([bytes = '']) => Buffer.from(bytes, 'latin1').toString())

/** A line end that mail puts into a text, as it is or escaped, or a byte. */
const QUOTED = /=+(?:((?:[ \t\r\n]|\\{1,9}[rnt])+)|([0-9a-fA-F]{2}))?/g

/** Quoted-printable, as mail has it. */
export const quotedPrintable: Unwrap = (view) =>
  rewritten(view, '=', QUOTED, ([whole = '', end, byte]) => (end === undefined ? character(byte, 16, whole) : ''))

function rewritten(
  view: View,
  /** Where this is missing, nothing can match. */
  sign: string,
  pattern: RegExp,
  decode: (match: readonly (string | undefined)[]) => string
): View | undefined {
  const { text, places } = view
  if (!text.includes(sign)) return undefined
  if (places === undefined) {
    const below = text.replace(pattern, (...match: string[]) => decode(match))
    return below === text ? undefined : { text: below, places }
  }
  const below = collected(text.length)
  let done = 0
  for (const match of text.matchAll(pattern)) {
    const end = match.index + match[0].length
    below.copy(view.text, places, done, match.index)
    below.put(decode(match), places.starts[match.index] ?? 0, places.ends[end - 1] ?? 0)
    done = end
  }
  below.copy(view.text, places, done, text.length)
  const found = below.view()
  return found.text === text ? undefined : found
}

/** Puts a view together, piece by piece; no layer makes a text longer than it was. */
export function collected(most: number) {
  const parts: string[] = []
  const starts = new Uint32Array(most)
  const ends = new Uint32Array(most)
  let length = 0
  return {
    /** Text that stands for one place. */
    put(text: string, from: number, to: number): void {
      parts.push(text)
      starts.fill(from, length, length + text.length)
      ends.fill(to, length, length + text.length)
      length += text.length
    },
    /** Text that stays as it is. */
    copy(text: string, places: Places, from: number, to: number): void {
      parts.push(text.slice(from, to))
      starts.set(places.starts.subarray(from, to), length)
      ends.set(places.ends.subarray(from, to), length)
      length += to - from
    },
    view(): View {
      const places = { starts: starts.subarray(0, length), ends: ends.subarray(0, length) }
      return { text: parts.join(''), places }
    }
  }
}
