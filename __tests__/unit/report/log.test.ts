/** The lines of the log, as a person reads them. */
import { describe, expect, test } from '@jest/globals'
import { brokenOff, type Ending } from '../../../src/report/result.ts'
import { ageNotes, recordLine, sweepSentences, sweepWarnings, verdictText } from '../../../src/report/log.ts'
import type { Problem } from '../../../src/tickets/problems.ts'
import type { Sweep } from '../../../src/tickets/sweep.ts'
import { en, ending, record, refusal, sweep, zh } from './samples.ts'

const HOUR = 3_600_000

describe('the line of a ticket', () => {
  const no = { statusBefore: '', statusAfter: '' }
  const unseen = { of: 'unseen', action: 'SUSPEND' } as const
  const noSteps = { of: 'no-steps', status: 'RUNNING' } as const
  test.each([
    ['that changed', record('A1'), '[1/2] A1 changed · RUNNING → SUSPENDED'],
    [
      'that was there',
      record('A1', { outcome: 'already', statusBefore: 'SUSPENDED' }),
      '[1/2] A1 already there · SUSPENDED'
    ],
    ['read before only', record('A1', { statusAfter: '' }), '[1/2] A1 changed · RUNNING'],
    ['read after only', record('A1', { statusBefore: '' }), '[1/2] A1 changed · SUSPENDED'],
    ['never read', record('A1', no), '[1/2] A1 changed'],
    [
      'that was refused',
      refusal('A1', 'no', '1'),
      '[1/2] A1 refused · RUNNING → SUSPENDED · The operator may not operate this ticket (not-processor)'
    ],
    ['with a number of two lines', record('A\n::1', no), '[1/2] A : :1 changed']
  ])('%s', (_, one, expected) => {
    expect(recordLine(one, '[1/2]', en)).toBe(expected)
  })
  test('has what is known of it besides: a note, then cautions', () => {
    const line = recordLine(record('A1', { ...no, cautions: [unseen, noSteps] }), '[1/2]', en, '3 days old')
    expect(line).toMatch(/^\[1\/2\] A1 changed · 3 days old · Reading .* alone · The ticket is RUNNING .* can end it$/)
  })
  test('in Chinese', () => {
    expect(recordLine(refusal('A1', ''), '[1/2]', zh)).toBe(
      '[1/2] A1 被拒绝 · RUNNING → SUSPENDED · 操作人无权操作该单据 (not-processor)'
    )
  })
})

describe('the verdict', () => {
  const fault = (problem: Problem) => brokenOff({ problem }).fault
  const faulty = { input: 'sn', fault: { of: 'sn-empty' } } as const
  const planned = record('A1', { outcome: 'planned' })
  const already = record('A2', { outcome: 'already' })
  const mixed = [record('A1'), already, refusal('A3', ''), record('A4', { outcome: 'unknown' }), record('A5')]
  test.each<[string, Ending, string]>([
    ['one input is wrong', ending([], { inputFaults: [faulty] }), 'One input is wrong. Nothing was sent.'],
    ['two are', ending([], { inputFaults: [faulty, faulty] }), '2 inputs are wrong. Nothing was sent.'],
    ['one ticket that changed', ending([record('A1')]), 'The ticket was suspended.'],
    ['one that was there', ending([already]), 'The ticket was where SUSPEND wants it already, so nothing was sent.'],
    ['one in a dry run', ending([planned], { isDryRun: true }), 'Would suspend the ticket. Dry run: nothing was sent.'],
    ['one that was refused', ending([refusal('A1', '')]), '1 ticket: 1 refused.'],
    ['one of an action that is not known', ending([record('A1')], { action: undefined }), '1 ticket: 1 changed.'],
    ['several, the worst first', ending(mixed), '5 tickets: 1 unknown, 1 refused, 2 changed, 1 already there.'],
    ['nothing to do', ending([]), 'No ticket was selected, so there was nothing to do.'],
    [
      'nothing to do in a dry run',
      ending([], { isDryRun: true }),
      'No ticket was selected, so there was nothing to do. Dry run: nothing was sent.'
    ],
    ['a fault', ending([], { fault: fault('server-error') }), 'The server failed. No ticket was touched.'],
    [
      'a fault in a dry run',
      ending([], { fault: fault('server-error'), isDryRun: true }),
      'The server failed. No ticket was touched.'
    ],
    [
      'an error of our own',
      ending([], { fault: fault('internal-error') }),
      'The action itself failed. Look at the tickets.'
    ],
    [
      'a fault after tickets',
      ending([record('A1')], { fault: fault('server-error') }),
      'The server failed. The ticket was suspended.'
    ],
    [
      'a cancelled run',
      ending([], { fault: fault('cancelled') }),
      'Cancelled before it was done. No ticket was touched.'
    ],
    [
      'one that was cancelled after tickets',
      ending([record('A1'), record('A2')], { fault: fault('cancelled') }),
      'The run was cancelled. 2 tickets: 2 changed.'
    ],
    [
      'tickets that are left over',
      ending([record('A1')], { sweep: sweep({ remaining: 3 }) }),
      'The ticket was suspended. 3 more are left for the next run (max_tickets).'
    ],
    ['none that are', ending([record('A1')], { sweep: sweep() }), 'The ticket was suspended.']
  ])('of %s', (_, ended, expected) => {
    expect(verdictText(ended, en)).toBe(expected)
  })
  test('in Chinese', () => {
    expect(verdictText(ending(mixed, { sweep: sweep({ remaining: 3 }) }), zh)).toBe(
      '共 5 张单据：结果未知 1 张，被拒绝 1 张，已变更 2 张，无需变更 1 张。还有 3 张留待下次运行（max_tickets）。'
    )
  })
})

