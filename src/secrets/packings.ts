/**
 * Texts that are written as bytes within a text: base64, hexadecimal digits, lists of numbers. Pure.
 */
import { collected, HEX, type Unwrap, type View } from './views.ts'

/**
 * The ways in which bytes are written as text, for texts of at least so many bytes. A first byte can stand on each of
 * four characters of base64, and on each of two hexadecimal digits.
 */
export function packings(leastBytes: number): Unwrap[] {
  const base64 = runsOf(new RegExp(`[A-Za-z0-9+/_-]{${Math.floor((leastBytes * 4) / 3)},}`, 'g'))
  const hex = runsOf(new RegExp(`${HEX}{${2 * leastBytes},}`, 'g'))
  // Bytes that are no text hold no secret, in whatever encoding: most of what looks like base64 is a word or an address.
  const isText = new RegExp(`(?:${UTF8}){${leastBytes},}`)
  const packed = (runs: Runs, packing: Packing): Unwrap => {
    return (view) => {
      const below = unpacked(view, runs(view.text), packing)
      return below !== undefined && isText.test(below.text) ? below : undefined
    }
  }
  return [
    ...[0, 1, 2, 3].map((shift) => packed(base64, encoded(shift, 'base64'))),
    ...[0, 1].map((shift) => packed(hex, encoded(shift, 'hex'))),
    packed(runsOf(HEX_LIST), listed(16)),
    packed(runsOf(DECIMAL_LIST), listed(10))
  ]
}

/** One character, as the bytes of UTF-8, each of them a unit. */
const UTF8 = String.raw`[\0-\x7f]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}`

/** Bytes as a list of numbers: a dump, or a buffer in JSON. */
const HEX_LIST = /(?:(?:0[xX])?[0-9a-fA-F]{2}[\s,:;+-]{1,3}){5,}(?:0[xX])?[0-9a-fA-F]{2}/g
const DECIMAL_LIST = /(?:[0-9]{1,3}[\s,;+]{1,3}){5,}[0-9]{1,3}/g

type Runs = (text: string) => readonly RegExpExecArray[]

/** Finds the runs of a text. Those of the last text are kept: each place at which a first byte can stand asks for them. */
function runsOf(pattern: RegExp): Runs {
  let last: { text: string; runs: readonly RegExpExecArray[] } = { text: '', runs: [] }
  return (text) => {
    // Most texts hold none: they cost no more than this look.
    if (text !== last.text) last = { text, runs: text.search(pattern) < 0 ? [] : [...text.matchAll(pattern)] }
    return last.runs
  }
}

/** A byte, and where its first and last character stand. */
type Bytes = Iterable<readonly [byte: number, from: number, to: number]>

/** How bytes are written in a run of characters. */
interface Packing {
  bytesOf: (run: string) => Bytes
  /** The same bytes, a unit each: where nobody asks for places this takes a quarter of the time. */
  textOf: (run: string) => string
}

function encoded(shift: number, code: 'base64' | 'hex'): Packing {
  return {
    bytesOf: (run) => encodedBytes(run, shift, code),
    textOf: (run) => Buffer.from(run.slice(shift), code).toString('latin1')
  }
}

function listed(base: number): Packing {
  const bytesOf = (run: string): Bytes => listedBytes(run, base)
  return { bytesOf, textOf: (run) => Array.from(bytesOf(run), ([byte]) => String.fromCharCode(byte)).join('') }
}

function* encodedBytes(text: string, shift: number, code: 'base64' | 'hex'): Bytes {
  const bits = code === 'hex' ? 4 : 6
  let index = 0
  for (const byte of Buffer.from(text.slice(shift), code)) {
    yield [byte, shift + Math.floor((8 * index) / bits), shift + Math.floor((8 * index + 7) / bits)]
    index++
  }
}

function* listedBytes(text: string, base: number): Bytes {
  for (const { 0: number, index } of text.matchAll(/(?:0[xX])?[0-9a-fA-F]{1,3}/g)) {
    yield [parseInt(number.replace(/^0[xX]/, ''), base), index, index + number.length - 1]
  }
}

/** The bytes of each run, a unit each; what stands between runs is left out. */
function unpacked(
  { text, places }: View,
  runs: readonly RegExpExecArray[],
  { bytesOf, textOf }: Packing
): View | undefined {
  if (runs.length === 0) return undefined
  if (places === undefined) return { text: runs.map(([run]) => `${textOf(run)}|`).join(''), places }
  const below = collected(text.length)
  for (const { 0: run, index } of runs) {
    for (const [byte, from, to] of bytesOf(run)) {
      below.put(String.fromCharCode(byte), places.starts[index + from] ?? 0, places.ends[index + to] ?? 0)
    }
    below.put('|', places.starts[index] ?? 0, places.ends[index] ?? 0)
  }
  return below.view()
}
