/** The inputs and outputs of the action that waits: wait/action.yml, its page and the code agree. */
import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { readWaitInputs } from '../../../src/inputs/read-wait.ts'
import { waitOutputsOf } from '../../../src/report/wait-outputs.ts'
import { ABORTED_WAIT } from '../../../src/report/wait-result.ts'
import { WAIT_OUTCOMES } from '../../../src/tickets/wait-record.ts'
import { faultsIn } from './given.ts'

interface Metadata {
  inputs: Record<string, { description: string; default?: string; required?: boolean }>
  outputs: Record<string, { description: string }>
  runs: { using: string; main: string }
}

const text = (file: string): string => readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8')
const action = parse(text('wait/action.yml')) as Metadata
const operate = parse(text('action.yml')) as Metadata

const GIVEN = {
  url: 'https://paas.example.com',
  bk_app_code: 'demo-app',
  bk_app_secret: 'demo-secret',
  bk_username: 'release-bot',
  sn: 'CRQ1, CRQ2',
  until: 'APPROVED, step:变更实施'
}
const read = (given: Readonly<Record<string, string>>) =>
  readWaitInputs(
    (name) => given[name] ?? '',
    (value) => value
  )

/** Returns the name of each wrong input with the kind of its fault. */
function faultsOf(given: Readonly<Record<string, string>>): string[] {
  return faultsIn(() => read(given)).map(({ input, fault }) => `${input} ${fault.of}`)
}

test('the defaults of wait/action.yml are those of the code', () => {
  const defaults = Object.entries(action.inputs).flatMap(([name, { default: value }]) => (value ? [[name, value]] : []))
  const inputs = read({ ...(Object.fromEntries(defaults) as Record<string, string>), ...GIVEN })
  expect(inputs).toEqual(read(GIVEN))
  expect(inputs).toMatchObject({
    tickets: { sns: ['CRQ1', 'CRQ2'] },
    conditions: [{ kind: 'approved' }, { kind: 'step', step: '变更实施' }],
    maxWaitMs: 900_000,
    intervalMs: 15_000,
    concurrency: 4,
    timeoutMs: 40_000,
    retries: 3,
    notices: []
  })
})

test('all faults are reported at once', () => {
  expect(faultsOf({ ...GIVEN, sn: '', until: 'Done', max_wait: '5', interval: '4s', concurrency: '0' })).toEqual([
    'sn no-tickets',
    'until until-meant',
    'max_wait not-a-duration',
    'interval not-a-duration',
    'concurrency not-integer'
  ])
  expect(faultsOf({ ...GIVEN, until: 'demo-secret' })).toEqual(['bk_app_secret secret-elsewhere'])
  const required = Object.keys(action.inputs).filter((name) => action.inputs[name]?.required === true)
  expect(required).toEqual(['url', 'bk_app_code', 'bk_app_secret', 'sn', 'until'])
})

test.each([
  ['REVIEW, FINISHED, SUSPENDED', ['REVIEW']],
  ['closed_by_user; REVIEW', ['closed_by_user', 'REVIEW']],
  ['0123456789abcdef0123456789ABCDEF', []],
  ['0123456789abcdef0123456789abcdeg', ['0123456789abcdef0123456789abcdeg']],
  ['step:RUNING, APPROVED', []]
])('until %s: a warning names the statuses that may be misspelled', (until, statuses) => {
  const expected = statuses.map((status) => ({ level: 'warning', of: 'unusual-status', input: 'until', status }))
  expect(read({ ...GIVEN, until }).notices).toEqual(expected)
})

test.each([
  ['- step:变更实施\n- APPROVED', ['until until-dash']],
  ['-APPROVED', ['until until-dash']],
  ['step:- APPROVED', []]
])('until %j has the faults %j', (until, faults) => {
  expect(faultsOf({ ...GIVEN, until })).toEqual(faults)
})

test('both actions describe the inputs that they share alike', () => {
  const shared = Object.keys(action.inputs).filter((name) => name in operate.inputs && name !== 'concurrency')
  expect(shared).toHaveLength(10)
  for (const name of shared) {
    expect(action.inputs[name]?.description).toBe(operate.inputs[name]?.description)
    expect(action.inputs[name]?.default).toBe(operate.inputs[name]?.default)
  }
})

test('wait/action.yml has the outputs that the code sets, and its outcomes, worst first', () => {
  expect(Object.keys(action.outputs)).toEqual(Object.keys(waitOutputsOf(ABORTED_WAIT, (text) => text).values))
  expect(action.outputs['outcome']?.description).toContain(WAIT_OUTCOMES.join(', '))
  expect(action.runs).toEqual({ using: 'node24', main: '../dist/wait/index.js' })
})

test.each(['docs/waiting.md', 'docs/waiting.zh-CN.md'])('%s names every input, output and outcome', (page) => {
  for (const name of [...Object.keys(action.inputs), ...Object.keys(action.outputs), ...WAIT_OUTCOMES]) {
    expect(text(page)).toContain(`\`${name}\``)
  }
})
