/**
 * One ticket, step by step: what is read, what is sent, what is waited for, and the record that comes of it. The server
 * is a script: each call takes its next line.
 */
import { describe, expect, test } from '@jest/globals'
import type { TicketOperator, TicketReader, TicketReading } from '../../src/itsm.ts'
import { operateTicket, operateTickets, type Plan, type TicketRecord, type World } from '../../src/operate.ts'
import type { Problem } from '../../src/problems.ts'
import type { Answer, Refusal } from '../../src/reply.ts'
import type { Nature } from '../../src/retry.ts'
import { ACTIONS, type Action } from '../../src/ticket.ts'

const WORDS = { code: '0', message: 'success', requestId: 'id-read' }
const status = (name: string, change: Partial<TicketReading> = {}): Answer<TicketReading> => ({
  ok: true,
  data: { status: name, looksOver: false, url: `https://itsm/${name}`, ...change },
  server: WORDS
})
const DONE: Answer<unknown> = { ok: true, data: [], server: { code: '0', message: 'success', requestId: 'id-post' } }
const no = (nature: Nature, problem: Problem, change: Partial<Refusal> = {}): Refusal => ({
  ok: false,
  nature,
  problem,
  certain: nature !== 'unclear',
  detail: `seen: ${problem}`,
  server: { code: '39', message: `words: ${problem}`, requestId: 'id-no' },
  cause: `cause of ${problem}`,
  ...change
})
const LOST = no('unclear', 'connection-lost')
const RUNNING = status('RUNNING')
const SUSPENDED = status('SUSPENDED')

interface Course {
  record: TicketRecord
  /** `read`, `post` and waits, in order. */
  steps: string
  sent: unknown[]
}

interface Script {
  action?: Action
  /** The last line repeats. */
  reads: Answer<TicketReading>[]
  posts?: Answer<unknown>[]
  plan?: Partial<Plan>
  /** From which step on the run is to stop. */
  stopAt?: number
  /** How long each call takes. */
  callMs?: number
  isDryRun?: boolean
}

/** Runs one ticket through a script. */
async function course({
  action = 'SUSPEND',
  reads,
  posts = [DONE],
  plan,
  stopAt,
  callMs = 0,
  isDryRun
}: Script): Promise<Course> {
  const steps: string[] = []
  const sent: unknown[] = []
  let nowMs = 1_000
  const next = <T>(lines: T[]): T => {
    const line = lines.length > 1 ? lines.shift() : lines[0]
    if (line === undefined) throw new Error('The script has no such line')
    return line
  }
  const [readLines, postLines] = [[...reads], [...posts]]
  const world: World = {
    nowMs: () => nowMs,
    sleep: (ms) => {
      steps.push(String(ms))
      nowMs += ms
      return Promise.resolve()
    },
    chance: () => 0,
    isStopping: () => steps.length >= (stopAt ?? Infinity)
  }
  const reader: TicketReader = {
    readStatus: () => {
      steps.push('read')
      nowMs += callMs
      return Promise.resolve(next(readLines))
    },
    listTickets: () => Promise.reject(new Error('not used'))
  }
  const client: TicketOperator = {
    ...reader,
    operate: (request) => {
      steps.push('post')
      sent.push(request)
      nowMs += callMs
      return Promise.resolve(next(postLines))
    }
  }
  const whole: Plan = {
    action,
    operator: 'zhangsan',
    message: 'why',
    confirm: 'auto',
    retries: 3,
    timeoutMs: 3_000,
    ...plan
  }
  const record = await operateTicket('CRQ1', isDryRun === true ? reader : client, whole, world)
  return { record, steps: steps.join(' '), sent }
}

const RECORD: TicketRecord = {
  sn: 'CRQ1',
  outcome: 'changed',
  problem: '',
  code: '0',
  message: 'success',
  requestId: 'id-post',
  statusBefore: 'RUNNING',
  statusAfter: 'SUSPENDED',
  attempts: 1,
  url: 'https://itsm/SUSPENDED',
  detail: '',
  warning: '',
  cause: undefined
}
const UNTOUCHED = { code: '', message: '', requestId: '', attempts: 0 }
const ofNo = (problem: Problem): Partial<TicketRecord> => ({
  code: '39',
  message: `words: ${problem}`,
  requestId: 'id-no',
  detail: `seen: ${problem}`,
  cause: `cause of ${problem}`
})

