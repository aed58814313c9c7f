/**
 * The job summary: what happened, what to do about each problem with its tickets below it, then what succeeded. HTML
 * throughout, so that no text in it can be taken for Markdown.
 */
import { oneLine, truncate } from '../secrets/text.ts'
import { isGood, OUTCOMES } from '../tickets/problems.ts'
import type { Words } from '../words/words.ts'
import { joinTruncated } from './annotations.ts'
import { problemOf, type Finding } from './findings.ts'
import { headline } from './headline.ts'
import { html, joined, NO_HTML, renderInlineCode, type Html } from './html.ts'
import { ageNotes, sweepSentences } from './log.ts'
import { worstFirst, type RunResult } from './result.ts'
import { fittingRows, ICONS, rowOf, serverMessageHtml, table, ticketHtml, type Row } from './table.ts'

/** Successful tickets that are shown unfolded where nothing failed. */
const MAX_OPEN_ROWS = 30
/** The input has no limit of its own, and the summary has one. */
const MAX_MESSAGE_CODE_POINTS = 20_000
/** Tickets that a warning names; those of a problem have a row each. */
const MAX_WARNED = 50

/** What is in the summaries of both actions. */
export interface SummaryParts {
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

/** The summary of a run that operates tickets. */
export function summaryOf(result: RunResult, findings: readonly Finding[], words: Words): string {
  const { records, action, sweep, site, operator, isDryRun, fault } = result
  const { heading } = words.report
  const sorted = worstFirst(records, OUTCOMES)
  const note = ageNotes(sweep, words.report)
  const rows = fittingRows(sorted.map((record) => rowOf(record, action, words, note(record.sn))))
  const name = heading.action(action)
  const parts = {
    icon: fault === undefined ? ICONS[sorted[0]?.outcome ?? 'none'] : ICONS.failed,
    title: [
      html`${isDryRun ? heading.dryRun(name) : name}`,
      ticketsHtml(records, words),
      html`${oneLine(site)}`,
      operator === '' ? NO_HTML : html`${heading.operator(oneLine(operator))}`
    ],
    headline: headline(result, words.report),
    findings,
    problemSection: (finding: Finding) => problemSection(finding, rows, records.length, words),
    rest: [
      goodSection(result, rows, words),
      sweepList(result, words),
      notShownHtml(rows.length, records.length, words),
      messageSection(result, words)
    ]
  }
  return assembleSummary(parts, words)
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

/** A problem with the tickets that have it. */
function problemSection(finding: Finding, rows: readonly Row[], total: number, words: Words): Html {
  const own = rows.filter(({ record }) => !isGood(record.outcome) && problemOf(record) === finding.problem)
  if (finding.of === 'run' || own.length === 0) return problemHtml(finding, words)
  return html`${problemHtml(finding, words)}${total === 1 ? movesOf(own, words) : table(own, words, finding)}`
}

/** What is wrong, the problem's name linked to its page, what was seen, what the server said, and what to do. */
export function problemHtml(finding: Finding, words: Words): Html {
  const { problem = '', title, page, seen, serverMessages, code, requestId, fix } = finding
  const name =
    page?.url === undefined
      ? html`<code>${problem}</code>`
      : html`<a href="${page.url}" title="${page.file}">${problem}</a>`
  const lines = [
    title === '' ? name : html`<b>${title}</b> · ${name}`,
    ...(seen.length === 1 ? seen.map(renderInlineCode) : []),
    ...(serverMessages.length === 1 ? serverMessages.map((each) => serverMessageHtml(each, words)) : []),
    html`${words.report.identifiers(code, requestId)}`,
    renderInlineCode(fix)
  ]
  return html`<p>${joined(lines, html`<br>`)}</p>\n`
}

/** A single ticket needs no table: the heading names it, and the headline says what happened. */
function movesOf(rows: readonly Row[], { report }: Words): Html {
  return html`${rows.map(({ before, after, note }) => {
    const isSame = before.toString() === after.toString()
    const move = isSame ? html`${report.status('')}${before}` : html`${before} → ${after}`
    return html`<p>${joined([move, note], html` · `)}</p>\n`
  })}`
}

/** Successful tickets: folded where something failed, so that what needs attention is seen first. */
function goodSection({ records, fault }: RunResult, rows: readonly Row[], words: Words): Html {
  const good = rows.filter(({ record }) => isGood(record.outcome))
  if (records.length === 1) return movesOf(good, words)
  const hasFailed = fault !== undefined || records.some(({ outcome }) => !isGood(outcome))
  const open = hasFailed ? [] : good.slice(0, MAX_OPEN_ROWS)
  const folded = good.slice(open.length)
  const { successful, moreSuccessful } = words.report
  const title = open.length === 0 ? successful(folded.length) : moreSuccessful(folded.length)
  return joined([
    open.length === 0 ? NO_HTML : table(open, words),
    folded.length === 0 ? NO_HTML : html`<details><summary>${title}</summary>\n${table(folded, words)}</details>\n`
  ])
}

function sweepList({ sweep, records }: RunResult, { report }: Words): Html {
  if (sweep === undefined) return NO_HTML
  // The headline says how many are left for the next run.
  const sentences = sweepSentences({ ...sweep, remaining: 0 }, report)
  const changed = records.filter(({ outcome }) => outcome === 'none').length
  if (changed > 0) sentences.push(report.sweep.changedSince(changed))
  return html`<ul>${sentences.map((each) => html`<li>${renderInlineCode(each)}</li>`)}</ul>\n`
}

/** The message as the user wrote it: in full where it was cut, and where it was sent, since ITSM may not have stored it. */
function messageSection({ message, records }: RunResult, { report }: Words): Html {
  if (message === undefined) return NO_HTML
  // An empty line would end the HTML block, and what follows it would be read as Markdown.
  const lines = truncate(message.text, MAX_MESSAGE_CODE_POINTS)
    .split(/(?:\r?\n|\r)+/)
    .map((line) => html`${line}`)
  const text = joined(lines, html`<br>`)
  if (message.wasCut) return html`<details><summary>${report.fullMessage}</summary>\n<p>${text}</p></details>\n`
  const wasSent = records.some(({ outcome }) => outcome === 'changed' || outcome === 'unknown')
  return wasSent ? html`<p>${report.message('')}${text}</p>\n` : NO_HTML
}
