/**
 * What a reply means. One URL can return three kinds of errors: those of ITSM, of the ESB (13064xx, 1306000, 1306201) and of the
 * API gateway (`code_name`, 164xxxx, 165xxxx).
 */
import type { Detail } from '../tickets/details.ts'
import type { Result, ServerMessage } from '../tickets/ports.ts'
import type { Problem } from '../tickets/problems.ts'
import { classifyEsbError, isEsbCode } from './esb.ts'
import { classifyGatewayError, isGatewayCode } from './gateway.ts'
import { classifyItsmError, classifyItsmPage } from './itsm.ts'
import { turnedAway, unclear, type Classification } from './classification.ts'
import type { HttpReply } from './transport.ts'

/** Turns untrusted text into one harmless, bounded line without secrets. */
export type Clean = (text: string) => string

/** The request that a reply answers. */
export interface ReplyContext {
  clean: Clean
  /** METHOD and path, to be shown where the server sends no message. */
  request: string
  /** Which of the user's credentials was sent, such as `bk_token`. */
  identity: string | undefined
}

interface ParsedReply extends Pick<HttpReply, 'status' | 'body'>, Pick<ReplyContext, 'request' | 'identity'> {
  header: (name: string) => string
  json: Record<string, unknown> | undefined
}

/**
 * Parses and classifies a reply. Success takes HTTP 2xx, a JSON object, `result === true` and `code` 0. Cleans all text of the
 * server except `data`, which is still untyped. Never throws.
 */
export function parseReply({ status, headers, body }: HttpReply, context: ReplyContext): Result<unknown> {
  const { clean, request, identity } = context
  const header = (name: string): string => [headers[name]].flat()[0] ?? ''
  const json = parseObject(body)
  const server = parseServerMessage(json, header, clean)
  const classification = classify({ status, header, body, json, request, identity })
  if (classification === undefined) {
    return { class: 'accepted', data: json?.['data'], server, servedAtMs: parseDateMs(header('date')) }
  }
  const { problem, wasSent = true, isKnown } = classification
  const detail = classification.detail ?? (server.message === '' ? { of: 'http-status', status, request } : undefined)
  const retryAfterSeconds =
    problem === 'rate-limit' || status === 503
      ? parseRetryAfter(header('retry-after') || header('x-bkapi-ratelimit-reset'), header('date'))
      : undefined
  return {
    class: classification.class,
    problem,
    wasSent,
    wasAnswered: true,
    server,
    detail: detail && cleanDetail(detail, clean),
    ...(isKnown && { isKnown }),
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds })
  }
}

function parseServerMessage(
  json: Record<string, unknown> | undefined,
  header: (name: string) => string,
  clean: Clean
): ServerMessage {
  const text = (value: unknown): string => (typeof value === 'string' ? clean(value) : '')
  const code = json?.['code']
  return {
    code: typeof code === 'number' ? clean(String(code)) : text(code),
    message: text(json?.['message']) || text(json?.['detail']) || clean(header('x-bkapi-error-message')),
    requestId: text(json?.['request_id']) || clean(header('x-bkapi-request-id') || header('x-request-id'))
  }
}

/** Cleans the text in a detail that comes from a server or the network. */
export function cleanDetail(detail: Detail, clean: Clean): Detail {
  switch (detail.of) {
    case 'redirect':
      return { ...detail, target: clean(detail.target) }
    case 'upstream':
      return { ...detail, system: clean(detail.system) }
    case 'network':
    case 'untrusted-issuer':
      return { ...detail, error: clean(detail.error) }
    default:
      return detail
  }
}

/** @returns undefined for success */
function classify(parsed: ParsedReply): Classification | undefined {
  const { status, header, json, request } = parsed
  const byBody = json === undefined ? undefined : classifyJson(json, parsed)
  if (status >= 200 && status < 300) return json === undefined ? classifyOtherBody(parsed) : byBody
  const isOwn = byBody !== undefined && byBody.class !== 'unclear'
  // 499: a proxy gave up on the server behind it. ITSM sends 499 as well, with a body, where IAM denies.
  const isTimeout = status === 408 || status === 504 || (status === 499 && !isOwn)
  if (status >= 500 || status < 200 || isTimeout) {
    // A code of BlueKing that means "turned away" is certain, whatever the status.
    if (isOwn && byBody.class === 'turned-away') return byBody
    return unclear(isTimeout ? 'time-out' : 'server-error', byBody?.detail)
  }
  if (status < 400) {
    return turnedAway('redirected', { of: 'redirect', status, target: parseOrigin(header('location')), request })
  }
  if (json !== undefined && mayHaveBeenCarriedOut(json, byBody)) return byBody ?? unclear('server-error')
  if (status === 429) return turnedAway('rate-limit')
  return isOwn ? byBody : classifyStatus(parsed)
}

