/** One ticket after its POST: how long it is looked at, and what the looks prove. */
import { describe, expect, test } from '@jest/globals'
import type { Result, TicketReading } from '../../../src/tickets/ports.ts'
import {
  SUSPEND,
  DOUBTFUL,
  CHANGED,
  LOST,
  no,
  PATIENT,
  play,
  REFUSED,
  RUNNING,
  shows,
  SUSPENDED,
  TERMINATED
} from './script.ts'

describe('success is proved by reading', () => {
  test('a change that takes a moment is waited for', async () => {
    const { record, steps } = await play({ reads: [RUNNING, RUNNING, RUNNING, TERMINATED] })
    expect(record).toEqual(CHANGED)
    expect(steps).toBe('read post read 500 read 1000 read')
  })
  test('a status that lags by seconds ends green', async () => {
    const { record } = await play({ reads: [RUNNING, RUNNING, RUNNING, RUNNING, RUNNING, TERMINATED] })
    expect(record).toEqual(CHANGED)
  })
  test('a ticket that does not move within the time of a request: not applied', async () => {
    const { record, steps } = await play({ reads: [RUNNING] })
    expect(record).toEqual({
      ...CHANGED,
      outcome: 'failed',
      problem: 'not-applied',
      statusAfter: 'RUNNING',
      url: 'https://itsm/RUNNING',
      detail: { of: 'success-but-status', status: 'RUNNING' }
    })
    expect(steps).toBe(`read post ${PATIENT}`)
  })
  test('a ticket that somebody else ended in another way is over, which is said at once', async () => {
    const { record, steps } = await play({ reads: [RUNNING, shows('TERMINATED')], plan: SUSPEND })
    expect(record).toMatchObject({
      outcome: 'refused',
      problem: 'over-already',
      detail: { of: 'over', status: 'TERMINATED' }
    })
    expect(steps).toBe('read post read')
  })
  test('an UNSUSPEND that finds FINISHED took effect', async () => {
    const { record } = await play({ reads: [SUSPENDED, shows('FINISHED')], plan: { action: 'UNSUSPEND' } })
    expect(record).toMatchObject({ outcome: 'changed', problem: '', statusAfter: 'FINISHED' })
  })
  test('an UNSUSPEND does not end green on a ticket that is over in a status of its own', async () => {
    const closed = shows('CLOSED', { steps: [], operations: [] })
    const { record } = await play({ reads: [SUSPENDED, closed], plan: { action: 'UNSUSPEND' } })
    expect(record).toMatchObject({ outcome: 'refused', problem: 'over-already', statusAfter: 'CLOSED' })
  })
  test('reads that fail are waited out; then it is not known', async () => {
    const { record, steps } = await play({ reads: [RUNNING, LOST] })
    expect(record).toMatchObject({
      outcome: 'unknown',
      problem: 'outcome-unknown',
      requestId: 'id-post',
      statusAfter: 'RUNNING',
      detail: { of: 'success-but-unread', why: 'connection-lost' },
      cause: 'cause of connection-lost'
    })
    expect(steps).toBe(`read post ${PATIENT}`)
  })
  test('a read at once that shows no change proves nothing where all later ones fail', async () => {
    const { record } = await play({ reads: [RUNNING, RUNNING, LOST] })
    expect(record).toMatchObject({ outcome: 'unknown', problem: 'outcome-unknown' })
  })
  test('a read when all has settled counts for more than one that failed after it', async () => {
    const { record } = await play({ reads: [RUNNING, RUNNING, RUNNING, RUNNING, RUNNING, RUNNING, LOST] })
    expect(record).toMatchObject({ outcome: 'failed', problem: 'not-applied' })
  })
  test('a read at the very end of the time of a request counts, and is the last', async () => {
    const { record, steps } = await play({ reads: [RUNNING], plan: { timeoutMs: 6_500 } })
    expect(record).toMatchObject({ outcome: 'failed', problem: 'not-applied' })
    expect(steps).toBe('read post read 500 read 1000 read 1700 read 3300 read')
  })
  test('a short timeout cuts no look shorter than what replicas and caches take', async () => {
    const { record } = await play({
      reads: [RUNNING, RUNNING, RUNNING, RUNNING, RUNNING, TERMINATED],
      plan: { timeoutMs: 1_000 }
    })
    expect(record).toMatchObject({ outcome: 'changed' })
  })
  test('three reads are made however slow the server is', async () => {
    expect((await play({ reads: [RUNNING, LOST], callMs: 10_000 })).steps).toBe('read post read 500 read 1000 read')
  })
  test('no pause between two looks is the two seconds after which servers close a connection', async () => {
    const { steps } = await play({ reads: [RUNNING], plan: { timeoutMs: 300_000 } })
    expect(steps.split(' ')).not.toContain('2000')
  })
  test('a cancelled run looks once, and cannot tell', async () => {
    const { record, steps } = await play({ reads: [RUNNING], stopAt: 2 })
    expect(record).toMatchObject({ outcome: 'unknown', problem: 'outcome-unknown' })
    expect(steps).toBe('read post read')
  })
  test('and says why where that look fails', async () => {
    const { record } = await play({ reads: [RUNNING, LOST], stopAt: 2 })
    expect(record).toMatchObject({ outcome: 'unknown', detail: { of: 'success-but-unread', why: 'connection-lost' } })
  })
})

