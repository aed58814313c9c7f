/** What happened to the tickets of a run, in a few sentences. */
import type { InputFault } from '../inputs/errors.ts'
import { isGood, OUTCOMES, type Problem } from '../tickets/problems.ts'
import type { TicketRecord } from '../tickets/task.ts'
import type { Words } from '../words/words.ts'
import { countOf, countOutcomes, hasSucceeded, type RunResult } from './result.ts'

/** The last line of the log. */
export function verdictLine(result: RunResult, words: Words): string {
  const { action, fault, inputFaults } = result
  const { report } = words
  const reason = fault === undefined || inputFaults.length > 0 ? '' : faultTitle(fault.problem, result, words)
  const text = report.join([reason, ...headline(result, report)])
  return action === undefined ? text : report.about(report.heading.action(action), text)
}

function faultTitle(problem: Problem, { records }: RunResult, { report, problems }: Words): string {
  // The title of `cancelled` says that nothing was finished, which is untrue once tickets were operated.
  const isCancelled = problem === 'cancelled' && records.length > 0
  return isCancelled ? report.verdict.cancelled : report.sentence(problems[problem].title)
}

/** What happened, the most important sentence first. */
export function headline(result: RunResult, report: Words['report']): string[] {
  const { records, inputFaults, sweep } = result
  const { verdict } = report
  if (inputFaults.length > 0) return [badInputSentence(inputFaults, report)]
  const sentences = hasSucceeded(result)
    ? successSentences(result, report)
    : [result.isDryRun ? failedDryRun(result, report) : failureSentence(result, report), countsOf(records, report)]
  if (sweep !== undefined && sweep.remaining > 0) sentences.push(verdict.remaining(sweep.remaining, sweep.request.by))
  return sentences.filter((sentence) => sentence !== '')
}

/** Counts inputs, not faults: one input can be wrong in several ways. */
export function badInputSentence(faults: readonly InputFault[], { verdict }: Words['report']): string {
  return verdict.badInput(new Set(faults.map(({ input }) => input)).size)
}

function successSentences({ action, records, isDryRun }: RunResult, report: Words['report']): string[] {
  const { verdict } = report
  const [first] = records
  if (first === undefined || action === undefined) return [verdict.noneSelected]
  const { outcome } = first
  if (records.some((record) => record.outcome !== outcome)) {
    return [isDryRun ? verdict.dryRun : '', countsOf(records, report)]
  }
  switch (outcome) {
    case 'changed':
      return [verdict.changed(action, records.length)]
    case 'planned':
      return [verdict.planned(action, records.length)]
    case 'already': {
      const statuses = new Set(records.map((record) => record.statusAfter || record.statusBefore))
      const wasSent = records.some(({ attempts }) => attempts > 0)
      const [status = '', ...others] = statuses
      const sentence = others.length === 0 ? verdict.already(status, records.length) : countsOf(records, report)
      return [sentence, wasSent ? '' : verdict.noneSent]
    }
    default:
      return [verdict.noneChanged(records.length)]
  }
}

function failedDryRun({ action, records }: RunResult, { verdict }: Words['report']): string {
  const refused = countOf(records, 'refused')
  const unchecked = records.filter(({ outcome }) => !isGood(outcome)).length - refused
  if (action !== undefined && refused > 0) return verdict.refusedDryRun(action, refused, records.length)
  return unchecked > 0 ? verdict.uncheckedDryRun(unchecked, records.length) : verdict.dryRun
}

function failureSentence({ records, fault }: RunResult, { verdict }: Words['report']): string {
  const unknown = countOf(records, 'unknown')
  // An internal error can happen after tickets were operated.
  if (unknown > 0 || fault?.problem === 'internal-error') return verdict.lookFirst(unknown)
  if (countOf(records, 'changed') === 0) return verdict.noneChanged(records.length)
  const missed = countOf(records, 'failed') + countOf(records, 'refused')
  return missed === 0 ? '' : verdict.missed(missed, records.length)
}

/** How many tickets had each outcome; '' where the sentence before it says so already. */
function countsOf(records: readonly TicketRecord[], { verdict }: Words['report']): string {
  return records.length < 2 ? '' : verdict.counts(countOutcomes(records, OUTCOMES), records.length)
}
