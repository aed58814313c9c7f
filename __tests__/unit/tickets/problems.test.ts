import { expect, test } from '@jest/globals'
import { isGood, OUTCOMES } from '../../../src/tickets/problems.ts'
import { outcomeOf, PROBLEMS, type Problem } from '../../../src/tickets/problems.ts'

test('outcomes are worst first, as the interface promises', () => {
  expect(OUTCOMES).toEqual(['unknown', 'failed', 'refused', 'planned', 'changed', 'already', 'none'])
})

test('the last four outcomes are good, and no other', () => {
  expect(OUTCOMES.filter(isGood)).toEqual(['planned', 'changed', 'already', 'none'])
})

test('no problem ends well', () => {
  expect((Object.keys(PROBLEMS) as Problem[]).filter((problem) => isGood(outcomeOf(problem)))).toEqual([])
})

test.each([
  ['over-already', 'refused'],
  ['not-processor', 'refused'],
  ['proxy-refused', 'failed'],
  ['rate-limit', 'failed'],
  ['not-applied', 'failed'],
  ['cancelled', 'failed'],
  ['outcome-unknown', 'unknown'],
  ['internal-error', 'unknown']
] as const)('%s: %s', (problem, outcome) => {
  expect(outcomeOf(problem)).toBe(outcome)
})
