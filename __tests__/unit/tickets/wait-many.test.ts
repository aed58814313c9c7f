/** The wait for several tickets in virtual time: concurrency, and the circuit breaker. */
import { expect, test } from '@jest/globals'
import type { WaitRecord } from '../../../src/tickets/wait-record.ts'
import { waitForTickets } from '../../../src/tickets/wait.ts'
import { at, fails, flow, PLAN, runWait, type Flow, type WaitRun } from '../../explore/wait-model.ts'
import { accepted } from '../../helpers/results.ts'
import { CONTEXT } from './sweeps.ts'

const PENDING = flow(false, [0, at('RUNNING', '审批')])
const FINISHED = flow(true, [0, at('FINISHED')])
const UNREACHABLE = fails('unreachable', { wasSent: false, wasAnswered: false })
const UNKNOWN = fails('unknown-ticket', { class: 'refused' })
const many = (count: number, only: Flow = PENDING): Record<string, Flow> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`CRQ${index + 1}`, only]))
const endings = (run: WaitRun): string[] => run.records.map(({ outcome, problem }) => `${outcome} ${problem}`.trim())

test('reads are concurrent within the limit, and spread from the second on', async () => {
  const run = await runWait({
    flows: many(10),
    plan: { concurrency: 3, maxWaitMs: 30_000 },
    faultOf: () => ({ tookMs: 100 })
  })
  const inFlight = run.calls.map(
    ({ atMs }) => run.calls.filter((other) => other.atMs <= atMs && atMs < other.endMs).length
  )
  expect(Math.max(...inFlight)).toBe(3)
  expect(run.calls.slice(0, 10).every(({ atMs }) => atMs < 1_000)).toBe(true)
  // The second read comes between half an interval and a whole one after the first: random is 0.5 here.
  expect(run.calls[10]?.atMs).toBe(11_250)
  expect(new Set(endings(run))).toEqual(new Set(['waiting not-yet']))
})

test('records are in the order of the input, and each ticket ends when it is there', async () => {
  const flows = { A: PENDING, B: FINISHED, C: flow(false, [0, at('REVOKED')]) }
  const run = await runWait({ flows })
  expect(endings(run)).toEqual(['waiting not-yet', 'reached', 'ended over-already'])
  expect(
    run.lines.filter((line) => /reached|ended|not-yet/.test(line)).map((line) => line.replace(/^\S+ /, ''))
  ).toEqual(['C ended over-already', 'B reached', 'A waiting not-yet'])
})

test('a fault of the application ends the wait for all at once', async () => {
  const run = await runWait({
    flows: many(6),
    plan: { concurrency: 2 },
    faultOf: (index) => (index === 7 ? { reply: fails('wrong-secret') } : undefined)
  })
  expect(new Set(endings(run))).toEqual(new Set(['unknown wrong-secret']))
  expect(run.calls.length).toBeLessThanOrEqual(9)
  expect(run.endedMs).toBeLessThan(12_000)
  expect(run.records.filter(({ detail }) => detail?.of === 'not-tried-after')).toHaveLength(5)
  const first = await runWait({
    flows: many(60),
    plan: { concurrency: 2 },
    faultOf: () => ({ reply: fails('wrong-secret') })
  })
  expect(first.calls).toHaveLength(2)
  // Skipped tickets do not count as ones that could not be reached.
  expect(new Set(endings(first))).toEqual(new Set(['unknown wrong-secret']))
})

test('a login page for one ticket may pass once another was read', async () => {
  const page = fails('login-page', { class: 'unclear' })
  const faultOf = (index: number) => (index === 1 ? { reply: page, tookMs: 100 } : undefined)
  expect(endings(await runWait({ flows: { A: PENDING, B: FINISHED }, faultOf }))).toEqual([
    'waiting not-yet',
    'reached'
  ])
})

