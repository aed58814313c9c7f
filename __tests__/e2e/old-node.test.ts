/** Both actions on a Node that is too old: one sentence, every output, and no request. */
import { expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { leaksOf, runAction } from '../helpers/action.ts'
import { preload } from '../helpers/preload.ts'
import { said } from '../helpers/runs.ts'

const path = (file: string): string => fileURLToPath(new URL(`../../${file}`, import.meta.url))
const OLD = preload("Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.8' } })")

test.each([
  ['action.yml', 'dist/index.js', 'failed'],
  ['wait/action.yml', 'dist/wait/index.js', 'unknown']
])('%s', async (metadata, dist, outcome) => {
  const run = await runAction({ url: 'http://127.0.0.1:1' }, { dist: path(dist), nodeArguments: OLD })
  const { outputs } = parse(readFileSync(path(metadata), 'utf8')) as { outputs: object }
  expect(said(run)).toBe(`1 false ${outcome} unsupported-node`)
  expect(Object.keys(run.outputs).sort()).toEqual(Object.keys(outputs).sort())
  expect(JSON.parse(run.outputs['tickets'] ?? '')).toEqual([])
  expect(run.annotations).toMatchObject([{ level: 'error', title: 'unsupported-node' }])
  expect(run.annotations[0]?.message).toMatch(/needs Node\.js 20 or later, .* 18\.20\.8\. No operation was sent\.$/)
  expect(leaksOf(run, ['demo-secret'])).toEqual([])
})
