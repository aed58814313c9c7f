/**
 * The job summary: what happened, what to do about each problem with its tickets below it, then what succeeded. HTML
 * throughout, so that no text in it can be taken for Markdown.
 */
import { oneLine, truncate } from '../secrets/text.ts'
import { isGood, OUTCOMES } from '../tickets/problems.ts'
import type { Words } from '../words/words.ts'
import { problemOf, type Finding } from './findings.ts'
import { headline } from './headline.ts'
import { html, joined, NO_HTML, renderInlineCode, type Html } from './html.ts'
import { worstFirst, type RunResult } from './result.ts'
import { assembleSummary, fittingRows, notShownHtml, problemHtml, ticketsHtml } from './summary-parts.ts'
import { ageNotes, sweepSentences } from './sweep.ts'
import { ICONS, rowOf, table, type Row } from './table.ts'

/** Successful tickets that are shown unfolded where nothing failed. */
const MAX_OPEN_ROWS = 30
/** The input has no limit of its own, and the summary has one. */
const MAX_MESSAGE_CODE_POINTS = 20_000
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
      successSection(result, rows, words),
      sweepList(result, words),
      notShownHtml(rows.length, records.length, words),
      messageSection(result, words)
    ]
  }
  return assembleSummary(parts, words)
}

/** A problem with the tickets that have it. */
function problemSection(finding: Finding, rows: readonly Row[], total: number, words: Words): Html {
  const own = rows.filter(({ record }) => !isGood(record.outcome) && problemOf(record) === finding.problem)
  if (finding.of === 'run' || own.length === 0) return problemHtml(finding, words)
  return html`${problemHtml(finding, words)}${total === 1 ? movesOf(own, words) : table(own, words, finding)}`
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
function successSection({ records, fault }: RunResult, rows: readonly Row[], words: Words): Html {
  const successes = rows.filter(({ record }) => isGood(record.outcome))
  if (records.length === 1) return movesOf(successes, words)
  const hasFailed = fault !== undefined || records.some(({ outcome }) => !isGood(outcome))
  const open = hasFailed ? [] : successes.slice(0, MAX_OPEN_ROWS)
  const folded = successes.slice(open.length)
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
