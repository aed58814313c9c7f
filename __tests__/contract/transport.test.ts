/**
 * One request under one deadline, against servers of a few lines each: what is a whole reply, what is none, and whether
 * anything may have arrived.
 */
import http from 'node:http'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { afterEach, describe, expect, test } from '@jest/globals'
import { TransportError } from '../../src/blueking/network-errors.ts'
import { createTransport, type HttpReply, type HttpRequest, type Transport } from '../../src/blueking/transport.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

/** A server of TCP; gives its port. */
async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => {
    for (const socket of sockets) socket.destroy()
    return new Promise((resolve) => server.close(resolve))
  })
  return (server.address() as AddressInfo).port
}
/** One that answers whatever it is sent with these bytes, and then ends the connection or keeps it. */
const answering = (bytes: string, ends = true): Promise<number> =>
  listen(
    createServer((socket) => {
      socket.once('data', () => (ends ? socket.end(bytes) : socket.write(bytes)))
    })
  )

function transport(options: Partial<Parameters<typeof createTransport>[0]> = {}): Transport {
  const made = createTransport({
    maxConnections: 2,
    timeoutMs: 5_000,
    abort: new AbortController().signal,
    env: {},
    ...options
  })
  closing.push(() => {
    made.close()
    return Promise.resolve()
  })
  return made
}
const request = (port: number, change: Partial<HttpRequest> = {}): HttpRequest => ({
  method: 'POST',
  url: new URL(`http://127.0.0.1:${port}/path/?a=b`),
  headers: { 'x-own': 'value' },
  body: '{"é":1}',
  bodyLimitBytes: 100,
  ...change
})
/** What was seen, in a line: the network's own words, or the kind and its figure. */
const wordsOf = (detail: TransportError['detail']): string => {
  if (detail.of === 'network') return detail.words
  if (detail.of === 'deadline') return `deadline ${detail.seconds}`
  return detail.of === 'too-large' ? `too-large ${detail.limitBytes}` : detail.of
}
/** How a request ended: the reply, or the error in parts. */
async function ending(port: number, options = {}, change: Partial<HttpRequest> = {}): Promise<unknown> {
  return transport(options)
    .send(request(port, change))
    .then(
      ({ status, body }: HttpReply) => ({ status, body }),
      (error: unknown) => {
        if (!(error instanceof TransportError)) throw error
        expect(error.name).toBe('TransportError')
        return { problem: error.problem, sent: error.wasSent, message: wordsOf(error.detail) }
      }
    )
}
const OK = 'HTTP/1.1 200 OK\r\n'

test('a request arrives as it is, and its reply comes back', async () => {
  const seen: unknown[] = []
  const port = await listen(
    http.createServer((incoming, outgoing) => {
      let body = ''
      incoming.setEncoding('utf8').on('data', (text: string) => (body += text))
      incoming.on('end', () => {
        seen.push([incoming.method, incoming.url, incoming.headers['x-own'], incoming.headers['content-length'], body])
        outgoing.writeHead(201, { 'x-reply': 'yes' }).end('é')
      })
    })
  )
  const client = transport({ maxConnections: 1 })
  expect(await client.send(request(port))).toMatchObject({ status: 201, headers: { 'x-reply': 'yes' }, body: 'é' })
  const { body: _body, ...bodiless } = request(port, { method: 'GET' })
  expect(_body).toBeDefined()
  await client.send(bodiless)
  expect(seen).toEqual([
    ['POST', '/path/?a=b', 'value', '8', '{"é":1}'],
    ['GET', '/path/?a=b', 'value', undefined, '']
  ])
})

