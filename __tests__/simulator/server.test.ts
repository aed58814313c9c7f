/**
 * The local BlueKing over a real socket: who may call on each front, what each fault does, and its command.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, describe, expect, test } from '@jest/globals'
import { APPLIED, FAULT_KINDS, SOCKET_FAULTS, type Fault } from '../../simulator/faults/index.ts'
import { startSimulator, type Arrangement, type Simulator, type SimulatorOptions } from '../../simulator/index.ts'

const SN = 'CRQ1'
const IDENTITY = { bk_app_code: 'demo-app', bk_app_secret: 'demo-secret', bk_username: 'zhangsan' }
const FIELDS = { sn: SN, action_type: 'SUSPEND', operator: 'zhangsan', action_message: 'why' }

let simulator: Simulator | undefined
afterEach(async () => {
  await simulator?.close()
  simulator = undefined
})
async function start(options: SimulatorOptions = {}): Promise<Simulator> {
  simulator = await startSimulator({ tickets: [{ sn: SN }], ...options })
  return simulator
}

interface Answer {
  status: number
  headers: http.IncomingHttpHeaders
  text: string
  body: Record<string, unknown>
}

/** One request on a connection of its own. Rejects with what the socket says; gives up on a silent server. */
function ask(
  url: string,
  {
    method = 'POST',
    headers = {},
    body = ''
  }: { method?: string; headers?: Record<string, string>; body?: unknown } = {}
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = typeof body === 'string' ? body : JSON.stringify(body)
    const request = http.request(url, { method, headers, agent: false }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        text += chunk
        if (text.length > 1_000_000) request.destroy(new Error('too much'))
      })
      response.on('error', reject)
      response.on('end', () => {
        const isJson = text.startsWith('{') && response.headers['content-type']?.startsWith('application/json') === true
        const parsed = isJson && response.complete ? tryParse(text) : {}
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, body: parsed })
      })
    })
    const giveUp = setTimeout(() => request.destroy(new Error('no end')), 1_000)
    request.on('close', () => {
      clearTimeout(giveUp)
    })
    request.on('error', reject)
    request.end(sent)
  })
}
function tryParse(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return {}
  }
}
/** Body credentials for the old ESB, the header for what has a gateway before it. */
function operate(server: Simulator, arrangement: Arrangement, credentials: Record<string, unknown> = IDENTITY) {
  const url = `${server.url}/v2/itsm/operate_ticket/`
  if (arrangement === 'esb') return ask(url, { body: { ...credentials, ...FIELDS } })
  return ask(url, { headers: { 'X-Bkapi-Authorization': JSON.stringify(credentials) }, body: FIELDS })
}

