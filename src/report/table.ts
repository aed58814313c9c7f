/** The tickets of a run that operates them, as rows of the summary's tables. */
import { oneLine } from '../secrets/text.ts'
import { targetStatus, type Action } from '../tickets/actions.ts'
import type { TicketRecord } from '../tickets/task.ts'
import type { Outcome } from '../tickets/problems.ts'
import type { Words } from '../words/words.ts'
import type { Finding } from './findings.ts'
import { html, joined, NO_HTML, renderInlineCode, tableHtml, type Html } from './html.ts'
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

/** The runner's limit for the summary of a step is 1 MiB; the rest is for what is around the tables. */
const MAX_ROWS_BYTES = 900 * 1024

/** The first rows, as many as fit into the summary. */
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
  /** A note such as its age in a sweep. */
  note: Html
  /** What was seen of this ticket, and what the server said of it. */
  own: Html
  /** An upper bound, in bytes. */
  size: number
}

export function rowOf(record: TicketRecord, action: Action | undefined, words: Words, note: string): Row {
  const { outcome, problem, statusBefore, statusAfter } = record
  const seen = renderInlineCode(seenText(record, words))
  const cells = {
    ticket: ticketHtml(record),
    before: statusHtml(statusBefore),
    after: outcome === 'planned' && action !== undefined ? plannedHtml(action, words) : statusHtml(statusAfter),
    note: joined([html`${note}`, problem === '' ? seen : NO_HTML], html`<br>`),
    own: problem === '' ? NO_HTML : joined([seen, ...serverHtml(record, words)], html`<br>`)
  }
  const text = html`${Object.values(cells)}${requestIdHtml(record)}${words.report.outcomes[outcome]}`
  return { record, ...cells, size: Buffer.byteLength(text.toString()) + 120 }
}

/** A ticket's number, linked to its page. */
export function ticketHtml({ sn, url }: Pick<TicketRecord, 'sn' | 'url'>): Html {
  const number = html`<code>${oneLine(sn)}</code>`
  return /^https?:/.test(url) ? html`<a href="${url}">${number}</a>` : number
}

export function statusHtml(status: string): Html {
  return status === '' ? html`–` : html`<code>${oneLine(status)}</code>`
}

function plannedHtml(action: Action, { report }: Words): Html {
  const status = targetStatus(action)
  return renderInlineCode(report.wouldBecome(action, status && `\`${status}\``))
}

function serverHtml({ message, code }: TicketRecord, words: Words): Html[] {
  const said = message === '' ? NO_HTML : serverMessageHtml(extractMessage(message), words)
  return [said, html`${words.report.identifiers(code, '')}`]
}

/** The server's message as code, so that nothing in it is taken for markup. */
export function serverMessageHtml(message: string, { report }: Words): Html {
  return html`${report.serverMessage('')}<code>${oneLine(message)}</code>`
}

function requestIdHtml({ requestId }: TicketRecord): Html {
  return requestId === '' ? NO_HTML : html`<code>${oneLine(requestId)}</code>`
}

/** @param finding the problem that the tickets share; what is shown above the table is not repeated in it */
export function table(rows: readonly Row[], words: Words, finding?: Finding): Html {
  const { columns, outcomes } = words.report
  const differs = finding !== undefined && (finding.seen.length > 1 || finding.serverMessages.length > 1)
  return tableHtml([
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
  ])
}
