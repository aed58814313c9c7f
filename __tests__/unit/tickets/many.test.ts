import { describe, expect, test } from '@jest/globals'
import { ended, startCourse, type Plan } from '../../../src/tickets/attempt.ts'
import { operateTickets, type ManyOptions } from '../../../src/tickets/operate-all.ts'
import type { Outcome } from '../../../src/tickets/problems.ts'
import type { TicketContext, RunContext } from '../../../src/tickets/ports.ts'
import type { Problem } from '../../../src/tickets/problems.ts'
import type { TicketRecord } from '../../../src/tickets/attempt.ts'

const PLAN: Plan = {
  action: 'TERMINATE',
  operator: 'zhangsan',
  message: 'why',
  confirm: 'auto',
  retries: 3,
  timeoutMs: 40_000
}
const WORLD: RunContext = {
  nowMs: () => 7,
  sleep: () => Promise.resolve(),
  random: () => 0.25,
  isCancelled: () => false
}

type Operate = (sn: string, world: TicketContext) => Promise<TicketRecord>

function recordOf(sn: string, outcome: Outcome = 'changed', problem?: Problem, wasAnswered = true): TicketRecord {
  return ended({ ...startCourse(sn, PLAN, 0), wasAnswered }, outcome, { problem })
}

/** A site of which these tickets get no answer at all. */
function silentFor(...silent: string[]): Operate {
  return (sn) => Promise.resolve(silent.includes(sn) ? recordOf(sn, 'failed', 'unreachable', false) : recordOf(sn))
}

function operateAll(sns: string[], operate: Operate, change: Partial<ManyOptions> = {}): Promise<TicketRecord[]> {
  return operateTickets(sns, operate, {
    concurrency: 1,
    plan: PLAN,
    world: WORLD,
    onRecord: () => undefined,
    ...change
  })
}

/** Gives everything that is ready the random to run. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Tickets that end, rest and go on when the test says so. */
function createStage() {
  const gates = new Map<string, () => void>()
  const wait = (name: string): Promise<void> => new Promise((resolve) => gates.set(name, resolve))
  return {
    wait,
    /** Whatever waits now. */
    waiting: () => [...gates.keys()].sort(),
    async open(name: string): Promise<void> {
      gates.get(name)?.()
      gates.delete(name)
      await settle()
    },
    operate: async (sn: string): Promise<TicketRecord> => {
      await wait(sn)
      return recordOf(sn)
    }
  }
}

describe('records', () => {
  test('come in the order of the input, whichever ends first, and are told as they end', async () => {
    const stage = createStage()
    const told: string[] = []
    const onRecord = (record: TicketRecord, count: number) => told.push(`${record.sn} ${count}`)
    const running = operateAll(['a', 'b', 'c'], stage.operate, { concurrency: 2, onRecord })
    await settle()
    expect(stage.waiting()).toEqual(['a', 'b'])
    await stage.open('b')
    expect(stage.waiting()).toEqual(['a', 'c'])
    await stage.open('c')
    await stage.open('a')
    expect((await running).map(({ sn }) => sn)).toEqual(['a', 'b', 'c'])
    expect(told).toEqual(['b 1', 'c 2', 'a 3'])
  })

  test('of no tickets are none', async () => {
    expect(await operateAll([], () => Promise.reject(new Error('never')))).toEqual([])
  })

  test('are made also of what is thrown, and the other tickets are operated', async () => {
    const broken = new Error('broken')
    const operate: Operate = (sn) => (sn === 'a' ? Promise.reject(broken) : Promise.resolve(recordOf(sn)))
    const [first, second] = await operateAll(['a', 'b'], operate)
    expect(first).toMatchObject({ sn: 'a', outcome: 'unknown', problem: 'internal-error', attempts: 0, cause: broken })
    expect(second?.outcome).toBe('changed')
  })

  test('are not lost where a line about them cannot be written', async () => {
    const onRecord = () => {
      throw new Error('EPIPE')
    }
    const records = await operateAll(['a', 'b', 'c'], silentFor(), { onRecord })
    expect(records.map(({ outcome }) => outcome)).toEqual(['changed', 'changed', 'changed'])
  })
})

