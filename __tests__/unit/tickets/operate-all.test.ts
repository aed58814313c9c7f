/** Many tickets: their order, how many at a time, and what ends the run for the rest. */
import { describe, expect, test } from '@jest/globals'
import { NO_EVIDENCE, startAttempt, toRecord, type Reason, type TicketRecord } from '../../../src/tickets/attempt.ts'
import { operateTickets, type OperateAllOptions } from '../../../src/tickets/operate-all.ts'
import type { RunContext, TicketContext } from '../../../src/tickets/ports.ts'
import { outcomeOf, PROBLEMS, type Outcome, type Problem } from '../../../src/tickets/problems.ts'
import { PLAN } from './script.ts'

const CONTEXT: RunContext = {
  nowMs: () => 7,
  sleep: () => Promise.resolve(),
  random: () => 0.25,
  isCancelled: () => false
}

type Operate = (sn: string, context: TicketContext) => Promise<TicketRecord>

function recordOf(sn: string, outcome: Outcome = 'changed', reason: Reason = {}, wasAnswered = true): TicketRecord {
  return toRecord(startAttempt(sn, PLAN, 0), { ...NO_EVIDENCE, wasAnswered }, outcome, reason)
}

function operateAll(sns: string, operate: Operate, change: Partial<OperateAllOptions> = {}): Promise<TicketRecord[]> {
  const options = { concurrency: 1, plan: PLAN, context: CONTEXT, onRecord: () => undefined, ...change }
  return operateTickets(Array.from(sns), operate, options)
}

/** Operates tickets that end as the table says, one after the other; the others are changed. */
async function run(sns: string, ends: Record<string, TicketRecord>) {
  const tried: string[] = []
  const records = await operateAll(sns, (sn) => {
    tried.push(sn)
    return Promise.resolve(ends[sn] ?? recordOf(sn))
  })
  return { tried: tried.join(''), records }
}

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Tickets that end, yield and go on when the test says so. */
function createStage() {
  const gates = new Map<string, () => void>()
  const wait = (name: string): Promise<void> => new Promise((resolve) => gates.set(name, resolve))
  return {
    wait,
    waiting: () => [...gates.keys()].sort(),
    async open(name: string): Promise<void> {
      gates.get(name)?.()
      gates.delete(name)
      await settle()
    }
  }
}

describe('records', () => {
  test('come in the order of the input, whichever ends first, and are handed on as they end', async () => {
    const stage = createStage()
    const seen: string[] = []
    const operate: Operate = async (sn) => {
      await stage.wait(sn)
      return recordOf(sn)
    }
    const onRecord = (record: TicketRecord, count: number) => seen.push(`${record.sn} ${count}`)
    const running = operateAll('abc', operate, { concurrency: 2, onRecord })
    await settle()
    expect(stage.waiting()).toEqual(['a', 'b'])
    await stage.open('b')
    expect(stage.waiting()).toEqual(['a', 'c'])
    await stage.open('c')
    await stage.open('a')
    expect((await running).map(({ sn }) => sn)).toEqual(['a', 'b', 'c'])
    expect(seen).toEqual(['b 1', 'c 2', 'a 3'])
  })
  test('are made also of what is thrown, and none is lost where a line about it cannot be written', async () => {
    const broken = new Error('broken')
    const operate: Operate = (sn) => (sn === 'a' ? Promise.reject(broken) : Promise.resolve(recordOf(sn)))
    const onRecord = () => {
      throw new Error('EPIPE')
    }
    const [first, second] = await operateAll('ab', operate, { onRecord })
    expect(first).toMatchObject({ sn: 'a', outcome: 'unknown', problem: 'internal-error', attempts: 0, cause: broken })
    expect(second?.outcome).toBe('changed')
  })
})

describe('so many at a time', () => {
  test('a ticket that yields its slot lets another begin, and goes on before those that have not begun', async () => {
    const stage = createStage()
    const context: RunContext = { ...CONTEXT, sleep: (ms) => stage.wait(`wait ${ms}`) }
    const operate: Operate = async (sn, ticket) => {
      if (sn === 'a') await ticket.yieldSlot(1_000)
      await stage.wait(sn)
      return recordOf(sn)
    }
    const running = operateAll('abc', operate, { context })
    await settle()
    expect(stage.waiting()).toEqual(['b', 'wait 1000'])
    await stage.open('wait 1000')
    expect(stage.waiting()).toEqual(['b'])
    await stage.open('b')
    expect(stage.waiting()).toEqual(['a'])
    await stage.open('a')
    expect(stage.waiting()).toEqual(['c'])
    await stage.open('c')
    expect(await running).toHaveLength(3)
  })
  test.each([1, 2, 5])('no more than %i are in progress, however they yield', async (concurrency) => {
    let inProgress = 0
    let most = 0
    const operate: Operate = async (sn, ticket) => {
      for (let step = 0; step < 3; step++) {
        most = Math.max(most, ++inProgress)
        await settle()
        inProgress--
        await ticket.yieldSlot(1_000)
      }
      return recordOf(sn)
    }
    expect(await operateAll('abcdefghijklmnopqrst', operate, { concurrency })).toHaveLength(20)
    expect(most).toBe(concurrency)
  })
  test('clock, randomness and cancellation reach each ticket as they are', async () => {
    const met: unknown[] = []
    const sleep = (ms: number) => Promise.resolve(void met.push(ms))
    const operate: Operate = async (sn, ticket) => {
      await ticket.sleep(50)
      met.push(ticket.nowMs(), ticket.random(), ticket.isCancelled())
      return recordOf(sn)
    }
    await operateAll('a', operate, { context: { ...CONTEXT, isCancelled: () => true, sleep } })
    expect(met).toEqual([50, 7, 0.25, true])
  })
})

