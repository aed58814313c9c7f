import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { StaleSelection } from '../../src/inputs.ts'
import type { ListFilter, TicketPage, TicketReader } from '../../src/itsm.ts'
import type { World } from '../../src/operate.ts'
import type { Answer } from '../../src/reply.ts'
import { ageText, createZone, findStale } from '../../src/stale.ts'

const HOUR_MS = 3_600_000
const at = (text: string): number => Date.parse(text)

describe("the server's time zone", () => {
  test.each([
    ['Asia/Shanghai', '2026-11-24 08:00:00', '2026-11-24T00:00:00Z'],
    ['Asia/Shanghai', '2026-11-24T08:00:00.123', '2026-11-24T00:00:00Z'],
    ['Asia/Shanghai', ' 2026-11-24 08:00:00 ', '2026-11-24T00:00:00Z'],
    ['UTC', '2026-11-24 08:00:00', '2026-11-24T08:00:00Z'],
    // With a zone of its own.
    ['Asia/Shanghai', '2026-11-24 08:00:00Z', '2026-11-24T08:00:00Z'],
    ['Asia/Shanghai', '2026-11-24 08:00:00+0100', '2026-11-24T07:00:00Z'],
    ['UTC', '2026-11-24 08:00:00+08:00', '2026-11-24T00:00:00Z'],
    // Summer time, and both days on which it changes.
    ['Europe/Berlin', '2026-07-01 12:00:00', '2026-07-01T10:00:00Z'],
    ['Europe/Berlin', '2026-01-01 12:00:00', '2026-01-01T11:00:00Z'],
    ['Europe/Berlin', '2026-03-29 01:59:59', '2026-03-29T00:59:59Z'],
    ['Europe/Berlin', '2026-03-29 03:00:00', '2026-03-29T01:00:00Z'],
    // 02:30 is not there in spring: the later of two readings.
    ['Europe/Berlin', '2026-03-29 02:30:00', '2026-03-29T01:30:00Z'],
    // 02:30 comes twice in autumn: the later one, so that nothing counts as older than it is.
    ['Europe/Berlin', '2026-10-25 02:30:00', '2026-10-25T01:30:00Z'],
    ['Europe/Berlin', '2026-10-25 01:30:00', '2026-10-24T23:30:00Z'],
    ['Europe/Berlin', '2026-10-25 03:00:00', '2026-10-25T02:00:00Z'],
    ['Australia/Lord_Howe', '2026-07-01 12:00:00', '2026-07-01T01:30:00Z'],
    // West of Greenwich the change comes later than midnight UTC.
    ['America/New_York', '2026-03-08 03:30:00', '2026-03-08T07:30:00Z'],
    ['Asia/Kathmandu', '2026-07-01 12:00:00', '2026-07-01T06:15:00Z']
  ])('%s: %s is %s', (zone, text, instant) => {
    expect(new Date(createZone(zone).instantMs(text)).toISOString()).toBe(new Date(instant).toISOString())
  })

  test.each([
    '',
    'yesterday',
    '2026-13-40 99:00:00',
    '2026-11-24',
    '24.11.2026 08:00:00',
    '1 2026-11-24 08:00:00',
    '2026-11-24 08:00:00 CST'
  ])('%j is no time', (text) => {
    expect(createZone('UTC').instantMs(text)).toBeNaN()
  })

  test.each([
    ['Asia/Shanghai', '2026-11-24T00:00:00.999Z', '2026-11-24 08:00:00'],
    ['Europe/Berlin', '2026-07-01T10:00:00Z', '2026-07-01 12:00:00'],
    // Shortly after the clocks were turned back, a ticket made before bears the later text.
    ['Europe/Berlin', '2026-10-25T01:30:00Z', '2026-10-25 03:30:00'],
    ['Europe/Berlin', '2026-10-25T12:00:00Z', '2026-10-25 13:00:00']
  ])('%s: at %s the latest text is %s', (zone, instant, text) => {
    expect(createZone(zone).latestText(at(instant))).toBe(text)
  })

  test('there and back, at any time; and no text is later than latestText', () => {
    const zones = fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'UTC', 'Australia/Lord_Howe')
    const seconds = fc.integer({ min: at('2020-01-01') / 1000, max: at('2030-01-01') / 1000 })
    fc.assert(
      fc.property(zones, seconds, fc.nat(48), (name, second, hours) => {
        const zone = createZone(name)
        const ms = second * 1000
        const text = new Date(ms).toLocaleString('sv-SE', { timeZone: name })
        // Equal, or the second of two hours that bear the same name.
        expect([0, 0.5 * HOUR_MS, HOUR_MS]).toContain(zone.instantMs(text) - ms)
        expect(zone.latestText(ms + hours * HOUR_MS) >= text).toBe(true)
      })
    )
  })
})

