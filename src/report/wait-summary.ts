/** The job summary of a wait: what happened, what to do about each problem with its tickets below it, then what was reached. */
import { oneLine } from '../secrets/text.ts'
import { WAIT_OUTCOMES, type WaitOutcome, type WaitRecord } from '../tickets/wait-record.ts'
import { problemOf, type Finding } from './findings.ts'
import { html, joined, NO_HTML, renderInlineCode, type Html } from './html.ts'
import { seenText } from './server-message.ts'
import { inputsHtml, problemHtml, warningHtml } from './summary.ts'
import { fittingRows, ticketHtml } from './table.ts'
import { conditionText, secondsOf, waitHeadline, worstFirst, type AllWords, type WaitResult } from './wait-result.ts'

const ICONS: Record<WaitOutcome, string> = { unknown: '❓', ended: '⛔', waiting: '⏳', reached: '✅' }

interface Row {
  record: WaitRecord
  cells: readonly Html[]
  /** What was seen of a ticket that could not be read. */
  note: Html
  /** An upper bound, in bytes. */
  size: number
}

/** The summary as HTML. */
export function waitSummaryOf(result: WaitResult, findings: readonly Finding[], all: AllWords): string {
  const { words, wait } = all
  const { records, fault, conditions, site } = result
  const rows = fittingRows(worstFirst(records).map((record) => rowOf(record, all)))
  const [first] = records
  const [headline = '', ...others] = waitHeadline(result, all)
  const worst =
    fault === undefined ? WAIT_OUTCOMES.find((each) => records.some(({ outcome }) => outcome === each)) : undefined
  const title = [
    html`${wait.heading.wait}`,
    first === undefined
      ? NO_HTML
      : records.length === 1
        ? ticketHtml(first)
        : html`${words.report.heading.tickets(records.length)}`,
    conditions.length === 0 ? NO_HTML : html`${wait.heading.until(conditionText(conditions, wait))}`,
    html`${oneLine(site)}`
  ]
  const errors = findings.filter(({ level, of }) => level === 'error' && of !== 'inputs')
  const pieces = [
    html`<h3>${worst === undefined ? '❌' : ICONS[worst]} ${joined(title, html` · `)}</h3>\n`,
    html`<p>${joined([html`<b>${headline}</b>`, html`${words.report.join(others)}`], html`<br>`)}</p>\n`,
    ...findings.filter(({ level }) => level !== 'error').map((finding) => warningHtml(finding, words)),
    inputsHtml(findings),
    ...errors.map((finding) => problemSection(finding, rows, result, all)),
    reachedSection(rows, result, all),
    rows.length === records.length
      ? NO_HTML
      : html`<p>${words.report.notShown(records.length - rows.length, records.length)}</p>\n`
  ]
  return joined(pieces).toString()
}

/** Under a heading of its own where the tables of problems are above it. */
function reachedSection(rows: readonly Row[], result: WaitResult, all: AllWords): Html {
  const reached = rows.filter(({ record }) => record.outcome === 'reached')
  const isMixed = reached.length > 0 && reached.length < rows.length
  const heading = isMixed ? html`<h4>${ICONS.reached} ${all.wait.outcomes.reached}</h4>\n` : NO_HTML
  return html`${heading}${tableOf(reached, result, all)}`
}

function problemSection(finding: Finding, rows: readonly Row[], result: WaitResult, all: AllWords): Html {
  const own = rows.filter(({ record }) => record.outcome !== 'reached' && problemOf(record) === finding.problem)
  // The headline, or the ticket's row, says where a ticket is; the headline also says what is wrong with a single one.
  const isRead = finding.of === 'tickets' && own.every(({ record }) => record.outcome !== 'unknown')
  const isInHeadline = isRead && result.records.length === 1 && finding.problem !== 'cancelled'
  const title = isInHeadline ? '' : finding.title
  const section = problemHtml(isRead ? { ...finding, title, seen: [] } : finding, all.words)
  return html`${section}${finding.of === 'run' ? NO_HTML : tableOf(own, result, all)}`
}

/** A single ticket needs no table: the heading names it, and the headline says where it is. */
function tableOf(rows: readonly Row[], { records }: WaitResult, { wait }: AllWords): Html {
  if (rows.length === 0 || records.length === 1) return NO_HTML
  const { ticket, status, steps, outcome, waited, notes } = wait.columns
  const hasNotes = rows.some(({ note }) => note.toString() !== '')
  const heads = [ticket, status, steps, outcome, waited, ...(hasNotes ? [notes] : [])]
  const lines = rows.map(({ cells, note }) => {
    const all = hasNotes ? [...cells, note] : cells
    return html`<tr>${all.map((cell) => html`<td>${cell}</td>`)}</tr>\n`
  })
  return html`<table>\n<tr>${heads.map((head) => html`<th>${head}</th>`)}</tr>\n${lines}</table>\n`
}

function rowOf(record: WaitRecord, { words, wait }: AllWords): Row {
  const { status, steps, outcome, waitedMs } = record
  const cells = [
    ticketHtml(record),
    status === '' ? html`–` : html`<code>${oneLine(status)}</code>`,
    html`${words.report.list(steps.map(oneLine))}`,
    html`${ICONS[outcome]} ${wait.outcomes[outcome]}`,
    html`${wait.duration(secondsOf(waitedMs))}`
  ]
  const note = outcome === 'unknown' ? renderInlineCode(seenText(record, words)) : NO_HTML
  return { record, cells, note, size: Buffer.byteLength(html`${cells}${note}`.toString()) + 80 }
}
