/**
 * What was thrown, as lines. Pure, and never throws itself, whatever it is given.
 */
import type { Words } from '../words/words.ts'

type ReportWords = Words['report']

/** So many causes are followed: they can go in a circle. */
const DEPTH = 5

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
  for (let depth = 0; depth === 0 || (depth < DEPTH && current !== undefined); depth++) {
    const begin = depth === 0 ? '' : report.causedBy
    lines.push(
      ...redact(stackOf(current, report))
        .split('\n')
        .map((line) => `${begin}${line.trim()}`)
    )
    current = causeOf(current)
  }
  return lines
}

/** The message of what was thrown, in a line. */
export function thrownMessage(thrown: unknown, { thrown: words }: ReportWords): string {
  return attempt(() => (isError(thrown) ? thrown.message : described(thrown, words)), words)
}

function stackOf(thrown: unknown, { thrown: words }: ReportWords): string {
  return attempt(() => (isError(thrown) ? (thrown.stack ?? thrown.message) : described(thrown, words)), words)
}

function causeOf(thrown: unknown): unknown {
  try {
    return isError(thrown) ? thrown.cause : undefined
  } catch {
    return undefined
  }
}

/** A whole object is never shown: nobody knows what is in it. */
function described(thrown: unknown, { value, noError }: ReportWords['thrown']): string {
  switch (typeof thrown) {
    case 'object':
    case 'function':
      return thrown === null ? value('null') : noError
    default:
      return value(String(thrown))
  }
}

/** Also one of another realm, which `instanceof` does not know. */
function isError(thrown: unknown): thrown is Error {
  return thrown instanceof Error || Object.prototype.toString.call(thrown) === '[object Error]'
}

function attempt(describe: () => string, { indescribable }: ReportWords['thrown']): string {
  try {
    return describe()
  } catch {
    return indescribable
  }
}
