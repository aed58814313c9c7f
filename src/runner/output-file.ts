/**
 * The file of outputs: all of them stand in it, or none. Touches that file.
 */
import { appendFileSync, readFileSync, statSync, truncateSync } from 'node:fs'

/** Why outputs do not stand: the first that is missing in the file, or what was thrown as they were written. */
export type OutputsFailure = { missing: string } | { thrown: unknown }

/**
 * Writes outputs, `result` last, and reads back what stands in the file. Where that is not all of them, the file is cut
 * to what it was: no later step may find a `result` without the rest, or half an output of ours in front of its own.
 *
 * Not by the toolkit, which takes a delimiter out of `crypto`: three milliseconds of every run.
 *
 * @returns why they do not stand; undefined if they do
 */
export function writeOutputs(
  values: Readonly<Record<string, string>>,
  file: string,
  append: (file: string, entry: Buffer) => void = appendFileSync
): OutputsFailure | undefined {
  const size = sizeOf(file)
  try {
    const entries = resultLast(values).map(([name, value]) => ({ name, entry: entryOf(name, value) }))
    for (const { entry } of entries) append(file, entry)
    const written = readFileSync(file).subarray(size)
    const missing = entries.find(({ entry }) => !written.includes(entry))
    if (missing === undefined) return undefined
    takeBack(file, size)
    return { missing: missing.name }
  } catch (thrown) {
    takeBack(file, size)
    return { thrown }
  }
}

/** Outputs in the order in which they are written: of what breaks off, `result` is the first to be missing. */
export function resultLast({ result, ...others }: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(result === undefined ? others : { ...others, result })
}

/**
 * An output as the runner reads it: the value between two lines with a delimiter that it does not contain. It is drawn anew
 * at each try, so that no server can have put it there.
 */
function entryOf(name: string, value: string): Buffer {
  let delimiter: string
  do delimiter = `ghadelimiter_${Math.random().toString(36).slice(2)}`
  while (value.includes(delimiter))
  // A file takes half a surrogate pair as the replacement character, and so does a Buffer.
  return Buffer.from(`${name}<<${delimiter}\n${value}\n${delimiter}\n`)
}

function sizeOf(file: string): number {
  try {
    return statSync(file).size
  } catch {
    return 0
  }
}

function takeBack(file: string, size: number): void {
  try {
    truncateSync(file, size)
  } catch {
    // What cannot be written cannot be cut either; `result` is written last, so that it is the first to be missing.
  }
}
