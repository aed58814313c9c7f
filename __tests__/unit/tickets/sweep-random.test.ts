/** Random sweeps of random lists, compared with an independent model. */
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Action } from '../../../src/tickets/actions.ts'
import type { ListedTicket } from '../../../src/tickets/ports.ts'
import { CONTEXT, HOUR_MS, NOW_MS, cut, hoursAgo, listed, log, readerOf, sweep } from './sweeps.ts'

/** What is true of a ticket. Hours are whole, and the requested ages lie between them. */
interface Truth {
  creator: string
  status: string
  service: string
  hours: number
  idleHours: number
  hasEnded: boolean
}

test('a random sweep selects exactly what is due, oldest first, with exact counts', async () => {
  const truths = fc.array(
    fc.record<Truth>({
      creator: fc.constantFrom('bot', 'bot', 'bot', 'Bot'),
      status: fc.constantFrom('RUNNING', 'RUNNING', 'SUSPENDED', 'REVIEW', 'FINISHED', 'REVOKED'),
      service: fc.constantFrom('7', '8'),
      hours: fc.integer({ min: 0, max: 60 }),
      idleHours: fc.integer({ min: 0, max: 60 }),
      hasEnded: fc.boolean()
    }),
    { maxLength: 130 }
  )
  const requests = fc.record({
    ageMs: fc.constantFrom(12.5, 24.5, 48.5).map((hours) => hours * HOUR_MS),
    by: fc.constantFrom('created' as const, 'activity' as const),
    statuses: fc.constantFrom<string[]>([], ['RUNNING'], ['SUSPENDED', 'REVIEW']),
    services: fc.constantFrom<string[]>([], ['7']),
    maxTickets: fc.integer({ min: 1, max: 20 }),
    action: fc.constantFrom<Action>('WITHDRAW', 'SUSPEND', 'UNSUSPEND')
  })
  const skews = fc.constantFrom(0, 0, 1, -1, 8_760).map((hours) => hours * HOUR_MS)
  await fc.assert(
    fc.asyncProperty(truths, requests, skews, skews, async (all, { action, ...request }, serverMs, runnerMs) => {
      // A server that knows the filter of ages lists newest first.
      const sorted = all.map((truth, id) => ({ ...truth, id })).sort((a, b) => a.hours - b.hours || b.id - a.id)
      const entries = sorted.map(({ id, creator, status, service, hours, hasEnded }) => {
        const isOver = hasEnded && status === 'REVIEW'
        return listed(`T${id}`, {
          creator,
          status,
          serviceId: service,
          createAt: hoursAgo(hours),
          endAt: isOver ? hoursAgo(0) : ''
        })
      })
      const reader = readerOf(
        (filter) => ({
          ...cut(
            entries.filter(({ createAt }) => createAt <= filter.createdUntil),
            filter
          ),
          servedAtMs: NOW_MS + serverMs
        }),
        (sn) => log(hoursAgo(100), hoursAgo(all[Number(sn.slice(1))]?.idleHours ?? NaN))
      )
      const context = { ...CONTEXT, wallClockMs: () => NOW_MS + runnerMs }
      const found = await sweep(reader, { ...request, action, context })

      // The model: true ages, less the lag of the clock that is behind; a clock that is ahead changes nothing.
      const behindMs = Math.min(serverMs, runnerMs)
      const isDueBy = (hours: number) => hours * HOUR_MS + behindMs >= request.ageMs
      const isInTargetState = (status: string) =>
        action === 'SUSPEND' ? status === 'SUSPENDED' : action === 'UNSUSPEND' && status !== 'SUSPENDED'
      const due = sorted
        .filter(
          ({ creator, status, hasEnded }) =>
            creator === 'bot' && !['FINISHED', 'REVOKED'].includes(status) && !(hasEnded && status === 'REVIEW')
        )
        .filter(({ hours }) => isDueBy(hours))
        .filter(({ status }) => request.statuses.length === 0 || request.statuses.includes(status))
        .filter(({ service }) => request.services.length === 0 || request.services.includes(service))
        .filter(({ status }) => !isInTargetState(status))
        .reverse()
      const isIdle = ({ idleHours }: Truth) => request.by === 'created' || isDueBy(idleHours)
      const taken = due.filter(isIdle).slice(0, request.maxTickets)
      const last =
        taken.length === request.maxTickets ? due.findIndex(({ id }) => id === taken.at(-1)?.id) : due.length - 1
      expect(found.selected.map(({ sn }) => sn)).toEqual(taken.map(({ id }) => `T${id}`))
      expect(found.remaining).toBe(due.length - 1 - last)
      expect(found.skipped.active).toBe(due.slice(0, last + 1).filter((truth) => !isIdle(truth)).length)
      // Every open, listed ticket of the creator is selected, left for later, or counted as skipped.
      const open = entries.filter(
        ({ creator, status, endAt }) => creator === 'bot' && endAt === '' && !['FINISHED', 'REVOKED'].includes(status)
      )
      const isListed = ({ createAt }: ListedTicket) => createAt <= (reader.asked[0]?.createdUntil ?? '')
      const counted = Object.values(found.skipped).reduce((sum, count) => sum + count, 0)
      expect(found.selected.length + found.remaining + counted).toBe(open.filter(isListed).length)
    }),
    { numRuns: 300 }
  )
})
