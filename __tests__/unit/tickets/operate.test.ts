/**
 * One ticket, step by step: what is read, what is sent, what is waited for, and the record that comes of it.
 */
import { describe, expect, test } from '@jest/globals'
import { ACTIONS, type Action } from '../../../src/tickets/actions.ts'
import type { Answer, TicketReading } from '../../../src/tickets/ports.ts'
import type { TicketRecord } from '../../../src/tickets/records.ts'
import {
  ACCEPTED,
  DENIED,
  LIMITED,
  LOST,
  NEVER_SENT,
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

const SUSPEND = { action: 'SUSPEND' } as const
const DOUBTFUL = no('doubtful', 'server-error')

const CHANGED: TicketRecord = {
  sn: 'CRQ1',
  outcome: 'changed',
  problem: '',
  code: '0',
  message: 'success',
  requestId: 'id-post',
  statusBefore: 'RUNNING',
  statusAfter: 'TERMINATED',
  attempts: 1,
  url: 'https://itsm/TERMINATED',
  detail: undefined,
  cautions: [],
  wasAnswered: true,
  cause: undefined
}

describe('all goes well', () => {
  test('read, post, read', async () => {
    const { record, steps, orders } = await play({ reads: [RUNNING, TERMINATED] })
    expect(record).toEqual(CHANGED)
    expect(steps).toBe('read post read')
    expect(orders).toEqual([{ sn: 'CRQ1', action: 'TERMINATE', operator: 'zhangsan', message: 'why', isBlind: false }])
  })
  test('the page that only the first read knew is kept', async () => {
    const { record } = await play({ reads: [RUNNING, shows('TERMINATED', { url: '' })] })
    expect(record.url).toBe('https://itsm/RUNNING')
  })
  test('also through a look before another try, and through one after a no', async () => {
    const reads = [RUNNING, shows('RUNNING', { url: '' })]
    expect((await play({ reads, posts: [LIMITED, REFUSED] })).record.url).toBe('https://itsm/RUNNING')
  })
  test('no read that names a page leaves none', async () => {
    expect((await play({ reads: [shows('TERMINATED', { url: '' })] })).record.url).toBe('')
  })
  test('confirm: never sends one POST and reads nothing', async () => {
    const { record, steps } = await play({ reads: [], plan: { confirm: 'never' } })
    expect(record).toEqual({ ...CHANGED, statusBefore: '', statusAfter: '', url: '' })
    expect(steps).toBe('post')
  })
  test('a ticket that is there already is not touched, and the words are those of the read', async () => {
    const { record, steps } = await play({ reads: [TERMINATED] })
    expect(record).toEqual({
      ...CHANGED,
      outcome: 'already',
      requestId: 'id-read',
      statusBefore: 'TERMINATED',
      attempts: 0
    })
    expect(steps).toBe('read')
  })
})

describe('nothing is sent', () => {
  const NOT_SENT = { code: '', message: '', attempts: 0 }
  test('to a ticket that is over in another way: the words say what it is', async () => {
    const { record, steps } = await play({ reads: [shows('FINISHED')] })
    expect(record).toMatchObject({
      ...NOT_SENT,
      outcome: 'refused',
      problem: 'over-already',
      requestId: 'id-read',
      detail: { of: 'over', status: 'FINISHED' }
    })
    expect(steps).toBe('read')
  })
  test.each([
    ['a ticket that could get there', {}, 'planned', ''],
    ['one that is there', { reads: [TERMINATED] }, 'already', ''],
    ['one that is over', { reads: [shows('REVOKED')] }, 'refused', 'over-already'],
    ['one that is not to be confirmed', { plan: { confirm: 'never' as const } }, 'planned', ''],
    ['one that cannot be read', { reads: [DENIED] }, 'failed', 'read-not-permitted']
  ])('in a dry run, %s', async (_, change, outcome, problem) => {
    const { record, steps } = await play({ reads: [RUNNING], isDryRun: true, ...change })
    expect(record).toMatchObject({ outcome, problem, attempts: 0 })
    expect(steps).toBe('read')
  })
  test.each([
    ['before it began', 0, '', ''],
    ['after the first read', 1, 'read', 'RUNNING']
  ])('once the run is cancelled, %s', async (_, stopAt, steps, statusBefore) => {
    const played = await play({ reads: [RUNNING], stopAt })
    expect(played.record).toMatchObject({ ...NOT_SENT, outcome: 'failed', problem: 'cancelled', statusBefore })
    expect(played.steps).toBe(steps)
  })
  test('where the first read fails for good, which tells why', async () => {
    const { record, steps } = await play({ reads: [no('refused', 'unknown-ticket')] })
    expect(record).toMatchObject({
      outcome: 'refused',
      problem: 'unknown-ticket',
      code: '39',
      message: 'words: unknown-ticket',
      requestId: 'id-no',
      detail: { of: 'thrown', words: 'seen: unknown-ticket' },
      cause: 'cause of unknown-ticket',
      attempts: 0,
      wasAnswered: true
    })
    expect(steps).toBe('read')
  })
  test('before a first read that failed succeeds, as often as is allowed', async () => {
    expect((await play({ reads: [LOST, LOST, RUNNING, TERMINATED] })).steps).toBe('read 500 read 1000 read post read')
    const { record, steps } = await play({ reads: [LOST], plan: { retries: 1 } })
    expect(record).toMatchObject({ outcome: 'failed', problem: 'connection-lost', attempts: 0, wasAnswered: false })
    expect(steps).toBe('read 500 read')
  })
  test('and nothing is read again once the run is cancelled, before a wait or after it', async () => {
    expect((await play({ reads: [LOST], stopAt: 1 })).steps).toBe('read')
    expect((await play({ reads: [LOST], stopAt: 2 })).steps).toBe('read 500')
  })
  test('after a page of the server in place of the first read, which is asked again', async () => {
    const page = no('unclear', 'server-error', { detail: { of: 'itsm-page', is: 'error', request: '' } })
    expect((await play({ reads: [page, RUNNING, TERMINATED] })).steps).toBe('read 500 read post read')
  })
})

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
    expect(steps).toBe('read post 5000 read post read')
  })
  test('what never left does not have to settle', async () => {
    const { steps } = await play({ reads: [RUNNING, RUNNING, SUSPENDED], posts: [NEVER_SENT, ACCEPTED], plan: SUSPEND })
    expect(steps).toBe('read post 500 read post read')
  })
  test('is told as already there where the ticket is meanwhile, with a word on it', async () => {
    const { record, steps } = await play({ reads: [RUNNING, SUSPENDED], posts: [LIMITED, ACCEPTED], plan: SUSPEND })
    expect(record).toMatchObject({ outcome: 'already', problem: '', code: '', attempts: 1 })
    expect(record.cautions).toEqual([{ of: 'there-after-all', problem: 'rate-limit', message: 'words: rate-limit' }])
    expect(steps).toBe('read post 5000 read')
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
    const closed = shows('CLOSED', { hasSteps: false, hasOperations: false })
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
  const CASES: [string, Answer<unknown>, Answer<TicketReading>, string, string][] = [
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

describe('a first reading that names no page', () => {
  const nameless = (status: string) => shows(status, { url: '' })
  test('ends the ticket unsent only when it is read again so', async () => {
    expect((await play({ reads: [nameless('TERMINATED')] })).steps).toBe('read read')
    const { record, steps } = await play({ reads: [nameless('TERMINATED'), nameless('RUNNING'), TERMINATED] })
    expect(record).toMatchObject({ outcome: 'changed', statusBefore: 'RUNNING' })
    expect(steps).toBe('read read post read')
  })
  test('is enough to act on', async () => {
    expect((await play({ reads: [nameless('RUNNING'), TERMINATED] })).steps).toBe('read post read')
  })
})

describe('a sweep that is for tickets in some statuses', () => {
  const plan = { statuses: ['RUNNING'] }
  test('acts on one that is in them', async () => {
    expect((await play({ reads: [RUNNING, TERMINATED], plan })).record).toEqual(CHANGED)
  })
  test('leaves one alone that somebody moved since it was listed', async () => {
    const { record, orders } = await play({ reads: [SUSPENDED], plan })
    const detail = { of: 'over', status: 'SUSPENDED' }
    expect(record).toMatchObject({ outcome: 'refused', problem: 'other-status', statusBefore: 'SUSPENDED', detail })
    expect(orders).toEqual([])
  })
  test('does not try again on one that was moved meanwhile', async () => {
    const limited = no('turned-away', 'rate-limit')
    const { record, orders } = await play({ reads: [RUNNING, SUSPENDED], posts: [limited, ACCEPTED], plan })
    expect(record).toMatchObject({ outcome: 'failed', problem: 'rate-limit' })
    expect(orders).toHaveLength(1)
  })
})

describe('a POST that ended unclear', () => {
  const AFTER: Record<Action, [before: Answer<TicketReading>, after: Answer<TicketReading>]> = {
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

describe('an open ticket without a step', () => {
  const bare = (status: string) => shows(status, { hasSteps: false })
  test.each([
    ['SUSPEND', [RUNNING, bare('SUSPENDED')]],
    ['UNSUSPEND', [SUSPENDED, bare('RUNNING')]]
  ] as const)('after %s gets a warning: two actions overlapped', async (action, reads) => {
    const { record } = await play({ reads: [...reads], plan: { action } })
    expect(record.outcome).toBe('changed')
    expect(record.cautions).toEqual([{ of: 'no-steps', status: reads[1].data.status }])
  })
  test('gets none where the action ends it, or where it has a step', async () => {
    expect((await play({ reads: [bare('RUNNING'), TERMINATED] })).record.cautions).toEqual([])
    expect((await play({ reads: [bare('RUNNING')], posts: [REFUSED] })).record.cautions).toEqual([])
    expect((await play({ reads: [RUNNING, SUSPENDED], plan: SUSPEND })).record.cautions).toEqual([])
  })
  const notProcessor = no('refused', 'not-processor')
  test('makes a SUSPEND that nobody may do a matter of a minute: the ticket is between two steps', async () => {
    const { record } = await play({ reads: [bare('RUNNING')], posts: [notProcessor], plan: SUSPEND })
    expect(record).toMatchObject({ outcome: 'refused', problem: 'between-steps' })
  })
  test('which nobody can tell of a ticket that was not read', async () => {
    const { record } = await play({ reads: [DENIED], posts: [notProcessor], plan: SUSPEND })
    expect(record.problem).toBe('not-processor')
  })
  test.each([
    ['a ticket with a step', SUSPEND, RUNNING, notProcessor, 'not-processor'],
    ['another action', {}, bare('RUNNING'), notProcessor, 'not-processor'],
    ['another refusal', SUSPEND, bare('RUNNING'), REFUSED, 'child-ticket']
  ])('but %s keeps its own problem', async (_, plan, read, post, problem) => {
    expect((await play({ reads: [read], posts: [post], plan })).record.problem).toBe(problem)
  })
})

describe('a ticket ends in its time', () => {
  const plan = { timeoutMs: 40_000, retries: 10 }
  const limited = no('turned-away', 'rate-limit', { retryAfterSeconds: 60 })
  test.each([
    ['a server that limits every call', [limited], [limited]],
    ['one that limits every POST', [RUNNING], [limited]],
    ['one that is slow until its reads succeed', [limited, limited, limited, limited, RUNNING, LOST], [LOST]],
    ['one that falls silent after the first read', [RUNNING, LOST], [LOST]],
    ['one that is limited, and silent at last', [RUNNING], [limited, limited, limited, LOST]]
  ])('%s: thirteen times the time of a request', async (_, reads, posts) => {
    const { record, endedMs } = await play({ reads, posts, plan, callMs: 39_000 })
    expect(record.outcome).toMatch(/failed|unknown/)
    expect(endedMs).toBeLessThan(13 * 40_000 + 2_000)
  })
  test('nothing is sent again once it is over', async () => {
    const reads = [limited, limited, limited, RUNNING]
    const { record } = await play({ reads, posts: [LOST], plan, callMs: 39_000 })
    expect(record).toMatchObject({ outcome: 'unknown', attempts: 1 })
  })
  test.each([
    ['before', 159_999, 2],
    ['at', 160_000, 1]
  ])('%s its very end', async (_, callMs, attempts) => {
    const { record } = await play({ reads: [RUNNING], posts: [LOST], plan: { timeoutMs: 60_000 }, callMs })
    expect(record.attempts).toBe(attempts)
  })
  test('a run that is cancelled in the wait after a try begins no other, also blind', async () => {
    const { orders } = await play({ reads: [DENIED], posts: [LIMITED], stopAt: 3 })
    expect(orders).toHaveLength(1)
  })
})
