/**
 * Annotations for what went wrong and what a person should know: one each while they are few, since the runner shows ten
 * of a level for a step, else one for each kind. Pure.
 */
import { isGood } from '../tickets/problems.ts'
import type { Detail } from '../tickets/details.ts'
import type { Problem } from '../tickets/problems.ts'
import type { TicketRecord } from '../tickets/attempt.ts'
import { cautionText, detailText, fixOf } from '../words/choose.ts'
import type { Words } from '../words/words.ts'
import { commonTo } from './common.ts'
import { bySeverity, grouped, type Ending } from './result.ts'
import type { InputFault } from '../inputs/errors.ts'
import { sweepWarnings } from './log.ts'
import { pageOf } from './pages.ts'
import type { Annotation } from '../runner/runner.ts'
import { serverSays, type Said } from './server-words.ts'
import type { Environment } from '../secrets/secrets.ts'
import { oneLine } from '../secrets/text.ts'

export const ACTION_NAME = 'bk-itsm-operate-ticket'
/** The runner shows ten annotations of a level for a step. */
const SHOWN = 10
const NAMED = 5

/** All annotations of a run, the worst first. */
export function annotationsOf(ending: Ending, words: Words, env: Environment): Annotation[] {
  if (ending.inputFaults.length > 0) return faultAnnotations(ending.inputFaults, words, env)
  const { fault, records } = ending
  const tell = (told: Told, where: string): Annotation => problemAnnotation(told, where, ending, words, env)
  const first = fault === undefined ? [] : [tell(fault, '')]
  const bad = bySeverity(records).filter(({ outcome }) => !isGood(outcome))
  const kinds =
    first.length + bad.length <= SHOWN ? bad.map((record): [TicketRecord] => [record]) : grouped(bad, problemOf)
  const errors = kinds.map((group) =>
    tell(
      commonTo(group),
      joinTruncated(
        group.map(({ sn }) => sn),
        words.report.someTickets
      )
    )
  )
  return [
    ...limited([...first, ...errors], words),
    ...limited([...sweepAnnotations(ending, words), ...cautionAnnotations(records, words)], words)
  ]
}

/** What is wrong with an input, as a sentence after the input's name, and how to mend it. */
export function faultWords({ fault }: InputFault, { faults }: Words): { fault: string; fix: string } {
  // The kind picks the sentence that takes this very fault, which the compiler cannot follow through a union.
  return faults[fault.of](fault as never)
}

function faultAnnotations(faults: readonly InputFault[], words: Words, env: Environment): Annotation[] {
  const { report } = words
  const kinds =
    faults.length <= SHOWN ? faults.map((fault) => [fault] as const) : grouped(faults, ({ fault }) => fault.of)
  const { file, url } = pageOf('bad-input', words, env)
  const annotations = kinds.map((group): Annotation => {
    const [first] = group
    const { fault, fix } = faultWords(first, words)
    const others =
      group.length === 1
        ? ''
        : ` ${joinTruncated(
            group.map(({ input }) => input),
            report.someInputs
          )}`
    return {
      level: 'error',
      title: report.inputFaultsTitle(first.input),
      message: [`${first.input} ${fault}${others}`, fix, url ?? report.seePage(file)].join('\n')
    }
  })
  return limited(annotations, words)
}

function cautionAnnotations(records: readonly TicketRecord[], words: Words): Annotation[] {
  const told = records.flatMap(({ sn, cautions }) => cautions.map((caution) => ({ sn, caution })))
  const kinds = told.length <= SHOWN ? told.map((one) => [one] as const) : grouped(told, ({ caution }) => caution.of)
  return kinds.map((group) => ({
    level: 'warning',
    title: ACTION_NAME,
    message: words.report.about(
      joinTruncated(
        group.map(({ sn }) => sn),
        words.report.someTickets
      ),
      cautionText(words, group[0].caution)
    )
  }))
}

/** What would not be shown is at least counted. */
function limited(annotations: readonly Annotation[], { report }: Words): Annotation[] {
  const [first] = annotations
  if (first === undefined || annotations.length <= SHOWN) return [...annotations]
  const rest = annotations.length - (SHOWN - 1)
  return [
    ...annotations.slice(0, SHOWN - 1),
    { level: first.level, title: ACTION_NAME, message: report.moreKinds(rest) }
  ]
}

interface Told extends Said {
  problem: Problem | ''
  detail: Detail | undefined
}

function problemAnnotation(told: Told, where: string, ending: Ending, words: Words, env: Environment): Annotation {
  const { report, problems } = words
  const problem = problemOf(told)
  const { title } = problems[problem]
  const { file, url } = pageOf(problem, words, env)
  const seen = told.detail === undefined ? '' : detailText(words, told.detail)
  const sentence = seen === '' ? report.sentence(title) : seen
  return {
    level: 'error',
    title: report.titled(problem, title),
    message: [
      where === '' ? sentence : report.about(where, sentence),
      serverSays(told, words),
      fixOf(words, problem, { ...ending, detail: told.detail }),
      url ?? report.seePage(file)
    ]
      .filter((line) => line !== '')
      .join('\n')
  }
}

function problemOf({ problem }: Pick<Told, 'problem'>): Problem {
  return problem === '' ? 'internal-error' : problem
}

function joinTruncated(all: readonly string[], join: (shown: readonly string[], total: number) => string): string {
  const unique = [...new Set(all.map(oneLine))]
  return join(unique.slice(0, NAMED), unique.length)
}

/** What makes a selection doubtful: a clock that is off, or a creator whom the server does not know by that name. */
function sweepAnnotations({ sweep }: Ending, { report }: Words): Annotation[] {
  return sweep === undefined
    ? []
    : sweepWarnings(sweep, report).map((sentence) => ({
        level: 'warning',
        title: ACTION_NAME,
        message: sentence
      }))
}