test.each([
  [HOUR_MS, '1 h'],
  [47.9 * HOUR_MS, '47 h'],
  [48 * HOUR_MS, '2 d'],
  [15.9 * 24 * HOUR_MS, '15 d']
])('%i ms is %s', (ms, text) => {
  expect(ageText(ms)).toBe(text)
})

const NOW = at('2026-11-24T00:00:00Z')
const SELECTION: StaleSelection = {
  kind: 'stale',
  ageMs: 24 * HOUR_MS,
  age: '24h',
  creator: 'bot',
  maxTickets: 50,
  timeZone: 'UTC'
}
const WORDS = { code: '0', message: '', requestId: '' }
const world: World = { nowMs: () => 0, sleep: () => Promise.resolve(), chance: () => 0, isStopping: () => false }
const ticket = (sn: string, change: Partial<TicketPage['tickets'][number]> = {}) => ({
  sn,
  status: 'RUNNING',
  creator: 'bot',
  createAt: '2026-11-01 00:00:00',
  endAt: '',
  ...change
})

/** A reader whose pages are given, and which keeps what it was asked. */
function readerOf(
  page: (filter: ListFilter, call: number) => Answer<TicketPage>
): TicketReader & { asked: ListFilter[] } {
  const asked: ListFilter[] = []
  return {
    asked,
    readStatus: () => Promise.reject(new Error('not used')),
    listTickets: (filter) => {
      asked.push(filter)
      return Promise.resolve(page(filter, asked.length))
    }
  }
}
const pageOf = (tickets: TicketPage['tickets'], count?: number, isWhole = false): Answer<TicketPage> => ({
  ok: true,
  data: { tickets, count, isWhole },
  server: WORDS
})
const find = (
  reader: TicketReader,
  change: Partial<StaleSelection> = {},
  action: 'WITHDRAW' | 'UNSUSPEND' | 'SUSPEND' = 'WITHDRAW'
) => findStale(reader, { ...SELECTION, ...change }, action, NOW, { retries: 0, world })
async function chosen(...args: Parameters<typeof find>): Promise<string[]> {
  const found = await find(...args)
  if (!found.ok) throw new Error(found.problem)
  return found.chosen.map(({ sn }) => sn)
}

test('what does not belong is left out on this side, whatever the server gives', async () => {
  const reader = readerOf(() =>
    pageOf([
      ticket('young', { createAt: '2026-11-23 00:00:01' }),
      ticket('edge', { createAt: '2026-11-23 00:00:00' }),
      ticket('old', { createAt: '2026-01-01 00:00:00' }),
      ticket('other', { creator: 'Bot' }),
      ticket('over', { status: 'FINISHED' }),
      ticket('withdrawn', { status: 'REVOKED' }),
      ticket('terminated', { status: 'TERMINATED' }),
      ticket('ended', { status: 'ARCHIVED', endAt: '2026-11-02 00:00:00' }),
      ticket('unknown', { status: '' }),
      ticket('timeless', { createAt: 'soon' }),
      ticket('own', { status: 'REVIEW', createAt: '2026-06-01 00:00:00' })
    ])
  )
  expect(await chosen(reader)).toEqual(['old', 'own', 'edge'])
  expect(reader.asked[0]).toEqual({ creator: 'bot', createdUntil: '2026-11-23 00:00:00', page: 1, pageSize: 100 })
})

