/** The workflow runner: its commands, files and variables. */
import * as core from '@actions/core'
import { appendFileSync } from 'node:fs'
import { resultLast, writeOutputs, type OutputsFailure } from './output-file.ts'
import type { Environment } from '../secrets/secrets.ts'
import type { Secrets } from '../secrets/redact.ts'
import { oneLine } from '../secrets/text.ts'

export interface Annotation {
  level: 'error' | 'warning' | 'notice'
  title: string
  message: string
}

/** What the rest of the action sees of the runner. */
export interface Runner {
  env: Environment
  /** Reads an input as written, '' if not given. */
  input(name: string): string
  /** Registers a value to be masked wherever the runner would show it. */
  mask(value: string): void
  /** Writes a line to the log. */
  line(text: string): void
  /** Writes a debug line. It is made only if debugging is on, since thousands of tickets make thousands of lines. */
  debug(text: () => string): void
  annotate(annotation: Annotation): void
  startGroup(title: string): void
  endGroup(): void
  /** Writes all outputs, or none. Returns why they were not written; undefined if they were. */
  outputs(values: Readonly<Record<string, string>>): OutputsFailure | undefined
  /** Adds to the job summary. Throws if it cannot be written. */
  summary(html: string): void
}

/** Returns the file that a variable of the runner names; undefined if the runner has none. */
function fileNamedBy(variable: string): string | undefined {
  const file = process.env[variable]
  return file === '' ? undefined : file
}

function outputsTo(file: string | undefined, values: Readonly<Record<string, string>>): OutputsFailure | undefined {
  if (file !== undefined) return writeOutputs(values, file)
  // An old runner takes commands instead of a file, so nothing can be read back.
  for (const [name, value] of resultLast(values)) core.setOutput(name, value)
  return undefined
}

/** Connects to the real runner. Every log line stays one line, whatever it contains. */
export function createRunner(): Runner {
  // Outputs and summary must be written even if nobody reads the log any more.
  process.stdout.on('error', () => undefined)
  const isDebug = core.isDebug()
  return {
    env: process.env,
    input: (name) => core.getInput(name, { trimWhitespace: false }),
    mask: core.setSecret,
    line: (text) => {
      core.info(oneLine(text))
    },
    debug: (text) => {
      if (isDebug) core.debug(oneLine(text()))
    },
    annotate: ({ level, title, message }) => {
      core[level](message, { title: oneLine(title) })
    },
    startGroup: (title) => {
      core.startGroup(oneLine(title))
    },
    endGroup: core.endGroup,
    outputs: (values) => outputsTo(fileNamedBy('GITHUB_OUTPUT'), values),
    // The toolkit would load `fs.promises` for this, which costs every run two milliseconds.
    summary: (html) => {
      const file = fileNamedBy('GITHUB_STEP_SUMMARY')
      if (file === undefined) throw new Error('GITHUB_STEP_SUMMARY is not set')
      appendFileSync(file, `${html}\n`)
    }
  }
}

/**
 * Wraps a runner so that it shows no secret: the second line of defense, after the server's texts were cleaned on arrival.
 * A log line that cannot be written throws nothing, since it must not cost the record of a ticket that was operated. Outputs
 * are not redacted: a secret that is an ordinary word must not change a ticket number or a status for later steps.
 */
export function withoutSecrets(runner: Runner, { redact }: Pick<Secrets, 'redact'>): Runner {
  return {
    ...runner,
    line: quietly((text) => {
      runner.line(redact(text))
    }),
    debug: quietly((text) => {
      runner.debug(() => redact(text()))
    }),
    annotate: quietly(({ level, title, message }) => {
      runner.annotate({ level, title: redact(title), message: redact(message) })
    }),
    startGroup: quietly((title) => {
      runner.startGroup(redact(title))
    }),
    endGroup: quietly(() => {
      runner.endGroup()
    }),
    summary: (html) => {
      runner.summary(redact(html))
    }
  }
}

/** Creates a function that logs and never throws. */
function quietly<Data extends unknown[]>(log: (...data: Data) => void): (...data: Data) => void {
  return (...data) => {
    try {
      log(...data)
    } catch {
      // Logging itself failed: there is no other way to report it.
    }
  }
}

/** Runs work inside a group of the log, which is closed even if the work throws. */
export async function inGroup<T>(runner: Runner, title: string, work: () => Promise<T>): Promise<T> {
  runner.startGroup(title)
  try {
    return await work()
  } finally {
    runner.endGroup()
  }
}
