/** The summary: what is open, folded, cut and escaped. Whole summaries stand in the kept transcripts. */
import { describe, expect, test } from '@jest/globals'
import { findingsOf } from '../../../src/report/findings.ts'
import type { RunResult } from '../../../src/report/result.ts'
import { summaryOf } from '../../../src/report/summary.ts'
import type { Outcome } from '../../../src/tickets/problems.ts'
import type { Words } from '../../../src/words/words.ts'
import { en, record, refusal, result, sweep, zh } from './samples.ts'

const summary = (run: RunResult, words: Words = en): string => summaryOf(run, findingsOf(run, words, {}), words)
const some = <T>(count: number, make: (sn: string) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(`A${index + 1}`))
const rowsOf = (html: string): number => html.split('<tr><td>').length - 1

test.each<[string, number, number, number, string]>([
  ['thirty', 0, 30, 30, ''],
  ['thirty-one', 0, 31, 30, '1 more successful ticket'],
  ['two beside a failure', 1, 2, 1, '2 successful tickets'],
  ['none beside failures', 2, 0, 2, '']
])('successes are folded beyond thirty, and as soon as something failed: %s', (_, bad, good, open, title) => {
  const html = summary(result([...some(good, (sn) => record(sn)), ...some(bad, (sn) => refusal(`X${sn}`, ''))]))
  const [shown = '', folded = ''] = html.split('<details>')
  expect(rowsOf(shown)).toBe(open)
  expect(rowsOf(folded)).toBe(bad + good - open)
  expect(folded.split('</summary>')[0]).toBe(title === '' ? '' : `<summary>${title}`)
})

test.each([en, zh])('no blank line, whatever is in it, since Markdown would begin there', (words) => {
  const records = [...some(60, (sn) => record(sn)), refusal('X1', 'a\n\nb'), refusal('X2', 'c')]
  const message = { text: 'one\n\n \r\ntwo', wasCut: true }
  const html = summary(result(records, { message, sweep: sweep() }), words)
  expect(html).not.toMatch(/\n\s*\n/)
  expect(html).not.toMatch(/>[ \t]+\n|\n[ \t]+</)
})

test('what comes from outside is text, wherever it stands', () => {
  const hostile = '<img src=x>"\'`'
  const texts = { message: hostile, code: hostile, requestId: hostile, statusBefore: hostile, statusAfter: hostile }
  const records = ['A1', 'A2'].map((sn) => ({ ...refusal(sn + hostile, ''), ...texts, url: `https://bk/${hostile}` }))
  const cautions = [{ of: 'no-steps', status: hostile, isRevocable: true, hasBegun: false }] as const
  const run = result([...records, record('A3', { cautions, url: 'javascript:alert(1)' })], {
    ...{ site: hostile, operator: hostile, message: { text: hostile, wasCut: false } },
    sweep: sweep({ request: { ...sweep().request, creator: hostile, statuses: [hostile] } })
  })
  expect(summary(run)).not.toMatch(/<img|"x>"|href="javascript/)
  expect(summary(run).match(/&lt;img/g)?.length).toBeGreaterThan(12)
})

describe('a group of refusals', () => {
  const group = [refusal('A1', 'one'), refusal('A2', 'two')]
  test('keeps the request ID of each, and its message where they differ', () => {
    const html = summary(result(group))
    expect(html).toContain('<th>Request ID</th><th>Notes</th>')
    for (const { sn, message } of group) expect(html).toMatch(RegExp(`id-of-${sn}.*<code>${message}</code>`))
  })
  test('says once what all share', () => {
    expect(summary(result([refusal('A1', 'same'), refusal('A2', 'same')])).split('same')).toHaveLength(2)
  })
})

test('rows that do not fit are left out, the best first, and counted', () => {
  const long = '中'.repeat(500)
  const html = summary(result(some(900, (sn) => refusal(sn, `${sn} ${long}`))))
  expect(Buffer.byteLength(html)).toBeLessThan(1024 * 1024)
  expect(html).toContain(`<p>${900 - rowsOf(html)} of 900 tickets are not shown here; the log has all of them.</p>`)
  expect(rowsOf(html)).toBeGreaterThan(400)
})

test.each<[string, { text: string; wasCut: boolean }, Outcome, string]>([
  ['what was sent', { text: '<b>why', wasCut: false }, 'changed', '<p>Message: &lt;b&gt;why</p>'],
  ['nothing of what was not sent', { text: 'why', wasCut: false }, 'already', ''],
  ['in full what was cut, in lines', { text: 'a\n\r\nb', wasCut: true }, 'refused', '<p>a<br>b</p></details>'],
  ['20,000 characters', { text: 'x'.repeat(20_001), wasCut: true }, 'failed', `<p>${'x'.repeat(19_999)}…</p></details>`]
])('the message: %s', (_, message, outcome, expected) => {
  const html = summary(result([record('A1', { outcome })], { message }))
  const lines = html.split('\n').filter((line) => /why|<p>a|<p>x/.test(line))
  expect(lines).toEqual(expected === '' ? [] : [expected])
})

test('a ticket that a sweep left alone is no failure: it is counted, and says why', () => {
  const alone = record('A1', { outcome: 'none', detail: { of: 'over', status: 'REVOKED' } })
  const html = summary(result([alone, record('A2')], { sweep: sweep() }))
  expect(html).toContain('➖&nbsp;left alone</td><td>The ticket is REVOKED.</td>')
  expect(html).toContain('<li>1 ticket was left alone because the status changed after the list was read.</li>')
  expect(html).not.toContain('<details>')
})
