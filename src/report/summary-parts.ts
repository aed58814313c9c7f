/** The parts that the job summaries of both actions share. */
import { oneLine } from '../secrets/text.ts'
import type { Words } from '../words/words.ts'
import { joinTruncated } from './annotations.ts'
import type { Finding } from './findings.ts'
import { html, joined, NO_HTML, renderInlineCode, type Html } from './html.ts'

/** Tickets that a warning names; those of a problem have a row each. */
const MAX_WARNED = 50
/** The runner's limit for the summary of a step is 1 MiB; the rest is for what is around the tables. */
const MAX_ROWS_BYTES = 900 * 1024

/** What is in the summaries of both actions. */
interface SummaryParts {
  icon: string
  /** What tells this run from the others of a matrix. */
  title: readonly Html[]
  headline: readonly string[]
  findings: readonly Finding[]
  /** Renders a problem and its tickets. */
  problemSection: (finding: Finding) => Html
  /** What follows the problems. */
  rest: readonly Html[]
}

export function assembleSummary(parts: SummaryParts, words: Words): string {
  const { icon, title, findings, problemSection, rest } = parts
  const [first = '', ...others] = parts.headline
  return joined([
    html`<h3>${icon} ${joined(title, html` · `)}</h3>\n`,
    html`<p>${joined([html`<b>${first}</b>`, html`${words.report.join(others)}`], html`<br>`)}</p>\n`,
    ...findings.filter(({ level }) => level !== 'error').map((finding) => warningHtml(finding, words)),
    inputsHtml(findings),
    ...findings.filter(({ level, of }) => level === 'error' && of !== 'inputs').map(problemSection),
    ...rest
  ]).toString()
}

/** What is wrong, the problem's name linked to its documentation, what was seen, what the server said, and what to do. */
export function problemHtml(finding: Finding, words: Words): Html {
  const { problem = '', title, docs, seen, serverMessages, code, requestId, fix } = finding
  const name =
    docs?.url === undefined
      ? html`<code>${problem}</code>`
      : html`<a href="${docs.url}" title="${docs.file}">${problem}</a>`
  const lines = [
    title === '' ? name : html`<b>${title}</b> · ${name}`,
    ...(seen.length === 1 ? seen.map(renderInlineCode) : []),
    ...(serverMessages.length === 1 ? serverMessages.map((each) => serverMessageHtml(each, words)) : []),
    html`${words.report.identifiers(code, requestId)}`,
    renderInlineCode(fix)
  ]
  return html`<p>${joined(lines, html`<br>`)}</p>\n`
}

/** The only ticket by its number, or how many there are. */
export function ticketsHtml(records: readonly { sn: string; url: string }[], { report }: Words): Html {
  const [first, ...others] = records
  if (first === undefined) return NO_HTML
  return others.length === 0 ? ticketHtml(first) : html`${report.heading.tickets(records.length)}`
}

export function notShownHtml(shown: number, total: number, { report }: Words): Html {
  return shown === total ? NO_HTML : html`<p>${report.notShown(total - shown, total)}</p>\n`
}

/** A warning, with the tickets that it is about. */
function warningHtml(finding: Finding, words: Words): Html {
  const text = words.report.join(finding.seen.slice(0, MAX_WARNED))
  const subjects = joinTruncated(finding, MAX_WARNED, words)
  return html`<p>⚠️ ${renderInlineCode(subjects === '' ? text : words.report.about(subjects, text))}</p>\n`
}

/** Wrong inputs, each with how to fix it. */
function inputsHtml(findings: readonly Finding[]): Html {
  const inputs = findings.filter(({ of }) => of === 'inputs')
  const items = inputs.map(
    ({ seen, fix }) => html`<li>${joined([...seen, fix].map(renderInlineCode), html`<br>`)}</li>`
  )
  return items.length === 0 ? NO_HTML : html`<ul>${items}</ul>\n`
}

/** A ticket's number, linked to its page. */
export function ticketHtml({ sn, url }: { sn: string; url: string }): Html {
  const number = html`<code>${oneLine(sn)}</code>`
  return /^https?:/.test(url) ? html`<a href="${url}">${number}</a>` : number
}

export function statusHtml(status: string): Html {
  return status === '' ? html`–` : html`<code>${oneLine(status)}</code>`
}

/** The server's message as code, so that nothing in it is taken for markup. */
export function serverMessageHtml(message: string, { report }: Words): Html {
  return html`${report.serverMessage('')}<code>${oneLine(message)}</code>`
}

/** The first rows, as many as fit into the summary. */
export function fittingRows<Sized extends { size: number }>(rows: readonly Sized[]): Sized[] {
  let bytes = 0
  const end = rows.findIndex(({ size }) => (bytes += size) > MAX_ROWS_BYTES)
  return end === -1 ? [...rows] : rows.slice(0, end)
}
