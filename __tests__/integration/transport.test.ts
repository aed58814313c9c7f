/**
 * One request under one deadline, against servers of a few lines each: whether the reply is complete, and whether anything may
 * have arrived. Real sockets. More forms of HTTP, through `dist`: e2e/wire.test.ts.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import http from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer as createTlsServer } from 'node:tls'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import type { Clock } from '../../src/blueking/transport.ts'
import { createClock } from '../helpers/clock.ts'
import { deadPort } from '../helpers/ports.ts'
import { makeCertificates } from '../helpers/tls.ts'
import {
  accept,
  answering,
  certificates,
  ending,
  listen,
  NAME,
  OK,
  request,
  transport,
  whole
} from '../helpers/wire.ts'

/** Until all that has settled is reported. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** A server that never answers: `asked` after so many requests, `closed` after the first connection. */
async function silent(requests: number): Promise<{ port: number; asked: Promise<boolean>; closed: Promise<boolean> }> {
  const [asked, closed] = [Promise.withResolvers<boolean>(), Promise.withResolvers<boolean>()]
  let missing = requests
  const port = await accept('http', (socket) => {
    socket.once('close', closed.resolve).once('data', () => {
      if (--missing === 0) asked.resolve(true)
    })
  })
  return { port, asked: asked.promise, closed: closed.promise }
}

/** A clock whose deadlines pass one by one; `drops` counts how often a deadline was dropped. */
function manualClock(): { clock: Pick<Clock, 'after'>; deadlines: { pass: () => void; drops: number }[] } {
  const deadlines: { pass: () => void; drops: number }[] = []
  const after = (_: number, pass: () => void): (() => void) => {
    const deadline = { pass, drops: 0 }
    deadlines.push(deadline)
    return () => {
      deadline.drops++
    }
  }
  return { clock: { after }, deadlines }
}

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

describe('a complete reply', () => {
  test.each([
    ['up to its limit', whole('x'.repeat(100)), { status: 200, body: 'x'.repeat(100) }],
    ['a redirect', 'HTTP/1.1 302 Found\r\nlocation: /x\r\ncontent-length: 0\r\n\r\n', { status: 302, body: '' }],
    ['a failure is not retried', 'HTTP/1.1 503 No\r\ncontent-length: 0\r\n\r\n', { status: 503, body: '' }],
    ['other bytes in the same packet are ignored', `${whole('abc')}\r\n\r\nrubbish`, { status: 200, body: 'abc' }]
  ])('%s', async (_, bytes, expected) => {
    expect(await ending(transport(), request(await answering(bytes)))).toEqual(expected)
  })
})

describe('no complete reply: it was sent', () => {
  const cut = (error: unknown) => ({ of: 'network', error, request: NAME })
  test.each([
    ['a byte too many', whole('x'.repeat(101)), 'reply-too-large', { of: 'too-large', limitBytes: 100, request: NAME }],
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
    ['TLS', '\x15\x03\x01\x00\x02\x02F', 'unreachable', { of: 'wrong-protocol', expected: 'https', request: NAME }]
  ])('%s', async (_, bytes, problem, detail) => {
    expect(await ending(transport(), request(await answering(bytes)))).toEqual({ problem, wasSent: true, detail })
  })

  test('a body without an end is cut off at the limit', async () => {
    const port = await answering(`${OK}transfer-encoding: chunked\r\n\r\n65\r\n${'x'.repeat(101)}\r\n`, false)
    expect(await ending(transport(), request(port))).toMatchObject({ problem: 'reply-too-large', wasSent: true })
  })

  test.each([
    ['no reply', ''],
    ['a reply that never ends', `${OK}content-length: 10\r\n\r\nabc`]
  ])('%s within the deadline', async (_, bytes) => {
    const clock = createClock()
    const port = await accept('http', (socket) => {
      socket.once('data', () => socket.write(bytes, clock.expire))
    })
    expect(await ending(transport({ timeoutMs: 1_000, clock }), request(port))).toEqual({
      problem: 'time-out',
      wasSent: true,
      detail: { of: 'deadline', seconds: 1, request: NAME }
    })
  })
})

