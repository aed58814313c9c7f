/** A forward proxy on a real port: tunnels (CONNECT) to names that only it knows. */
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
  const noTunnel: http.RequestListener = (_, response) => response.writeHead(400).end()
  const { tls } = options
  const server = tls === undefined ? http.createServer(noTunnel) : https.createServer(tls, noTunnel)
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
