/**
 * One request under one deadline, against servers of a few lines each: what is a whole reply, what is none, whether anything
 * may have arrived, and to which request a reply belongs. Real sockets, http and https.
 */
import { execFile } from 'node:child_process'
import http from 'node:http'
import https from 'node:https'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer, getCACertificates, setDefaultCACertificates } from 'node:tls'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { TransportError } from '../../src/blueking/network-errors.ts'
import { createTransport, type HttpReply, type HttpRequest, type Transport } from '../../src/blueking/transport.ts'
import { makeCertificates, type Certificates } from '../helpers/tls.ts'

let certificates: Certificates
beforeAll(async () => {
  certificates = await makeCertificates('bk.corp.test')
  setDefaultCACertificates([certificates.ca])
})
afterAll(() => {
  setDefaultCACertificates(getCACertificates('bundled'))
})

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
  for (const name of ['http_proxy', 'https_proxy', 'NODE_TLS_REJECT_UNAUTHORIZED'])
    Reflect.deleteProperty(process.env, name)
})

/** Listens on a port of its own until the test is over. */
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

/** Gives each connection, decrypted where it is TLS, to a function. */
function accept(scheme: 'http' | 'https', onConnection: (socket: Socket) => void): Promise<number> {
  const meet = (socket: Socket): void => {
    socket.on('error', () => undefined)
    onConnection(socket)
  }
  return listen(scheme === 'http' ? createServer(meet) : createTlsServer(certificates.good, meet))
}

/** One that answers whatever it is sent with these bytes, and then ends the connection or keeps it. */
const answering = (bytes: string, ends = true): Promise<number> =>
  accept('http', (socket) => {
    socket.once('data', () => (ends ? socket.end(bytes) : socket.write(bytes)))
  })

function transport(options: Partial<Parameters<typeof createTransport>[0]> = {}): Transport {
  const made = createTransport({
    maxConnections: 2,
    timeoutMs: 30_000,
    abort: new AbortController().signal,
    env: process.env,
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
  isFresh: false,
  bodyLimitBytes: 100,
  ...change
})

/** How a request ended: the reply, or the error in parts. */
async function ending(client: Transport, sent: HttpRequest): Promise<unknown> {
  return client.send(sent).then(
    ({ status, body }: HttpReply) => ({ status, body }),
    (error: unknown) => {
      if (!(error instanceof TransportError)) throw error
      return { problem: error.problem, wasSent: error.wasSent, detail: error.detail }
    }
  )
}

const NAME = 'POST /path/'
const OK = 'HTTP/1.1 200 OK\r\n'
const whole = (body: string): string => `${OK}content-length: ${body.length}\r\n\r\n${body}`

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
  const { method: _method, body: _body, ...bodiless } = request(port)
  expect([_method, _body]).toEqual(['POST', '{"é":1}'])
  await client.send({ ...bodiless, method: 'GET' })
  expect(seen).toEqual([
    ['POST', '/path/?a=b', 'value', '8', '{"é":1}'],
    ['GET', '/path/?a=b', 'value', undefined, '']
  ])
})

describe('a whole reply', () => {
  test.each([
    ['up to its limit', whole('x'.repeat(100)), { status: 200, body: 'x'.repeat(100) }],
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
    ['a failure is not tried again', 'HTTP/1.1 503 No\r\ncontent-length: 0\r\n\r\n', { status: 503, body: '' }],
    ['a second one in the same packet is not its business', whole('abc') + whole('def'), { status: 200, body: 'abc' }],
    ['nor are other bytes in the same packet', `${whole('abc')}\r\n\r\nrubbish`, { status: 200, body: 'abc' }]
  ])('%s', async (_, bytes, expected) => {
    expect(await ending(transport(), request(await answering(bytes)))).toEqual(expected)
  })
})

