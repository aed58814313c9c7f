/**
 * Malformed and unusual HTTP replies against the committed `dist`, as a broken proxy, a careless load balancer or an attacker sends
 * them, each to a ticket of its own. Other versions of Node parse them differently.
 */
import { gzipSync } from 'node:zlib'
import { expect, test } from '@jest/globals'
import type { Fault } from '../../simulator/index.ts'
import { runAction } from '../helpers/action.ts'
import { QUICK } from '../helpers/preload.ts'
import { numbers, servers, type InputValues } from '../helpers/runs.ts'

const start = servers()

type Pieces = readonly (string | Buffer)[]
const chunk = (body: string): string => `${Buffer.byteLength(body).toString(16)}\r\n${body}\r\n`
const HEAD = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n'
const CHUNKED = `${HEAD}transfer-encoding: chunked\r\n\r\n`
const http = (body: string, length = Buffer.byteLength(body), more = ''): string =>
  `${HEAD}${more}content-length: ${length}\r\n\r\n${body}`

/** From a body to the bytes that are sent. These replies are complete, and mean what the body says. */
const SOUND: Readonly<Record<string, (body: string) => Pieces>> = {
  'informational replies first': (body) => [
    'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n',
    http(body)
  ],
  'chunks with extensions and trailers': (body) => [
    `${CHUNKED}${chunk(body).replace('\r', ';x="y"\r')}0\r\nx-trailer: 1\r\nresult: false\r\n\r\n`
  ],
  'HTTP/1.0, ended by the connection': (body) => [`HTTP/1.0 200 OK\r\n\r\n${body}`],
  'HTTP/1.1 without a length, ended by the connection': (body) => [`${HEAD}\r\n${body}`],
  'byte by byte': (body) => [...http(body).slice(0, 60), http(body).slice(60)],
  'a byte order mark': (body) => [http(`\ufeff${body}`)],
  'two dates, a cookie, an unknown encoding of nothing': (body) => [
    http(body, undefined, 'date: x\r\ndate: y\r\nset-cookie: a=b\r\ncontent-encoding: identity\r\n')
  ],
  'duplicate keys, the last one true': (body) => [http(body.replace('{', '{"result":false,"code":1,'))],
  '__proto__ and depth': (body) => [
    http(
      body.replace('{', `{"__proto__":{"result":false},"constructor":1,"deep":${'['.repeat(5000)}${']'.repeat(5000)},`)
    )
  ]
}

/** The same, but incomplete or invalid: these replies mean nothing. */
const UNSOUND: Readonly<Record<string, (body: string) => Pieces>> = {
  nothing: () => [],
  'a length too short': (body) => [http(body, 20)],
  'a length too long': (body) => [http(body, 9_000)],
  'two lengths': (body) => [http(body, undefined, 'Content-Length: 5\r\n')],
  'length and chunks': (body) => [
    `${HEAD}content-length: 10\r\ntransfer-encoding: chunked\r\n\r\n${chunk(body)}0\r\n\r\n`
  ],
  'headers only': () => [`${HEAD}content-length: 60\r\n\r\n`],
  'no last chunk': (body) => [CHUNKED + chunk(body)],
  'a chunk of a wrong size': (body) => [`${CHUNKED}fffff\r\n${body}`],
  'switching protocols': (body) => [
    `HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n${body}`
  ],
  'informational replies only': () => ['HTTP/1.1 100 Continue\r\n\r\n'.repeat(50)],
  'headers without an end': () => [`HTTP/1.1 200 OK\r\n${`x: ${'y'.repeat(1000)}\r\n`.repeat(40)}`],
  'HTTP/0.9': (body) => [body],
  'lines without a carriage return': (body) => [http(body).replaceAll('\r', '')],
  'a status of no class': (body) => [http(body).replace('200', '999')],
  'no content': () => ['HTTP/1.1 204 No Content\r\n\r\n'],
  'gzip that nobody asked for': (body) => [
    http('', gzipSync(body).length, 'content-encoding: gzip\r\n'),
    gzipSync(body)
  ],
  'UTF-16': (body) => [http('', 2 * body.length), Buffer.from(body, 'utf16le')],
  'two values': (body) => [http(body + body)],
  'a value and more': (body) => [http(`${body};`)],
  JSONP: (body) => [http(`callback(${body})`)]
}

type Ending = readonly [sound: string, unsound: string]

test.each<[string, Partial<Fault>, InputValues, Ending, isSent: boolean]>([
  ['a POST that was carried out', {}, {}, ['changed ', 'changed '], true],
  ['a POST, and nothing is read', {}, { confirm: 'never' }, ['changed ', 'unknown outcome-unknown'], true],
  ['the first read', { on: 'get_ticket_status' }, {}, ['changed ', 'failed unsound'], false]
])('%s', async (_, fault, inputs, [sound, unsound], isSent) => {
  // A plain ticket after each, because several unanswered ones in a row would end the run.
  const forms = [...Object.entries(SOUND), ...Object.entries(UNSOUND)].flatMap((form) => [form, undefined])
  const sns = numbers(forms.length)
  const server = await start({ tickets: sns.map((sn) => ({ sn })) })
  for (const [index, form] of forms.entries()) {
    if (form) server.fault({ kind: 'raw', when: 'after', bytes: form[1], sn: sns[index], ...fault })
  }
  const run = await runAction(
    { url: server.url, action_type: 'SUSPEND', sn: sns.join(), concurrency: 1, ...inputs },
    { nodeArguments: QUICK }
  )
  const found = run.tickets.map(({ outcome, problem }, index) => {
    // A first read fails in many ways.
    const ending = outcome === 'failed' && unsound === 'failed unsound' ? unsound : `${outcome} ${problem}`
    const posts = server.requests.filter(({ api, sn }) => api === 'operate_ticket' && sn === sns[index]).length
    return [forms[index]?.[0] ?? 'plain', ending, posts]
  })
  expect(found).toEqual(
    forms.map((form) => {
      if (form === undefined) return ['plain', 'changed ', 1]
      const isSound = form[0] in SOUND
      return [form[0], isSound ? sound : unsound, isSound || isSent ? 1 : 0]
    })
  )
})
