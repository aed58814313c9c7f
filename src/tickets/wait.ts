/** The wait for many tickets: all at once, so many reads at a time, records in the order of the input. */
import type { Failure, RunContext } from './ports.ts'
import { failsEveryTicket, MAX_CONSECUTIVE_UNREACHABLE } from './retry.ts'
import { createSlots } from './slots.ts'
import { startWatch, toRecord, type Reason, type WaitRecord, type Watch } from './wait-record.ts'
import { waitForTicket, type WaitClient, type WaitContext, type WaitEvents, type WaitPlan } from './wait-ticket.ts'

/** So long after the last line a line says that the wait goes on. */
const HEARTBEAT_MS = 60_000

export interface WaitReporter extends WaitEvents {
  /** Nothing was reported for a minute. */
  onHeartbeat(waiting: number, waitedMs: number): void
  /** Gets each record as its ticket ends, with how many have ended by then. */
  onRecord(record: WaitRecord, ended: number): void
}

export interface WaitOptions {
  plan: WaitPlan & { concurrency: number }
  context: RunContext
  reporter: WaitReporter
}

/**
 * Waits for tickets. One ticket's ending stops none of the others, also what is thrown becomes a record; but what is wrong
 * with the site or the application ends the wait for all.
 */
export async function waitForTickets(
  sns: readonly string[],
  client: WaitClient,
  { plan, context, reporter }: WaitOptions
): Promise<WaitRecord[]> {
  const startMs = context.nowMs()
  const log = createLog(reporter, sns.length, context)
  const breaker = createBreaker()
  const alarm = createAlarm(context, log)
  const slots = createSlots(plan.concurrency)
  const ticketContext: WaitContext = {
    ...log.events,
    startMs,
    isOneOfMany: sns.length > 1,
    nowMs: () => context.nowMs(),
    sleep: (ms) => context.sleep(ms),
    random: () => context.random(),
    isCancelled: () => context.isCancelled(),
    async withSlot(work) {
      await slots.take('last')
      try {
        return await work()
      } finally {
        slots.release()
      }
    },
    pauseUntil: (ms) => alarm.pauseUntil(ms),
    whySkip: (watch) => breaker.whySkip(watch),
    hasReadAny: () => log.hasReadAny(),
    onEndedBy: (sn, failure) => {
      if (breaker.onFailure(sn, failure)) alarm.ring()
    }
  }
  return Promise.all(
    sns.map(async (sn) => {
      const record = await waitForTicket(sn, client, plan, ticketContext).catch((error: unknown) =>
        toRecord(startWatch(sn), 'unknown', context.nowMs() - startMs, { problem: 'internal-error', cause: error })
      )
      breaker.onRecord(record)
      log.end(record)
      return record
    })
  )
}

interface Breaker {
  /** @returns whether what ended the wait for this ticket ends it for all */
  onFailure(sn: string, failure: Failure): boolean
  onRecord(record: WaitRecord): void
  whySkip(watch: Watch): Reason | undefined
}

function createBreaker(): Breaker {
  let unreachable = 0
  let fatal: Reason | undefined
  return {
    onFailure(sn, failure) {
      const { problem } = failure
      if (failsEveryTicket(failure)) fatal ??= { problem, detail: { of: 'not-tried-after', sn, problem } }
      return fatal !== undefined
    },
    onRecord({ problem, wasAnswered, detail }) {
      // A ticket that was skipped says nothing about the site.
      if (detail?.of === 'not-tried' || detail?.of === 'not-tried-after') return
      if (wasAnswered) unreachable = 0
      else if (problem !== 'cancelled' && problem !== 'internal-error') unreachable++
    },
    whySkip({ last, failure }) {
      const isBegun = last !== undefined || failure !== undefined
      const isIdle = !isBegun && unreachable >= MAX_CONSECUTIVE_UNREACHABLE
      if (fatal !== undefined || !isIdle) return fatal
      return { problem: 'unreachable', detail: { of: 'not-tried', inARow: unreachable } }
    }
  }
}

interface Alarm {
  pauseUntil(ms: number): Promise<void>
  /** Ends every pause. */
  ring(): void
}

/** Pauses that can be ended; while they last, the log has its heartbeat. */
function createAlarm(context: RunContext, log: Log): Alarm {
  const pauses = new Set<() => void>()
  let isRung = false
  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const end = (): void => {
        pauses.delete(end)
        resolve()
      }
      pauses.add(end)
      void context.sleep(ms).then(end)
    })
  return {
    async pauseUntil(dueMs) {
      for (;;) {
        const leftMs = dueMs - context.nowMs()
        if (leftMs <= 0 || isRung || context.isCancelled()) return
        await pause(Math.min(leftMs, Math.max(1, log.nextHeartbeatMs() - context.nowMs())))
        log.beat()
      }
    },
    ring() {
      isRung = true
      for (const end of [...pauses]) end()
    }
  }
}

interface Log {
  events: WaitEvents
  hasReadAny(): boolean
  end(record: WaitRecord): void
  nextHeartbeatMs(): number
  /** Reports that the wait goes on, where nothing was reported for a minute. */
  beat(): void
}

/** A line for each change, and one a minute otherwise. What cannot be written must not cost the record of a ticket. */
function createLog(reporter: WaitReporter, total: number, context: RunContext): Log {
  const startMs = context.nowMs()
  let lastMs = startMs
  let ended = 0
  let hasRead = false
  const report = (write: () => void): void => {
    lastMs = context.nowMs()
    try {
      write()
    } catch {
      // There is no other place to report it.
    }
  }
  const nextHeartbeatMs = (): number => lastMs + HEARTBEAT_MS
  return {
    events: {
      onChange: (sn, reading) => {
        hasRead = true
        report(() => {
          reporter.onChange(sn, reading)
        })
      },
      onUnread: (sn, failure) => {
        report(() => {
          reporter.onUnread(sn, failure)
        })
      },
      onCaution: (sn, caution) => {
        report(() => {
          reporter.onCaution(sn, caution)
        })
      }
    },
    end(record) {
      ended++
      report(() => {
        reporter.onRecord(record, ended)
      })
    },
    hasReadAny: () => hasRead,
    nextHeartbeatMs,
    beat() {
      const nowMs = context.nowMs()
      if (nowMs < nextHeartbeatMs() || context.isCancelled()) return
      report(() => {
        reporter.onHeartbeat(total - ended, nowMs - startMs)
      })
    }
  }
}
