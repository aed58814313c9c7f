/**
 * Writes a report: outputs, annotations, log, summary, the verdict. A failure in one of them doesn't undo those written
 * before.
 */
import type { Runner } from '../runner/runner.ts'
import type { Secrets } from '../secrets/redact.ts'
import { oneLine } from '../secrets/text.ts'
import type { Problem } from '../tickets/problems.ts'
import type { Words } from '../words/words.ts'
import { ACTION_NAME, annotationsOf } from './annotations.ts'
import type { Finding } from './findings.ts'
import type { Outputs } from './outputs.ts'
import type { RunFault } from './result.ts'
import { thrownLines, thrownMessage } from './thrown.ts'

export interface Redaction {
  /** Hides secrets in what was thrown, which nothing has cleaned. */
  redact: Secrets['redact']
  /** Replaces names that are no secrets, as whole words: outputs only. */
  redactNames: (text: string) => string
}

/** What is written of a run. */
export interface ReportParts {
  outputs: Outputs
  findings: readonly Finding[]
  fault: RunFault | undefined
  records: readonly { sn: string; problem: Problem | ''; cause?: unknown }[]
  summary: () => string
  /** The last line of the log. */
  verdict: string
}

/**
 * Writes a report.
 *
 * @param runner one that cannot write a secret and whose lines never throw (`withoutSecrets`)
 * @returns whether all outputs were written; if not, the step must fail
 */
export function writeParts(parts: ReportParts, runner: Runner, words: Words, redact: Secrets['redact']): boolean {
  const { report } = words
  const { values, leftOut } = parts.outputs
  const failure = writeOutputs(values, runner, report)
  if (failure !== undefined) {
    const message = report.outputsUnwritten(oneLine(failure))
    runner.annotate({ level: 'error', title: ACTION_NAME, message })
  }
  for (const annotation of annotationsOf(parts.findings, words)) runner.annotate(annotation)
  logCauses(parts, runner, report, redact)
  if (leftOut > 0) {
    const message = report.outputLeavesOut(leftOut, parts.records.length)
    runner.annotate({ level: 'warning', title: ACTION_NAME, message })
  }
  try {
    runner.summary(parts.summary())
  } catch (error) {
    // Old versions of GitHub Enterprise Server and some other runners have no summaries. The verdict does not depend on it.
    runner.line(report.summaryUnwritten(oneLine(thrownMessage(error, report))))
  }
  runner.line(parts.verdict)
  return failure === undefined
}

/** Returns why the outputs were not written; undefined if they were. */
function writeOutputs(values: Outputs['values'], runner: Runner, report: Words['report']): string | undefined {
  try {
    const failure = runner.outputs(values)
    if (failure === undefined) return undefined
    return 'missing' in failure ? report.outputMissing(failure.missing) : thrownMessage(failure.thrown, report)
  } catch (thrown) {
    return thrownMessage(thrown, report)
  }
}

/** Logs internal errors with their stacks. Other causes are for debugging: the findings name what the network or server did. */
function logCauses(
  { fault, records }: ReportParts,
  runner: Runner,
  report: Words['report'],
  redact: Secrets['redact']
): void {
  if (fault?.cause !== undefined) for (const line of thrownLines(fault.cause, report, redact)) runner.line(line)
  for (const { sn, problem, cause } of records) {
    if (cause === undefined) continue
    for (const line of thrownLines(cause, report, redact)) {
      const text = `${oneLine(sn)}: ${line}`
      if (problem === 'internal-error') runner.line(text)
      else runner.debug(() => text)
    }
  }
}
