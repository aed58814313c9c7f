/**
 * Makes text from outside safe to show.
 */

/** Cuts a text to so many code points, the last of them an ellipsis when something was lost. */
export function cut(text: string, codePoints: number): string {
  // A code point is at most two UTF-16 units: no need to split the rest of a text of megabytes.
  const points = [...text.slice(0, 2 * codePoints + 2)]
  return points.length <= codePoints ? text : `${points.slice(0, codePoints - 1).join('')}…`
}

/**
 * One harmless line: control, format and bidirectional characters, and line breaks of any kind become spaces, and what
 * the runner takes for a command (`::name::`, `##[name]`, its parser ActionCommand.cs) is broken up.
 */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replaceAll('::', ': :')
    .replaceAll('::', ': :')
    .replaceAll('##[', '# #[')
    .trim()
}

/** Is this an address that may become a link? */
export function isWebAddress(text: string | undefined): text is string {
  return text !== undefined && /^https?:\/\//i.test(text) && URL.canParse(text)
}
