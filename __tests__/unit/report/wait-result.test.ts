/** The headline of a wait. unit/tickets holds how a wait ends, and e2e the whole summary. */
import { expect, test } from '@jest/globals'
import { errorFindings } from '../../../src/report/findings.ts'
import { waitHeadline, type WaitResult } from '../../../src/report/wait-result.ts'
import { waitSummaryOf } from '../../../src/report/wait-summary.ts'
import { startWatch, toWaitRecord } from '../../../src/tickets/wait-record.ts'
import { wordsFor } from '../../../src/words/words.ts'
import { en } from './samples.ts'

const resultOf = (records: WaitResult['records']): WaitResult => ({
  records,
  inputFaults: [],
  fault: undefined,
  site: '',
  front: 'esb',
  identity: undefined,
  conditions: [],
  waitedMs: 0
})

test.each([
  [0, []],
  [400, []],
  [15_000, ['Waited 15 s.']],
  [90_000, ['Waited 1 min.']]
])('says how long a single ticket was waited for: %i ms', (waitedMs, expected) => {
  const [, ...others] = waitHeadline(resultOf([toWaitRecord(startWatch('CRQ1'), 'reached', waitedMs)]), en)
  expect(others).toEqual(expected)
})

test.each([
  ['en', 'One input is wrong; no request was sent.'],
  ['zh', '1 个输入有误，未发送任何请求。']
] as const)('in %s, an input that is wrong in two ways is counted once, and nothing was read', (language, expected) => {
  const faults = (['sn-empty', 'sn-json'] as const).map((of) => ({ input: 'sn', fault: { of } }))
  expect(waitHeadline({ ...resultOf([]), inputFaults: faults }, wordsFor(language))).toEqual([expected])
})

test.each([
  ['reached', false],
  ['waiting', true]
] as const)('beside one that is %s, those that were reached have a heading of their own: %s', (outcome, hasHeading) => {
  const records = [toWaitRecord(startWatch('CRQ1'), 'reached', 0), toWaitRecord(startWatch('CRQ2'), outcome, 0)]
  expect(waitSummaryOf(resultOf(records), [], en).includes('<h4>✅')).toBe(hasHeading)
})

test('a problem whose tickets do not fit into the summary still says what was seen', () => {
  const detail = { of: 'malformed', is: 'fields', request: 'get_ticket_status' } as const
  const records = ['中'.repeat(400_000), 'CRQ2'].map((sn) =>
    toRecord(startWatch(sn), 'unknown', 0, { problem: 'server-error', detail })
  )
  const run = resultOf(records)
  const findings = errorFindings({ ...run, failed: records }, { ...run, action: undefined }, en, {})
  const html = waitSummaryOf(run, findings, en)
  expect(html).toContain('2 of 2 tickets are not shown here')
  expect(html).toContain('get_ticket_status')
})
