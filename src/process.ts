/** The process of either action: signals, exit code and the last guard. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from './blueking/transport.ts'
import { chooseLanguage } from './inputs/language.ts'
import { createRunner, type Runner } from './runner/runner.ts'
import type { SweepContext } from './tickets/sweep.ts'
import { wordsFor, type Language } from './words/words.ts'

/** Clock, randomness and cancellation of a process. */
export interface ProcessContext extends SweepContext, Clock {
  /** Aborted when requests in flight must end, too. */
  abort: AbortSignal
}

interface ActionProcess {
  /** Runs the action. Returns true only after every output is written. */
  run: (runner: Runner, context: ProcessContext) => Promise<boolean>
  /** How long requests in flight may continue after the run is cancelled. */
  graceMs: number
  /** The log line for a signal. */
  stopping: (signal: string, language: Language) => string
  /** The outputs of a process that ended before its result was written. */
  abortedOutputs: () => Readonly<Record<string, string>>
}

/** Runs an action as this process, which counts as failed until the result is written. Ends the process. */
export async function runAsProcess({ run, graceMs, stopping, abortedOutputs }: ActionProcess): Promise<void> {
  process.exitCode = 1
  const runner = createRunner()
  const language = chooseLanguage((name) => runner.input(name), runner.env)
  const words = wordsFor(language)
  let isWritten = false

  // Runs even if a promise never settles: the event loop runs dry, and top-level await gives up with exit code 13.
  process.once('exit', () => {
    if (isWritten) return
    process.exitCode = 1
    runner.outputs(abortedOutputs())
    const title = words.report.titled('internal-error', words.problems['internal-error'].title)
    runner.annotate({ level: 'error', title, message: words.report.endedEarly })
  })

  const hasSucceeded = await run(
    runner,
    listenToSignals(graceMs, (signal) => {
      runner.line(stopping(signal, language))
    })
  )
  isWritten = true
  process.exitCode = hasSucceeded ? 0 : 1
  // A proxy that never answers would keep the process alive. Standard output is flushed first.
  process.stdout.write('', () => process.exit())
}

function listenToSignals(graceMs: number, onFirst: (signal: string) => void): ProcessContext {
  const stopping = new AbortController()
  const aborting = new AbortController()
  // SIGHUP: the terminal or the runner that started us is gone.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stopping.signal.aborted) aborting.abort()
      else onFirst(signal)
      stopping.abort()
      setTimeout(() => {
        aborting.abort()
      }, graceMs).unref()
    })
  }
  return {
    nowMs: () => performance.now(),
    wallClockMs: () => Date.now(),
    random: () => Math.random(),
    sleep: async (ms) => {
      // An aborted wait just ends early: the caller checks for cancellation.
      await sleep(ms, undefined, { signal: stopping.signal }).catch(() => undefined)
    },
    after: (ms, act) => {
      const timer = setTimeout(act, ms)
      return () => {
        clearTimeout(timer)
      }
    },
    isCancelled: () => stopping.signal.aborted,
    abort: aborting.signal
  }
}