test('an unknown number does not stop the others', async () => {
  const run = await runWait({
    flows: { A: PENDING, B: FINISHED },
    faultOf: (_, { sn }) => (sn === 'A' ? { reply: UNKNOWN } : undefined)
  })
  expect(endings(run)).toEqual(['unknown unknown-ticket', 'reached'])
})

test('an unreachable site is not tried ticket by ticket', async () => {
  const reply = fails('time-out', { class: 'unclear', wasAnswered: false })
  const faultOf = () => ({ reply, tookMs: 10_000 })
  const run = await runWait({ flows: many(60), plan: { maxWaitMs: 0 }, faultOf })
  // When the third of the first four tickets ends, two more have started.
  expect(run.calls).toHaveLength(6)
  expect(run.records.at(-1)).toMatchObject({ problem: 'time-out', detail: { of: 'not-tried', inARow: 3 } })
  expect(run.endedMs).toBe(2 * PLAN.timeoutMs)
})

test.each([
  ['is silent', { reply: fails('time-out', { class: 'unclear', wasAnswered: false }), tookMs: 900 }],
  ['answers slowly', { tookMs: 900 }]
])('a wait for many tickets ends in time where the site %s', async (_, fault) => {
  const run = await runWait({
    flows: many(30),
    plan: { concurrency: 1, maxWaitMs: 40_000, timeoutMs: 1_000 },
    faultOf: () => fault
  })
  expect(run.endedMs).toBeLessThanOrEqual(40_000 + 3 * 1_000)
})

test('only unanswered tickets in a row count as unreachable', async () => {
  const isLost = (sn: string): boolean => !['CRQ3', 'CRQ6'].includes(sn)
  const faultOf = (_: number, { sn }: { sn: string }) => (isLost(sn) ? { reply: UNREACHABLE } : undefined)
  const run = await runWait({ flows: many(6), plan: { maxWaitMs: 0, concurrency: 1 }, faultOf })
  expect(run.calls).toHaveLength(6)
})

test.each([
  ['unreachable', UNREACHABLE, 0],
  ['login-page', fails('login-page', { class: 'unclear' }), 4]
])('a ticket that was read is not skipped when others end %s', async (problem, reply, from) => {
  const run = await runWait({
    flows: many(4),
    plan: { maxWaitMs: 20_000, concurrency: 1 },
    faultOf: (index, { sn }) => (sn !== 'CRQ4' && index >= from ? { reply } : undefined)
  })
  const others = `unknown ${problem}`
  expect(endings(run)).toEqual([others, others, others, 'waiting not-yet'])
})

test('a report that throws does not stop the wait', async () => {
  const counts: number[] = []
  const broken = (): never => {
    throw new Error('EPIPE')
  }
  const reporter = {
    onChange: broken,
    onUnread: broken,
    onCaution: broken,
    onHeartbeat: broken,
    onRecord: (_: WaitRecord, ended: number) => {
      counts.push(ended)
      broken()
    }
  }
  const client = {
    readStatus: () => Promise.resolve(accepted({ ...at('FINISHED'), url: '' })),
    readApproval: () => Promise.resolve(accepted({ status: 'FINISHED', isApproved: true }))
  }
  const records = await waitForTickets(['A', 'B'], client, { plan: PLAN, context: CONTEXT, reporter })
  expect(records.map(({ outcome }) => outcome)).toEqual(['reached', 'reached'])
  expect(counts).toEqual([1, 2])
})

test('every ticket ends in time even on a slow site', async () => {
  const run = await runWait({ flows: many(60), plan: { maxWaitMs: 100_000 }, faultOf: () => ({ tookMs: 9_000 }) })
  expect(run.endedMs).toBeLessThanOrEqual(100_000 + 60_000)
})

test('an internal error ends only its ticket', async () => {
  const run = await runWait({ flows: { A: { ...PENDING, moments: [] }, B: FINISHED } })
  expect(endings(run)).toEqual(['unknown internal-error', 'reached'])
})
