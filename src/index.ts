/**
 * The entry. Red from its first statement on; green only after the verdict is written. Nothing else runs on import but
 * the look at the Node that runs it, which comes first: an older one could not even load the rest.
 */
import './node-version.ts'
import { setTimeout as sleep } from 'node:timers/promises'
import { run, type Surroundings } from './run.ts'
import { brokenOff } from './report/result.ts'
import { chooseLanguage } from './inputs/language.ts'
import { outputsOf } from './report/outputs.ts'
import { createRunner } from './runner/runner.ts'
import { wordsFor } from './words/choose.ts'

process.exitCode = 1

/** The runner gives a cancelled step 7.5 seconds after SIGINT, and 2.5 after SIGTERM; then it kills. */
const GRACE_MS = 6_500

const runner = createRunner()
const { report, problems } = wordsFor(chooseLanguage((name) => runner.input(name), runner.env))
let isWritten = false

// Also when a promise never settles: the event loop runs dry, top-level await gives up (exit code 13), and this still runs.
process.once('exit', () => {
  if (isWritten) return
  process.exitCode = 1
  runner.outputs(outputsOf(brokenOff(), (text) => text).values)
  const title = report.titled('internal-error', problems['internal-error'].title)
  runner.annotate({ level: 'error', title, message: report.endedEarly })
})

const stopping = new AbortController()
const abandoning = new AbortController()
// SIGHUP: the terminal or the runner that started us is gone.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (stopping.signal.aborted) abandoning.abort()
    else runner.line(report.stopping(signal))
    stopping.abort()
    setTimeout(() => {
      abandoning.abort()
    }, GRACE_MS).unref()
  })
}

const world: Surroundings = {
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

const isGreen = await run(runner, world)
isWritten = true
process.exitCode = isGreen ? 0 : 1
// A proxy that never answers would keep the process alive. What was printed goes out first.
process.stdout.write('', () => process.exit())
