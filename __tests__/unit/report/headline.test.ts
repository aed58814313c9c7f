/** The headline: what happened, the most important sentence first. */
import { expect, test } from '@jest/globals'
import { headline, verdictLine } from '../../../src/report/headline.ts'
import { toFault, type RunResult } from '../../../src/report/result.ts'
import type { Outcome } from '../../../src/tickets/problems.ts'
import { en, record, refusal, result, sweep, zh } from './samples.ts'

const of = (...outcomes: Outcome[]) => outcomes.map((outcome, index) => record(`A${index}`, { outcome }))
const there = (sn: string, attempts = 0) => record(sn, { outcome: 'already', attempts })
const fault = toFault({ problem: 'rate-limit' })
const broken = toFault()

const ACTIVITY = { ...sweep().request, by: 'activity' } as const
const SN_EMPTY = { input: 'sn', fault: { of: 'sn-empty' } } as const

test.each<[string, RunResult, string]>([
  ['one', result(of('changed')), 'The ticket was suspended.'],
  ['all', result(of('changed', 'changed')), 'Both tickets were suspended.'],
  ['already, nothing sent', result([there('A1')]), 'The ticket was already SUSPENDED.|No operation was sent.'],
  ['already, after a request', result([there('A1', 1)]), 'The ticket was already SUSPENDED.'],
  ['all already', result([there('A1'), there('A2')]), 'Both tickets were already SUSPENDED.|No operation was sent.'],
  [
    'all already, in statuses of their own',
    result([there('A1'), record('A2', { outcome: 'already', statusAfter: 'FINISHED', attempts: 0 })]),
    '2 tickets: 2 already there.|No operation was sent.'
  ],
  ['one left alone by a sweep', result(of('none')), 'The ticket was not changed.'],
  ['some left alone', result(of('changed', 'none')), '2 tickets: 1 changed, 1 left alone.'],
  ['both', result(of('changed', 'already')), '2 tickets: 1 changed, 1 already there.'],
  ['a dry run', result(of('planned'), { isDryRun: true }), 'Dry run: the ticket would be suspended.'],
  ['none selected', result([], { sweep: sweep() }), 'No tickets were selected, so there was nothing to do.'],
  [
    'a rest',
    result(of('changed'), { sweep: sweep({ remaining: 2 }) }),
    'The ticket was suspended.|2 more are left for the next run (max_tickets).'
  ],
  [
    'a rest whose logs were not read',
    result(of('changed'), { sweep: sweep({ remaining: 12, request: ACTIVITY }) }),
    'The ticket was suspended.|Up to 12 more are left for the next run (max_tickets).'
  ],
  [
    'a rest of one whose log was not read',
    result(of('changed'), { sweep: sweep({ remaining: 1, request: ACTIVITY }) }),
    'The ticket was suspended.|Up to 1 more is left for the next run (max_tickets).'
  ],
  ['one refused', result([refusal('A1', '')]), 'The ticket was not changed.'],
  ['none changed', result(of('refused', 'already')), 'No ticket was changed.|2 tickets: 1 refused, 1 already there.'],
  [
    'some',
    result(of('refused', 'changed', 'failed')),
    '2 of 3 tickets did not reach the target state.|3 tickets: 1 failed, 1 refused, 1 changed.'
  ],
  [
    'unknown',
    result(of('unknown', 'changed', 'failed')),
    'Look at 1 ticket before you run anything again.|3 tickets: 1 unknown, 1 failed, 1 changed.'
  ],
  [
    'a dry run in which some fail',
    result(of('planned', 'refused', 'failed'), { isDryRun: true }),
    'Dry run: 1 of 3 tickets could not be suspended.|3 tickets: 1 failed, 1 refused, 1 planned.'
  ],
  [
    'a dry run that could not read',
    result(of('failed', 'planned'), { isDryRun: true }),
    'Dry run: 1 of 2 tickets could not be checked.|2 tickets: 1 failed, 1 planned.'
  ],
  [
    'a dry run of which some need nothing',
    result(of('planned', 'already'), { isDryRun: true }),
    'Dry run: no operation was sent.|2 tickets: 1 planned, 1 already there.'
  ],
  [
    'a dry run of one that fails',
    result(of('refused'), { isDryRun: true }),
    'Dry run: the ticket could not be suspended.'
  ],
  [
    'a dry run that failed before its tickets',
    result([], { fault, isDryRun: true }),
    'Dry run: no operation was sent.'
  ],
  ['a fault at the start', result([], { fault }), 'No ticket was changed.'],
  ['an error of our own', result([], { fault: broken }), 'Look at the tickets before you run anything again.'],
  ['a fault after a change', result(of('changed'), { fault }), ''],
  ['wrong inputs', { ...result([], { fault }), inputFaults: [SN_EMPTY] }, 'One input is wrong; no request was sent.'],
  [
    'one input that is wrong in two ways',
    { ...result([], { fault }), inputFaults: [SN_EMPTY, { ...SN_EMPTY, fault: { of: 'sn-json' } }] },
    'One input is wrong; no request was sent.'
  ]
])('%s', (_, given, expected) => {
  expect(headline(given, en.report).join('|')).toBe(expected)
})

test.each([
  [en, 'SUSPEND: Too many requests. No ticket was changed. 2 tickets: 1 refused, 1 already there.'],
  [zh, '挂起 SUSPEND：调用频率超限。所有单据均没有变化。共 2 张单据，被拒绝 1 张、无需操作 1 张。']
])('the last line of the log says what ended the run, in whole sentences', (words, expected) => {
  expect(verdictLine(result(of('refused', 'already'), { fault }), words)).toBe(expected)
})

test.each<[RunResult, string]>([
  [
    result(of('changed'), { sweep: sweep({ remaining: 12, request: ACTIVITY }) }),
    '单据已挂起。最多还有 12 张留待下次运行（max_tickets）。'
  ],
  [
    result(of('planned', 'refused'), { isDryRun: true }),
    '试运行：2 张单据中有 1 张无法挂起。共 2 张单据，被拒绝 1 张、待执行 1 张。'
  ]
])('in Chinese, too (%#)', (given, expected) => {
  expect(headline(given, zh.report).join('')).toBe(expected)
})

test('a cancelled run that operated tickets does not say that it ended before anything was finished', () => {
  const cancelled = toFault({ problem: 'cancelled' })
  expect(verdictLine(result(of('changed', 'failed'), { fault: cancelled }), en)).toMatch(
    /^SUSPEND: The run was cancelled\. 1 of 2/
  )
})
