/**
 * Takes one layer of encoding off a text and remembers where each unit came from, so that a secret can be found below
 * whatever a server wrapped it in, and be hidden in the text as it stands. Pure; imports nothing.
 */

/** A text, and for each of its UTF-16 units the place in the original that it stands for. */
export interface View {
  text: string
  starts: Uint32Array
  ends: Uint32Array
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/**
 * What one layer takes off. Escapes of JSON and JavaScript (however many backslashes: JSON within JSON doubles them),
 * percent-encoding by whole UTF-8 sequences, entities of HTML; and what breaks a text without being part of it: blanks,
 * invisible characters, backslashes, and the replacement that a lone surrogate turns into.
 */
const LAYER =
  /\\+u\{?([0-9a-f]{4,6})\}?|\\+x([0-9a-f]{2})|%u([0-9a-f]{4})|((?:%[0-7][0-9a-f])|(?:%[cd][0-9a-f](?:%[89ab][0-9a-f]))|(?:%e[0-9a-f](?:%[89ab][0-9a-f]){2})|(?:%f[0-7](?:%[89ab][0-9a-f]){3}))|&#0{0,9}([0-9]{1,7});?|&#x0{0,9}([0-9a-f]{1,6});?|&(amp|lt|gt|quot|apos);|(\\+[rnt]|[\\\s\p{C}\ufffd])/giu

/** The text as it is, letters A to Z in lower case (a host name loses its capitals). */
export function viewOf(text: string): View {
  const starts = Uint32Array.from({ length: text.length }, (_, index) => index)
  return { text: lower(text), starts, ends: starts.map((index) => index + 1) }
}

/** The view below one layer of encoding; undefined where there is none. */
export function peel(view: View): View | undefined {
  if (view.text.search(LAYER) < 0) return undefined
  const parts: string[] = []
  const starts = new Uint32Array(view.text.length)
  const ends = new Uint32Array(view.text.length)
  let [length, done] = [0, 0]
  const put = (text: string, from: number, to: number, isOne: boolean): void => {
    parts.push(text)
    for (let unit = 0; unit < text.length; unit++) {
      starts[length] = view.starts[isOne ? from : from + unit] ?? 0
      ends[length] = view.ends[isOne ? to - 1 : from + unit] ?? 0
      length++
    }
  }
  for (const match of view.text.matchAll(LAYER)) {
    const end = match.index + match[0].length
    put(view.text.slice(done, match.index), done, match.index, false)
    put(lower(decoded(match)), match.index, end, true)
    done = end
  }
  put(view.text.slice(done), done, view.text.length, false)
  return { text: parts.join(''), starts: starts.subarray(0, length), ends: ends.subarray(0, length) }
}

/** The text of the view below, without places: much quicker, for the many texts that hold nothing. */
export function peeledText(text: string): string {
  return text.replace(LAYER, (...match) => lower(decoded(match)))
}

/** What a match of LAYER stands for, '' where it is only in the way. */
function decoded([, escape, byte, percentUnit, percent, decimal, hex, entity]: RegExpMatchArray): string {
  if (percent !== undefined) return Buffer.from(percent.replaceAll('%', ''), 'hex').toString()
  if (entity !== undefined) return ENTITIES[entity.toLowerCase()] ?? ''
  const digits = escape ?? byte ?? percentUnit ?? hex
  const point = digits === undefined ? Number(decimal ?? NaN) : parseInt(digits, 16)
  return point <= 0x10ffff ? String.fromCodePoint(point) : ''
}

export function lower(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
}
