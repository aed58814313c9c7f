/** What was thrown, as text. */
import type { Words } from '../words/words.ts'

/** Causes can form a cycle. */
const MAX_CAUSES = 5

/**
 * An error, its stack and its causes, a line each.
 *
 * @param redact hides secrets; gets whole texts, since a secret of several lines is not recognized in one of them
 */
export function thrownLines(thrown: unknown, report: Words['report'], redact: (text: string) => string): string[] {
  const lines: string[] = []
  let current: unknown = thrown
  for (let depth = 0; depth === 0 || (depth < MAX_CAUSES && current !== undefined); depth++) {
    const prefix = depth === 0 ? '' : report.causedBy
    const text = isError(current) ? (current.stack ?? current.message) : thrownMessage(current, report)
    for (const line of redact(text).split('\n')) lines.push(`${prefix}${line.trim()}`)
    current = isError(current) ? current.cause : undefined
  }
  return lines
}

/** The message of an error. A thrown object that is not an Error is never shown: it could contain anything. */
export function thrownMessage(thrown: unknown, { thrown: { value, noError } }: Words['report']): string {
  if (isError(thrown)) return thrown.message
  if (typeof thrown === 'function') return noError
  return typeof thrown === 'object' && thrown !== null ? noError : value(String(thrown))
}

/** `instanceof` does not recognize the errors of another realm, such as those of Node inside a test. */
function isError(thrown: unknown): thrown is Error {
  return Object.prototype.toString.call(thrown) === '[object Error]'
}
