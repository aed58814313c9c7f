/**
 * What stands between: TLS, proxies, dead servers. In this process, over real sockets.
 */
import { beforeAll, describe, expect, test } from '@jest/globals'
import { createServer as createTcpServer } from 'node:net'
import type { Simulator } from '../../simulator/index.ts'
import { createClock, type TestClock } from '../helpers/clock.ts'
import { deadPort, listeners } from '../helpers/ports.ts'
import { startProxy, type Proxy } from '../helpers/proxy.ts'
import { runInProcess, type InProcessRun } from '../helpers/in-process.ts'
import { closedAfterEach, said, servers } from '../helpers/runs.ts'
import { makeCertificates, type Certificates } from '../helpers/tls.ts'

let certificates: Certificates
beforeAll(async () => {
  certificates = await makeCertificates()
})

const closing = closedAfterEach()
const blueking = servers(closing)
const listen = listeners(closing)
/** Takes connections and never answers: the deadlines of the run pass once it was asked. */
const silent = (clock: TestClock): Promise<number> =>
  listen(createTcpServer((socket) => socket.on('data', clock.expire)))
async function proxy(options: Parameters<typeof startProxy>[0]): Promise<Proxy> {
  const started = await startProxy(options)
  closing(() => started.close())
  return started
}

/** The first annotation that is an error. */
const errorOf = ({ annotations }: InProcessRun): string | undefined =>
  annotations.find(({ level }) => level === 'error')?.message

/** http-client reads the proxies from the environment of the process. */
async function withEnv<T>(env: Record<string, string>, work: () => Promise<T>): Promise<T> {
  const before = { ...process.env }
  Object.assign(process.env, env)
  try {
    return await work()
  } finally {
    for (const name of Object.keys(env)) {
      if (before[name] === undefined) Reflect.deleteProperty(process.env, name)
      else process.env[name] = before[name]
    }
  }
}

const suspend = (
  url: string,
  inputs = {},
  env: Record<string, string> = {},
  clock = createClock()
): Promise<InProcessRun> =>
  withEnv(env, () => runInProcess({ url, sn: 'CRQ1', action_type: 'SUSPEND', ...inputs }, { env, clock }))

describe('what was never sent is tried again, and no more', () => {
  test.each(['auto', 'never'])('nobody listens, confirm %s', async (confirm) => {
    const result = await suspend(`http://127.0.0.1:${await deadPort()}`, { confirm })
    expect(said(result)).toBe('1 false failed unreachable')
    // Three tries after the first, doubling, at the chance of one half.
    expect(result.sleeps).toEqual([750, 1_500, 3_000])
    expect(errorOf(result)).toContain('ECONNREFUSED')
  })

  test('no such host', async () => {
    const result = await suspend('https://no-such-host.invalid', { retries: 1 })
    expect(said(result)).toBe('1 false failed unreachable')
    expect(result.sleeps).toEqual([750])
  })

  test('a server that comes up meanwhile is operated once', async () => {
    const port = await deadPort()
    let started: Promise<Simulator> | undefined
    const result = await withEnv({}, () =>
      runInProcess(
        { url: `http://127.0.0.1:${port}`, sn: 'CRQ1', action_type: 'SUSPEND', confirm: 'never' },
        {
          context: {
            sleep: async () => {
              await (started ??= blueking({ port }))
            }
          }
        }
      )
    )
    expect(said(result)).toBe('0 true changed')
    expect((await started)?.operations).toHaveLength(1)
  })

  test.each(['auto', 'never'])('somebody listens and never answers, confirm %s', async (confirm) => {
    const clock = createClock()
    const port = await silent(clock)
    const result = await suspend(`http://127.0.0.1:${port}`, { confirm, retries: 1 }, {}, clock)
    expect(said(result)).toBe(confirm === 'auto' ? '1 false failed time-out' : '1 false unknown outcome-unknown')
  })
})

describe('TLS', () => {
  test.each([
    ['of a private CA that is not known', 'localhost', 'good'],
    ['of another host', 'localhost', 'otherHost'],
    ['that is over', 'localhost', 'expired']
  ] as const)('a certificate %s: named, and the server never gets the request', async (_, host, kind) => {
    const server = await blueking({ tls: certificates[kind] })
    const result = await suspend(`https://${host}:${server.port}`)
    expect(said(result)).toBe('1 false failed untrusted-certificate')
    expect(errorOf(result)).toContain('NODE_EXTRA_CA_CERTS')
    expect(server.requests).toEqual([])
    // It would be the same the next time.
    expect(result.sleeps).toEqual([])
  })

  test('https to a server that speaks http', async () => {
    const server = await blueking()
    const result = await suspend(`https://127.0.0.1:${server.port}`, { retries: 0 })
    expect(said(result)).toBe('1 false failed unreachable')
    expect(errorOf(result)).toContain('expects plain http')
    expect(server.operations).toEqual([])
  })

  test('http to a server that speaks TLS', async () => {
    const server = await blueking({ tls: certificates.good })
    const result = await suspend(`http://127.0.0.1:${server.port}`, { retries: 0 })
    expect(result.exitCode).toBe(1)
    expect(server.operations).toEqual([])
  })
})