describe('who may call', () => {
  const app = { bk_app_code: IDENTITY.bk_app_code, bk_app_secret: IDENTITY.bk_app_secret }
  const rows: [string, Arrangement, Record<string, unknown>, SimulatorOptions, number, unknown, string][] = [
    ['all is well', 'esb', IDENTITY, {}, 200, 0, 'success'],
    ['all is well', 'gateway-esb', IDENTITY, {}, 200, 0, 'success'],
    ['all is well', 'gateway', IDENTITY, {}, 200, 0, 'success'],
    ['a token', 'esb', { ...app, bk_token: 'demo-bk-token' }, {}, 200, 0, 'success'],
    ['an access token', 'gateway', { access_token: 'demo-access-token' }, {}, 200, 0, 'success'],
    ['no user', 'gateway', app, {}, 200, 0, 'success'],
    ['no user', 'gateway-esb', app, {}, 200, 1640001, 'please provide a valid user identity'],
    ['no user', 'esb', app, {}, 200, 1306000, 'please provide a valid user identity'],
    ['wrong secret', 'esb', { ...IDENTITY, bk_app_secret: 'x' }, {}, 200, 1306000, 'APP Secret verification failed'],
    [
      'wrong secret',
      'gateway-esb',
      { ...IDENTITY, bk_app_secret: 'x' },
      {},
      200,
      1640001,
      'bk_app_secret is incorrect'
    ],
    ['wrong secret', 'gateway', { ...IDENTITY, bk_app_secret: 'x' }, {}, 400, 1640001, 'bk_app_secret is incorrect'],
    ['no secret', 'esb', { bk_app_code: 'demo-app' }, {}, 200, 1306000, 'cannot be empty at the same time'],
    ['no code', 'esb', { bk_app_secret: 'x' }, {}, 200, 1306000, 'APP Code [bk_app_code] cannot be empty'],
    ['unknown app', 'esb', { ...IDENTITY, bk_app_code: 'x' }, {}, 200, 1306000, 'Invalid APP Code [bk_app_code=x]'],
    ['unknown app', 'gateway', { ...IDENTITY, bk_app_code: 'x' }, {}, 400, 1640001, 'app not found'],
    [
      'a code that is too long',
      'gateway',
      { ...IDENTITY, bk_app_code: 'x'.repeat(33) },
      {},
      400,
      1640001,
      '32 characters'
    ],
    ['wrong token', 'esb', { ...app, bk_token: 'x' }, {}, 200, 1306000, 'check if the bk_token is valid'],
    ['wrong token, and no user is needed', 'gateway', { ...app, bk_token: 'x' }, {}, 200, 0, 'success'],
    ['wrong access token', 'gateway', { access_token: 'x' }, {}, 400, 1640001, 'access_token is invalid'],
    ['not on the whitelist', 'esb', IDENTITY, { app: { whitelisted: false } }, 200, 1306000, 'valid user identity'],
    ['not on the whitelist', 'gateway-esb', IDENTITY, { app: { whitelisted: false } }, 200, 1640001, 'is not verified'],
    ['no permission', 'esb', IDENTITY, { app: { permissions: [] } }, 200, 1306403, 'APP permission is insufficient'],
    ['no permission', 'gateway-esb', IDENTITY, { app: { permissions: [] } }, 200, 1640301, 'no permission'],
    ['no permission', 'gateway', IDENTITY, { app: { permissions: [] } }, 403, 1640301, 'no permission']
  ]
  test.each(rows)('%s (%s)', async (_, arrangement, credentials, options, status, code, words) => {
    const server = await start({ ...options, arrangement })
    const answer = await operate(server, arrangement, credentials)
    expect([answer.status, answer.body['code'], answer.body['result']]).toEqual([status, code, code === 0])
    expect(answer.body['message']).toContain(words)
    expect(server.operations).toHaveLength(code === 0 ? 1 : 0)
    // The id of a request: in the ESB's body, in the gateway's header.
    if (arrangement === 'esb') expect(answer.body['request_id']).toMatch(/^[0-9a-f]{32}$/)
    else expect(answer.headers['x-bkapi-request-id']).toMatch(/-/)
  })

  test('credentials in the body of a JSON that is none, or in a header that is none', async () => {
    const esb = await start()
    const url = `${esb.url}/v2/itsm/operate_ticket/`
    expect((await ask(url, { body: '{' })).body).toMatchObject({ code: 1306000 })
    const headers = { 'X-Bkapi-Authorization': '{' }
    expect((await ask(url, { headers, body: FIELDS })).body).toMatchObject({ code: 1306406 })
    await esb.close()
    const gateway = await start({ arrangement: 'gateway' })
    const answer = await ask(`${gateway.url}/v2/itsm/operate_ticket/`, { headers, body: FIELDS })
    expect([answer.status, answer.body['code']]).toEqual([400, 1640001])
  })

  test('the header wins over the body, even where it lacks keys', async () => {
    const server = await start()
    const headers = { 'X-Bkapi-Authorization': JSON.stringify({ bk_app_code: 'demo-app' }) }
    const answer = await ask(`${server.url}/v2/itsm/operate_ticket/`, { headers, body: { ...IDENTITY, ...FIELDS } })
    expect(answer.body).toMatchObject({ result: false, code: 1306000 })
  })

  test.each([
    ['esb', 404, undefined],
    ['gateway-esb', 200, 1640401],
    ['gateway', 404, 1640401]
  ] as const)('unknown paths (%s)', async (arrangement, status, code) => {
    const server = await start({ arrangement })
    const answer = await ask(`${server.url}/v2/itsm/close_ticket/`, { body: FIELDS })
    expect([answer.status, answer.body['code']]).toEqual([status, code])
  })

  test('the gateway alone knows each resource by one method; the ESB converts', async () => {
    const query = new URLSearchParams({ ...IDENTITY, sn: SN }).toString()
    const gateway = await start({ arrangement: 'gateway' })
    const authorization = { 'X-Bkapi-Authorization': JSON.stringify(IDENTITY) }
    const posted = await ask(`${gateway.url}/v2/itsm/get_ticket_status/`, { headers: authorization, body: { sn: SN } })
    expect(posted.body).toMatchObject({ code: 1640401 })
    await gateway.close()
    const esb = await start()
    const read = await ask(`${esb.url}/v2/itsm/get_ticket_status/?${query}`, { method: 'GET' })
    expect(read.body).toMatchObject({ code: 0, data: { current_status: 'RUNNING' } })
    expect(esb.requests.map(({ api, sn }) => `${api} ${sn}`)).toEqual([`get_ticket_status ${SN}`])
  })
})