describe('a whole reply', () => {
  test.each([
    ['up to its limit', `${OK}content-length: 100\r\n\r\n${'x'.repeat(100)}`, { status: 200, body: 'x'.repeat(100) }],
    ['without a length, to the end', `${OK}connection: close\r\n\r\nabc`, { status: 200, body: 'abc' }],
    [
      'in chunks',
      `${OK}transfer-encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n`,
      { status: 200, body: 'abc' }
    ],
    [
      'a redirect is not followed',
      'HTTP/1.1 302 Found\r\nlocation: /x\r\ncontent-length: 0\r\n\r\n',
      { status: 302, body: '' }
    ],
    ['a failure is not tried again', 'HTTP/1.1 503 No\r\ncontent-length: 0\r\n\r\n', { status: 503, body: '' }]
  ])('%s', async (_, bytes, expected) => {
    expect(await ending(await answering(bytes))).toEqual(expected)
  })
})

describe('none', () => {
  test.each([
    ['one byte too many', `${OK}content-length: 101\r\n\r\n${'x'.repeat(101)}`, 'reply-too-large', 'too-large 100'],
    ['shorter than it says', `${OK}content-length: 10\r\n\r\nabc`, 'connection-lost', 'aborted'],
    ['chunks without an end', `${OK}transfer-encoding: chunked\r\n\r\n2\r\nab\r\n`, 'connection-lost', 'aborted'],
    ['nothing', '', 'connection-lost', /socket hang up|ECONNRESET/],
    ['not HTTP', 'hello\r\n\r\n', 'connection-lost', 'Parse Error: Expected HTTP/']
  ])('%s', async (_, bytes, problem, message) => {
    const error = await ending(await answering(bytes))
    expect(error).toMatchObject({ problem, sent: true })
    expect((error as TransportError).message).toMatch(message)
  })

  test('too large ends at its limit, however long it goes on', async () => {
    const port = await answering(`${OK}transfer-encoding: chunked\r\n\r\n65\r\n${'x'.repeat(101)}\r\n`, false)
    expect(await ending(port)).toEqual({ problem: 'reply-too-large', sent: true, message: 'too-large 100' })
  })

  test.each([
    ['no reply', ''],
    ['a reply without an end', `${OK}content-length: 10\r\n\r\nabc`]
  ])('%s within the deadline', async (_, bytes) => {
    const port = await answering(bytes, false)
    expect(await ending(port, { timeoutMs: 200 })).toEqual({
      problem: 'time-out',
      sent: true,
      message: 'deadline 0.2'
    })
  })

  test('nobody listens: never sent', async () => {
    const port = await answering('')
    await closing.pop()?.()
    const error = await ending(port)
    expect(error).toMatchObject({ problem: 'unreachable', sent: false })
    expect((error as TransportError).message).toContain('ECONNREFUSED')
  })

  test('every address of a host fails: all are told', async () => {
    const port = await answering('')
    await closing.pop()?.()
    const error = await ending(port, {}, { url: new URL(`http://localhost:${port}/`) })
    expect(error).toMatchObject({ problem: 'unreachable', sent: false })
    expect((error as TransportError).message).toMatch(/ECONNREFUSED \S+(; connect ECONNREFUSED \S+)?$/)
  })

  test('a kept connection that is closed as it is used again: it may have arrived', async () => {
    let requests = 0
    const port = await listen(
      createServer((socket) => {
        socket.on('data', () => {
          requests++
          if (requests === 1) socket.write(`${OK}content-length: 0\r\n\r\n`)
          else socket.destroy()
        })
      })
    )
    const client = transport({ maxConnections: 1 })
    await client.send(request(port))
    await expect(client.send(request(port))).rejects.toMatchObject({ problem: 'connection-lost', wasSent: true })
    expect(requests).toBe(2)
  })
})

test('a connection that breaks in its TLS handshake: never sent', async () => {
  const port = await answering('')
  expect(await ending(port, {}, { url: new URL(`https://127.0.0.1:${port}/`) })).toMatchObject({
    problem: 'unreachable',
    sent: false
  })
})

