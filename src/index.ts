/**
 * The entry. Red from its first statement on; green only after the verdict is written. Nothing else runs on import.
 */
import { main, verdictOfNothing, type Surroundings } from './main.ts'
import { createRunner } from './runner.ts'
import { setTimeout as sleep } from 'node:timers/promises'

process.exitCode = 1

/** The runner gives a cancelled step 7.5 seconds after SIGINT, and 2.5 after SIGTERM; then it kills. */
const GRACE_MS = 6_500

const runner = createRunner()
let isWritten = false

// Also when a promise never settles: the event loop runs dry, top-level await gives up (exit code 13), and this still runs.
process.once('exit', () => {
  if (isWritten) return
  process.exitCode = 1
  for (const [name, value] of Object.entries(verdictOfNothing())) runner.output(name, value)
  runner.annotate({
    level: 'error',
    title: 'internal-error · 内部错误',
    message: 'The process ended before the verdict was written. Look at the tickets before anything is run again.'
  })
})

const stopping = new AbortController()
const abandoning = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stopping.signal.aborted) abandoning.abort()
    stopping.abort()
    setTimeout(() => {
      abandoning.abort()
    }, GRACE_MS).unref()
  })
}

const world: Surroundings = {
  nowMs: () => performance.now(),
  wallMs: () => Date.now(),
  chance: () => Math.random(),
  sleep: async (ms) => {
    // An aborted wait is a short wait; who asked asks whether it is to stop.
    await sleep(ms, undefined, { signal: stopping.signal }).catch(() => undefined)
  },
  isStopping: () => stopping.signal.aborted,
  abandoning: abandoning.signal
}

const isGreen = await main(runner, world)
isWritten = true
process.exitCode = isGreen ? 0 : 1
// A proxy that never answers would keep the process alive. What was printed goes out first.
process.stdout.write('', () => process.exit())
