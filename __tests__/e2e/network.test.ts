/** TLS and proxies through the committed `dist`, as a user sets them: by environment variables. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { leaksOf, runAction } from '../helpers/action.ts'
import { temporaryFolders } from '../helpers/folders.ts'
import { startProxy, type Proxy, type ProxyOptions } from '../helpers/proxy.ts'
import { closedAfterEach, said, servers } from '../helpers/runs.ts'
import { makeCertificates, type Certificates } from '../helpers/tls.ts'

// Loopback addresses bypass every proxy, so the server has a name that only the proxy knows.
const NAME = 'localhost.corp.test'
const TUNNEL = [`CONNECT ${NAME}:443`]

let certificates: Certificates
const temporary = temporaryFolders(afterAll)
let caFile: string
beforeAll(async () => {
  certificates = await makeCertificates(NAME)
  caFile = join(temporary(), 'ca.pem')
  writeFileSync(caFile, certificates.ca)
})

const closing = closedAfterEach()
const start = servers(closing)

interface Scene {
  /** Default: https. */
  scheme?: 'http'
  /** Default: a name that only the proxy knows. */
  host?: 'localhost'
  env: (proxyUrl: string) => Record<string, string>
  proxy?: Partial<ProxyOptions> | 'tls'
  timeout?: number
}

/** Suspends a ticket of a TLS server whose certificate is signed by a private CA. */
async function suspend({ scheme, host, env, proxy: options = {}, timeout = 40 }: Scene) {
  const server = await start({ tls: certificates.good })
  const more = options === 'tls' ? { tls: certificates.good } : options
  const proxy: Proxy = await startProxy({ names: { [NAME]: server.port }, ...more })
  closing(() => proxy.close())
  const url = `${scheme ?? 'https'}://${host === undefined ? NAME : `${host}:${server.port}`}`
  const inputs = { url, sn: 'CRQ1', action_type: 'SUSPEND', retries: 0, timeout }
  const run = await runAction(inputs, { env: env(proxy.url) })
  return { run, server, seen: [...new Set(proxy.seen)] }
}

const UNVERIFIED = { NODE_TLS_REJECT_UNAUTHORIZED: '0' }
test.each<[string, Scene, string, string[]]>([
  ['of a site', { host: 'localhost', env: () => UNVERIFIED }, 'untrusted-certificate', []],
  [
    'of a site behind a proxy',
    { env: (https_proxy) => ({ ...UNVERIFIED, https_proxy }) },
    'untrusted-certificate',
    TUNNEL
  ],
  [
    'of a proxy before a site of https',
    { env: (https_proxy) => ({ ...UNVERIFIED, https_proxy }), proxy: 'tls' },
    'proxy-refused',
    []
  ],
  [
    'of a proxy before a site of http',
    { scheme: 'http', env: (http_proxy) => ({ ...UNVERIFIED, http_proxy }), proxy: 'tls' },
    'proxy-refused',
    []
  ]
])('NODE_TLS_REJECT_UNAUTHORIZED=0 turns nothing off: the certificate %s', async (_, scene, problem, requests) => {
  const { run, server, seen } = await suspend(scene)
  expect(said(run)).toBe(`1 false failed ${problem}`)
  expect([server.requests, seen]).toEqual([[], requests])
})

const trusting = (more: Record<string, string>) => ({ NODE_EXTRA_CA_CERTS: caFile, ...more })
const LOGIN = (url: string): string => url.replace('//', '//user:p%40ss-word@')
test.each<[string, Scene, string, string[]]>([
  [
    'that wants a password',
    { env: (url) => trusting({ https_proxy: LOGIN(url) }), proxy: { login: 'user:p@ss-word' } },
    '0 true changed',
    TUNNEL
  ],
  [
    'that refuses',
    { env: (HTTPS_PROXY) => trusting({ HTTPS_PROXY }), proxy: { names: {} } },
    '1 false failed proxy-refused',
    TUNNEL
  ],
  [
    'that never answers: the process ends all the same',
    { env: (https_proxy) => trusting({ https_proxy }), proxy: { isSilent: true }, timeout: 1 },
    '1 false failed time-out',
    TUNNEL
  ],
  [
    'that no_proxy bypasses',
    { host: 'localhost', env: (https_proxy) => trusting({ https_proxy, no_proxy: 'localhost' }) },
    '0 true changed',
    []
  ]
])('a private CA, and a proxy %s', async (_, scene, verdict, requests) => {
  const { run, server, seen } = await suspend(scene)
  expect(said(run)).toBe(verdict)
  expect(seen).toEqual(requests)
  expect(server.ticket('CRQ1')?.status).toBe(run.exitCode === 0 ? 'SUSPENDED' : 'RUNNING')
  expect(leaksOf(run, ['p@ss-word', 'user:p@ss-word'])).toEqual([])
})