describe('never sent', () => {
  test.each(['127.0.0.1', 'localhost'])('nobody listens at %s: every address is named', async (host) => {
    const port = await deadPort()
    expect(await ending(transport(), request(port, { url: new URL(`http://${host}:${port}/path/`) }))).toEqual({
      problem: 'unreachable',
      wasSent: false,
      detail: {
        of: 'network',
        error: expect.stringMatching(/ECONNREFUSED \S+(; connect ECONNREFUSED \S+)?$/),
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

  test.each([
    ['no such file', '/nowhere/ca.pem', 'missing'],
    ['another kind of file', fileURLToPath(import.meta.url), 'not-pem'],
    ['another authority', undefined, 'other-ca']
  ])('an unknown issuer although NODE_EXTRA_CA_CERTS is set: %s', async (_, file, is) => {
    const [unknown, folder] = [await makeCertificates(), await mkdtemp(join(tmpdir(), 'ca-'))]
    await writeFile(join(folder, 'ca.pem'), certificates.ca)
    const port = await listen(createTlsServer(unknown.good))
    const sent = request(port, { url: new URL(`https://localhost:${port}/path/`) })
    const client = transport({ env: { NODE_EXTRA_CA_CERTS: file ?? join(folder, 'ca.pem') } })
    expect(await ending(client, sent)).toMatchObject({
      problem: 'untrusted-certificate',
      wasSent: false,
      detail: { of: 'untrusted-issuer', is, request: NAME }
    })
    await rm(folder, { recursive: true })
  })

  test.each(['expired', 'otherHost'] as const)('an untrusted certificate: %s', async (kind) => {
    const port = await listen(createTlsServer(certificates[kind]))
    const sent = request(port, { url: new URL(`https://localhost:${port}/path/`) })
    expect(await ending(transport(), sent)).toMatchObject({ problem: 'untrusted-certificate', wasSent: false })
  })

  // Which values are invalid: unit/blueking/proxies.test.ts.
  test.each([
    ['HTTP_PROXY', 'http://user:50%@proxy.corp.test:8080', 'malformed'],
    ['https_proxy', 'socks5://proxy.corp.test:1080', 'scheme']
  ])('an invalid proxy: %s=%s', async (variable, value, is) => {
    const scheme = variable.toLowerCase().split('_')[0] ?? ''
    const sent = request(0, { url: new URL(`${scheme}://host.invalid/path/`) })
    expect(await ending(transport({ env: { [variable]: value } }), sent)).toEqual({
      problem: 'proxy-refused',
      wasSent: false,
      detail: { of: 'proxy-variable', variable, is }
    })
  })

  test('HTTP does not allow its header: reported once', async () => {
    const unhandled: unknown[] = []
    const onUnhandled = (error: unknown): void => void unhandled.push(error)
    process.on('unhandledRejection', onUnhandled)
    const sent = request(0, { headers: { 'x-own': 'two\nlines' } })
    expect(await ending(transport(), sent)).toMatchObject({ problem: 'unreachable', wasSent: false })
    await turn()
    process.off('unhandledRejection', onUnhandled)
    expect(unhandled).toEqual([])
  })
})

describe('a cancellation', () => {
  test('ends all requests in flight at once, and none begins afterwards', async () => {
    const abort = new AbortController()
    const { port, asked } = await silent(2)
    const client = transport({ abort: abort.signal })
    const endings = Promise.all([ending(client, request(port)), ending(client, request(port))])
    await asked
    abort.abort()
    const cancelled = { problem: 'cancelled', detail: { of: 'cut-off', request: NAME } }
    expect(await endings).toEqual([
      { ...cancelled, wasSent: true },
      { ...cancelled, wasSent: true }
    ])
    expect(await ending(client, request(port))).toEqual({ ...cancelled, wasSent: false })
  })

  test.each([
    ['a reply', whole('x'), { status: 200 }],
    ['an error', '', { problem: 'connection-lost' }]
  ])('does not concern a request that ended with %s, and whose deadline was dropped', async (_, bytes, expected) => {
    const { clock, deadlines } = manualClock()
    const abort = new AbortController()
    const client = transport({ clock, abort: abort.signal })
    expect(await ending(client, request(await answering(bytes)))).toMatchObject(expected)
    abort.abort()
    expect(deadlines).toMatchObject([{ drops: 1 }])
  })

  test('still ends a request after the one beside it has timed out', async () => {
    const { clock, deadlines } = manualClock()
    const abort = new AbortController()
    const client = transport({ clock, abort: abort.signal })
    const { port, asked, closed } = await silent(2)
    const [first, second] = [ending(client, request(port)), ending(client, request(port))]
    await asked
    deadlines[0]?.pass()
    expect(await first).toMatchObject({ problem: 'time-out', wasSent: true })
    // By then the end of its connection has been reported to the first request as well.
    await closed
    abort.abort()
    const late = turn().then(() => 'in flight')
    expect(await Promise.race([second, late])).toMatchObject({ problem: 'cancelled', wasSent: true })
  })
})
