/**
 * What went wrong in a run and what a person should know: made once, printed as annotations and as the HTML of the summary.
 */
import type { InputFault } from '../inputs/errors.ts'
import type { Environment } from '../secrets/secrets.ts'
import type { Caution, Detail } from '../tickets/details.ts'
import { isGood, type Problem } from '../tickets/problems.ts'
import type { Setting } from '../words/shapes.ts'
import { fixOf, textOf, type Words } from '../words/words.ts'
import { sweepWarnings } from './log.ts'
import { pageOf, type Page } from './page.ts'
import { bySeverity, grouped, type RunResult } from './result.ts'
import { cautionSentence, distinctTexts, extractMessage, seenText } from './server-message.ts'

/** A runner shows ten annotations of a level for a step; wrong inputs beyond that are grouped by their kind. */
const MAX_INPUT_FINDINGS = 10

export interface Finding {
  level: 'error' | 'warning' | 'notice'
  /** Undefined for a warning, which has neither title nor page. */
  problem: Problem | undefined
  title: string
  /** Numbers of the tickets, or names of the inputs; empty where it is the run's own. */
  subjects: readonly string[]
  of: 'run' | 'tickets' | 'inputs'
  /** What was seen, a sentence each, without repetition. */
  seen: readonly string[]
  /** What the server said, without its wrapping and without repetition. */
  serverMessages: readonly string[]
  /** Shared by all its tickets, or ''. */
  code: string
  /** Of the only ticket, or ''. */
  requestId: string
  fix: string
  page: Page | undefined
}

/** All findings of a run: its own fault, wrong inputs or the problems of its tickets, the worst first; then warnings. */
export function findingsOf(result: RunResult, words: Words, env: Environment): Finding[] {
  const { records, sweep } = result
  const failed = bySeverity(records).filter(({ outcome }) => !isGood(outcome))
  const ofSweep = sweep === undefined ? [] : sweepWarnings(sweep, words.report)
  return [
    ...errorFindings({ ...result, failed }, result, words, env),
    ...ofSweep.map((sentence) => warning([sentence], 'run')),
    ...cautionFindings(records, words)
  ]
}

/** What went wrong: wrong inputs alone, or the run's own fault and the problems of its tickets. */
export function errorFindings(
  result: Pick<RunResult, 'fault' | 'inputFaults'> & { failed: readonly (Failed & { sn: string })[] },
  setting: Pick<RunResult, 'action' | 'front' | 'identity'>,
  words: Words,
  env: Environment
): Finding[] {
  const { fault, inputFaults, failed } = result
  if (inputFaults.length > 0) return inputFindings(inputFaults, words, env)
  const own = fault === undefined ? [] : [problemFinding([fault], [], setting, words, env)]
  const ofTickets = grouped(failed, problemOf).map((group) => {
    const subjects = group.map(({ sn }) => sn)
    return problemFinding(group, subjects, setting, words, env)
  })
  return [...own, ...ofTickets]
}

/** What has a problem: a ticket, or a run that a fault ended. */
export interface Failed {
  problem: Problem | ''
  code: string
  message: string
  requestId: string
  detail: Detail | undefined
  /** Of a ticket that was operated: how often the POST was sent, and the status as last read. */
  attempts?: number
  statusAfter?: string
}

/** The code that all have who got one: tickets that were skipped have none. */
function sharedCode(failed: readonly Failed[]): string {
  const [code = '', ...others] = new Set(failed.map(({ code }) => code).filter((code) => code !== ''))
  return others.length === 0 ? code : ''
}

/** The problem of a ticket; one that ended without a name is an error of our own. */
export function problemOf({ problem }: Pick<Failed, 'problem'>): Problem {
  return problem === '' ? 'internal-error' : problem
}

/**
 * One problem, of a run or of the tickets that have it.
 *
 * @param setting what the advice depends on
 */
function problemFinding(
  failed: readonly [Failed, ...Failed[]],
  subjects: readonly string[],
  setting: Pick<RunResult, 'action' | 'front' | 'identity'>,
  words: Words,
  env: Environment
): Finding {
  const [first] = failed
  const problem = problemOf(first)
  return {
    level: 'error',
    problem,
    title: words.problems[problem].title,
    subjects,
    of: subjects.length === 0 ? 'run' : 'tickets',
    seen: distinctTexts(failed.map((each) => seenText(each, words))),
    serverMessages: distinctTexts(failed.map(({ message }) => extractMessage(message))),
    code: sharedCode(failed),
    requestId: failed.length === 1 ? first.requestId : '',
    fix: fixOf(words, problem, {
      ...setting,
      detail: first.detail,
      mayHaveActed: failed.some(isUnverified),
      foundBy: traceOf(failed, subjects)
    }),
    page: pageOf(problem, words, env)
  }
}

/** What the administrators can find the requests by. */
function traceOf(failed: readonly Failed[], subjects: readonly string[]): Setting['foundBy'] {
  if (failed.some(({ requestId }) => requestId !== '')) return 'request-id'
  return subjects.length > 0 ? 'ticket' : 'time'
}

function isUnverified({ attempts = 0, statusAfter = '' }: Failed): boolean {
  return attempts > 0 && statusAfter === ''
}

function inputFindings(faults: readonly InputFault[], words: Words, env: Environment): Finding[] {
  const kinds =
    faults.length <= MAX_INPUT_FINDINGS
      ? faults.map((fault) => [fault] as const)
      : grouped(faults, ({ fault }) => fault.of)
  return kinds.map((group) => {
    const [{ input, fault }] = group
    const { fault: mistake, fix } = textOf(words.faults, fault)
    return {
      ...warning([`${input} ${mistake}`], 'inputs'),
      level: 'error',
      problem: 'bad-input',
      title: words.problems['bad-input'].title,
      subjects: group.map(({ input }) => input),
      fix,
      page: pageOf('bad-input', words, env)
    }
  })
}

function warning(seen: readonly string[], of: Finding['of']): Finding {
  return {
    level: 'warning',
    problem: undefined,
    title: '',
    subjects: [],
    of,
    seen,
    serverMessages: [],
    code: '',
    requestId: '',
    fix: '',
    page: undefined
  }
}

/** What should be known of tickets that may have ended well: a finding for each kind. */
export function cautionFindings(
  records: readonly { sn: string; cautions: readonly Caution[] }[],
  words: Words
): Finding[] {
  const cautions = records.flatMap(({ sn, cautions }) => cautions.map((caution) => ({ sn, caution })))
  return grouped(cautions, ({ caution }) => caution.of).map((group): Finding => {
    const seen = distinctTexts(group.map(({ caution }) => cautionSentence(caution, words)))
    // A flow that may be stuck is no verdict, and often goes on by itself.
    const level = group[0].caution.of === 'stepless' ? 'notice' : 'warning'
    return { ...warning(seen, 'tickets'), level, subjects: [...new Set(group.map(({ sn }) => sn))] }
  })
}