describe('no whole reply: it was sent', () => {
  const cut = (words: unknown) => ({ of: 'network', words, request: NAME })
  test.each([
    [
      'one byte too many',
      whole('x'.repeat(101)),
      'reply-too-large',
      { of: 'too-large', limitBytes: 100, request: NAME }
    ],
    ['shorter than it says', `${OK}content-length: 10\r\n\r\nabc`, 'connection-lost', cut('aborted')],
    ['chunks without an end', `${OK}transfer-encoding: chunked\r\n\r\n2\r\nab\r\n`, 'connection-lost', cut('aborted')],
    ['nothing', '', 'connection-lost', cut(expect.stringMatching(/socket hang up|ECONNRESET/))],
    [
      'another protocol',
      'HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n',
      'connection-lost',
      cut('The reply switches protocols')
    ],
    ['not HTTP', 'hello\r\n\r\n', 'connection-lost', cut(expect.stringContaining('Parse Error: Expected HTTP/'))],
    [
      'a TLS alert',
      '\x15\x03\x01\x00\x02\x02\x46',
      'unreachable',
      { of: 'wrong-protocol', expected: 'https', request: NAME }
    ]
  ])('%s', async (_, bytes, problem, detail) => {
    expect(await ending(transport(), request(await answering(bytes)))).toEqual({ problem, wasSent: true, detail })
  })

  test('too large ends at its limit, however long it goes on', async () => {
    const port = await answering(`${OK}transfer-encoding: chunked\r\n\r\n65\r\n${'x'.repeat(101)}\r\n`, false)
    expect(await ending(transport(), request(port))).toMatchObject({ problem: 'reply-too-large', wasSent: true })
  })

  test.each([
    ['no reply', ''],
    ['a reply without an end', `${OK}content-length: 10\r\n\r\nabc`]
  ])('%s within the deadline', async (_, bytes) => {
    const client = transport({ timeoutMs: 1_000 })
    expect(await ending(client, request(await answering(bytes, false)))).toEqual({
      problem: 'time-out',
      wasSent: true,
      detail: { of: 'deadline', seconds: 1, request: NAME }
    })
  })
})

describe('never sent', () => {
  test.each(['127.0.0.1', 'localhost'])('nobody listens at %s: all of its addresses are told', async (host) => {
    const port = await answering('')
    await closing.pop()?.()
    expect(await ending(transport(), request(port, { url: new URL(`http://${host}:${port}/path/`) }))).toEqual({
      problem: 'unreachable',
      wasSent: false,
      detail: {
        of: 'network',
        words: expect.stringMatching(/ECONNREFUSED \S+(; connect ECONNREFUSED \S+)?$/),
        request: NAME
      }
    })
  })

  test.each([
    ['a connection that breaks in its TLS handshake', '', { of: 'network' }],
    ['a server of plain http', whole('x'), { of: 'wrong-protocol', expected: 'http', request: NAME }]
  ])('https to %s', async (_, bytes, detail) => {
    const port = await answering(bytes)
    const sent = request(port, { url: new URL(`https://127.0.0.1:${port}/path/`) })
    expect(await ending(transport(), sent)).toMatchObject({ problem: 'unreachable', wasSent: false, detail })
  })

  test('a certificate that is not trusted', async () => {
    const port = await listen(createTlsServer(certificates.expired))
    const sent = request(port, { url: new URL(`https://localhost:${port}/path/`) })
    expect(await ending(transport(), sent)).toMatchObject({ problem: 'untrusted-certificate', wasSent: false })
  })

  test.each([
    ['http_proxy', '[nonsense', 'no-scheme'],
    ['http_proxy', 'proxy.corp.test:8080', 'no-scheme'],
    ['HTTP_PROXY', 'http://', 'malformed'],
    ['HTTP_PROXY', 'http://user:50%@proxy.corp.test:8080', 'malformed'],
    ['https_proxy', 'socks5://proxy.corp.test:1080', 'scheme'],
    ['HTTPS_PROXY', 'ftp://proxy.corp.test', 'scheme']
  ])('a proxy that cannot be used: %s=%s', async (variable, value, is) => {
    const scheme = variable.toLowerCase().split('_')[0] ?? ''
    const sent = request(0, { url: new URL(`${scheme}://host.invalid/path/`) })
    expect(await ending(transport({ env: { [variable]: value } }), sent)).toEqual({
      problem: 'proxy-refused',
      wasSent: false,
      detail: { of: 'proxy-variable', variable, is }
    })
  })
})

/** A forward proxy, itself over http or https, that tunnels any name to one port; `status` other than 200: to none. */
async function proxyTo(port: number, scheme: 'http' | 'https', status = 200): Promise<string> {
  const server = scheme === 'http' ? http.createServer() : https.createServer(certificates.good)
  server.on('connect', (_, socket: Socket) => {
    socket.on('error', () => undefined)
    if (status !== 200) {
      socket.end(`HTTP/1.1 ${status} No\r\n\r\n`)
      return
    }
    const target = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      socket.pipe(target).pipe(socket)
    })
    target.on('error', () => socket.destroy()).on('close', () => socket.destroy())
    socket.on('close', () => target.destroy())
  })
  return `${scheme}://localhost:${await listen(server)}`
}

/** Answers every request but the last of so many, which it reads and leaves without a reply. */
function losing(scheme: 'http' | 'https', requests: number): Promise<number> {
  let seen = 0
  return accept(scheme, (socket) => {
    socket.on('data', () => {
      seen++
      if (seen < requests) socket.write(whole('ok'))
      else socket.destroy()
    })
  })
}

