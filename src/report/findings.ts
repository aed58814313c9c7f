/** What went wrong in a run, and what a person should know. Shown twice: as annotations, and in the job summary. */
import type { InputFault } from '../inputs/errors.ts'
import type { Environment } from '../secrets/secrets.ts'
import { isWebAddress } from '../secrets/text.ts'
import type { Caution, Detail } from '../tickets/details.ts'
import type { ServerMessage } from '../tickets/ports.ts'
import type { Problem } from '../tickets/problems.ts'
import type { Setting } from '../words/shapes.ts'
import { fixOf, textOf, type Words } from '../words/words.ts'
import { grouped, type RunResult } from './result.ts'
import { cautionSentence, distinctTexts, extractMessage, seenText } from './server-message.ts'

/** A runner shows ten annotations of a level for a step; more wrong inputs than that are grouped by kind. */
const MAX_INPUT_FINDINGS = 10

export interface Finding {
  level: 'error' | 'warning' | 'notice'
  /** Undefined for a warning, which has neither title nor link. */
  problem: Problem | undefined
  title: string
  /** The numbers of its tickets or the names of its inputs; empty for a finding about the run. */
  subjects: readonly string[]
  of: 'run' | 'tickets' | 'inputs'
  /** What was seen: distinct sentences. */
  seen: readonly string[]
  /** What the server said: distinct messages, unwrapped. */
  serverMessages: readonly string[]
  /** Shared by all its tickets, or ''. */
  code: string
  /** Of its only ticket, or ''. */
  requestId: string
  fix: string
  docs: DocsLink | undefined
}

/** The section of the documentation that explains a problem. */
interface DocsLink {
  file: string
  /** Undefined on a runner that does not say where the action comes from. */
  url: string | undefined
}

/** A ticket with a problem, or a run that a fault ended. */
interface Failed extends ServerMessage {
  problem: Problem | ''
  detail: Detail | undefined
  /** Of a ticket that was operated: how often the POST was sent, and the status as last read. */
  attempts?: number
  statusAfter?: string
}

/** What the errors of a run are made of. */
interface Reported extends Pick<RunResult, 'fault' | 'inputFaults' | 'action' | 'front' | 'identity'> {
  /** Worst first. */
  failed: readonly (Failed & { sn: string })[]
}

const WARNING: Finding = {
  level: 'warning',
  problem: undefined,
  title: '',
  subjects: [],
  of: 'run',
  seen: [],
  serverMessages: [],
  code: '',
  requestId: '',
  fix: '',
  docs: undefined
}

/** What went wrong: wrong inputs alone, or what ended the run and then the problems of its tickets. */
export function errorFindings(result: Reported, words: Words, env: Environment): Finding[] {
  const { fault, inputFaults, failed } = result
  if (inputFaults.length > 0) return inputFindings(inputFaults, words, env)
  const own = fault === undefined ? [] : [problemFinding([fault], [], result, words, env)]
  const ofTickets = grouped(failed, problemOf).map((group) => {
    const subjects = group.map(({ sn }) => sn)
    return problemFinding(group, subjects, result, words, env)
  })
  return [...own, ...ofTickets]
}

/** The problem of a failed ticket; one without a name is an internal error. */
export function problemOf({ problem }: Pick<Failed, 'problem'>): Problem {
  return problem === '' ? 'internal-error' : problem
}

/** One problem, of a run (no subjects) or of the tickets that have it. */
function problemFinding(
  failed: readonly [Failed, ...Failed[]],
  subjects: readonly string[],
  { action, front, identity }: Reported,
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
      action,
      front,
      identity,
      detail: first.detail,
      mayHaveActed: failed.some(({ attempts = 0, statusAfter = '' }) => attempts > 0 && statusAfter === ''),
      foundBy: foundByOf(failed, subjects)
    }),
    docs: docsLinkOf(problem, words, env)
  }
}

/** The only code of those that have one: tickets that were skipped have none. */
function sharedCode(failed: readonly Failed[]): string {
  const [code = '', ...others] = new Set(failed.map(({ code }) => code).filter((code) => code !== ''))
  return others.length === 0 ? code : ''
}

/** What the administrators can find the requests by. */
function foundByOf(failed: readonly Failed[], subjects: readonly string[]): Setting['foundBy'] {
  if (failed.some(({ requestId }) => requestId !== '')) return 'request-id'
  return subjects.length > 0 ? 'ticket' : 'time'
}

/** The documentation of a problem: in the user's language, in the repository and at the version that the workflow uses. */
function docsLinkOf(problem: Problem, words: Words, env: Environment): DocsLink {
  const { GITHUB_SERVER_URL: server, GITHUB_ACTION_REPOSITORY: repository, GITHUB_ACTION_REF: ref } = env
  const file = `${words.report.problemsPage}#${problem}`
  const isKnown = isWebAddress(server) && repository && ref
  return { file, url: isKnown ? `${server}/${repository}/blob/${ref}/${file}` : undefined }
}

function inputFindings(faults: readonly InputFault[], words: Words, env: Environment): Finding[] {
  const groups =
    faults.length <= MAX_INPUT_FINDINGS
      ? faults.map((fault) => [fault] as const)
      : grouped(faults, ({ fault }) => fault.of)
  return groups.map((group) => {
    const [{ input, fault }] = group
    const texts = textOf(words.faults, fault)
    return {
      ...WARNING,
      level: 'error',
      problem: 'bad-input',
      title: words.problems['bad-input'].title,
      subjects: group.map(({ input }) => input),
      of: 'inputs',
      seen: [`${input} ${texts.fault}`],
      fix: texts.fix,
      docs: docsLinkOf('bad-input', words, env)
    }
  })
}

/** Warnings about the run, one for each sentence. */
export function warningFindings(sentences: readonly string[]): Finding[] {
  return sentences.map((sentence) => ({ ...WARNING, seen: [sentence] }))
}

/** What a person should know of tickets that may have ended well: a finding for each kind. */
export function cautionFindings(
  records: readonly { sn: string; cautions: readonly Caution[] }[],
  words: Words
): Finding[] {
  const cautions = records.flatMap(({ sn, cautions }) => cautions.map((caution) => ({ sn, caution })))
  return grouped(cautions, ({ caution }) => caution.of).map((group) => ({
    ...WARNING,
    // A flow that may be stuck often continues by itself.
    level: group[0].caution.of === 'stepless' ? 'notice' : 'warning',
    subjects: [...new Set(group.map(({ sn }) => sn))],
    of: 'tickets',
    seen: distinctTexts(group.map(({ caution }) => cautionSentence(caution, words)))
  }))
}
