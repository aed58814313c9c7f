import { expect, test } from '@jest/globals'
import { recordLine } from '../../../src/report/log.ts'
import { thrownLines } from '../../../src/report/thrown.ts'
import type { TicketRecord } from '../../../src/tickets/task.ts'
import { en, record, refusal, zh } from './samples.ts'

const wrapped = {
  of: 'in-target-despite-failure',
  problem: 'server-error',
  message: "[ErrorDetail(string='no', code='x')]"
} as const
test.each<[string, TicketRecord, string, RegExp]>([
  ['a change', record('A1'), '', /^\[1\/2\] A1 changed · RUNNING → SUSPENDED$/],
  [
    'no change, with a note',
    record('A1', { outcome: 'already', statusBefore: 'SUSPENDED' }),
    '3 days old',
    /already there · SUSPENDED · 3 days old$/
  ],
  [
    'a refusal',
    refusal('A1', 'no'),
    '',
    /refused · RUNNING → SUSPENDED · The operator may not operate this ticket \(not-processor\)$/
  ],
  ['never read, two lines', record('A\n::1', { statusBefore: '', statusAfter: '' }), '', /^\[1\/2\] A : :1 changed$/],
  ['a caution, unwrapped', record('A1', { cautions: [wrapped] }), '', /\(The server reported an error: no\)/]
])('the line of %s', (_, one, note, expected) => {
  expect(recordLine(one, '[1/2]', en, note)).toMatch(expected)
})

test('logs what was thrown with its stack and causes, but never an object', () => {
  const error = (message: string, cause?: unknown): Error =>
    Object.assign(new Error(message, { cause }), { stack: `Error: ${message}\n    at here` })
  const lines = ['Error: a', 'at here', 'caused by: Error: b', 'caused by: at here', 'caused by: Thrown: c']
  const asIs = (text: string): string => text
  expect(thrownLines(error('a', error('b', 'c')), en.report, asIs)).toEqual(lines)
  expect(thrownLines(undefined, zh.report, asIs)).toEqual(['抛出的值：undefined'])
  expect(thrownLines({ password: 'p' }, en.report, asIs)).toEqual(['Thrown: something that is not an Error'])
  const round = error('round')
  round.cause = round
  expect(thrownLines(round, en.report, asIs)).toHaveLength(10)
  // A secret of two lines is in neither of them.
  const hide = (text: string): string => text.replaceAll('pass\nword', '***')
  expect(thrownLines(error('pass\nword'), en.report, hide)[0]).toBe('Error: ***')
})
