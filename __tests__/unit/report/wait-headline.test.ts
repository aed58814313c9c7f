/** The headline of a wait. unit/tickets holds how a wait ends. */
import { expect, test } from '@jest/globals'
import { waitHeadline } from '../../../src/report/wait-headline.ts'
import { startWatch, toWaitRecord } from '../../../src/tickets/wait-record.ts'
import { wordsFor } from '../../../src/words/words.ts'
import { en, waitResult } from './samples.ts'

test.each([
  [0, []],
  [400, []],
  [15_000, ['Waited 15 s.']],
  [90_000, ['Waited 1 min.']]
])('says how long a single ticket was waited for: %i ms', (waitedMs, expected) => {
  const [, ...others] = waitHeadline(waitResult([toWaitRecord(startWatch('CRQ1'), 'reached', waitedMs)]), en)
  expect(others).toEqual(expected)
})

test.each([
  ['en', 'One input is wrong; no request was sent.'],
  ['zh', '1 个输入有误，未发送任何请求。']
] as const)('in %s, an input that is wrong in two ways is counted once, and nothing was read', (language, expected) => {
  const faults = (['sn-empty', 'sn-json'] as const).map((of) => ({ input: 'sn', fault: { of } }))
  expect(waitHeadline({ ...waitResult([]), inputFaults: faults }, wordsFor(language))).toEqual([expected])
})
