/** How Python, Django and MySQL render and compare values; their texts reach the client. */

const PYTHON_SPACE = '[\\t-\\r\\x1c-\\x1f \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]'
const ENDS = new RegExp(`^${PYTHON_SPACE}+|${PYTHON_SPACE}+$`, 'g')

/** `str.strip`; unlike trim it strips U+001C to U+001F and U+0085 but not U+FEFF. */
export function strip(text: string): string {
  return text.replace(ENDS, '')
}

/** `repr` of a string: in single quotes, unless it contains these and no double quotes. */
export function repr(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'"
  return quote + text.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`).replaceAll('\n', '\\n') + quote
}

/** `str` of a JSON value; nothing here renders lists and objects. */
export function str(value: unknown): string {
  if (typeof value === 'string') return value
  if (value === undefined || value === null) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  return JSON.stringify(value)
}

/** The name of the Python type of a JSON value. */
export function typeName(value: unknown): string {
  if (value === undefined || value === null) return 'NoneType'
  if (Array.isArray(value)) return 'list'
  const names: Record<string, string> = { object: 'dict', string: 'str', boolean: 'bool', number: 'int' }
  return names[typeof value] ?? 'object'
}

/** The form in which MySQL's default collation compares: without case, accents and trailing spaces. */
export function collated(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss').replace(/ +$/, '')
}

/** How many bytes MySQL's message shows, from the first character that three-byte UTF-8 cannot store. */
const SHOWN_BYTES = 6

/** MySQL's error for text with a code point above U+FFFF; undefined if the text can be stored. */
export function storageError(text: string, column: string): string | undefined {
  const at = text.search(/[\u{10000}-\u{10ffff}]/u)
  if (at < 0) return undefined
  const bytes = [...Buffer.from(text.slice(at))]
  const shown = bytes
    .slice(0, SHOWN_BYTES)
    .map((byte) =>
      byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `\\x${byte.toString(16).toUpperCase().padStart(2, '0')}`
    )
    .join('')
  const value = shown + (bytes.length > SHOWN_BYTES ? '...' : '')
  return `(1366, ${repr(`Incorrect string value: '${value}' for column ${column} at row 1`)})`
}
