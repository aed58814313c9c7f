/** What was thrown, whatever it is: told in the language of the run, and never thrown again. */
import { runInNewContext } from 'node:vm'
import { describe, expect, test } from '@jest/globals'
import { thrownLines, thrownMessage } from '../../../src/report/thrown.ts'
import { wordsFor } from '../../../src/words/choose.ts'

const en = wordsFor('en').report
const zh = wordsFor('zh').report

/** Errors without the lines of a stack that say where the test stands. */
function error(message: string, cause?: unknown, stack = `Error: ${message}\n    at here`): Error {
  return Object.assign(new Error(message, { cause }), { stack })
}

const thorny = (): never => {
  throw new Error('again')
}
const indescribable = Object.defineProperties(new Error(), { stack: { get: thorny }, message: { get: thorny } })

test.each<[string, unknown, string, string]>([
  ['nothing', undefined, 'Thrown: undefined', '抛出的值：undefined'],
  ['null', null, 'Thrown: null', '抛出的值：null'],
  ['a text', 'full', 'Thrown: full', '抛出的值：full'],
  ['a number', 1n, 'Thrown: 1', '抛出的值：1'],
  ['an object', { password: 'p' }, 'Thrown: something that is not an Error', '抛出的值不是 Error'],
  ['a function', () => 'p', 'Thrown: something that is not an Error', '抛出的值不是 Error'],
  ['what throws itself', indescribable, 'Thrown: something that cannot be described', '抛出的值无法描述']
])('%s is no Error that could be told, and is described in both languages', (_, thrown, english, chinese) => {
  expect(thrownLines(thrown, en)).toEqual([english])
  expect(thrownMessage(thrown, en)).toBe(english)
  expect(thrownLines(thrown, zh)).toEqual([chinese])
  expect(thrownMessage(thrown, zh)).toBe(chinese)
})

describe('an Error', () => {
  test('is told with its stack and its causes, a line each', () => {
    const thrown = error('a', error('b', 'c'))
    expect(thrownLines(thrown, en)).toEqual([
      'Error: a',
      'at here',
      'caused by: Error: b',
      'caused by: at here',
      'caused by: Thrown: c'
    ])
    expect(thrownLines(thrown, zh).slice(2)).toEqual(['起因：Error: b', '起因：at here', '起因：抛出的值：c'])
    expect(thrownMessage(thrown, en)).toBe('a')
  })
  test('of another realm is one', () => {
    expect(thrownMessage(runInNewContext('new TypeError("far away")'), en)).toBe('far away')
  })
  test('that causes itself is told five times', () => {
    const round = error('round')
    round.cause = round
    expect(thrownLines(round, en)).toHaveLength(10)
  })
  test('without a stack is told by its message', () => {
    expect(thrownLines(Object.assign(new Error('bare'), { stack: undefined }), en)).toEqual(['bare'])
  })
  test('whose cause cannot be read is told without it', () => {
    expect(thrownLines(Object.defineProperty(error('a'), 'cause', { get: thorny }), en)).toEqual([
      'Error: a',
      'at here'
    ])
  })
})

test('secrets of several lines are hidden before the lines are parted', () => {
  const redact = (text: string): string => text.replaceAll('pass\nword', '***')
  expect(thrownLines(error('x', undefined, 'pass\nword'), en, redact)).toEqual(['***'])
})
