/**
 * The committed `dist/index.js` as the runner starts it: what a user sees, and what the server saw.
 */
import { describe, expect, test } from '@jest/globals'
import { HOSTILE_TEXT, type Arrangement } from '../../simulator/index.ts'
import { leaksOf, OUTPUTS, runAction } from '../helpers/action.ts'
import { ACCESS_TOKEN, SECRET, SECRETS } from '../helpers/matrix.ts'
import { QUICK } from '../helpers/preload.ts'
import { said, servers, type InputValues } from '../helpers/runs.ts'

const start = servers()

const ACTIONS = [
  ['SUSPEND', 'RUNNING', 'SUSPENDED'],
  ['UNSUSPEND', 'SUSPENDED', 'RUNNING'],
  ['WITHDRAW', 'RUNNING', 'REVOKED'],
  ['TERMINATE', 'RUNNING', 'TERMINATED']
] as const
const ARRANGEMENTS: Arrangement[] = ['esb', 'gateway-esb', 'gateway']

describe('the four actions', () => {
  test.each(
    ARRANGEMENTS.flatMap((arrangement) =>
      ACTIONS.flatMap((row) => (['auto', 'never'] as const).map((confirm) => [arrangement, ...row, confirm] as const))
    )
  )('%s: %s of a %s ticket makes it %s, confirm %s', async (arrangement, action_type, status, wanted, confirm) => {
    const server = await start({ arrangement, tickets: [{ sn: 'CRQ1', status, preStatus: 'RUNNING' }] })
    const run = await runAction({ url: server.url, sn: 'CRQ1', action_type: action_type.toLowerCase(), confirm })
    expect(said(run)).toBe('0 true changed')
    expect(server.ticket('CRQ1')?.status).toBe(wanted)
    expect(server.operations).toHaveLength(1)
    expect(Object.keys(run.outputs).sort()).toEqual([...OUTPUTS].sort())
    expect(run.stderr).toBe('')
    expect(run.summary).toContain('<code>CRQ1</code>')
    expect(run.shown).toContain('[1/1] CRQ1 changed')
    expect(run.masked).toContain('demo-secret')
    // Nothing is said before the secret is masked.
    expect(run.stdout.startsWith('::add-mask::')).toBe(true)
    expect(leaksOf(run, ['demo-secret'])).toEqual([])
  })

  test('a repeated SUSPEND sends nothing', async () => {
    const server = await start()
    for (const expected of ['0 true changed', '0 true already']) {
      expect(said(await runAction({ url: server.url, sn: 'CRQ1', action_type: 'SUSPEND' }))).toBe(expected)
    }
    expect(server.counts['operate_ticket']).toBe(1)
  })
})

describe('bad input', () => {
  test('all faults at once, an annotation each, nothing is sent, every output is set', async () => {
    const server = await start()
    const run = await runAction({
      url: server.url,
      bk_app_secret: '',
      action_type: 'close',
      operator: '',
      sn: '["CRQ 1"]',
      concurrency: '10abc',
      confirm: 'maybe'
    })
    expect(said(run)).toBe('1 false failed bad-input')
    expect(server.requests).toEqual([])
    expect(run.annotations.map(({ title }) => title)).toEqual(
      ['action_type', 'operator', 'bk_app_secret', 'sn', 'confirm', 'concurrency'].map((input) => `bad-input: ${input}`)
    )
    for (const { message } of run.annotations) {
      expect(message).toMatch(
        /https:\/\/github\.example\.com\/owner\/bk-itsm-operate-ticket\/blob\/v1\/docs\/problems\.md#bad-input$/
      )
    }
    expect(Object.keys(run.outputs).sort()).toEqual([...OUTPUTS].sort())
    expect(run.outputs).toMatchObject({ tickets: '[]', succeeded: '0', failed: '0' })
    expect(run.summary).toContain('6 inputs are wrong')
  })

  test('no input at all', async () => {
    const none = Object.fromEntries(
      ['bk_app_code', 'bk_app_secret', 'bk_username', 'operator', 'message'].map((name) => [name, ''])
    )
    const run = await runAction(none)
    expect(said(run)).toBe('1 false failed bad-input')
    expect(run.annotations.length).toBeGreaterThanOrEqual(6)
  })
})

