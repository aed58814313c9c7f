/** Which tickets a sweep selects, rule by rule. */
import { describe, expect, test } from '@jest/globals'
import { isFailure } from '../../../src/tickets/listing.ts'
import type { Failure, ListedTicket } from '../../../src/tickets/ports.ts'
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

describe('what is selected', () => {
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
        { sn: 'old', status: 'RUNNING', ageMs: NOW_MS - Date.parse('2026-01-01') },
        { sn: 'own', status: 'REVIEW', ageMs: NOW_MS - Date.parse('2026-06-01') },
        { sn: 'edge', status: 'RUNNING', ageMs: 24 * HOUR_MS }
      ],
      remaining: 0,
      ofOthers: 1,
      skipped: { ...NONE_SKIPPED, younger: 1 }
    })
  })

  test('is asked of the server by creator and age alone', async () => {
    const reader = only(listed('a'))
    await find(reader, { statuses: ['RUNNING'], services: ['7'], timeZone: 'Asia/Shanghai' })
    expect(reader.asked).toEqual([{ creator: 'bot', createdUntil: '2026-11-23 08:00:00', page: 1, pageSize: 100 }])
  })

  test.each([
    [{ statuses: ['RUNNING'] }, ['a'], { 'other-status': 2 }],
    [{ statuses: ['RUNNING', 'SUSPENDED'] }, ['b', 'a'], { 'other-status': 1 }],
    [{ services: ['7'] }, ['c', 'a'], { 'other-service': 1 }],
    [{ services: ['8'], statuses: ['SUSPENDED'] }, ['b'], { 'other-status': 2 }],
    [{ action: 'SUSPEND' as const }, ['c', 'a'], { 'already-there': 1 }],
    [{ action: 'UNSUSPEND' as const }, ['b'], { 'already-there': 2 }]
  ])('with %j: %j; the others are counted', async (change, sns, skipped) => {
    const reader = only(
      listed('a'),
      listed('b', { status: 'SUSPENDED', serviceId: '8' }),
      listed('c', { status: 'REVIEW' })
    )
    const found = await sweep(reader, change)
    expect(found.selected.map(({ sn }) => sn)).toEqual(sns)
    expect(found.skipped).toEqual({ ...NONE_SKIPPED, ...skipped })
  })

  test('is oldest first; of the same second what the server, newest first, lists later', async () => {
    const entries = ['d', 'c', 'b', 'a'].map((sn) => listed(sn, sn === 'c' ? { createAt: '2026-10-01 00:00:00' } : {}))
    expect(await selected(only(...entries))).toEqual(['c', 'a', 'b', 'd'])
    expect(await sweep(only(...entries), { maxTickets: 3 })).toMatchObject({ remaining: 1 })
  })

  test('is nothing where nothing is listed, and it is asked once whether the creator has any ticket', async () => {
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

  test('a status that ITSM does not define and that no ticket is in is named', async () => {
    const reader = only(listed('a', { status: 'REVIEW' }))
    const { unknownStatuses } = await sweep(reader, { statuses: ['RUNNING', 'REVIEW', 'RUNING'] })
    expect(unknownStatuses).toEqual(['RUNING'])
  })
})

describe('an entry that cannot be judged makes the list incomplete', () => {
  test.each<[string, Partial<ListedTicket>, Change, boolean]>([
    ['without a number', { sn: '' }, {}, true],
    ['without a status', { status: '' }, {}, true],
    ['without a creator', { creator: '' }, {}, true],
    ['without a time', { createAt: '' }, {}, true],
    ['with a time that is none', { createAt: '2026-02-30 00:00:00' }, {}, true],
    ['with an end that is no time', { endAt: 'None' }, {}, true],
    ['without a service where services are asked for', { serviceId: '' }, { services: ['7'] }, true],
    ['without a service where none are', { serviceId: '' }, {}, false],
    ['of somebody else', { creator: 'eve', createAt: '' }, {}, false],
    ['that is over', { status: 'FINISHED', createAt: '' }, {}, false]
  ])('one %s', async (_, change, request, isIncomplete) => {
    const found = await find(only(listed('a'), listed('b', change)), request)
    const detail = { of: 'list-entries-incomplete', count: 1 }
    if (isIncomplete) expect(found).toMatchObject({ problem: 'incomplete-list', detail })
    else expect(isFailure(found)).toBe(false)
  })
})

describe('ages count from the earlier of the two clocks', () => {
  const YEAR_MS = 8_760 * HOUR_MS
  /** A ticket of two hours, on a server whose clock is so far ahead at each reply, and a runner's that is. */
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
    ["the server's is ahead by a year", [YEAR_MS], 0, 'runner', -YEAR_MS],
    ["the runner's is ahead by a year", [0], YEAR_MS, 'server', YEAR_MS],
    ["the server's is ahead at one of its replies, and the runner's", [YEAR_MS, 0], YEAR_MS, 'server', YEAR_MS],
    ["the runner's is behind by a year", [0], -YEAR_MS, 'runner', -YEAR_MS],
    ['the server names no time', [undefined], 0, 'runner-alone', 0]
  ])('%s: a ticket of two hours is none of 14 days', async (_, serverMs, runnerMs, clock, skewMs) => {
    for (const by of ['created', 'activity'] as const) {
      expect(await young(serverMs, runnerMs, { by })).toMatchObject({ selected: [], clock, skewMs })
    }
  })
  test('also of a log whose reply alone names the right time', async () => {
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
    // The last thing that anybody did counts, wherever it stands.
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

  test('a ticket at work is left alone, and the age counts from the last entry', async () => {
    const reader = reading()
    expect(await sweep(reader, { by: 'activity' })).toMatchObject({
      selected: [
        { sn: 'quiet', status: 'RUNNING', ageMs: NOW_MS - Date.parse('2026-09-02') },
        { sn: 'calm', status: 'RUNNING', ageMs: NOW_MS - Date.parse('2026-11-22') }
      ],
      remaining: 0,
      skipped: { active: 1 }
    })
    expect(reader.logsRead).toEqual(['quiet', 'busy', 'calm'])
  })
  test('a ticket whose last entry is exactly so old is selected, and one that is gone is counted', async () => {
    const busy = log('2026-11-23 00:00:00')
    const quiet: Failure = { ...PAST_END, class: 'refused', problem: 'unknown-ticket' }
    expect(await selected(reading({ busy }), { by: 'activity' })).toEqual(['quiet', 'busy', 'calm'])
    const found = await sweep(reading({ quiet }), { by: 'activity' })
    expect(found).toMatchObject({ selected: [{ sn: 'calm' }], skipped: { active: 1, vanished: 1 } })
  })
  test.each<[string, Log | Failure, object]>([
    ['without a single entry', log(), { of: 'list-entries-incomplete', count: 1 }],
    ['with an entry without a time', log('2026-09-01 00:00:00', ''), { of: 'list-entries-incomplete', count: 1 }],
    ['that may not be read', DENIED, { of: 'permission', api: 'get_ticket_logs' }]
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
