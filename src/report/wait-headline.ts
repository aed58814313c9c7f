/** What happened to the tickets of a wait, in a few sentences. */
import { oneLine } from '../secrets/text.ts'
import { WAIT_OUTCOMES, type WaitRecord } from '../tickets/wait-record.ts'
import type { Words } from '../words/words.ts'
import { badInputSentence } from './headline.ts'
import { countOf, countOutcomes } from './result.ts'
import { stateText } from './wait-log.ts'
import { secondsOf, type WaitResult } from './wait-result.ts'

/** What happened, the most important sentence first; never empty. */
export function waitHeadline({ records, inputFaults, fault }: WaitResult, words: Words): string[] {
  const { duration, verdict } = words.wait
  if (inputFaults.length > 0) return [badInputSentence(inputFaults, words.report)]
  const [first, ...others] = records
  if (first === undefined) return [words.report.sentence(words.problems[fault?.problem ?? 'internal-error'].title)]
  if (others.length === 0) {
    const seconds = secondsOf(first.waitedMs)
    return [sentenceOf(first, words), ...(seconds > 0 ? [verdict.waited(duration(seconds))] : [])]
  }
  const missed = records.length - countOf(records, 'reached')
  return missed === 0
    ? [verdict.reached(records.length, '')]
    : [verdict.missed(missed, records.length), verdict.counts(countOutcomes(records, WAIT_OUTCOMES))]
}

function sentenceOf(record: WaitRecord, words: Words): string {
  const { verdict } = words.wait
  const state = stateText(record, words)
  switch (record.outcome) {
    case 'reached':
      return verdict.reached(1, state)
    case 'ended':
      return record.problem === 'not-approved' ? verdict.notApproved : verdict.ended(oneLine(record.status))
    case 'waiting':
      return verdict.waiting(state)
    case 'unknown':
      return verdict.unread(state)
  }
}
