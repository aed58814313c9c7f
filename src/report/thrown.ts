/**
 * What was thrown, as lines.
 */
import type { Words } from '../words/words.ts'

type ReportWords = Words['report']

/** Causes can go in a circle. */
const MAX_CAUSES = 5

/**
 * An error, its stack and its causes, a line each.
 *
 * @param redact hides secrets in the whole, since one of many lines is not known by each of them
 */
export function thrownLines(
  thrown: unknown,
  report: ReportWords,
  redact: (text: string) => string = (text) => text
): string[] {
  const lines: string[] = []
  let current: unknown = thrown
  for (let depth = 0; depth === 0 || (depth < MAX_CAUSES && current !== undefined); depth++) {
    const begin = depth === 0 ? '' : report.causedBy
    const text = isError(current) ? (current.stack ?? current.message) : described(current, report)
    lines.push(
      ...redact(text)
        .split('\n')
        .map((line) => `${begin}${line.trim()}`)
    )
    current = isError(current) ? current.cause : undefined
  }
  return lines
}

/** The message of what was thrown, in a line. */
export function thrownMessage(thrown: unknown, report: ReportWords): string {
  return isError(thrown) ? thrown.message : described(thrown, report)
}

/** A whole object is never shown: nobody knows what is in it. */
function described(thrown: unknown, { thrown: { value, noError } }: ReportWords): string {
  if (typeof thrown === 'function') return noError
  return typeof thrown === 'object' && thrown !== null ? noError : value(String(thrown))
}

/** `instanceof` does not know the errors of another realm, such as those of Node inside a test. */
function isError(thrown: unknown): thrown is Error {
  return Object.prototype.toString.call(thrown) === '[object Error]'
}
