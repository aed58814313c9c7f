/**
 * Runs the action in this process over real sockets, with a runner that keeps what it gets and a clock on which sleeping takes no
 * time. The result has the shape of a run of `dist`, so that the same rules judge both.
 */
import type { ProcessContext } from '../../src/process.ts'
import { run } from '../../src/run.ts'
import type { Annotation, Runner } from '../../src/runner/runner.ts'
import type { ActionRun, TicketOutput } from './action.ts'
import { createClock, type TestClock } from './clock.ts'
import { DEFAULT_INPUTS, WORKFLOW_ENV, type InputValues } from './runs.ts'

export interface InProcessRun extends ActionRun {
  /** The sleeps that were asked for, in milliseconds. */
  sleeps: number[]
}

export interface InProcessOptions {
  env?: Record<string, string>
  /** For tests that move time. Default: a clock of its own, on which no deadline ever passes. */
  clock?: TestClock
  context?: Partial<ProcessContext>
  runner?: Partial<Runner>
}

export async function runInProcess(inputs: InputValues, options: InProcessOptions = {}): Promise<InProcessRun> {
  const given: InputValues = { ...DEFAULT_INPUTS, ...inputs }
  const lines: string[] = []
  const debug: string[] = []
  const annotations: Annotation[] = []
  const masked: string[] = []
  const outputs: Record<string, string> = {}
  const { clock = createClock() } = options
  let summary = ''

  const runner: Runner = {
    env: { ...WORKFLOW_ENV, ...options.env },
    input: (name) => String(given[name] ?? ''),
    mask: (value) => masked.push(value),
    line: (text) => lines.push(text),
    debug: (text) => debug.push(text()),
    annotate: (annotation) => annotations.push(annotation),
    startGroup: (title) => lines.push(`group: ${title}`),
    endGroup: () => lines.push('endgroup'),
    outputs: (values) => {
      if (Object.keys(outputs).length > 0) throw new Error('The outputs are written twice')
      Object.assign(outputs, values)
      return undefined
    },
    summary: (html) => {
      summary += html
    },
    ...options.runner
  }
  const context: ProcessContext = {
    ...clock,
    wallClockMs: () => Date.now(),
    random: () => 0.5,
    isCancelled: () => false,
    abort: new AbortController().signal,
    ...options.context
  }
  const isGreen = await run(runner, context)
  const told = annotations.map(({ title, message }) => `${title} ${message}`)
  const shown = [...lines, ...debug, ...told].join('\n')
  return {
    exitCode: isGreen ? 0 : 1,
    stdout: shown,
    stderr: '',
    shown,
    outputs,
    tickets: JSON.parse(outputs['tickets'] ?? 'null') as TicketOutput[],
    summary,
    annotations,
    masked,
    sleeps: clock.sleeps
  }
}
