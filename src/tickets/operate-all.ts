/** Operates many tickets, a few at a time. */
import { createCircuitBreaker } from './circuit-breaker.ts'
import type { RunContext, TicketContext } from './ports.ts'
import type { Problem } from './problems.ts'
import type { Reason } from './record.ts'
import { createSlots } from './slots.ts'
import { NO_EVIDENCE, toFailureRecord, type Plan, type TicketRecord } from './task.ts'

export interface OperateAllOptions {
  concurrency: number
  plan: Plan
  context: RunContext
  /** Gets each record as its ticket ends, with the number of tickets that have ended. What it throws is ignored. */
  onRecord: (record: TicketRecord, ended: number) => void
}

/**
 * Operates tickets, `concurrency` at a time. A failure of one ticket does not stop the others, and even a thrown error
 * becomes a record. The circuit breaker skips the rest.
 *
 * @returns the records in the order of the input
 */
export async function operateTickets(
  sns: readonly string[],
  operate: (sn: string, context: TicketContext) => Promise<TicketRecord>,
  { concurrency, plan, context, onRecord }: OperateAllOptions
): Promise<TicketRecord[]> {
  const slots = createSlots(concurrency)
  const breaker = createCircuitBreaker()
  const ticketContext: TicketContext = {
    ...context,
    yieldSlot: (ms) => slots.yieldDuring(() => context.sleep(ms))
  }
  let ended = 0

  async function operateUnlessTripped(sn: string): Promise<TicketRecord> {
    const toFailure = (reason: Reason & { problem: Problem }): TicketRecord =>
      toFailureRecord({ sn, plan }, NO_EVIDENCE, reason)
    const trip = breaker.whyNotStart()
    if (trip !== undefined) return toFailure(trip)
    // Whether a request had left by then is not known here.
    const record = await operate(sn, ticketContext).catch((cause: unknown) =>
      toFailure({ problem: 'internal-error', cause })
    )
    breaker.record(record)
    return record
  }

  async function work(sn: string): Promise<TicketRecord> {
    const record = await operateUnlessTripped(sn)
    try {
      onRecord(record, ++ended)
    } catch {
      // A line that cannot be written must not lose the record of a ticket that was operated.
    }
    return record
  }

  return Promise.all(sns.map((sn) => slots.run(() => work(sn))))
}
