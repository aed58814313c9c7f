/**
 * Puts the report down, in the order that is safe: outputs, annotations, log, summary, the verdict. Nothing that fails on
 * the way takes back what stands already.
 */
import type { Words } from '../words/words.ts'
import { ACTION_NAME, annotationsOf } from './annotations.ts'
import type { Ending } from './result.ts'
import { verdictLine } from './headline.ts'
import { outputsOf } from './outputs.ts'
import type { OutputsFailure } from '../runner/output-file.ts'
import type { Secrets } from '../secrets/redact.ts'
import type { Runner } from '../runner/runner.ts'
import { summaryOf } from './summary.ts'
import { oneLine } from '../secrets/text.ts'
import { thrownLines, thrownMessage } from './thrown.ts'

export interface Hiding {
  /** Hides secrets in what did not pass a cleaner: what was thrown. */
  redact: Secrets['redact']
  /** Replaces names that are no secrets, as whole words: outputs only. */
  hideNames: (text: string) => string
}

/**
 * Writes everything.
 *
 * @param runner one that cannot write a secret and whose lines never throw (`withoutSecrets`)
 * @returns whether all outputs stand; if not, the step must end red
 */
export function writeReport(ending: Ending, runner: Runner, words: Words, { redact, hideNames }: Hiding): boolean {
  const { report } = words
  const { values, leftOut } = outputsOf(ending, hideNames)
  const failure = writeOutputs(values, runner, report)
  if (failure !== undefined) {
    const message = report.outputsUnwritten(oneLine(failure))
    runner.annotate({ level: 'error', title: ACTION_NAME, message })
  }
  for (const annotation of annotationsOf(ending, words, runner.env)) runner.annotate(annotation)
  tellCauses(ending, runner, words, redact)
  if (leftOut > 0) {
    const message = report.outputLeavesOut(leftOut, ending.records.length)
    runner.annotate({ level: 'warning', title: ACTION_NAME, message })
  }
  try {
    runner.summary(summaryOf(ending, words, runner.env).html)
  } catch (error) {
    // An old GitHub Enterprise Server and some other runners have no summaries. The verdict does not hang on it.
    runner.line(report.summaryUnwritten(oneLine(thrownMessage(error, report))))
  }
  runner.line(verdictLine(ending, words))
  return failure === undefined
}

/** Says why the outputs do not stand; undefined if they do. */
function writeOutputs(
  values: Readonly<Record<string, string>>,
  runner: Runner,
  report: Words['report']
): string | undefined {
  const failure = written(values, runner)
  if (failure === undefined) return undefined
  return 'missing' in failure ? report.outputMissing(failure.missing) : thrownMessage(failure.thrown, report)
}

function written(values: Readonly<Record<string, string>>, runner: Runner): OutputsFailure | undefined {
  try {
    return runner.outputs(values)
  } catch (thrown) {
    return { thrown }
  }
}

function tellCauses({ fault, records }: Ending, runner: Runner, { report }: Words, redact: Secrets['redact']): void {
  if (fault?.cause !== undefined) for (const line of thrownLines(fault.cause, report, redact)) runner.line(line)
  for (const { sn, problem, cause } of records) {
    if (cause === undefined) continue
    // An error of our own is for the log; what the network or the server did is told already.
    for (const line of thrownLines(cause, report, redact)) {
      const text = `${oneLine(sn)}: ${line}`
      if (problem === 'internal-error') runner.line(text)
      else runner.debug(() => text)
    }
  }
}
