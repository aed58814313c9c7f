/**
 * What a failed connection means. That Node really fails in these ways is proved over sockets, in contract/.
 */
import { describe, expect, test } from '@jest/globals'
import { BodyTooLarge, describeNetworkError, TransportError } from '../../../src/blueking/network-errors.ts'

const failed = (words: string, change: object = {}): Error => Object.assign(new Error(words), change)
const request = 'POST /x'

describe('before anything was sent', () => {
  const network = (words: string) => ({ of: 'network', words, request })
  test.each<[string, unknown, string, object]>([
    [
      'a proxy that refuses',
      failed('tunneling socket could not be established, statusCode=407', { code: 'ECONNRESET' }),
      'proxy-refused',
      network('tunneling socket could not be established, statusCode=407')
    ],
    ...[
      'CERT_HAS_EXPIRED',
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'SELF_SIGNED',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'
    ].map((code): [string, unknown, string, object] => [
      code,
      failed('words', { code }),
      'untrusted-certificate',
      network('words')
    ]),
    ...['write EPROTO: wrong version number', 'packet length too long'].map(
      (words): [string, unknown, string, object] => [
        words,
        failed(words),
        'unreachable',
        { of: 'wrong-protocol', expected: 'http', request }
      ]
    ),
    ['a handshake that is refused', failed('write EPROTO', { code: 'EPROTO' }), 'unreachable', network('write EPROTO')],
    [
      'nobody listens',
      failed('connect ECONNREFUSED ::1:1', { code: 'ECONNREFUSED' }),
      'unreachable',
      network('connect ECONNREFUSED ::1:1')
    ],
    ['an error without words', failed('', { code: 'ENOTFOUND' }), 'unreachable', network('ENOTFOUND')],
    ['one without a code either', failed(''), 'unreachable', network('')],
    [
      'every address of a host',
      new AggregateError([failed('a'), failed('', { code: 'B' })], 'all'),
      'unreachable',
      network('a; B')
    ],
    ['what is no error', 'broken', 'unreachable', network('broken')],
    ['nor anything', null, 'unreachable', network('null')]
  ])('%s', (_, error, problem, detail) => {
    expect(describeNetworkError(error, false, request)).toEqual([problem, detail, error])
  })
})

describe('after something was sent it is a connection that was lost, whatever the words', () => {
  test.each([
    failed('tunneling socket'),
    failed('words', { code: 'CERT_HAS_EXPIRED' }),
    failed('wrong version number'),
    failed('socket hang up', { code: 'ECONNRESET' })
  ])('%s', (error) => {
    const detail = { of: 'network', words: error.message, request }
    expect(describeNetworkError(error, true, request)).toEqual(['connection-lost', detail, error])
  })
})

describe('a TLS port answers plain http with an alert', () => {
  const told = (...bytes: number[]) =>
    describeNetworkError(failed('Parse Error', { rawPacket: Buffer.from(bytes) }), true, request)
  test('a record of that kind', () => {
    expect(told(0x15, 0x03, 0x01).slice(0, 2)).toEqual([
      'unreachable',
      { of: 'wrong-protocol', expected: 'https', request }
    ])
  })
  test.each([[[0x15, 0x02]], [[0x16, 0x03]], [[]]])('%j is none', (bytes) => {
    expect(told(...bytes)[0]).toBe('connection-lost')
  })
  test('what is no bytes is none', () => {
    expect(describeNetworkError(failed('x', { rawPacket: [0x15, 0x03] }), true, request)[0]).toBe('connection-lost')
  })
})

test('a body without an end', () => {
  const error = new BodyTooLarge(7)
  expect(describeNetworkError(error, true, request)).toEqual([
    'reply-too-large',
    { of: 'too-large', limitBytes: 7, request },
    error
  ])
  expect(error.message).toBe('More than 7 bytes')
})

test('an error of the transport carries all of it', () => {
  const detail = { of: 'network', words: 'x', request } as const
  const error = new TransportError('unreachable', detail, { wasSent: false, cause: 'why' })
  expect(error).toMatchObject({ problem: 'unreachable', detail, wasSent: false, cause: 'why', name: 'TransportError' })
  expect(error.message).toBe('unreachable')
})
