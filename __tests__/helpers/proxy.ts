/** A proxy on a real port, for names that only it knows: tunnels (CONNECT), and forwards requests with a whole address. */
import http from 'node:http'
import https from 'node:https'
import { connect, type AddressInfo, type Socket } from 'node:net'
import type { Pair } from './tls.ts'

export interface Proxy {
  url: string
  /** What was asked of it, such as `CONNECT host:443`. */
  seen: string[]
  close(): Promise<void>
}

/**
 * @param options.names host → port on this machine; any other host is refused with 502
 * @param options.login `user:password` that it wants, else 407
 * @param options.isSilent takes connections and never answers
 * @param options.tls speaks TLS itself, for localhost
 */
export async function startProxy(options: {
  names: Record<string, number>
  login?: string
  isSilent?: boolean
  tls?: Pair
}): Promise<Proxy> {
  const seen: string[] = []
  const sockets = new Set<Socket>()
  const wanted = options.login === undefined ? undefined : `Basic ${Buffer.from(options.login).toString('base64')}`
  const forward: http.RequestListener = (incoming, outgoing) => {
    seen.push(`${incoming.method} ${incoming.url}`)
    if (options.isSilent === true) return
    const { 'proxy-authorization': login, ...headers } = incoming.headers
    if (wanted !== undefined && login !== wanted) return void outgoing.writeHead(407).end()
    const { hostname, pathname, search } = new URL(incoming.url ?? '')
    const port = options.names[hostname]
    if (port === undefined) return void outgoing.writeHead(502).end()
    const target = http.request({ port, method: incoming.method, path: pathname + search, headers }, (reply) => {
      outgoing.writeHead(reply.statusCode ?? 0, reply.headers)
      reply.on('error', () => outgoing.destroy()).pipe(outgoing)
    })
    target.on('error', () => outgoing.destroy())
    incoming.pipe(target)
  }
  const { tls } = options
  const server = tls === undefined ? http.createServer(forward) : https.createServer(tls, forward)
  const keep = (socket: Socket): void => void sockets.add(socket.on('error', () => undefined))
  server.on('connection', keep).on('secureConnection', keep)
  server.on('connect', (request, socket: Socket) => {
    seen.push(`CONNECT ${request.url}`)
    if (options.isSilent === true) return
    if (wanted !== undefined && request.headers['proxy-authorization'] !== wanted) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n\r\n')
      return
    }
    const port = options.names[request.url?.split(':')[0] ?? '']
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
