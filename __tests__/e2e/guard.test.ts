/**
 * The last guard: whatever ends the process before its verdict is written, the step is red and every output is set.
 * Each test breaks the process on purpose, by a module that is loaded before it.
 */
import { expect, test } from '@jest/globals'
import { OUTPUTS, runAction, type ActionRun } from '../helpers/action.ts'
import { preload } from '../helpers/preload.ts'
import { servers } from '../helpers/runs.ts'

const start = servers()

/** Runs it with code that breaks it. */
async function sabotaged(code: string): Promise<ActionRun> {
  const { url } = await start()
  return runAction({ url, sn: 'CRQ1', action_type: 'TERMINATE' }, { nodeArguments: preload(code) })
}

const SABOTAGE: [string, string][] = [
  ['a promise that never settles', 'Promise.all = () => new Promise(() => {})'],
  [
    'an exit with code 0',
    'Promise.all = () => { setTimeout(() => process.exit(0), 0); return new Promise((r) => setTimeout(r, 5000)) }'
  ],
  ['an exit without a code', 'Promise.all = () => process.exit()'],
  // In mid-run: on Node 20 a module that is loaded before it could break before the action runs at all.
  [
    'an error that nobody catches',
    "Promise.all = () => { setTimeout(() => { throw new Error('broken') }, 0); return new Promise((r) => setTimeout(r, 5000)) }"
  ],
  [
    'a rejection that nobody handles',
    "Promise.all = () => { void new Promise((_, no) => no(new Error('broken'))); return new Promise((r) => setTimeout(r, 5000)) }"
  ],
  ['something thrown that is no Error', 'Promise.all = () => { throw undefined }'],
  [
    'no way to write an output',
    "import fs from 'node:fs'; import { syncBuiltinESMExports } from 'node:module'; fs.appendFileSync = () => { throw new Error('disk full') }; syncBuiltinESMExports()"
  ]
]

test.each(SABOTAGE)('%s ends red', async (_, code) => {
  const run = await sabotaged(code)
  expect(run.exitCode).toBe(1)
  expect(run.outputs['result']).not.toBe('true')
})

test.each(SABOTAGE.slice(0, 5))('%s leaves every output set, and an annotation', async (_, code) => {
  const run = await sabotaged(code)
  expect(Object.keys(run.outputs).sort()).toEqual([...OUTPUTS].sort())
  expect(run.outputs).toMatchObject({ result: 'false', outcome: 'unknown', problem: 'internal-error' })
  expect(run.annotations).toContainEqual(
    expect.objectContaining({ level: 'error', message: expect.stringContaining('before') as unknown as string })
  )
})

test('and nothing of this is so without the sabotage', async () => {
  const run = await sabotaged('1')
  expect(run.exitCode).toBe(0)
})
