/**
 * The outputs: every one of them, on every ending, the same in every language.
 */
import { isGood, outcomeOf, type Outcome } from '../tickets/problems.ts'
import type { TicketRecord } from '../tickets/attempt.ts'
import { bySeverity, isGreen, type RunResult } from './result.ts'
import { extractMessage } from './server-message.ts'

/** The runner's limit for an output is 1 MiB; some room is left for what else they hold. */
const MAX_BYTES = 1000 * 1024

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
export function outputsOf(result: RunResult, hideNames: (text: string) => string): Outputs {
  const { records, fault } = result
  const worst = bySeverity(records)[0]
  const reported = fault ?? worst
  const failed = records.filter(({ outcome }) => !isGood(outcome)).length
  const leftAlone = records.filter(({ outcome }) => outcome === 'none').length
  const { json, leftOut } = ticketsJson(records, bySeverity(records), (record) => publicRecord(record, hideNames))
  const values = {
    result: String(isGreen(result)),
    outcome: outcomeOfRun(result, worst),
    code: reported?.code ?? '',
    message: hideNames(reported?.message ?? ''),
    request_id: reported?.requestId ?? '',
    status: worst === undefined ? '' : worst.statusAfter || worst.statusBefore,
    url: worst?.url ?? '',
    problem: reported?.problem ?? '',
    succeeded: String(records.length - failed - leftAlone),
    failed: String(failed),
    tickets: json,
    remaining: String(result.sweep?.remaining ?? 0)
  }
  return { values, leftOut }
}

/** The worst that happened: what ended the run, or what became of a ticket before. */
function outcomeOfRun({ fault }: RunResult, worst: TicketRecord | undefined): Outcome {
  if (fault === undefined) return worst?.outcome ?? 'none'
  return worst?.outcome === 'unknown' || outcomeOf(fault.problem) === 'unknown' ? 'unknown' : 'failed'
}

/** One record as the interface names its fields. */
function publicRecord(record: TicketRecord, hideNames: (text: string) => string): Record<string, string | number> {
  return {
    sn: record.sn,
    outcome: record.outcome,
    problem: record.problem,
    code: record.code,
    message: hideNames(record.message),
    reason: hideNames(extractMessage(record.message)),
    request_id: record.requestId,
    status_before: record.statusBefore,
    status_after: record.statusAfter,
    attempts: record.attempts,
    url: record.url
  }
}

/** In the order of the input. What does not fit is left out, the best ones first. */
export function ticketsJson<Record>(
  records: readonly Record[],
  worstFirst: readonly Record[],
  toPublic: (record: Record) => object
): { json: string; leftOut: number } {
  const kept = new Map<Record, string>()
  let bytes = 2
  for (const record of worstFirst) {
    const json = JSON.stringify(toPublic(record))
    bytes += Buffer.byteLength(json) + 1
    if (bytes > MAX_BYTES) break
    kept.set(record, json)
  }
  const inOrder = records.flatMap((record) => kept.get(record) ?? [])
  return { json: `[${inOrder.join(',')}]`, leftOut: records.length - inOrder.length }
}
