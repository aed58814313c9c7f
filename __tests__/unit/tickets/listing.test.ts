import { describe, expect, test } from '@jest/globals'
import { isFailure, listAll, type Listing } from '../../../src/tickets/listing.ts'
import type { Failure, TicketReader, RunContext } from '../../../src/tickets/ports.ts'
import { cut, listed, pageOf, PAST_END, readerOf, tickets, WORLD } from './lists.ts'

const REQUEST = { creator: 'bot', createdUntil: '2026-11-23 00:00:00' }
const MANY = tickets(250)

function list(reader: TicketReader, retries = 0, world: RunContext = WORLD): Promise<Listing | Failure> {
  return listAll(reader, REQUEST, { retries, deadlineMs: 400_000, endMs: 1_000_000 }, world)
}

async function numbers(reader: TicketReader): Promise<string[]> {
  const result = await list(reader)
  if (isFailure(result)) throw new Error(result.problem)
  return result.tickets.map(({ sn }) => sn)
}

const INCOMPLETE = { class: 'unclear', problem: 'incomplete-list', wasSent: true, wasAnswered: true }

describe('all pages, and none beyond', () => {
  test.each([
    [0, 1],
    [1, 1],
    [100, 1],
    [101, 2],
    [250, 3]
  ])('%i tickets: %i', async (count, pages) => {
    const all = tickets(count)
    const reader = readerOf((filter) => (filter.page > pages ? PAST_END : cut(all, filter)))
    expect(await numbers(reader)).toEqual(all.map(({ sn }) => sn))
    expect(reader.asked).toEqual(
      Array.from({ length: pages }, (_, place) => ({ ...REQUEST, page: place + 1, pageSize: 100 }))
    )
  })

  test('the number of pages that the server names wins over what its count would make, since it may cut pages short', async () => {
    const reader = readerOf(({ page }) => pageOf(MANY.slice((page - 1) * 50, page * 50), { count: 250, totalPages: 5 }))
    expect(await numbers(reader)).toHaveLength(250)
    expect(reader.asked.map(({ page }) => page)).toEqual([1, 2, 3, 4, 5])
  })

  test('a list without pages is whole as it comes', async () => {
    const reader = readerOf(() => pageOf(MANY, { count: undefined, isWhole: true }))
    expect(await numbers(reader)).toHaveLength(250)
    expect(reader.asked).toHaveLength(1)
  })

  test('a list without a count ends with the page that is empty', async () => {
    const reader = readerOf(({ page, pageSize }) =>
      pageOf(MANY.slice((page - 1) * pageSize, page * pageSize), { count: undefined })
    )
    expect(await numbers(reader)).toHaveLength(250)
    expect(reader.asked.map(({ page }) => page)).toEqual([1, 2, 3, 4])
  })
})

describe('a list that cannot be whole is said, and never silently short', () => {
  test.each([
    ['counts more than it has', () => pageOf(tickets(3), { count: 5 }), 3, { count: 5, listed: 3 }],
    ['counts less than it has', () => pageOf(tickets(3), { count: 2 }), 3, { count: 2, listed: 3 }],
    ['gives the same page again', () => pageOf(tickets(100), { count: 250 }), 6, { count: 250, listed: 100 }],
    ['names too few pages', () => pageOf(tickets(100), { count: 250, totalPages: 1 }), 3, { count: 250, listed: 100 }],
    ['gives the same page without a count', () => pageOf(tickets(9), { count: undefined }), 6, { count: 18, listed: 9 }]
  ])('one that %s', async (_, page, requests, counts) => {
    const reader = readerOf(page)
    expect(await list(reader)).toMatchObject({ ...INCOMPLETE, detail: { of: 'list-incomplete', ...counts } })
    expect(reader.asked).toHaveLength(requests)
  })

  test('one that never stands still is read three times', async () => {
    const reader = readerOf((filter, call) => cut([listed(`N${call}`), ...MANY.slice(0, 200 + call)], filter))
    expect(await list(reader)).toMatchObject(INCOMPLETE)
    expect(reader.asked.filter(({ page }) => page === 1)).toHaveLength(3)
  })

  test('one without an end is given up', async () => {
    const reader = readerOf((_, call) => pageOf([listed(`X${call}`)], { count: undefined }))
    expect(await list(reader)).toMatchObject({ ...INCOMPLETE, detail: { of: 'list-endless', pages: 1_000 } })
    expect(reader.asked).toHaveLength(1_000)
  })
})

