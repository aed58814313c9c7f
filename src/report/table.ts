/**
 * The tables of the summary, a row for each ticket.
 */
import { oneLine } from '../secrets/text.ts'
import { targetStatus, type Action } from '../tickets/actions.ts'
import type { TicketRecord } from '../tickets/attempt.ts'
import type { Outcome } from '../tickets/problems.ts'
import type { Words } from '../words/words.ts'
import type { Finding } from './findings.ts'
import { html, joined, NO_HTML, renderInlineCode, type Html } from './html.ts'
import { extractMessage, seenText } from './server-message.ts'

export const ICONS: Record<Outcome, string> = {
  unknown: '❓',
  failed: '❌',
  refused: '⛔',
  planned: '📝',
  changed: '✅',
  already: '☑️',
  none: '➖'
}

/** The runner's limit for the summary of a step is 1 MiB; some room is left for what surrounds the tables. */
const MAX_ROWS_BYTES = 900 * 1024

/** As many rows as fit into the summary. */
export function fittingRows<Sized extends { size: number }>(rows: readonly Sized[]): Sized[] {
  let bytes = 0
  const end = rows.findIndex(({ size }) => (bytes += size) > MAX_ROWS_BYTES)
  return end === -1 ? [...rows] : rows.slice(0, end)
}

export interface Row {
  record: TicketRecord
  /** The ticket's number, linked to its page. */
  ticket: Html
  before: Html
  after: Html
  /** A word on the ticket, such as its age in a sweep. */
  note: Html
  /** What was seen and said of this very ticket. */
  own: Html
  /** An upper bound, in bytes. */
  size: number
}

/** The row of a ticket. */
export function rowOf(record: TicketRecord, action: Action | undefined, words: Words, note: string): Row {
  const { outcome, statusBefore, statusAfter } = record
  const cells = {
    ticket: ticketHtml(record),
    before: statusHtml(statusBefore),
    after: outcome === 'planned' && action !== undefined ? plannedHtml(action, words) : statusHtml(statusAfter),
    note: joined(
      [html`${note}`, record.problem === '' ? renderInlineCode(seenText(record, words)) : NO_HTML],
      html`<br>`
    ),
    own: record.problem === '' ? NO_HTML : ownHtml(record, words)
  }
  const text = html`${Object.values(cells)}${requestIdHtml(record)}${words.report.outcomes[outcome]}`
  return { record, ...cells, size: Buffer.byteLength(text.toString()) + 120 }
}

/** A ticket's number, linked to its page. */
export function ticketHtml({ sn, url }: Pick<TicketRecord, 'sn' | 'url'>): Html {
  const number = html`<code>${oneLine(sn)}</code>`
  return /^https?:/.test(url) ? html`<a href="${url}">${number}</a>` : number
}

function statusHtml(status: string): Html {
  return status === '' ? html`–` : html`<code>${oneLine(status)}</code>`
}

function plannedHtml(action: Action, { report }: Words): Html {
  const status = targetStatus(action)
  return renderInlineCode(report.wouldBecome(action, status && `\`${status}\``))
}

function ownHtml(record: TicketRecord, words: Words): Html {
  const { message, code } = record
  const said = message === '' ? NO_HTML : serverMessageHtml(extractMessage(message), words)
  return joined(
    [renderInlineCode(seenText(record, words)), said, html`${words.report.identifiers(code, '')}`],
    html`<br>`
  )
}

/** The server's message as code, in which nothing is markup. */
export function serverMessageHtml(message: string, { report }: Words): Html {
  return html`${report.serverMessage('')}<code>${oneLine(message)}</code>`
}

function requestIdHtml({ requestId }: TicketRecord): Html {
  return requestId === '' ? NO_HTML : html`<code>${oneLine(requestId)}</code>`
}

/**
 * A table, with the columns for which there is something.
 *
 * @param finding the problem that its tickets share: what is said above the table is not said again
 */
export function table(rows: readonly Row[], words: Words, finding?: Finding): Html {
  const { columns, outcomes } = words.report
  const differs = finding !== undefined && (finding.seen.length > 1 || finding.serverMessages.length > 1)
  const all: { head: string; cells: readonly Html[]; isOptional?: boolean }[] = [
    { head: columns.ticket, cells: rows.map(({ ticket }) => ticket) },
    { head: columns.before, cells: rows.map(({ before }) => before) },
    { head: columns.after, cells: rows.map(({ after }) => after) },
    {
      head: columns.outcome,
      cells: rows.map(({ record }) => html`${ICONS[record.outcome]}&nbsp;${outcomes[record.outcome]}`)
    },
    {
      head: columns.requestId,
      cells: rows.map(({ record }) => (finding?.requestId === '' ? requestIdHtml(record) : NO_HTML)),
      isOptional: true
    },
    {
      head: columns.notes,
      cells: rows.map(({ note, own }) => joined([note, differs ? own : NO_HTML], html`<br>`)),
      isOptional: true
    }
  ]
  const shown = all.filter(
    ({ cells, isOptional }) => isOptional !== true || cells.some((cell) => cell.toString() !== '')
  )
  const lines = rows.map(
    (_, index) => html`<tr>${shown.map(({ cells }) => html`<td>${cells[index] ?? ''}</td>`)}</tr>\n`
  )
  return html`<table>\n<tr>${shown.map(({ head }) => html`<th>${head}</th>`)}</tr>\n${lines}</table>\n`
}
