/** Parsers of single values, which are already trimmed. Each throws BadValue. */
import { ACTIONS, type Action } from '../tickets/actions.ts'
import { BadValue } from './errors.ts'
import { suggestAction } from './synonyms.ts'

export function parseAction(value: string): Action {
  if (value === '') throw new BadValue({ of: 'action-empty' })
  const known = ACTIONS.find((one) => one === value.toUpperCase())
  if (known !== undefined) return known
  const meant = suggestAction(value)
  throw new BadValue(meant ? { of: 'action-meant', value, meant } : { of: 'action-unknown', value })
}

/** What display names such as `张三 (zhangsan)` contain, and login names never do. */
const DISPLAY_NAME = /[\s()[\]{}<>（）【】《》,，、;；]|^[@＠]|\p{Script=Han}/u

/** Full-width ASCII, and punctuation that input methods and word processors substitute for ASCII. */
const TYPOGRAPHIC = /[\uff01-\uff5e\u2010-\u2027\u2212\u3002]/

/** A login name. ITSM's log has room for 64 code points. */
export function parseLoginName(value: string): string {
  if (value === '') throw new BadValue({ of: 'name-empty' })
  if (/[\p{C}\p{Zl}\p{Zp}]/u.test(value)) throw new BadValue({ of: 'name-invisible' })
  if (DISPLAY_NAME.test(value)) throw new BadValue({ of: 'name-displayed', value })
  rejectTypographic(value)
  if ([...value].length > 64) throw new BadValue({ of: 'name-too-long' })
  return value
}

/** Such a name looks right, but no user has it. */
export function rejectTypographic(value: string): void {
  const [character] = TYPOGRAPHIC.exec(value) ?? []
  if (character === undefined) return
  throw new BadValue({ of: 'name-typographic', value, character, codePoint: codePointOf(character) })
}

/** @returns such as `U+200B` */
export function codePointOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}

/** A boolean of YAML's core schema, as in the runner's own toolkit. A typo must not silently become the default. */
export function parseBoolean(value: string): boolean {
  if (/^(true|True|TRUE)$/.test(value)) return true
  if (/^(false|False|FALSE|)$/.test(value)) return false
  throw new BadValue({ of: 'not-boolean', value })
}

/** One of these, whatever its case. The first is the default. */
export function parseChoice<const Known extends string>(value: string, known: readonly [Known, ...Known[]]): Known {
  const found = value === '' ? known[0] : known.find((one) => one === value.toLowerCase())
  if (found === undefined) throw new BadValue({ of: 'not-one-of', value, known: known.join(', ') })
  return found
}

/** A whole number in digits. Stricter than Number(), which accepts signs, exponents and spaces. */
export function parseInteger(value: string, fallback: number, min: number, max: number): number {
  if (value === '') return fallback
  const number = /^\d{1,9}$/.test(value) ? Number(value) : NaN
  if (number >= min && number <= max) return number
  throw new BadValue({ of: 'not-integer', value, min, max, fallback })
}
