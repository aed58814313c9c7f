/** Code that is loaded into a process before the action, to change its environment. */

/** The arguments of Node that load it. */
export function preload(code: string): string[] {
  return ['--import', `data:text/javascript,${encodeURIComponent(code)}`]
}

/**
 * Sleeps of the action take no time, and move its clock on; deadlines of requests stay real. So a test can leave these at their
 * defaults, which no busy machine reaches.
 */
export const QUICK = preload(`
  import timers from 'node:timers/promises'
  import { syncBuiltinESMExports } from 'node:module'
  const now = performance.now.bind(performance)
  let skippedMs = 0
  performance.now = () => now() + skippedMs
  timers.setTimeout = async (ms) => {
    const untilMs = performance.now() + ms
    await timers.setImmediate()
    skippedMs += Math.max(0, untilMs - performance.now())
  }
  syncBuiltinESMExports()
`)
