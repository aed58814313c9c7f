/** A proxy on a real port, for names that only it knows: it tunnels (CONNECT) and forwards requests with an absolute URL. */
import http from 'node:http'
import https from 'node:https'
import { connect, type AddressInfo, type Socket } from 'node:net'
import type { Pair } from './tls.ts'

export interface Proxy {
  url: string
  /** The requests that it got, such as `CONNECT host:443`. */
  seen: string[]
  close(): Promise<void>
}

export interface ProxyOptions {
  /** Host → port on this machine; any other host is refused with 502. */
  names: Record<string, number>
  /** The `user:password` that it wants; anything else gets 407. */
  login?: string
  /** Accepts connections and never answers. */
  isSilent?: boolean
  /** Speaks TLS itself, for localhost. */
  tls?: Pair
}

export async function startProxy({ names, login, isSilent = false, tls }: ProxyOptions): Promise<Proxy> {
  const seen: string[] = []
  const sockets = new Set<Socket>()
  const wanted = login === undefined ? undefined : `Basic ${Buffer.from(login).toString('base64')}`
  const forward: http.RequestListener = (incoming, outgoing) => {
    seen.push(`${incoming.method} ${incoming.url}`)
    if (isSilent) return
    const { 'proxy-authorization': given, ...headers } = incoming.headers
    if (wanted !== undefined && given !== wanted) return void outgoing.writeHead(407).end()
    const { hostname, pathname, search } = new URL(incoming.url ?? '')
    const port = names[hostname]
    if (port === undefined) return void outgoing.writeHead(502).end()
    const target = http.request({ port, method: incoming.method, path: pathname + search, headers }, (reply) => {
      outgoing.writeHead(reply.statusCode ?? 0, reply.headers)
      reply.on('error', () => outgoing.destroy()).pipe(outgoing)
    })
    target.on('error', () => outgoing.destroy())
    incoming.pipe(target)
  }
  const server = tls === undefined ? http.createServer(forward) : https.createServer(tls, forward)
  const keep = (socket: Socket): void => void sockets.add(socket.on('error', () => undefined))
  server.on('connection', keep).on('secureConnection', keep)
  server.on('connect', (request, socket: Socket) => {
    seen.push(`CONNECT ${request.url}`)
    if (isSilent) return
    if (wanted !== undefined && request.headers['proxy-authorization'] !== wanted) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n\r\n')
      return
    }
    const port = names[request.url?.split(':')[0] ?? '']
    if (port === undefined) {
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
      return
    }
    const target = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      socket.pipe(target).pipe(socket)
    })
    sockets.add(target.on('error', () => socket.destroy()))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `${tls === undefined ? 'http://127.0.0.1' : 'https://localhost'}:${(server.address() as AddressInfo).port}`,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve()
        })
        for (const socket of sockets) socket.destroy()
      })
  }
}
