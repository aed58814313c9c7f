/**
 * What the user gets to see: outputs, annotations, log lines, job summary. Pure: makes texts of records; main writes them.
 * Server words in a record are cleaned already; here they are only escaped for where they go.
 */
import type { Environment } from './inputs.ts'
import type { TicketRecord } from './operate.ts'
import { outcomeOf, PROBLEMS, type Problem } from './problems.ts'
import { humanPart } from './reply.ts'
import type { Annotation } from './runner.ts'
import { cut, escapeHtml, oneLine } from './text.ts'
import { OUTCOMES, VERBS, type Action, type Outcome } from './ticket.ts'

/** A run as a whole. `fault` is what ended it before any ticket was begun. */
export interface Run {
  action: Action | undefined
  isDryRun: boolean
  records: readonly TicketRecord[]
  remaining: number
  fault: Fault | undefined
}

export interface Fault {
  problem: Problem
  code: string
  message: string
  requestId: string
  detail: string
}

/** The runner's limit for the summary of a step, and for outputs, is 1 MiB; some room is left for what else they hold. */
const SIZE_LIMIT_BYTES = 1000 * 1024
/** Rows that are open at once in the summary; what went well beyond them is folded away. */
const OPEN_ROWS = 30
/** The runner shows ten annotations of a level for a step. */
const ANNOTATIONS = 10
const NAMED_TICKETS = 5

const GOOD: ReadonlySet<Outcome> = new Set<Outcome>(['planned', 'changed', 'already', 'none'])

/** Is the ticket where the action wanted it (in a dry run: could it get there)? */
export function isGood({ outcome }: TicketRecord): boolean {
  return GOOD.has(outcome)
}

/** The first record with the worst outcome: the run's outcome, code and words are its own. */
export function worstOf(records: readonly TicketRecord[]): TicketRecord | undefined {
  return bySeverity(records)[0]
}

/** Worst first; among equals in the order of the input. */
function bySeverity(records: readonly TicketRecord[]): TicketRecord[] {
  return records.toSorted((a, b) => OUTCOMES.indexOf(a.outcome) - OUTCOMES.indexOf(b.outcome))
}

/** The verdict: green only if every ticket ended well and nothing stopped the run. */
export function isGreen({ records, fault }: Run): boolean {
  return fault === undefined && records.every(isGood)
}

export interface Outputs {
  values: Record<string, string>
  /** How many tickets `tickets` had to leave out to stay below the runner's limit. */
  leftOut: number
}

/** Every output, on every ending. */
export function outputsOf(run: Run): Outputs {
  const { records, fault } = run
  const worst = worstOf(records)
  const succeeded = records.filter(isGood).length
  const { json, leftOut } = ticketsJson(records)
  const outcome =
    fault === undefined ? (worst?.outcome ?? 'none') : outcomeOf(fault.problem) === 'unknown' ? 'unknown' : 'failed'
  const told = fault ?? worst
  const values = {
    result: String(isGreen(run)),
    outcome,
    code: told?.code ?? '',
    message: told?.message ?? '',
    request_id: told?.requestId ?? '',
    status: worst === undefined ? '' : worst.statusAfter || worst.statusBefore,
    problem: told?.problem ?? '',
    succeeded: String(succeeded),
    failed: String(records.length - succeeded),
    tickets: json,
    remaining: String(run.remaining)
  }
  return { values, leftOut }
}

/** One record as the interface names its fields. */
export function publicRecord(record: TicketRecord): Record<string, string | number> {
  return {
    sn: record.sn,
    outcome: record.outcome,
    problem: record.problem,
    code: record.code,
    message: record.message,
    request_id: record.requestId,
    status_before: record.statusBefore,
    status_after: record.statusAfter,
    attempts: record.attempts,
    url: record.url
  }
}

/** In the order of the input. What does not fit is left out, the best endings first. */
function ticketsJson(records: readonly TicketRecord[]): { json: string; leftOut: number } {
  const kept = new Map<TicketRecord, string>()
  let bytes = 2
  for (const record of bySeverity(records)) {
    const json = JSON.stringify(publicRecord(record))
    bytes += Buffer.byteLength(json) + 1
    if (bytes > SIZE_LIMIT_BYTES) break
    kept.set(record, json)
  }
  const inOrder = records.flatMap((record) => kept.get(record) ?? [])
  return { json: `[${inOrder.join(',')}]`, leftOut: records.length - inOrder.length }
}

/** One line for the log, as a ticket ends. */
export function recordLine(record: TicketRecord, place: string, note = ''): string {
  const path = [record.statusBefore, record.statusAfter].filter(
    (status, index, all) => status !== '' && status !== all[index - 1]
  )
  const title = record.problem === '' ? '' : PROBLEMS[record.problem].title
  const parts = [`${place} ${oneLine(record.sn)} ${record.outcome}`, path.join(' → '), title, note, record.warning]
  return parts.filter((part) => part !== '').join(' · ')
}

