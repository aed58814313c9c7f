/**
 * Cancellation as the runner does it: SIGINT, then SIGTERM. The records must match what the server shows. The server holds its
 * replies until the process has logged that it stops, so that no signal comes too late.
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
  /** The first signal is sent when this many requests of an API have arrived. */
  when: { api: string; count: number }
  /** Each further one is sent when the process has logged that it stops. */
  signals: NodeJS.Signals[]
  server?: SimulatorOptions
  /** Requests of that API are never answered. */
  isSilent?: boolean
  nodeArguments?: string[]
}

async function cancelled({ when, signals, isSilent = false, ...scene }: Scene) {
  let kill: (signal: NodeJS.Signals) => void = () => undefined
  let releaseReplies = (): void => undefined
  const logged = new Promise<void>((resolve) => (releaseReplies = resolve))
  const rest = [...signals]
  const next = (): void => {
    const signal = rest.shift()
    if (signal !== undefined) kill(signal)
  }
  let seen = 0
  const onRequest = (): void => {
    if (++seen === when.count) next()
  }
  const server = await start({
    ...scene.server,
    onSilence: onRequest,
    hold: ({ api }) => {
      if (api !== when.api || isSilent) return undefined
      onRequest()
      return seen < when.count ? undefined : logged
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
        releaseReplies()
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

test.each<[NodeJS.Signals, number, string]>([
  ['SIGINT', 2, '1 false failed cancelled'],
  ['SIGTERM', 2, '1 false failed cancelled'],
  ['SIGHUP', 1, '0 true changed']
])('%s during the first POST of %i tickets: it completes, and nothing more begins', async (signal, count, verdict) => {
  const { run, server } = await cancelled({
    inputs: { sn: numbers(count).join(), concurrency: 1 },
    when: { api: POST, count: 1 },
    signals: [signal],
    server: seeds(count)
  })
  expect(said(run)).toBe(verdict)
  expect(endingsOf(run)).toEqual(['changed  1', UNSENT].slice(0, count))
  expect(server.tickets().map(({ status }) => status)).toEqual(['TERMINATED', 'RUNNING'].slice(0, count))
})

const LIST: InputValues = { sn: numbers(6).join() }
const SWEEP: InputValues = { stale_after: '14d', stale_by: 'activity', creator: 'bot', action_type: 'WITHDRAW' }
// Neither the end of the grace period nor a deadline ends such a run: it would be killed, without an exit code.
const NO_PATIENCE = preload(
  'const wait = setTimeout; globalThis.setTimeout = (act, ms) => wait(act, ms < 5_000 ? ms : ms * 1_000)'
)
const THREE_UNKNOWN = [...Array<string>(3).fill('unknown outcome-unknown 1'), ...Array<string>(3).fill(UNSENT)]

test.each<[string, InputValues, Scene['when'], string, string[]]>([
  ['a list whose POSTs hang', LIST, { api: POST, count: 3 }, '1 false unknown outcome-unknown', THREE_UNKNOWN],
  ['a list whose reads hang', LIST, { api: READ, count: 3 }, '1 false failed cancelled', Array<string>(6).fill(UNSENT)],
  ['a sweep whose POSTs hang', SWEEP, { api: POST, count: 3 }, '1 false unknown outcome-unknown', THREE_UNKNOWN],
  ['a sweep that still reads logs', SWEEP, { api: 'get_ticket_logs', count: 1 }, '1 false failed cancelled', []]
])(
  'a second signal ends %s at once, and what may have been done is reported',
  async (_, inputs, when, end, tickets) => {
    const { run, server } = await cancelled({
      inputs: { concurrency: 3, ...inputs },
      ...{ when, isSilent: true, signals: ['SIGINT', 'SIGTERM'], server: seeds(6), nodeArguments: NO_PATIENCE }
    })
    expect(said(run)).toBe(end)
    expect(endingsOf(run)).toEqual(tickets)
    // What is reported as unsent was not sent, and what is reported as unknown was in fact done.
    const done = run.tickets.filter(({ sn }) => server.ticket(sn)?.status !== 'RUNNING')
    expect(done).toEqual(run.tickets.filter(({ outcome }) => outcome === 'unknown'))
    expect(run.summary).toContain(run.tickets[0]?.sn ?? 'cancelled')
  }
)

test('a run that hangs ends within the grace period of the runner after one signal', async () => {
  const { run } = await cancelled({
    ...{ inputs: LIST, when: { api: READ, count: 1 }, isSilent: true, signals: ['SIGINT'], server: seeds(6) },
    // The runner allows 7.5 seconds. A shorter timer fires at once here; a longer one, such as for a reply, never does.
    nodeArguments: preload(
      'const wait = setTimeout; globalThis.setTimeout = (act, ms) => wait(act, ms < 7_500 ? 10 : ms * 1_000)'
    )
  })
  expect(run.exitCode).toBe(1)
  expect(endingsOf(run)).toEqual(Array<string>(6).fill(UNSENT))
})
