/** The runner's limit for a summary: which tickets still have a row, and what is said of the others. */
import { expect, test } from '@jest/globals'
import { rowOf } from '../../../src/report/summary-table.ts'
import { summaryOf } from '../../../src/report/summary.ts'
import type { TicketRecord } from '../../../src/tickets/attempt.ts'
import { en, ending, record, zh } from './samples.ts'

const LIMIT = 900 * 1024
const ICONS = { unknown: '✅', failed: '✅', refused: '✅', planned: '✅', changed: '✅', already: '✅', none: '✅' }

/** A ticket whose row takes exactly so many bytes. */
function sized(bytes: number): TicketRecord {
  const { size } = rowOf(record(''), en, ICONS, '')
  return record('x'.repeat(bytes - size))
}

test.each([
  ['one that is as large as it may be', [LIMIT], 1],
  ['one that is larger', [LIMIT + 1], 0],
  ['two that fit together', [1000, LIMIT - 1000], 2],
  ['two that do not', [1000, LIMIT - 999], 1],
  ['none after the first that does not fit', [1000, LIMIT, 1000], 1],
  ['three of which the last does not fit', [1000, LIMIT - 1000, 200], 2]
])('%s', (_, sizes, expected) => {
  const { html, shown } = summaryOf(ending(sizes.map(sized)), en, {})
  expect(shown).toBe(expected)
  expect(html.match(/<td><code>x+<\/code><\/td>/g) ?? []).toHaveLength(expected)
})

test.each([
  [en, 'one', [LIMIT + 1], undefined, en.report.notShown(1, 1), en.report.recordInLog],
  [en, 'two of three', [1000, LIMIT, 1000], '/t/f', en.report.notShown(2, 3), en.report.recordFile('/t/f')],
  [zh, 'one of two', [1000, LIMIT], '/t/<f>', zh.report.notShown(1, 2), zh.report.recordFile('/t/&lt;f&gt;')]
])('%#: what is left out is said at the end: %s', (words, _, sizes, file, count, where) => {
  const { html } = summaryOf(ending(sizes.map(sized)), words, {}, file)
  const { stop, end } = words.report
  expect(html.split('\n').slice(-2)).toEqual([`<p>${count}${stop}${where}${end}</p>`, ''])
})

test('nothing is said of it where nothing is left out, even if there is a file', () => {
  const { html } = summaryOf(ending([record('A1')]), en, {}, '/t/f')
  expect(html).not.toContain('/t/f')
  expect(html).toMatch(/<\/table>\n$/)
})
