/** One ticket, step by step: what its first reading leads to, and what a success is proved by. */
import { describe, expect, test } from '@jest/globals'
import {
  SUSPEND,
  CHANGED,
  ACCEPTED,
  DENIED,
  LIMITED,
  LOST,
  no,
  play,
  REFUSED,
  RUNNING,
  shows,
  SUSPENDED,
  TERMINATED
} from './script.ts'

describe('all goes well', () => {
  test('read, post, read', async () => {
    const { record, steps, orders } = await play({ reads: [RUNNING, TERMINATED] })
    expect(record).toEqual(CHANGED)
    expect(steps).toBe('read post read')
    expect(orders).toEqual([{ sn: 'CRQ1', action: 'TERMINATE', operator: 'zhangsan', message: 'why' }])
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

describe('an open ticket without a step', () => {
  const bare = (status: string) => shows(status, { steps: [] })
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
