/**
 * Cancelling, as the runner does it: SIGINT, then SIGTERM. What the record says is what the server shows.
 */
import { afterEach, expect, test } from '@jest/globals'
import { startSimulator, type Simulator } from '../../simulator/index.ts'
import { OUTPUTS, runAction, type ActionRun } from '../helpers/action.ts'
import { numbers, type InputValues } from '../helpers/runs.ts'

let server: Simulator | undefined
afterEach(() => server?.close())

/** Runs it, and sends the signal once the server has seen so many requests of an API. */
async function cancelled(
  inputs: InputValues,
  simulator: Simulator,
  when: { api: string; count: number; signals: NodeJS.Signals[] }
): Promise<ActionRun> {
  return runAction(
    { url: simulator.url, action_type: 'TERMINATE', ...inputs },
    {
      onStart: (kill) => {
        const timer = setInterval(() => {
          if ((simulator.counts[when.api] ?? 0) < when.count) return
          clearInterval(timer)
          when.signals.forEach((signal, index) => {
            setTimeout(() => {
              kill(signal)
            }, index * 300)
          })
        }, 2)
        timer.unref()
      }
    }
  )
}

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s while one ticket is in flight: it ends, and is told as it is',
  async (signal) => {
    server = await startSimulator({ tickets: [{ sn: 'CRQ1' }], latencyMs: 400 })
    const run = await cancelled({ sn: 'CRQ1' }, server, { api: 'operate_ticket', count: 1, signals: [signal] })
    expect(server.ticket('CRQ1')?.status).toBe('TERMINATED')
    expect(run.tickets).toMatchObject([{ sn: 'CRQ1', outcome: 'changed', status_after: 'TERMINATED' }])
    expect(run.exitCode).toBe(0)
  }
)

test.each(['SIGINT', 'SIGTERM'] as const)('%s before the POST: nothing is sent', async (signal) => {
  server = await startSimulator({ tickets: [{ sn: 'CRQ1' }], latencyMs: 400 })
  const run = await cancelled({ sn: 'CRQ1' }, server, { api: 'get_ticket_status', count: 1, signals: [signal] })
  expect(server.counts['operate_ticket']).toBeUndefined()
  expect(run.tickets).toMatchObject([{ sn: 'CRQ1', outcome: 'failed', problem: 'cancelled', attempts: 0 }])
  expect(run.exitCode).toBe(1)
})

test.each([
  ['SIGINT', 'TERMINATE'],
  ['SIGTERM', 'SUSPEND']
] as const)('%s during many (%s): the record is what the server shows', async (signal, action_type) => {
  const sns = numbers(300)
  server = await startSimulator({ tickets: sns.map((sn) => ({ sn })), latencyMs: 15 })
  const run = await cancelled({ sn: sns.join(), action_type, concurrency: 8 }, server, {
    api: 'operate_ticket',
    count: 40,
    signals: [signal]
  })
  expect(run.exitCode).toBe(1)
  expect(Object.keys(run.outputs).sort()).toEqual([...OUTPUTS].sort())
  for (const { sn, outcome, problem } of run.tickets) {
    const isDone = server.ticket(sn)?.status !== 'RUNNING'
    expect(`${sn} ${outcome} ${problem}`.trim()).toBe(isDone ? `${sn} changed` : `${sn} failed cancelled`)
  }
  expect(run.tickets).toHaveLength(300)
  expect(run.tickets.filter(({ outcome }) => outcome === 'changed').length).toBeLessThan(100)
  expect(run.summary).toContain('cancelled')
})

test('a second signal cuts off what hangs; what may have arrived is unknown', async () => {
  server = await startSimulator({ tickets: numbers(20).map((sn) => ({ sn })) })
  server.fault({ kind: 'hang', when: 'after' })
  const run = await cancelled({ sn: numbers(20).join(), concurrency: 4 }, server, {
    api: 'operate_ticket',
    count: 4,
    signals: ['SIGINT', 'SIGTERM']
  })
  expect(run.exitCode).toBe(1)
  for (const { sn, outcome } of run.tickets) {
    const isDone = server.ticket(sn)?.status === 'TERMINATED'
    expect(outcome).toMatch(isDone ? /^(unknown|changed)$/ : /^failed$/)
  }
  expect(run.tickets.filter(({ outcome }) => outcome !== 'failed')).toHaveLength(4)
})

test('a run that hangs ends within the grace of the runner after one signal', async () => {
  server = await startSimulator({ tickets: [{ sn: 'CRQ1' }] })
  server.fault({ kind: 'hang', on: '*' })
  const run = await cancelled({ sn: 'CRQ1' }, server, { api: 'get_ticket_status', count: 1, signals: ['SIGINT'] })
  expect(run.exitCode).toBe(1)
  expect(run.tickets).toMatchObject([{ outcome: 'failed', attempts: 0 }])
  expect(run.outputs['result']).toBe('false')
})
