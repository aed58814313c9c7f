/** The outputs of a wait: all of them on every ending, the same in every language. */
import { WAIT_OUTCOMES } from '../tickets/wait-record.ts'
import { ticketsJson, type Outputs } from './outputs.ts'
import { countOf, worstFirst } from './result.ts'
import { isReached, secondsOf, type WaitResult } from './wait-result.ts'

export function waitOutputsOf(result: WaitResult, redactNames: (text: string) => string): Outputs {
  const { records, fault, waitedMs } = result
  const [worst] = worstFirst(records, WAIT_OUTCOMES)
  const reported = fault ?? worst
  const reached = countOf(records, 'reached')
  const { json, leftOut } = ticketsJson(records, WAIT_OUTCOMES, (record) => ({
    sn: record.sn,
    outcome: record.outcome,
    problem: record.problem,
    status: record.status,
    steps: record.steps,
    url: record.url,
    waited_seconds: secondsOf(record.waitedMs)
  }))
  const values = {
    result: String(isReached(result)),
    outcome: fault === undefined ? (worst?.outcome ?? 'unknown') : 'unknown',
    status: worst?.status ?? '',
    steps: JSON.stringify(worst?.steps ?? []),
    problem: reported?.problem ?? '',
    code: reported?.code ?? '',
    message: redactNames(reported?.message ?? ''),
    request_id: reported?.requestId ?? '',
    waited_seconds: String(secondsOf(waitedMs)),
    succeeded: String(reached),
    failed: String(records.length - reached),
    tickets: json
  }
  return { values, leftOut }
}
