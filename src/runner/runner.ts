/**
 * The workflow runner: the only file that touches its commands, files and variables (through @actions/core).
 */
import * as core from '@actions/core'
import { appendFileSync } from 'node:fs'
import { resultLast, writeOutputs, type OutputsFailure } from './output-file.ts'
import type { Environment } from '../report/pages.ts'
import { oneLine } from '../secrets/text.ts'

export interface Annotation {
  level: 'error' | 'warning' | 'notice'
  title: string
  message: string
}

/** What the rest of the action sees of the runner. */
export interface Runner {
  env: Environment
  /** An input as the user wrote it, '' if not given. */
  input(name: string): string
  /** Tells the runner to blot out a value wherever it would be shown. */
  mask(value: string): void
  /** Lines of the log. */
  line(text: string): void
  /** A line that is made only if somebody debugs: of thousands of tickets, thousands of them. */
  debug(text: () => string): void
  annotate(annotation: Annotation): void
  startGroup(title: string): void
  endGroup(): void
  /** Writes all outputs, or none. Says why they do not stand; undefined if they do. */
  outputs(values: Readonly<Record<string, string>>): OutputsFailure | undefined
  /** Adds to the job summary. Throws when it cannot be written. */
  summary(html: string): void
}

/** The file that the runner gives for something; undefined on one that names none. */
function fileNamedBy(variable: string): string | undefined {
  const file = process.env[variable]
  return file === '' ? undefined : file
}

function outputsTo(file: string | undefined, values: Readonly<Record<string, string>>): OutputsFailure | undefined {
  if (file !== undefined) return writeOutputs(values, file)
  // An old runner without the file is told by commands, and nothing can be read back.
  for (const [name, value] of resultLast(values)) core.setOutput(name, value)
  return undefined
}

/** The real runner. Every line is one line, whatever stands in it. */
export function createRunner(): Runner {
  // A reader of the log that went away must not end the process: outputs and summary are still to be written.
  process.stdout.on('error', () => undefined)
  return {
    env: process.env,
    input: (name) => core.getInput(name, { trimWhitespace: false }),
    mask: core.setSecret,
    line: (text) => {
      core.info(oneLine(text))
    },
    debug: (text) => {
      if (core.isDebug()) core.debug(oneLine(text()))
    },
    annotate: ({ level, title, message }) => {
      core[level](message, { title: oneLine(title) })
    },
    startGroup: (title) => {
      core.startGroup(oneLine(title))
    },
    endGroup: core.endGroup,
    outputs: (values) => outputsTo(fileNamedBy('GITHUB_OUTPUT'), values),
    // Not by the toolkit, which needs all of `fs.promises` for it: two milliseconds of every run.
    summary: (html) => {
      const file = fileNamedBy('GITHUB_STEP_SUMMARY')
      if (file === undefined) throw new Error('GITHUB_STEP_SUMMARY is not set')
      appendFileSync(file, `${html}\n`)
    }
  }
}

/**
 * A runner that cannot write a secret: the last line of defence, behind the cleaning of what servers say. What it cannot
 * show is lost without a throw: a line of the log must not cost the record of a ticket that was operated.
 */
export function withoutSecrets(runner: Runner, redact: (text: string) => string): Runner {
  return {
    ...runner,
    line: (text) => {
      quietly(() => {
        runner.line(redact(text))
      })
    },
    debug: (text) => {
      quietly(() => {
        runner.debug(() => redact(text()))
      })
    },
    annotate: ({ level, title, message }) => {
      quietly(() => {
        runner.annotate({ level, title: redact(title), message: redact(message) })
      })
    },
    startGroup: (title) => {
      quietly(() => {
        runner.startGroup(redact(title))
      })
    },
    endGroup: () => {
      quietly(() => {
        runner.endGroup()
      })
    },
    summary: (html) => {
      runner.summary(redact(html))
    }
  }
}

/** Runs work inside a group of the log, which is closed however it ends. */
export async function inGroup<T>(runner: Runner, title: string, work: () => Promise<T>): Promise<T> {
  runner.startGroup(title)
  try {
    return await work()
  } finally {
    runner.endGroup()
  }
}

function quietly(write: () => void): void {
  try {
    write()
  } catch {
    // There is nowhere left to say it.
  }
}
