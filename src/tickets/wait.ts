/** Waits for many tickets at once, and checks a few of them at a time. */
import { createCircuitBreaker } from './circuit-breaker.ts'
import type { RunContext, WaitClient } from './ports.ts'
import type { Problem } from './problems.ts'
import { createSlots } from './slots.ts'
import { startWatch, toWaitRecord, type WaitRecord, type Watch } from './wait-record.ts'
import { checkTicket, type WaitContext, type WaitEvents, type WaitPlan } from './wait-ticket.ts'

/** A heartbeat is reported after this long without any other report. */
const HEARTBEAT_MS = 60_000

/** Transient once any ticket has been read: then only a proxy or firewall can have caused them. */
const TRANSIENT_ONCE_READ: ReadonlySet<Problem> = new Set<Problem>([
  'turned-away',
  'redirected',
  'login-page',
  'untrusted-certificate',
  'reply-too-large'
])

/** What these throw is ignored. */
export interface WaitReporter extends WaitEvents {
  onHeartbeat: (waiting: number, waitedMs: number) => void
  /** Gets each record as its ticket ends, with the number of tickets that have ended. */
  onRecord: (record: WaitRecord, ended: number) => void
}

export interface WaitOptions {
  plan: WaitPlan & { concurrency: number }
  context: RunContext
  reporter: WaitReporter
}

/**
 * Waits for tickets. The end of one ticket does not stop the others, and even a thrown error becomes a record. A fault
 * of the site or the application ends the wait for all.
 *
 * @returns the records in the order of the input
 */
export async function waitForTickets(
  sns: readonly string[],
  client: WaitClient,
  { plan, context, reporter }: WaitOptions
): Promise<WaitRecord[]> {
  const startMs = context.nowMs()
  const reports = guardReporter(reporter, sns.length, context)
  const pauses = createPauses(context, reports)
  const slots = createSlots(plan.concurrency)
  const isTransient = (problem: Problem): boolean => reports.hasChanges() && TRANSIENT_ONCE_READ.has(problem)
  const breaker = createCircuitBreaker(isTransient)
  const ticketContext: WaitContext = {
    ...context,
    ...reports.events,
    startMs,
    isOneOfMany: sns.length > 1,
    isTransient
  }

  async function check(watch: Watch): Promise<WaitRecord | number> {
    const trip = watch.checks === 0 ? breaker.whyNotStart() : breaker.whyStop()
    if (trip !== undefined && !context.isCancelled()) {
      return toWaitRecord(watch, 'unknown', context.nowMs() - startMs, trip)
    }
    const next = await checkTicket(watch, client, plan, ticketContext)
    // Still in the slot, so that no other ticket is checked before the breaker knows.
    if (typeof next !== 'number') breaker.record(next)
    if (breaker.whyStop() !== undefined) pauses.end()
    return next
  }

  async function waitForTicket(sn: string): Promise<WaitRecord> {
    const watch = startWatch(sn)
    for (;;) {
      const next = await slots.run(() => check(watch))
      if (typeof next !== 'number') return next
      await pauses.until(next)
    }
  }

  return Promise.all(
    sns.map(async (sn) => {
      const record = await waitForTicket(sn).catch((cause: unknown) =>
        toWaitRecord(startWatch(sn), 'unknown', context.nowMs() - startMs, { problem: 'internal-error', cause })
      )
      reports.end(record)
      return record
    })
  )
}

interface GuardedReporter {
  events: WaitEvents
  /** Whether any ticket was read, since the first read is a change. */
  hasChanges(): boolean
  end(record: WaitRecord): void
  nextHeartbeatMs(): number
  /** Reports a heartbeat if one is due. */
  beat(): void
}

/** Reports, and notes when. A line that cannot be written must not lose the record of a ticket. */
function guardReporter(reporter: WaitReporter, total: number, context: RunContext): GuardedReporter {
  const startMs = context.nowMs()
  let lastMs = startMs
  let ended = 0
  let hasChanges = false
  const guard =
    <Args extends unknown[]>(write: (...args: Args) => void) =>
    (...args: Args): void => {
      lastMs = context.nowMs()
      try {
        write(...args)
      } catch {
        // There is no other place to report it.
      }
    }
  const onRecord = guard(reporter.onRecord)
  const onHeartbeat = guard(reporter.onHeartbeat)
  const nextHeartbeatMs = (): number => lastMs + HEARTBEAT_MS
  return {
    events: {
      onChange: guard((sn, reading) => {
        hasChanges = true
        reporter.onChange(sn, reading)
      }),
      onUnread: guard(reporter.onUnread),
      onCaution: guard(reporter.onCaution)
    },
    hasChanges: () => hasChanges,
    end(record) {
      onRecord(record, ++ended)
    },
    nextHeartbeatMs,
    beat() {
      const nowMs = context.nowMs()
      if (nowMs >= nextHeartbeatMs() && !context.isCancelled()) onHeartbeat(total - ended, nowMs - startMs)
    }
  }
}

interface Pauses {
  until(dueMs: number): Promise<void>
  /** Ends current and future pauses. */
  end(): void
}

/** Pauses that can be ended early, with a heartbeat when nothing else is reported. */
function createPauses(context: RunContext, reports: GuardedReporter): Pauses {
  const pauses = new Set<() => void>()
  let hasEnded = false
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
    async until(dueMs) {
      for (;;) {
        // Before the pause as well: none is left where each read takes longer than the interval.
        reports.beat()
        const nowMs = context.nowMs()
        if (nowMs >= dueMs || hasEnded || context.isCancelled()) return
        await pause(Math.min(dueMs - nowMs, Math.max(1, reports.nextHeartbeatMs() - nowMs)))
      }
    },
    end() {
      hasEnded = true
      for (const end of pauses) end()
    }
  }
}
