/** The summary: what is open, folded, cut and escaped. The golden transcripts hold whole summaries. */
import { describe, expect, test } from '@jest/globals'
import type { RunResult } from '../../../src/report/result.ts'
import { summaryOf } from '../../../src/report/summary.ts'
import { findingsOf } from '../../../src/report/write.ts'
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
])(
  'successful tickets are folded beyond thirty, and all of them if something failed: %s',
  (_, bad, good, open, title) => {
    const html = summary(result([...some(good, (sn) => record(sn)), ...some(bad, (sn) => refusal(`X${sn}`, ''))]))
    const [shown = '', folded = ''] = html.split('<details>')
    expect(rowsOf(shown)).toBe(open)
    expect(rowsOf(folded)).toBe(bad + good - open)
    expect(folded.split('</summary>')[0]).toBe(title === '' ? '' : `<summary>${title}`)
  }
)

test.each([en, zh])('has no blank line, after which Markdown would begin (%#)', (words) => {
  const records = [...some(60, (sn) => record(sn)), refusal('X1', 'a\n\nb'), refusal('X2', 'c')]
  const message = { text: 'one\n\n \r\ntwo', wasCut: true }
  const html = summary(result(records, { message, sweep: sweep() }), words)
  expect(html).not.toMatch(/\n\s*\n/)
  expect(html).not.toMatch(/>[ \t]+\n|\n[ \t]+</)
})

test('escapes everything that comes from outside', () => {
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
  test('shows once what all share', () => {
    expect(summary(result([refusal('A1', 'same'), refusal('A2', 'same')])).split('same')).toHaveLength(2)
  })
})

test('rows that do not fit are counted and left out, the best outcomes first', () => {
  const long = '中'.repeat(500)
  const html = summary(result(some(900, (sn) => refusal(sn, `${sn} ${long}`))))
  expect(Buffer.byteLength(html)).toBeLessThan(1024 * 1024)
  expect(html).toContain(`<p>${900 - rowsOf(html)} of 900 tickets are not shown here; the log has all of them.</p>`)
  expect(rowsOf(html)).toBeGreaterThan(400)
})

test.each<[string, { text: string; wasCut: boolean }, Outcome, string]>([
  ['shown where it was sent', { text: '<b>why', wasCut: false }, 'changed', '<p>Message: &lt;b&gt;why</p>'],
  ['not shown where nothing was sent', { text: 'why', wasCut: false }, 'already', ''],
  [
    'in full where it was cut, with its lines',
    { text: 'a\n\r\nb', wasCut: true },
    'refused',
    '<p>a<br>b</p></details>'
  ],
  [
    'cut to 20,000 characters',
    { text: 'x'.repeat(20_001), wasCut: true },
    'failed',
    `<p>${'x'.repeat(19_999)}…</p></details>`
  ]
])('the message: %s', (_, message, outcome, expected) => {
  const html = summary(result([record('A1', { outcome })], { message }))
  const lines = html.split('\n').filter((line) => /why|<p>a|<p>x/.test(line))
  expect(lines).toEqual(expected === '' ? [] : [expected])
})

test('a ticket that a sweep left alone is not a failure: it is counted, with the reason', () => {
  const alone = record('A1', { outcome: 'none', detail: { of: 'over', status: 'REVOKED' } })
  const html = summary(result([alone, record('A2')], { sweep: sweep() }))
  expect(html).toContain('➖&nbsp;left alone</td><td>The ticket is REVOKED.</td>')
  expect(html).toContain('<li>1 ticket was left alone because the status changed after the list was read.</li>')
  expect(html).not.toContain('<details>')
})
