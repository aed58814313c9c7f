/** How a wait ended, as data, and what is made of it: outputs, lines of the log, sentences. */
import type { InputFault } from '../inputs/errors.ts'
import { oneLine } from '../secrets/text.ts'
import type { TicketReading } from '../tickets/ports.ts'
import type { Condition } from '../tickets/wait-condition.ts'
import { WAIT_OUTCOMES, type WaitRecord } from '../tickets/wait-record.ts'
import { joinParts } from '../words/parts.ts'
import type { Setting } from '../words/shapes.ts'
import type { Words } from '../words/words.ts'
import { badInputSentence } from './headline.ts'
import { ticketsJson, type Outputs } from './outputs.ts'
import { countOf, countOutcomes, worstFirst, type RunFault } from './result.ts'
import { cautionSentence } from './server-message.ts'

export interface WaitResult extends Pick<Setting, 'front' | 'identity'> {
  /** The host of the site, '' where the inputs could not be read. */
  site: string
  conditions: readonly Condition[]
  /** In the order of the input. */
  records: readonly WaitRecord[]
  /** How long the whole wait took. */
  waitedMs: number
  fault: RunFault | undefined
  inputFaults: readonly InputFault[]
}

/** Whether the step succeeds: every ticket was reached and nothing stopped the run. */
export function isReached({ records, fault }: Pick<WaitResult, 'records' | 'fault'>): boolean {
  return fault === undefined && records.length > 0 && records.every(({ outcome }) => outcome === 'reached')
}

/** The outputs of a wait: all of them on every ending. */
export function waitOutputsOf(result: WaitResult, hideNames: (text: string) => string): Outputs {
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
    message: hideNames(reported?.message ?? ''),
    request_id: reported?.requestId ?? '',
    waited_seconds: String(secondsOf(waitedMs)),
    succeeded: String(reached),
    failed: String(records.length - reached),
    tickets: json
  }
  return { values, leftOut }
}

export function secondsOf(ms: number): number {
  return Math.round(ms / 1_000)
}

/** The conditions, in the notation of the input `until`. */
export function conditionText(conditions: readonly Condition[], { wait }: Words): string {
  return wait.either(
    conditions.map((condition) => {
      if (condition.kind === 'approved') return 'APPROVED'
      return oneLine(condition.kind === 'step' ? `step:${condition.step}` : condition.status)
    })
  )
}

/** The line of a ticket whose status or steps have changed. */
export function changeLine(sn: string, { status, steps }: TicketReading, { wait }: Words): string {
  return `${oneLine(sn)} · ${wait.state(oneLine(status), steps?.map(({ name }) => oneLine(name)) ?? [])}`
}

/** The line of a ticket that is no longer waited for. `place` shows the progress of the run, such as `[3/25]`. */
export function waitRecordLine(record: WaitRecord, place: string, words: Words): string {
  const { problem, outcome, waitedMs } = record
  return joinParts([
    `${place} ${oneLine(record.sn)} ${words.wait.outcomes[outcome]}`,
    stateText(record, words),
    problem === '' ? '' : `${words.problems[problem].title} (${problem})`,
    words.wait.duration(secondsOf(waitedMs)),
    ...record.cautions.map((caution) => cautionSentence(caution, words))
  ])
}

function stateText({ status, steps }: WaitRecord, { wait }: Words): string {
  return status === '' ? '' : wait.state(oneLine(status), steps.map(oneLine))
}

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
