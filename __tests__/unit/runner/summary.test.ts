import { describe, expect, test } from '@jest/globals'
import { annotationsOf } from '../../../src/runner/annotations.ts'
import { brokenOff, type Ending } from '../../../src/runner/ending.ts'
import { verdictText } from '../../../src/runner/log.ts'
import { summaryOf } from '../../../src/runner/summary.ts'
import type { Sweep } from '../../../src/tickets/sweep.ts'
import type { TicketRecord } from '../../../src/tickets/records.ts'
import { wordsFor } from '../../../src/words/choose.ts'

const en = wordsFor('en')
const zh = wordsFor('zh')

function record(sn: string, changes: Partial<TicketRecord> = {}): TicketRecord {
  return {
    sn,
    outcome: 'changed',
    problem: '',
    code: '',
    message: '',
    requestId: '',
    statusBefore: 'RUNNING',
    statusAfter: 'SUSPENDED',
    attempts: 1,
    url: '',
    detail: undefined,
    cautions: [],
    wasAnswered: true,
    ...changes
  }
}

const refusal = (sn: string, message: string, code = '3900001'): TicketRecord =>
  record(sn, { outcome: 'refused', problem: 'not-processor', message, code, requestId: `id-of-${sn}` })

function ending(records: readonly TicketRecord[], changes: Partial<Ending> = {}): Ending {
  return { ...brokenOff(), action: 'SUSPEND', site: 'bk', operator: 'amy', fault: undefined, records, ...changes }
}

const sweep = (changes: Partial<Sweep>): Sweep => ({
  order: {
    ageMs: 1,
    age: '14d',
    by: 'created',
    creator: 'amy',
    statuses: [],
    services: [],
    maxTickets: 50,
    timeZone: 'Asia/Shanghai'
  },
  chosen: [],
  remaining: 0,
  leftAlone: { 'already-there': 0, 'other-status': 0, 'other-service': 0, younger: 0, active: 0, vanished: 0 },
  clock: 'server',
  skewMs: 0,
  ofOthers: 0,
  ...changes
})

describe('a group of tickets with one problem', () => {
  const many = Array.from({ length: 12 }, (_, index) => refusal(`CHG${index}`, `words ${index}`))

  test('an annotation for all of them repeats no words, code or request ID of one alone', () => {
    const [annotation] = annotationsOf(ending(many), en, {})
    expect(annotation?.message).toContain('CHG0')
    expect(annotation?.message).toContain('3900001')
    expect(annotation?.message).not.toContain('words 0')
    expect(annotation?.message).not.toContain('id-of-')
  })

  test('the summary keeps the words of each beside it where they differ', () => {
    const { html } = summaryOf(ending(many), en, {})
    for (const { message, requestId } of many) {
      expect(html).toContain(`<code>${message}</code>`)
      expect(html).toContain(requestId)
    }
  })

  test('words that all share stand in the summary once', () => {
    const { html } = summaryOf(ending([refusal('A1', 'same'), refusal('A2', 'same')]), en, {})
    expect(html.split('<code>same</code>')).toHaveLength(2)
  })

  test.each([
    [en, 'and 7 more'],
    [zh, '另有 7 张']
  ])('names some tickets and counts the others', (words, expected) => {
    expect(annotationsOf(ending(many), words, {})[0]?.message).toContain(expected)
  })
})

describe('the HTML of the summary', () => {
  test.each([en, zh])('has no blank line, whatever is in it, since Markdown would begin there', (words) => {
    const good = Array.from({ length: 60 }, (_, index) => record(`CHG${index}`))
    const bad = [refusal('X1', 'a\n\nb'), refusal('X2', 'c')]
    const { html } = summaryOf(
      ending([...good, ...bad], { wholeMessage: 'one\n\n \r\ntwo', sweep: sweep({}) }),
      words,
      {}
    )
    expect(html).not.toMatch(/\n\s*\n/)
    expect(html).not.toMatch(/>[ \t]+\n|\n[ \t]+</)
  })
})

describe('the verdict of a cancelled run', () => {
  const fault = brokenOff({ problem: 'cancelled' }).fault
  test('does not say that nothing was done where tickets were operated', () => {
    const text = verdictText(ending([record('A1'), record('A2')], { fault }), en)
    expect(text).toMatch(/^The run was cancelled\. 2 tickets: 2 changed\./)
  })
  test('says that no ticket was touched where none was begun', () => {
    expect(verdictText(ending([], { fault }), en)).toBe('Cancelled before it was done. No ticket was touched.')
  })
})

describe('a doubtful selection is a warning', () => {
  const warnings = (changes: Partial<Sweep>): string[] =>
    annotationsOf(ending([], { sweep: sweep(changes) }), en, {}).map(({ level, message }) => `${level} ${message}`)
  const chosen = [{ sn: 'A1', status: 'RUNNING', ageMs: 1 }]

  test.each<[string, Partial<Sweep>, RegExp[]]>([
    ['a clock ten minutes ahead', { skewMs: 600_000 }, [/^warning .*10 minutes ahead/]],
    ['a clock four minutes behind is not', { skewMs: -240_000 }, []],
    ['a list in which nothing is of that creator', { ofOthers: 3 }, [/^warning .*3 tickets of other creators/]],
    ['a list in which something is of that creator is not', { ofOthers: 3, chosen }, []]
  ])('%s', (_, changes, expected) => {
    const seen = warnings(changes)
    expect(seen).toHaveLength(expected.length)
    expected.forEach((pattern, index) => {
      expect(seen[index]).toMatch(pattern)
    })
  })
})

test.each([en, zh])('what max_tickets leaves over is said once', (words) => {
  const { html } = summaryOf(ending([record('A1')], { sweep: sweep({ remaining: 3 }) }), words, {})
  expect(html.match(/max_tickets/g)).toHaveLength(1)
})
