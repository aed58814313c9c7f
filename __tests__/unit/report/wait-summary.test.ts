/** The summary of a wait. The golden transcripts hold whole summaries. */
import { expect, test } from '@jest/globals'
import { waitSummaryOf } from '../../../src/report/wait-summary.ts'
import { waitFindingsOf } from '../../../src/report/wait-write.ts'
import { startWatch, toWaitRecord } from '../../../src/tickets/wait-record.ts'
import { en, waitResult } from './samples.ts'

test.each([
  ['reached', false],
  ['waiting', true]
] as const)('beside one that is %s, those that were reached have a heading of their own: %s', (outcome, hasHeading) => {
  const records = [toWaitRecord(startWatch('CRQ1'), 'reached', 0), toWaitRecord(startWatch('CRQ2'), outcome, 0)]
  expect(waitSummaryOf(waitResult(records), [], en).includes('<h4>✅')).toBe(hasHeading)
})

test('a problem whose tickets do not fit into the summary still says what was seen', () => {
  const detail = { of: 'malformed', is: 'fields', request: 'get_ticket_status' } as const
  const records = ['中'.repeat(400_000), 'CRQ2'].map((sn) =>
    toWaitRecord(startWatch(sn), 'unknown', 0, { problem: 'server-error', detail })
  )
  const run = waitResult(records)
  const html = waitSummaryOf(run, waitFindingsOf(run, en, {}), en)
  expect(html).toContain('2 of 2 tickets are not shown here')
  expect(html).toContain('get_ticket_status')
})
