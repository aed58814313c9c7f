/** The file of outputs: either all of them are written, or none. */
import { appendFileSync, readFileSync, statSync, truncateSync } from 'node:fs'

/** Why outputs were not written: the first that is missing from the file, or what was thrown. */
export type OutputsFailure = { missing: string } | { thrown: unknown }

const LINE_FEED = 0x0a

/**
 * Appends outputs, `result` last, and reads them back. If one is missing, the file is truncated to its previous size, so that
 * no later step finds a `result` without the rest, or half of an output of ours before its own.
 *
 * The toolkit would load `crypto` for its delimiter, which costs every run three milliseconds.
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
    // Without a line feed, our first output would become part of the previous line.
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

/** Orders outputs so that `result` is missing whenever writing stops early. */
export function resultLast({ result, ...others }: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(result === undefined ? others : { ...others, result })
}

/** Formats an output for the runner: the value between delimiters that it does not contain and no server can guess. */
function entryOf(name: string, value: string): Buffer {
  let delimiter: string
  do delimiter = `ghadelimiter_${Math.random().toString(36).slice(2)}`
  while (value.includes(delimiter))
  // Like the file, a Buffer holds the replacement character for half a surrogate pair.
  return Buffer.from(`${name}<<${delimiter}\n${value}\n${delimiter}\n`)
}

/** Returns the content of a file; nothing for a device, which might never end. */
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
    // A file that cannot be written cannot be truncated either. `result` is written last, so it is the first to be missing.
  }
}
