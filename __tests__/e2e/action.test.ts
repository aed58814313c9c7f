/** The committed `dist/index.js` as the runner starts it: what a user sees, and what the server saw. */
import { expect, test } from '@jest/globals'
import { leaksOf, OUTPUTS, runAction } from '../helpers/action.ts'
import { QUICK } from '../helpers/preload.ts'
import { said, servers, type InputValues } from '../helpers/runs.ts'

const start = servers()

/** As the runner gives them where a workflow says nothing. */
const DEFAULTS: InputValues = {
  ...{ max_tickets: 50, timezone: 'Asia/Shanghai', dry_run: 'false', confirm: 'auto' },
  ...{ concurrency: 4, timeout: 40, retries: 3 }
}

test.each([
  ['esb', 'SUSPEND', 'RUNNING', 'SUSPENDED'],
  ['gateway-esb', 'UNSUSPEND', 'SUSPENDED', 'RUNNING'],
  ['gateway', 'WITHDRAW', 'RUNNING', 'REVOKED'],
  ['esb', 'TERMINATE', 'RUNNING', 'TERMINATED']
] as const)('%s: %s of a %s ticket makes it %s', async (arrangement, action_type, status, wanted) => {
  const server = await start({ arrangement, tickets: [{ sn: 'CRQ1', status, preStatus: 'RUNNING' }] })
  const inputs = { ...DEFAULTS, url: server.url, sn: 'CRQ1', action_type: action_type.toLowerCase() }
  const run = await runAction(inputs)
  expect(said(run)).toBe('0 true changed')
  expect(server.ticket('CRQ1')?.status).toBe(wanted)
  expect(server.operations).toHaveLength(1)
  expect(Object.keys(run.outputs).sort()).toEqual([...OUTPUTS].sort())
  expect(run.stderr).toBe('')
  // Nothing is said before the secret is masked.
  expect(run.stdout.startsWith('::add-mask::')).toBe(true)
  expect(run.masked).toContain('demo-secret')
  expect(leaksOf(run, ['demo-secret'])).toEqual([])
  // Where somebody re-runs the step, nothing is sent.
  expect(said(await runAction(inputs))).toBe('0 true already')
  expect(server.counts['operate_ticket']).toBe(1)
})

test('no input at all: an annotation each', async () => {
  const names = ['bk_app_code', 'bk_app_secret', 'bk_username', 'operator', 'message']
  const run = await runAction(Object.fromEntries(names.map((name) => [name, ''])))
  expect(said(run)).toBe('1 false failed bad-input')
  expect(run.annotations.length).toBeGreaterThanOrEqual(6)
  expect(Object.keys(run.outputs).sort()).toEqual([...OUTPUTS].sort())
})

test('commands, line breaks, HTML and Markdown of a server do nothing', async () => {
  const server = await start()
  server.fault({ kind: 'hostile' })
  const inputs = { url: server.url, sn: 'CRQ1', action_type: 'TERMINATE' }
  const run = await runAction(inputs, { nodeArguments: QUICK })
  expect(run.exitCode).toBe(1)
  // Every line that begins as a command is one of ours.
  const commands = run.stdout.split(/\r?\n/).filter((line) => /^\s*(::|##\[)/.test(line))
  expect(commands.filter((line) => !/^::(add-mask|debug|error title=|warning title=)/.test(line))).toEqual([])
  expect(run.annotations.every(({ title }) => !title.includes('forged'))).toBe(true)
  expect(run.masked).not.toContain('a')
  const tags = [...run.summary.matchAll(/<\/?([a-z0-9]+)/gi)].map(([, name]) => name)
  const known = ['h3', 'p', 'table', 'tr', 'th', 'td', 'code', 'b', 'br', 'a', 'details', 'summary']
  expect(tags.filter((name) => !known.includes(name ?? ''))).toEqual([])
  expect(run.summary).not.toMatch(/href="(?!https:\/\/(itsm|github)\.example\.com\/)/)
  expect(run.outputs['result']).toBe('false')
  expect(Object.values(run.outputs).join('')).not.toMatch(/[\n\r\u2028]/)
})

test('a ticket whose address or status is hostile', async () => {
  const server = await start({
    pages: 'javascript:alert(1)//',
    tickets: [{ sn: 'CRQ1', status: '<img src=x>\n::error::x' }]
  })
  const run = await runAction({ url: server.url, sn: 'CRQ1', action_type: 'UNSUSPEND' })
  expect(said(run)).toBe('0 true already')
  expect(run.tickets[0]?.url).toBe('')
  expect(run.summary).not.toMatch(/<img|javascript:/)
  expect(run.annotations).toEqual([])
})
