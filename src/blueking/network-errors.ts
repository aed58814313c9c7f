/** What a failed connection means: errors of Node and `tunnel` are classified by code, or by message where there is none. */
import type { Detail } from '../tickets/details.ts'
import type { Problem } from '../tickets/problems.ts'

/** There is no complete reply. `wasSent`: whether any byte of the request may have reached the server. */
export class TransportError extends Error {
  readonly problem: Problem
  readonly wasSent: boolean
  readonly detail: Detail

  constructor(problem: Problem, detail: Detail, options: { wasSent: boolean; cause?: unknown }) {
    super(problem, { cause: options.cause })
    this.name = 'TransportError'
    this.problem = problem
    this.wasSent = options.wasSent
    this.detail = detail
  }
}

/** What is wrong with the file that NODE_EXTRA_CA_CERTS names; undefined where it names none. */
export type ExtraCaState = Extract<Detail, { of: 'untrusted-issuer' }>['is'] | undefined

export interface ErrorContext {
  wasSent: boolean
  /** METHOD and path. */
  request: string
  /** Whether the request is sent to a proxy, which forwards it. */
  isForwarded: boolean
  extraCa: () => ExtraCaState
}

interface Rule {
  matches: (code: string, message: string, context: ErrorContext) => boolean
  problem: Problem
  detail?: (message: string, context: ErrorContext) => Detail
  wasSent?: false
}

/** The first match counts. */
const RULES: readonly Rule[] = [
  // In TLS 1.3 the client has sent its request by the time the server rejects the handshake, and the request with it.
  {
    matches: (code) => /ALERT_(?:CERTIFICATE_REQUIRED|BAD_CERTIFICATE)$/.test(code),
    problem: 'turned-away',
    detail: (_, { request }) => ({ of: 'client-certificate', request }),
    wasSent: false
  },
  { matches: (_, __, { wasSent }) => wasSent, problem: 'connection-lost' },
  // The package `tunnel`, which http-client uses, says "tunneling socket could not be established, statusCode=407".
  {
    matches: (_, message, { isForwarded }) => isForwarded || message.includes('tunneling socket'),
    problem: 'proxy-refused'
  },
  {
    matches: (code, _, { extraCa }) =>
      /SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|CERT_SIGNATURE/.test(code) && extraCa() !== undefined,
    problem: 'untrusted-certificate',
    detail: (error, { request, extraCa }) => ({ of: 'untrusted-issuer', error, is: extraCa() ?? 'other-ca', request })
  },
  {
    matches: (code) => /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER/.test(code),
    problem: 'untrusted-certificate'
  },
  // What OpenSSL says of a reply that is not TLS. EPROTO alone can also be a handshake that the server rejects.
  {
    matches: (_, message) => /wrong version number|packet length too long/.test(message),
    problem: 'unreachable',
    detail: (_, { request }) => ({ of: 'wrong-protocol', expected: 'http', request })
  }
]

const UNREACHABLE: Pick<Rule, 'problem' | 'detail' | 'wasSent'> = { problem: 'unreachable' }

/** Classifies an error of Node or `tunnel`. */
export function toTransportError(error: unknown, context: ErrorContext): TransportError {
  const { wasSent, request } = context
  const { code = '', rawPacket } = partsOf(error)
  // A TLS port answers plain http with an alert record: 0x15, version 3.x.
  if (rawPacket instanceof Uint8Array && rawPacket[0] === 0x15 && rawPacket[1] === 0x03) {
    const detail = { of: 'wrong-protocol', expected: 'https', request } as const
    return new TransportError('unreachable', detail, { wasSent, cause: error })
  }
  const message = messageOf(error)
  const rule = RULES.find(({ matches }) => matches(code, message, context)) ?? UNREACHABLE
  const detail = rule.detail?.(message, context) ?? { of: 'network', error: message, request }
  return new TransportError(rule.problem, detail, { wasSent: rule.wasSent ?? wasSent, cause: error })
}

/** What an error may hold; a thrown value that is not an object is its own message. */
function partsOf(error: unknown): { code?: string; message?: string; errors?: unknown; rawPacket?: unknown } {
  return typeof error === 'object' && error !== null ? error : { message: String(error) }
}

/** The message of an error; of an AggregateError (every address of a host failed) those of its parts. */
function messageOf(error: unknown): string {
  const { code = '', message = '', errors } = partsOf(error)
  if (Array.isArray(errors)) return errors.map(messageOf).join('; ')
  return message || code
}
