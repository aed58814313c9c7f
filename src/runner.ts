/**
 * The workflow runner: the only file that touches its commands, files and variables (through @actions/core).
 */
import * as core from '@actions/core'
import type { Environment } from './inputs.ts'
import { oneLine } from './text.ts'

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
  debug(text: string): void
  annotate(annotation: Annotation): void
  startGroup(title: string): void
  endGroup(): void
  output(name: string, value: string): void
  /** Adds to the job summary. Rejects when it cannot be written. */
  summary(html: string): Promise<void>
}

/** The real runner. Every line is one line, whatever stands in it. */
export function createRunner(): Runner {
  return {
    env: process.env,
    input: (name) => core.getInput(name, { trimWhitespace: false }),
    mask: core.setSecret,
    line: (text) => {
      core.info(oneLine(text))
    },
    debug: (text) => {
      core.debug(oneLine(text))
    },
    annotate: ({ level, title, message }) => {
      core[level](message, { title: oneLine(title) })
    },
    startGroup: (title) => {
      core.startGroup(oneLine(title))
    },
    endGroup: core.endGroup,
    output: core.setOutput,
    summary: async (html) => {
      await core.summary.addRaw(html, true).write()
    }
  }
}