describe('so many at a time', () => {
  test('a ticket that rests lets another begin, and goes on before those that have not begun', async () => {
    const stage = createStage()
    const world: RunContext = { ...WORLD, sleep: (ms) => stage.wait(`rest ${ms}`) }
    const operate: Operate = async (sn, ticketWorld) => {
      if (sn === 'a') {
        await stage.wait('a before')
        await ticketWorld.yieldSlot(1_000)
      }
      await stage.wait(sn)
      return recordOf(sn)
    }
    const running = operateAll(['a', 'b', 'c'], operate, { world })
    await settle()
    expect(stage.waiting()).toEqual(['a before'])
    await stage.open('a before')
    expect(stage.waiting()).toEqual(['b', 'rest 1000'])
    await stage.open('rest 1000')
    expect(stage.waiting()).toEqual(['b'])
    await stage.open('b')
    expect(stage.waiting()).toEqual(['a'])
    await stage.open('a')
    expect(stage.waiting()).toEqual(['c'])
    await stage.open('c')
    expect(await running).toHaveLength(3)
  })

  test.each([1, 2, 5])('no more than %i are under way, however they rest', async (concurrency) => {
    let underWay = 0
    let most = 0
    const step = async (): Promise<void> => {
      most = Math.max(most, ++underWay)
      await settle()
      underWay--
    }
    const operate: Operate = async (sn, world) => {
      await step()
      await world.yieldSlot(1_000)
      await step()
      await world.yieldSlot(1_000)
      await step()
      return recordOf(sn)
    }
    const sns = Array.from({ length: 20 }, (_, place) => `T${place}`)
    const records = await operateAll(sns, operate, { concurrency })
    expect(records.map(({ sn }) => sn)).toEqual(sns)
    expect(most).toBe(concurrency)
  })

  test('time, random and the wish to stop reach each ticket as they are', async () => {
    const met: unknown[] = []
    const world: RunContext = {
      ...WORLD,
      isCancelled: () => true,
      sleep: (ms) => {
        met.push(ms)
        return Promise.resolve()
      }
    }
    // Nothing is expected in here: what is thrown here becomes a record.
    const operate: Operate = async (sn, ticketWorld) => {
      await ticketWorld.sleep(50)
      met.push(ticketWorld.nowMs(), ticketWorld.random(), ticketWorld.isCancelled())
      return recordOf(sn)
    }
    await operateAll(['a'], operate, { world })
    expect(met).toEqual([50, 7, 0.25, true])
  })
})

describe('a site that does not answer', () => {
  test('ends the run after three tickets in a row, and the rest say that they were not tried', async () => {
    const tried: string[] = []
    const operate: Operate = (sn, world) => {
      tried.push(sn)
      return silentFor('a', 'b', 'c', 'd', 'e')(sn, world)
    }
    const told: number[] = []
    const onRecord = (_: TicketRecord, count: number) => told.push(count)
    const records = await operateAll(['a', 'b', 'c', 'd', 'e'], operate, { onRecord })
    expect(tried).toEqual(['a', 'b', 'c'])
    expect(told).toEqual([1, 2, 3, 4, 5])
    expect(records[4]).toMatchObject({
      sn: 'e',
      outcome: 'failed',
      problem: 'unreachable',
      attempts: 0,
      detail: { of: 'not-tried', inARow: 3 }
    })
  })

  test.each<[string, Problem[], Problem]>([
    ['is told by the problem of the last ticket', ['unreachable', 'proxy-refused', 'time-out'], 'time-out'],
    ['but never as an outcome that nobody knows', ['time-out', 'time-out', 'outcome-unknown'], 'unreachable']
  ])('%s', async (_, problems, told) => {
    const operate: Operate = (sn) => Promise.resolve(recordOf(sn, 'failed', problems['abc'.indexOf(sn)], false))
    const last = (await operateAll(['a', 'b', 'c', 'd'], operate))[3]
    expect(last).toMatchObject({ outcome: 'failed', problem: told, detail: { of: 'not-tried' } })
  })

  test('is told as one also where its tickets name no problem', async () => {
    const operate: Operate = (sn) => Promise.resolve(recordOf(sn, 'failed', undefined, false))
    expect((await operateAll(['a', 'b', 'c', 'd'], operate))[3]).toMatchObject({ problem: 'unreachable' })
  })

  test('is not one that answers in between', async () => {
    const records = await operateAll(['a', 'b', 'c', 'd', 'e', 'f'], silentFor('a', 'b', 'd', 'e'))
    expect(records.map(({ outcome }) => outcome)).toEqual([
      'failed',
      'failed',
      'changed',
      'failed',
      'failed',
      'changed'
    ])
  })

  test.each(['cancelled', 'internal-error'] as const)('is not told by tickets that ended as %s', async (problem) => {
    const tried: string[] = []
    const operate: Operate = (sn) => {
      tried.push(sn)
      return Promise.resolve(recordOf(sn, 'failed', problem, false))
    }
    await operateAll(['a', 'b', 'c', 'd', 'e'], operate)
    expect(tried).toEqual(['a', 'b', 'c', 'd', 'e'])
  })
})
