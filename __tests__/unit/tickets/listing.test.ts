/** A list is read completely, page by page, or fails. */
import { describe, expect, test } from '@jest/globals'
import { listAll, type Listing } from '../../../src/tickets/listing.ts'
import {
  isFailure,
  type Failure,
  type ListedTicket,
  type RunContext,
  type TicketReader
} from '../../../src/tickets/ports.ts'
import type { SweepContext } from '../../../src/tickets/sweep.ts'
import { CONTEXT, DENIED, PAST_END, WRONG_SECRET, cut, find, listed, pageOf, readerOf, tickets } from './sweeps.ts'

const REQUEST = { creator: 'bot', createdUntil: '2026-11-23 00:00:00' }
const MANY = tickets(250)
const INCOMPLETE = { class: 'unclear', problem: 'incomplete-list', wasSent: true, wasAnswered: true }

function list(reader: TicketReader, retries = 0, context: RunContext = CONTEXT): Promise<Listing | Failure> {
  return listAll(reader, REQUEST, { retries, deadlineMs: 400_000, endMs: 1_000_000 }, context)
}

async function numbers(reader: TicketReader): Promise<string[]> {
  const result = await list(reader)
  if (isFailure(result)) throw new Error(result.problem)
  return result.tickets.map(({ sn }) => sn)
}

const pagesOf = ({ asked }: ReturnType<typeof readerOf>): number[] => asked.map(({ page }) => page)

test.each([
  [0, 1],
  [1, 1],
  [100, 1],
  [101, 2],
  [250, 3]
])('of %i tickets exactly %i pages are read', async (count, pages) => {
  const all = tickets(count)
  const reader = readerOf((filter) => cut(all, filter))
  expect(await numbers(reader)).toEqual(all.map(({ sn }) => sn))
  expect(reader.asked).toEqual(
    Array.from({ length: pages }, (_, place) => ({ ...REQUEST, page: place + 1, pageSize: 100 }))
  )
})

test('an unpaginated list is complete, even without a count', async () => {
  const reader = readerOf(() => pageOf(MANY, { count: undefined, isWhole: true }))
  expect(await numbers(reader)).toHaveLength(250)
  expect(pagesOf(reader)).toEqual([1])
})

test.each<[string, Parameters<typeof readerOf>[0], number[], { count: number | undefined; listed: number }]>([
  ['counts too many', () => pageOf(tickets(3), { count: 5 }), [1, 1], { count: 5, listed: 3 }],
  ['counts too few', () => pageOf(tickets(3), { count: 2 }), [1, 1], { count: 2, listed: 3 }],
  ['counts none', () => pageOf(tickets(3), { count: 0 }), [1, 1], { count: 0, listed: 3 }],
  ['has no count', () => pageOf(tickets(3), { count: undefined }), [1, 1], { count: undefined, listed: 3 }],
  [
    'loses its count',
    (filter) => (filter.page === 2 ? pageOf(MANY.slice(100, 200), { count: undefined }) : cut(MANY, filter)),
    [1, 2, 1, 2],
    { count: 250, listed: 200 }
  ],
  ['repeats a page', () => pageOf(tickets(100), { count: 250 }), [1, 2, 3, 1, 2, 3], { count: 250, listed: 300 }],
  ['names fewer pages', () => pageOf(tickets(100), { count: 250, totalPages: 1 }), [1, 1], { count: 250, listed: 100 }],
  ['repeats a ticket', () => pageOf([...tickets(2), listed('T0')], { isWhole: true }), [1, 1], { count: 3, listed: 3 }],
  [
    'changes all the time',
    (filter, call) => cut([listed(`N${call}`), ...MANY.slice(0, 200 + call)], filter),
    [1, 2, 3, 1, 2, 3],
    { count: 205, listed: 207 }
  ]
])('a list that %s is read twice and then fails', async (_, page, pages, counts) => {
  const reader = readerOf(page)
  expect(await list(reader)).toMatchObject({ ...INCOMPLETE, detail: { of: 'list-incomplete', ...counts } })
  expect(pagesOf(reader)).toEqual(pages)
})

test('a list of more than a thousand pages fails after the first', async () => {
  const reader = readerOf((filter) => pageOf(tickets(100), { count: filter.page * 1e9 }))
  expect(await list(reader)).toMatchObject({ ...INCOMPLETE, detail: { of: 'list-too-long', pages: 1_000 } })
  expect(pagesOf(reader)).toEqual([1])
})

