/** Sweeps whose reads fail, and those by the last entry of a ticket's log. */
import { describe, expect, test } from '@jest/globals'
import { isFailure } from '../../../src/tickets/listing.ts'
import type { Failure } from '../../../src/tickets/ports.ts'
import { type SweepContext } from '../../../src/tickets/sweep.ts'
import { listed, log, NOW_MS, pageOf, PAST_END, readerOf, WORLD } from './lists.ts'
import { DENIED, find, swept, chosen } from './sweeps.ts'

describe('a list that fails ends the sweep', () => {
  /** Every call takes 150 s and fails, so many times. */
  const failing = (times: number) => {
    let nowMs = 7_000
    const world: SweepContext = { ...WORLD, nowMs: () => nowMs }
    const reader = readerOf((_, call) => {
      nowMs += 150_000
      return call <= times ? { ...PAST_END, class: 'unclear' } : pageOf([listed('a')])
    })
    return { reader, world }
  }
  test('once its tries are spent', async () => {
    for (const [times, retries, isFound] of [
      [1, 1, true],
      [1, 0, false],
      [2, 1, false]
    ] as const) {
      const { reader, world } = failing(times)
      expect(isFailure(await find(reader, { retries, world }))).toBe(!isFound)
    }
  })
  test('or some seven minutes after its beginning', async () => {
    const { reader, world } = failing(9)
    expect(await find(reader, { retries: 9, world })).toMatchObject({ problem: 'server-error' })
    expect(reader.asked).toHaveLength(3)
  })
  test.each([
    [DENIED, 'read-not-permitted'],
    [{ ...DENIED, problem: 'wrong-secret' as const }, 'wrong-secret']
  ])('%#', async (failure, problem) => {
    const reader = readerOf((_, call) => (call === 1 ? pageOf([]) : failure))
    expect(await find(reader)).toMatchObject({ problem })
  })
})

describe('by activity', () => {
  const LOGS: Record<string, ReturnType<typeof log>> = {
    // Oldest first in the log; the last thing that anybody did counts, wherever it stands.
    quiet: log('2026-09-01 00:00:00', '2026-09-02 00:00:00'),
    busy: log('2026-11-23 12:00:00', '2026-09-01 00:00:00'),
    calm: log('2026-11-22 00:00:00')
  }
  const entries = [
    listed('calm', { createAt: '2026-10-03 00:00:00' }),
    listed('busy', { createAt: '2026-10-02 00:00:00' }),
    listed('quiet', { createAt: '2026-10-01 00:00:00' })
  ]
  const reading = (logs: Record<string, ReturnType<typeof log> | Failure> = LOGS) =>
    readerOf(
      () => pageOf(entries),
      (sn) => logs[sn] ?? PAST_END
    )

  test('a ticket at work is left alone, and the age counts from the last entry', async () => {
    const reader = reading()
    const sweep = await swept(reader, { by: 'activity' })
    expect(sweep.selected).toEqual([
      { sn: 'quiet', status: 'RUNNING', ageMs: NOW_MS - Date.parse('2026-09-02') },
      { sn: 'calm', status: 'RUNNING', ageMs: NOW_MS - Date.parse('2026-11-22') }
    ])
    expect(sweep).toMatchObject({ remaining: 0, skipped: { active: 1 } })
    expect(reader.logsRead).toEqual(['quiet', 'busy', 'calm'])
  })

  test('logs are read oldest ticket first, until enough are found; the rest is left', async () => {
    const reader = reading()
    expect(await swept(reader, { by: 'activity', maxTickets: 1 })).toMatchObject({ remaining: 2 })
    expect(reader.logsRead).toEqual(['quiet'])
  })

  test('the log of a ticket that is too young anyway is not read', async () => {
    const reader = readerOf(() => pageOf([listed('young', { createAt: '2026-11-23 12:00:00' })]))
    expect(await chosen(reader, { by: 'activity' })).toEqual([])
    expect(reader.logsRead).toEqual([])
  })

  test('a ticket whose last entry is exactly so old is chosen', async () => {
    const edge = log('2026-11-23 00:00:00')
    expect(await chosen(reading({ ...LOGS, busy: edge }), { by: 'activity' })).toEqual(['quiet', 'busy', 'calm'])
  })

  test('a ticket that is gone meanwhile is counted', async () => {
    const gone: Failure = { ...PAST_END, class: 'refused', problem: 'unknown-ticket' }
    const sweep = await swept(reading({ ...LOGS, quiet: gone }), { by: 'activity' })
    expect(sweep.selected.map(({ sn }) => sn)).toEqual(['calm'])
    expect(sweep.skipped).toMatchObject({ active: 1, vanished: 1 })
  })

  test('a missing permission for logs ends the sweep: the age alone would take tickets that are at work', async () => {
    expect(await find(reading({ ...LOGS, busy: DENIED }), { by: 'activity' })).toMatchObject({
      problem: 'read-not-permitted',
      detail: { of: 'permission', api: 'get_ticket_logs' }
    })
  })

  test.each([
    ['no entry', log()],
    ['an entry without a time', log('2026-09-01 00:00:00', '')]
  ])('a log with %s tells nothing, and is said', async (_, quiet) => {
    const found = await find(reading({ ...LOGS, quiet }), { by: 'activity' })
    expect(found).toMatchObject({ problem: 'incomplete-list', detail: { of: 'list-unjudged', count: 1 } })
  })

  test('logs that take an hour and more end the sweep, and nothing is chosen', async () => {
    const reader = reading()
    const world: SweepContext = { ...WORLD, nowMs: () => reader.logsRead.length * 3_600_000 }
    expect(await find(reader, { by: 'activity', world })).toMatchObject({
      problem: 'incomplete-list',
      detail: { of: 'list-slow' }
    })
    expect(reader.logsRead).toHaveLength(1)
  })

  test('a run that is cancelled reads no further log', async () => {
    const reader = reading()
    const world: SweepContext = { ...WORLD, isCancelled: () => reader.logsRead.length >= 1 }
    expect(await find(reader, { by: 'activity', world })).toMatchObject({
      problem: 'cancelled',
      detail: { of: 'list-cancelled' }
    })
    expect(reader.logsRead).toEqual(['quiet'])
  })
})