describe('a no is looked at once, about a second later', () => {
  const TURNED_AWAY = no('turned-away', 'unknown-path')
  const CASES: [string, Result<unknown>, Result<TicketReading>, string, string][] = [
    ['refused, and it stands', REFUSED, RUNNING, 'refused', 'child-ticket'],
    ['refused after the change', REFUSED, TERMINATED, 'changed', ''],
    ['refused, and over', REFUSED, shows('FINISHED'), 'refused', 'child-ticket'],
    ['refused, and unreadable', REFUSED, no('refused', 'unknown-ticket'), 'refused', 'child-ticket'],
    ['turned away, and it stands', TURNED_AWAY, RUNNING, 'failed', 'unknown-path'],
    ['turned away, and there', TURNED_AWAY, TERMINATED, 'already', ''],
    ['turned away, and over', TURNED_AWAY, shows('FINISHED'), 'refused', 'over-already'],
    ['turned away, and unreadable', TURNED_AWAY, no('refused', 'unknown-ticket'), 'failed', 'unknown-path']
  ]
  test.each(CASES)('%s', async (_, post, read, outcome, problem) => {
    const { record, steps } = await play({ reads: [RUNNING, read], posts: [post] })
    expect(record).toMatchObject({ outcome, problem, attempts: 1 })
    expect(steps).toBe('read post rest1000 read')
  })

  test.each(['unknown-path', 'proxy-refused', 'api-not-permitted', 'wrong-secret', 'turned-away'] as const)(
    'turned away after acting (%s): the ticket is there, and is told so with a word on it',
    async (problem) => {
      const { record } = await play({ reads: [RUNNING, TERMINATED], posts: [no('turned-away', problem)] })
      expect(record).toMatchObject({ outcome: 'already', statusAfter: 'TERMINATED' })
      expect(record.cautions).toEqual([{ of: 'there-after-all', problem, message: `words: ${problem}` }])
    }
  )
  test('a refusal after the change has the words of the refusal, and a caution', async () => {
    const { record } = await play({ reads: [RUNNING, TERMINATED], posts: [REFUSED] })
    expect(record).toMatchObject({ code: '39', message: 'words: child-ticket', requestId: 'id-no' })
    expect(record.cautions).toEqual([
      { of: 'there-after-all', problem: 'child-ticket', message: 'words: child-ticket' }
    ])
  })
  test('so does an exception after the change', async () => {
    const { record } = await play({ reads: [RUNNING, TERMINATED], posts: [DOUBTFUL] })
    expect(record.cautions).toEqual([
      { of: 'there-after-all', problem: 'server-error', message: 'words: server-error' }
    ])
  })
  test('the look is asked again where it fails for a moment', async () => {
    const { record, steps } = await play({ reads: [RUNNING, LOST, TERMINATED], posts: [REFUSED] })
    expect(record.outcome).toBe('changed')
    expect(steps).toBe('read post rest1000 read 500 read')
  })
})

describe('an exception in the clothes of a refusal', () => {
  test.each([
    ['the ticket stays as it was', RUNNING, 'failed', 'server-error'],
    ['the ticket is there', TERMINATED, 'changed', ''],
    ['the ticket cannot be read', LOST, 'unknown', 'outcome-unknown']
  ])('is looked at with patience: %s', async (_, read, outcome, problem) => {
    const { record, steps } = await play({ reads: [RUNNING, read], posts: [DOUBTFUL] })
    expect(record).toMatchObject({ outcome, problem, attempts: 1 })
    expect(steps).toBe(read === TERMINATED ? 'read post read' : `read post ${PATIENT}`)
  })
})