describe('all goes well', () => {
  test('read, post, read', async () => {
    const { record, steps, sent } = await course({ reads: [RUNNING, SUSPENDED] })
    expect(record).toEqual(RECORD)
    expect(steps).toBe('read post read')
    expect(sent).toEqual([{ sn: 'CRQ1', action: 'SUSPEND', operator: 'zhangsan', message: 'why' }])
  })
  test('the page that only the first read knew is kept', async () => {
    const { record } = await course({ reads: [RUNNING, status('SUSPENDED', { url: '' })] })
    expect(record.url).toBe('https://itsm/RUNNING')
  })
  test('confirm never: one post', async () => {
    const { record, steps } = await course({ reads: [], plan: { confirm: 'never' } })
    expect(record).toEqual({ ...RECORD, statusBefore: '', statusAfter: '', url: '' })
    expect(steps).toBe('post')
  })
  test('a change that takes a moment is waited for', async () => {
    const { record, steps } = await course({ reads: [RUNNING, RUNNING, RUNNING, SUSPENDED] })
    expect(record).toEqual(RECORD)
    expect(steps).toBe('read post read 500 read 1000 read')
  })
  test('already there: its words are those of the read', async () => {
    const { record, steps } = await course({ reads: [SUSPENDED] })
    expect(record).toEqual({
      ...RECORD,
      ...UNTOUCHED,
      code: '0',
      message: 'success',
      requestId: 'id-read',
      outcome: 'already',
      statusBefore: 'SUSPENDED'
    })
    expect(steps).toBe('read')
  })
})

describe('nothing is sent', () => {
  test('over in another way', async () => {
    const { record, steps } = await course({ reads: [status('FINISHED')] })
    expect(record).toEqual({
      ...RECORD,
      ...UNTOUCHED,
      requestId: 'id-read',
      outcome: 'refused',
      problem: 'over-already',
      statusBefore: 'FINISHED',
      statusAfter: 'FINISHED',
      url: 'https://itsm/FINISHED',
      detail: 'It is FINISHED; nothing was sent'
    })
    expect(steps).toBe('read')
  })
  test.each([
    [{}, 'planned', ''],
    [{ reads: [SUSPENDED] }, 'already', ''],
    [{ plan: { confirm: 'never' as const } }, 'planned', ''],
    [{ reads: [no('refused', 'api-not-permitted')] }, 'failed', 'read-not-permitted']
  ])('a dry run, %j: %s %s', async (change, outcome, problem) => {
    const { record, steps } = await course({ reads: [RUNNING], isDryRun: true, ...change })
    expect(record).toMatchObject({ outcome, problem, attempts: 0 })
    expect(steps).toBe('read')
  })
  test('a plan has no words of a server', async () => {
    const { record } = await course({ reads: [RUNNING], isDryRun: true })
    expect(record).toMatchObject({ ...UNTOUCHED, detail: '' })
  })
  test.each([
    ['before it began', 0, '', ''],
    ['after the read', 1, 'read', 'RUNNING']
  ])('cancelled %s', async (_, stopAt, steps, statusBefore) => {
    const result = await course({ reads: [RUNNING], stopAt })
    expect(result.record).toMatchObject({ ...UNTOUCHED, outcome: 'failed', problem: 'cancelled', statusBefore })
    expect(result.steps).toBe(steps)
  })
  test('a read that fails ends it, with its words', async () => {
    const { record, steps } = await course({ reads: [no('refused', 'unknown-ticket')] })
    expect(record).toEqual({
      ...RECORD,
      ...UNTOUCHED,
      ...ofNo('unknown-ticket'),
      outcome: 'refused',
      problem: 'unknown-ticket',
      statusBefore: '',
      statusAfter: '',
      url: ''
    })
    expect(steps).toBe('read')
  })
  test('a read that is unclear is tried again, as often as is allowed', async () => {
    expect((await course({ reads: [LOST, LOST, RUNNING, SUSPENDED] })).steps).toBe('read 500 read 1000 read post read')
    const { record, steps } = await course({ reads: [LOST], plan: { retries: 1 } })
    expect(record).toMatchObject({ outcome: 'failed', problem: 'connection-lost', attempts: 0 })
    expect(steps).toBe('read 500 read')
  })
  test('a cancelled run does not try again, before or after its wait', async () => {
    expect((await course({ reads: [LOST], stopAt: 1 })).steps).toBe('read')
    expect((await course({ reads: [LOST], stopAt: 2 })).steps).toBe('read 500')
  })
})

