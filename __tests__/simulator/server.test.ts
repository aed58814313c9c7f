/**
 * The local BlueKing over a real socket: who may call on each front, and what each fault does.
 */
import { describe, expect, test } from '@jest/globals'
import { APPLIED, FAULT_KINDS, SOCKET_FAULTS, type Fault } from '../../simulator/faults/index.ts'
import type { Arrangement, Simulator, SimulatorOptions } from '../../simulator/index.ts'
import { servers } from '../helpers/runs.ts'
import { ask, FIELDS, SN, type Answer } from './ask.ts'

const IDENTITY = { bk_app_code: 'demo-app', bk_app_secret: 'demo-secret', bk_username: 'zhangsan' }

const start = servers()

/** Body credentials for the old ESB, the header for what has a gateway before it. */
function operate(
  server: Simulator,
  arrangement: Arrangement,
  credentials: Record<string, unknown> = IDENTITY,
  given: { signal?: AbortSignal } = {}
): Promise<Answer> {
  const url = `${server.url}/v2/itsm/operate_ticket/`
  if (arrangement === 'esb') return ask(url, { body: { ...credentials, ...FIELDS }, ...given })
  return ask(url, { headers: { 'X-Bkapi-Authorization': JSON.stringify(credentials) }, body: FIELDS, ...given })
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
    const esb = await start()
    const read = await ask(`${esb.url}/v2/itsm/get_ticket_status/?${query}`, { method: 'GET' })
    expect(read.body).toMatchObject({ code: 0, data: { current_status: 'RUNNING' } })
    expect(esb.requests.map(({ api, sn }) => `${api} ${sn}`)).toEqual([`get_ticket_status ${SN}`])
  })
})

describe('faults', () => {
  const applied: string[] = [...APPLIED]
  // Proved on their own: one acts late, one leaves a reply on the connection.
  const others = FAULT_KINDS.filter((kind) => !['huge', 'late-effect', 'stalled'].includes(kind))
  const arrangements: Arrangement[] = ['esb', 'gateway-esb', 'gateway']
  test.each(others.flatMap((kind) => arrangements.map((arrangement) => [kind, arrangement] as const)))(
    '%s (%s): nothing is done before, all is done after, and it strikes as often as asked',
    async (kind, arrangement) => {
      let silence = new AbortController()
      const onSilence = (): void => {
        silence.abort()
      }
      const server = await start({ arrangement, onSilence })
      for (const when of ['before', 'after'] as const) {
        silence = new AbortController()
        server.fault({ kind, when, times: 1, on: '*', delayMs: 1 })
        const ending = await operate(server, arrangement, IDENTITY, { signal: silence.signal }).then(
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
