/**
 * Replies that are no HTTP, or too much of it: what a broken proxy, a careless balancer or an enemy sends.
 */
import { gzipSync } from 'node:zlib'
import { http, shown, success, type Ask, type Step } from './server.ts'
import type { Scene } from './scenes.ts'

const ACTIONS = ['SUSPEND', 'UNSUSPEND', 'WITHDRAW', 'TERMINATE'] as const
const isPost = ({ api }: Ask): boolean => api === 'operate_ticket'
const isRead = ({ api }: Ask): boolean => api === 'get_ticket_status'

const chunk = (body: string): string => `${Buffer.byteLength(body).toString(16)}\r\n${body}\r\n`
const HEAD = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n'
const CHUNKED = `${HEAD}transfer-encoding: chunked\r\n\r\n`

/** From a sound body to what is sent in its place. All of them are whole, and mean what the body says. */
const SOUND: Readonly<Record<string, (body: string) => Step[]>> = {
  'informational replies first': (body) => [
    'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n',
    http(body)
  ],
  'chunks with extensions and trailers': (body) => [
    CHUNKED +
      `${Buffer.byteLength(body).toString(16)};x="y"\r\n${body}\r\n` +
      '0\r\nx-trailer: 1\r\nresult: false\r\n\r\n'
  ],
  'HTTP/1.0, ended by the connection': (body) => [`HTTP/1.0 200 OK\r\n\r\n${body}`, 'END'],
  'HTTP/1.1 without a length, ended by the connection': (body) => [`${HEAD}\r\n${body}`, 'END'],
  'byte by byte': (body) => [...http(body)].flatMap((unit, index) => (index < 40 ? [unit, 2] : [unit])),
  'a byte order mark': (body) => [http(`\ufeff${body}`)],
  'closed at once, without a hint': (body) => [http(body), 'END'],
  'two dates, a cookie, an unknown encoding of nothing': (body) => [
    http(body, 200, { date: 'x\r\ndate: y', 'set-cookie': 'a=b', 'content-encoding': 'identity' })
  ],
  'duplicate keys, the last one true': (body) => [http(body.replace('{', '{"result":false,"code":1,'))],
  '__proto__ and depth': (body) => [
    http(
      body.replace('{', `{"__proto__":{"result":false},"constructor":1,"deep":${'['.repeat(5000)}${']'.repeat(5000)},`)
    )
  ]
}

