/** The report of a wait. */
import type { Runner } from '../runner/runner.ts'
import type { Environment } from '../secrets/secrets.ts'
import { WAIT_OUTCOMES } from '../tickets/wait-record.ts'
import type { Words } from '../words/words.ts'
import { cautionFindings, errorFindings, type Finding } from './findings.ts'
import { worstFirst } from './result.ts'
import { waitHeadline } from './wait-headline.ts'
import { waitOutputsOf } from './wait-outputs.ts'
import type { WaitResult } from './wait-result.ts'
import { waitSummaryOf } from './wait-summary.ts'
import { writeParts, type Redaction } from './write-parts.ts'

/** Writes the report. Returns whether all outputs were written. */
export function writeWaitReport(result: WaitResult, runner: Runner, words: Words, redaction: Redaction): boolean {
  const findings = waitFindingsOf(result, words, runner.env)
  const parts = {
    ...result,
    outputs: waitOutputsOf(result, redaction.redactNames),
    findings,
    summary: () => waitSummaryOf(result, findings, words),
    verdict: words.report.join(waitHeadline(result, words))
  }
  return writeParts(parts, runner, words, redaction.redact)
}

/** All findings of a wait: errors, then warnings. */
export function waitFindingsOf(result: WaitResult, words: Words, env: Environment): Finding[] {
  const failed = worstFirst(result.records, WAIT_OUTCOMES).filter(({ outcome }) => outcome !== 'reached')
  return [
    ...errorFindings({ ...result, action: undefined, failed }, words, env),
    ...cautionFindings(result.records, words)
  ]
}