/** The run in one sentence. */
export function verdictLine(run: Run): string {
  const { action, records, fault, remaining } = run
  const what = action === undefined ? '' : `${action}: `
  if (fault !== undefined) {
    // An error of our own can come after tickets were operated.
    const rest = fault.problem === 'internal-error' ? 'Look at the tickets' : 'No ticket was touched'
    return `${what}${PROBLEMS[fault.problem].title}. ${rest}.`
  }
  if (records.length === 0) return `${what}no ticket was selected, nothing to do.`
  const more = remaining === 0 ? '' : ` ${remaining} more are left for the next run (max_tickets).`
  return `${what}${countsText(records)}.${run.isDryRun ? ' Dry run: nothing was sent.' : ''}${more}`
}

function countsText(records: readonly TicketRecord[]): string {
  const counted = OUTCOMES.map((outcome) => ({
    outcome,
    count: records.filter((record) => record.outcome === outcome).length
  }))
  return counted.flatMap(({ outcome, count }) => (count === 0 ? [] : [`${count} ${outcome}`])).join(', ')
}

/**
 * Annotations for what went wrong and what a person should know: one each while they are few, else one for each problem.
 *
 * @param env to find the page of the problems
 */
export function annotationsOf(run: Run, env: Environment): Annotation[] {
  const bad = bySeverity(run.records).filter((record) => !isGood(record))
  const errors =
    bad.length < ANNOTATIONS
      ? bad.map((record) => problemAnnotation(record, oneLine(record.sn), env))
      : grouped(bad, ({ problem }) => problem).map((records) => problemAnnotation(records[0], names(records), env))
  const warned = grouped(
    run.records.filter(({ warning }) => warning !== ''),
    ({ warning }) => warning
  )
  const warnings = warned.map((records): Annotation => {
    return { level: 'warning', title: 'bk-itsm-operate-ticket', message: `${names(records)}: ${records[0].warning}` }
  })
  const fault = run.fault === undefined ? [] : [problemAnnotation(run.fault, '', env)]
  return [...fault, ...errors.slice(0, ANNOTATIONS), ...warnings.slice(0, ANNOTATIONS)]
}

/** Groups that are never empty, in the order of their first members. */
function grouped<T>(items: readonly T[], key: (item: T) => string): [T, ...T[]][] {
  const groups = new Map<string, [T, ...T[]]>()
  for (const item of items) {
    const group = groups.get(key(item))
    if (group === undefined) groups.set(key(item), [item])
    else group.push(item)
  }
  return [...groups.values()]
}

function names(records: readonly TicketRecord[]): string {
  const some = records
    .slice(0, NAMED_TICKETS)
    .map(({ sn }) => oneLine(sn))
    .join(', ')
  return records.length > NAMED_TICKETS ? `${some} and ${records.length - NAMED_TICKETS} more` : some
}

type Told = Pick<TicketRecord, 'problem' | 'code' | 'message' | 'requestId' | 'detail'>

function problemAnnotation(told: Told, where: string, env: Environment): Annotation {
  const problem = told.problem === '' ? 'internal-error' : told.problem
  const { title, titleZh, fix } = PROBLEMS[problem]
  const lines = [
    `${where === '' ? '' : `${where}: `}${title}.${told.detail === '' ? '' : ` ${told.detail}.`}`,
    serverSays(told),
    fix,
    problemPage(problem, env)
  ]
  return { level: 'error', title: `${problem} · ${titleZh}`, message: lines.filter((line) => line !== '').join('\n') }
}

function serverSays({ message, code, requestId }: Told): string {
  const ids = [code && `code ${code}`, requestId && `request id ${requestId}`].filter((part) => part !== '').join(', ')
  if (message === '') return ids === '' ? '' : `The server gave ${ids}.`
  return `The server says: ${humanPart(message)}${ids === '' ? '' : ` (${ids})`}`
}

/** Where a problem is explained: in the repository and at the version that the workflow uses. */
export function problemPage(problem: Problem, env: Environment): string {
  const { GITHUB_SERVER_URL: server, GITHUB_ACTION_REPOSITORY: repository, GITHUB_ACTION_REF: ref } = env
  const file = `docs/problems.md#${problem}`
  return server && repository && ref ? `${server}/${repository}/blob/${ref}/${file}` : `See ${file}`
}

export interface SummaryNotes {
  /** The whole message, where it had to be cut. */
  wholeMessage: string | undefined
  /** A word on each ticket, such as its age in a sweep. */
  noteOf: (sn: string) => string
  /** Where the whole record is, if it was written to a file. */
  recordFile: string | undefined
  env: Environment
}

const ICONS: Record<Outcome, string> = {
  unknown: '❓',
  failed: '❌',
  refused: '⛔',
  planned: '📝',
  changed: '✅',
  already: '☑️',
  none: '☑️'
}

/**
 * The job summary: the verdict, what to do next, then a row for each ticket, the worst first. HTML throughout, so that
 * no text in it can be taken for Markdown.
 */
