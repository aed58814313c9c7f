/**
 * Connections while they are idle, whatever Node itself does about them: newer versions close one on which bytes come, older
 * ones do not. How they verify TLS, and from when on bytes may have left on one, in whatever state it is handed over.
 */
import http from 'node:http'
import https from 'node:https'
import { connect, type AddressInfo } from 'node:net'
import { PassThrough, type Duplex } from 'node:stream'
import { connect as connectTls } from 'node:tls'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { createConnections, type Connections } from '../../../src/blueking/agents.ts'
import { listeners } from '../../helpers/ports.ts'
import { makeCertificates, type Certificates } from '../../helpers/tls.ts'

const server = http.createServer((_, outgoing) => outgoing.end('ok'))
let url: URL
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const connectionsTo = (maxConnections: number): Connections =>
  createConnections(url, { maxConnections, idleTimeoutMs: 1_000, nowMs: () => 0 })

/** What an agent needs of a socket. */
function idleSocket(): PassThrough {
  const stub = (): PassThrough => socket
  const socket: PassThrough = Object.assign(new PassThrough(), {
    setKeepAlive: stub,
    setTimeout: stub,
    ref: stub,
    unref: stub
  })
  return socket
}

interface Agent {
  keepSocketAlive(socket: unknown): boolean
  reuseSocket(socket: unknown, request: unknown): void
}
const agentOf = (connections: Connections): Agent => connections.agent() as unknown as Agent
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('a connection that is idle', () => {
  test.each([
    ['bytes come', (socket: PassThrough) => socket.write('x')],
    ['the server ends it', (socket: PassThrough) => socket.end()]
  ])('is closed when %s', async (_, event) => {
    const socket = idleSocket()
    expect(agentOf(connectionsTo(1)).keepSocketAlive(socket)).toBe(true)
    await turn()
    expect(socket.destroyed).toBe(false)
    event(socket)
    await turn()
    expect(socket.destroyed).toBe(true)
  })

  test('is not closed by bytes once it is used again', async () => {
    const agent = agentOf(connectionsTo(1))
    const socket = idleSocket()
    agent.keepSocketAlive(socket)
    agent.reuseSocket(socket, {})
    socket.write('x')
    await turn()
    expect(socket.destroyed).toBe(false)
  })
})

test('a request does not go out on a connection that is closed, while another is open', async () => {
  const connections = connectionsTo(2)
  const agent = connections.agent()
  const start = (): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const options = { host: url.hostname, port: url.port, agent }
      const request = connections.start(
        options,
        (reply) =>
          reply.resume().on('end', () => {
            resolve(reply.statusCode)
          }),
        () => undefined
      )
      request.on('error', reject).end()
    })
  try {
    await Promise.all([start(), start()])
    await turn()
    const [idle] = Object.values(agent.freeSockets)
    expect(idle).toHaveLength(2)
    idle?.at(-1)?.destroy()
    expect(await start()).toBe(200)
  } finally {
    connections.close()
  }
})

describe('TLS is verified by a setting of the connections, so that none of the environment counts', () => {
  afterEach(() => {
    for (const name of ['http_proxy', 'https_proxy']) Reflect.deleteProperty(process.env, name)
  })
  const verified = { rejectUnauthorized: true }

  // What the settings do is proved by processes (contract/sent.test.ts), where the variable itself can be set.
  test.each([
    ['of a site', 'https://localhost', undefined, { options: verified }],
    ['of a site behind a proxy', 'https://bk.corp.test', 'http://localhost:1', { options: verified }],
    ['of a proxy before a site of http', 'http://bk.corp.test', 'https://localhost:1', { proxyOptions: verified }],
    [
      'of a proxy before a site of https',
      'https://bk.corp.test',
      'https://localhost:1',
      { options: verified, proxyOptions: verified }
    ]
  ])('%s', (_, site, proxy, settings) => {
    const { protocol } = new URL(site)
    if (proxy !== undefined) process.env[`${protocol.slice(0, -1)}_proxy`] = proxy
    const made = createConnections(new URL(site), { maxConnections: 1, idleTimeoutMs: 1_000, nowMs: () => 0 })
    expect(made.agent()).toMatchObject(settings)
  })
})

describe('a TLS connection may carry bytes from the moment at which it is secure', () => {
  let certificates: Certificates
  beforeAll(async () => {
    certificates = await makeCertificates()
  })
  const listen = listeners()
  const answer: http.RequestListener = (_, outgoing) => outgoing.end('ok')
  const once = (socket: Duplex, event: string): Promise<unknown> =>
    new Promise((resolve) => socket.once(event, resolve))

  /** What happens to a request that goes out on this socket, in order. */
  async function eventsOn(socket: Duplex): Promise<string[]> {
    const events: string[] = []
    socket.once('secureConnect', () => events.push('secure'))
    const agent = Object.assign(new https.Agent(), { createConnection: () => socket })
    const site = new URL('https://localhost')
    const connections = createConnections(site, { maxConnections: 1, idleTimeoutMs: 1_000, nowMs: () => 0 })
    await new Promise<void>((resolve, reject) => {
      const onReply = (reply: http.IncomingMessage): void => void reply.resume().on('end', resolve)
      const request = connections.start({ agent }, onReply, () => events.push('sent'))
      request.on('error', reject).end()
    })
    return events
  }

  test('one that is secure already', async () => {
    const port = await listen(https.createServer(certificates.good, answer))
    const socket = connectTls({ port, host: '127.0.0.1', servername: 'localhost', ca: certificates.ca })
    await once(socket, 'secureConnect')
    expect(await eventsOn(socket)).toEqual(['sent'])
  })

  test('one that is not connected yet', async () => {
    const port = await listen(https.createServer(certificates.good, answer))
    const socket = connectTls({ port, host: '127.0.0.1', servername: 'localhost', ca: certificates.ca })
    expect(await eventsOn(socket)).toEqual(['secure', 'sent'])
  })

  test('one whose handshake begins on a connection that stands', async () => {
    const port = await listen(https.createServer(certificates.good, answer))
    const tunnel = connect(port, '127.0.0.1')
    await once(tunnel, 'connect')
    const socket = connectTls({ socket: tunnel, servername: 'localhost', ca: certificates.ca })
    expect(await eventsOn(socket)).toEqual(['secure', 'sent'])
  })

  test('one that is none carries bytes at once', async () => {
    const socket = connect(await listen(http.createServer(answer)), '127.0.0.1')
    await once(socket, 'connect')
    expect(await eventsOn(socket)).toEqual(['sent'])
  })
})
