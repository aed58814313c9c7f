/** Decoders of one layer of encoding. Each takes linear time. */

/** Decodes one layer. A text without it stays as it is. */
type Decode = (text: string) => string

/** JSON's escapes, and needless backslashes, as in Python and JavaScript. */
const decodeJson: Decode = (text) =>
  text.replace(/\\(?:u([0-9a-f]{4})|([^]))/gi, (_, hex: string | undefined, mark: string) =>
    hex === undefined ? (ESCAPED[mark] ?? mark) : String.fromCharCode(parseInt(hex, 16))
  )

const ESCAPED: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }

const decodePercent: Decode = (text) =>
  text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString())

/** Percent-encoding in a form, where a space is a plus. */
const decodeForm: Decode = (text) => decodePercent(text.replaceAll('+', ' '))

const decodeHtml: Decode = (text) =>
  text.replace(/&(?:#([0-9]{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos));/gi, (entity, decimal, hex, name) => {
    if (typeof name === 'string') return ENTITIES[name.toLowerCase()] ?? entity
    const code = typeof decimal === 'string' ? parseInt(decimal, 10) : parseInt(String(hex), 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : entity
  })

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Tries all four alignments, since base64 characters may precede the encoded text. */
function base64Decoders(minLength: number): Decode[] {
  const runs = new RegExp(`[A-Za-z0-9+/_-]{${Math.ceil((minLength * 4) / 3)},}`, 'g')
  return [0, 1, 2, 3].map(
    (shift) => (text) => text.replace(runs, (run) => Buffer.from(run.slice(shift), 'base64').toString())
  )
}

/** Creates the decoders for secrets of at least this length. */
export function createDecoders(minLength: number): readonly Decode[] {
  return [decodeJson, decodePercent, decodeForm, decodeHtml, ...base64Decoders(minLength)]
}
