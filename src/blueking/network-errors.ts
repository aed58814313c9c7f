/** What a failed connection means: errors of Node and `tunnel` are classified by code, and by message where there is none. */
import type { Detail } from '../tickets/details.ts'
import type { Problem } from '../tickets/problems.ts'

/** What is known where there is no reply. */
export type NetworkDetail = Extract<
  Detail,
  {
    of:
      | 'network'
      | 'wrong-protocol'
      | 'untrusted-issuer'
      | 'client-certificate'
      | 'proxy-variable'
      | 'deadline'
      | 'too-large'
      | 'cut-off'
  }
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

/** What is wrong with the file that NODE_EXTRA_CA_CERTS names; undefined where it names none. */
export type ExtraCaState = Extract<Detail, { of: 'untrusted-issuer' }>['is'] | undefined

export interface Circumstances {
  wasSent: boolean
  /** METHOD and path. */
  request: string
  /** Is a proxy the party that the request is sent to? */
  isForwarded: boolean
  extraCa: () => ExtraCaState
}

interface NetworkFailure {
  problem: Problem
  detail: NetworkDetail
  wasSent: boolean
}

interface Kind {
  when: (code: string, words: string, circumstances: Circumstances) => boolean
  problem: Problem
  detail?: (words: string, circumstances: Circumstances) => NetworkDetail
  wasSent?: false
}

/** The first that holds. */
const KINDS: readonly Kind[] = [
  // In TLS 1.3 the client has sent its request when the server refuses the handshake, and with it all that came.
  {
    when: (code) => /ALERT_(?:CERTIFICATE_REQUIRED|BAD_CERTIFICATE)$/.test(code),
    problem: 'turned-away',
    detail: (_, { request }) => ({ of: 'client-certificate', request }),
    wasSent: false
  },
  { when: (_, __, { wasSent }) => wasSent, problem: 'connection-lost' },
  // The words of the package `tunnel`, which http-client uses: "tunneling socket could not be established, statusCode=407".
  { when: (_, words, { isForwarded }) => isForwarded || words.includes('tunneling socket'), problem: 'proxy-refused' },
  {
    when: (code, _, { extraCa }) =>
      /SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|CERT_SIGNATURE/.test(code) && extraCa() !== undefined,
    problem: 'untrusted-certificate',
    detail: (words, { request, extraCa }) => ({ of: 'untrusted-issuer', words, is: extraCa() ?? 'other-ca', request })
  },
  {
    when: (code) => /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER/.test(code),
    problem: 'untrusted-certificate'
  },
  // OpenSSL's words for a reply that is no TLS: EPROTO alone can also be a handshake that the server refuses.
  {
    when: (_, words) => /wrong version number|packet length too long/.test(words),
    problem: 'unreachable',
    detail: (_, { request }) => ({ of: 'wrong-protocol', expected: 'http', request })
  }
]

const UNREACHABLE: Pick<Kind, 'problem' | 'detail' | 'wasSent'> = { problem: 'unreachable' }

/** Names a failure of the network: its problem, what was seen, and whether anything can have reached the server. */
export function describeNetworkError(error: unknown, circumstances: Circumstances): NetworkFailure {
  const { wasSent, request } = circumstances
  if (error instanceof BodyTooLarge) {
    return { problem: 'reply-too-large', detail: { of: 'too-large', limitBytes: error.limitBytes, request }, wasSent }
  }
  const { code = '', rawPacket } = partsOf(error)
  // A TLS port answers plain http with an alert record: 0x15, version 3.x.
  if (rawPacket instanceof Uint8Array && rawPacket[0] === 0x15 && rawPacket[1] === 0x03) {
    return { problem: 'unreachable', detail: { of: 'wrong-protocol', expected: 'https', request }, wasSent }
  }
  const words = wordsOf(error)
  const kind = KINDS.find(({ when }) => when(code, words, circumstances)) ?? UNREACHABLE
  return {
    problem: kind.problem,
    detail: kind.detail?.(words, circumstances) ?? { of: 'network', words, request },
    wasSent: kind.wasSent ?? wasSent
  }
}

/** What an error may hold; what is thrown and is no object is its own message. */
function partsOf(error: unknown): { code?: string; message?: string; errors?: unknown; rawPacket?: unknown } {
  return typeof error === 'object' && error !== null ? error : { message: String(error) }
}

/** Words for an error of the network; of an AggregateError (every address of a host failed) those of its parts. */
function wordsOf(error: unknown): string {
  const { code = '', message = '', errors } = partsOf(error)
  if (Array.isArray(errors)) return errors.map(wordsOf).join('; ')
  return message || code
}