describe('a site that does not answer', () => {
  const silent = (sn: string, problem?: Problem) => recordOf(sn, 'failed', { problem }, false)
  test.each<[string, (Problem | undefined)[], Problem]>([
    ['is named by the last problem', ['unreachable', 'proxy-refused', 'time-out'], 'time-out'],
    ['but never as an outcome that nobody knows', ['time-out', 'time-out', 'outcome-unknown'], 'unreachable'],
    ['also where no problem is named', [undefined, undefined, undefined], 'unreachable']
  ])('ends the run after three tickets in a row: %s', async (_, [a, b, c], problem) => {
    const { tried, records } = await run('abcde', { a: silent('a', a), b: silent('b', b), c: silent('c', c) })
    expect(tried).toBe('abc')
    const skipped = { outcome: 'failed', problem, attempts: 0, detail: { of: 'not-tried', inARow: 3 } }
    expect(records.slice(3)).toMatchObject([
      { sn: 'd', ...skipped },
      { sn: 'e', ...skipped }
    ])
  })
  test('is not one that answers in between, nor one of tickets that were cancelled or broke', async () => {
    const some = Object.fromEntries('a b d e'.split(' ').map((sn) => [sn, silent(sn, 'unreachable')]))
    expect((await run('abcdef', some)).tried).toBe('abcdef')
    for (const problem of ['cancelled', 'internal-error'] as const) {
      const all = Object.fromEntries('a b c d e'.split(' ').map((sn) => [sn, silent(sn, problem)]))
      expect((await run('abcde', all)).tried).toBe('abcde')
    }
  })
})

describe('what is wrong with the site or the application ends the run at once', () => {
  const ENDING =
    `wrong-secret user-not-verified api-not-permitted read-not-permitted caller-not-allowed component-missing
    unknown-path untrusted-certificate redirected login-page gateway-required itsm-v4`.split(/\s+/)
  test('these problems do, and no other', async () => {
    for (const problem of Object.keys(PROBLEMS) as Problem[]) {
      const { tried } = await run('abc', { a: recordOf('a', outcomeOf(problem), { problem }) })
      expect(`${problem} ${tried}`).toBe(`${problem} ${ENDING.includes(problem) ? 'a' : 'abc'}`)
    }
  })
  test.each<[string, Reason['detail'], string]>([
    ["the proxy's variable", { of: 'proxy-variable', variable: 'x', is: 'scheme' }, 'a'],
    ["the proxy's password", { of: 'http-status', status: 407, request: '' }, 'a'],
    ['another refusal of a proxy', { of: 'http-status', status: 502, request: '' }, 'abc']
  ])('%s', async (_, detail, expected) => {
    const refused = recordOf('a', 'failed', { problem: 'proxy-refused', detail })
    expect((await run('abc', { a: refused })).tried).toBe(expected)
  })
  test('the rest are told which ticket it was, and why; one that ended well ends nothing', async () => {
    const first = recordOf('b', 'failed', { problem: 'wrong-secret' })
    const { records } = await run('abcd', { b: first })
    const detail = { of: 'not-tried-after', sn: 'b', problem: 'wrong-secret' }
    const skipped = { outcome: 'failed', problem: 'wrong-secret', attempts: 0, detail }
    expect(records).toMatchObject([{ outcome: 'changed' }, first, { sn: 'c', ...skipped }, { sn: 'd', ...skipped }])
  })
  test('those in progress end as they do', async () => {
    const stage = createStage()
    const operate: Operate = async (sn) => {
      await stage.wait(sn)
      return sn === 'b' ? recordOf(sn, 'failed', { problem: 'wrong-secret' }) : recordOf(sn)
    }
    const running = operateAll('abc', operate, { concurrency: 2 })
    await settle()
    await stage.open('b')
    await stage.open('a')
    expect((await running).map(({ outcome, attempts }) => [outcome, attempts])).toEqual([
      ['changed', 0],
      ['failed', 0],
      ['failed', 0]
    ])
  })
})
