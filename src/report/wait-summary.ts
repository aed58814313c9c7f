/** The job summary of a wait: what happened, each problem with its tickets, then the tickets that met a condition. */
import { oneLine } from '../secrets/text.ts'
import { WAIT_OUTCOMES, type WaitOutcome, type WaitRecord } from '../tickets/wait-record.ts'
import type { Words } from '../words/words.ts'
import { problemOf, type Finding } from './findings.ts'
import { html, NO_HTML, renderInlineCode, tableHtml, type Html } from './html.ts'
import { worstFirst } from './result.ts'
import { seenText } from './server-message.ts'
import {
  assembleSummary,
  fittingRows,
  notShownHtml,
  problemHtml,
  statusHtml,
  ticketHtml,
  ticketsHtml
} from './summary-parts.ts'
import { waitHeadline } from './wait-headline.ts'
import { conditionText } from './wait-log.ts'
import { secondsOf, type WaitResult } from './wait-result.ts'

const ICONS: Record<WaitOutcome, string> = { unknown: '❓', ended: '⛔', waiting: '⏳', reached: '✅' }

interface Row {
  record: WaitRecord
  /** Ticket, status, steps, outcome, time waited. */
  cells: readonly Html[]
  /** What was seen of a ticket that could not be read. */
  note: Html
  /** An upper bound, in bytes. */
  size: number
}

/** The summary as HTML. */
export function waitSummaryOf(result: WaitResult, findings: readonly Finding[], words: Words): string {
  const { heading } = words.wait
  const { records, fault, conditions, site } = result
  const sorted = worstFirst(records, WAIT_OUTCOMES)
  const rows = fittingRows(sorted.map((record) => rowOf(record, words)))
  const [worst] = sorted
  const parts = {
    icon: worst === undefined || fault !== undefined ? '❌' : ICONS[worst.outcome],
    title: [
      html`${heading.wait}`,
      ticketsHtml(records, words),
      conditions.length === 0 ? NO_HTML : html`${heading.until(conditionText(conditions, words))}`,
      html`${oneLine(site)}`
    ],
    headline: waitHeadline(result, words),
    findings,
    problemSection: (finding: Finding) => problemSection(finding, rows, result, words),
    rest: [reachedSection(rows, result, words), notShownHtml(rows.length, records.length, words)]
  }
  return assembleSummary(parts, words)
}

/** The reached tickets, under a heading of their own where tables of problems are above them. */
function reachedSection(rows: readonly Row[], result: WaitResult, words: Words): Html {
  const reached = rows.filter(({ record }) => record.outcome === 'reached')
  const isMixed = reached.length > 0 && reached.length < rows.length
  const heading = isMixed ? html`<h4>${ICONS.reached} ${words.wait.outcomes.reached}</h4>\n` : NO_HTML
  return html`${heading}${tableOf(reached, result, words)}`
}

function problemSection(finding: Finding, rows: readonly Row[], result: WaitResult, words: Words): Html {
  const own = rows.filter(({ record }) => record.outcome !== 'reached' && problemOf(record) === finding.problem)
  if (finding.of === 'run' || own.length === 0) return problemHtml(finding, words)
  // The headline or the ticket's row says where the ticket is. For a single ticket, the headline also says what is wrong.
  const isRead = own.every(({ record }) => record.outcome !== 'unknown')
  const isInHeadline = isRead && result.records.length === 1 && finding.problem !== 'cancelled'
  const title = isInHeadline ? '' : finding.title
  const section = problemHtml(isRead ? { ...finding, title, seen: [] } : finding, words)
  return html`${section}${tableOf(own, result, words)}`
}

/** A single ticket needs no table: the heading names it, and the headline says where it is. */
function tableOf(rows: readonly Row[], { records }: WaitResult, { wait }: Words): Html {
  if (rows.length === 0 || records.length === 1) return NO_HTML
  const { ticket, status, steps, outcome, waited, notes } = wait.columns
  const columns = [ticket, status, steps, outcome, waited].map((head, index) => ({
    head,
    cells: rows.map(({ cells }) => cells[index] ?? NO_HTML)
  }))
  return tableHtml([...columns, { head: notes, cells: rows.map(({ note }) => note), isOptional: true }])
}

function rowOf(record: WaitRecord, words: Words): Row {
  const { status, steps, outcome, waitedMs } = record
  const cells = [
    ticketHtml(record),
    statusHtml(status),
    html`${words.report.list(steps.map(oneLine))}`,
    html`${ICONS[outcome]} ${words.wait.outcomes[outcome]}`,
    html`${words.wait.duration(secondsOf(waitedMs))}`
  ]
  const note = outcome === 'unknown' ? renderInlineCode(seenText(record, words)) : NO_HTML
  return { record, cells, note, size: Buffer.byteLength(html`${cells}${note}`.toString()) + 80 }
}
