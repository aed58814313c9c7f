import { expect, test } from '@jest/globals'
import { nextWaitMs } from '../../../src/tickets/retry.ts'
import { WORLD } from './lists.ts'
import { LOST, REFUSED } from './script.ts'

/** The first wait is half a second where chance is 0. */
test.each([
  ['a wait that ends before the deadline is made', LOST, 501, 0, 500],
  ['one that would end with it is not', LOST, 500, 0, undefined],
  ['the shortest wait that makes sense counts', LOST, 5_001, 5_000, 5_000],
  ['also against the deadline', LOST, 5_000, 5_000, undefined],
  ['but not where nothing is tried again', REFUSED, 9_000, 5_000, undefined]
])('%s', (_, failure, deadlineMs, leastMs, waitMs) => {
  expect(nextWaitMs(failure, 'read', 1, { retries: 3, deadlineMs }, WORLD, leastMs)).toBe(waitMs)
})