export function summaryHtml(run: Run, notes: SummaryNotes): string {
  const { records, fault } = run
  const head = `<h3>${isGreen(run) ? (run.isDryRun ? '📝' : '✅') : '❌'} ${escapeHtml(headline(run))}</h3>\n`
  const said = [`<p>${escapeHtml(verdictLine(run))}</p>\n`]
  if (fault !== undefined) said.push(`<p>${advice(fault, notes.env)}</p>\n`)
  if (notes.wholeMessage !== undefined) {
    // Cut also here: the input has no limit of its own, and the summary has one.
    const message = escapeHtml(cut(notes.wholeMessage.replace(/\n{2,}/g, '\n'), 20_000)).replaceAll('\n', '<br>')
    said.push(`<details><summary>The whole message</summary><p>${message}</p></details>\n`)
  }
  const footer = (shown: number): string => {
    const where =
      notes.recordFile === undefined
        ? ''
        : ` The whole record: <code>${escapeHtml(notes.recordFile)}</code> on the runner.`
    return shown === records.length
      ? ''
      : `<p>${records.length - shown} of ${records.length} tickets are not shown.${where}</p>\n`
  }
  return head + said.join('') + tables(records, notes, SIZE_LIMIT_BYTES - 100_000, footer)
}

function headline({ action, records, isDryRun, fault }: Run): string {
  const good = records.filter(isGood).length
  if (action === undefined) return 'Nothing was done'
  const { done, todo } = VERBS[action]
  if (fault !== undefined) return `${action}: ${PROBLEMS[fault.problem].title}`
  const [first] = records
  if (first === undefined) return `${action}: nothing to do`
  if (records.length > 1)
    return isDryRun
      ? `${action}: ${good} of ${records.length} tickets could be ${done}`
      : `${action}: ${good} of ${records.length} tickets ${done}`
  if (first.problem !== '') return `${action}: ${PROBLEMS[first.problem].title}`
  return first.outcome === 'already'
    ? `${action}: already ${done}`
    : isDryRun
      ? `${action}: would ${todo}`
      : `${action}: ${done}`
}

/** What went wrong in the open; of what went well so many rows, the others folded. */
function tables(
  records: readonly TicketRecord[],
  notes: SummaryNotes,
  limitBytes: number,
  footer: (shown: number) => string
): string {
  const rows: string[] = []
  let bytes = 0
  const sorted = bySeverity(records)
  for (const record of sorted) {
    const row = tableRow(record, notes)
    bytes += Buffer.byteLength(row)
    if (bytes > limitBytes) break
    rows.push(row)
  }
  if (rows.length === 0) return footer(0)
  const openRows = Math.max(sorted.filter((record) => !isGood(record)).length, OPEN_ROWS)
  const folded = rows.slice(openRows)
  const rest =
    folded.length === 0
      ? ''
      : `<details><summary>${folded.length} more that went well</summary>\n${table(folded)}</details>\n`
  return table(rows.slice(0, openRows)) + rest + footer(rows.length)
}

function table(rows: readonly string[]): string {
  const head = ['Ticket', 'Before', 'After', 'Outcome', 'What to know'].map((name) => `<th>${name}</th>`).join('')
  return `<table>\n<tr>${head}</tr>\n${rows.join('')}</table>\n`
}

function tableRow(record: TicketRecord, { noteOf, env }: SummaryNotes): string {
  const sn = `<code>${escapeHtml(oneLine(record.sn))}</code>`
  const code = (text: string): string => (text === '' ? '–' : `<code>${escapeHtml(text)}</code>`)
  const cells = [
    record.url === '' ? sn : `<a href="${escapeHtml(record.url)}">${sn}</a>`,
    code(record.statusBefore),
    // Nothing was done yet: the same status twice would look like a result.
    code(record.outcome === 'planned' ? '' : record.statusAfter),
    `${ICONS[record.outcome]}&nbsp;${record.outcome}`,
    [escapeHtml(noteOf(record.sn)), record.problem === '' ? '' : advice(record, env), escapeHtml(record.warning)]
      .filter((part) => part !== '')
      .join('<br>')
  ]
  return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>\n`
}

/** The problem by name, linked to its page, what to do, and the server's words as code, in which nothing is markup. */
function advice(told: Told, env: Environment): string {
  const problem = told.problem === '' ? 'internal-error' : told.problem
  const { title, titleZh, fix } = PROBLEMS[problem]
  const page = problemPage(problem, env)
  const name = page.startsWith('http') ? `<a href="${escapeHtml(page)}">${problem}</a>` : problem
  const words = humanPart(told.message)
  const parts = [
    `<b>${title} · ${titleZh}</b> (${name})`,
    escapeHtml(told.detail).replaceAll('\n', '<br>'),
    words === '' ? '' : `<code>${escapeHtml(words)}</code>`,
    escapeHtml(fix).replace(/`([^`]+)`/g, '<code>$1</code>')
  ]
  return parts.filter((part) => part !== '').join('<br>')
}
