/** One ticket whose POST ended unclear: it stays so until a look shows the change. */
import { describe, expect, test } from '@jest/globals'
import { ACTIONS, type Action } from '../../../src/tickets/actions.ts'
import type { Result, TicketReading } from '../../../src/tickets/ports.ts'
import {
  SUSPEND,
  DOUBTFUL,
  ACCEPTED,
  LOST,
  no,
  PATIENT,
  play,
  REFUSED,
  RUNNING,
  SETTLED,
  shows,
  SUSPENDED,
  TERMINATED
} from './script.ts'

describe('a POST that ended unclear', () => {
  const AFTER: Record<Action, [before: Result<TicketReading>, after: Result<TicketReading>]> = {
    SUSPEND: [RUNNING, SUSPENDED],
    UNSUSPEND: [SUSPENDED, RUNNING],
    WITHDRAW: [RUNNING, shows('REVOKED')],
    TERMINATE: [RUNNING, TERMINATED]
  }
  test.each(ACTIONS)('%s that took place is changed, and nothing is sent again', async (action) => {
    const [before, after] = AFTER[action]
    const { record, steps } = await play({ reads: [before, before, after], posts: [LOST], plan: { action } })
    expect(record).toMatchObject({ outcome: 'changed', problem: '', attempts: 1, cautions: [] })
    expect(steps).toBe('read post read 500 read')
  })
  test('SUSPEND is looked at with patience, and never sent again', async () => {
    const { record, steps } = await play({ reads: [RUNNING], posts: [LOST], plan: SUSPEND })
    expect(record).toMatchObject({
      outcome: 'unknown',
      problem: 'outcome-unknown',
      attempts: 1,
      detail: { of: 'thrown', words: 'seen: connection-lost' },
      cause: 'cause of connection-lost'
    })
    expect(steps).toBe(`read post ${PATIENT}`)
  })
  test.each(ACTIONS.filter((action) => action !== 'SUSPEND'))(
    '%s is sent once more where five seconds later nothing has moved',
    async (action) => {
      const [before, after] = AFTER[action]
      const reads = [...Array<typeof before>(6).fill(before), after]
      const { record, steps } = await play({ reads, posts: [LOST, ACCEPTED], plan: { action } })
      expect(record).toMatchObject({ outcome: 'changed', attempts: 2, requestId: 'id-post' })
      expect(steps).toBe(`read post ${SETTLED} post read`)
    }
  )
  test('is not sent a third time', async () => {
    const { record, steps } = await play({ reads: [RUNNING], posts: [LOST] })
    expect(record).toMatchObject({ outcome: 'unknown', attempts: 2 })
    expect(steps).toBe(`read post ${SETTLED} post ${PATIENT}`)
  })
  test.each([
    ['accepted', ACCEPTED],
    ['refused', REFUSED],
    ['turned away', no('turned-away', 'wrong-secret')],
    ['doubtful', DOUBTFUL]
  ])('stays unclear where the repeat is %s, until a read shows the change', async (_, second) => {
    const still = await play({ reads: [RUNNING], posts: [LOST, second] })
    expect(still.record).toMatchObject({ outcome: 'unknown', problem: 'outcome-unknown', attempts: 2 })
    expect(still.steps).toBe(`read post ${SETTLED} post ${PATIENT}`)
    const reads = [...Array<typeof RUNNING>(8).fill(RUNNING), TERMINATED]
    expect((await play({ reads, posts: [LOST, second] })).record).toMatchObject({ outcome: 'changed', attempts: 2 })
  })
  test('is not sent again where no tries are wanted', async () => {
    const { record, steps } = await play({ reads: [RUNNING], posts: [LOST], plan: { retries: 0 } })
    expect(record).toMatchObject({ outcome: 'unknown', attempts: 1 })
    expect(steps).toBe(`read post ${PATIENT}`)
  })
  test.each([
    ['it moved elsewhere', [RUNNING, shows('QUEUEING')]],
    ['it cannot be read', [RUNNING, LOST]],
    ['it was read untouched at once only, and then not any more', [RUNNING, RUNNING, RUNNING, LOST]]
  ])('is not sent again where %s', async (_, reads) => {
    const { record, orders } = await play({ reads, posts: [LOST] })
    expect(record).toMatchObject({ outcome: 'unknown', problem: 'outcome-unknown', attempts: 1 })
    expect(orders).toHaveLength(1)
  })
  test('is not sent again once the run is cancelled', async () => {
    for (const stopAt of [2, 3, 4, 10]) {
      const { record, orders } = await play({ reads: [RUNNING], posts: [LOST], stopAt })
      expect([record.outcome, orders.length]).toEqual(['unknown', 1])
    }
  })
})

describe('a look that could be the reply to another request', () => {
  const shared = (status: string) => ({ ...shows(status) })
  const after = (post: Result<unknown>, ...reads: Result<TicketReading>[]) =>
    play({ reads: [RUNNING, ...reads], posts: [post], plan: SUSPEND })

  test.each([
    ['there', 'SUSPENDED', 'changed'],
    ['over', 'TERMINATED', 'unknown']
  ])(
    'and that shows the ticket %s settles an unclear ending only when it is read again, alone',
    async (_, status, outcome) => {
      const { record, steps } = await after(LOST, shared(status), shows(status))
      expect(record).toMatchObject({ outcome, statusAfter: status })
      expect(steps).toBe('read post read alone')
      expect((await after(LOST, shared(status), RUNNING)).record).toMatchObject({ outcome: 'unknown' })
    }
  )
  test('proves nothing where it cannot be read again', async () => {
    const reads = Array.from({ length: 20 }, (_, place) => (place % 2 === 0 ? shared('SUSPENDED') : LOST))
    const { record } = await after(DOUBTFUL, ...reads)
    expect(record).toMatchObject({ outcome: 'unknown', statusAfter: 'SUSPENDED' })
  })
  test('takes back what was seen settled before it', async () => {
    const late = Array.from({ length: 4 }, () => RUNNING)
    const { record } = await after(DOUBTFUL, ...late, RUNNING, shared('SUSPENDED'), LOST)
    expect(record).toMatchObject({ outcome: 'unknown', statusAfter: 'SUSPENDED' })
  })
  test('is enough after an acceptance, and where it shows the ticket as it was', async () => {
    expect((await after(ACCEPTED, shared('SUSPENDED'))).steps).toBe('read post read')
    expect((await after(LOST, shared('RUNNING'))).steps).not.toContain('alone')
  })
})
