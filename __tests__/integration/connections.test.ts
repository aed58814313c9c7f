/** Which requests share a connection, and how many are open. Real sockets, http and https. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { Socket } from 'node:net'
import { describe, expect, test } from '@jest/globals'
import type { HttpRequest } from '../../src/blueking/agents.ts'
import { accept, ending, request, SCHEMES, SITE, transport, whole, type Scheme } from '../helpers/wire.ts'

interface Counting {
  port: number
  /** All connections, in order. */
  sockets: Socket[]
  /** Resolves once the first connection is closed on both sides. */
  closed: Promise<void>
}

/** A server that keeps its connections; `answer` gets the connection of a request and the number of requests before it. */
async function counting(scheme: Scheme, answer: (socket: Socket, before: number) => void): Promise<Counting> {
  const sockets: Socket[] = []
  let requests = 0
  let isClosed: () => void
  const closed = new Promise<void>((resolve) => (isClosed = resolve))
  const port = await accept(scheme, (socket) => {
    if (sockets.push(socket) === 1) socket.once('close', isClosed)
    socket.on('data', () => {
      answer(socket, requests++)
    })
  })
  return { port, sockets, closed }
}

/** Until the connection of a finished request is idle. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const ok = (socket: Socket): void => void socket.write(whole('ok'))

describe.each(SCHEMES)('%s', (scheme) => {
  const read = (port: number): HttpRequest => request(port, { url: new URL(`${scheme}://localhost:${port}/path/`) })
  const operation = (port: number): HttpRequest => ({ ...read(port), hasOwnConnection: true })

  test('reads share a connection', async () => {
    const { port, sockets } = await counting(scheme, ok)
    const client = transport({ maxConnections: 1 })
    for (let sent = 0; sent < 3; sent++) await client.send(read(port))
    expect(sockets).toHaveLength(1)
  })

  test('an operation has one of its own, which carries nothing else and is closed after the reply', async () => {
    const requests = new Map<Socket, number>()
    const { port, sockets, closed } = await counting(scheme, (socket) => {
      requests.set(socket, (requests.get(socket) ?? 0) + 1)
      ok(socket)
    })
    const client = transport({ maxConnections: 1 })
    await client.send(operation(port))
    // By the client: the server would have kept it.
    await closed
    for (const send of [read, operation, operation, read]) await client.send(send(port))
    expect([...requests.values()]).toEqual([1, 1, 1, 1, 1])
    expect(sockets).toHaveLength(5)
  })

  test('operations that start together share none, even more of them than there are connections for reads', async () => {
    const { port, sockets } = await counting(scheme, ok)
    const client = transport({ maxConnections: 1 })
    await Promise.all(Array.from({ length: 4 }, () => client.send(operation(port))))
    expect(sockets).toHaveLength(4)
  })

  test('an operation leaves an idle connection open while the maximum is not reached', async () => {
    const { port, sockets } = await counting(scheme, ok)
    const client = transport({ maxConnections: 2 })
    for (const send of [read, operation, read, operation, read]) await client.send(send(port))
    expect(sockets).toHaveLength(3)
  })

  test.each([
    [1, 1, 'keeps them'],
    [4, 4, 'keeps them'],
    [3, 2, 'keeps them'],
    [4, 4, 'closes them']
  ])(
    'at most %i connections are open at once: %i tickets, and a server that %s',
    async (maxConnections, tickets, server) => {
      const reply = server === 'keeps them' ? whole('ok') : whole('ok').replace('\r\n', '\r\nconnection: close\r\n')
      const { port } = await counting(scheme, (socket) => socket.write(reply))
      const client = transport({ maxConnections })
      // Counted by the client: a server may notice a new one before the end of the one that it replaces.
      const made: Socket[] = []
      let peak = 0
      const count = (message: unknown): void => {
        made.push((message as { socket: Socket }).socket)
        peak = Math.max(peak, made.filter(({ destroyed }) => !destroyed).length)
      }
      subscribe('net.client.socket', count)
      const ticket = async (): Promise<void> => {
        for (const send of [read, operation, read, read, operation, read]) await client.send(send(port))
      }
      await Promise.all(Array.from({ length: tickets }, ticket))
      unsubscribe('net.client.socket', count)
      expect(made.length).toBeGreaterThan(2 * tickets)
      expect(peak).toBe(maxConnections)
    }
  )

  test('an operation is not lost when the server closes an idle connection', async () => {
    // The server closes without notice, and never reads what comes afterwards.
    const { port } = await counting(scheme, (socket) => {
      ok(socket)
      socket.removeAllListeners('data').on('data', () => socket.destroy())
    })
    const client = transport({ maxConnections: 1 })
    await client.send(read(port))
    expect(await ending(client, operation(port))).toEqual({ status: 200, body: 'ok' })
    // A read is lost, and retried by the core.
    await client.send(read(port))
    expect(await ending(client, read(port))).toMatchObject({ problem: 'connection-lost', wasSent: true })
    expect(await ending(client, read(port))).toEqual({ status: 200, body: 'ok' })
  })

  test.each([whole('too many'), 'HTTP/1.1 408', 'x'])('bytes on an idle connection close it: %j', async (bytes) => {
    const { port, sockets, closed } = await counting(scheme, ok)
    const client = transport({ maxConnections: 1 })
    await client.send(read(port))
    await turn()
    sockets[0]?.write(bytes)
    await closed
    expect(await ending(client, read(port))).toEqual({ status: 200, body: 'ok' })
    expect(sockets).toHaveLength(2)
  })

  test('a second reply in the same packet is dropped', async () => {
    const { port } = await counting(scheme, (socket, before) => {
      socket.write(before === 0 ? whole('first') + whole('too many') : whole('second'))
    })
    const client = transport({ maxConnections: 1 })
    expect(await ending(client, read(port))).toEqual({ status: 200, body: 'first' })
    expect(await ending(client, read(port))).toEqual({ status: 200, body: 'second' })
  })
})

test('a tunnel that the proxy has not opened is closed with its request', async () => {
  const [asked, closed] = [Promise.withResolvers<unknown>(), Promise.withResolvers<unknown>()]
  const port = await accept('http', (socket) => socket.once('data', asked.resolve).once('close', closed.resolve))
  process.env['https_proxy'] = `http://127.0.0.1:${port}`
  const abort = new AbortController()
  const client = transport({ abort: abort.signal })
  const ended = ending(client, request(443, { url: new URL(`https://${SITE}/path/`) }))
  await asked.promise
  abort.abort()
  expect(await ended).toMatchObject({ problem: 'cancelled', wasSent: false })
  await closed.promise
})
