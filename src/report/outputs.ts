/** The outputs: all of them on every ending, the same in every language. */
import type { TicketRecord } from '../tickets/task.ts'
import { isGood, OUTCOMES, outcomeOf, type Outcome } from '../tickets/problems.ts'
import { countOf, hasSucceeded, worstFirst, type RunResult } from './result.ts'
import { extractMessage } from './server-message.ts'

/** The runner's limit for the outputs of a step is 1 MiB; the rest is for the other outputs. */
const MAX_BYTES = 1000 * 1024

export interface Outputs {
  values: Record<string, string>
  /** How many tickets `tickets` leaves out to stay below the runner's limit. */
  leftOut: number
}

/**
 * The outputs of a run that operates tickets.
 *
 * @param redactNames replaces names in the server's messages: a runner drops an output that contains a masked value, and
 *   many users keep such names as secrets
 */
export function outputsOf(result: RunResult, redactNames: (text: string) => string): Outputs {
  const { records, fault } = result
  const [worst] = worstFirst(records, OUTCOMES)
  const reported = fault ?? worst
  const failed = records.filter(({ outcome }) => !isGood(outcome)).length
  const { json, leftOut } = ticketsJson(records, OUTCOMES, (record) => publicRecord(record, redactNames))
  const values = {
    result: String(hasSucceeded(result)),
    outcome: outcomeOfRun(result, worst),
    code: reported?.code ?? '',
    message: redactNames(reported?.message ?? ''),
    request_id: reported?.requestId ?? '',
    status: worst === undefined ? '' : worst.statusAfter || worst.statusBefore,
    url: worst?.url ?? '',
    problem: reported?.problem ?? '',
    succeeded: String(records.length - failed - countOf(records, 'none')),
    failed: String(failed),
    tickets: json,
    remaining: String(result.sweep?.remaining ?? 0)
  }
  return { values, leftOut }
}

/** A fault makes the run `failed`, or `unknown` if it is, or if the worst ticket is. */
function outcomeOfRun({ fault }: RunResult, worst: TicketRecord | undefined): Outcome {
  if (fault === undefined) return worst?.outcome ?? 'none'
  return worst?.outcome === 'unknown' || outcomeOf(fault.problem) === 'unknown' ? 'unknown' : 'failed'
}

/** One ticket under the names of the interface. */
function publicRecord(record: TicketRecord, redactNames: (text: string) => string): Record<string, string | number> {
  return {
    sn: record.sn,
    outcome: record.outcome,
    problem: record.problem,
    code: record.code,
    message: redactNames(record.message),
    reason: redactNames(extractMessage(record.message)),
    request_id: record.requestId,
    status_before: record.statusBefore,
    status_after: record.statusAfter,
    attempts: record.attempts,
    url: record.url
  }
}

/** The output `tickets`, in the order of the input. What does not fit is left out, the best outcomes first. */
export function ticketsJson<Outcome, Ended extends { outcome: Outcome }>(
  records: readonly Ended[],
  outcomes: readonly Outcome[],
  toPublic: (record: Ended) => object
): { json: string; leftOut: number } {
  const kept = new Map<Ended, string>()
  let bytes = 2
  for (const record of worstFirst(records, outcomes)) {
    const json = JSON.stringify(toPublic(record))
    bytes += Buffer.byteLength(json) + 1
    if (bytes > MAX_BYTES) break
    kept.set(record, json)
  }
  const inOrder = records.flatMap((record) => kept.get(record) ?? [])
  return { json: `[${inOrder.join(',')}]`, leftOut: records.length - inOrder.length }
}