test('at most max_tickets, oldest first; the rest is counted; what is there already takes no place', async () => {
  const tickets = Array.from({ length: 20 }, (_, index) =>
    ticket(`T${index}`, {
      createAt: `2026-10-${String(30 - index).padStart(2, '0')} 00:00:00`,
      status: index % 2 === 0 ? 'SUSPENDED' : 'RUNNING'
    })
  )
  const found = await find(
    readerOf(() => pageOf(tickets, 20)),
    { maxTickets: 3 },
    'SUSPEND'
  )
  expect(found).toMatchObject({ ok: true, remaining: 7, alreadyThere: 10 })
  expect(found.ok && found.chosen.map(({ sn }) => sn)).toEqual(['T19', 'T17', 'T15'])
  expect(found.ok && found.chosen[0]).toMatchObject({ status: 'RUNNING', ageMs: NOW - at('2026-10-11') })
  expect(
    await chosen(
      readerOf(() => pageOf(tickets, 20)),
      {},
      'UNSUSPEND'
    )
  ).toHaveLength(10)
})

describe('paging', () => {
  const many = Array.from({ length: 250 }, (_, index) => ticket(`T${index}`))
  const paged = (all: typeof many, { page, pageSize }: ListFilter) => all.slice((page - 1) * pageSize, page * pageSize)
  const pastEnd: Answer<TicketPage> = {
    ok: false,
    nature: 'refused',
    problem: 'server-error',
    certain: false,
    detail: '',
    server: { code: 'SERVER_500_ERROR', message: '', requestId: '' }
  }
  const all = { maxTickets: 10_000 }

  test('reads all pages, and none beyond', async () => {
    const reader = readerOf((filter) => pageOf(paged(many, filter), 250))
    expect(await chosen(reader, all)).toHaveLength(250)
    expect(reader.asked.map(({ page }) => page)).toEqual([1, 2, 3])
  })

  test('without a count goes on until the server fails past the end', async () => {
    const reader = readerOf((filter) => (filter.page > 3 ? pastEnd : pageOf(paged(many, filter))))
    expect(await chosen(reader, all)).toHaveLength(250)
    expect(reader.asked.map(({ page }) => page)).toEqual([1, 2, 3, 4])
  })

  test('a server that ignores the page gives the same again: that is the end', async () => {
    const reader = readerOf(() => pageOf(many.slice(0, 100), 250))
    expect(await chosen(reader, all)).toHaveLength(100)
    expect(reader.asked.map(({ page }) => page)).toEqual([1, 2])
  })

  test('an unpaginated list is one page', async () => {
    const reader = readerOf(() => pageOf(many, undefined, true))
    expect(await chosen(reader, all)).toHaveLength(250)
    expect(reader.asked).toHaveLength(1)
  })

  test('tickets that come between pages are no reason to miss one: the list is read again', async () => {
    const reader = readerOf((filter, call) => {
      // After the first page two tickets are new: what stood at its end stands on the second page again.
      const now = call === 1 ? many : [ticket('N1'), ticket('N2'), ...many]
      if (filter.page === 4) return pastEnd
      return pageOf(paged(now, filter), now.length)
    })
    const found = await chosen(reader, all)
    expect(new Set(found).size).toBe(252)
    expect(reader.asked.map(({ page }) => page)).toEqual([1, 2, 3, 4, 1, 2, 3])
  })

  test('tickets that go between pages, too, with a failure past the end that is new', async () => {
    const left = many.slice(0, 190)
    const reader = readerOf((filter, call) => {
      const now = call <= 1 ? many : left
      return filter.page > Math.ceil(now.length / 100) ? pastEnd : pageOf(paged(now, filter), now.length)
    })
    expect(await chosen(reader, all)).toEqual(expect.arrayContaining(left.map(({ sn }) => sn)))
  })

  test('a page that is gone when it is asked for: the list is read again', async () => {
    const left = many.slice(60)
    const reader = readerOf((filter, call) => {
      const now = call <= 2 ? many : left
      return filter.page > Math.ceil(now.length / 100) ? pastEnd : pageOf(paged(now, filter), now.length)
    })
    expect(await chosen(reader, all)).toEqual(expect.arrayContaining(left.map(({ sn }) => sn)))
    expect(reader.asked.map(({ page }) => page)).toEqual([1, 2, 3, 1, 2])
  })

  test('one that came for one that went leaves the count as it was: the list is read again', async () => {
    const reader = readerOf((filter, call) => {
      const now = call === 1 ? many : [ticket('N1'), ...many.slice(0, 249)]
      return filter.page > 3 ? pastEnd : pageOf(paged(now, filter), 250)
    })
    expect(await chosen(reader, all)).toContain('N1')
    expect(reader.asked.map(({ page }) => page)).toEqual([1, 2, 3, 4, 1, 2, 3])
  })

  test('a list that moved, and then has nothing new: it is read again', async () => {
    const reader = readerOf((filter, call) => {
      if (call === 1) return pageOf(paged(many, filter), 250)
      return call <= 3 ? pageOf(many.slice(50, 150), 240) : pageOf(paged(many, filter), 250)
    })
    expect(await chosen(reader, all)).toHaveLength(250)
    expect(reader.asked.map(({ page }) => page)).toEqual([1, 2, 3, 1, 2, 3])
  })

  test('a page that could not be read is tried again, as often as is allowed', async () => {
    const unclear: Answer<TicketPage> = { ...pastEnd, nature: 'unclear', server: WORDS }
    const failing = (times: number) =>
      readerOf((filter, call) => (call <= times ? unclear : pageOf(paged(many, filter), 250)))
    const sweep = (reader: TicketReader) =>
      findStale(reader, { ...SELECTION, ...all }, 'WITHDRAW', NOW, { retries: 2, world })
    expect(await sweep(failing(2))).toMatchObject({ ok: true })
    expect(await sweep(failing(3))).toMatchObject({ ok: false, problem: 'server-error' })
  })

  test('a list that never stands still is read three times', async () => {
    const reader = readerOf((filter, call) =>
      pageOf([ticket(`X${call}`), ...paged(many, filter).slice(0, 99)], 210 + call)
    )
    await find(reader, all)
    expect(reader.asked.filter(({ page }) => page === 1)).toHaveLength(3)
  })

  test('a list without an end is given up', async () => {
    const reader = readerOf((_, call) => pageOf([ticket(`X${call}`)]))
    expect(await find(reader, all)).toEqual({
      ok: false,
      nature: 'unclear',
      problem: 'server-error',
      certain: true,
      detail: 'The list has no end: 1000 pages were read',
      server: { code: '', message: '', requestId: '' }
    })
    expect(reader.asked).toHaveLength(1_000)
  })

  test('a run that is cancelled reads no further page', async () => {
    const reader = readerOf((filter) => pageOf(paged(many, filter), 250))
    const stopping: World = { ...world, isStopping: () => reader.asked.length >= 2 }
    const found = await findStale(reader, { ...SELECTION, ...all }, 'WITHDRAW', NOW, { retries: 0, world: stopping })
    expect(found).toMatchObject({ ok: false, problem: 'cancelled', detail: 'Cancelled while the list was read' })
    expect(reader.asked).toHaveLength(2)
  })

  test.each([
    ['first page', 1, 'SERVER_500_ERROR', 1],
    ['second page, of which the count says that it is there', 2, 'SERVER_500_ERROR', 6],
    ['second page, otherwise', 2, '3900004', 2]
  ])('a failure of the %s is a failure of the sweep', async (_, failing, code, requests) => {
    const reader = readerOf((filter) =>
      filter.page === failing ? { ...pastEnd, server: { ...WORDS, code } } : pageOf(paged(many, filter), 250)
    )
    expect(await find(reader, all)).toMatchObject({ ok: false, problem: 'server-error' })
    expect(reader.asked).toHaveLength(requests)
  })

  test('a missing permission has its own name', async () => {
    const reader = readerOf(() => ({ ...pastEnd, problem: 'api-not-permitted' }))
    expect(await find(reader)).toMatchObject({ ok: false, problem: 'read-not-permitted' })
  })

  test('nothing stale', async () => {
    expect(await find(readerOf(() => pageOf([], 0)))).toEqual({ ok: true, chosen: [], remaining: 0, alreadyThere: 0 })
  })
})