const SCHEMES = ['http', 'https'] as const
/** A name of the site that is no loopback, since those pass proxies by; the certificate is for it as well. */
const SITE = 'bk.corp.test'

describe('sent is a fact of the socket it went out on', () => {
  test.each(SCHEMES.flatMap((site) => [1, 2].map((requests) => [site, requests] as const)))(
    '%s site, straight, request %d on its connection',
    async (site, requests) => {
      const port = await losing(site, requests)
      const client = transport({ maxConnections: 1 })
      const sent = request(port, { url: new URL(`${site}://localhost:${port}/path/`) })
      for (let before = 1; before < requests; before++)
        expect(await ending(client, sent)).toMatchObject({ status: 200 })
      expect(await ending(client, sent)).toMatchObject({ problem: 'connection-lost', wasSent: true })
    }
  )

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

      test('a connection that is handed over to a request that waits for it: sent', async () => {
        process.env[`${site}_proxy`] = await proxyTo(await losing(site, 2), proxy)
        const client = transport({ maxConnections: 1 })
        const both = await Promise.all([ending(client, sent()), ending(client, sent())])
        expect(both).toMatchObject([{ status: 200 }, { problem: 'connection-lost', wasSent: true }])
      })

      test('the proxy refuses: not sent', async () => {
        process.env[`${site}_proxy`] = await proxyTo(0, proxy, 407)
        expect(await ending(transport(), sent())).toMatchObject({ problem: 'proxy-refused', wasSent: false })
      })

      test('the proxy is silent until the deadline: not sent', async () => {
        const silent = await accept(proxy, () => undefined)
        process.env[`${site}_proxy`] = `${proxy}://localhost:${silent}`
        expect(await ending(transport({ timeoutMs: 500 }), sent())).toMatchObject({
          problem: 'time-out',
          wasSent: false
        })
      })
    }
  )

  test('a TLS proxy that is not trusted gets nothing', async () => {
    const port = await listen(https.createServer(certificates.otherHost))
    process.env['http_proxy'] = `https://localhost:${port}`
    const sent = request(0, { url: new URL(`http://${SITE}/path/`) })
    expect(await ending(transport(), sent)).toMatchObject({ problem: 'proxy-refused', wasSent: false })
  })
})

/** Sends one request in a process of its own, where NODE_TLS_REJECT_UNAUTHORIZED=0 is set: Jest keeps it from Node. */
async function endingUnverified(url: string, env: Record<string, string>): Promise<unknown> {
  const script = `
    import { createTransport } from './src/blueking/transport.ts'
    const abort = new AbortController().signal
    const client = createTransport({ maxConnections: 1, timeoutMs: 30_000, abort, env: process.env })
    const sent = { method: 'POST', url: new URL(${JSON.stringify(url)}), headers: {}, body: 'x', bodyLimitBytes: 100 }
    const { status, problem, wasSent } = await client.send(sent).catch((error) => error)
    console.log(JSON.stringify({ status, problem, wasSent }))
    process.exit()`
  const args = ['--no-warnings', '--input-type=module', '-e', script]
  const options = { env: { ...process.env, ...env, NODE_TLS_REJECT_UNAUTHORIZED: '0' } }
  const { stdout } = await promisify(execFile)(process.execPath, args, options)
  return JSON.parse(stdout) as unknown
}

describe('TLS is verified also where NODE_TLS_REJECT_UNAUTHORIZED=0 is set', () => {
  /** A site and a proxy in one, whose certificate nobody trusts: it answers all that it gets. */
  async function untrusted(): Promise<{ port: number; got: string[] }> {
    const got: string[] = []
    const server = https.createServer(certificates.expired, (incoming, outgoing) => {
      got.push(incoming.method ?? '')
      outgoing.end('ok')
    })
    server.on('connect', (_, socket: Socket) => {
      got.push('CONNECT')
      socket.on('error', () => undefined).write('HTTP/1.1 200 OK\r\n\r\n')
      socket.once('data', () => socket.end(whole('ok')))
    })
    return { port: await listen(server), got }
  }

  test('of the site', async () => {
    const { port, got } = await untrusted()
    expect(await endingUnverified(`https://localhost:${port}/`, {})).toEqual({
      problem: 'untrusted-certificate',
      wasSent: false
    })
    expect(got).toEqual([])
  })

  test('of the site behind a proxy', async () => {
    const { port, got } = await untrusted()
    const proxy = await proxyTo(port, 'http')
    expect(await endingUnverified(`https://${SITE}/`, { https_proxy: proxy })).toMatchObject({ wasSent: false })
    expect(got).toEqual([])
  })

  test.each(SCHEMES)('of a proxy before a site of %s', async (scheme) => {
    const { port, got } = await untrusted()
    const env = { [`${scheme}_proxy`]: `https://localhost:${port}` }
    expect(await endingUnverified(`${scheme}://${SITE}/`, env)).toEqual({ problem: 'proxy-refused', wasSent: false })
    expect(got).toEqual([])
  })
})