describe('a list that changes while it is read is read again', () => {
  /** The list as it is at first, for so many calls, and then. */
  const changing = (calls: number, first: typeof MANY, then: typeof MANY) =>
    readerOf((filter, call) => {
      const now = call <= calls ? first : then
      return filter.page > Math.ceil(now.length / 100) ? PAST_END : cut(now, filter)
    })

  test('where new tickets push one onto the next page', async () => {
    const reader = changing(1, MANY, [listed('N1'), listed('N2'), ...MANY])
    expect(await numbers(reader)).toHaveLength(252)
    expect(reader.asked.map(({ page }) => page)).toEqual([1, 2, 3, 1, 2, 3])
  })

  test('where one came for one that went, so that the count is the same', async () => {
    const reader = changing(1, MANY, [listed('N1'), ...MANY.slice(0, 249)])
    expect(await numbers(reader)).toContain('N1')
    expect(reader.asked.map(({ page }) => page)).toEqual([1, 2, 3, 1, 2, 3])
  })

  test('where a page is gone when it is asked for; the tickets that went are counted', async () => {
    const reader = changing(2, MANY, MANY.slice(60))
    expect(await list(reader)).toMatchObject({ vanished: 60 })
    expect(reader.asked.map(({ page }) => page)).toEqual([1, 2, 3, 1, 2])
  })

  test('where the count changes and comes back, so that a ticket may have slipped past', async () => {
    const reader = readerOf((filter, call) => {
      const page = cut(MANY, filter)
      return call === 2 && page.class === 'accepted' ? { ...page, data: { ...page.data, count: 251 } } : page
    })
    expect(await numbers(reader)).toHaveLength(250)
    expect(reader.asked.map(({ page }) => page)).toEqual([1, 2, 3, 1, 2, 3])
  })

  test('three times where a page is gone each time', async () => {
    const reader = readerOf((filter) => (filter.page > 1 ? PAST_END : cut(MANY, filter)))
    expect(await list(reader)).toMatchObject({ problem: 'server-error' })
    expect(reader.asked.map(({ page }) => page)).toEqual([1, 2, 1, 2, 1, 2])
  })

  test('but not once the run is cancelled', async () => {
    const reader = changing(1, MANY, [])
    const stopping = { ...WORLD, isCancelled: () => reader.asked.length >= 2 }
    expect(await list(reader, 0, stopping)).toMatchObject({ problem: 'server-error' })
    expect(reader.asked).toHaveLength(2)
  })
})

test('two writings of one number are one ticket, as for the server', async () => {
  const reader = readerOf(() => pageOf([listed('REQ1'), listed('req1'), listed('REQ2')]))
  expect(await numbers(reader)).toEqual(['req1', 'REQ2'])
})

test('entries without a number are not taken for one another', async () => {
  const reader = readerOf(() => pageOf([listed(''), listed('')]))
  expect(await numbers(reader)).toEqual(['', ''])
})

test('a page that could not be read is tried again, as often as is allowed', async () => {
  const failing = (times: number) =>
    readerOf((filter, call) => (call <= times ? { ...PAST_END, class: 'unclear' } : cut(MANY, filter)))
  expect(await list(failing(2), 2)).not.toHaveProperty('problem')
  const denied = readerOf(() => ({ ...PAST_END, class: 'turned-away', problem: 'wrong-secret' }))
  expect(await list(denied, 2)).toMatchObject({ problem: 'wrong-secret' })
  expect(denied.asked).toHaveLength(1)
})

test('a missing permission has a name of its own, and names the API', async () => {
  const reader = readerOf(() => ({ ...PAST_END, class: 'turned-away', problem: 'api-not-permitted' }))
  expect(await list(reader)).toMatchObject({
    problem: 'read-not-permitted',
    detail: { of: 'permission', api: 'get_tickets' }
  })
})

test.each([
  [1_000, 2],
  [999, 3]
])('a list of which two pages take %i seconds: %i pages are read', async (seconds, read) => {
  const reader = readerOf((filter) => cut(MANY, filter))
  const slow = { ...WORLD, nowMs: () => reader.asked.length * seconds * 500 }
  const found = await list(reader, 0, slow)
  if (read === 3) expect(found).not.toHaveProperty('problem')
  else expect(found).toMatchObject({ ...INCOMPLETE, detail: { of: 'list-slow' } })
  expect(reader.asked).toHaveLength(read)
})

test('a list that moves is not read anew once the time is over', async () => {
  const reader = readerOf(() => pageOf(MANY.slice(0, 1), { count: 2, totalPages: 1 }))
  const slow = { ...WORLD, nowMs: () => reader.asked.length * 600_000 }
  expect(await list(reader, 0, slow)).toMatchObject({ ...INCOMPLETE, detail: { of: 'list-slow' } })
  expect(reader.asked).toHaveLength(2)
})

test('a run that is cancelled reads no further page', async () => {
  const reader = readerOf((filter) => cut(MANY, filter))
  const stopping = { ...WORLD, isCancelled: () => reader.asked.length >= 2 }
  expect(await list(reader, 0, stopping)).toMatchObject({ problem: 'cancelled', detail: { of: 'list-cancelled' } })
  expect(reader.asked).toHaveLength(2)
})