describe('reading is not permitted', () => {
  const reads = [no('refused', 'api-not-permitted')]
  test.each(ACTIONS)('%s goes on without it, and says so', async (action) => {
    const { record, steps } = await course({ action, reads })
    expect(record).toMatchObject({ outcome: 'changed', statusBefore: '', statusAfter: '' })
    expect(record.warning).toMatch(/^The application may not read tickets, so the verdict rests on the reply alone\./)
    const more = { SUSPEND: 'cannot be resumed', UNSUSPEND: 'suspended twice', WITHDRAW: 'alone.', TERMINATE: 'alone.' }
    expect(record.warning).toContain(more[action])
    expect(steps).toBe('read post')
  })
  test('confirm always: that ends it', async () => {
    const { record, steps } = await course({ reads, plan: { confirm: 'always' } })
    expect(record).toMatchObject({ outcome: 'failed', problem: 'read-not-permitted', warning: '' })
    expect(steps).toBe('read')
  })
})

describe('without reading, the reply is all there is', () => {
  test.each([
    [LOST, 'unknown', 'outcome-unknown'],
    [no('refused', 'refused-by-server', { certain: false }), 'unknown', 'outcome-unknown'],
    [no('refused', 'child-ticket'), 'refused', 'child-ticket'],
    [no('rate-limited', 'rate-limit', { certain: false }), 'failed', 'rate-limit']
  ])('%j: %s %s', async (answer, outcome, problem) => {
    const { record, steps } = await course({ reads: [], posts: [answer], plan: { confirm: 'never' } })
    expect(record).toMatchObject({ ...ofNo(answer.problem), outcome, problem, attempts: 1 })
    expect(steps).toBe('post')
  })
  test('what was never sent is tried again', async () => {
    const posts = [no('never-sent', 'unreachable'), DONE]
    const { record, steps } = await course({ reads: [], posts, plan: { confirm: 'never' } })
    expect(record).toMatchObject({ outcome: 'changed', attempts: 2 })
    expect(steps).toBe('post 500 post')
  })
  test('a rate limit is not: one POST may not become two; with reading it may', async () => {
    const posts = [no('rate-limited', 'rate-limit'), DONE]
    expect((await course({ reads: [], posts, plan: { confirm: 'never' } })).steps).toBe('post')
    expect((await course({ reads: [RUNNING, RUNNING, SUSPENDED], posts })).steps).toBe('read post 500 read post read')
    const terminate = { action: 'TERMINATE' as const, reads: [RUNNING, status('TERMINATED')], posts }
    expect((await course(terminate)).steps).toBe('read post 500 post read')
  })
})

describe('a SUSPEND that was turned away is looked at before it is sent again', () => {
  const turnedAway = [no('rate-limited', 'rate-limit'), DONE]
  test('suspended meanwhile: nothing is sent', async () => {
    const { record, steps } = await course({ reads: [RUNNING, SUSPENDED], posts: turnedAway })
    expect(record).toEqual({
      ...RECORD,
      ...UNTOUCHED,
      outcome: 'already',
      attempts: 1,
      warning: 'The request was turned away (rate-limit), and then the ticket was where the action wanted it'
    })
    expect(steps).toBe('read post 500 read')
  })
  test.each([
    ['over meanwhile', status('FINISHED')],
    ['cannot be read', no('refused', 'unknown-ticket')]
  ])('%s: nothing is sent, and the reply stands', async (_, read) => {
    const { record, steps } = await course({ reads: [RUNNING, read], posts: turnedAway })
    expect(record).toMatchObject({ ...ofNo('rate-limit'), outcome: 'failed', problem: 'rate-limit', warning: '' })
    expect(steps).toBe('read post 500 read')
  })
  test('without the permission to read it is sent again unseen', async () => {
    const { steps } = await course({ reads: [no('refused', 'api-not-permitted')], posts: turnedAway })
    expect(steps).toBe('read post 500 post')
  })
})

