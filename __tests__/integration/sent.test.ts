/**
 * What may have left: on every kind of socket that a request goes out on, straight and through proxies, and only on such as
 * are trusted. Real sockets, http and https.
 */
import { execFile } from 'node:child_process'
import https from 'node:https'
import type { Socket } from 'node:net'
import { promisify } from 'node:util'
import { describe, expect, test } from '@jest/globals'
import type { HttpRequest } from '../../src/blueking/transport.ts'
import { createClock } from '../helpers/clock.ts'
import { deadPort } from '../helpers/ports.ts'
import {
  accept,
  certificates,
  ending,
  listen,
  proxyTo,
  request,
  SCHEMES,
  SITE,
  transport,
  whole,
  type Scheme
} from '../helpers/wire.ts'

/** Answers every request but the last of so many, which it reads and leaves without a reply. */
function losing(scheme: Scheme, requests: number): Promise<number> {
  let seen = 0
  return accept(scheme, (socket) => {
    socket.on('data', () => {
      seen++
      if (seen < requests) socket.write(whole('ok'))
      else socket.destroy()
    })
  })
}

/** A site and a proxy in one, whose certificate nobody trusts: it answers all that it gets. */
async function untrusted(): Promise<{ port: number; got: string[] }> {
  const got: string[] = []
  const server = https.createServer(certificates.expired, (incoming, outgoing) => {
    got.push(incoming.method ?? '')
    outgoing.end('ok')
  })
  server.on('connect', (_, socket: Socket) => {
    got.push('CONNECT')
    socket.on('error', () => undefined).write('HTTP/1.1 200 OK\r\n\r\n')
    socket.once('data', () => socket.end(whole('ok')))
  })
  return { port: await listen(server), got }
}

describe('sent is a fact of the socket it went out on', () => {
  test.each(SCHEMES.flatMap((site) => [1, 2].map((requests) => [site, requests] as const)))(
    '%s site, straight, request %d on its connection',
    async (site, requests) => {
      const port = await losing(site, requests)
      const client = transport({ maxConnections: 1 })
      const sent = request(port, { url: new URL(`${site}://localhost:${port}/path/`) })
      for (let before = 1; before < requests; before++)
        expect(await ending(client, sent)).toMatchObject({ status: 200 })
      expect(await ending(client, sent)).toMatchObject({ problem: 'connection-lost', wasSent: true })
    }
  )

  describe.each(SCHEMES.flatMap((site) => SCHEMES.map((proxy) => [site, proxy] as const)))(
    '%s site behind an %s proxy',
    (site, proxy) => {
      const sent = (): HttpRequest => request(0, { url: new URL(`${site}://${SITE}/path/`) })

      test.each([1, 2])('the reply to request %d is lost: sent', async (requests) => {
        process.env[`${site}_proxy`] = await proxyTo(await losing(site, requests), proxy)
        const client = transport({ maxConnections: 1 })
        for (let before = 1; before < requests; before++)
          expect(await ending(client, sent())).toMatchObject({ status: 200 })
        expect(await ending(client, sent())).toMatchObject({ problem: 'connection-lost', wasSent: true })
      })

      test('a connection that is handed over to a request that waits for it: sent', async () => {
        process.env[`${site}_proxy`] = await proxyTo(await losing(site, 2), proxy)
        const client = transport({ maxConnections: 1 })
        const both = await Promise.all([ending(client, sent()), ending(client, sent())])
        expect(both).toMatchObject([{ status: 200 }, { problem: 'connection-lost', wasSent: true }])
      })

      // What a proxy forwards itself has reached it, and its reply is one.
      const isForwarded = site === 'http'

      test('the proxy refuses', async () => {
        process.env[`${site}_proxy`] = await proxyTo(0, proxy, 407)
        const refused = isForwarded ? { status: 407 } : { problem: 'proxy-refused', wasSent: false }
        expect(await ending(transport(), sent())).toMatchObject(refused)
      })

      test('nobody listens there: not sent', async () => {
        process.env[`${site}_proxy`] = `${proxy}://localhost:${await deadPort()}`
        expect(await ending(transport(), sent())).toMatchObject({ problem: 'proxy-refused', wasSent: false })
      })

      test('the proxy is silent until the deadline', async () => {
        const clock = createClock()
        const silent = await accept(proxy, (socket) => socket.once('data', clock.expire))
        process.env[`${site}_proxy`] = `${proxy}://localhost:${silent}`
        expect(await ending(transport({ clock }), sent())).toMatchObject({ problem: 'time-out', wasSent: isForwarded })
      })
    }
  )
})

/** Sends one request in a process of its own, where NODE_TLS_REJECT_UNAUTHORIZED=0 is set: Jest keeps it from Node. */
async function endingUnverified(url: string, env: Record<string, string>): Promise<unknown> {
  const script = `
    import { createTransport } from './src/blueking/transport.ts'
    const abort = new AbortController().signal
    const clock = { nowMs: () => 0, after: () => () => undefined }
    const client = createTransport({ maxConnections: 1, timeoutMs: 30_000, abort, env: process.env, clock })
    const sent = { method: 'POST', url: new URL(${JSON.stringify(url)}), headers: {}, body: 'x', bodyLimitBytes: 100, hasOwnConnection: true }
    const { status, problem, wasSent } = await client.send(sent).catch((error) => error)
    console.log(JSON.stringify({ status, problem, wasSent }))
    process.exit()`
  const args = ['--no-warnings', '--input-type=module', '-e', script]
  const options = { env: { ...process.env, ...env, NODE_TLS_REJECT_UNAUTHORIZED: '0' } }
  const { stdout } = await promisify(execFile)(process.execPath, args, options)
  return JSON.parse(stdout) as unknown
}

describe('TLS is verified also where NODE_TLS_REJECT_UNAUTHORIZED=0 is set', () => {
  test('of the site', async () => {
    const { port, got } = await untrusted()
    expect(await endingUnverified(`https://localhost:${port}/`, {})).toEqual({
      problem: 'untrusted-certificate',
      wasSent: false
    })
    expect(got).toEqual([])
  })

  test('of the site behind a proxy', async () => {
    const { port, got } = await untrusted()
    const proxy = await proxyTo(port, 'http')
    expect(await endingUnverified(`https://${SITE}/`, { https_proxy: proxy })).toMatchObject({ wasSent: false })
    expect(got).toEqual([])
  })

  test.each(SCHEMES)('of a proxy before a site of %s', async (scheme) => {
    const { port, got } = await untrusted()
    const env = { [`${scheme}_proxy`]: `https://localhost:${port}` }
    expect(await endingUnverified(`${scheme}://${SITE}/`, env)).toEqual({ problem: 'proxy-refused', wasSent: false })
    expect(got).toEqual([])
  })
})
