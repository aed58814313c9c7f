/**
 * The committed `dist/wait/index.js` as the runner starts it, against tickets that people move while it waits. Waits cost no
 * time there, so that its defaults can stay.
 */
import { describe, expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Simulator, SimulatorOptions, TicketSeed } from '../../simulator/index.ts'
import { DIST as OPERATE_DIST, leaksOf, runAction, type ActionRun, type RunOptions } from '../helpers/action.ts'
import { preload, QUICK } from '../helpers/preload.ts'
import { numbers, said, servers, type InputValues } from '../helpers/runs.ts'

const DIST = fileURLToPath(new URL('../../dist/wait/index.js', import.meta.url))
const start = servers()

const OUTPUTS = ['result', 'outcome', 'status', 'steps', 'problem', 'code', 'message', 'request_id', 'waited_seconds']
const ALL_OUTPUTS = [...OUTPUTS, 'succeeded', 'failed', 'tickets'].sort()
const APPROVAL = { name: '变更审批', processors: ['zhangsan'] }
const ticket = (sn: string, last: Partial<TicketSeed> = {}): TicketSeed => ({
  sn,
  flow: { steps: [APPROVAL, { name: '变更实施' }], gapMs: 10 },
  ...last
})
/** A flow that ends with its approval, whatever is decided. */
const onlyApproval = (sn: string): TicketSeed => ticket(sn, { flow: { steps: [APPROVAL], gapMs: 10 } })

interface Scene {
  server?: SimulatorOptions
  inputs?: InputValues
  /** What happens once the status was read so many times. */
  after?: readonly [reads: number, act: (server: Simulator) => void]
  prepare?: (server: Simulator) => void
  options?: RunOptions
}

async function waitFor({
  server: options,
  inputs,
  after,
  prepare,
  options: run
}: Scene): Promise<ActionRun & { server: Simulator }> {
  const server: Simulator = await start({
    tickets: [ticket('CRQ1')],
    ...options,
    afterReply: ({ api }) => {
      if (after !== undefined && api === 'get_ticket_status' && server.counts[api] === after[0]) after[1](server)
    }
  })
  prepare?.(server)
  const given = { url: server.url, sn: 'CRQ1', until: 'step:变更实施', max_wait: '15m', interval: '15s', ...inputs }
  return { ...(await runAction(given, { dist: DIST, nodeArguments: QUICK, ...run })), server }
}

const approve = (server: Simulator): void => {
  server.approve('CRQ1')
}
const reject = (server: Simulator): void => {
  server.reject('CRQ1')
}
const APPROVED = { until: 'APPROVED' }
const ONCE = { max_wait: 0 }
const END = { tickets: [onlyApproval('CRQ1')] }

test.each<[string, Scene, string]>([
  ['a step that is reached while it waits', { after: [3, approve] }, '0 true reached'],
  ['an approval that comes', { server: END, inputs: APPROVED, after: [2, approve] }, '0 true reached'],
  ['a rejection that finishes', { server: END, inputs: APPROVED, after: [2, reject] }, '1 false ended not-approved'],
  ['the time is up', { inputs: { max_wait: '2m' } }, '1 false waiting not-yet'],
  ['one check, not yet', { inputs: ONCE }, '1 false waiting not-yet'],
  ['gateway', { server: { ...END, arrangement: 'gateway' }, inputs: APPROVED, after: [2, approve] }, '0 true reached'],
  ['a wrong secret', { inputs: { bk_app_secret: 'another-secret' } }, '1 false unknown wrong-secret'],
  ['no reads', { server: { app: { permissions: ['ticket_approval_result'] } } }, '1 false unknown read-not-permitted'],
  ['bad input', { inputs: { until: '审批通过', interval: '1s' } }, '1 false unknown bad-input']
])('%s', async (_, scene, verdict) => {
  const run = await waitFor(scene)
  expect(said(run)).toBe(verdict)
  expect(Object.keys(run.outputs).sort()).toEqual(ALL_OUTPUTS)
  expect(run.stderr).toBe('')
  expect(run.stdout.startsWith('::add-mask::')).toBe(true)
  expect(leaksOf(run, ['demo-secret'])).toEqual([])
  expect(Object.keys(run.server.counts).filter((api) => !/get_ticket_status|ticket_approval_result/.test(api))).toEqual(
    []
  )
  expect(run.annotations.filter(({ level }) => level === 'error').length > 0).toBe(run.exitCode !== 0)
})

