/**
 * What a failed connection means. Pure: what Node and the tunnel say is told apart by code, and by words where there is none.
 */
import type { Detail } from '../tickets/details.ts'
import type { Problem } from '../tickets/problems.ts'

/** A detail before it is known of which request. */
export type NetworkDetail = Extract<
  Detail,
  { of: 'network' | 'wrong-protocol' | 'proxy-variable' | 'deadline' | 'too-large' | 'cut-off' }
>

/** No whole reply. `wasSent` tells whether any byte of the request may have reached the server. */
export class TransportError extends Error {
  readonly problem: Problem
  readonly wasSent: boolean
  readonly detail: NetworkDetail

  constructor(problem: Problem, detail: NetworkDetail, options: { wasSent: boolean; cause?: unknown }) {
    super(problem, { cause: options.cause })
    this.name = 'TransportError'
    this.problem = problem
    this.wasSent = options.wasSent
    this.detail = detail
  }
}

export class BodyTooLarge extends Error {
  readonly limitBytes: number
  constructor(limitBytes: number) {
    super(`More than ${limitBytes} bytes`)
    this.limitBytes = limitBytes
  }
}

interface Kind {
  when: (code: string, words: string, wasSent: boolean) => boolean
  problem: Problem
  expected?: 'http' | 'https'
}

/** The first that holds. */
const KINDS: readonly Kind[] = [
  // The words of the package `tunnel`, which http-client uses: "tunneling socket could not be established, statusCode=407".
  { when: (_, words, wasSent) => !wasSent && words.includes('tunneling socket'), problem: 'proxy-refused' },
  {
    when: (code, _, wasSent) => !wasSent && /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER/.test(code),
    problem: 'untrusted-certificate'
  },
  // OpenSSL's words for a reply that is no TLS: EPROTO alone can also be a handshake that the server refuses.
  {
    when: (_, words, wasSent) => !wasSent && /wrong version number|packet length too long/.test(words),
    problem: 'unreachable',
    expected: 'http'
  },
  { when: (_, __, wasSent) => !wasSent, problem: 'unreachable' }
]

/** It was sent, and the connection broke. */
const CONNECTION_LOST: Pick<Kind, 'problem' | 'expected'> = { problem: 'connection-lost' }

/** Names a failure of the network: its problem, what was seen, and the error itself. */
export function describeNetworkError(
  error: unknown,
  wasSent: boolean,
  request: string
): [Problem, NetworkDetail, unknown] {
  if (error instanceof BodyTooLarge) {
    return ['reply-too-large', { of: 'too-large', limitBytes: error.limitBytes, request }, error]
  }
  const { code = '', rawPacket } = partsOf(error)
  const words = describe(error)
  // A TLS port answers plain http with an alert record: 0x15, version 3.x.
  if (rawPacket instanceof Uint8Array && rawPacket[0] === 0x15 && rawPacket[1] === 0x03) {
    return ['unreachable', { of: 'wrong-protocol', expected: 'https', request }, error]
  }
  const { problem, expected } = KINDS.find(({ when }) => when(code, words, wasSent)) ?? CONNECTION_LOST
  const detail =
    expected === undefined ? ({ of: 'network', words } as const) : ({ of: 'wrong-protocol', expected } as const)
  return [problem, { ...detail, request }, error]
}

/** What an error may hold; what is thrown and is no object is its own message. */
function partsOf(error: unknown): { code?: string; message?: string; errors?: unknown; rawPacket?: unknown } {
  return typeof error === 'object' && error !== null ? error : { message: String(error) }
}

/** Words for an error of the network; of an AggregateError (every address of a host failed) those of its parts. */
function describe(error: unknown): string {
  const { code = '', message = '', errors } = partsOf(error)
  if (Array.isArray(errors)) return errors.map(describe).join('; ')
  return message || code
}
