/**
 * What a reply of the server means. Three families of bodies can come from one address: ITSM's, the ESB's (13064xx, 1306000,
 * 1306201) and the API gateway's (`code_name`, 164xxxx, 165xxxx).
 */
import type { Detail } from '../tickets/details.ts'
import type { Result, ServerMessage } from '../tickets/ports.ts'
import type { Problem } from '../tickets/problems.ts'
import { classifyEsbError, isEsbCode } from './esb.ts'
import { classifyGatewayError, isGatewayCode } from './gateway.ts'
import { classifyItsmError, classifyItsmPage } from './itsm.ts'
import { turnedAway, unclear, type Rejection } from './rejection.ts'

/** Makes of untrusted text one harmless, bounded line without secrets. */
export type Clean = (text: string) => string

export interface RawReply {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: string
}

/** What a reply answers. */
export interface ReplyContext {
  clean: Clean
  /** METHOD and path, to name where the server has no words of its own. */
  request: string
  /** Which of the user's credentials was sent, such as `bk_token`. */
  identity: string | undefined
}

interface Parsed {
  status: number
  header: (name: string) => string
  body: string
  json: Record<string, unknown> | undefined
  request: string
  identity: string | undefined
}

/**
 * Parses and classifies a reply. Success is HTTP 2xx, a JSON object, `result === true` and `code` 0, all of them; `data` is
 * then still unknown. Nothing of the server leaves uncleaned but `data`. Throws nothing.
 */
export function parseReply({ status, headers, body }: RawReply, context: ReplyContext): Result<unknown> {
  const { clean, request, identity } = context
  const header = (name: string): string => [headers[name]].flat()[0] ?? ''
  const json = parseObject(body)
  const server = serverMessageOf(json, header, clean)
  const rejection = classify({ status, header, body, json, request, identity })
  if (rejection === undefined) {
    return { class: 'accepted', data: json?.['data'], server, servedAtMs: httpDateMs(header('date')) }
  }
  const { problem, wasSent = true, isKnown } = rejection
  const detail = rejection.detail ?? (server.message === '' ? { of: 'http-status', status, request } : undefined)
  const retryAfterSeconds =
    problem === 'rate-limit' || status === 503
      ? waitSeconds(header('retry-after') || header('x-bkapi-ratelimit-reset'), header('date'))
      : undefined
  return {
    class: rejection.class,
    problem,
    wasSent,
    wasAnswered: true,
    server,
    detail: detail && cleanDetail(detail, clean),
    ...(isKnown && { isKnown }),
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds })
  }
}

/** The server's own words, cleaned. */
function serverMessageOf(
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

/** Cleans what a detail holds of a server or of the network. */
export function cleanDetail(detail: Detail, clean: Clean): Detail {
  switch (detail.of) {
    case 'redirect':
      return { ...detail, target: clean(detail.target) }
    case 'upstream':
      return { ...detail, system: clean(detail.system) }
    case 'network':
    case 'untrusted-issuer':
      return { ...detail, words: clean(detail.words) }
    default:
      return detail
  }
}

/** @returns undefined for success */
function classify(parsed: Parsed): Rejection | undefined {
  const { status, header, json, request } = parsed
  const byBody = json === undefined ? undefined : classifyJson(json, parsed)
  // One whose body says success contradicts itself: it may have been carried out, and a rate limit is tried again.
  if (status === 429)
    return json !== undefined && byBody === undefined ? unclear('server-error') : turnedAway('rate-limit')
  if (status >= 200 && status < 300) return json === undefined ? classifyHtml(parsed) : byBody
  const isOwn = byBody !== undefined && byBody.class !== 'unclear'
  // 499: a proxy gave up on the server behind it. ITSM has a 499 of its own, with a body, where IAM denies.
  const isTimeout = status === 408 || status === 504 || (status === 499 && !isOwn)
  if (status >= 500 || status < 200 || isTimeout) {
    // BlueKing's own "turned away" is certain, whatever status a front gives it.
    if (isOwn && byBody.class === 'turned-away') return byBody
    return unclear(isTimeout ? 'time-out' : 'server-error', byBody?.detail)
  }
  if (status >= 400) return isOwn ? byBody : classifyStatus(parsed)
  return turnedAway('redirected', { of: 'redirect', status, target: origin(header('location')), request })
}

/** A 4xx without an error of BlueKing's own: somebody in between turned the request away. */
function classifyStatus({ status, body, request }: Parsed): Rejection {
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

/** HTTP 2xx, and no JSON object. */
function classifyHtml({ status, header, body, request }: Parsed): Rejection {
  const seen = (is: 'empty' | 'page' | 'other') => ({ of: 'body', is, status, request }) as const
  if (body.trim() === '') return unclear('not-json', seen('empty'))
  const isPage = /^\s*</.test(body) || header('content-type').includes('html')
  if (!isPage) return unclear('not-json', seen('other'))
  return classifyItsmPage(body, request) ?? unclear('login-page', seen('page'))
}

/** `result` and `code` together; one alone proves nothing. */
function classifyJson(json: Record<string, unknown>, { request, identity }: Parsed): Rejection | undefined {
  const malformed = (is: 'code' | 'result' | 'no-code' | 'zero-code'): Rejection =>
    unclear('server-error', { of: 'malformed', is, request })
  const { result, code } = json
  const number = numberOf(code)
  if (isOfV4(result, code, number)) return unclear('itsm-v4')
  if (result === true) return number === 0 ? undefined : malformed('code')
  if (result !== false) return malformed('result')
  const message = textOf(json['message'])
  if (number === undefined) {
    return typeof code === 'string' && code !== '' ? classifyItsmError(code, message) : malformed('no-code')
  }
  if (number === 0) return malformed('zero-code')
  if (isEsbCode(number)) return classifyEsbError(number, message, identity)
  if (isGatewayCode(number)) return classifyGatewayError(number, message, textOf(json['code_name']))
  return classifyItsmError(number, message)
}

/** ITSM V4 numbers its successes 20000, or has a word for them; V2 has words for errors alone (component/generics.py:51-130). */
function isOfV4(result: unknown, code: unknown, number: number | undefined): boolean {
  return number === 20000 || (result === true && typeof code === 'string' && /[a-z]/i.test(code))
}

/** A code, also where it is written as a text: `"0"`, but not `"00"`. */
function numberOf(code: unknown): number | undefined {
  if (typeof code === 'string' && /^(?:0|[1-9]\d*)$/.test(code)) return Number(code)
  return typeof code === 'number' ? code : undefined
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** Of a redirect's target only the origin is kept: the rest of such an address can hold tokens. */
function origin(location: string): string {
  return URL.canParse(location) ? new URL(location).origin : ''
}

/** An HTTP date; undefined for anything else, 30 February too, since ages are measured on it. */
function httpDateMs(value: string): number | undefined {
  const date = new Date(value)
  return !Number.isNaN(date.getTime()) && date.toUTCString() === value ? date.getTime() : undefined
}

/** Seconds to wait, from either form of Retry-After; a date is held against the server's own clock. */
function waitSeconds(value: string, date: string): number | undefined {
  if (/^\d{1,9}$/.test(value.trim())) return Number(value)
  const seconds = (Date.parse(value) - Date.parse(date)) / 1000
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined
}

/** A JSON object, or undefined for anything else. */
function parseObject(body: string): Record<string, unknown> | undefined {
  try {
    return asObject(JSON.parse(body))
  } catch {
    return undefined
  }
}

/** An object that is no array, or undefined. */
export function asObject(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined
}