describe('secrets', () => {
  test.each(ARRANGEMENTS)(
    '%s: a server that repeats all it got, in every form, is not repeated',
    async (arrangement) => {
      const server = await start({ arrangement, app: { secret: SECRET }, accessTokens: { [ACCESS_TOKEN]: 'zhangsan' } })
      server.fault({ kind: 'echo-secrets' })
      server.fault({ kind: 'echo-secrets', on: 'get_ticket_status', skip: 1, times: 2 })
      const secrets = { bk_app_secret: SECRET, access_token: ACCESS_TOKEN }
      const inputs = { url: server.url, ...secrets, sn: 'CRQ1', action_type: 'TERMINATE' }
      const run = await runAction(inputs, { nodeArguments: QUICK })
      expect(run.exitCode).toBe(1)
      expect(leaksOf(run, SECRETS)).toEqual([])
      // Names are no secrets: they stand in log and summary, and are replaced in the output alone.
      expect(run.outputs['message']).not.toMatch(/(?<![A-Za-z0-9_])(?:zhangsan|robot-user)(?![A-Za-z0-9_])/)
    }
  )

  test('a wrong secret is named, and shown nowhere', async () => {
    const server = await start()
    const run = await runAction({ url: server.url, bk_app_secret: SECRET, sn: 'CRQ1', action_type: 'SUSPEND' })
    expect(said(run)).toBe('1 false failed wrong-secret')
    expect(leaksOf(run, [SECRET])).toEqual([])
    expect(server.requests).toHaveLength(1)
  })

  test('a name that is no secret stands in the number of a ticket as it is', async () => {
    const server = await start({ tickets: [{ sn: 'zhangsan-1' }] })
    const run = await runAction({ url: server.url, sn: 'zhangsan-1', action_type: 'SUSPEND' })
    expect(said(run)).toBe('0 true changed')
    expect(run.tickets).toMatchObject([{ sn: 'zhangsan-1' }])
    expect(run.annotations).toEqual([])
  })
})

describe('untrusted text', () => {
  test.each(ARRANGEMENTS)(
    '%s: commands, line breaks, HTML and Markdown of a server do nothing',
    async (arrangement) => {
      const server = await start({ arrangement })
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
      expect(run.summary.match(/<p>/g)).toHaveLength(3)
      expect(run.outputs['result']).toBe('false')
      expect(Object.values(run.outputs).join('')).not.toMatch(/[\n\r\u2028]/)
      expect(HOSTILE_TEXT).toContain('::error')
    }
  )

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
})

describe('very many tickets', () => {
  test('what outputs and summary cannot hold is in the log, and a warning says so', async () => {
    // One variable of a process holds at most 128 KiB on Linux: short numbers.
    const sns = Array.from({ length: 10_000 }, (_, index) => `CRQ-${index}`)
    const server = await start({ tickets: sns.map((sn) => ({ sn, status: 'REVOKED' })), keepRequests: false })
    const inputs = { url: server.url, sn: sns.join('\n'), action_type: 'WITHDRAW', concurrency: 32 }
    const run = await runAction(inputs, { limitMs: 290_000 })
    expect(said(run)).toBe('0 true already')
    expect(run.outputs['succeeded']).toBe('10000')
    expect(Buffer.byteLength(run.summary)).toBeLessThan(1024 * 1024)
    expect(Buffer.byteLength(JSON.stringify(run.outputs))).toBeLessThan(1024 * 1024 * 1.2)
    expect(run.annotations).toMatchObject([
      { level: 'warning', message: expect.stringMatching(/leaves out \d+ of 10000/) }
    ])
    const lines = run.shown.match(/^\[\d+\/10000\] CRQ-\d+ already there/gm)
    expect(new Set(lines).size).toBe(10_000)
    expect(server.connections.peak).toBeLessThanOrEqual(32)
    // Beside others at work on the machine it took more than a minute.
  }, 300_000)
})

test('GITHUB_STEP_SUMMARY that cannot be written does not change the verdict', async () => {
  const server = await start()
  const run = await runAction(
    { url: server.url, sn: 'CRQ1', action_type: 'SUSPEND' },
    { env: { GITHUB_STEP_SUMMARY: '' } }
  )
  expect(said(run)).toBe('0 true changed')
  expect(run.shown).toContain('There is no job summary on this runner (GITHUB_STEP_SUMMARY is not set)')
})

test('an input as the runner gives it, with the runner’s own defaults', async () => {
  const server = await start()
  const defaults: InputValues = {
    max_tickets: 50,
    timezone: 'Asia/Shanghai',
    dry_run: 'false',
    confirm: 'auto',
    concurrency: 4,
    timeout: 40,
    retries: 3
  }
  expect(said(await runAction({ ...defaults, url: server.url, sn: 'CRQ1', action_type: 'SUSPEND' }))).toBe(
    '0 true changed'
  )
})
