/** The local BlueKing over a real socket, where recordings do not reach: whole paths through each front, faults, `/_simulator/`. */
import { describe, expect, test } from '@jest/globals'
import { APPLIED, FAULT_KINDS, SOCKET_FAULTS } from '../../simulator/faults/index.ts'
import type { Arrangement, Simulator, SimulatorOptions } from '../../simulator/index.ts'
import { servers } from '../helpers/runs.ts'
import { ask, FIELDS, SN, type Answer } from './ask.ts'

const APP = { bk_app_code: 'demo-app', bk_app_secret: 'demo-secret' }
const USER = { ...APP, bk_username: 'zhangsan' }
const BK_TOKEN = { ...APP, bk_token: 'demo-bk-token' }
const ACCESS_TOKEN = { access_token: 'demo-access-token' }

const start = servers()

/** One call with credentials in the header. */
function call(
  server: Simulator,
  api = 'operate_ticket',
  credentials: object = USER,
  given: { body?: unknown; signal?: AbortSignal } = {}
): Promise<Answer> {
  const headers = { 'X-Bkapi-Authorization': JSON.stringify(credentials) }
  return ask(`${server.url}/v2/itsm/${api}/`, { headers, body: FIELDS, ...given })
}

describe('who may call', () => {
  const NO_HOSTS: SimulatorOptions = { missingHosts: ['login', 'token-service'] }
  const rows: [Arrangement, string, object, SimulatorOptions, number, number, string][] = [
    ['esb', 'operate_ticket', USER, {}, 200, 0, 'success'],
    ['esb', 'operate_ticket', USER, NO_HOSTS, 200, 0, 'success'],
    ['esb', 'operate_ticket', BK_TOKEN, NO_HOSTS, 200, 1306206, 'does not configure the api host'],
    ['esb', 'operate_ticket', ACCESS_TOKEN, NO_HOSTS, 200, 1306206, 'does not configure the api host'],
    ['gateway-esb', 'operate_ticket', USER, {}, 200, 0, 'success'],
    ['gateway-esb', 'operate_ticket', APP, {}, 200, 1640001, 'please provide a valid user identity'],
    ['gateway-esb', 'operate_ticket', USER, { app: { whitelisted: false } }, 200, 1640001, 'is not verified'],
    ['gateway-esb', 'operate_ticket', USER, { app: { permissions: [] } }, 200, 1640301, 'no permission'],
    ['gateway-esb', 'close_ticket', USER, {}, 200, 1640401, 'API not found'],
    ['gateway', 'operate_ticket', { ...APP, bk_token: 'bad' }, {}, 200, 0, 'success'],
    ['gateway', 'operate_ticket', ACCESS_TOKEN, {}, 200, 0, 'success'],
    ['gateway', 'operate_ticket', USER, { app: { permissions: [] } }, 403, 1640301, 'no permission'],
    ['gateway', 'get_ticket_status', USER, {}, 404, 1640401, 'API not found'],
    ['gateway', 'ticket_approval_result', APP, {}, 400, 1640001, 'please provide a valid user identity'],
    ['gateway', 'ticket_approval_result', USER, {}, 200, 0, 'success']
  ]
  test.each(rows)('%s: %s with %j, %j', async (arrangement, api, credentials, options, status, code, text) => {
    const server = await start({ ...options, arrangement })
    const answer = await call(server, api, credentials)
    expect([answer.status, Number(answer.body['code'])]).toEqual([status, code])
    expect(answer.body['message']).toContain(text)
    expect(server.operations).toHaveLength(code === 0 && api === 'operate_ticket' ? 1 : 0)
    // The ESB has its request ID in the body, a gateway in a header.
    if (arrangement === 'esb') expect(answer.body['request_id']).toMatch(/^[0-9a-f]{32}$/)
    else expect(answer.headers['x-bkapi-request-id']).toMatch(/-/)
  })
})

