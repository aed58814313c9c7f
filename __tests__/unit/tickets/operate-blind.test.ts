/** One ticket that cannot be read, or whose POST was turned away or never left: what is sent again, and what is told. */
import { describe, expect, test } from '@jest/globals'
import { ACTIONS } from '../../../src/tickets/actions.ts'
import {
  SUSPEND,
  DOUBTFUL,
  ACCEPTED,
  DENIED,
  LIMITED,
  LOST,
  NEVER_SENT,
  no,
  play,
  REFUSED,
  RUNNING,
  shows,
  SUSPENDED,
  TERMINATED
} from './script.ts'

describe('reading is not permitted', () => {
  test.each(ACTIONS)('%s goes on unseen, and says so', async (action) => {
    const { record } = await play({ reads: [DENIED], plan: { action } })
    expect(record).toMatchObject({ outcome: 'changed', statusBefore: '', statusAfter: '' })
    expect(record.cautions).toEqual([{ of: 'unseen', action }])
  })
  test('confirm: always ends there', async () => {
    const { record, steps } = await play({ reads: [DENIED], plan: { confirm: 'always' } })
    expect(record).toMatchObject({ outcome: 'failed', problem: 'read-not-permitted', cautions: [] })
    expect(record.detail).toEqual({ of: 'permission', api: 'get_ticket_status' })
    expect(steps).toBe('read')
  })
  test('a SUSPEND goes blind only after the permission was asked about again', async () => {
    expect((await play({ reads: [DENIED], plan: SUSPEND })).steps).toBe('read 500 read 1000 read 2000 read post')
    expect((await play({ reads: [DENIED], plan: { ...SUSPEND, retries: 0 } })).steps).toBe('read 500 read post')
  })
  test('also where its tries were spent on other failures', async () => {
    const { steps } = await play({ reads: [LOST, DENIED, SUSPENDED], plan: { ...SUSPEND, retries: 1 } })
    expect(steps).toBe('read 500 read 1000 read')
  })
  test('one single missing permission does not suspend a ticket that is suspended already', async () => {
    const { record, steps } = await play({ reads: [DENIED, SUSPENDED], plan: SUSPEND })
    expect(record).toMatchObject({ outcome: 'already', attempts: 0 })
    expect(steps).toBe('read 500 read')
  })
  test('the other actions are harmless twice, and go on at once', async () => {
    expect((await play({ reads: [DENIED] })).steps).toBe('read post')
  })
})

describe('blind, the reply is all there is', () => {
  test.each([
    ['accepted', ACCEPTED, 'changed', ''],
    ['refused', REFUSED, 'refused', 'child-ticket'],
    ['doubtful', DOUBTFUL, 'unknown', 'outcome-unknown'],
    ['turned away', LIMITED, 'failed', 'rate-limit'],
    ['unclear', LOST, 'unknown', 'outcome-unknown']
  ])('%s', async (_, answer, outcome, problem) => {
    const { record, steps } = await play({ reads: [], posts: [answer], plan: { confirm: 'never' } })
    expect(record).toMatchObject({ ...answer.server, outcome, problem, attempts: 1 })
    expect(steps).toBe('post')
  })
  test('what never left is sent again', async () => {
    const { record, steps } = await play({ reads: [], posts: [NEVER_SENT, ACCEPTED], plan: { confirm: 'never' } })
    expect(record).toMatchObject({ outcome: 'changed', attempts: 2 })
    expect(steps).toBe('post 500 post')
  })
  test('a SUSPEND that a rate limit turned away is sent once', async () => {
    const { record, steps } = await play({
      reads: [DENIED],
      posts: [LIMITED, ACCEPTED],
      plan: { ...SUSPEND, retries: 1 }
    })
    expect(record).toMatchObject({ outcome: 'failed', problem: 'rate-limit', attempts: 1 })
    expect(steps).toBe('read 500 read post')
  })
  test('a repeat that is refused proves nothing about the first, which a rate limit turned away', async () => {
    const { record, steps } = await play({ reads: [DENIED], posts: [LIMITED, REFUSED] })
    expect(record).toMatchObject({ outcome: 'unknown', problem: 'outcome-unknown', attempts: 2 })
    expect(steps).toBe('read post 500 post')
  })
  test('a repeat that is turned away says nothing of ITSM, and is told as it is', async () => {
    const { record } = await play({ reads: [DENIED], posts: [LIMITED, no('turned-away', 'wrong-secret')] })
    expect(record).toMatchObject({ outcome: 'failed', problem: 'wrong-secret', attempts: 2 })
  })
  test('a repeat that never left is not told as "never sent", since the first one left', async () => {
    const { record } = await play({ reads: [DENIED], posts: [LIMITED, NEVER_SENT], plan: { retries: 1 } })
    expect(record).toMatchObject({ outcome: 'failed', problem: 'rate-limit', attempts: 2 })
  })
})