describe('success is proved by reading', () => {
  test('a ticket that does not move: not applied', async () => {
    const { record, steps } = await course({ reads: [RUNNING] })
    expect(record).toEqual({
      ...RECORD,
      outcome: 'failed',
      problem: 'not-applied',
      statusAfter: 'RUNNING',
      url: 'https://itsm/RUNNING',
      detail: 'The server said success, but it is RUNNING'
    })
    expect(steps).toBe('read post read 500 read 1000 read')
  })
  test('one that went another way is over: no more waiting', async () => {
    const { record, steps } = await course({ reads: [RUNNING, status('FINISHED')] })
    expect(record).toMatchObject({ problem: 'not-applied', detail: 'The server said success, but it is FINISHED' })
    expect(steps).toBe('read post read')
  })
  test('reads that fail are waited out until the time of a request is over; then it is not known', async () => {
    const { record, steps } = await course({ reads: [RUNNING, LOST], plan: { timeoutMs: 3_000 } })
    expect(record).toEqual({
      ...RECORD,
      outcome: 'unknown',
      problem: 'outcome-unknown',
      statusAfter: 'RUNNING',
      url: 'https://itsm/RUNNING',
      detail: 'The server said success, but the ticket cannot be read: seen: connection-lost',
      cause: 'cause of connection-lost'
    })
    expect(steps).toBe('read post read 500 read 1000 read 2000 read')
  })
  test('three reads are made however slow the server is', async () => {
    const { steps } = await course({ reads: [RUNNING, LOST], callMs: 10_000 })
    expect(steps).toBe('read post read 500 read 1000 read')
  })
  test('the pauses grow to five seconds, and stay', async () => {
    const { steps } = await course({ reads: [RUNNING, LOST], plan: { timeoutMs: 20_000 } })
    expect(steps).toBe('read post read 500 read 1000 read 2000 read 4000 read 5000 read 5000 read 5000 read')
  })
  test('a read that told a status counts for more than one that failed after it', async () => {
    const { record, steps } = await course({ reads: [RUNNING, RUNNING, LOST] })
    expect(record).toMatchObject({ outcome: 'failed', problem: 'not-applied', statusAfter: 'RUNNING' })
    expect(steps).toBe('read post read 500 read 1000 read 2000 read')
  })
  test('a cancelled run reads once, and no more', async () => {
    const { record, steps } = await course({ reads: [RUNNING, RUNNING], stopAt: 3 })
    expect(record).toMatchObject({ problem: 'not-applied' })
    expect(steps).toBe('read post read')
  })
  test('a rate limit among these reads is waited for', async () => {
    const limited = no('rate-limited', 'rate-limit', { retryAfterSeconds: 2 })
    const { steps } = await course({ reads: [RUNNING, limited, SUSPENDED] })
    expect(steps).toBe('read post read 2000 read')
  })
})

