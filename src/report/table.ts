/** The tickets of a run that operates them, as rows of the summary's tables. */
import { oneLine } from '../secrets/text.ts'
import { targetStatus, type Action } from '../tickets/actions.ts'
import type { TicketRecord } from '../tickets/task.ts'
import type { Outcome } from '../tickets/problems.ts'
import type { Words } from '../words/words.ts'
import type { Finding } from './findings.ts'
import { html, joined, NO_HTML, renderInlineCode, tableHtml, type Html } from './html.ts'
import { extractMessage, seenText } from './server-message.ts'
import { serverMessageHtml, statusHtml, ticketHtml } from './summary-parts.ts'

export const ICONS: Record<Outcome, string> = {
  unknown: '❓',
  failed: '❌',
  refused: '⛔',
  planned: '📝',
  changed: '✅',
  already: '☑️',
  none: '➖'
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

function plannedHtml(action: Action, { report }: Words): Html {
  const status = targetStatus(action)
  return renderInlineCode(report.wouldBecome(action, status && `\`${status}\``))
}

function serverHtml({ message, code }: TicketRecord, words: Words): Html[] {
  const said = message === '' ? NO_HTML : serverMessageHtml(extractMessage(message), words)
  return [said, html`${words.report.identifiers(code, '')}`]
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
