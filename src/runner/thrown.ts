/**
 * What was thrown, as lines. Pure, and never throws itself, whatever it is given.
 */

/** So many causes are followed: they can go in a circle. */
const DEPTH = 5

/**
 * An error, its stack and its causes, a line each.
 *
 * @param redact hides secrets in the whole, since one of many lines is not known by each of them
 */
export function thrownLines(
  thrown: unknown,
  causedBy: string,
  redact: (text: string) => string = (text) => text
): string[] {
  const lines: string[] = []
  let current: unknown = thrown
  for (let depth = 0; depth === 0 || (depth < DEPTH && current !== undefined); depth++) {
    const begin = depth === 0 ? '' : causedBy
    lines.push(
      ...redact(stackOf(current))
        .split('\n')
        .map((line) => `${begin}${line.trim()}`)
    )
    current = causeOf(current)
  }
  return lines
}

/** The message of what was thrown, in a line. */
export function thrownMessage(thrown: unknown): string {
  return attempt(() => (isError(thrown) ? thrown.message : described(thrown)))
}

function stackOf(thrown: unknown): string {
  return attempt(() => (isError(thrown) ? (thrown.stack ?? thrown.message) : described(thrown)))
}

function causeOf(thrown: unknown): unknown {
  try {
    return isError(thrown) ? thrown.cause : undefined
  } catch {
    return undefined
  }
}

/** A whole object is never shown: nobody knows what is in it. */
function described(thrown: unknown): string {
  switch (typeof thrown) {
    case 'object':
    case 'function':
      return thrown === null ? 'Thrown: null' : `Thrown: something that is not an Error`
    default:
      return `Thrown: ${String(thrown)}`
  }
}

/** Also one of another realm, which `instanceof` does not know. */
function isError(thrown: unknown): thrown is Error {
  return thrown instanceof Error || Object.prototype.toString.call(thrown) === '[object Error]'
}

function attempt(describe: () => string): string {
  try {
    return describe()
  } catch {
    return 'Thrown: something that cannot be described'
  }
}