describe('a sweep', () => {
  const ORDER = sweep().request
  const LEFT = sweep().skipped
  const chosen = [{ sn: 'A1', status: 'RUNNING', ageMs: 49 * HOUR }]
  const CLOCK = "(by the server's clock, its times read as Asia/Shanghai)"
  const BEGIN = `Open tickets that amy created more than 14d ago ${CLOCK}`
  const none = '0 tickets selected, the oldest first'
  const OF_OTHERS =
    'The server also listed 1 ticket of other creators, which was passed over; `creator` must have the same capital and small letters'
  test.each<[string, Partial<Sweep>, string[]]>([
    ['that found nothing', {}, [BEGIN, none]],
    ['that found one', { selected: chosen }, [BEGIN, '1 ticket selected, the oldest first']],
    [
      'by activity',
      { request: { ...ORDER, by: 'activity', creator: 'a\nmy' } },
      [`Open tickets created by a my in which nothing has happened for 14d ${CLOCK}`, none]
    ],
    [
      'by the clock of the runner, which is not compared with another',
      { clock: 'runner', skewMs: HOUR },
      [
        "Open tickets that amy created more than 14d ago (by the runner's clock, since the server does not tell the time; its times read as Asia/Shanghai)",
        none
      ]
    ],
    [
      'of some statuses and services',
      { request: { ...ORDER, statuses: ['RUNNING', 'MINE'], services: ['4', '5'] } },
      [BEGIN, 'Only in status RUNNING, MINE', 'Only of service 4, 5', none]
    ],
    ['that leaves some over', { remaining: 1 }, [BEGIN, none, '1 more is left for the next run (max_tickets)']],
    [
      'that leaves some alone',
      { skipped: { ...LEFT, younger: 2, vanished: 1 } },
      [BEGIN, none, 'Left alone: 2 younger, 1 gone or over meanwhile']
    ],
    ['that was shown those of others', { ofOthers: 1 }, [BEGIN, none, OF_OTHERS]],
    [
      'on a runner that is five minutes ahead',
      { skewMs: 300_000 },
      [BEGIN, none, "The runner's clock is 5 minutes ahead of the server's"]
    ],
    [
      'on a runner that is two hours behind',
      { skewMs: -2 * HOUR },
      [BEGIN, none, "The runner's clock is 2 hours behind the server's"]
    ],
    ['on a runner that is nearly right', { skewMs: 299_999 }, [BEGIN, none]]
  ])('%s', (_, changes, expected) => {
    expect(sweepSentences(sweep(changes), en.report)).toEqual(expected)
  })

  test.each<[string, Partial<Sweep>, number]>([
    ['one that found nothing', {}, 0],
    ['one that was shown those of others alone', { ofOthers: 1 }, 1],
    ['that, and a clock that is off', { ofOthers: 1, skewMs: HOUR }, 2],
    ['one that found something, too', { ofOthers: 1, selected: chosen }, 0],
    ['one that leaves some over, too', { ofOthers: 1, remaining: 1 }, 0],
    ['one that leaves some alone, too', { ofOthers: 1, skipped: { ...LEFT, active: 1 } }, 0]
  ])('makes a person look twice, or not: %s', (_, changes, expected) => {
    expect(sweepWarnings(sweep(changes), en.report)).toHaveLength(expected)
  })

  test.each<[number, string, string]>([
    [0, '0 minutes old', '已创建 0 分钟'],
    [HOUR - 1, '59 minutes old', '已创建 59 分钟'],
    [HOUR, '1 hour old', '已创建 1 小时'],
    [48 * HOUR - 1, '47 hours old', '已创建 47 小时'],
    [48 * HOUR, '2 days old', '已创建 2 天'],
    [72 * HOUR - 1, '2 days old', '已创建 2 天']
  ])('tells the age of each ticket: %d ms', (ageMs, english, chinese) => {
    const found = sweep({ selected: [{ sn: 'A1', status: 'RUNNING', ageMs }] })
    expect(ageNotes(found, en.report)('A1')).toBe(english)
    expect(ageNotes(found, zh.report)('A1')).toBe(chinese)
  })

  test('by activity tells how long nothing has happened', () => {
    expect(ageNotes(sweep({ selected: chosen, request: { ...ORDER, by: 'activity' } }), en.report)('A1')).toBe(
      'idle for 2 days'
    )
  })

  test('tells no age of another ticket, and a list of none', () => {
    expect(ageNotes(sweep({ selected: chosen }), en.report)('A2')).toBe('')
    expect(ageNotes(undefined, en.report)('A1')).toBe('')
  })
})
