/**
 * What a text says below one layer of encoding. Each takes time in proportion to the length of the text.
 */

/** Takes one layer off a text; a text without it stays as it is. */
type Decode = (text: string) => string

/** The escapes of JSON, and a backslash before any other character, as Python and JavaScript have it. */
const decodeJson: Decode = (text) =>
  text.replace(/\\(?:u([0-9a-f]{4})|([^]))/gi, (_, hex: string | undefined, mark: string) =>
    hex === undefined ? (ESCAPED[mark] ?? mark) : String.fromCharCode(parseInt(hex, 16))
  )

const ESCAPED: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }

const decodePercent: Decode = (text) =>
  text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString())

/** Percent-encoding in a form, where a blank is a plus. */
const decodeForm: Decode = (text) => decodePercent(text.replaceAll('+', ' '))

const decodeHtml: Decode = (text) =>
  text.replace(/&(?:#([0-9]{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos));/gi, (entity, decimal, hex, name) => {
    if (typeof name === 'string') return ENTITIES[name.toLowerCase()] ?? entity
    const code = typeof decimal === 'string' ? parseInt(decimal, 10) : parseInt(String(hex), 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : entity
  })

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** The encoded text may begin at any of four characters: what precedes it may be made of the same characters. */
function base64Above(minLength: number): Decode[] {
  const runs = new RegExp(`[A-Za-z0-9+/_-]{${Math.ceil((minLength * 4) / 3)},}`, 'g')
  return [0, 1, 2, 3].map(
    (shift) => (text) => text.replace(runs, (run) => Buffer.from(run.slice(shift), 'base64').toString())
  )
}

/** Returns the encodings that a text is searched below, for what has so many characters or more. */
export function layersAbove(minLength: number): readonly Decode[] {
  return [decodeJson, decodePercent, decodeForm, decodeHtml, ...base64Above(minLength)]
}
