import { expect, test } from '@jest/globals'
import { abortedResult, bySeverity, grouped, isGreen } from '../../../src/report/result.ts'
import { OUTCOMES, type Outcome } from '../../../src/tickets/problems.ts'
import { record } from './samples.ts'

test.each<[string, Outcome[], boolean]>([
  ['no ticket', [], true],
  ['good ones', ['changed', 'already', 'none', 'planned'], true],
  ['a bad one at the end', ['changed', 'refused'], false],
  ['a bad one at the beginning', ['unknown', 'changed'], false]
])('a run with %s; with a fault it is never green', (_, outcomes, expected) => {
  const records = outcomes.map((outcome) => record('A1', { outcome }))
  expect(isGreen({ records, fault: undefined })).toBe(expected)
  expect(isGreen({ records, fault: abortedResult().fault })).toBe(false)
})

test('worst first, equals in the order of the input', () => {
  const names = OUTCOMES.flatMap((outcome) => [`${outcome} 1`, `${outcome} 2`])
  const records = OUTCOMES.toReversed().flatMap((outcome) =>
    [1, 2].map((number) => record(`${outcome} ${number}`, { outcome }))
  )
  expect(bySeverity(records).map(({ sn }) => sn)).toEqual(names)
})

test('groups in the order of their first members', () => {
  const items = ['b1', 'a1', 'b2', 'c1', 'a2']
  expect(grouped(items, (item) => item.charAt(0))).toEqual([['b1', 'b2'], ['a1', 'a2'], ['c1']])
  expect(grouped([], String)).toEqual([])
})
