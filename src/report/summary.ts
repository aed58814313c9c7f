/**
 * The job summary: whose run, what happened, what to do about each problem with its tickets below it, then what went well
 * and what a sweep selected by. HTML throughout, so that no text in it can be taken for Markdown.
 */
import { cut, oneLine } from '../secrets/text.ts'
import { isGood } from '../tickets/problems.ts'
import type { Words } from '../words/words.ts'
import { joinTruncated } from './annotations.ts'
import { problemOf, type Finding } from './findings.ts'
import { headline } from './headline.ts'
import { html, joined, NO_HTML, renderInlineCode, type Html } from './html.ts'
import { ageNotes, sweepSentences } from './log.ts'
import { bySeverity, type RunResult } from './result.ts'
import { fittingRows, ICONS, rowOf, serverMessageHtml, table, ticketHtml, type Row } from './table.ts'

/** Successful tickets that are open at once, where nothing failed. */
const MAX_OPEN_ROWS = 30
/** The input has no limit of its own, and the summary has one. */
const MAX_MESSAGE_CODE_POINTS = 20_000
/** Tickets that a warning names; those of a problem have a row each. */
const MAX_WARNED = 50

/** The summary as HTML. */
export function summaryOf(result: RunResult, findings: readonly Finding[], words: Words): string {
  const { records, action, sweep } = result
  const note = ageNotes(sweep, words.report)
  const rows = fittingRows(bySeverity(records).map((record) => rowOf(record, action, words, note(record.sn))))
  const [first = '', ...others] = headline(result, words.report)
  const pieces = [
    heading(result, words),
    html`<p>${joined([html`<b>${first}</b>`, html`${words.report.join(others)}`], html`<br>`)}</p>\n`,
    ...findings.filter(({ level }) => level !== 'error').map((finding) => warningHtml(finding, words)),
    inputsHtml(findings),
    ...findings
      .filter(({ level, of }) => level === 'error' && of !== 'inputs')
      .map((finding) => problemSection(finding, rows, records.length, words)),
    goodSection(result, rows, words),
    sweepList(result, words),
    rows.length === records.length
      ? NO_HTML
      : html`<p>${words.report.notShown(records.length - rows.length, records.length)}</p>\n`,
    messageSection(result, words)
  ]
  return joined(pieces).toString()
}

/** Names what tells this run from the others of a matrix: action, ticket, site, operator. */
function heading({ action, site, operator, isDryRun, records, fault }: RunResult, { report }: Words): Html {
  const [first] = records
  const { heading: words } = report
  const icon = fault === undefined ? ICONS[bySeverity(records)[0]?.outcome ?? 'none'] : ICONS.failed
  const name = words.action(action)
  const parts = [
    html`${isDryRun ? words.dryRun(name) : name}`,
    first === undefined ? NO_HTML : records.length === 1 ? ticketHtml(first) : html`${words.tickets(records.length)}`,
    html`${oneLine(site)}`,
    operator === '' ? NO_HTML : html`${words.operator(oneLine(operator))}`
  ]
  return html`<h3>${icon} ${joined(parts, html` · `)}</h3>\n`
}

/** A warning, with the tickets that it is about. */
export function warningHtml(finding: Finding, words: Words): Html {
  const text = finding.seen.length === 1 ? finding.seen.join('') : words.report.join(finding.seen.slice(0, MAX_WARNED))
  const subjects = joinTruncated(finding, MAX_WARNED, words)
  return html`<p>⚠️ ${renderInlineCode(subjects === '' ? text : words.report.about(subjects, text))}</p>\n`
}

/** Wrong inputs, each with how to fix it. */
export function inputsHtml(findings: readonly Finding[]): Html {
  const inputs = findings.filter(({ of }) => of === 'inputs')
  return inputs.length === 0 ? NO_HTML : html`<ul>${inputs.map(inputHtml)}</ul>\n`
}

function inputHtml({ seen, fix }: Finding): Html {
  return html`<li>${joined([...seen, fix].map(renderInlineCode), html`<br>`)}</li>`
}

/** A problem with the tickets that have it. */
function problemSection(finding: Finding, rows: readonly Row[], total: number, words: Words): Html {
  const { problem } = finding
  const own = rows.filter(({ record }) => !isGood(record.outcome) && problemOf(record) === problem)
  const tickets =
    finding.of === 'run' || own.length === 0 ? NO_HTML : total === 1 ? movesOf(own, words) : table(own, words, finding)
  return html`${problemHtml(finding, words)}${tickets}`
}

/** The problem by name, linked to its page, what was seen, what the server said, and what to do. */
export function problemHtml(finding: Finding, words: Words): Html {
  const { problem, title, page, seen, serverMessages, code, requestId, fix } = finding
  const name =
    page?.url === undefined
      ? html`<code>${problem ?? ''}</code>`
      : html`<a href="${page.url}" title="${page.file}">${problem ?? ''}</a>`
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

/** Open where nothing failed, else folded: what needs attention is above it. */
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
  // The headline says what is left for the next run.
  const sentences = sweepSentences({ ...sweep, remaining: 0 }, report)
  const changed = records.filter(({ outcome }) => outcome === 'none').length
  if (changed > 0) sentences.push(report.sweep.changedSince(changed))
  const items = sentences.map((each) => html`<li>${renderInlineCode(each)}</li>`)
  return html`<ul>${items}</ul>\n`
}

/** The message of what was sent, which may be kept nowhere else; in full where the server got a part of it. */
function messageSection({ message, records }: RunResult, { report }: Words): Html {
  if (message === undefined) return NO_HTML
  // An empty line would end the HTML block, and what follows it would be read as Markdown.
  const lines = cut(message.text, MAX_MESSAGE_CODE_POINTS)
    .split(/(?:\r?\n|\r)+/)
    .map((line) => html`${line}`)
  const text = joined(lines, html`<br>`)
  if (message.wasCut) return html`<details><summary>${report.fullMessage}</summary>\n<p>${text}</p></details>\n`
  const isNeeded = records.some(({ outcome }) => outcome === 'changed' || outcome === 'unknown')
  return !isNeeded ? NO_HTML : html`<p>${report.message('')}${text}</p>\n`
}
