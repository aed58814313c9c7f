/**
 * The file of outputs: all of them stand in it, or none. Touches that file.
 */
import { readFileSync, statSync, truncateSync } from 'node:fs'

/**
 * Writes outputs, `result` last, and reads back what stands in the file. Where that is not all of them, the file is cut
 * to what it was: no later step may find a `result` without the rest, or half an output of ours in front of its own.
 *
 * @param file undefined on a runner without one, where nothing can be checked
 * @returns why they do not stand; undefined if they do
 */
export function writeOutputs(
  values: Readonly<Record<string, string>>,
  file: string | undefined,
  write: (name: string, value: string) => void
): string | undefined {
  const { result, ...others } = values
  const inOrder = Object.entries(result === undefined ? others : { ...others, result })
  const size = sizeOf(file)
  try {
    for (const [name, value] of inOrder) write(name, value)
    if (file === undefined) return undefined
    const written = readFileSync(file).subarray(size).toString()
    // A file takes half a surrogate pair as the replacement character; the output stands all the same.
    const missing = inOrder.find(([name, value]) => !holds(written, name, Buffer.from(value).toString()))
    if (missing === undefined) return undefined
    takeBack(file, size)
    return `${missing[0]} is not in the file`
  } catch (error) {
    takeBack(file, size)
    return error instanceof Error ? error.message : 'an unknown reason'
  }
}

function sizeOf(file: string | undefined): number {
  try {
    return file === undefined ? 0 : statSync(file).size
  } catch {
    return 0
  }
}

/** The form in which the toolkit writes an output: `name<<delimiter`, the value, the delimiter, on lines of their own. */
function holds(written: string, name: string, value: string): boolean {
  const start = new RegExp(`(?:^|\\n)${name}<<(ghadelimiter_[\\w-]+)\\r?\\n`).exec(written)
  if (start === null) return false
  const rest = written.slice(start.index + start[0].length)
  return (
    rest.startsWith(value) &&
    /^\r?\n/.test(rest.slice(value.length)) &&
    rest
      .slice(value.length)
      .trimStart()
      .startsWith(start[1] ?? '')
  )
}

function takeBack(file: string | undefined, size: number): void {
  try {
    if (file !== undefined) truncateSync(file, size)
  } catch {
    // What cannot be written cannot be cut either; `result` is written last, so that it is the first to be missing.
  }
}
