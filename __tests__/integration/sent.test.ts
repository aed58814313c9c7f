/** Whether a request was sent, for each kind of socket: direct and through proxies. Real sockets. */
import { describe, expect, test } from '@jest/globals'
import type { HttpRequest } from '../../src/blueking/agents.ts'
import { createClock } from '../helpers/clock.ts'
import { deadPort } from '../helpers/ports.ts'
import { accept, ending, proxyTo, request, SCHEMES, SITE, transport, whole, type Scheme } from '../helpers/wire.ts'

/** A server that answers each request but the last one, at which it closes the connection. */
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

describe('whether a request was sent is known from its socket', () => {
  test.each(SCHEMES.flatMap((site) => [1, 2].map((requests) => [site, requests] as const)))(
    '%s site, direct, request %d on its connection',
    async (site, requests) => {
      const port = await losing(site, requests)
      const client = transport({ maxConnections: 1 })
      const sent = request(port, { url: new URL(`${site}://localhost:${port}/path/`) })
      for (let before = 1; before < requests; before++)
        expect(await ending(client, sent)).toMatchObject({ status: 200 })
      expect(await ending(client, sent)).toMatchObject({ problem: 'connection-lost', wasSent: true })
    }
  )

  test('a request that gets a connection after waiting for it: sent', async () => {
    const port = await losing('http', 2)
    const client = transport({ maxConnections: 1 })
    const both = await Promise.all([ending(client, request(port)), ending(client, request(port))])
    expect(both).toMatchObject([{ status: 200 }, { problem: 'connection-lost', wasSent: true }])
  })

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

      test('a read after replies that closed the connection does not wait forever', async () => {
        const closing = whole('ok').replace('\r\n', '\r\nconnection: close\r\n')
        const port = await accept(site, (socket) => socket.on('data', () => socket.write(closing)))
        process.env[`${site}_proxy`] = await proxyTo(port, proxy)
        const client = transport({ maxConnections: 1 })
        for (let before = 0; before < 3; before++) expect(await ending(client, sent())).toMatchObject({ status: 200 })
      })

      // A forwarding proxy has received the request, and its own reply counts.
      const isForwarded = site === 'http'

      test('the proxy rejects it', async () => {
        process.env[`${site}_proxy`] = await proxyTo(0, proxy, true)
        const refused = isForwarded ? { status: 407 } : { problem: 'proxy-refused', wasSent: false }
        expect(await ending(transport(), sent())).toMatchObject(refused)
      })

      test('no proxy listens: not sent', async () => {
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
