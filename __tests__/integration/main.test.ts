/**
 * The road of a run: what it says on its way, and what it writes at its end, whatever that end is.
 */
import { describe, expect, test } from '@jest/globals'
import type { Simulator } from '../../simulator/index.ts'
import { runInProcess, type InProcessOptions, type InProcessRun } from '../helpers/in-process.ts'
import { numbers, servers } from '../helpers/runs.ts'

const start = servers()
const terminate = (server: Simulator, inputs = {}, options: InProcessOptions = {}): Promise<InProcessRun> =>
  runInProcess({ url: server.url, sn: 'CRQ1', action_type: 'TERMINATE', ...inputs }, options)
const PAGE = 'https://github.example.com/owner/bk-itsm-operate-ticket/blob/v1/docs/problems.md'

describe('the log', () => {
  test('of one ticket: a line for it, and the verdict; each request when debugging', async () => {
    const lines: string[] = []
    const debug: string[] = []
    const runner = { line: (text: string) => lines.push(text), debug: (text: () => string) => debug.push(text()) }
    const result = await terminate(await start(), {}, { runner })
    expect(lines).toEqual(['[1/1] CRQ1 changed · RUNNING → TERMINATED', 'TERMINATE: The ticket was terminated.'])
    expect(debug.map((line) => line.replace(/[0-9a-f]{32}/, 'ID').replace(/\d+ ms/, 'T'))).toEqual([
      'POST /api/c/compapi/v2/itsm/get_ticket_status/ · CRQ1 · accepted · request ID ID · T',
      'POST /api/c/compapi/v2/itsm/operate_ticket/ · CRQ1 · accepted · request ID ID · T',
      'POST /api/c/compapi/v2/itsm/get_ticket_status/ · CRQ1 · accepted · request ID ID · T'
    ])
    expect(result.annotations).toEqual([])
  })

  test.each([
    [19, 0],
    [20, 1]
  ])('of %i tickets: %i group', async (count, groups) => {
    const sns = numbers(count)
    const result = await terminate(await start({ tickets: sns.map((sn) => ({ sn })) }), { sn: sns.join() })
    const lines = result.shown.split('\n')
    expect(lines.filter((line) => line === `group: TERMINATE: ${count} tickets`)).toHaveLength(groups)
    expect(lines.filter((line) => line === 'endgroup')).toHaveLength(groups)
    expect(result.shown).not.toContain('repeated')
  })

  test('of a sweep: what was found, with ages', async () => {
    const tickets = [
      { sn: 'OLD1', creator: 'bot', createAt: '2026-01-01 00:00:00' },
      { sn: 'OLDER2', creator: 'bot', createAt: '2025-12-31 00:00:00' },
      { sn: 'THERE3', creator: 'bot', createAt: '2026-01-01 00:00:00', status: 'SUSPENDED' }
    ]
    const sweep = async (creator: string, max_tickets: number): Promise<InProcessRun> => {
      const inputs = {
        sn: '',
        stale_after: '2d',
        creator,
        max_tickets,
        action_type: 'SUSPEND',
        timezone: 'UTC',
        dry_run: true
      }
      return terminate(server, inputs, { world: { wallClockMs: () => Date.parse('2026-01-08T00:00:00Z') } })
    }
    const server = await start({ tickets, clock: () => Date.parse('2026-01-08T00:00:00Z') })
    const found = await sweep('bot', 1)
    expect(found.shown).toContain(
      'Criteria: open tickets created by bot more than 2 days ago (server clock, time zone UTC). 1 ticket selected. 1 more is left for the next run (max_tickets). Left alone: 1 already in the target state.'
    )
    expect(found.shown).toContain('[1/1] OLDER2 planned · RUNNING · 8 days old')
    const none = await sweep('nobody', 1)
    expect(none.shown).toContain('No tickets selected.')
  })

  test('warnings of the inputs', async () => {
    const result = await terminate(await start(), { message: 'x'.repeat(300) })
    const [warning] = result.annotations
    expect(warning).toMatchObject({ level: 'warning', title: 'bk-itsm-operate-ticket' })
    expect(warning?.message).toMatch(/^message was cut/)
    expect(result.summary).toContain('x'.repeat(300))
  })

  test('the causes of a failure, when debugging, and only then', async () => {
    const debug: string[] = []
    const server = await start()
    server.fault({ kind: 'reset', on: '*' })
    await terminate(server, { retries: 0 }, { runner: { debug: (text) => debug.push(text()) } })
    const causes = debug.filter((line) => line.startsWith('CRQ1: '))
    expect(causes[0]).toMatch(/^CRQ1: TransportError: \S/)
    expect(causes[1]).toMatch(/^CRQ1: at /)
    expect(causes.find((line) => line.startsWith('CRQ1: caused by: '))).toMatch(/ECONNRESET/)
  })
})

test('every connection is closed at the end', async () => {
  const server = await start()
  await terminate(server)
  while (server.connections.open > 0) await new Promise((resolve) => setTimeout(resolve, 5))
  expect(server.connections.total).toBeGreaterThan(0)
})

