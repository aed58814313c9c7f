/**
 * The clock of a test: it stands still until somebody waits or moves it. Waits cost nothing, and the deadline of a request
 * passes when the test says so, never because the machine was busy.
 */
import type { ProcessContext } from '../../src/process.ts'

export interface TestClock extends Pick<ProcessContext, 'nowMs' | 'sleep' | 'after'> {
  /** The waits that were asked for, in milliseconds. */
  sleeps: number[]
  /** Lets so much time go by; no deadline passes by that. */
  advance: (ms: number) => void
  /** Lets the deadlines of all requests that are under way pass: what they wait for will never come. */
  expire: () => void
}

/** Makes one. */
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
    // Tickets wait side by side: the time of one wait is also that of the others.
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

/** A clock for each ticket, for servers that the runs of many tickets share. */
export interface TicketClocks {
  of: (sn: string) => TestClock
  /** For a simulator: when it will never answer a request for a ticket, the deadline of that ticket's run passes. */
  onSilence: (seen: { sn: string }) => void
}

/** Makes them. */
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
