/**
 * Many tickets: so many at a time, records in the order of the input.
 */
import { NO_EVIDENCE, startAttempt, toRecord, type Plan, type TicketRecord } from './attempt.ts'
import type { Detail } from './details.ts'
import type { RunContext, TicketContext } from './ports.ts'
import { isGood, outcomeOf, type Problem } from './problems.ts'
import { failsEveryTicket, MAX_CONSECUTIVE_UNREACHABLE } from './retry.ts'
import { createSlots } from './slots.ts'

export interface OperateAllOptions {
  concurrency: number
  plan: Plan
  context: RunContext
  /** Gets each record as its ticket ends, with how many have ended by then. What it throws is ignored. */
  onRecord: (record: TicketRecord, ended: number) => void
}

/**
 * Operates tickets, `concurrency` at a time. One ticket's failure stops none of the others: also what is thrown becomes a
 * record. What is wrong with the site or the application ends the run for the rest, which then say so.
 */
export async function operateTickets(
  sns: readonly string[],
  operate: (sn: string, context: TicketContext) => Promise<TicketRecord>,
  { concurrency, plan, context, onRecord }: OperateAllOptions
): Promise<TicketRecord[]> {
  const records = new Array<TicketRecord>(sns.length)
  const slots = createSlots(concurrency)
  const breaker = createBreaker()
  let ended = 0

  const ticketContext: TicketContext = {
    nowMs: () => context.nowMs(),
    sleep: (ms) => context.sleep(ms),
    random: () => context.random(),
    isCancelled: () => context.isCancelled(),
    async yieldSlot(ms) {
      slots.release()
      await context.sleep(ms)
      await slots.take('first')
    }
  }

  async function work(index: number, sn: string): Promise<void> {
    const reason = breaker.whySkip()
    const record =
      reason === undefined
        ? await operate(sn, ticketContext).catch((error: unknown) => thrownRecord(sn, error, plan))
        : skippedRecord(sn, reason, plan)
    records[index] = record
    if (reason === undefined) breaker.watch(record)
    try {
      onRecord(record, ++ended)
    } catch {
      // A line that cannot be written must not lose the record of a ticket that was operated.
    }
    slots.release()
  }

  const works: Promise<void>[] = []
  for (const [index, sn] of sns.entries()) {
    await slots.take('last')
    works.push(work(index, sn))
  }
  await Promise.all(works)
  return records
}

interface SkipRest {
  problem: Problem
  detail: Detail
}

interface Breaker {
  /** Takes notice of a ticket that ended. */
  watch(record: TicketRecord): void
  /** Why no further ticket is to be begun; undefined where one may be. */
  whySkip(): SkipRest | undefined
}

function createBreaker(): Breaker {
  const unreachable: TicketRecord[] = []
  let fatal: SkipRest | undefined
  return {
    watch(record) {
      const { sn, problem } = record
      if (fatal === undefined && problem !== '' && !isGood(record.outcome) && failsEveryTicket(record)) {
        fatal = { problem, detail: { of: 'not-tried-after', sn, problem } }
      }
      if (record.wasAnswered) unreachable.length = 0
      else if (problem !== 'cancelled' && problem !== 'internal-error') unreachable.push(record)
    },
    whySkip() {
      const last = unreachable.at(-1)
      if (fatal !== undefined || last === undefined || unreachable.length < MAX_CONSECUTIVE_UNREACHABLE) return fatal
      const { problem } = last
      const isNamed = problem !== '' && outcomeOf(problem) !== 'unknown'
      return {
        problem: isNamed ? problem : 'unreachable',
        detail: { of: 'not-tried', inARow: unreachable.length }
      }
    }
  }
}

function skippedRecord(sn: string, reason: SkipRest, plan: Plan): TicketRecord {
  return toRecord(startAttempt(sn, plan, 0), NO_EVIDENCE, 'failed', reason)
}

/** An error of our own: whether a request had left by then is not known here. */
function thrownRecord(sn: string, error: unknown, plan: Plan): TicketRecord {
  return toRecord(startAttempt(sn, plan, 0), NO_EVIDENCE, 'unknown', { problem: 'internal-error', cause: error })
}