describe('what is shown', () => {
  test('each change is a line, the missing permission has its name, the summary says where the ticket is', async () => {
    const run = await waitFor({ after: [3, approve] })
    const lines = run.shown.split('\n').filter((line) => !line.startsWith('::'))
    expect(lines[0]).toBe('Waiting for 1 ticket, up to 15 min, until step:变更实施.')
    expect(lines[1]).toBe('CRQ1 · RUNNING, at 变更审批')
    expect(lines.at(-3)).toMatch(/^\[1\/1\] CRQ1 reached · RUNNING, at 变更实施 · /)
    expect(run.outputs).toMatchObject({ status: 'RUNNING', steps: '["变更实施"]', succeeded: '1', failed: '0' })
    expect(run.summary).toContain('<b>Reached: the ticket is RUNNING, at 变更实施.</b>')

    const app = { permissions: ['get_ticket_status'] }
    const denied = await waitFor({ server: { tickets: [{ sn: 'CRQ1', status: 'FINISHED' }], app }, inputs: APPROVED })
    expect(denied.annotations[0]?.message).toContain('ticket_approval_result')
  })

  test('in Chinese', async () => {
    const run = await waitFor({ inputs: { ...ONCE, language: 'zh' } })
    expect(run.shown).toContain('[1/1] CRQ1 尚未到达 · RUNNING，节点「变更审批」')
    expect(run.summary).toContain('<p><b>尚未到达：单据为 RUNNING，节点「变更审批」。</b></p>')
    // The headline says it, and once is enough.
    expect(run.summary).not.toContain('单据尚未到达等待的状态或节点')
    expect(run.summary).toMatch(/<p><a [^>]*>not-yet<\/a><br>请求 ID/)
  })
})

test('several tickets: all are read, the worst speaks, the record is in the order of the input', async () => {
  const sns = numbers(12)
  const run = await waitFor({
    server: {
      tickets: sns.map((sn, index) => ticket(sn, index === 4 ? { status: 'REVOKED' } : {}))
    },
    inputs: { sn: sns.join(), max_wait: '1m', concurrency: 3 },
    after: [
      12,
      (server) => {
        for (const sn of sns.slice(0, 4)) server.approve(sn)
      }
    ]
  })
  expect(said(run)).toBe('1 false ended over-already')
  expect(run.outputs).toMatchObject({ succeeded: '4', failed: '8', status: 'REVOKED' })
  expect(run.tickets.map(({ sn, outcome }) => `${sn} ${outcome}`)).toEqual(
    sns.map((sn, index) => `${sn} ${index < 4 ? 'reached' : index === 4 ? 'ended' : 'waiting'}`)
  )
  expect(run.server.connections.peak).toBeLessThanOrEqual(3)
})

test('a wrong secret ends it for all tickets at once', async () => {
  const sns = numbers(60)
  const run = await waitFor({ inputs: { sn: sns.join(), bk_app_secret: 'another-secret' } })
  expect(said(run)).toBe('1 false unknown wrong-secret')
  expect(run.server.requests.length).toBeLessThanOrEqual(4)
})

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s ends the wait at once, with its outputs', async (signal) => {
  const run = await waitFor({
    options: {
      nodeArguments: [],
      limitMs: 20_000,
      onOutput: (stdout, kill) => {
        if (stdout.includes('at 变更审批')) kill(signal)
      }
    }
  })
  expect(said(run)).toBe('1 false waiting cancelled')
  expect(Object.keys(run.outputs).sort()).toEqual(ALL_OUTPUTS)
  expect(run.tickets).toMatchObject([{ sn: 'CRQ1', outcome: 'waiting', status: 'RUNNING', steps: ['变更审批'] }])
  expect(run.summary).toMatch(
    /<b>Cancelled before it was finished<\/b> · .*cancelled.*Run again when you are ready\.<\/p>/
  )
})

test('a read that hangs ends within the 2.5 seconds that SIGTERM gives', async () => {
  const run = await waitFor({
    prepare: (server) => {
      server.fault({ kind: 'hang', on: '*' })
    },
    options: {
      // A wait of less than the grace is over at once here; one for longer, such as for a reply, never is.
      nodeArguments: preload(
        'const wait = setTimeout; globalThis.setTimeout = (act, ms) => wait(act, ms <= 2_000 ? 10 : ms * 1_000)'
      ),
      limitMs: 20_000,
      onOutput: (stdout, kill) => {
        if (stdout.includes('Waiting for'))
          setTimeout(() => {
            kill('SIGTERM')
          }, 200)
      }
    }
  })
  expect(said(run)).toBe('1 false unknown cancelled')
})

test('its bundle has no way to operate a ticket', () => {
  // What is left of the name are words about it, and the address of the API that people paste.
  const writes = /name: 'operate_ticket'|createOperator|action_type: /
  const bundleOf = (file: string): string => readFileSync(file, 'utf8')
  expect([DIST, OPERATE_DIST].map((file) => writes.test(bundleOf(file)))).toEqual([false, true])
})
