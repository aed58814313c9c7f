/** What a failed connection means. That Node really fails in these ways is proved over sockets, in integration/. */
import { describe, expect, test } from '@jest/globals'
import { toTransportError, type ErrorContext } from '../../../src/blueking/network-errors.ts'

const failed = (message: string, change: object = {}): Error => Object.assign(new Error(message), change)
const request = 'POST /x'
const network = (error: string) => ({ of: 'network', error, request })
const BEFORE: ErrorContext = { wasSent: false, request, isForwarded: false, extraCa: () => undefined }
const AFTER = { ...BEFORE, wasSent: true }
const classify = (error: unknown, context: ErrorContext) => {
  const { problem, detail, wasSent } = toTransportError(error, context)
  return { problem, detail, wasSent }
}

describe('before anything was sent', () => {
  const of = (message: string, code: string) => [failed(message, { code }), network(message)] as const
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
    expect(classify(error, BEFORE)).toEqual({ problem, detail, wasSent: false })
  })

  test.each(['ECONNREFUSED', 'CERT_HAS_EXPIRED', 'SELF_SIGNED'])('a forwarding proxy fails: %s', (code) => {
    const failure = classify(failed('words', { code }), { ...BEFORE, isForwarded: true })
    expect(failure).toEqual({ problem: 'proxy-refused', detail: network('words'), wasSent: false })
  })

  // A date or a name is wrong whichever authorities are trusted.
  test.each([
    ['SELF_SIGNED_CERT_IN_CHAIN', { of: 'untrusted-issuer', error: 'words', is: 'not-pem', request }],
    // An authority of the same name, with another key.
    ['CERT_SIGNATURE_FAILURE', { of: 'untrusted-issuer', error: 'words', is: 'not-pem', request }],
    ['CERT_HAS_EXPIRED', network('words')],
    ['ERR_TLS_CERT_ALTNAME_INVALID', network('words')]
  ])('NODE_EXTRA_CA_CERTS is set: %s', (code, detail) => {
    const failure = classify(failed('words', { code }), { ...BEFORE, extraCa: () => 'not-pem' })
    expect(failure).toMatchObject({ problem: 'untrusted-certificate', detail })
  })
})

describe('once something was sent, the connection was lost, whatever the message', () => {
  test.each([
    failed('tunneling socket'),
    failed('words', { code: 'CERT_HAS_EXPIRED' }),
    failed('wrong version number'),
    failed('socket hang up', { code: 'ECONNRESET' })
  ])('%s', (error) => {
    const lost = { problem: 'connection-lost', detail: network(error.message), wasSent: true }
    expect(classify(error, AFTER)).toEqual(lost)
    expect(classify(error, { ...AFTER, isForwarded: true })).toEqual(lost)
  })
})

test.each(['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'ERR_SSL_SSL/TLS_ALERT_BAD_CERTIFICATE'])(
  'a server that asks for a client certificate ignores what was sent before its alert: %s',
  (code) => {
    const refused = { problem: 'turned-away', detail: { of: 'client-certificate', request }, wasSent: false }
    for (const when of [BEFORE, AFTER]) expect(classify(failed('alert', { code }), when)).toEqual(refused)
  }
)

test.each([
  ['the alert of a TLS port', Buffer.from([0x15, 0x03, 0x01]), 'unreachable'],
  ['another version', Buffer.from([0x15, 0x02]), 'connection-lost'],
  ['another record', Buffer.from([0x16, 0x03]), 'connection-lost'],
  ['no bytes', Buffer.from([]), 'connection-lost'],
  ['not bytes', [0x15, 0x03], 'connection-lost']
])('plain http is answered with %s', (_, rawPacket, problem) => {
  const isAlert = problem === 'unreachable'
  const detail = isAlert ? { of: 'wrong-protocol', expected: 'https', request } : network('Parse Error')
  expect(classify(failed('Parse Error', { rawPacket }), AFTER)).toEqual({ problem, detail, wasSent: true })
})

test('an error of the transport is named, and keeps its cause', () => {
  const cause = failed('words')
  const error = toTransportError(cause, BEFORE)
  expect([error.name, error.message, error.cause]).toEqual(['TransportError', 'unreachable', cause])
})
