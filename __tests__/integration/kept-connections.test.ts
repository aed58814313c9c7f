/**
 * Connections that are kept: a reply belongs to the request that is under way, and none that a server may have closed is
 * used again. Real sockets, http and https.
 */
import type { Socket } from 'node:net'
import { describe, expect, test } from '@jest/globals'
import type { HttpRequest } from '../../src/blueking/transport.ts'
import { createClock } from '../helpers/clock.ts'
import { accept, ending, OK, request, SCHEMES, transport, whole, type Scheme } from '../helpers/wire.ts'

interface Counting {
  port: number
  connections: () => number
  /** The first connection. */
  first: () => Socket
  /** Resolves once the first connection is closed on both sides. */
  closed: Promise<void>
}

/** A server that counts its connections; the function gets each request's connection and how many requests came before. */
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
  const first = (): Socket => {
    const [socket] = sockets
    if (socket === undefined) throw new Error('There is no connection')
    return socket
  }
  return { port, connections: () => sockets.length, first, closed }
}

/** Until a connection whose reply came is idle. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe.each(SCHEMES)('a reply belongs to the request that is under way: %s', (scheme) => {
  const sentTo = (port: number, method: 'GET' | 'POST' = 'POST'): HttpRequest => {
    const { body, ...rest } = request(port, { method, url: new URL(`${scheme}://localhost:${port}/path/`) })
    return method === 'POST' && body !== undefined ? { ...rest, body } : rest
  }

  test.each(['GET', 'POST'] as const)('%s: one that comes too many, together with another', async (method) => {
    const { port, connections } = await counting(scheme, (socket, before) => {
      socket.write(before === 0 ? whole('first') + whole('too many') : whole('second'))
    })
    const client = transport({ maxConnections: 1 })
    expect(await ending(client, sentTo(port, method))).toEqual({ status: 200, body: 'first' })
    expect(await ending(client, sentTo(port, method))).toEqual({ status: 200, body: 'second' })
    expect(connections()).toBe(2)
  })

  test.each([whole('too many'), 'HTTP/1.1 200', 'x'])(
    'bytes that come on an idle connection close it: %j',
    async (bytes) => {
      const { port, connections, first, closed } = await counting(scheme, (socket, before) => {
        socket.write(whole(before === 0 ? 'first' : 'second'))
      })
      const client = transport({ maxConnections: 1 })
      expect(await ending(client, sentTo(port))).toEqual({ status: 200, body: 'first' })
      await turn()
      first().write(bytes)
      await closed
      expect(await ending(client, sentTo(port))).toEqual({ status: 200, body: 'second' })
      expect(connections()).toBe(2)
    }
  )

  test('bytes that are there before the next request close it as well', async () => {
    const { port, first } = await counting(scheme, (socket, before) => {
      socket.write(whole(before === 0 ? 'first' : 'second'))
    })
    const client = transport({ maxConnections: 1 })
    await client.send(sentTo(port))
    await turn()
    first().write(whole('too many'))
    // The bytes arrive, and this process has no moment to see them.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200)
    expect(await ending(client, sentTo(port))).toEqual({ status: 200, body: 'second' })
  })

  test('without such bytes a connection serves again', async () => {
    const { port, connections } = await counting(scheme, (socket) => socket.write(whole('x')))
    const client = transport({ maxConnections: 1 })
    for (let sent = 0; sent < 3; sent++)
      expect(await ending(client, sentTo(port, sent % 2 === 0 ? 'GET' : 'POST'))).toEqual({ status: 200, body: 'x' })
    expect(connections()).toBe(1)
  })

  test('one that was idle for longer than half a second is not used again', async () => {
    const { port, connections } = await counting(scheme, (socket) => socket.write(whole('x')))
    const clock = createClock()
    const client = transport({ maxConnections: 1, clock })
    await client.send(sentTo(port))
    // Each time it begins anew.
    for (let sent = 0; sent < 2; sent++) {
      clock.advance(500)
      await client.send(sentTo(port))
    }
    expect(connections()).toBe(1)
    clock.advance(501)
    await client.send(sentTo(port))
    expect(connections()).toBe(2)
  })

  test('one that the server ended is not used again', async () => {
    const { port, connections, closed } = await counting(scheme, (socket, before) => {
      if (before === 0) socket.end(whole('first'))
      else socket.write(whole('second'))
    })
    const client = transport({ maxConnections: 1 })
    expect(await ending(client, sentTo(port))).toEqual({ status: 200, body: 'first' })
    await closed
    expect(await ending(client, sentTo(port))).toEqual({ status: 200, body: 'second' })
    expect(connections()).toBe(2)
  })

  test('nor one whose server closes idle ones at once, as it says', async () => {
    const { port, connections } = await counting(scheme, (socket) =>
      socket.write(`${OK}keep-alive: timeout=1\r\ncontent-length: 1\r\n\r\nx`)
    )
    const client = transport({ maxConnections: 1 })
    await client.send(sentTo(port))
    await client.send(sentTo(port))
    expect(connections()).toBe(2)
  })
})
