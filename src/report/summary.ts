/**
 * The job summary: whose run, the verdict, what to do about each problem with its tickets below it, then what went well.
 * HTML throughout, so that no text in it can be taken for Markdown. Pure.
 */
import { isGood, type Outcome } from '../tickets/problems.ts'
import type { Words } from '../words/words.ts'
import { faultWords } from './annotations.ts'
import { commonTo } from './common.ts'
import { bySeverity, grouped, isGreen, type Ending } from './result.ts'
import { html, joined, NO_HTML, type Html } from './html.ts'
import { verdictSentences } from './headline.ts'
import { ageNotes, sweepSentences } from './log.ts'
import type { Environment } from '../secrets/secrets.ts'
import { advice, renderInlineCode } from './summary-advice.ts'
import { rowOf, table, type Row } from './summary-table.ts'
import { cut, oneLine } from '../secrets/text.ts'

/** The runner's limit for the summary of a step is 1 MiB; some room is left for what stands around the tables. */
const ROWS_LIMIT_BYTES = 900 * 1024
/** Rows that are open at once; what went well beyond them is folded away. */
const OPEN_ROWS = 30
/** The input has no limit of its own, and the summary has one. */
const MESSAGE_CODE_POINTS = 20_000

const ICONS: Record<Outcome, string> = {
  unknown: '❓',
  failed: '❌',
  refused: '⛔',
  planned: '📝',
  changed: '✅',
  already: '☑️',
  none: '☑️'
}

export interface Summary {
  html: string
  /** How many tickets have a row in it. */
  shown: number
}

export function summaryOf(ending: Ending, words: Words, env: Environment): Summary {
  const { records, fault } = ending
  const note = ageNotes(ending.sweep, words.report)
  const rows = fitting(bySeverity(records).map((record) => rowOf(record, words, ICONS, note(record.sn))))
  const pieces = [
    heading(ending, words),
    html`<p>${words.report.join(verdictSentences(ending, words))}</p>\n`,
    fault === undefined || fault.problem === 'bad-input'
      ? NO_HTML
      : html`<p>${advice(fault, ending, words, env)}</p>\n`,
    inputFaultList(ending, words),
    sweepList(ending, words),
    ...problemSections(rows, ending, words, env),
    goodTable(rows, words),
    footer(rows.length, records.length, words),
    wholeMessage(ending, words)
  ]
  return { html: joined(pieces).toString(), shown: rows.length }
}

function fitting(rows: readonly Row[]): Row[] {
  let bytes = 0
  const end = rows.findIndex(({ size }) => (bytes += size) > ROWS_LIMIT_BYTES)
  return end === -1 ? [...rows] : rows.slice(0, end)
}

/** Names what tells this run from the others of a matrix: action, ticket, site, operator. */
function heading(ending: Ending, { report }: Words): Html {
  const { action, site, operator, isDryRun, records, fault } = ending
  const [first] = records
  const { heading: words } = report
  const icon = isGreen(ending) ? (isDryRun ? '📝' : '✅') : ICONS[bySeverity(records)[0]?.outcome ?? 'failed']
  const parts = [
    isDryRun ? words.dryRun(words.action(action)) : words.action(action),
    first === undefined ? '' : records.length === 1 ? oneLine(first.sn) : words.tickets(records.length),
    oneLine(site),
    operator === '' ? '' : words.operator(oneLine(operator))
  ]
  return html`<h3>${fault === undefined ? icon : '❌'} ${parts.filter((part) => part !== '').join(' · ')}</h3>\n`
}

function inputFaultList({ inputFaults }: Ending, words: Words): Html {
  if (inputFaults.length === 0) return NO_HTML
  const items = inputFaults.map((inputFault) => {
    const { fault, fix } = faultWords(inputFault, words)
    return html`<li><code>${inputFault.input}</code> ${renderInlineCode(fault)}<br>${renderInlineCode(fix)}</li>`
  })
  return html`<ul>${items}</ul>\n`
}

function sweepList({ sweep }: Ending, { report }: Words): Html {
  if (sweep === undefined) return NO_HTML
  // What is left over is said by the verdict above.
  const items = sweepSentences({ ...sweep, remaining: 0 }, report).map(
    (sentence) => html`<li>${renderInlineCode(sentence)}</li>`
  )
  return html`<ul>${items}</ul>\n`
}

/** The advice stands once for each problem, the tickets that have it below. */
function problemSections(rows: readonly Row[], ending: Ending, words: Words, env: Environment): Html[] {
  const bad = rows.filter(({ record }) => !isGood(record.outcome))
  return grouped(bad, ({ record }) => record.problem).map((group) => {
    const [first, ...others] = group
    const common = commonTo([first.record, ...others.map(({ record }) => record)])
    return html`<p>${advice(common, ending, words, env)}</p>\n${table(group, words, common)}`
  })
}

function goodTable(rows: readonly Row[], words: Words): Html {
  const good = rows.filter(({ record }) => isGood(record.outcome))
  const open = good.slice(0, Math.max(0, OPEN_ROWS - (rows.length - good.length)))
  const folded = good.slice(open.length)
  const rest =
    folded.length === 0
      ? NO_HTML
      : html`<details><summary>${words.report.moreSuccessful(folded.length)}</summary>\n${table(folded, words)}</details>\n`
  return html`${open.length === 0 ? NO_HTML : table(open, words)}${rest}`
}

function footer(shown: number, total: number, { report }: Words): Html {
  return shown === total ? NO_HTML : html`<p>${report.notShown(total - shown, total)}</p>\n`
}

function wholeMessage({ wholeMessage: message }: Ending, { report }: Words): Html {
  if (message === undefined) return NO_HTML
  // An empty line would end the HTML block, and what follows it would be read as Markdown.
  const lines = cut(message, MESSAGE_CODE_POINTS)
    .split(/(?:\r?\n|\r)+/)
    .map((line) => html`${line}`)
  return html`<details><summary>${report.fullMessage}</summary>\n<p>${joined(lines, html`<br>`)}</p></details>\n`
}
