/**
 * Cancelling, as the runner does it: SIGINT, then SIGTERM. What the record says is what the server shows. The server holds
 * its replies until the process has said that it stops, so that no signal comes too late.
 */
import { expect, test } from '@jest/globals'
import type { SimulatorOptions, Simulator } from '../../simulator/index.ts'
import { OUTPUTS, runAction, type ActionRun } from '../helpers/action.ts'
import { preload } from '../helpers/preload.ts'
import { numbers, servers, type InputValues } from '../helpers/runs.ts'

const start = servers()

interface Scene {
  /** The signals come once so many requests of an API are there. */
  when: { api: string; count: number }
  /** One after the other: the next one when the process has said that it stops. */
  signals: NodeJS.Signals[]
  inputs: InputValues
  server?: SimulatorOptions
  nodeArguments?: string[]
  /** What the server does before the run. */
  prepare?: (server: Simulator) => void
}

/** Runs it, and cancels it. */
async function cancelled({ when, signals, ...scene }: Scene): Promise<{ run: ActionRun; server: Simulator }> {
  let kill: (signal: NodeJS.Signals) => void = () => undefined
  let letGo = (): void => undefined
  const told = new Promise<void>((resolve) => (letGo = resolve))
  const rest = [...signals]
  const next = (): void => {
    const signal = rest.shift()
    if (signal !== undefined) kill(signal)
  }
  let seen = 0
  const server = await start({
    ...scene.server,
    hold: ({ api }) => {
      if (api !== when.api || ++seen < when.count) return undefined
      if (seen === when.count) next()
      return told
    }
  })
  scene.prepare?.(server)
  const run = await runAction(
    { url: server.url, action_type: 'TERMINATE', ...scene.inputs },
    {
      limitMs: 30_000,
      ...(scene.nodeArguments && { nodeArguments: scene.nodeArguments }),
      onStart: (given) => {
        kill = given
      },
      onOutput: (stdout) => {
        if (!stdout.includes('no new tickets are started')) return
        letGo()
        next()
      }
    }
  )
  return { run, server }
}

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  '%s while one ticket is in flight: it ends, and is told as it is',
  async (signal) => {
    const when = { api: 'operate_ticket', count: 1 }
    const { run, server } = await cancelled({ when, signals: [signal], inputs: { sn: 'CRQ1' } })
    expect(server.ticket('CRQ1')?.status).toBe('TERMINATED')
    expect(run.tickets).toMatchObject([{ sn: 'CRQ1', outcome: 'changed', status_after: 'TERMINATED' }])
    expect(run.exitCode).toBe(0)
  }
)

test.each(['SIGINT', 'SIGTERM'] as const)('%s before the POST: nothing is sent', async (signal) => {
  const when = { api: 'get_ticket_status', count: 1 }
  const { run, server } = await cancelled({ when, signals: [signal], inputs: { sn: 'CRQ1' } })
  expect(server.counts['operate_ticket']).toBeUndefined()
  expect(run.tickets).toMatchObject([{ sn: 'CRQ1', outcome: 'failed', problem: 'cancelled', attempts: 0 }])
  expect(run.exitCode).toBe(1)
})

test.each([
  ['SIGINT', 'TERMINATE'],
  ['SIGTERM', 'SUSPEND']
] as const)('%s during many (%s): the record is what the server shows', async (signal, action_type) => {
  const sns = numbers(120)
  const { run, server } = await cancelled({
    when: { api: 'operate_ticket', count: 40 },
    signals: [signal],
    inputs: { sn: sns.join(), action_type, concurrency: 8 },
    server: { tickets: sns.map((sn) => ({ sn })) }
  })
  expect(run.exitCode).toBe(1)
  expect(Object.keys(run.outputs).sort()).toEqual([...OUTPUTS].sort())
  for (const { sn, outcome, problem } of run.tickets) {
    const isDone = server.ticket(sn)?.status !== 'RUNNING'
    expect(`${sn} ${outcome} ${problem}`.trim()).toBe(isDone ? `${sn} changed` : `${sn} failed cancelled`)
  }
  expect(run.tickets).toHaveLength(120)
  // Those that were begun when it came, and no more.
  const changed = run.tickets.filter(({ outcome }) => outcome === 'changed').length
  expect(changed).toBeGreaterThanOrEqual(40)
  expect(changed).toBeLessThan(48)
  expect(run.summary).toContain('cancelled')
})

test('a second signal cuts off what hangs; what may have arrived is unknown', async () => {
  const sns = numbers(20)
  const { run, server } = await cancelled({
    when: { api: 'operate_ticket', count: 4 },
    signals: ['SIGINT', 'SIGTERM'],
    inputs: { sn: sns.join(), concurrency: 4 },
    server: { tickets: sns.map((sn) => ({ sn })) },
    prepare: (simulator) => {
      simulator.fault({ kind: 'hang', when: 'after' })
    }
  })
  expect(run.exitCode).toBe(1)
  for (const { sn, outcome } of run.tickets) {
    const isDone = server.ticket(sn)?.status === 'TERMINATED'
    expect(outcome).toMatch(isDone ? /^(unknown|changed)$/ : /^failed$/)
  }
  expect(run.tickets.filter(({ outcome }) => outcome !== 'failed')).toHaveLength(4)
})

test('a run that hangs ends within the grace of the runner after one signal', async () => {
  const { run } = await cancelled({
    when: { api: 'get_ticket_status', count: 1 },
    signals: ['SIGINT'],
    inputs: { sn: 'CRQ1' },
    // The runner gives 7.5 seconds. A wait for less is over at once here; one for longer, such as for a reply, never is.
    nodeArguments: preload(
      'const wait = setTimeout; globalThis.setTimeout = (act, ms) => wait(act, ms < 7_500 ? 10 : ms * 1_000)'
    ),
    prepare: (simulator) => {
      simulator.fault({ kind: 'hang', on: '*' })
    }
  })
  expect(run.exitCode).toBe(1)
  expect(run.tickets).toMatchObject([{ outcome: 'failed', attempts: 0 }])
  expect(run.outputs['result']).toBe('false')
})
