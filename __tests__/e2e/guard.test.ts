/**
 * The last guard: whatever ends the process before its verdict is written, the step is red and every output is set.
 * A module that is loaded first breaks the process on purpose.
 */
import { expect, test } from '@jest/globals'
import { OUTPUTS, runAction, type ActionRun } from '../helpers/action.ts'
import { preload } from '../helpers/preload.ts'
import { servers } from '../helpers/runs.ts'

const start = servers()

async function sabotaged(code: string): Promise<ActionRun> {
  const { url } = await start()
  return runAction({ url, sn: 'CRQ1', action_type: 'TERMINATE' }, { nodeArguments: preload(code) })
}

/** Breaks it during the run: on Node 20 a module that is loaded first could otherwise end the process before the action starts. */
const later = (code: string): string =>
  `Promise.all = () => { setTimeout(() => { ${code} }, 0); return new Promise((end) => setTimeout(end, 5000)) }`
const UNWRITABLE = `import fs from 'node:fs'
  import { syncBuiltinESMExports } from 'node:module'
  fs.appendFileSync = () => { throw new Error('disk full') }
  syncBuiltinESMExports()`

test.each([
  ['a promise that never settles', 'Promise.all = () => new Promise(() => {})', true],
  ['an exit with code 0', later('process.exit(0)'), true],
  ['an exit without a code', 'Promise.all = () => process.exit()', true],
  ['an error that nobody catches', later("throw new Error('broken')"), true],
  ['a rejection that nobody handles', later("Promise.reject(new Error('broken'))"), true],
  ['something thrown that is no Error', 'Promise.all = () => { throw undefined }', false],
  ['no way to write an output', UNWRITABLE, false]
])("%s ends red; where the verdict is the guard's, with every output and an annotation", async (_, code, isGuarded) => {
  const run = await sabotaged(code)
  expect(run.exitCode).toBe(1)
  expect(run.outputs['result']).not.toBe('true')
  if (!isGuarded) return
  expect(Object.keys(run.outputs).sort()).toEqual([...OUTPUTS].sort())
  expect(run.outputs).toMatchObject({ result: 'false', outcome: 'unknown', problem: 'internal-error' })
  expect(run.annotations.find(({ level }) => level === 'error')?.message).toContain('before')
})

test('without the sabotage the run is green', async () => {
  expect((await sabotaged('1')).exitCode).toBe(0)
})