/** A list that changes after this many calls. */
const changing = (calls: number, first: ListedTicket[], then: ListedTicket[]) =>
  readerOf((filter, call) => cut(call <= calls ? first : then, filter))

test.each([
  ['new tickets move one to the next page', changing(1, MANY, [...tickets(252)]), 252, [1, 2, 3, 1, 2, 3]],
  ['one ticket replaces another', changing(1, MANY, [listed('N'), ...tickets(249)]), 250, [1, 2, 3, 1, 2, 3]],
  ['the last page vanishes', changing(2, MANY, MANY.slice(60)), 190, [1, 2, 3, 1, 2]]
])('when %s, the list is read again', async (_, reader, count, pages) => {
  expect(await numbers(reader)).toHaveLength(count)
  expect(pagesOf(reader)).toEqual(pages)
})

test('a page that vanishes twice is a server error, as is one in a cancelled run', async () => {
  const gone = () => readerOf((filter) => (filter.page > 1 ? PAST_END : cut(MANY, filter)))
  const reader = gone()
  expect(await list(reader)).toMatchObject({ problem: 'server-error' })
  expect(pagesOf(reader)).toEqual([1, 2, 1, 2])
  const other = gone()
  const cancelled = { ...CONTEXT, isCancelled: () => other.asked.length >= 2 }
  expect(await list(other, 0, cancelled)).toMatchObject({ problem: 'server-error' })
  expect(pagesOf(other)).toEqual([1, 2])
})

test('the case of a number does not matter, and entries without a number are all kept', async () => {
  expect(await numbers(readerOf(() => pageOf([listed('REQ1'), listed('req1'), listed('REQ2')])))).toEqual([
    'req1',
    'REQ2'
  ])
  expect(await numbers(readerOf(() => pageOf([listed(''), listed('')])))).toEqual(['', ''])
})

test('a failed page is retried, unless the failure is permanent', async () => {
  const failing = readerOf((filter, call) => (call <= 2 ? { ...PAST_END, class: 'unclear' } : cut(MANY, filter)))
  expect(await list(failing, 2)).not.toHaveProperty('problem')
  const reader = readerOf(() => WRONG_SECRET)
  expect(await list(reader, 2)).toMatchObject({ problem: 'wrong-secret' })
  expect(reader.asked).toHaveLength(1)
  const detail = { of: 'permission', api: 'get_tickets' }
  expect(await list(readerOf(() => DENIED))).toMatchObject({ problem: 'read-not-permitted', detail })
})

test.each([
  ['while there is time', 499, 3, undefined],
  ['until the time is over', 500, 2, { problem: 'incomplete-list', detail: { of: 'list-slow' } }],
  ['until the time is over in the second pass', 1_000, 1, { problem: 'incomplete-list', detail: { of: 'list-slow' } }]
])('pages are read %s', async (_, seconds, read, failure) => {
  const reader = readerOf((filter) => (seconds === 1_000 ? pageOf(tickets(1), { count: 2 }) : cut(MANY, filter)))
  const slow = { ...CONTEXT, nowMs: () => reader.asked.length * seconds * 1_000 }
  const result = await list(reader, 0, slow)
  if (failure === undefined) expect(isFailure(result)).toBe(false)
  else expect(result).toMatchObject(failure)
  expect(reader.asked).toHaveLength(read)
})

test('a cancelled run reads no further page', async () => {
  const reader = readerOf((filter) => cut(MANY, filter))
  const cancelled = { ...CONTEXT, isCancelled: () => reader.asked.length >= 2 }
  expect(await list(reader, 0, cancelled)).toMatchObject({ problem: 'cancelled', detail: { of: 'list-cancelled' } })
  expect(reader.asked).toHaveLength(2)
})

describe('a sweep fails with its list', () => {
  /** Every call takes 150 s, and this many fail. */
  const failing = (times: number) => {
    let nowMs = 7_000
    const context: SweepContext = { ...CONTEXT, nowMs: () => nowMs }
    const reader = readerOf((_, call) => {
      nowMs += 150_000
      return call <= times ? { ...PAST_END, class: 'unclear' } : pageOf([listed('a')])
    })
    return { reader, context }
  }
  test.each([
    [1, 1, 2, undefined],
    [1, 0, 1, 'server-error'],
    // There are no retries after 400 s.
    [9, 9, 3, 'server-error']
  ])('%i failures and %i retries: %i calls', async (times, retries, calls, problem) => {
    const { reader, context } = failing(times)
    const found = await find(reader, { retries, context })
    expect([isFailure(found) ? found.problem : undefined, reader.asked.length]).toEqual([problem, calls])
  })
})
