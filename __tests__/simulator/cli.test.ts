/** The local BlueKing as a command, and its default tickets. */
import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { DEMO_TICKETS } from '../../simulator/seed.ts'
import { temporaryFolders } from '../helpers/folders.ts'
import { ask, FIELDS } from './ask.ts'

describe('npm run simulator', () => {
  const CLI = fileURLToPath(new URL('../../simulator/cli.ts', import.meta.url))
  /** Runs the command, calls `meet` once it listens, and stops it. */
  function run(
    args: string[],
    meet?: (origin: string) => Promise<void>
  ): Promise<{ code: number | null; shown: string }> {
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, ['--no-warnings', CLI, ...args])
      let shown = ''
      let isMet = false
      const onData = (chunk: Buffer): void => {
        shown += chunk.toString()
        const [, origin] = /at (http:\/\/[^/\s]+)/.exec(shown) ?? []
        if (origin === undefined || isMet || !shown.includes('Ctrl-C')) return
        isMet = true
        void (meet?.(origin) ?? Promise.resolve()).catch(reject).finally(() => child.kill('SIGTERM'))
      }
      child.stdout.on('data', onData)
      child.stderr.on('data', onData)
      child.once('close', (code) => {
        resolve({ code, shown })
      })
    })
  }
  const folder = temporaryFolders(afterAll)()
  function seedFile(name: string, value: unknown): string {
    const file = path.join(folder, name)
    writeFileSync(file, typeof value === 'string' ? value : JSON.stringify(value))
    return file
  }

  test('shows its address, credentials and tickets, and stops on a signal', async () => {
    const { code, shown } = await run(['--port', '0'])
    // Windows has no signals: there the process is killed.
    expect(code).toBe(process.platform === 'win32' ? null : 0)
    expect(shown).toMatch(/BlueKing ITSM \(esb\) at http:\/\/127\.0\.0\.1:\d+\/api\/c\/compapi/)
    expect(shown).toContain('bk_app_code demo-app, bk_app_secret demo-secret')
    expect(shown).toContain('CRQ20260101000001')
  })

  test('takes tickets, an application, an arrangement, a version and faults', async () => {
    const file = seedFile('whole.json', {
      tickets: [{ sn: 'MINE', status: 'FINISHED' }],
      app: { code: 'me', secret: 'mine' }
    })
    const args = ['--port', '0', '--seed', file, '--arrangement', 'gateway', '--itsm', 'v2.6']
    const { shown } = await run([...args, '--fault', 'http-500:operate_ticket:1:before'], async (origin) => {
      const url = `${origin}/api/bk-itsm/prod/v2/itsm/operate_ticket/`
      const headers = { 'X-Bkapi-Authorization': '{"bk_app_code":"me","bk_app_secret":"mine"}' }
      const call = () => ask(url, { headers, body: { ...FIELDS, sn: 'MINE' } })
      expect((await call()).status).toBe(500)
      expect((await call()).body).toMatchObject({ code: 3900005, message: '0:抱歉，单据已关闭，无法操作' })
    })
    expect(shown).toContain('POST /api/bk-itsm/prod/v2/itsm/operate_ticket/ MINE  fault: http-500')
    expect(shown).not.toContain('"mine"')
  })

  test.each([
    [['--port', 'x'], '--port x: not a whole number'],
    [['--arrangement', 'soap'], '--arrangement soap: use one of esb, gateway-esb, gateway'],
    [['--fault', 'boom'], '--fault boom: use one of reset'],
    [['--nonsense'], "Unknown option '--nonsense'"],
    [['--seed', 'nowhere.json'], 'nowhere.json'],
    [['--seed', seedFile('broken.json', '{')], 'broken.json'],
    [['--seed', seedFile('numberless.json', [{ title: 'no number' }])], 'numberless.json: ticket 1 has no "sn"']
  ])('%j: shows the error and the usage', async (args, words) => {
    const { code, shown } = await run(args)
    expect(code).toBe(2)
    expect(shown).toContain(words)
    expect(shown).toContain('npm run simulator -- [options]')
  })

  test('--help', async () => {
    const { code, shown } = await run(['--help'])
    expect(code).toBe(0)
    expect(shown).toContain('--fault KIND')
  })
})

test("the README's steps find their tickets among the default ones", () => {
  type Inputs = Record<'operator' | 'sn' | 'stale_after', string | undefined>
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
  const blocks = [...readme.matchAll(/^```yaml\n(- [^]*?)^```/gm)].flatMap(([, text]) => parse(text ?? '') as unknown[])
  const steps = (blocks as { with?: Inputs }[]).flatMap(({ with: inputs }) => (inputs?.operator ? [inputs] : []))
  const isFound = ({ operator = '', sn, stale_after: age }: Inputs): boolean =>
    DEMO_TICKETS.some((ticket) =>
      age === undefined
        ? ticket.sn === sn && ticket.processors?.includes(operator) === true
        : ticket.creator === operator && (ticket.createAt ?? '') < '2026'
    )
  expect(steps.filter((step) => step.sn?.includes('${{') !== true && !isFound(step))).toEqual([])
  expect(steps.map(({ sn, stale_after: age }) => (age === undefined ? sn : 'sweep'))).toEqual(
    expect.arrayContaining(['CRQ20260101000001', 'sweep'])
  )
})
