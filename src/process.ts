/**
 * What the processes of both actions have in common: signals, exit code and the last guard.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from './blueking/transport.ts'
import { chooseLanguage } from './inputs/language.ts'
import { createRunner, type Runner } from './runner/runner.ts'
import type { RunContext } from './tickets/ports.ts'
import { wordsFor } from './words/choose.ts'
import type { Language } from './words/words.ts'

/** Clock, randomness and cancellation of a process. */
export interface ProcessContext extends RunContext, Clock {
  /** Milliseconds since 1970, on the runner's clock. */
  wallClockMs(): number
  /** Aborted when what is in flight must end, too. */
  abandoning: AbortSignal
}

interface Action {
  /** Runs the action; true only after every output is written. */
  run: (runner: Runner, context: ProcessContext) => Promise<boolean>
  /** How long what is in flight may go on once the run is cancelled. */
  graceMs: number
  /** What the log says of a signal. */
  stopping: (signal: string, language: Language) => string
  /** The outputs of a process that ended before its result was written. */
  abortedOutputs: () => Readonly<Record<string, string>>
}

/** Runs an action as this process, which is red until the result is written. Never returns. */
export async function runAsProcess({ run, graceMs, stopping, abortedOutputs }: Action): Promise<void> {
  process.exitCode = 1
  const runner = createRunner()
  const language = chooseLanguage((name) => runner.input(name), runner.env)
  const words = wordsFor(language)
  let isWritten = false

  // Also when a promise never settles: the event loop runs dry, top-level await gives up (exit code 13), and this still runs.
  process.once('exit', () => {
    if (isWritten) return
    process.exitCode = 1
    runner.outputs(abortedOutputs())
    const title = words.report.titled('internal-error', words.problems['internal-error'].title)
    runner.annotate({ level: 'error', title, message: words.report.endedEarly })
  })

  const isGreen = await run(
    runner,
    listenToSignals(graceMs, (signal) => {
      runner.line(stopping(signal, language))
    })
  )
  isWritten = true
  process.exitCode = isGreen ? 0 : 1
  // A proxy that never answers would keep the process alive. What was printed goes out first.
  process.stdout.write('', () => process.exit())
}

function listenToSignals(graceMs: number, onFirst: (signal: string) => void): ProcessContext {
  const stopping = new AbortController()
  const abandoning = new AbortController()
  // SIGHUP: the terminal or the runner that started us is gone.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stopping.signal.aborted) abandoning.abort()
      else onFirst(signal)
      stopping.abort()
      setTimeout(() => {
        abandoning.abort()
      }, graceMs).unref()
    })
  }
  return {
    nowMs: () => performance.now(),
    wallClockMs: () => Date.now(),
    random: () => Math.random(),
    sleep: async (ms) => {
      // An aborted wait is a short wait; who asked asks whether it is to stop.
      await sleep(ms, undefined, { signal: stopping.signal }).catch(() => undefined)
    },
    after: (ms, act) => {
      const timer = setTimeout(act, ms)
      return () => {
        clearTimeout(timer)
      }
    },
    isCancelled: () => stopping.signal.aborted,
    abandoning: abandoning.signal
  }
}
