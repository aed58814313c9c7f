/** Which tickets of a list are stale, on whose clock, and what makes the list none. */
import { describe, expect, test } from '@jest/globals'
import type { ListedTicket } from '../../../src/tickets/ports.ts'
import { type SweepContext } from '../../../src/tickets/sweep.ts'
import { cut, listed, NOW_MS, pageOf, PAST_END, readerOf, tickets, WORLD } from './lists.ts'
import { HOUR_MS, ORDER, DENIED, type Change, find, swept, only } from './sweeps.ts'

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
    const sweep = await swept(reader)
    expect(sweep.selected).toEqual([
      { sn: 'old', status: 'RUNNING', ageMs: NOW_MS - Date.parse('2026-01-01') },
      { sn: 'own', status: 'REVIEW', ageMs: NOW_MS - Date.parse('2026-06-01') },
      { sn: 'edge', status: 'RUNNING', ageMs: 24 * HOUR_MS }
    ])
    expect(sweep).toMatchObject({ remaining: 0, ofOthers: 1, skipped: { younger: 1 } })
  })

  test('is asked of the server by creator, age, statuses and services', async () => {
    const reader = only()
    await find(reader, { statuses: ['RUNNING'], services: ['7'], timeZone: 'Asia/Shanghai' })
    expect(reader.asked[1]).toEqual({
      creator: 'bot',
      createdUntil: '2026-11-23 08:00:00',
      statuses: ['RUNNING'],
      services: ['7'],
      page: 1,
      pageSize: 100
    })
  })

  test.each([
    [{ statuses: ['RUNNING'] }, ['a'], { 'other-status': 2 }],
    [{ statuses: ['RUNNING', 'SUSPENDED'] }, ['a', 'b'], { 'other-status': 1 }],
    [{ services: ['7'] }, ['a', 'c'], { 'other-service': 1 }],
    [{ services: ['8'], statuses: ['SUSPENDED'] }, ['b'], { 'other-status': 2 }],
    [{ action: 'SUSPEND' as const }, ['a', 'c'], { 'already-there': 1 }],
    [{ action: 'UNSUSPEND' as const }, ['b'], { 'already-there': 2 }]
  ])('%j, also where the server ignores it', async (change, sns, leftAlone) => {
    const reader = only(
      listed('a'),
      listed('b', { status: 'SUSPENDED', serviceId: '8' }),
      listed('c', { status: 'REVIEW' })
    )
    const sweep = await swept(reader, change)
    expect(sweep.selected.map(({ sn }) => sn)).toEqual(sns)
    expect(sweep.skipped).toMatchObject(leftAlone)
  })

  test('is at most max_tickets, oldest first; the rest is counted, and what is there already takes no place', async () => {
    const entries = Array.from({ length: 20 }, (_, place) =>
      listed(`T${place}`, {
        createAt: `2026-10-${String(30 - place).padStart(2, '0')} 00:00:00`,
        status: place % 2 === 0 ? 'SUSPENDED' : 'RUNNING'
      })
    )
    const sweep = await swept(only(...entries), { maxTickets: 3, action: 'SUSPEND' })
    expect(sweep.selected.map(({ sn }) => sn)).toEqual(['T19', 'T17', 'T15'])
    expect(sweep).toMatchObject({ remaining: 7, skipped: { 'already-there': 10 } })
  })

  test('is counted without those that vanished while the list was read', async () => {
    const many = tickets(250)
    const reader = readerOf((filter, call) => {
      // The first question is for the clock.
      const now = call <= 3 ? many : many.slice(60)
      return filter.page > Math.ceil(now.length / 100) ? PAST_END : cut(now, filter)
    })
    expect(await swept(reader)).toMatchObject({ remaining: 140, skipped: { vanished: 60 } })
  })

  test('can be nothing', async () => {
    expect(await swept(only())).toEqual({
      request: ORDER,
      selected: [],
      remaining: 0,
      skipped: { 'already-there': 0, 'other-status': 0, 'other-service': 0, younger: 0, active: 0, vanished: 0 },
      clock: 'server',
      skewMs: 0,
      ofOthers: 0
    })
  })
})

describe('an entry that cannot be judged makes the list incomplete', () => {
  test.each<[string, Partial<ListedTicket>, Change]>([
    ['without a number', { sn: '' }, {}],
    ['without a status', { status: '' }, {}],
    ['without a creator', { creator: '' }, {}],
    ['without a time', { createAt: '' }, {}],
    ['with a time that is none', { createAt: '2026-02-30 00:00:00' }, {}],
    ['with an end that is no time', { endAt: 'None' }, {}],
    ['without a service where services are asked for', { serviceId: '' }, { services: ['7'] }]
  ])('one %s', async (_, change, order) => {
    const found = await find(only(listed('a'), listed('b', change)), order)
    expect(found).toMatchObject({ problem: 'incomplete-list', detail: { of: 'list-unjudged', count: 1 } })
  })

  test.each<[string, Partial<ListedTicket>]>([
    ['is of somebody else', { creator: 'eve', createAt: '' }],
    ['is over', { status: 'FINISHED', createAt: '' }],
    ['needs no service', { serviceId: '' }]
  ])('but not one that %s', async (_, change) => {
    expect(await find(only(listed('a', change)))).not.toHaveProperty('problem')
  })
})

describe("ages are measured on the server's clock", () => {
  const serving = (servedAtMs: number | undefined) => readerOf(() => ({ ...pageOf([listed('a')]), servedAtMs }))
  test('a runner whose clock is a year ahead selects nothing that is not old', async () => {
    const ahead: SweepContext = { ...WORLD, wallClockMs: () => NOW_MS + 8_760 * HOUR_MS }
    const reader = readerOf(() => pageOf([listed('young', { createAt: '2026-11-23 12:00:00' })]))
    const sweep = await swept(reader, { world: ahead })
    expect(sweep).toMatchObject({ selected: [], clock: 'server', skewMs: 8_760 * HOUR_MS })
    expect(reader.asked[0]).toEqual({
      creator: 'bot',
      createdUntil: '2000-01-01 00:00:00',
      statuses: [],
      services: [],
      page: 1,
      pageSize: 1
    })
    expect(reader.asked[1]).toMatchObject({ createdUntil: '2026-11-23 00:00:00' })
  })
  test.each([
    ['when it is asked', [2_000, 0]],
    ['while it lists', [0, 2_000]],
    ['on one of two pages', [2_000, 2_000, 0]]
  ])('a clock of the server that is ahead once, %s, makes nothing older', async (_, aheadHours) => {
    const all = tickets(aheadHours.length === 3 ? 101 : 1).map((one) => ({ ...one, createAt: '2026-11-23 12:00:00' }))
    const reader = readerOf((filter, call) => ({
      ...cut(all, filter),
      servedAtMs: NOW_MS + (aheadHours[call - 1] ?? 0) * HOUR_MS
    }))
    expect((await swept(reader)).selected).toEqual([])
  })
  test("the runner's serves where the server names no time, and is named", async () => {
    expect(await swept(serving(undefined))).toMatchObject({ clock: 'runner', skewMs: 0, selected: [{ sn: 'a' }] })
  })
  test('a clock that cannot be asked ends the sweep', async () => {
    const reader = readerOf(() => DENIED)
    const detail = { of: 'permission', api: 'get_tickets' }
    expect(await find(reader)).toMatchObject({ problem: 'read-not-permitted', detail })
    expect(reader.asked).toHaveLength(1)
  })
})
