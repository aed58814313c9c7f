/**
 * What tests of one request share: servers of a few lines, a transport, and how a request ended. All of it ends with its test.
 */
import { connect, createServer, type Socket } from 'node:net'
import { createServer as createTlsServer, getCACertificates, setDefaultCACertificates } from 'node:tls'
import { afterAll, afterEach, beforeAll } from '@jest/globals'
import { TransportError } from '../../src/blueking/network-errors.ts'
import { createTransport, type HttpReply, type HttpRequest, type Transport } from '../../src/blueking/transport.ts'
import { createClock } from './clock.ts'
import { listeners } from './ports.ts'
import { closedAfterEach } from './runs.ts'
import { makeCertificates, type Certificates } from './tls.ts'

export const SCHEMES = ['http', 'https'] as const
export type Scheme = (typeof SCHEMES)[number]
/** A name of the site that is no loopback, since those pass proxies by; the certificate is for it as well. */
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
export const listen = listeners(closing)
afterEach(() => {
  for (const name of ['http_proxy', 'https_proxy']) Reflect.deleteProperty(process.env, name)
})

/** Gives each connection, decrypted where it is TLS, to a function. */
export function accept(scheme: Scheme, onConnection: (socket: Socket) => void): Promise<number> {
  const meet = (socket: Socket): void => {
    socket.on('error', () => undefined)
    onConnection(socket)
  }
  return listen(scheme === 'http' ? createServer(meet) : createTlsServer(certificates.good, meet))
}

/** One that answers whatever it is sent with these bytes, and then ends the connection or keeps it. */
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

/** How a request ended: the reply, or the error in parts. */
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

/**
 * A proxy, itself over http or https, that leads any name to one port: by a tunnel for CONNECT, else byte for byte, as if it
 * were the site. `status` other than 200: to none.
 */
export async function proxyTo(port: number, scheme: Scheme, status = 200): Promise<string> {
  const meet = (socket: Socket): void => {
    socket.on('error', () => undefined)
    socket.once('data', (bytes: Buffer) => {
      const isTunnel = bytes.toString('latin1').startsWith('CONNECT ')
      if (status !== 200) {
        socket.end(`HTTP/1.1 ${status} No\r\ncontent-length: 0\r\n\r\n`)
        return
      }
      const target = connect(port, '127.0.0.1', () => {
        if (isTunnel) socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
        else target.write(bytes)
        socket.pipe(target).pipe(socket)
      })
      target.on('error', () => socket.destroy()).on('close', () => socket.destroy())
      socket.on('close', () => target.destroy())
    })
  }
  const server = scheme === 'http' ? createServer(meet) : createTlsServer(certificates.proxy, meet)
  return `${scheme}://localhost:${await listen(server)}`
}
