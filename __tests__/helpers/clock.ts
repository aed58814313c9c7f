/**
 * The clock of a test: it moves only when somebody sleeps or the test moves it. Sleeping takes no time, and the deadline of a
 * request passes when the test says so, never because the machine is busy.
 */
import type { ProcessContext } from '../../src/process.ts'

export interface TestClock extends Pick<ProcessContext, 'nowMs' | 'sleep' | 'after'> {
  /** The sleeps that were asked for, in milliseconds. */
  sleeps: number[]
  /** Moves the time on, past no deadline. */
  advance: (ms: number) => void
  /** Lets the deadlines of all requests in flight pass, because what they wait for will never come. */
  expire: () => void
}

export function createClock(): TestClock {
  let now = 0
  const sleeps: number[] = []
  const deadlines = new Set<{ atMs: number; act: () => void }>()
  return {
    sleeps,
    nowMs: () => now,
    advance: (ms) => {
      now += ms
    },
    // Tickets sleep concurrently, so the time of one sleep is also that of the others.
    async sleep(ms) {
      const untilMs = now + ms
      sleeps.push(ms)
      await new Promise((resolve) => setImmediate(resolve))
      now = Math.max(now, untilMs)
    },
    after(ms, act) {
      const deadline = { atMs: now + ms, act }
      deadlines.add(deadline)
      return () => deadlines.delete(deadline)
    },
    expire() {
      for (const deadline of [...deadlines]) {
        deadlines.delete(deadline)
        now = Math.max(now, deadline.atMs)
        deadline.act()
      }
    }
  }
}

/** A clock for each ticket, for a server that the runs of many tickets share. */
export interface TicketClocks {
  of: (sn: string) => TestClock
  /** For a simulator: where it will never answer a request, the deadline of that ticket's run passes. */
  onSilence: (seen: { sn: string }) => void
}

export function createTicketClocks(): TicketClocks {
  const clocks = new Map<string, TestClock>()
  return {
    of(sn) {
      const clock = createClock()
      clocks.set(sn, clock)
      return clock
    },
    onSilence: ({ sn }) => clocks.get(sn)?.expire()
  }
}
