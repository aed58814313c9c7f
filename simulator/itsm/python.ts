/** What Python, Django's validators and MySQL make of a value: their texts reach the client. */

const PYTHON_SPACE = '[\\t-\\r\\x1c-\\x1f \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]'
const ENDS = new RegExp(`^${PYTHON_SPACE}+|${PYTHON_SPACE}+$`, 'g')

/** `str.strip`: unlike trim it takes U+001C to U+001F and U+0085, and leaves U+FEFF. */
export function strip(text: string): string {
  return text.replace(ENDS, '')
}

/** `repr` of a text: single quotes, unless it holds one and no double quote. */
export function repr(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'"
  return quote + text.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`).replaceAll('\n', '\\n') + quote
}

/** `str` of a JSON value. */
export function str(value: unknown): string {
  if (typeof value === 'string') return value
  if (value === undefined || value === null) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (Array.isArray(value)) return `[${value.map(inner).join(', ')}]`
  if (typeof value === 'object') {
    return `{${Object.entries(value)
      .map(([key, item]) => `${repr(key)}: ${inner(item)}`)
      .join(', ')}}`
  }
  return typeof value === 'number' ? String(value) : JSON.stringify(value)
}

function inner(value: unknown): string {
  return typeof value === 'string' ? repr(value) : str(value)
}

/** The name of a JSON value's type. */
export function typeName(value: unknown): string {
  if (value === undefined || value === null) return 'NoneType'
  if (Array.isArray(value)) return 'list'
  const names: Record<string, string> = { object: 'dict', string: 'str', boolean: 'bool', number: 'int' }
  return names[typeof value] ?? 'object'
}

/** How MySQL's default collation compares: no case, no accents, no spaces at the end. */
export function collated(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss').replace(/ +$/, '')
}

/** Six bytes are shown of what MySQL cannot store in three-byte UTF-8, from the first such character on. */
const SHOWN_BYTES = 6

/** The error of a text that has a code point above U+FFFF; undefined for what can be stored. */
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
