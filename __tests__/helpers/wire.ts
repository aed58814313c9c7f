/** What tests of one request share: small servers, a transport, and how a request ended. Everything is closed after its test. */
import { createServer, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer, getCACertificates, setDefaultCACertificates } from 'node:tls'
import { afterAll, afterEach, beforeAll } from '@jest/globals'
import { TransportError } from '../../src/blueking/network-errors.ts'
import type { HttpRequest } from '../../src/blueking/agents.ts'
import { createTransport, type HttpReply, type Transport } from '../../src/blueking/transport.ts'
import { createClock } from './clock.ts'
import { portOf } from './ports.ts'
import { startProxy } from './proxy.ts'
import { closedAfterEach } from './runs.ts'
import { makeCertificates, type Certificates } from './tls.ts'

export const SCHEMES = ['http', 'https'] as const
export type Scheme = (typeof SCHEMES)[number]
/** A name of the site that is no loopback, because those bypass proxies; the certificate is valid for it. */
export const SITE = 'bk.corp.test'

export let certificates: Certificates
beforeAll(async () => {
  certificates = await makeCertificates(SITE)
  setDefaultCACertificates([certificates.ca])
})
afterAll(() => {
  setDefaultCACertificates(getCACertificates('bundled'))
})

const closing = closedAfterEach()
afterEach(() => {
  for (const name of ['http_proxy', 'https_proxy']) Reflect.deleteProperty(process.env, name)
})

/** Lets a server listen until its test is over. */
export async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => sockets.add(socket.on('error', () => undefined)))
  closing(() => {
    for (const socket of sockets) socket.destroy()
    return new Promise((resolve) => server.close(resolve))
  })
  return portOf(server)
}

/** Passes each connection, decrypted where it is TLS, to a function. */
export function accept(scheme: Scheme, onConnection: (socket: Socket) => void): Promise<number> {
  const meet = (socket: Socket): void => {
    socket.on('error', () => undefined)
    onConnection(socket)
  }
  return listen(scheme === 'http' ? createServer(meet) : createTlsServer(certificates.good, meet))
}

/** Answers any request with these bytes, and then ends the connection or keeps it open. */
export const answering = (bytes: string, ends = true): Promise<number> =>
  accept('http', (socket) => {
    socket.once('data', () => (ends ? socket.end(bytes) : socket.write(bytes)))
  })

export function transport(options: Partial<Parameters<typeof createTransport>[0]> = {}): Transport {
  const made = createTransport({
    maxConnections: 2,
    timeoutMs: 30_000,
    abort: new AbortController().signal,
    env: process.env,
    clock: createClock(),
    ...options
  })
  closing(() => {
    made.close()
    return Promise.resolve()
  })
  return made
}

export const request = (port: number, change: Partial<HttpRequest> = {}): HttpRequest => ({
  method: 'POST',
  url: new URL(`http://127.0.0.1:${port}/path/?a=b`),
  headers: { 'x-own': 'value' },
  body: '{"é":1}',
  hasOwnConnection: false,
  bodyLimitBytes: 100,
  ...change
})

/** How a request ended: with the reply, or the parts of the error. */
export async function ending(client: Transport, sent: HttpRequest): Promise<unknown> {
  return client.send(sent).then(
    ({ status, body }: HttpReply) => ({ status, body }),
    (error: unknown) => {
      if (!(error instanceof TransportError)) throw error
      return { problem: error.problem, wasSent: error.wasSent, detail: error.detail }
    }
  )
}

export const NAME = 'POST /path/'
export const OK = 'HTTP/1.1 200 OK\r\n'
export const whole = (body: string): string => `${OK}content-length: ${body.length}\r\n\r\n${body}`

/** A proxy, itself over http or https, that leads to one port by the site's name; if closed, it wants a password. */
export async function proxyTo(port: number, scheme: Scheme, isClosed = false): Promise<string> {
  const tls = scheme === 'https' ? { tls: certificates.proxy } : {}
  const proxy = await startProxy({ names: { [SITE]: port }, ...tls, ...(isClosed && { login: 'user:password' }) })
  closing(() => proxy.close())
  return proxy.url.replace('127.0.0.1', 'localhost')
}
