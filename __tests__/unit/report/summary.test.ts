import { describe, expect, test } from '@jest/globals'
import { annotationsOf } from '../../../src/report/annotations.ts'
import { summaryOf } from '../../../src/report/summary.ts'
import { en, ending, record, refusal, sweep, zh } from './samples.ts'

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

test.each([en, zh])('what max_tickets leaves over is said once', (words) => {
  const { html } = summaryOf(ending([record('A1')], { sweep: sweep({ remaining: 3 }) }), words, {})
  expect(html.match(/max_tickets/g)).toHaveLength(1)
})
