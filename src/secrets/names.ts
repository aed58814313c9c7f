/**
 * Names that are no secrets, in the outputs.
 */

/** A name that is no secret, and what an output shows instead. */
export interface Name {
  value: string
  shown: string
}

/**
 * Makes what replaces names in the outputs' `message`: as whole words, in one pass, so that no replacement is replaced again.
 * Users keep such names as secrets, and a runner drops an output that contains a masked value.
 */
export function nameRedactor(names: readonly Name[]): (text: string) => string {
  const given = names.filter(({ value }) => value !== '').sort((a, b) => b.value.length - a.value.length)
  if (given.length === 0) return (text) => text
  // Chinese puts no blanks around a name: only letters, digits and underscores of ASCII go on with one.
  const words = given.map(({ value }) => value.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|')
  const any = new RegExp(`(?<![A-Za-z0-9_])(?:${words})(?![A-Za-z0-9_])`, 'gu')
  return (text) => text.replace(any, (word) => given.find(({ value }) => value === word)?.shown ?? word)
}
