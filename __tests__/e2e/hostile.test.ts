/** Hostile servers against the committed `dist`: nothing that they send is obeyed by the runner or rendered as markup. */
import { expect, test } from '@jest/globals'
import { runAction } from '../helpers/action.ts'
import { QUICK } from '../helpers/preload.ts'
import { servers } from '../helpers/runs.ts'

const start = servers()

test('commands, line breaks, HTML and Markdown of a server have no effect', async () => {
  const server = await start({
    pages: 'javascript:alert(1)//',
    tickets: [{ sn: 'CRQ1', status: '<img src=x>\n::error::x' }]
  })
  server.fault({ kind: 'hostile' })
  const inputs = { url: server.url, sn: 'CRQ1', action_type: 'TERMINATE' }
  const run = await runAction(inputs, { nodeArguments: QUICK })
  expect(run.exitCode).toBe(1)
  // Every line that begins like a command is one of the action's own.
  const commands = run.stdout.split(/\r?\n/).filter((line) => /^\s*(::|##\[)/.test(line))
  expect(commands.filter((line) => !/^::(add-mask|debug|error title=|warning title=)/.test(line))).toEqual([])
  expect(run.annotations.every(({ title }) => !title.includes('forged'))).toBe(true)
  expect(run.masked).not.toContain('a')
  const tags = [...run.summary.matchAll(/<\/?([a-z0-9]+)/gi)].map(([, name]) => name)
  const known = ['h3', 'p', 'table', 'tr', 'th', 'td', 'code', 'b', 'br', 'a', 'details', 'summary']
  expect(tags.filter((name) => !known.includes(name ?? ''))).toEqual([])
  expect(run.summary).not.toMatch(/href="(?!https:\/\/github\.example\.com\/)/)
  expect(run.tickets[0]?.url).toBe('')
  expect(run.outputs['result']).toBe('false')
  expect(Object.values(run.outputs).join('')).not.toMatch(/[\n\r\u2028]/)
})
