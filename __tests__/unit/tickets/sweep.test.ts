/** Which tickets a sweep selects, rule by rule. */
import { describe, expect, test } from '@jest/globals'
import { isFailure, type Failure, type ListedTicket } from '../../../src/tickets/ports.ts'
import type { SweepContext } from '../../../src/tickets/sweep.ts'
import {
  CONTEXT,
  DENIED,
  HOUR_MS,
  NONE_SKIPPED,
  NOW_MS,
  PAST_END,
  REQUEST,
  cut,
  find,
  hoursAgo,
  listed,
  log,
  only,
  pageOf,
  readerOf,
  selected,
  sweep,
  tickets,
  type Change
} from './sweeps.ts'

describe('the selection', () => {
  test('is filtered on this side, whatever the server lists', async () => {
    const reader = only(
      listed('young', { createAt: '2026-11-23 00:00:01' }),
      listed('edge', { createAt: '2026-11-23 00:00:00' }),
      listed('old', { createAt: '2026-01-01 00:00:00' }),
      listed('other', { creator: 'Bot' }),
      listed('finished', { status: 'FINISHED' }),
      listed('withdrawn', { status: 'REVOKED' }),
      listed('terminated', { status: 'TERMINATED' }),
      listed('ended', { status: 'ARCHIVED', endAt: '2026-11-02 00:00:00' }),
      listed('own', { status: 'REVIEW', createAt: '2026-06-01 00:00:00' })
    )
    expect(await sweep(reader)).toMatchObject({
      selected: [
        { sn: 'old', ageMs: NOW_MS - Date.parse('2026-01-01') },
        { sn: 'own', ageMs: NOW_MS - Date.parse('2026-06-01') },
        { sn: 'edge', ageMs: 24 * HOUR_MS }
      ],
      remaining: 0,
      ofOthers: 1,
      skipped: { ...NONE_SKIPPED, younger: 1 }
    })
  })

  test('asks the server by creator and age only', async () => {
    const reader = only(listed('a'))
    await find(reader, { statuses: ['RUNNING'], services: ['7'], timeZone: 'Asia/Shanghai' })
    expect(reader.asked).toEqual([{ creator: 'bot', createdUntil: '2026-11-23 08:00:00', page: 1, pageSize: 100 }])
  })

  test.each([
    [{ statuses: ['RUNNING'] }, ['a'], { 'other-status': 2 }],
    [{ statuses: ['RUNNING', 'SUSPENDED'] }, ['b', 'a'], { 'other-status': 1 }],
    [{ services: ['7'] }, ['c', 'a'], { 'other-service': 1 }],
    [{ services: ['8'], statuses: ['SUSPENDED'] }, ['b'], { 'other-status': 2 }],
    [{ action: 'SUSPEND' as const }, ['c', 'a'], { 'in-target-state': 1 }],
    [{ action: 'UNSUSPEND' as const }, ['b'], { 'in-target-state': 2 }]
  ])('with %j is %j, and counts the others', async (change, sns, skipped) => {
    const reader = only(
      listed('a'),
      listed('b', { status: 'SUSPENDED', serviceId: '8' }),
      listed('c', { status: 'REVIEW' })
    )
    const found = await sweep(reader, change)
    expect(found.selected.map(({ sn }) => sn)).toEqual(sns)
    expect(found.skipped).toEqual({ ...NONE_SKIPPED, ...skipped })
  })

  test('is oldest first, and within a second in reverse order of the list', async () => {
    const entries = ['d', 'c', 'b', 'a'].map((sn) => listed(sn, sn === 'c' ? { createAt: '2026-10-01 00:00:00' } : {}))
    expect(await selected(only(...entries))).toEqual(['c', 'a', 'b', 'd'])
    expect(await sweep(only(...entries), { maxTickets: 3 })).toMatchObject({ remaining: 1 })
  })

  test('of an empty list is empty, and one more request tells whether the creator has any ticket', async () => {
    const reader = only()
    expect(await sweep(reader)).toEqual({
      request: REQUEST,
      selected: [],
      remaining: 0,
      skipped: NONE_SKIPPED,
      clock: 'server',
      skewMs: 0,
      ofOthers: 0,
      unknownStatuses: [],
      isCreatorUnknown: true
    })
    expect(reader.asked[1]).toEqual({ creator: 'bot', createdUntil: '2999-12-31 23:59:59', page: 1, pageSize: 1 })
    const young = readerOf((_, call) => pageOf(call === 1 ? [] : [listed('young')]))
    expect(await sweep(young)).toMatchObject({ isCreatorUnknown: false })
    const other = readerOf((_, call) => (call === 1 ? pageOf([]) : DENIED))
    expect(await sweep(other)).toMatchObject({ isCreatorUnknown: false })
    expect(await sweep(only(listed('a', { creator: 'Bot' })))).toMatchObject({ isCreatorUnknown: true, ofOthers: 1 })
  })

  test('names requested statuses that are not built in and that no ticket has', async () => {
    const reader = only(listed('a', { status: 'REVIEW' }))
    const { unknownStatuses } = await sweep(reader, { statuses: ['RUNNING', 'REVIEW', 'RUNING'] })
    expect(unknownStatuses).toEqual(['RUNING'])
  })
})

