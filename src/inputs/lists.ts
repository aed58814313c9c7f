/** Parsers of lists. */
import { BadValue, type FaultData } from './errors.ts'

/** Returns the entries of a list, each once. No entry contains a space. */
export function splitList(value: string): string[] {
  return [...new Set(value.split(/[\s,，;；、]+/u).filter((entry) => entry !== ''))]
}

/** Returns the entries, trimmed. @throws BadValue of this kind unless the text is a JSON array of strings */
export function parseJsonList(text: string, of: 'sn-json' | 'until-json'): string[] {
  try {
    const list = JSON.parse(text) as unknown
    if (Array.isArray(list) && list.every((entry) => typeof entry === 'string'))
      return list.map((entry) => entry.trim())
  } catch {
    // Reported below, like JSON of another shape.
  }
  throw new BadValue({ of })
}

/** @throws BadValue that shows the first of these entries, if there is one */
export function rejectEntries(
  [first, ...others]: readonly string[],
  describe: (listed: { value: string; more: number }) => FaultData
): void {
  if (first !== undefined) throw new BadValue(describe({ value: first, more: others.length }))
}

/** Service IDs are positive integers. */
export function parseServices(value: string): string[] {
  const all = splitList(value)
  const invalid = all.filter((id) => !/^[1-9]\d{0,9}$/.test(id))
  rejectEntries(invalid, (listed) => ({ of: 'service-id', ...listed }))
  return all
}