describe('a refusal', () => {
  const refusal = no('refused', 'child-ticket')
  test('is looked at once more, and stands', async () => {
    const { record, steps } = await course({ reads: [RUNNING], posts: [refusal] })
    expect(record).toEqual({
      ...RECORD,
      ...ofNo('child-ticket'),
      outcome: 'refused',
      problem: 'child-ticket',
      statusAfter: 'RUNNING',
      url: 'https://itsm/RUNNING'
    })
    expect(steps).toBe('read post read')
  })
  test('after a change that took place: changed, with a warning', async () => {
    const { record } = await course({ reads: [RUNNING, SUSPENDED], posts: [refusal] })
    expect(record).toEqual({
      ...RECORD,
      code: '39',
      message: 'words: child-ticket',
      requestId: 'id-no',
      warning: 'The server refused, and yet the ticket is where the action wanted it: words: child-ticket'
    })
  })
  test('without words of the server, ours stand in the warning', async () => {
    const wordless = no('refused', 'child-ticket', { server: { code: '', message: '', requestId: '' } })
    const { record } = await course({ reads: [RUNNING, SUSPENDED], posts: [wordless] })
    expect(record.warning).toMatch(/: seen: child-ticket$/)
  })
  test('of a ticket that was there before, as far as a resumed one can be', async () => {
    // A status of its own that looks over: UNSUSPEND is sent although any open status would do.
    const own = status('ARCHIVED', { looksOver: true })
    const { record } = await course({ action: 'UNSUSPEND', reads: [own], posts: [no('refused', 'over-already')] })
    expect(record).toMatchObject({ outcome: 'refused', problem: 'over-already', warning: '' })
  })
  test.each([
    [true, 'refused', 'child-ticket'],
    [false, 'unknown', 'outcome-unknown']
  ])('that cannot be checked, certain %s: %s %s', async (certain, outcome, problem) => {
    const { record } = await course({
      reads: [RUNNING, LOST],
      posts: [no('refused', 'child-ticket', { certain })],
      plan: { retries: 0 }
    })
    expect(record).toMatchObject({ ...ofNo('child-ticket'), outcome, problem })
  })
  test('that is uncertain, of a ticket that stayed as it was, stands', async () => {
    const { record } = await course({ reads: [RUNNING], posts: [no('refused', 'child-ticket', { certain: false })] })
    expect(record).toMatchObject({ outcome: 'refused', problem: 'child-ticket' })
  })
  test.each([
    'wrong-secret',
    'user-not-verified',
    'api-not-permitted',
    'unknown-path',
    'gateway-required',
    'proxy-refused'
  ] as const)('%s never reached ITSM: nothing is read', async (problem) => {
    const { record, steps } = await course({ reads: [RUNNING], posts: [no('refused', problem)] })
    expect(record).toMatchObject({ outcome: 'failed', problem })
    expect(steps).toBe('read post')
  })
})

