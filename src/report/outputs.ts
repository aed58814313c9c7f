/**
 * The outputs: every one of them, on every ending, the same in every language. Pure.
 */
import { isGood, type Outcome } from '../tickets/problems.ts'
import { outcomeOf } from '../tickets/problems.ts'
import type { TicketRecord } from '../tickets/attempt.ts'
import { bySeverity, isGreen, type Ending } from './result.ts'

/** The runner's limit for an output is 1 MiB; some room is left for what else they hold. */
const SIZE_LIMIT_BYTES = 1000 * 1024

export interface Outputs {
  values: Record<string, string>
  /** How many tickets `tickets` had to leave out to stay below the runner's limit. */
  leftOut: number
}

/**
 * Every output.
 *
 * @param hideNames replaces names in the server's messages: a runner drops an output that contains a masked value, and
 *   many users keep such names as secrets
 */
export function outputsOf(ending: Ending, hideNames: (text: string) => string): Outputs {
  const { records, fault } = ending
  const worst = bySeverity(records)[0]
  const told = fault ?? worst
  const succeeded = records.filter(({ outcome }) => isGood(outcome)).length
  const { json, leftOut } = ticketsJson(records, hideNames)
  const values = {
    result: String(isGreen(ending)),
    outcome: outcomeOfRun(ending, worst),
    code: told?.code ?? '',
    message: hideNames(told?.message ?? ''),
    request_id: told?.requestId ?? '',
    status: worst === undefined ? '' : worst.statusAfter || worst.statusBefore,
    problem: told?.problem ?? '',
    succeeded: String(succeeded),
    failed: String(records.length - succeeded),
    tickets: json,
    remaining: String(ending.sweep?.remaining ?? 0)
  }
  return { values, leftOut }
}

/** The worst that happened: what ended the run, or what became of a ticket before. */
function outcomeOfRun({ fault }: Ending, worst: TicketRecord | undefined): Outcome {
  if (fault === undefined) return worst?.outcome ?? 'none'
  return worst?.outcome === 'unknown' || outcomeOf(fault.problem) === 'unknown' ? 'unknown' : 'failed'
}

/** One record as the interface names its fields. */
export function publicRecord(
  record: TicketRecord,
  hideNames: (text: string) => string = (text) => text
): Record<string, string | number> {
  return {
    sn: record.sn,
    outcome: record.outcome,
    problem: record.problem,
    code: record.code,
    message: hideNames(record.message),
    request_id: record.requestId,
    status_before: record.statusBefore,
    status_after: record.statusAfter,
    attempts: record.attempts,
    url: record.url
  }
}

/** In the order of the input. What does not fit is left out, the best endings first. */
function ticketsJson(
  records: readonly TicketRecord[],
  hideNames: (text: string) => string
): { json: string; leftOut: number } {
  const kept = new Map<TicketRecord, string>()
  let bytes = 2
  for (const record of bySeverity(records)) {
    const json = JSON.stringify(publicRecord(record, hideNames))
    bytes += Buffer.byteLength(json) + 1
    if (bytes > SIZE_LIMIT_BYTES) break
    kept.set(record, json)
  }
  const inOrder = records.flatMap((record) => kept.get(record) ?? [])
  return { json: `[${inOrder.join(',')}]`, leftOut: records.length - inOrder.length }
}
