/** What is said first of a wait. How it ends is in unit/tickets, and the whole summary in e2e. */
import { expect, test } from '@jest/globals'
import { waitHeadline } from '../../../src/report/wait-result.ts'
import { startWatch, toRecord } from '../../../src/tickets/wait-record.ts'
import { wordsFor } from '../../../src/words/choose.ts'
import { waitWordsFor } from '../../../src/words/wait.ts'

test.each([
  [0, []],
  [400, []],
  [15_000, ['Waited 15 s.']],
  [90_000, ['Waited 1 min.']]
])('a single ticket after %i ms', (waitedMs, expected) => {
  const records = [toRecord(startWatch('CRQ1'), 'reached', waitedMs)]
  const [, ...others] = waitHeadline(
    {
      records,
      inputFaults: [],
      fault: undefined,
      site: '',
      front: 'esb',
      identity: undefined,
      conditions: [],
      waitedMs
    },
    { words: wordsFor('en'), wait: waitWordsFor('en') }
  )
  expect(others).toEqual(expected)
})
