/** The tables of the summary, to the last character of their HTML. */
import { describe, expect, test } from '@jest/globals'
import { rowOf, table } from '../../../src/report/summary-table.ts'
import type { TicketRecord } from '../../../src/tickets/attempt.ts'
import { en, record, refusal } from './samples.ts'

const ICONS = { unknown: 'u', failed: 'f', refused: 'r', planned: 'p', changed: 'c', already: 'a', none: 'n' }
const HEAD = '<th>Ticket</th><th>Before</th><th>After</th><th>Outcome</th>'
const NOTED = `${HEAD}<th>Notes</th>`
const CELLS =
  '<td><code>A1</code></td><td><code>RUNNING</code></td><td><code>SUSPENDED</code></td><td>c&nbsp;changed</td>'
const REFUSED = CELLS.replace('c&nbsp;changed', 'r&nbsp;refused')

const row = (one: TicketRecord, note = '') => rowOf(one, en, ICONS, note)
const tableOf = (head: string, ...rows: string[]): string =>
  `<table>\n<tr>${head}</tr>\n${rows.map((cells) => `<tr>${cells}</tr>\n`).join('')}</table>\n`

describe('the cells of a ticket', () => {
  test.each<[string, Partial<TicketRecord>, string[]]>([
    ['that changed', {}, ['<code>RUNNING</code>', '<code>SUSPENDED</code>', 'c&nbsp;changed']],
    [
      'that is planned',
      { outcome: 'planned', statusAfter: 'RUNNING' },
      ['<code>RUNNING</code>', '–', 'p&nbsp;planned']
    ],
    ['never read', { statusBefore: '', statusAfter: '' }, ['–', '–', 'c&nbsp;changed']],
    ['read before', { outcome: 'failed', statusAfter: '' }, ['<code>RUNNING</code>', '–', 'f&nbsp;failed']],
    [
      'in odd statuses',
      { statusBefore: 'a\nb', statusAfter: '<b>' },
      ['<code>a b</code>', '<code>&lt;b&gt;</code>', 'c&nbsp;changed']
    ]
  ])('%s', (_, changes, expected) => {
    expect(row(record('A1', changes)).cells.map(String)).toEqual(['<code>A1</code>', ...expected])
  })

  test.each([
    ['http', 'http://bk/?a=1&b', '<a href="http://bk/?a=1&amp;b"><code>A1</code></a>'],
    ['https', 'https://bk/', '<a href="https://bk/"><code>A1</code></a>'],
    ['none', '', '<code>A1</code>'],
    ['a script', 'javascript:alert(1)', '<code>A1</code>'],
    ['a script that names http', 'javascript:"http://bk/"', '<code>A1</code>']
  ])('a link to %s', (_, url, expected) => {
    expect(String(row(record('A1', { url })).cells[0])).toBe(expected)
  })
})

describe('the notes of a ticket', () => {
  const noSteps = { of: 'no-steps', status: 'RUNNING' } as const
  const unseen = { of: 'unseen', action: 'SUSPEND' } as const
  test.each<[string, Partial<TicketRecord>, string, RegExp]>([
    ['none', {}, '', /^$/],
    ['a word', {}, '3 <days>', /^3 &lt;days&gt;$/],
    ['a caution, which ends as a sentence does', { cautions: [unseen] }, '', /^Reading [^\n]+ alone\.$/],
    [
      'all',
      { cautions: [unseen, noSteps] },
      '3 days',
      /^3 days<br>Reading .* alone\.<br>The ticket is RUNNING.* can end it\.$/
    ]
  ])('%s', (_, changes, note, expected) => {
    expect(row(record('A1', changes), note).notes.toString()).toMatch(expected)
  })
})

describe('the size of a row', () => {
  test.each<[string, TicketRecord, string]>([
    ['of a ticket', record('A1'), ''],
    ['with an age', record('A1'), '三天'],
    ['of a refusal', refusal('A1', '不行'), 'old'],
    ['with what was seen', { ...refusal('A1', 'no'), detail: { of: 'over', status: 'FINISHED' } }, '']
  ])('%s is no less than its bytes, and little more', (_, one, note) => {
    const made = row(one, note)
    // Above the table stands something else, so that the row says all of its own.
    const common = { ...one, message: 'other', code: 'other', detail: undefined }
    const [twice, once] = [table([made, made], en, common), table([made], en, common)].map(String)
    const bytes = Buffer.byteLength(twice ?? '') - Buffer.byteLength(once ?? '')
    expect(made.size).toBeGreaterThanOrEqual(bytes)
    expect(made.size).toBeLessThan(bytes + 80)
  })
})

describe('a table', () => {
  const mute = record('A1', { problem: 'not-processor', outcome: 'refused' })
  const said = { ...mute, message: 'no', code: '1', requestId: 'r' }
  const seen = { ...said, detail: { of: 'over', status: 'FINISHED' } as const }
  const words = 'The server says: <code>no</code> (code 1, request ID r)'
  test.each<[string, () => unknown, string]>([
    ['without notes has no column of them', () => table([row(record('A1'))], en), tableOf(HEAD, CELLS)],
    [
      'has the column for all if one has a note',
      () => table([row(record('A1')), row(record('A1'), 'old')], en),
      tableOf(NOTED, `${CELLS}<td></td>`, `${CELLS}<td>old</td>`)
    ],
    ['says nothing of a problem without a common head', () => table([row(said)], en), tableOf(HEAD, REFUSED)],
    ['says nothing again that all share', () => table([row(seen)], en, seen), tableOf(HEAD, REFUSED)],
    [
      'says what the server said of this one',
      () => table([row(said)], en, mute),
      tableOf(NOTED, `${REFUSED}<td>${words}</td>`)
    ],
    [
      'says the note, what was seen and what was said, in this order',
      () => table([row(seen, 'old')], en, mute),
      tableOf(NOTED, `${REFUSED}<td>old<br>It is FINISHED<br>${words}</td>`)
    ],
    [
      'says nothing of what the server said to a ticket without a problem',
      () => table([row({ ...said, outcome: 'changed', problem: '' })], en, mute),
      tableOf(HEAD, CELLS)
    ]
  ])('%s', (_, make, expected) => {
    expect(String(make())).toBe(expected)
  })
})