/** The same, but not whole or not sane: nothing is told by it. */
const UNSOUND: Readonly<Record<string, (body: string) => Step[]>> = {
  'a length too short': (body) => [http(body, 200, { 'content-length': '20' }), 'END'],
  'a length too long': (body) => [http(body, 200, { 'content-length': '900' }), 'END'],
  'two lengths': (body) => [http(body, 200, { 'Content-Length': '5' }), 'END'],
  'length and chunks': (body) => [
    `${HEAD}content-length: 10\r\ntransfer-encoding: chunked\r\n\r\n${chunk(body)}0\r\n\r\n`,
    'END'
  ],
  'headers only': () => [`${HEAD}content-length: 60\r\n\r\n`, 'END'],
  'no last chunk': (body) => [CHUNKED + chunk(body), 'END'],
  'a chunk of a wrong size': (body) => [`${CHUNKED}fffff\r\n${body}`, 'END'],
  'reset in the body': (body) => [http(body).slice(0, -4), 5, 'RESET'],
  'reset after the headers': () => [`${HEAD}content-length: 60\r\n\r\n`, 5, 'RESET'],
  'switching protocols': (body) => [
    `HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n${body}`,
    'END'
  ],
  'informational replies only': () => ['HTTP/1.1 100 Continue\r\n\r\n'.repeat(50), 'END'],
  'headers without an end': () => ['HTTP/1.1 200 OK\r\n' + `x: ${'y'.repeat(1000)}\r\n`.repeat(40), 'END'],
  'HTTP/0.9': (body) => [body, 'END'],
  'lines without a carriage return': (body) => [http(body).replaceAll('\r', ''), 'END'],
  'a status of no class': (body) => [http(body, 999)],
  'no content': () => ['HTTP/1.1 204 No Content\r\n\r\n'],
  'gzip that nobody asked for': (body) => [
    `${HEAD}content-encoding: gzip\r\ncontent-length: ${gzipSync(body).length}\r\n\r\n`,
    gzipSync(body)
  ],
  'UTF-16': (body) => [`${HEAD}content-length: ${2 * body.length}\r\n\r\n`, Buffer.from(body, 'utf16le')],
  'two values': (body) => [http(body + body)],
  'a value and more': (body) => [http(`${body};`)],
  JSONP: (body) => [http(`callback(${body})`)],
  'a page': () => [http('<html><body>{"result":true,"code":0}</body></html>')],
  'nested in data': (body) => [http(`{"data":${body}}`)],
  'the result as text': (body) => [http(body.replace('true', '"true"'))],
  'the code as a boolean': (body) => [http(body.replace('"code":0', '"code":false'))],
  'the code as null': (body) => [http(body.replace('"code":0', '"code":null'))],
  'the code as a list': (body) => [http(body.replace('"code":0', '"code":[0]'))],
  'the code of many noughts': (body) => [http(body.replace('"code":0', '"code":"00"'))],
  'duplicate keys, the last one false': (body) => [http(body.replace(/\}$/, ',"result":false}'))],
  'only __proto__': (body) => [http(`{"__proto__":${body}}`)]
}

const ACCEPTED = success()
export const WIRE: Scene[] = ACTIONS.flatMap((action) => {
  const old = action === 'UNSUSPEND' ? 'SUSPENDED' : 'RUNNING'
  const entries = [
    ...Object.entries(SOUND).map(([name, make]) => ({ name, make, isSound: true })),
    ...Object.entries(UNSOUND).map(([name, make]) => ({ name, make, isSound: false }))
  ]
  return entries.flatMap(({ name, make, isSound }): Scene[] => {
    const body = ACCEPTED.slice(ACCEPTED.indexOf('{'))
    const reading = shown(old).slice(shown(old).indexOf('{'))
    return [
      {
        name: `${action} is carried out, and the reply is: ${name}`,
        action,
        script: (ask, world) => {
          if (!isPost(ask)) return undefined
          if (ask.nth === 1) world.answer(ask)
          return make(body)
        },
        says: '0 true changed',
        done: 1
      },
      {
        name: `${action} is not carried out, and the reply is: ${name}`,
        action,
        script: (ask) => (isPost(ask) ? make(body) : undefined),
        says: isSound ? '1 false failed not-applied' : '1 false unknown outcome-unknown',
        done: 0,
        sent: isSound || action === 'SUSPEND' ? 1 : 2
      },
      {
        name: `${action}, and the first read is: ${name}`,
        action,
        inputs: { retries: 0 },
        script: (ask) => (isRead(ask) && ask.nth === 1 ? make(reading) : undefined),
        says: isSound ? '0 true changed' : /^1 false failed/,
        done: isSound ? 1 : 0
      },
      {
        name: `${action}, and every look is: ${name}`,
        action,
        script: (ask) => (isRead(ask) && ask.nth > 1 ? make(reading) : undefined),
        says: isSound ? '1 false failed not-applied' : '1 false unknown outcome-unknown',
        isBlind: isSound,
        done: 1
      },
      {
        name: `blind ${action}, and the reply is: ${name}`,
        action,
        inputs: { confirm: 'never' },
        script: (ask) => (isPost(ask) ? make(body) : undefined),
        says: isSound ? '0 true changed' : '1 false unknown outcome-unknown',
        isBlind: true,
        done: 0,
        sent: 1
      }
    ]
  })
})
