/** Virtual time for explored runs. */
import { setImmediate } from 'node:timers/promises'
import type { RunContext } from '../../src/tickets/ports.ts'

export interface Clock {
  context: RunContext
  /** Takes that long, even once the run is cancelled. */
  take: (ms: number) => Promise<void>
  /** Cancels the run: every pending sleep ends. */
  cancel(): void
}

export interface JumpingClock extends Clock {
  /** Cancels the run halfway through its next sleep. */
  cancelInSleep(): void
}

/** The clock of a single ticket, which does one thing at a time: time passes the moment somebody waits. */
export function createJumpingClock(): JumpingClock {
  let nowMs = 0
  let isCancelled = false
  let cancelsInSleep = false
  const take = (ms: number): Promise<void> => {
    nowMs += ms
    return Promise.resolve()
  }
  return {
    context: {
      nowMs: () => nowMs,
      sleep(ms) {
        const taken = isCancelled ? 0 : cancelsInSleep ? ms / 2 : ms
        isCancelled ||= cancelsInSleep
        return take(taken)
      },
      random: () => 0.5,
      isCancelled: () => isCancelled
    },
    take,
    cancel: () => void (isCancelled = true),
    cancelInSleep: () => void (cancelsInSleep = true)
  }
}

export interface SharedClock extends Clock {
  /**
   * Lets time pass until the run ends.
   *
   * @param onMoment called with the number of each moment, before the clock moves on
   * @returns what the run resolves with; undefined if nothing is left to wait for and it has not ended
   */
  drive<T>(running: Promise<T>, onMoment?: (moment: number) => void): Promise<T | undefined>
}

interface Timer {
  atMs: number
  isSleep: boolean
  fire: () => void
}

/**
 * The clock of several tickets. Everything due at one moment runs to its end before the clock jumps to the next, so each
 * exploration sees the same order of events.
 */
export function createSharedClock(): SharedClock {
  let nowMs = 0
  let isCancelled = false
  const timers: Timer[] = []
  const wait = (ms: number, isSleep: boolean): Promise<void> =>
    new Promise((fire) => timers.push({ atMs: nowMs + ms, isSleep, fire }))
  function advance(): boolean {
    const atMs = Math.min(...timers.map((timer) => timer.atMs))
    const due = timers.find((timer) => timer.atMs === atMs)
    if (due === undefined) return false
    timers.splice(timers.indexOf(due), 1)
    nowMs = atMs
    due.fire()
    return true
  }
  return {
    context: {
      nowMs: () => nowMs,
      sleep: (ms) => (isCancelled ? Promise.resolve() : wait(ms, true)),
      random: () => 0.5,
      isCancelled: () => isCancelled
    },
    take: (ms) => wait(ms, false),
    cancel() {
      isCancelled = true
      for (const timer of timers) if (timer.isSleep) timer.atMs = nowMs
    },
    async drive<T>(running: Promise<T>, onMoment?: (moment: number) => void) {
      const ended: T[] = []
      void running.then((value) => ended.push(value))
      for (let moment = 0; ; moment++) {
        // Everything that is ready has run by then.
        await setImmediate()
        if (ended.length > 0) return ended[0]
        onMoment?.(moment)
        if (!advance()) return undefined
      }
    }
  }
}