test.each<[string, Partial<ListedTicket>, Change, boolean]>([
  ['without a number', { sn: '' }, {}, true],
  ['without a status', { status: '' }, {}, true],
  ['without a creator', { creator: '' }, {}, true],
  ['without a time', { createAt: '' }, {}, true],
  ['with an invalid time', { createAt: '2026-02-30 00:00:00' }, {}, true],
  ['with an invalid end', { endAt: 'None' }, {}, true],
  ['without a service, if services are selected', { serviceId: '' }, { services: ['7'] }, true],
  ['without a service, if none are', { serviceId: '' }, {}, false],
  ['of somebody else', { creator: 'eve', createAt: '' }, {}, false],
  ['that is over', { status: 'FINISHED', createAt: '' }, {}, false]
])('a list with an entry %s is incomplete?', async (_, change, request, isIncomplete) => {
  const found = await find(only(listed('a'), listed('b', change)), request)
  const detail = { of: 'list-entries-incomplete', count: 1 }
  if (isIncomplete) expect(found).toMatchObject({ problem: 'incomplete-list', detail })
  else expect(isFailure(found)).toBe(false)
})

describe('ages are measured by the earlier of the two clocks', () => {
  const YEAR_MS = 8_760 * HOUR_MS
  /** A ticket that is two hours old, with clocks that are this far ahead; the server's at each of its replies. */
  const young = (serverMs: (number | undefined)[], runnerMs: number, change: Change = {}) => {
    const all = tickets(serverMs.length > 1 ? 101 : 1).map((one) => ({ ...one, createAt: hoursAgo(2) }))
    const reader = readerOf(
      (filter, call) => {
        const ms = serverMs[Math.min(call, serverMs.length) - 1]
        return { ...cut(all, filter), servedAtMs: ms === undefined ? undefined : NOW_MS + ms }
      },
      () => log(hoursAgo(2))
    )
    const context = { ...CONTEXT, wallClockMs: () => NOW_MS + runnerMs }
    return sweep(reader, { context, ageMs: 14 * 24 * HOUR_MS, ...change })
  }
  test.each<[string, (number | undefined)[], number, string, number]>([
    ["the server's is a year ahead", [YEAR_MS], 0, 'runner', -YEAR_MS],
    ["the runner's is a year ahead", [0], YEAR_MS, 'server', YEAR_MS],
    ["the runner's is a year ahead, and the server's in one reply", [YEAR_MS, 0], YEAR_MS, 'server', YEAR_MS],
    ["the runner's is a year behind", [0], -YEAR_MS, 'runner', -YEAR_MS],
    ['the server sends no time', [undefined], 0, 'runner-alone', 0]
  ])('%s: a ticket of two hours is not 14 days old', async (_, serverMs, runnerMs, clock, skewMs) => {
    for (const by of ['created', 'activity'] as const) {
      expect(await young(serverMs, runnerMs, { by })).toMatchObject({ selected: [], clock, skewMs })
    }
  })
  test('even if only the reply with the log has the right time', async () => {
    const reader = readerOf(
      () => ({ ...pageOf([listed('a')]), servedAtMs: NOW_MS + YEAR_MS }),
      () => ({ ...log(hoursAgo(2)), servedAtMs: NOW_MS })
    )
    const context = { ...CONTEXT, wallClockMs: () => NOW_MS + YEAR_MS }
    expect(await selected(reader, { context, by: 'activity' })).toEqual([])
  })
})

