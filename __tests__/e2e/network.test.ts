/** TLS and proxies through the committed `dist`, as a user sets them: by variables of the environment. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Simulator } from '../../simulator/index.ts'
import { leaksOf, runAction, type ActionRun } from '../helpers/action.ts'
import { temporaryFolders } from '../helpers/folders.ts'
import { QUICK } from '../helpers/preload.ts'
import { startProxy, type Proxy } from '../helpers/proxy.ts'
import { closedAfterEach, said, servers } from '../helpers/runs.ts'
import { makeCertificates, type Certificates } from '../helpers/tls.ts'

// Loopback addresses pass every proxy by, so the server has a name that only the proxy knows.
const NAME = 'localhost.corp.test'

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
const secure = (): Promise<Simulator> => start({ tls: certificates.good })
async function proxy(options: Parameters<typeof startProxy>[0]): Promise<Proxy> {
  const started = await startProxy(options)
  closing(() => started.close())
  return started
}
const suspend = (url: string, env: Record<string, string>, inputs = {}): Promise<ActionRun> =>
  runAction({ url, sn: 'CRQ1', action_type: 'SUSPEND', retries: 0, ...inputs }, { env })

describe('a private CA', () => {
  test('with NODE_EXTRA_CA_CERTS', async () => {
    const server = await secure()
    const run = await suspend(`https://localhost:${server.port}`, { NODE_EXTRA_CA_CERTS: caFile })
    expect(said(run)).toBe('0 true changed')
    expect(server.ticket('CRQ1')?.status).toBe('SUSPENDED')
  })

  test('without: a named cause, and the server never gets a request', async () => {
    const server = await secure()
    const run = await suspend(`https://localhost:${server.port}`, {})
    expect(said(run)).toBe('1 false failed untrusted-certificate')
    expect(run.annotations.find(({ level }) => level === 'error')?.message).toContain('NODE_EXTRA_CA_CERTS')
    expect(server.requests).toEqual([])
  })
})

test.each([
  ['of a site', 'https', undefined],
  ['of a site behind a proxy', 'https', 'http'],
  ['of a proxy before a site of https', 'https', 'https'],
  ['of a proxy before a site of http', 'http', 'https']
])('NODE_TLS_REJECT_UNAUTHORIZED=0 turns nothing off: the certificate %s', async (_, scheme, proxyScheme) => {
  const server = await secure()
  const tls = proxyScheme === 'https' ? { tls: certificates.good } : {}
  const through = await proxy({ names: { [NAME]: server.port }, ...tls })
  const env: Record<string, string> = { NODE_TLS_REJECT_UNAUTHORIZED: '0' }
  if (proxyScheme !== undefined) env[`${scheme}_proxy`] = through.url
  const run = await suspend(`${scheme}://${proxyScheme === undefined ? `localhost:${server.port}` : NAME}`, env)
  expect(said(run)).toBe(`1 false failed ${proxyScheme === 'https' ? 'proxy-refused' : 'untrusted-certificate'}`)
  expect([server.requests, through.seen]).toEqual([[], proxyScheme === 'http' ? [`CONNECT ${NAME}:443`] : []])
})

test.each([
  ['direct', 'never', 'before', '1 false unknown outcome-unknown'],
  ['direct', 'auto', 'after', '0 true changed'],
  ['through a proxy', 'never', 'after', '1 false unknown outcome-unknown'],
  ['through a proxy', 'auto', 'before', '1 false unknown outcome-unknown']
] as const)(
  'a TLS connection that breaks, %s, confirm %s, %s ITSM acted: one SUSPEND',
  async (way, confirm, when, expected) => {
    const server = await secure()
    server.fault({ kind: 'reset', when })
    const through = await proxy({ names: { [NAME]: server.port } })
    const url = way === 'direct' ? `https://localhost:${server.port}` : `https://${NAME}`
    const env = { NODE_EXTRA_CA_CERTS: caFile, ...(way !== 'direct' && { https_proxy: through.url }) }
    const inputs = { url, sn: 'CRQ1', action_type: 'SUSPEND', retries: 3, confirm }
    expect(said(await runAction(inputs, { env, nodeArguments: QUICK }))).toBe(expected)
    expect(server.counts['operate_ticket']).toBe(1)
    expect(server.operations).toHaveLength(when === 'after' ? 1 : 0)
  }
)

describe('a forward proxy', () => {
  test('to a TLS server behind it', async () => {
    const server = await secure()
    const through = await proxy({ names: { [NAME]: server.port }, login: 'user:p@ss-word' })
    const run = await suspend(`https://${NAME}`, {
      NODE_EXTRA_CA_CERTS: caFile,
      https_proxy: through.url.replace('//', '//user:p%40ss-word@')
    })
    expect(said(run)).toBe('0 true changed')
    expect(new Set(through.seen)).toEqual(new Set([`CONNECT ${NAME}:443`]))
    expect(leaksOf(run, ['p@ss-word', 'user:p@ss-word'])).toEqual([])
  })

  test('that refuses', async () => {
    const through = await proxy({ names: {} })
    const run = await suspend(`https://${NAME}`, { HTTPS_PROXY: through.url })
    expect(said(run)).toBe('1 false failed proxy-refused')
    expect(run.annotations.find(({ level }) => level === 'error')?.message).toContain('no_proxy')
  })

  test('that never answers: the process ends all the same', async () => {
    const through = await proxy({ names: {}, isSilent: true })
    const run = await suspend(`https://${NAME}`, { https_proxy: through.url }, { timeout: 1 })
    expect(said(run)).toBe('1 false failed time-out')
  })

  test('that no_proxy passes by', async () => {
    const server = await secure()
    const through = await proxy({ names: {} })
    const run = await suspend(`https://localhost:${server.port}`, {
      NODE_EXTRA_CA_CERTS: caFile,
      https_proxy: through.url,
      no_proxy: 'localhost'
    })
    expect(said(run)).toBe('0 true changed')
    expect(through.seen).toEqual([])
  })
})