describe('faults', () => {
  const applied: string[] = [...APPLIED]
  // Proved on their own: one acts late, one leaves a reply on the connection.
  const others = FAULT_KINDS.filter((kind) => kind !== 'huge' && kind !== 'late-effect')
  const arrangements: Arrangement[] = ['esb', 'gateway-esb', 'gateway']
  test.each(others.flatMap((kind) => arrangements.map((arrangement) => [kind, arrangement] as const)))(
    '%s (%s): nothing is done before, all is done after, and it strikes as often as asked',
    async (kind, arrangement) => {
      const server = await start({ arrangement })
      for (const when of ['before', 'after'] as const) {
        server.fault({ kind, when, times: 1, on: '*', delayMs: 1 })
        const ending = await operate(server, arrangement).then(
          ({ status, text }) => `${status} ${text}`,
          (error: unknown) => String(error)
        )
        const isSocket = SOCKET_FAULTS.some((name) => name === kind)
        expect(ending).toMatch(isSocket ? /Error/ : /^\d{3} /)
        const done = when === 'after' || applied.includes(kind) ? 1 : 0
        expect(server.operations.splice(0)).toHaveLength(done)
        // Struck out: the next one is answered.
        expect((await operate(server, arrangement)).body['result']).toBe(true)
        server.operations.splice(0)
      }
    }
  )

  test('a body of hundreds of megabytes is sent as it is read', async () => {
    const server = await start()
    server.fault({ kind: 'huge' })
    await expect(operate(server, 'esb')).rejects.toThrow('too much')
  })

  test('for one ticket, on one API, after some have passed', async () => {
    const server = await start({ tickets: [{ sn: SN }, { sn: 'CRQ2' }] })
    server.fault({ kind: 'http-500', on: 'get_ticket_status', sn: 'crq1', skip: 1, times: 1 })
    const read = async (sn: string): Promise<number> => {
      const query = new URLSearchParams({ ...IDENTITY, sn }).toString()
      return (await ask(`${server.url}/v2/itsm/get_ticket_status/?${query}`, { method: 'GET' })).status
    }
    expect([await read('CRQ2'), await read(SN), await read('CRQ2'), await read(SN), await read(SN)]).toEqual([
      200, 200, 200, 500, 200
    ])
    expect((await operate(server, 'esb')).status).toBe(200)
  })
})

describe('from outside', () => {
  test('faults are set, the state is read, and all is put back', async () => {
    const server = await start()
    const control = (name: string, body?: Fault): Promise<Answer> =>
      ask(`${server.origin}/_simulator/${name}`, body === undefined ? { method: 'GET' } : { body })
    expect((await control('fault', { kind: 'http-500', times: 1 })).body).toEqual({ ok: true })
    expect((await operate(server, 'esb')).status).toBe(500)
    await operate(server, 'esb')
    expect((await control('state')).body).toMatchObject({
      tickets: [{ sn: SN, status: 'SUSPENDED' }],
      operations: [{ action: 'SUSPEND' }],
      counts: { operate_ticket: 2 }
    })
    await ask(`${server.origin}/_simulator/reset`)
    expect(server.ticket(SN)?.status).toBe('RUNNING')
    expect((await control('nothing')).status).toBe(404)
    expect((await ask(`${server.origin}/_simulator/fault`, { body: '{' })).status).toBe(400)
  })
})

describe('npm run simulator', () => {
  const CLI = fileURLToPath(new URL('../../simulator/cli.ts', import.meta.url))
  /** Runs the command until it has said `until`, asks it something, and ends it. */
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
  const folder = mkdtempSync(path.join(tmpdir(), 'simulator-'))
  afterAll(() => {
    rmSync(folder, { recursive: true })
  })
  function seedFile(name: string, value: unknown): string {
    const file = path.join(folder, name)
    writeFileSync(file, typeof value === 'string' ? value : JSON.stringify(value))
    return file
  }

  test('shows where it is, what it holds and how to reach it; ends when told', async () => {
    const { code, shown } = await run(['--port', '0'])
    // Windows knows no signals: there the process is just ended.
    expect(code).toBe(process.platform === 'win32' ? null : 0)
    expect(shown).toMatch(/BlueKing ITSM \(esb\) at http:\/\/127\.0\.0\.1:\d+\/api\/c\/compapi/)
    expect(shown).toContain('bk_app_code demo-app, bk_app_secret demo-secret')
    expect(shown).toContain('CRQ20260101000001')
  })

  test('takes tickets, an application, an arrangement, texts and faults', async () => {
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
  ])('%j: says what is wrong, and how it is used', async (args, words) => {
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