describe('no whole reply', () => {
  const ofLost = { ...ofNo('connection-lost'), outcome: 'unknown', problem: 'outcome-unknown' }
  test.each(ACTIONS)('%s that took place: changed, and nothing is sent again', async (action) => {
    const after = {
      SUSPEND: SUSPENDED,
      UNSUSPEND: RUNNING,
      WITHDRAW: status('REVOKED'),
      TERMINATE: status('TERMINATED')
    }
    const before = action === 'UNSUSPEND' ? SUSPENDED : RUNNING
    const { record, steps } = await course({ action, reads: [before, before, after[action]], posts: [LOST] })
    expect(record).toMatchObject({
      outcome: 'changed',
      problem: '',
      attempts: 1,
      code: '39',
      requestId: 'id-no',
      detail: ''
    })
    expect(steps).toBe('read post read 500 read')
  })
  test('SUSPEND is read with patience, and never sent again', async () => {
    const { record, steps } = await course({ reads: [RUNNING], posts: [LOST] })
    expect(record).toMatchObject({ ...ofLost, attempts: 1 })
    expect(steps).toBe('read post read 500 read 1000 read 2000 read')
  })
  test('TERMINATE is sent once more where nothing moved', async () => {
    const terminated = status('TERMINATED')
    const reads = [RUNNING, RUNNING, RUNNING, RUNNING, terminated]
    const { record, steps } = await course({ action: 'TERMINATE', reads, posts: [LOST, DONE] })
    expect(record).toMatchObject({ outcome: 'changed', attempts: 2, requestId: 'id-post' })
    expect(steps).toBe('read post read 500 read 1000 read post read')
  })
  test('and not a third time', async () => {
    const { record, steps } = await course({ action: 'TERMINATE', reads: [RUNNING], posts: [LOST] })
    expect(record).toMatchObject({ ...ofLost, attempts: 2 })
    expect(steps).toBe('read post read 500 read 1000 read post read 500 read 1000 read 2000 read')
  })
  test('a second one that is refused is judged like every refusal', async () => {
    const posts = [LOST, no('refused', 'over-already')]
    const { record } = await course({ action: 'TERMINATE', reads: [RUNNING], posts })
    expect(record).toMatchObject({ ...ofNo('over-already'), outcome: 'refused', problem: 'over-already', attempts: 2 })
  })
  test('a second one that was turned away at the door leaves the first as unclear as it was', async () => {
    const posts = [LOST, no('never-sent', 'unreachable')]
    const { record, steps } = await course({ action: 'TERMINATE', reads: [RUNNING], posts, plan: { retries: 1 } })
    expect(record).toMatchObject({ ...ofLost, attempts: 3 })
    // The patience counts from the last try.
    expect(steps).toBe('read post read 500 read 1000 read post 500 post read 500 read 1000 read 2000 read')
  })
  test('with no tries allowed nothing is sent again', async () => {
    const { record, steps } = await course({
      action: 'TERMINATE',
      reads: [RUNNING],
      posts: [LOST],
      plan: { retries: 0 }
    })
    expect(record).toMatchObject({ ...ofLost, attempts: 1 })
    expect(steps).toBe('read post read 500 read 1000 read 2000 read')
  })
  test.each([
    ['moved elsewhere', [RUNNING, status('QUEUEING')], 'QUEUEING'],
    ['cannot be read', [RUNNING, LOST], 'RUNNING']
  ])('one that %s is not sent again', async (_, reads, statusAfter) => {
    const { record, sent } = await course({ action: 'TERMINATE', reads, posts: [LOST] })
    expect(record).toMatchObject({ ...ofLost, attempts: 1, statusAfter })
    expect(sent).toHaveLength(1)
  })
  test('a cancelled run sends nothing again', async () => {
    const { record, sent } = await course({ action: 'TERMINATE', reads: [RUNNING], posts: [LOST], stopAt: 3 })
    expect(record).toMatchObject({ outcome: 'unknown', attempts: 1 })
    expect(sent).toHaveLength(1)
  })
  test('a change that shows itself in the last patience is seen', async () => {
    const reads = [RUNNING, LOST, LOST, LOST, LOST, status('TERMINATED')]
    const { record } = await course({ action: 'TERMINATE', reads, posts: [LOST] })
    expect(record).toMatchObject({ outcome: 'changed', attempts: 1, code: '39' })
  })
})

describe('many tickets', () => {
  const ended = (sn: string): TicketRecord => ({ ...RECORD, sn })
  test('in the order of the input, whichever ends first; told as they end', async () => {
    const told: string[] = []
    const finish = new Map<string, () => void>()
    const running = operateTickets(
      ['a', 'b', 'c'],
      (sn) =>
        new Promise((resolve) =>
          finish.set(sn, () => {
            resolve(ended(sn))
          })
        ),
      2,
      (record, count) => told.push(`${record.sn} ${count}`)
    )
    expect([...finish.keys()]).toEqual(['a', 'b'])
    finish.get('b')?.()
    await new Promise(setImmediate)
    expect([...finish.keys()]).toEqual(['a', 'b', 'c'])
    finish.get('c')?.()
    await new Promise(setImmediate)
    finish.get('a')?.()
    expect((await running).map(({ sn }) => sn)).toEqual(['a', 'b', 'c'])
    expect(told).toEqual(['b 1', 'c 2', 'a 3'])
  })
  test('no more at once than there are tickets', async () => {
    expect(
      await operateTickets(
        [],
        () => Promise.reject(new Error('never')),
        4,
        () => undefined
      )
    ).toEqual([])
  })
  test('what is thrown becomes a record, and stops none of the others', async () => {
    const broken = new Error('broken')
    const operate = (sn: string): Promise<TicketRecord> =>
      sn === 'a' ? Promise.reject(broken) : Promise.resolve(ended(sn))
    const [first, second] = await operateTickets(['a', 'b'], operate, 1, () => undefined)
    expect(first).toEqual({
      ...RECORD,
      ...UNTOUCHED,
      sn: 'a',
      outcome: 'unknown',
      problem: 'internal-error',
      statusBefore: '',
      statusAfter: '',
      url: '',
      detail: 'The action itself failed',
      cause: broken
    })
    expect(second?.outcome).toBe('changed')
  })
})
