/**
 * The tables of the summary, a row for each ticket. Pure.
 */
import type { Outcome } from '../tickets/problems.ts'
import type { TicketRecord } from '../tickets/attempt.ts'
import { cautionText, detailText } from '../words/choose.ts'
import type { Words } from '../words/words.ts'
import { ownOf } from './common.ts'
import { html, joined, NO_HTML, type Html } from './html.ts'
import { renderInlineCode, saidHtml } from './summary-advice.ts'
import { oneLine } from '../secrets/text.ts'

export interface Row {
  record: TicketRecord
  cells: readonly Html[]
  /** What the ticket has of its own, whatever stands above the table. */
  notes: Html
  /** An upper bound, in bytes. */
  size: number
}

/** The row of a ticket. `note`: a word on it, such as its age in a sweep. */
export function rowOf(record: TicketRecord, words: Words, icons: Readonly<Record<Outcome, string>>, note: string): Row {
  const sn = html`<code>${oneLine(record.sn)}</code>`
  const status = (text: string): Html => (text === '' ? html`–` : html`<code>${oneLine(text)}</code>`)
  const cells = [
    /^https?:/.test(record.url) ? html`<a href="${record.url}">${sn}</a>` : sn,
    status(record.statusBefore),
    // Nothing was done yet: the same status twice would look like a result.
    status(record.outcome === 'planned' ? '' : record.statusAfter),
    html`${icons[record.outcome]}&nbsp;${words.report.outcomes[record.outcome]}`
  ]
  const cautions = record.cautions.map((caution) => renderInlineCode(cautionText(words, caution)))
  const notes = joined([html`${note}`, ...cautions], html`<br>`)
  const own = ownHtml(record, words)
  const size = Buffer.byteLength(html`${cells}${notes}${own}`.toString()) + 80
  return { record, cells, notes, size }
}

/** What was seen and said of this very ticket. */
function ownHtml(record: TicketRecord, words: Words): Html {
  if (record.problem === '') return NO_HTML
  const detail = record.detail === undefined ? NO_HTML : renderInlineCode(detailText(words, record.detail))
  return joined([detail, saidHtml(record, words)], html`<br>`)
}

/**
 * A table; its column of notes is there only if there is something in it.
 *
 * @param common what stands above the table for all of its tickets, and is not said again
 */
export function table(rows: readonly Row[], words: Words, common?: TicketRecord): Html {
  const { report } = words
  const { ticket, before, after, outcome, notes } = report.columns
  const notesOf = (row: Row): Html =>
    joined([row.notes, common === undefined ? NO_HTML : ownHtml(ownOf(row.record, common), words)], html`<br>`)
  const hasNotes = rows.some((row) => notesOf(row).toString() !== '')
  const heads = [ticket, before, after, outcome, ...(hasNotes ? [notes] : [])]
  const lines = rows.map((row) => {
    const cells = hasNotes ? [...row.cells, notesOf(row)] : row.cells
    return html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>\n`
  })
  return html`<table>\n<tr>${heads.map((head) => html`<th>${head}</th>`)}</tr>\n${lines}</table>\n`
}
