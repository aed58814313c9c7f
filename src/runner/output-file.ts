/**
 * The file of outputs: all of them are written, or none.
 */
import { appendFileSync, readFileSync, statSync, truncateSync } from 'node:fs'

/** Why outputs were not written: the first that is missing in the file, or what was thrown. */
export type OutputsFailure = { missing: string } | { thrown: unknown }

const LINE_FEED = 0x0a

/**
 * Appends outputs, `result` last, and reads them back. If one is missing, the file is cut to what it was: no later step may
 * find a `result` without the rest, or half an output of ours in front of its own.
 *
 * Not by the toolkit, which takes its delimiter from `crypto`: three milliseconds of every run.
 *
 * @returns why they were not written; undefined if they were
 */
export function writeOutputs(
  values: Readonly<Record<string, string>>,
  file: string,
  append: (file: string, entry: Buffer) => void = appendFileSync
): OutputsFailure | undefined {
  const before = contentsOf(file)
  try {
    const entries = resultLast(values).map(([name, value]) => ({ name, entry: entryOf(name, value) }))
    // After a line without an end the runner would take our first output for a part of it.
    if (before.length > 0 && before.at(-1) !== LINE_FEED) append(file, Buffer.from('\n'))
    for (const { entry } of entries) append(file, entry)
    const written = contentsOf(file).subarray(before.length)
    const missing = entries.find(({ entry }) => !written.includes(entry))
    if (missing === undefined) return undefined
    restore(file, before.length)
    return { missing: missing.name }
  } catch (thrown) {
    restore(file, before.length)
    return { thrown }
  }
}

/** Returns outputs in the order in which they are written: when writing stops early, `result` is missing. */
export function resultLast({ result, ...others }: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(result === undefined ? others : { ...others, result })
}

/**
 * Formats an output as the runner reads it: the value between two lines with a delimiter that it does not contain, and that
 * no server can have guessed.
 */
function entryOf(name: string, value: string): Buffer {
  let delimiter: string
  do delimiter = `ghadelimiter_${Math.random().toString(36).slice(2)}`
  while (value.includes(delimiter))
  // A Buffer holds the replacement character for half a surrogate pair, as the file does.
  return Buffer.from(`${name}<<${delimiter}\n${value}\n${delimiter}\n`)
}

/** Returns the content of a file; nothing for a device, which could be read for ever. */
function contentsOf(file: string): Buffer {
  try {
    return statSync(file).isFile() ? readFileSync(file) : Buffer.alloc(0)
  } catch {
    return Buffer.alloc(0)
  }
}

function restore(file: string, size: number): void {
  try {
    truncateSync(file, size)
  } catch {
    // A file that cannot be written cannot be cut either; `result` is written last, so it is the first to be missing.
  }
}