describe('by activity', () => {
  type Log = ReturnType<typeof log>
  const LOGS: Record<string, Log | Failure> = {
    // The latest entry counts, wherever it stands.
    quiet: log('2026-09-01 00:00:00', '2026-09-02 00:00:00'),
    busy: log('2026-11-23 12:00:00', '2026-09-01 00:00:00'),
    calm: log('2026-11-22 00:00:00')
  }
  const entries = ['calm', 'busy', 'quiet'].map((sn, place) =>
    listed(sn, { createAt: `2026-10-0${3 - place} 00:00:00` })
  )
  const reading = (logs: Record<string, Log | Failure> = {}) =>
    readerOf(
      () => pageOf(entries),
      (sn) => ({ ...LOGS, ...logs })[sn] ?? PAST_END
    )

  test('an active ticket is left alone, and the age counts from the last entry', async () => {
    const reader = reading()
    expect(await sweep(reader, { by: 'activity' })).toMatchObject({
      selected: [
        { sn: 'quiet', ageMs: NOW_MS - Date.parse('2026-09-02') },
        { sn: 'calm', ageMs: NOW_MS - Date.parse('2026-11-22') }
      ],
      remaining: 0,
      skipped: { active: 1 }
    })
    expect(reader.logsRead).toEqual(['quiet', 'busy', 'calm'])
  })
  test('a last entry of exactly this age is old enough, and a vanished ticket is counted', async () => {
    const busy = log('2026-11-23 00:00:00')
    const quiet: Failure = { ...PAST_END, class: 'refused', problem: 'unknown-ticket' }
    expect(await selected(reading({ busy }), { by: 'activity' })).toEqual(['quiet', 'busy', 'calm'])
    const found = await sweep(reading({ quiet }), { by: 'activity' })
    expect(found).toMatchObject({ selected: [{ sn: 'calm' }], skipped: { active: 1, vanished: 1 } })
  })
  test.each<[string, Log | Failure, object]>([
    ['without an entry', log(), { of: 'list-entries-incomplete', count: 1 }],
    ['with an entry without a time', log('2026-09-01 00:00:00', ''), { of: 'list-entries-incomplete', count: 1 }],
    ['without permission to read it', DENIED, { of: 'permission', api: 'get_ticket_logs' }]
  ])('a log %s ends the sweep', async (_, quiet, detail) => {
    const found = await find(reading({ quiet }), { by: 'activity' })
    expect(found).toMatchObject({
      problem: 'of' in detail && detail.of === 'permission' ? 'read-not-permitted' : 'incomplete-list',
      detail
    })
  })
  test.each<[string, (read: number) => Partial<SweepContext>, { problem: string; of: string }]>([
    ['an hour is over', (read) => ({ nowMs: () => read * HOUR_MS }), { problem: 'incomplete-list', of: 'list-slow' }],
    ['it is cancelled', (read) => ({ isCancelled: () => read >= 1 }), { problem: 'cancelled', of: 'list-cancelled' }]
  ])('no further log is read once %s', async (_, change, { problem, of }) => {
    const reader = reading()
    const at = <T>(get: (context: SweepContext) => T): T => get({ ...CONTEXT, ...change(reader.logsRead.length) })
    const context = {
      ...CONTEXT,
      nowMs: () => at((now) => now.nowMs()),
      isCancelled: () => at((now) => now.isCancelled())
    }
    expect(await find(reader, { by: 'activity', context })).toMatchObject({ problem, detail: { of } })
    expect(reader.logsRead).toEqual(['quiet'])
  })
})