describe('a POST that was turned away by a rate limit', () => {
  test('is sent again after a look that shows it still due', async () => {
    const { steps } = await play({ reads: [RUNNING, RUNNING, TERMINATED], posts: [LIMITED, ACCEPTED] })
    expect(steps).toBe('read post 500 read post read')
  })
  test('and a refusal of that one is a refusal, which one look settles', async () => {
    const { record, steps } = await play({ reads: [RUNNING], posts: [LIMITED, REFUSED] })
    expect(record).toMatchObject({ outcome: 'refused', problem: 'child-ticket', attempts: 2 })
    expect(steps).toBe('read post 500 read post rest1000 read')
  })
  test('a SUSPEND only after a look five seconds later', async () => {
    const { steps } = await play({ reads: [RUNNING, RUNNING, SUSPENDED], posts: [LIMITED, ACCEPTED], plan: SUSPEND })
    expect(steps).toBe('read post 5000 alone post read')
  })
  test('what never left does not have to settle', async () => {
    const { steps } = await play({ reads: [RUNNING, RUNNING, SUSPENDED], posts: [NEVER_SENT, ACCEPTED], plan: SUSPEND })
    expect(steps).toBe('read post 500 alone post read')
  })
  test('is told as already there where the ticket is meanwhile, with a word on it', async () => {
    const { record, steps } = await play({ reads: [RUNNING, SUSPENDED], posts: [LIMITED, ACCEPTED], plan: SUSPEND })
    expect(record).toMatchObject({ outcome: 'already', problem: '', code: '', attempts: 1 })
    expect(record.cautions).toEqual([{ of: 'there-after-all', problem: 'rate-limit', message: 'words: rate-limit' }])
    expect(steps).toBe('read post 5000 alone')
  })
  test('is told as over where the ticket is over meanwhile, not "run again later"', async () => {
    const { record, steps } = await play({ reads: [RUNNING, shows('FINISHED')], posts: [LIMITED, ACCEPTED] })
    expect(record).toMatchObject({
      outcome: 'refused',
      problem: 'over-already',
      detail: { of: 'over', status: 'FINISHED' }
    })
    expect(steps).toBe('read post 500 read')
  })
  test('is not sent again where the ticket cannot be read', async () => {
    const { record, steps } = await play({ reads: [RUNNING, no('refused', 'unknown-ticket')], posts: [LIMITED] })
    expect(record).toMatchObject({ outcome: 'failed', problem: 'rate-limit', attempts: 1 })
    expect(steps).toBe('read post 500 read rest1000 read')
  })
  test('is not sent again once the run is cancelled', async () => {
    expect((await play({ reads: [RUNNING], posts: [LIMITED], stopAt: 2 })).orders).toHaveLength(1)
    expect((await play({ reads: [RUNNING], posts: [LIMITED], stopAt: 3 })).orders).toHaveLength(1)
    expect((await play({ reads: [RUNNING], posts: [LIMITED], stopAt: 4 })).orders).toHaveLength(1)
  })
  test('followed by one that never left, is looked at like any that may have been carried out', async () => {
    const { record, steps } = await play({
      reads: [RUNNING, RUNNING, TERMINATED],
      posts: [LIMITED, NEVER_SENT],
      plan: { retries: 1 }
    })
    expect(record).toMatchObject({ outcome: 'already', attempts: 2 })
    expect(steps).toBe('read post 500 read post rest1000 read')
  })
})

describe('what was never sent', () => {
  test('is not looked at', async () => {
    const { record, steps } = await play({ reads: [RUNNING], posts: [NEVER_SENT], plan: { retries: 0 } })
    expect(record).toMatchObject({ outcome: 'failed', problem: 'unreachable', attempts: 1 })
    expect(steps).toBe('read post')
  })
})
