/**
 * Endings that go wrong for the committed `dist`: files that cannot be written, a log that nobody reads, signals, and
 * throws in the midst of it. None is green that should not be, and none loses what was done.
 */
import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { DIST, OUTPUTS, runAction } from '../helpers/action.ts'
import { temporaryFolders } from '../helpers/folders.ts'
import { preload } from '../helpers/preload.ts'
import { DEFAULT_INPUTS, numbers, said, servers, type InputValues } from '../helpers/runs.ts'

const start = servers()
const temporary = temporaryFolders()
const UNWRITABLE = ['/', '/dev/full', '/nowhere/at/all']

test.each(UNWRITABLE)('outputs into %s: red, with an annotation, and the ticket is told', async (GITHUB_OUTPUT) => {
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
})

test('outputs of which the file takes a part: none stays in it, and no result', async () => {
  const server = await start()
  const code = `
    import fs from 'node:fs'
    import { syncBuiltinESMExports } from 'node:module'
    const append = fs.appendFileSync
    let left = 5
    fs.appendFileSync = (file, text, ...rest) => {
      if (file !== process.env.GITHUB_OUTPUT || left-- > 0) return append(file, text, ...rest)
      append(file, text.slice(0, 7))
      throw new Error('ENOSPC')
    }
    syncBuiltinESMExports()`
  const run = await runAction({ url: server.url, sn: 'CRQ1', action_type: 'SUSPEND' }, { nodeArguments: preload(code) })
  expect(run.exitCode).toBe(1)
  expect(run.outputs).toEqual({})
  expect(run.shown).toContain('ENOSPC')
})

test.each(UNWRITABLE)('a summary into %s changes no verdict', async (GITHUB_STEP_SUMMARY) => {
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

test.each(['SIGHUP', 'SIGINT', 'SIGTERM'] as const)(
  '%s: what is in flight ends, nothing more begins',
  async (signal) => {
    const server = await start({ latencyMs: 150, tickets: [{ sn: 'CRQ1' }, { sn: 'CRQ2' }] })
    const run = await runAction(
      { url: server.url, sn: 'CRQ1 CRQ2', action_type: 'TERMINATE', concurrency: 1 },
      {
        onStart: (kill) => {
          const timer = setInterval(() => {
            if (server.counts['operate_ticket'] === undefined) return
            clearInterval(timer)
            kill(signal)
          }, 5)
        }
      }
    )
    expect(said(run)).toBe('1 false failed cancelled')
    expect(run.tickets.map(({ outcome, problem }) => `${outcome} ${problem}`)).toEqual(['changed ', 'failed cancelled'])
  }
)

const LIST: InputValues = { sn: numbers(6).join(), action_type: 'TERMINATE' }
const SWEEP: InputValues = { stale_after: '14d', stale_by: 'activity', creator: 'bot', action_type: 'WITHDRAW' }
// Neither the end of the grace nor a deadline ends such a run: it would be killed, and without an exit code.
const NO_PATIENCE = preload(
  'const wait = setTimeout; globalThis.setTimeout = (act, ms) => wait(act, ms < 5_000 ? ms : ms * 1_000)'
)
const UNKNOWN = 'unknown outcome-unknown 1'
const UNSENT = 'failed cancelled 0'

test.each<[string, InputValues, { api: string; count: number }, string, string[]]>([
  [
    'a list whose requests hang',
    LIST,
    { api: 'operate_ticket', count: 3 },
    '1 false unknown outcome-unknown',
    [UNKNOWN, UNKNOWN, UNKNOWN, UNSENT, UNSENT, UNSENT]
  ],
  [
    'a list of which nothing was sent',
    LIST,
    { api: 'get_ticket_status', count: 3 },
    '1 false failed cancelled',
    Array<string>(6).fill(UNSENT)
  ],
  [
    'a sweep by activity whose requests hang',
    SWEEP,
    { api: 'operate_ticket', count: 3 },
    '1 false unknown outcome-unknown',
    [UNKNOWN, UNKNOWN, UNKNOWN, UNSENT, UNSENT, UNSENT]
  ],
  [
    'a sweep by activity that still reads logs',
    SWEEP,
    { api: 'get_ticket_logs', count: 1 },
    '1 false failed cancelled',
    []
  ]
])('a second SIGINT ends %s at once, and tells what may have been done', async (_, inputs, hanging, end, tickets) => {
  let kill: (signal: NodeJS.Signals) => void = () => undefined
  let silent = 0
  const old = { creator: 'bot', createAt: '2020-01-01 09:00:00' }
  const server = await start({
    tickets: numbers(6).map((sn) => ({ ...old, sn })),
    onSilence: () => {
      if (++silent === hanging.count) kill('SIGINT')
    }
  })
  server.fault({ kind: 'hang', when: 'after', on: hanging.api })
  let hasTwo = false
  const run = await runAction(
    { url: server.url, concurrency: 3, operator: 'bot', ...inputs },
    {
      limitMs: 20_000,
      nodeArguments: NO_PATIENCE,
      onStart: (given) => {
        kill = given
      },
      onOutput: (stdout) => {
        if (hasTwo || !stdout.includes('no new tickets are started')) return
        hasTwo = true
        kill('SIGINT')
      }
    }
  )
  expect(said(run)).toBe(end)
  expect(Object.keys(run.outputs).sort()).toEqual([...OUTPUTS].sort())
  expect(run.tickets.map(({ outcome, problem, attempts }) => `${outcome} ${problem} ${attempts}`)).toEqual(tickets)
  // What is told as unsent was not sent, and what is told as unknown was done here.
  const done = run.tickets.filter(({ sn }) => server.ticket(sn)?.status !== 'RUNNING')
  expect(done).toEqual(run.tickets.filter(({ outcome }) => outcome === 'unknown'))
  expect(run.summary).toContain(run.tickets[0]?.sn ?? 'cancelled')
})

test.each<[string, string]>([
  [
    'a line of the log that throws',
    "const write = process.stdout.write; process.stdout.write = function (text, ...rest) { if (`${text}`.includes('[1/2]')) throw new Error('broken'); return write.call(this, text, ...rest) }"
  ]
])('%s costs no record', async (_, code) => {
  const server = await start({ tickets: [{ sn: 'CRQ1' }, { sn: 'CRQ2' }] })
  const run = await runAction(
    { url: server.url, sn: 'CRQ1 CRQ2', action_type: 'TERMINATE' },
    { nodeArguments: preload(code) }
  )
  expect(said(run)).toBe('0 true changed')
  expect(run.tickets).toHaveLength(2)
})

test('a thrown value that goes in a circle ends red, with every output', async () => {
  const server = await start()
  const code =
    "const all = Promise.all; Promise.all = function (...a) { Promise.all = all; const e = new Error('round'); e.cause = e; e.self = e; throw e }"
  const run = await runAction(
    { url: server.url, sn: 'CRQ1', action_type: 'TERMINATE' },
    { nodeArguments: preload(code) }
  )
  expect(said(run)).toMatch(/^1 false \w+ internal-error$/)
  expect(Object.keys(run.outputs).sort()).toEqual([...OUTPUTS].sort())
})
