/** The report of a run that operates tickets. */
import type { Runner } from '../runner/runner.ts'
import type { Environment } from '../secrets/secrets.ts'
import { isGood, OUTCOMES } from '../tickets/problems.ts'
import type { Words } from '../words/words.ts'
import { cautionFindings, errorFindings, warningFindings, type Finding } from './findings.ts'
import { verdictLine } from './headline.ts'
import { outputsOf } from './outputs.ts'
import { worstFirst, type RunResult } from './result.ts'
import { summaryOf } from './summary.ts'
import { sweepWarnings } from './sweep.ts'
import { writeParts, type Redaction } from './write-parts.ts'

/** Writes the report. Returns whether all outputs were written. */
export function writeReport(result: RunResult, runner: Runner, words: Words, redaction: Redaction): boolean {
  const findings = findingsOf(result, words, runner.env)
  const parts = {
    ...result,
    outputs: outputsOf(result, redaction.redactNames),
    findings,
    summary: () => summaryOf(result, findings, words),
    verdict: verdictLine(result, words)
  }
  return writeParts(parts, runner, words, redaction.redact)
}

/** All findings of a run that operates tickets: errors, then warnings. */
export function findingsOf(result: RunResult, words: Words, env: Environment): Finding[] {
  const { records, sweep } = result
  const failed = worstFirst(records, OUTCOMES).filter(({ outcome }) => !isGood(outcome))
  const ofSweep = sweep === undefined ? [] : sweepWarnings(sweep, words.report)
  return [
    ...errorFindings({ ...result, failed }, words, env),
    ...warningFindings(ofSweep),
    ...cautionFindings(records, words)
  ]
}