describe('proxies', () => {
  // Loopback addresses pass every proxy by, so the server has a name that only the proxy knows.
  const NAME = 'bk.corp.test'

  test('a plain http address goes through http_proxy', async () => {
    const server = await blueking()
    const through = await proxy({ names: { [NAME]: server.port } })
    const result = await suspend(`http://${NAME}`, {}, { http_proxy: through.url })
    expect(said(result)).toBe('0 true changed')
    // Without CONNECT, which many a proxy allows to port 443 alone.
    for (const seen of through.seen) expect(seen).toMatch(`POST http://${NAME}/api/c/compapi/v2/itsm/`)
    expect(through.seen).toHaveLength(3)
    expect(server.operations).toHaveLength(1)
  })

  test.each(['auto', 'never'])(
    'a connection through it that breaks may have carried the SUSPEND, confirm %s',
    async (confirm) => {
      const server = await blueking()
      const through = await proxy({ names: { [NAME]: server.port } })
      server.fault({ kind: 'reset' })
      const result = await suspend(`http://${NAME}`, { confirm }, { http_proxy: through.url })
      expect(said(result)).toBe('1 false unknown outcome-unknown')
      expect(server.counts['operate_ticket']).toBe(1)
    }
  )

  test('a proxy that wants a password gets it, and nobody else', async () => {
    const server = await blueking()
    const through = await proxy({ names: { [NAME]: server.port }, login: 'user:p@ss-word' })
    const good = await suspend(`http://${NAME}`, {}, { http_proxy: through.url.replace('//', '//user:p%40ss-word@') })
    expect(said(good)).toBe('0 true changed')
    for (const { headers } of server.requests) expect(headers).not.toHaveProperty('proxy-authorization')
    expect(good.masked).toContain('p@ss-word')
    const bad = await suspend(`http://${NAME}`, { retries: 0 }, { http_proxy: through.url })
    expect(said(bad)).toBe('1 false failed proxy-refused')
    expect(server.operations).toHaveLength(1)
  })

  test('one that refuses to connect', async () => {
    const through = await proxy({ names: {} })
    const result = await suspend('https://nowhere.corp.test', { retries: 1 }, { https_proxy: through.url })
    expect(said(result)).toBe('1 false failed proxy-refused')
    expect(errorOf(result)).toContain('no_proxy')
    expect(through.seen).toHaveLength(2)
  })

  test('one that is down', async () => {
    const through = await proxy({ names: {} })
    await through.close()
    const result = await suspend('https://nowhere.corp.test', { retries: 0 }, { https_proxy: through.url })
    expect(said(result)).toBe('1 false failed proxy-refused')
  })

  test('one that never answers', async () => {
    const clock = createClock()
    const env = { https_proxy: `http://127.0.0.1:${await silent(clock)}` }
    const result = await suspend('https://nowhere.corp.test', { retries: 0 }, env, clock)
    expect(said(result)).toBe('1 false failed time-out')
  })

  test('an address that cannot be read is a clear failure, not a crash', async () => {
    const result = await suspend('https://nowhere.corp.test', { retries: 0 }, { https_proxy: 'http://[' })
    expect(result.exitCode).toBe(1)
    expect(result.outputs['result']).toBe('false')
  })

  test.each(['http://svc:Win@2026-Key/7@proxy:3128', 'http://CORP\\svc:Win-2026-Key@proxy:3128'])(
    'nothing of an address that is not encoded is shown, or asked for: %s',
    async (http_proxy) => {
      const result = await suspend(`http://${NAME}`, {}, { http_proxy })
      expect(said(result)).toBe('1 false failed proxy-refused')
      expect(errorOf(result)).toContain('%40')
      expect(JSON.stringify([result.outputs, result.summary, result.shown, result.annotations])).not.toMatch(
        /2026-key|corp\\/i
      )
    }
  )

  test('no_proxy passes it by', async () => {
    const server = await blueking()
    const through = await proxy({ names: {} })
    const result = await suspend(
      server.url.replace('127.0.0.1', 'localhost'),
      {},
      { http_proxy: through.url, no_proxy: 'localhost' }
    )
    expect(said(result)).toBe('0 true changed')
    const no_proxy = 'a.test *.corp.test'
    const other = await suspend(`http://${NAME}`, { retries: 0 }, { http_proxy: through.url, no_proxy })
    expect(said(other)).toBe('1 false failed unreachable')
    expect(through.seen).toEqual([])
  })

  test('a TLS server behind a proxy that is not trusted: the tunnel stands, nothing is sent', async () => {
    const server = await blueking({ tls: certificates.good })
    const through = await proxy({ names: { [NAME]: server.port } })
    const result = await suspend(`https://${NAME}`, {}, { https_proxy: through.url })
    expect(said(result)).toBe('1 false failed untrusted-certificate')
    expect(through.seen).toEqual([`CONNECT ${NAME}:443`])
    expect(server.requests).toEqual([])
  })
})