describe('faults', () => {
  const DELAYED: readonly string[] = ['stalled', 'huge']
  const kinds = FAULT_KINDS.filter((kind) => !DELAYED.includes(kind))
  test.each(kinds.flatMap((kind) => (['esb', 'gateway'] as const).map((front) => [kind, front] as const)))(
    '%s (%s): ITSM acts or not according to `when`, and the next request is answered',
    async (kind, arrangement) => {
      let silence = new AbortController()
      const onSilence = (): void => {
        silence.abort()
      }
      const server = await start({ arrangement, onSilence })
      for (const when of ['before', 'after'] as const) {
        silence = new AbortController()
        server.fault({ kind, when, times: 1, on: '*', delayMs: 1 })
        const ending = await call(server, 'operate_ticket', USER, { signal: silence.signal }).then(
          ({ status }) => String(status),
          (error: unknown) => String(error)
        )
        expect(ending).toMatch(SOCKET_FAULTS.some((name) => name === kind) ? /Error/ : /^\d{3}$/)
        const isApplied = when === 'after' || APPLIED.includes(kind)
        expect(server.operations.splice(0)).toHaveLength(isApplied ? 1 : 0)
        expect((await call(server)).body['result']).toBe(true)
        server.operations.splice(0)
      }
    }
  )

  test('`huge` sends a body of hundreds of megabytes', async () => {
    const server = await start()
    server.fault({ kind: 'huge' })
    await expect(call(server)).rejects.toThrow('too much')
  })

  test.each<[Arrangement, RegExp]>([
    ['esb', /^200 .*response time exceeds 30 seconds/],
    ['gateway', /^504 .*1650401/]
  ])('stalled (%s): ITSM acts after the reply', async (arrangement, reply) => {
    const server = await start({ arrangement })
    server.fault({ kind: 'stalled', delayMs: 20 })
    const { status, text } = await call(server)
    expect(`${status} ${text}`).toMatch(reply)
    for (let left = 400; server.operations.length === 0 && left > 0; left--)
      await new Promise((resolve) => setTimeout(resolve, 10))
    expect(server.operations).toMatchObject([{ sn: SN, action: 'SUSPEND' }])
  })

  test('`itsm-unreachable` names a different address in memory each time, as the real ESB does', async () => {
    const server = await start()
    server.fault({ kind: 'itsm-unreachable' })
    const texts = [await call(server), await call(server)].map(({ body }) => String(body['message']))
    expect(new Set(texts).size).toBe(2)
    expect(texts.join(' ')).toMatch(
      /operate_ticket\/ \(Caused by NewConnectionError\('<[\w.]+ object at 0x7f[0-9a-f]+>/
    )
  })

  test('a fault can be limited to a ticket and an API, and skip requests', async () => {
    const server = await start({ tickets: [{ sn: SN }, { sn: 'CRQ2' }] })
    server.fault({ kind: 'http-500', on: 'get_ticket_status', sn: 'crq1', skip: 1, times: 1 })
    const statuses: number[] = []
    for (const sn of ['CRQ2', SN, 'CRQ2', SN, SN])
      statuses.push((await call(server, 'get_ticket_status', USER, { body: { sn } })).status)
    expect(statuses).toEqual([200, 200, 200, 500, 200])
    expect((await call(server)).status).toBe(200)
  })
})

describe('/_simulator/', () => {
  const control = (server: Simulator, name: string, body?: unknown): Promise<Answer> =>
    ask(`${server.origin}/_simulator/${name}`, body === undefined ? { method: 'GET' } : { body })

  test('sets faults, shows the state, and resets both', async () => {
    const server = await start()
    expect((await control(server, 'fault', { kind: 'http-500', times: 1 })).body).toEqual({ ok: true })
    expect([(await call(server)).status, (await call(server)).status]).toEqual([500, 200])
    expect((await control(server, 'state')).body).toMatchObject({
      tickets: [{ sn: SN, status: 'SUSPENDED', steps: [{ processors: ['zhangsan', 'bot', 'admin'] }] }],
      operations: [{ action: 'SUSPEND' }],
      counts: { operate_ticket: 2 }
    })
    expect((await control(server, 'reset', {})).status).toBe(200)
    expect(server.ticket(SN)?.status).toBe('RUNNING')
  })

  test('approves, rejects and submits steps', async () => {
    let nowMs = 0
    const steps = [{ name: '负责人审批' }, { name: '变更实施' }, { name: '验收审批' }]
    const server = await start({ clock: () => nowMs, tickets: [{ sn: SN, flow: { steps } }] })
    const seen: unknown[] = []
    for (const [name, body] of [
      ['approve', { sn: SN, by: 'bot' }],
      ['approve', { sn: SN }],
      ['submit', { sn: SN }],
      ['reject', { sn: SN, afterMs: 1_000 }]
    ] as const) {
      const { body: reply } = await control(server, name, body)
      nowMs += 2_000
      const { status = '', steps: at = [] } = server.ticket(SN) ?? {}
      seen.push([reply['ok'] ?? reply['message'], status, at[0]?.step.name])
    }
    expect(seen).toEqual([
      [true, 'RUNNING', '变更实施'],
      ['单据操作失败: 单据审批失败，目标节点变更实施不是审批节点', 'RUNNING', '变更实施'],
      [true, 'RUNNING', '验收审批'],
      [true, 'FINISHED', undefined]
    ])
  })

  test('methods throw where the server refuses', async () => {
    const server = await start({ tickets: [{ sn: SN, flow: { steps: [{ name: '变更审批' }] } }, { sn: 'CRQ2' }] })
    expect(() => {
      server.approve(SN, { by: 'lisi' })
    }).toThrow('lisi不是当前节点的审批人')
    expect(() => {
      server.reject('CRQ2')
    }).toThrow('单据当前状态非RUNNING')
    expect(() => {
      server.submit('CRQ3')
    }).toThrow('没有找到对应的单据')
  })

  test.each([
    ['fault', { kind: 'boom' }, 400, 'Unknown kind of fault boom. Use one of reset, hang, '],
    ['fault', '{', 400, 'JSON'],
    ['approve', { sn: 'CRQ9' }, 400, '没有找到对应的单据'],
    ['close', {}, 404, 'Use POST approve, POST reject, POST submit, POST fault, POST reset, GET state.']
  ])('%s %j: HTTP %i and the reason', async (name, body, status, text) => {
    const answer = await control(await start(), name, body)
    expect([answer.status, answer.text]).toEqual([status, expect.stringContaining(text)])
  })
})