/**
 * Whether the body of a 4xx leaves open that ITSM has acted: it says success, or reports an error that can come after the
 * change. The status decides for the gateway's own errors, which its plugins send with 403 and 429, and for the ESB's 404 of
 * an unknown path, which has no code.
 */
function mayHaveBeenCarriedOut({ result, code }: Record<string, unknown>, byBody: Classification | undefined): boolean {
  if (typeof result !== 'boolean') return false
  const number = parseCode(code)
  return result || (byBody?.class === 'unclear' && number !== undefined && !isGatewayCode(number))
}

/** Classifies a 4xx without a known error in its body: something in between turned the request away. */
function classifyStatus({ status, body, request }: ParsedReply): Classification {
  const page = classifyItsmPage(body, request)
  if (page !== undefined) return page
  // nginx and Go on a port that expects TLS.
  if (/plain HTTP request was sent to HTTPS port|HTTP request to an HTTPS server/.test(body)) {
    return turnedAway('unreachable', { of: 'wrong-protocol', expected: 'https', request })
  }
  // nginx with `ssl_verify_client on`.
  if (body.includes('No required SSL certificate was sent')) {
    return turnedAway('turned-away', { of: 'client-certificate', request })
  }
  const problems: Readonly<Record<number, Problem>> = { 404: 'unknown-path', 407: 'proxy-refused' }
  return turnedAway(problems[status] ?? 'turned-away', { of: 'http-status', status, request })
}

/** Classifies an HTTP 2xx without a JSON object. */
function classifyOtherBody({ status, header, body, request }: ParsedReply): Classification {
  const seen = (is: 'empty' | 'page' | 'other') => ({ of: 'body', is, status, request }) as const
  if (body.trim() === '') return unclear('not-json', seen('empty'))
  const isPage = /^\s*</.test(body) || header('content-type').includes('html')
  if (!isPage) return unclear('not-json', seen('other'))
  return classifyItsmPage(body, request) ?? unclear('login-page', seen('page'))
}

/** Classifies by `result` and `code` together: neither proves anything alone. */
function classifyJson(json: Record<string, unknown>, { request, identity }: ParsedReply): Classification | undefined {
  const malformed = (is: 'code' | 'result' | 'no-code' | 'zero-code'): Classification =>
    unclear('server-error', { of: 'malformed', is, request })
  const { result, code } = json
  const number = parseCode(code)
  if (isV4(result, code, number)) return unclear('itsm-v4')
  if (result === true) return number === 0 ? undefined : malformed('code')
  if (result !== false) return malformed('result')
  const message = asText(json['message'])
  if (number === undefined) {
    return typeof code === 'string' && code !== '' ? classifyItsmError(code, message) : malformed('no-code')
  }
  if (number === 0) return malformed('zero-code')
  if (isEsbCode(number)) return classifyEsbError(number, message, identity)
  if (isGatewayCode(number)) return classifyGatewayError(number, message, asText(json['code_name']))
  return classifyItsmError(number, message)
}

/** Whether this is ITSM V4, which has the code 20000 or a word for a success; V2 has words for errors only (component/generics.py:51-130). */
function isV4(result: unknown, code: unknown, number: number | undefined): boolean {
  return number === 20000 || (result === true && typeof code === 'string' && /[a-z]/i.test(code))
}

/** Returns a code as a number, also from a string: `"0"`, but not `"00"`. */
function parseCode(code: unknown): number | undefined {
  if (typeof code === 'string' && /^(?:0|[1-9]\d*)$/.test(code)) return Number(code)
  return typeof code === 'number' ? code : undefined
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** Returns the origin of a redirect's target alone: the rest of the URL can hold tokens. */
function parseOrigin(location: string): string {
  return URL.canParse(location) ? new URL(location).origin : ''
}

/** Parses an HTTP date; undefined for anything else, even 30 February, since ages are measured by it. */
function parseDateMs(value: string): number | undefined {
  const date = new Date(value)
  return !Number.isNaN(date.getTime()) && date.toUTCString() === value ? date.getTime() : undefined
}

/** Returns the seconds to wait, from either form of Retry-After; a date is compared with the server's clock. */
function parseRetryAfter(value: string, date: string): number | undefined {
  if (/^\d{1,9}$/.test(value.trim())) return Number(value)
  const seconds = (Date.parse(value) - Date.parse(date)) / 1000
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined
}

function parseObject(body: string): Record<string, unknown> | undefined {
  try {
    return asObject(JSON.parse(body))
  } catch {
    return undefined
  }
}

/** Returns an object that is not an array; undefined for anything else. */
export function asObject(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined
}
