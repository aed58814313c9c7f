/** What a failed connection means. That Node really fails in these ways is proved over sockets, in integration/. */
import { describe, expect, test } from '@jest/globals'
import { BodyTooLarge, describeNetworkError, TransportError } from '../../../src/blueking/network-errors.ts'

const failed = (words: string, change: object = {}): Error => Object.assign(new Error(words), change)
const request = 'POST /x'
const network = (words: string) => ({ of: 'network', words, request })
const BEFORE = { wasSent: false, request, isForwarded: false, extraCa: () => undefined }
const AFTER = { ...BEFORE, wasSent: true }

describe('before anything was sent', () => {
  const of = (words: string, code: string) => [failed(words, { code }), network(words)] as const
  test.each<[string, unknown, object]>([
    ['proxy-refused', ...of('tunneling socket could not be established, statusCode=407', 'ECONNRESET')],
    ['untrusted-certificate', ...of('words', 'CERT_HAS_EXPIRED')],
    ['untrusted-certificate', ...of('words', 'DEPTH_ZERO_SELF_SIGNED_CERT')],
    ['untrusted-certificate', ...of('words', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE')],
    ['untrusted-certificate', ...of('words', 'SELF_SIGNED')],
    ['untrusted-certificate', ...of('words', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY')],
    ['unreachable', failed('write EPROTO: wrong version number'), { of: 'wrong-protocol', expected: 'http', request }],
    ['unreachable', failed('packet length too long'), { of: 'wrong-protocol', expected: 'http', request }],
    ['unreachable', ...of('write EPROTO', 'EPROTO')],
    ['unreachable', ...of('connect ECONNREFUSED ::1:1', 'ECONNREFUSED')],
    ['unreachable', failed('', { code: 'ENOTFOUND' }), network('ENOTFOUND')],
    ['unreachable', failed(''), network('')],
    ['unreachable', new AggregateError([failed('a'), failed('', { code: 'B' })], 'all'), network('a; B')],
    ['unreachable', 'broken', network('broken')],
    ['unreachable', null, network('null')]
  ])('%s: %s', (problem, error, detail) => {
    expect(describeNetworkError(error, BEFORE)).toEqual({ problem, detail, wasSent: false })
  })

  test('whatever the proxy does that a request is sent to', () => {
    for (const code of ['ECONNREFUSED', 'CERT_HAS_EXPIRED', 'SELF_SIGNED']) {
      const failure = describeNetworkError(failed('words', { code }), { ...BEFORE, isForwarded: true })
      expect(failure).toEqual({ problem: 'proxy-refused', detail: network('words'), wasSent: false })
    }
  })

  // A date or a name is wrong whatever the authorities are.
  test.each([
    ['SELF_SIGNED_CERT_IN_CHAIN', { of: 'untrusted-issuer', words: 'words', is: 'not-pem', request }],
    // An authority of the same name, with another key.
    ['CERT_SIGNATURE_FAILURE', { of: 'untrusted-issuer', words: 'words', is: 'not-pem', request }],
    ['CERT_HAS_EXPIRED', network('words')],
    ['ERR_TLS_CERT_ALTNAME_INVALID', network('words')]
  ])('NODE_EXTRA_CA_CERTS is set: %s', (code, detail) => {
    const failure = describeNetworkError(failed('words', { code }), { ...BEFORE, extraCa: () => 'not-pem' })
    expect(failure).toMatchObject({ problem: 'untrusted-certificate', detail })
  })
})

describe('after something was sent it is a connection that was lost, whatever the words', () => {
  test.each([
    failed('tunneling socket'),
    failed('words', { code: 'CERT_HAS_EXPIRED' }),
    failed('wrong version number'),
    failed('socket hang up', { code: 'ECONNRESET' })
  ])('%s', (error) => {
    const lost = { problem: 'connection-lost', detail: network(error.message), wasSent: true }
    expect(describeNetworkError(error, AFTER)).toEqual(lost)
    expect(describeNetworkError(error, { ...AFTER, isForwarded: true })).toEqual(lost)
  })
})

test.each(['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'ERR_SSL_SSL/TLS_ALERT_BAD_CERTIFICATE'])(
  'a server that asks for a certificate of the client takes nothing that was sent before its alert: %s',
  (code) => {
    const refused = { problem: 'turned-away', detail: { of: 'client-certificate', request }, wasSent: false }
    for (const when of [BEFORE, AFTER]) expect(describeNetworkError(failed('alert', { code }), when)).toEqual(refused)
  }
)

describe('a TLS port answers plain http with an alert', () => {
  const seen = (rawPacket: unknown) => describeNetworkError(failed('Parse Error', { rawPacket }), AFTER)
  test('a record of that kind', () => {
    const detail = { of: 'wrong-protocol', expected: 'https', request }
    expect(seen(Buffer.from([0x15, 0x03, 0x01]))).toEqual({ problem: 'unreachable', detail, wasSent: true })
  })
  test.each([[Buffer.from([0x15, 0x02])], [Buffer.from([0x16, 0x03])], [Buffer.from([])], [[0x15, 0x03]]])(
    '%j is none',
    (rawPacket) => {
      expect(seen(rawPacket).problem).toBe('connection-lost')
    }
  )
})

test('a body without an end', () => {
  const detail = { of: 'too-large', limitBytes: 7, request }
  expect(describeNetworkError(new BodyTooLarge(7), AFTER)).toEqual({
    problem: 'reply-too-large',
    detail,
    wasSent: true
  })
  expect(new BodyTooLarge(7).message).toBe('More than 7 bytes')
})

test('an error of the transport carries all of it', () => {
  const detail = { of: 'network', words: 'x', request } as const
  const error = new TransportError('unreachable', detail, { wasSent: false, cause: 'why' })
  expect(error).toMatchObject({ problem: 'unreachable', detail, wasSent: false, cause: 'why', name: 'TransportError' })
  expect(error.message).toBe('unreachable')
})
