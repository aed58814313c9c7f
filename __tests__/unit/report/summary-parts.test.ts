/** The parts of the summary in their order, line by line. */
import { describe, expect, test } from '@jest/globals'
import { faultWords } from '../../../src/report/annotations.ts'
import { brokenOff, type Ending } from '../../../src/report/result.ts'
import { html } from '../../../src/report/html.ts'
import { sweepSentences } from '../../../src/report/log.ts'
import { advice } from '../../../src/report/summary-advice.ts'
import { summaryOf } from '../../../src/report/summary.ts'
import type { Problem } from '../../../src/tickets/problems.ts'
import type { TicketRecord } from '../../../src/tickets/attempt.ts'
import { en, ending, record, refusal, sweep } from './samples.ts'

const faultOf = (problem: Problem) => ({ ...brokenOff({ problem, message: 'no' }) }).fault
const linesOf = (one: Ending): string[] => summaryOf(one, en, {}).html.split('\n')

describe('the heading', () => {
  const a1 = record('A1')
  const planned = record('A1', { outcome: 'planned' })
  const unknown = record('A9', { outcome: 'unknown', problem: 'outcome-unknown' })
  const failed = record('A8', { outcome: 'failed', problem: 'server-error' })
  const none = { action: undefined, site: '', operator: '' }
  const faulty = { fault: faultOf('server-error') }
  test.each<[string, TicketRecord[], Partial<Ending>, string]>([
    ['one ticket', [a1], {}, '✅ SUSPEND · A1 · bk · as amy'],
    ['two', [a1, record('A2')], {}, '✅ SUSPEND · 2 tickets · bk · as amy'],
    ['none', [], {}, '✅ SUSPEND · bk · as amy'],
    ['a dry run', [planned], { isDryRun: true }, '📝 SUSPEND (dry run) · A1 · bk · as amy'],
    ['a dry run of a refusal', [refusal('A1', '')], { isDryRun: true }, '⛔ SUSPEND (dry run) · A1 · bk · as amy'],
    ['a refusal', [refusal('A1', '')], {}, '⛔ SUSPEND · A1 · bk · as amy'],
    ['a failure', [failed], {}, '❌ SUSPEND · A8 · bk · as amy'],
    ['the worst of all', [a1, refusal('A2', ''), unknown, failed], {}, '❓ SUSPEND · 4 tickets · bk · as amy'],
    ['a fault', [], faulty, '❌ SUSPEND · bk · as amy'],
    ['a fault after tickets', [a1], faulty, '❌ SUSPEND · A1 · bk · as amy'],
    ['a fault after one that is worse', [unknown], faulty, '❌ SUSPEND · A9 · bk · as amy'],
    ['a fault in a dry run', [], { ...faulty, isDryRun: true }, '❌ SUSPEND (dry run) · bk · as amy'],
    ['nothing known', [], { ...none, ...faulty }, '❌ Nothing was done'],
    ['no operator', [a1], { operator: '' }, '✅ SUSPEND · A1 · bk'],
    ['no site', [a1], { site: '' }, '✅ SUSPEND · A1 · as amy'],
    ['lines and markup', [record('A\n1')], { site: '<b>\n', operator: 'a\nb' }, '✅ SUSPEND · A 1 · &lt;b&gt; · as a b']
  ])('of %s', (_, records, changes, expected) => {
    expect(linesOf(ending(records, changes))[0]).toBe(`<h3>${expected}</h3>`)
  })
})

