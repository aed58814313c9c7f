/** Many tickets: order, concurrency, and the circuit breaker. */
import { describe, expect, test } from '@jest/globals'
import { operateTickets, type OperateAllOptions } from '../../../src/tickets/operate-all.ts'
import type { RunContext, TicketContext } from '../../../src/tickets/ports.ts'
import { outcomeOf, PROBLEMS, type Outcome, type Problem } from '../../../src/tickets/problems.ts'
import type { Reason } from '../../../src/tickets/record.ts'
import { NO_EVIDENCE, toTicketRecord, type TicketRecord } from '../../../src/tickets/task.ts'
import { PLAN } from './script.ts'
import { CONTEXT } from './sweeps.ts'

type Operate = (sn: string, context: TicketContext) => Promise<TicketRecord>

function recordOf(sn: string, outcome: Outcome = 'changed', reason: Reason = {}, wasAnswered = true): TicketRecord {
  return toTicketRecord({ sn, plan: PLAN }, { ...NO_EVIDENCE, wasAnswered }, outcome, reason)
}

function operateAll(sns: string, operate: Operate, change: Partial<OperateAllOptions> = {}): Promise<TicketRecord[]> {
  const options = { concurrency: 1, plan: PLAN, context: CONTEXT, onRecord: () => undefined, ...change }
  return operateTickets(Array.from(sns), operate, options)
}

/** Operates tickets one after the other; those without a given record are changed. */
async function run(sns: string, ...given: TicketRecord[]) {
  const tried: string[] = []
  const records = await operateAll(sns, (sn) => {
    tried.push(sn)
    return Promise.resolve(given.find((record) => record.sn === sn) ?? recordOf(sn))
  })
  return { tried: tried.join(''), records }
}

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Tickets that wait at a gate until the test opens it. */
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
  test('are returned in the order of the input and reported as tickets end', async () => {
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
  test('are made of thrown errors, too, and survive a report that throws', async () => {
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

describe('concurrency', () => {
  test('a ticket that yields its slot lets another start, and goes on before any that has not started', async () => {
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
  test.each([1, 2, 5])('no more than %i are in progress, even if they yield', async (concurrency) => {
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
})

describe('a site that does not answer', () => {
  const silent = (sns: string, problem?: Problem) => Array.from(sns, (sn) => recordOf(sn, 'failed', { problem }, false))
  test.each<[string, (Problem | undefined)[], Problem]>([
    ['the last problem', ['unreachable', 'proxy-refused', 'time-out'], 'time-out'],
    ['but never as an unknown outcome', ['time-out', 'time-out', 'outcome-unknown'], 'unreachable'],
    ['unreachable if there is no problem', [undefined, undefined, undefined], 'unreachable']
  ])('ends the run after three tickets in a row, as %s', async (_, problems, problem) => {
    const given = problems.flatMap((each, index) => silent('abc'.charAt(index), each))
    const { tried, records } = await run('abcde', ...given)
    expect(tried).toBe('abc')
    const skipped = { outcome: 'failed', problem, attempts: 0, detail: { of: 'not-tried', inARow: 3 } }
    expect(records.slice(3)).toMatchObject([
      { sn: 'd', ...skipped },
      { sn: 'e', ...skipped }
    ])
  })
  test.each<[string, Problem]>([
    ['abde', 'unreachable'],
    ['abcde', 'cancelled'],
    ['abcde', 'internal-error']
  ])('does not end it if only %s are %s', async (sns, problem) => {
    expect((await run('abcdef', ...silent(sns, problem))).tried).toBe('abcdef')
  })
})

describe('a fault of the site or the application ends the run at once', () => {
  const ENDING =
    `wrong-secret user-not-verified api-not-permitted read-not-permitted caller-not-allowed component-missing
    unknown-path untrusted-certificate redirected login-page gateway-required itsm-v4`.split(/\s+/)
  test('exactly for these problems', async () => {
    for (const problem of Object.keys(PROBLEMS) as Problem[]) {
      const { tried } = await run('abc', recordOf('a', outcomeOf(problem), { problem }))
      expect(`${problem} ${tried}`).toBe(`${problem} ${ENDING.includes(problem) ? 'a' : 'abc'}`)
    }
  })
  test.each<[string, Reason['detail'], string]>([
    ['the variable of a proxy', { of: 'proxy-variable', variable: 'x', is: 'scheme' }, 'a'],
    ['the password of a proxy', { of: 'http-status', status: 407, request: 'POST /x' }, 'a'],
    ['not for other refusals of a proxy', { of: 'http-status', status: 502, request: 'POST /x' }, 'abc']
  ])('%s', async (_, detail, expected) => {
    expect((await run('abc', recordOf('a', 'failed', { problem: 'proxy-refused', detail }))).tried).toBe(expected)
  })
  test('and the rest name the ticket and its problem', async () => {
    const first = recordOf('b', 'failed', { problem: 'wrong-secret' })
    const { records } = await run('abcd', first)
    const detail = { of: 'not-tried-after', sn: 'b', problem: 'wrong-secret' }
    const skipped = { outcome: 'failed', problem: 'wrong-secret', attempts: 0, detail }
    expect(records).toMatchObject([{ outcome: 'changed' }, first, { sn: 'c', ...skipped }, { sn: 'd', ...skipped }])
  })
  test('but tickets in progress go on', async () => {
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
