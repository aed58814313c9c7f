/** Makes text from outside safe to show. */

/** Truncates a text to a number of code points, the last of which is an ellipsis if anything was lost. */
export function truncate(text: string, codePoints: number): string {
  // A code point is at most two UTF-16 units, so there is no need to split all of a huge text.
  const points = [...text.slice(0, 2 * codePoints + 2)]
  return points.length <= codePoints ? text : `${points.slice(0, codePoints - 1).join('')}…`
}

/**
 * Makes one harmless line: control, format and bidirectional characters and all line breaks become spaces, and what the
 * runner would execute as a command (`::name::`, `##[name]`, see its ActionCommand.cs) is broken up.
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

/** Whether this is an address that may become a link. */
export function isWebAddress(text: string | undefined): text is string {
  return text !== undefined && /^https?:\/\//i.test(text) && URL.canParse(text)
}