/** A server that counts its connections; the function gets each request's connection and how many requests came before. */
async function counting(
  scheme: 'http' | 'https',
  answer: (socket: Socket, before: number) => void
): Promise<{ port: number; connections: () => number }> {
  let [connections, requests] = [0, 0]
  const port = await accept(scheme, (socket) => {
    connections++
    socket.on('data', () => {
      answer(socket, requests++)
    })
  })
  return { port, connections: () => connections }
}

const afterMs = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

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
      const closed: Promise<unknown>[] = []
      const { port, connections } = await counting(scheme, (socket, before) => {
        closed.push(new Promise((resolve) => socket.once('close', resolve)))
        if (before > 0) socket.write(whole('second'))
        else socket.write(whole('first'), () => setTimeout(() => socket.write(bytes), 20))
      })
      const client = transport({ maxConnections: 1 })
      expect(await ending(client, sentTo(port))).toEqual({ status: 200, body: 'first' })
      await closed[0]
      expect(await ending(client, sentTo(port))).toEqual({ status: 200, body: 'second' })
      expect(connections()).toBe(2)
    }
  )

  test('bytes that are there before the next request close it as well', async () => {
    const sockets: Socket[] = []
    const { port } = await counting(scheme, (socket, before) => {
      sockets.push(socket)
      socket.write(whole(before === 0 ? 'first' : 'second'))
    })
    const client = transport({ maxConnections: 1 })
    await client.send(sentTo(port))
    // Until the connection is idle.
    await afterMs(20)
    await new Promise<unknown>((resolve) => sockets[0]?.write(whole('too many'), resolve))
    // The bytes arrive, and this process has no moment to see them.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200)
    expect(await ending(client, sentTo(port))).toEqual({ status: 200, body: 'second' })
  })

  test('without such bytes a connection serves again', async () => {
    const { port, connections } = await counting(scheme, (socket) => socket.write(whole('x')))
    const client = transport({ maxConnections: 1 })
    // Ten, since on a busy machine one can be idle for too long.
    for (let sent = 0; sent < 10; sent++)
      expect(await ending(client, sentTo(port, sent % 2 === 0 ? 'GET' : 'POST'))).toEqual({ status: 200, body: 'x' })
    expect(connections()).toBeLessThan(10)
  })

  test('one that was idle for longer than half a second is not used again', async () => {
    const { port, connections } = await counting(scheme, (socket) => socket.write(whole('x')))
    const client = transport({ maxConnections: 1 })
    await client.send(sentTo(port))
    await afterMs(600)
    await client.send(sentTo(port))
    expect(connections()).toBe(2)
  })

  test('one that the server ended is not used again', async () => {
    const { port, connections } = await counting(scheme, (socket, before) => {
      if (before === 0) socket.end(whole('first'))
      else socket.write(whole('second'))
    })
    const client = transport({ maxConnections: 1 })
    expect(await ending(client, sentTo(port))).toEqual({ status: 200, body: 'first' })
    await afterMs(50)
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

describe('cut off', () => {
  test('all that is in flight ends at once, and nothing begins after', async () => {
    const abort = new AbortController()
    let connections = 0
    let bothAreThere: () => void
    const there = new Promise<void>((resolve) => (bothAreThere = resolve))
    const port = await accept('http', (socket) => {
      socket.once('data', () => {
        if (++connections === 2) bothAreThere()
      })
    })
    const client = transport({ abort: abort.signal })
    const endings = Promise.all([ending(client, request(port)), ending(client, request(port))])
    await there
    abort.abort()
    const cancelled = { problem: 'cancelled', detail: { of: 'cut-off', request: NAME } }
    expect(await endings).toEqual([
      { ...cancelled, wasSent: true },
      { ...cancelled, wasSent: true }
    ])
    expect(await ending(client, request(port))).toEqual({ ...cancelled, wasSent: false })
    expect(connections).toBe(2)
  })

  test('what has ended is no concern of it', async () => {
    const abort = new AbortController()
    const client = transport({ abort: abort.signal })
    const reply = await ending(client, request(await answering(whole(''), false)))
    abort.abort()
    expect(reply).toEqual({ status: 200, body: '' })
  })
})