describe('wrong inputs', () => {
  test('an annotation each, all outputs, a summary, and no more', async () => {
    const server = await start()
    const result = await terminate(server, { retries: 'x', confirm: 'y' })
    const faults = [
      ['confirm', 'confirm "y" is not supported.\nUse one of: auto, always, never.'],
      ['retries', 'retries "x" is not a whole number from 0 to 10.\nThe default is 3.']
    ]
    expect(result.exitCode).toBe(1)
    expect(result.annotations).toEqual(
      faults.map(([input, text]) => ({
        level: 'error',
        title: `bad-input: ${input}`,
        message: `${text}\n${PAGE}#bad-input`
      }))
    )
    expect(result.outputs).toEqual({
      result: 'false',
      outcome: 'failed',
      code: '',
      message: '',
      request_id: '',
      status: '',
      url: '',
      problem: 'bad-input',
      succeeded: '0',
      failed: '0',
      tickets: '[]',
      remaining: '0'
    })
    expect(result.shown.split('\n')[0]).toBe('2 inputs are wrong; no operation was sent.')
    for (const [, text = ''] of faults) expect(result.summary).toContain(text.split('\n')[1] ?? '')
    expect(server.requests).toEqual([])
  })
})

describe('an error of our own', () => {
  const broken = async (thrown: unknown, inputs = {}): Promise<InProcessRun> => {
    const wallClockMs = (): number => {
      throw thrown
    }
    return terminate(await start(), { sn: '', stale_after: '2d', ...inputs }, { world: { wallClockMs } })
  }
  test('is red, unknown, and told with its stack and causes', async () => {
    let cause: Error | undefined
    for (const depth of [7, 6, 5, 4, 3, 2, 1]) cause = new Error(`cause ${depth}`, { cause })
    const result = await broken(new Error('bo::om demo-secret\nx', { cause }))
    expect(result.outputs).toMatchObject({
      result: 'false',
      outcome: 'unknown',
      problem: 'internal-error',
      code: '',
      message: '',
      request_id: ''
    })
    const lines = result.shown.split('\n')
    expect(lines[0]).toBe('Error: bo::om ***')
    expect(lines.filter((line) => line.startsWith('caused by: Error: cause'))).toEqual(
      [1, 2, 3, 4].map((depth) => `caused by: Error: cause ${depth}`)
    )
    expect(lines.some((line) => line.startsWith('at '))).toBe(true)
    expect(lines.some((line) => line.startsWith('caused by: at '))).toBe(true)
    expect(lines).toContain('The action itself failed. Look at the tickets before you run anything again.')
    expect(result.annotations[0]?.message).toMatch(/^The action itself failed\./)
  })
  test.each([
    ['an object', { a: 1 }, /^Thrown: .*is not an Error$/],
    ['nothing', undefined, /^Error: Thrown: undefined$/]
  ])('also when it is no Error: %s', async (_, thrown, first) => {
    const result = await broken(thrown)
    expect(result.outputs).toMatchObject({ result: 'false', outcome: 'unknown', problem: 'internal-error' })
    expect(result.shown.split('\n')[0]).toMatch(first)
  })
  test('nothing that is thrown is told in the language of the run', async () => {
    const result = await broken(undefined, { language: 'zh' })
    expect(result.shown.split('\n')[0]).toBe('Error: 抛出的值：undefined')
  })
})

test('a summary that cannot be written leaves the verdict as it is', async () => {
  const summary = (): void => {
    throw new Error('no\nsummaries')
  }
  const result = await terminate(await start(), {}, { runner: { summary } })
  expect(result.exitCode).toBe(0)
  expect(result.shown).toContain('There is no job summary on this runner (no summaries)')
})

test.each<[string, object, object]>([
  ['a status', { bk_app_secret: 'TERMINATED' }, { status: 'TERMINATED' }],
  ['part of a number', { bk_app_secret: '2026', sn: 'CRQ20260000000001' }, { status: 'TERMINATED' }]
])('a secret that is %s is hidden in log and summary, not in the outputs', async (_, inputs, outputs) => {
  const { bk_app_secret: secret, sn = 'CRQ1' } = inputs as { bk_app_secret: string; sn?: string }
  const server = await start({ app: { secret }, tickets: [{ sn }] })
  const result = await terminate(server, { bk_app_secret: secret, sn })
  expect(result.outputs).toMatchObject({ result: 'true', ...outputs })
  expect(result.tickets).toMatchObject([{ sn, status_after: 'TERMINATED' }])
  expect(result.shown + result.summary).not.toContain(secret)
})

test('names that are no secrets are told by their inputs, however these were typed, and in the outputs alone', async () => {
  const message = 'zhangsan, robot-user, demo-app, demo-apps'
  const server = await start()
  server.fault({ kind: 'custom', body: JSON.stringify({ result: false, code: 3900022, message }) })
  const typed = { operator: ' zhangsan', bk_username: 'robot-user ', bk_app_code: ' demo-app ' }
  const result = await terminate(server, typed)
  expect(result.outputs['message']).toBe('<operator>, <bk_username>, <bk_app_code>, demo-apps')
  expect(result.tickets).toMatchObject([{ message: result.outputs['message'] }])
  expect(result.summary).toContain(message)
})

test('a secret that was typed into sn is bad input', async () => {
  const result = await terminate(await start(), { bk_app_secret: 'CRQ1' })
  expect(result.outputs).toMatchObject({ result: 'false', problem: 'bad-input' })
  expect(result.shown).not.toContain('CRQ1')
})

test('a secret is masked in the forms in which it travels, each once', async () => {
  const result = await terminate(await start({ app: { secret: 'a b&c' } }), { bk_app_secret: 'a b&c' })
  expect(new Set(result.masked).size).toBe(result.masked.length)
  for (const form of ['a b&c', 'a%20b%26c', 'a+b%26c', 'a b&amp;c', 'YSBiJmM=']) expect(result.masked).toContain(form)
})
