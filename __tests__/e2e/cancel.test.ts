/**
 * Cancelling, as the runner does it: SIGINT, then SIGTERM. What the record says is what the server shows. The server holds
 * its replies until the process has said that it stops, so that no signal comes too late.
 */
import { expect, test } from '@jest/globals'
import type { SimulatorOptions } from '../../simulator/index.ts'
import { report } from '../../src/words/en/report.ts'
import { OUTPUTS, runAction, type ActionRun } from '../helpers/action.ts'
import { preload } from '../helpers/preload.ts'
import { numbers, said, servers, type InputValues } from '../helpers/runs.ts'

const start = servers()

interface Scene {
  inputs: InputValues
  /** The signals come once so many requests of an API are there. */
  when: { api: string; count: number }
  /** One after the other: the next one when the process has said that it stops. */
  signals: NodeJS.Signals[]
  server?: SimulatorOptions
  /** The requests of that API are never answered. */
  isSilent?: boolean
  nodeArguments?: string[]
}

/** Runs it, and cancels it. */
async function cancelled({ when, signals, isSilent = false, ...scene }: Scene) {
  let kill: (signal: NodeJS.Signals) => void = () => undefined
  let letGo = (): void => undefined
  const told = new Promise<void>((resolve) => (letGo = resolve))
  const rest = [...signals]
  const next = (): void => {
    const signal = rest.shift()
    if (signal !== undefined) kill(signal)
  }
  let seen = 0
  const meet = (): void => {
    if (++seen === when.count) next()
  }
  const server = await start({
    ...scene.server,
    onSilence: meet,
    hold: ({ api }) => {
      if (api !== when.api || isSilent) return undefined
      meet()
      return seen < when.count ? undefined : told
    }
  })
  if (isSilent) server.fault({ kind: 'hang', when: 'after', on: when.api })
  const run = await runAction(
    { url: server.url, action_type: 'TERMINATE', operator: 'bot', ...scene.inputs },
    {
      limitMs: 30_000,
      nodeArguments: scene.nodeArguments ?? [],
      onStart: (given) => {
        kill = given
      },
      onOutput: (stdout) => {
        if (!signals.some((signal) => stdout.includes(report.stopping(signal)))) return
        letGo()
        next()
      }
    }
  )
  expect(Object.keys(run.outputs).sort()).toEqual([...OUTPUTS].sort())
  return { run, server }
}

const seeds = (count: number): SimulatorOptions => ({
  tickets: numbers(count).map((sn) => ({ sn, creator: 'bot', processors: ['bot'], createAt: '2020-01-01 09:00:00' }))
})
const endingsOf = ({ tickets }: ActionRun): string[] =>
  tickets.map(({ outcome, problem, attempts }) => `${outcome} ${problem} ${attempts}`)
const POST = 'operate_ticket'
const READ = 'get_ticket_status'
const UNSENT = 'failed cancelled 0'

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  '%s: what is in flight ends, nothing more begins',
  async (signal) => {
    const inputs = { sn: numbers(2).join(), concurrency: 1 }
    const { run, server } = await cancelled({
      inputs,
      when: { api: POST, count: 1 },
      signals: [signal],
      server: seeds(2)
    })
    expect(said(run)).toBe('1 false failed cancelled')
    expect(endingsOf(run)).toEqual(['changed  1', UNSENT])
    expect(server.tickets().map(({ status }) => status)).toEqual(['TERMINATED', 'RUNNING'])
  }
)

test('of a ticket that ends well the run is green; before its POST nothing is sent', async () => {
  const scene: Scene = {
    inputs: { sn: 'CRQ00001' },
    when: { api: POST, count: 1 },
    signals: ['SIGINT'],
    server: seeds(1)
  }
  expect(said((await cancelled(scene)).run)).toBe('0 true changed')
  const { run, server } = await cancelled({ ...scene, when: { api: READ, count: 1 } })
  expect(endingsOf(run)).toEqual([UNSENT])
  expect(server.counts[POST]).toBeUndefined()
})

test('during many: the record is what the server shows', async () => {
  const inputs = { sn: numbers(120).join(), action_type: 'SUSPEND', concurrency: 8 }
  const { run, server } = await cancelled({
    ...{ inputs, when: { api: POST, count: 40 }, signals: ['SIGTERM'], server: seeds(120) }
  })
  expect(run.exitCode).toBe(1)
  expect(endingsOf(run)).toEqual(server.tickets().map(({ status }) => (status === 'RUNNING' ? UNSENT : 'changed  1')))
  // Those that were begun when it came, and no more.
  const changed = run.tickets.filter(({ outcome }) => outcome === 'changed').length
  expect(changed).toBeGreaterThanOrEqual(40)
  expect(changed).toBeLessThan(48)
  expect(run.summary).toContain('cancelled')
})

const LIST: InputValues = { sn: numbers(6).join() }
const SWEEP: InputValues = { stale_after: '14d', stale_by: 'activity', creator: 'bot', action_type: 'WITHDRAW' }
// Neither the end of the grace nor a deadline ends such a run: it would be killed, and without an exit code.
const NO_PATIENCE = preload(
  'const wait = setTimeout; globalThis.setTimeout = (act, ms) => wait(act, ms < 5_000 ? ms : ms * 1_000)'
)
const THREE_UNKNOWN = [...Array<string>(3).fill('unknown outcome-unknown 1'), ...Array<string>(3).fill(UNSENT)]

test.each<[string, InputValues, Scene['when'], string, string[]]>([
  ['a list whose POSTs hang', LIST, { api: POST, count: 3 }, '1 false unknown outcome-unknown', THREE_UNKNOWN],
  ['a list whose reads hang', LIST, { api: READ, count: 3 }, '1 false failed cancelled', Array<string>(6).fill(UNSENT)],
  ['a sweep whose POSTs hang', SWEEP, { api: POST, count: 3 }, '1 false unknown outcome-unknown', THREE_UNKNOWN],
  ['a sweep that still reads logs', SWEEP, { api: 'get_ticket_logs', count: 1 }, '1 false failed cancelled', []]
])('a second signal ends %s at once, and tells what may have been done', async (_, inputs, when, end, tickets) => {
  const { run, server } = await cancelled({
    inputs: { concurrency: 3, ...inputs },
    ...{ when, isSilent: true, signals: ['SIGINT', 'SIGTERM'], server: seeds(6), nodeArguments: NO_PATIENCE }
  })
  expect(said(run)).toBe(end)
  expect(endingsOf(run)).toEqual(tickets)
  // What is told as unsent was not sent, and what is told as unknown was done here.
  const done = run.tickets.filter(({ sn }) => server.ticket(sn)?.status !== 'RUNNING')
  expect(done).toEqual(run.tickets.filter(({ outcome }) => outcome === 'unknown'))
  expect(run.summary).toContain(run.tickets[0]?.sn ?? 'cancelled')
})

test('a run that hangs ends within the grace of the runner after one signal', async () => {
  const { run } = await cancelled({
    ...{ inputs: LIST, when: { api: READ, count: 1 }, isSilent: true, signals: ['SIGINT'], server: seeds(6) },
    // The runner gives 7.5 seconds. A wait for less is over at once here; one for longer, such as for a reply, never is.
    nodeArguments: preload(
      'const wait = setTimeout; globalThis.setTimeout = (act, ms) => wait(act, ms < 7_500 ? 10 : ms * 1_000)'
    )
  })
  expect(run.exitCode).toBe(1)
  expect(endingsOf(run)).toEqual(Array<string>(6).fill(UNSENT))
})
