/**
 * The committed `dist/wait/index.js` as the runner starts it, against tickets that people move while it waits. Its sleeps take no
 * time, so that its defaults can stay. What it shows is in golden/.
 */
import { expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import type { Simulator, SimulatorOptions } from '../../simulator/index.ts'
import { DIST, leaksOf, runAction, WAIT_DIST, type ActionRun, type RunOptions } from '../helpers/action.ts'
import { preload, QUICK } from '../helpers/preload.ts'
import { said, servers, type InputValues } from '../helpers/runs.ts'

const start = servers()

const OUTPUTS = ['result', 'outcome', 'status', 'steps', 'problem', 'code', 'message', 'request_id', 'waited_seconds']
const ALL_OUTPUTS = [...OUTPUTS, 'succeeded', 'failed', 'tickets'].sort()
const APPROVAL = { name: '变更审批', processors: ['zhangsan'] }
/** A ticket at its approval, and one whose flow ends with it, whatever is decided. */
const TWO_STEPS = { tickets: [{ sn: 'CRQ1', flow: { steps: [APPROVAL, { name: '变更实施' }], gapMs: 10 } }] }
const ONE_STEP = { tickets: [{ sn: 'CRQ1', flow: { steps: [APPROVAL], gapMs: 10 } }] }

interface Scene {
  server?: SimulatorOptions
  inputs?: InputValues
  /** What happens once the status was read that many times. */
  after?: readonly [reads: number, act: (server: Simulator) => void]
  options?: RunOptions
  isSilent?: boolean
}

async function waitFor({ inputs, after, ...scene }: Scene): Promise<ActionRun & { server: Simulator }> {
  const server: Simulator = await start({
    ...TWO_STEPS,
    ...scene.server,
    afterReply: ({ api }) => {
      if (after !== undefined && api === 'get_ticket_status' && server.counts[api] === after[0]) after[1](server)
    }
  })
  if (scene.isSilent === true) server.fault({ kind: 'hang', on: '*' })
  const given = { url: server.url, sn: 'CRQ1', until: 'step:变更实施', max_wait: '15m', interval: '15s', ...inputs }
  return { ...(await runAction(given, { dist: WAIT_DIST, nodeArguments: QUICK, ...scene.options })), server }
}

const approve = (server: Simulator): void => {
  server.approve('CRQ1')
}
const reject = (server: Simulator): void => {
  server.reject('CRQ1')
}
const APPROVED = { until: 'APPROVED' }

test.each<[string, Scene, string]>([
  ['a step that is reached while it waits', { after: [3, approve] }, '0 true reached'],
  ['an approval that comes', { server: ONE_STEP, inputs: APPROVED, after: [2, approve] }, '0 true reached'],
  [
    'a rejection that finishes',
    { server: ONE_STEP, inputs: APPROVED, after: [2, reject] },
    '1 false ended not-approved'
  ],
  ['the time is up', { inputs: { max_wait: '2m' } }, '1 false waiting not-yet'],
  [
    'gateway',
    { server: { ...ONE_STEP, arrangement: 'gateway' }, inputs: APPROVED, after: [2, approve] },
    '0 true reached'
  ],
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
  const apis = Object.keys(run.server.counts)
  expect(apis.filter((api) => !['get_ticket_status', 'ticket_approval_result'].includes(api))).toEqual([])
  expect(run.annotations.filter(({ level }) => level === 'error').length > 0).toBe(run.exitCode !== 0)
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
  let signals = 0
  const run = await waitFor({
    isSilent: true,
    options: {
      // A timer shorter than the grace period fires at once here; a longer one, such as for a reply, never does.
      nodeArguments: preload(
        'const wait = setTimeout; globalThis.setTimeout = (act, ms) => wait(act, ms <= 2_000 ? 10 : ms * 1_000)'
      ),
      limitMs: 20_000,
      onOutput(stdout, kill) {
        // One signal alone: a second one would end the run at once.
        if (!stdout.includes('Waiting for') || ++signals > 1) return
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
  expect([WAIT_DIST, DIST].map((file) => writes.test(readFileSync(file, 'utf8')))).toEqual([false, true])
})
