/**
 * Endings that go wrong for the committed `dist`: files that cannot be written, and a log that nobody reads. None may be green
 * by mistake, and none may lose what was done.
 */
import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { DIST, OUTPUTS, runAction } from '../helpers/action.ts'
import { temporaryFolders } from '../helpers/folders.ts'
import { DEFAULT_INPUTS, said, servers } from '../helpers/runs.ts'

const start = servers()
const temporary = temporaryFolders()

test.each(['/dev/full', '/nowhere/at/all'])(
  'outputs into %s: red, with an annotation, and the ticket is in the summary',
  async (GITHUB_OUTPUT) => {
    const server = await start()
    const run = await runAction({ url: server.url, sn: 'CRQ1', action_type: 'SUSPEND' }, { env: { GITHUB_OUTPUT } })
    expect(run.exitCode).toBe(1)
    expect(run.annotations).toContainEqual(
      expect.objectContaining({
        level: 'error',
        message: expect.stringContaining('outputs could not be written') as unknown as string
      })
    )
    expect(run.summary).toContain('CRQ1')
  }
)

test.each(['/', '/dev/full', ''])('a summary into "%s" changes no verdict', async (GITHUB_STEP_SUMMARY) => {
  const server = await start()
  const run = await runAction({ url: server.url, sn: 'CRQ1', action_type: 'SUSPEND' }, { env: { GITHUB_STEP_SUMMARY } })
  expect(said(run)).toBe('0 true changed')
  expect(run.shown).toContain('There is no job summary on this runner')
})

test.each(['closed in mid-run', '/dev/full'])('a log that is %s loses no output', async (how) => {
  const server = await start({ latencyMs: 50 })
  const file = join(temporary(), 'output')
  writeFileSync(file, '')
  const inputs = { ...DEFAULT_INPUTS, url: server.url, sn: 'CRQ1', action_type: 'SUSPEND' }
  const given = Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])
  const env = { PATH: process.env['PATH'], GITHUB_OUTPUT: file, ...(Object.fromEntries(given) as object) }
  const toFull = ['-c', 'exec "$0" "$1" > /dev/full', process.execPath, DIST]
  const child = how === '/dev/full' ? spawn('/bin/sh', toFull, { env }) : spawn(process.execPath, [DIST], { env })
  if (how !== '/dev/full') child.stdout.once('data', () => child.stdout.destroy())
  await new Promise((resolve) => child.once('exit', resolve))
  const text = readFileSync(file, 'utf8')
  for (const name of OUTPUTS) expect(text).toContain(`${name}<<`)
  expect(server.ticket('CRQ1')?.status).toBe('SUSPENDED')
  expect(text).toMatch(/result<<(\S+)\r?\ntrue/)
})
