/**
 * Many tickets: so many at a time, records in the order of the input. Touches the world through what it is given.
 */
import { ended, startCourse, type Plan } from './attempt.ts'
import { outcomeOf } from './problems.ts'
import type { TicketContext, RunContext } from './ports.ts'
import type { TicketRecord } from './attempt.ts'
import { createSlots } from './slots.ts'

/** So many tickets in a row without any answer: the site cannot be reached, and the rest are not tried one by one. */
const MAX_CONSECUTIVE_UNREACHABLE = 3

export interface ManyOptions {
  concurrency: number
  plan: Plan
  world: RunContext
  /** Is told of each record as it ends, with how many have ended by then. What it throws is passed over. */
  onRecord: (record: TicketRecord, ended: number) => void
}

/**
 * Operates tickets, `concurrency` at a time. One ticket's failure stops none of the others: also what is thrown becomes a
 * record. Only a site that does not answer at all ends the run for the rest, which then say so.
 */
export async function operateTickets(
  sns: readonly string[],
  operate: (sn: string, world: TicketContext) => Promise<TicketRecord>,
  { concurrency, plan, world, onRecord }: ManyOptions
): Promise<TicketRecord[]> {
  const records = new Array<TicketRecord>(sns.length)
  const slots = createSlots(concurrency)
  const unanswered: TicketRecord[] = []
  let endedCount = 0

  const ticketWorld: TicketContext = {
    nowMs: () => world.nowMs(),
    sleep: (ms) => world.sleep(ms),
    random: () => world.random(),
    isCancelled: () => world.isCancelled(),
    async yieldSlot(ms) {
      slots.release()
      await world.sleep(ms)
      await slots.take('first')
    }
  }

  async function work(index: number, sn: string): Promise<void> {
    const last = unanswered.at(-1)
    const isGivenUp = last !== undefined && unanswered.length >= MAX_CONSECUTIVE_UNREACHABLE
    const record = isGivenUp
      ? notTried(sn, last, unanswered.length, plan)
      : await operate(sn, ticketWorld).catch((error: unknown) => brokenOff(sn, error, plan))
    records[index] = record
    if (!isGivenUp) {
      if (record.wasAnswered) unanswered.length = 0
      else if (record.problem !== 'cancelled' && record.problem !== 'internal-error') unanswered.push(record)
    }
    try {
      onRecord(record, ++endedCount)
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

/** The rest of a run whose site does not answer: the problem of the last one that was tried. */
function notTried(sn: string, { problem }: TicketRecord, inARow: number, plan: Plan): TicketRecord {
  const course = startCourse(sn, plan, 0)
  const named = problem === '' || outcomeOf(problem) === 'unknown' ? 'unreachable' : problem
  return ended(course, 'failed', { problem: named, detail: { of: 'not-tried', inARow } })
}

/** An error of our own: whether a request had left by then is not known here. */
function brokenOff(sn: string, error: unknown, plan: Plan): TicketRecord {
  return ended(startCourse(sn, plan, 0), 'unknown', { problem: 'internal-error', cause: error })
}