describe('below the heading and the verdict', () => {
  const partsOf = (one: Ending): string[] => {
    const [heading, verdict, ...parts] = linesOf(one)
    expect(heading).toMatch(/^<h3>.+<\/h3>$/)
    expect(verdict).toMatch(/^<p>[^<]+\.<\/p>$/)
    expect(parts.pop()).toBe('')
    return parts
  }

  test('is nothing where nothing was to do', () => {
    expect(partsOf(ending([]))).toEqual([])
  })

  test('is what to do about a fault', () => {
    const fault = faultOf('server-error')
    const one = ending([], { fault })
    const told = { problem: 'server-error', message: 'no', code: '', requestId: '', detail: undefined } as const
    expect(partsOf(one)).toEqual([`<p>${advice(told, one, en, {}).toString()}</p>`])
  })

  test('is each wrong input, and no advice besides', () => {
    const empty = { input: 'sn', fault: { of: 'sn-empty' } } as const
    const age = { input: 'older_than', fault: { of: 'not-an-age', value: '<3 x>' } } as const
    const items = [empty, age].map((one) => {
      const { fault, fix } = faultWords(one, en)
      return html`<li><code>${one.input}</code> ${fault}<br>${fix}</li>`.toString()
    })
    const one = ending([], { fault: faultOf('bad-input'), inputFaults: [empty, age] })
    expect(partsOf(one)).toEqual([`<ul>${items.join('')}</ul>`])
  })

  test('is what a sweep looked for and found', () => {
    const found = sweep({ skipped: { ...sweep().skipped, younger: 2 } })
    const sentences = sweepSentences(found, en.report)
    expect(sentences).toHaveLength(3)
    const items = sentences.map((sentence) => html`<li>${sentence}</li>`.toString())
    expect(partsOf(ending([], { sweep: found }))).toEqual([`<ul>${items.join('')}</ul>`])
  })
})

test('a problem stands above its tickets, the worst first, and what went well comes last', () => {
  const unknown = record('A3', { outcome: 'unknown', problem: 'outcome-unknown' })
  const records = [record('A1'), refusal('A2', 'a'), unknown, refusal('A4', 'b'), record('A5', { outcome: 'already' })]
  const lines = linesOf(ending(records))
  const order = lines.map((line) => /<code>(A\d|not-processor|outcome-unknown)<\/code>/.exec(line)?.[1] ?? '')
  expect(order.filter((name) => name !== '')).toEqual([
    'outcome-unknown',
    'A3',
    'not-processor',
    'A2',
    'A4',
    'A1',
    'A5'
  ])
  expect(lines.filter((line) => line === '<table>')).toHaveLength(3)
})

describe('what went well is folded away beyond thirty open rows', () => {
  test.each([
    ['nothing', 0, 0, 0],
    ['one', 0, 1, 1],
    ['thirty', 0, 30, 30],
    ['one more', 0, 31, 30],
    ['twenty below ten bad ones', 10, 20, 20],
    ['twenty-one below ten', 10, 21, 20],
    ['one below thirty', 30, 1, 0],
    ['two below forty', 40, 2, 0]
  ])('%s', (_, bad, good, open) => {
    const records = [
      ...Array.from({ length: bad }, (_item, index) => refusal(`X${index}`, '')),
      ...Array.from({ length: good }, (_item, index) => record(`G${index}`))
    ]
    const text = summaryOf(ending(records), en, {}).html
    const [shown = '', ...folded] = text.split('<details>')
    const left = good - open
    const rows = (part: string): string[] => [...part.matchAll(/<tr><td><code>G(\d+)/g)].map(([, sn = '']) => sn)
    expect(rows(shown)).toEqual(Array.from({ length: open }, (_item, index) => String(index)))
    expect(shown.split('<table>')).toHaveLength(1 + Math.sign(bad) + Math.sign(open))
    expect(folded).toHaveLength(Math.sign(left))
    for (const part of folded) {
      expect(part).toMatch(new RegExp(`^<summary>${left} more .*</summary>\n<table>\n[^]*</table>\n</details>\n$`))
      expect(rows(part)).toEqual(Array.from({ length: left }, (_item, index) => String(open + index)))
    }
  })
})

test.each([
  ['none', undefined, []],
  ['one line', '<b>`a`', ['<p>&lt;b&gt;`a`</p></details>']],
  ['lines of every kind', 'a\nb\r\nc\rd\n\n\r\ne', ['<p>a<br>b<br>c<br>d<br>e</p></details>']],
  ['as long as it may be', 'x'.repeat(20_000), [`<p>${'x'.repeat(20_000)}</p></details>`]],
  ['a longer one', 'x'.repeat(20_001), [`<p>${'x'.repeat(19_999)}…</p></details>`]]
])('a whole message: %s', (_, wholeMessage, expected) => {
  const head = wholeMessage === undefined ? [] : [`<details><summary>${en.report.wholeMessage}</summary>`]
  expect(linesOf(ending([], { wholeMessage })).slice(2)).toEqual([...head, ...expected, ''])
})