test('a proxy whose address cannot be read: never sent', async () => {
  process.env['http_proxy'] = '[nonsense'
  try {
    const error = await ending(0, {}, { url: new URL('http://host.invalid/') })
    expect(error).toMatchObject({ problem: 'unreachable', sent: false, message: 'Invalid URL' })
  } finally {
    delete process.env['http_proxy']
  }
})

describe('cut off', () => {
  test('all that is in flight ends at once, and nothing begins after', async () => {
    const abort = new AbortController()
    let connections = 0
    const port = await listen(createServer(() => connections++))
    const client = transport({ abort: abort.signal })
    const inFlight = [client.send(request(port)), client.send(request(port))]
    const endings = Promise.allSettled(inFlight)
    while (connections < 2) await new Promise((resolve) => setTimeout(resolve, 5))
    abort.abort()
    expect(await endings).toMatchObject([
      { reason: { ...cancelled, wasSent: true } },
      { reason: { ...cancelled, wasSent: true } }
    ])
    await expect(client.send(request(port))).rejects.toMatchObject({ ...cancelled, wasSent: false })
    expect(connections).toBe(2)
  })

  test('what has ended is no concern of it', async () => {
    const abort = new AbortController()
    const port = await answering(`${OK}content-length: 0\r\n\r\n`, false)
    const client = transport({ abort: abort.signal })
    const reply = await client.send(request(port))
    abort.abort()
    expect(reply).toMatchObject({ status: 200 })
  })
})

describe('a reply belongs to the request that is under way', () => {
  const reply = (body: string): string => `${OK}content-length: ${body.length}\r\n\r\n${body}`

  test('a reply too many on an idle connection closes it, and answers nothing', async () => {
    let connections = 0
    const written: (() => void)[] = []
    const port = await listen(
      createServer((socket) => {
        const mine = ++connections
        socket.on('data', () => {
          socket.write(reply(`right ${mine}`), () => {
            if (mine > 1) return
            // On its own, once the first reply was taken.
            setTimeout(
              () =>
                socket.write(reply('too many'), () => {
                  written.forEach((tell) => {
                    tell()
                  })
                }),
              20
            )
          })
        })
      })
    )
    const client = transport({ maxConnections: 1 })
    expect((await client.send(request(port))).body).toBe('right 1')
    await new Promise<void>((resolve) => written.push(resolve))
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect((await client.send(request(port))).body).toBe('right 2')
  })

  test('two replies in one packet: the second one answers nothing', async () => {
    let connections = 0
    const port = await listen(
      createServer((socket) => {
        const mine = ++connections
        socket.on('data', () => socket.write(reply(`right ${mine}`) + (mine === 1 ? reply('too many') : '')))
      })
    )
    const client = transport({ maxConnections: 1 })
    expect((await client.send(request(port))).body).toBe('right 1')
    expect((await client.send(request(port))).body).toBe('right 2')
  })

  test('a connection that was idle for longer than half a second is not used again', async () => {
    let connections = 0
    const port = await listen(
      createServer((socket) => {
        connections++
        socket.on('data', () => socket.write(reply('here')))
      })
    )
    const client = transport({ maxConnections: 1 })
    await client.send(request(port))
    await client.send(request(port))
    expect(connections).toBe(1)
    await new Promise((resolve) => setTimeout(resolve, 600))
    await client.send(request(port))
    expect(connections).toBe(2)
  })
})

test.each([
  ['socks5://proxy.example.com', 'scheme'],
  ['proxy.example.com:8080', 'no-scheme'],
  ['http://', 'malformed'],
  ['http://a%:b@proxy.example.com', 'malformed']
])('a proxy that is %s: never straight past it, nothing is sent', async (http_proxy, is) => {
  const sending = transport({ env: { http_proxy } }).send({ ...request(1), url: new URL('http://bk.example.com/') })
  await expect(sending).rejects.toMatchObject({
    problem: 'proxy-refused',
    wasSent: false,
    detail: { of: 'proxy-variable', variable: 'http_proxy', is }
  })
})
