/**
 * What a reply of the server means. Pure: a reply comes in as text that anybody may have written, and leaves judged.
 *
 * Three families of bodies can come from one address: ITSM's, the ESB's (13064xx, 1306000, 1306201) and the API
 * gateway's (`code_name`, 164xxxx, 165xxxx).
 */
import type { Detail } from '../tickets/details.ts'
import type { Result, ServerMessage } from '../tickets/ports.ts'
import type { Problem } from '../tickets/problems.ts'
import { esbNo, isEsbCode } from './esb.ts'
import { gatewayNo, isGatewayCode } from './gateway.ts'
import { itsmNo, itsmPageNo } from './itsm.ts'
import { turnedAway, unclear, type No } from './weighing.ts'

/** Makes of untrusted text one harmless, bounded line without secrets. */
export type Clean = (text: string) => string

export interface RawReply {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: string
}

interface Parsed {
  status: number
  header: (name: string) => string
  body: string
  json: Record<string, unknown> | undefined
  /** METHOD and path. */
  request: string
}

/**
 * Judges a reply. Success is HTTP 2xx, a JSON object, `result === true` and `code` 0, all of them; `data` is then still
 * unknown. Throws nothing.
 *
 * @param request METHOD and path, for what is told where the server has no words of its own
 */
export function judge({ status, headers, body }: RawReply, clean: Clean, request: string): Result<unknown> {
  const header = (name: string): string => [headers[name]].flat()[0] ?? ''
  const json = parseObject(body)
  const server = wordsOf(json, header, clean)
  const no = weigh({ status, header, body, json, request })
  if (no === undefined) {
    return { class: 'accepted', data: json?.['data'], server, servedAtMs: httpDateMs(header('date')) }
  }
  const detail = no.detail ?? (server.message === '' ? ({ of: 'http-status', status, request } as const) : undefined)
  const retryAfterSeconds =
    no.problem === 'rate-limit' || status === 503
      ? waitSeconds(header('retry-after') || header('x-bkapi-ratelimit-reset'), header('date'))
      : undefined
  const isKnown = retryAfterSeconds !== undefined
  return {
    class: no.class,
    problem: no.problem,
    wasSent: true,
    wasAnswered: true,
    server,
    detail: cleanDetail(detail, clean),
    ...(isKnown && { retryAfterSeconds })
  }
}

/** The server's own words, cleaned. */
function wordsOf(
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

/** Nothing of a server enters uncleaned. */
function cleanDetail(detail: Detail | undefined, clean: Clean): Detail | undefined {
  if (detail?.of === 'redirect') return { ...detail, target: clean(detail.target) }
  return detail?.of === 'upstream' ? { ...detail, system: clean(detail.system) } : detail
}

/** @returns the no, or undefined for success */
function weigh(parsed: Parsed): No | undefined {
  const { status, header, json, request } = parsed
  const byBody = json === undefined ? undefined : weighBody(json, request)
  if (status === 429) return turnedAway('rate-limit')
  if (status >= 200 && status < 300) return json === undefined ? weighPage(parsed) : byBody
  const isOwn = byBody !== undefined && byBody.class !== 'unclear'
  // 499: a proxy gave up on the server behind it. ITSM has a 499 of its own, with a body, where IAM says no.
  const isTimeout = status === 408 || status === 504 || (status === 499 && !isOwn)
  if (status >= 500 || status < 200 || isTimeout) {
    // A no of BlueKing's own that is certain stays one, whatever status a front gives it.
    if (isOwn && byBody.class === 'turned-away') return byBody
    return unclear(isTimeout ? 'time-out' : 'server-error', byBody?.detail)
  }
  if (status >= 400) return isOwn ? byBody : weighStatus(parsed)
  return turnedAway('redirected', { of: 'redirect', status, target: origin(header('location')), request })
}

/** A 4xx without a no of BlueKing's own: somebody in between turned the request away. */
function weighStatus({ status, body, request }: Parsed): No {
  const page = itsmPageNo(body, request)
  if (page !== undefined) return page
  // nginx and Go on a port that speaks TLS.
  if (/plain HTTP request was sent to HTTPS port|HTTP request to an HTTPS server/.test(body)) {
    return turnedAway('unreachable', { of: 'wrong-protocol', expected: 'https', request })
  }
  const problems: Readonly<Record<number, Problem>> = { 404: 'unknown-path', 407: 'proxy-refused' }
  return turnedAway(problems[status] ?? 'turned-away', { of: 'http-status', status, request })
}

/** HTTP 2xx, and no JSON object. */
function weighPage({ status, header, body, request }: Parsed): No {
  const seen = (is: 'empty' | 'page' | 'other') => ({ of: 'body', is, status, request }) as const
  if (body.trim() === '') return unclear('not-json', seen('empty'))
  const isPage = /^\s*</.test(body) || header('content-type').includes('html')
  if (!isPage) return unclear('not-json', seen('other'))
  return itsmPageNo(body, request) ?? unclear('login-page', seen('page'))
}

/** `result` and `code` together; one alone proves nothing. */
function weighBody(json: Record<string, unknown>, request: string): No | undefined {
  const malformed = (is: 'code' | 'result' | 'no-code' | 'zero-code'): No =>
    unclear('server-error', { of: 'malformed', is, request })
  const code = json['code']
  if (json['result'] === true) return code === 0 || code === '0' ? undefined : malformed('code')
  if (json['result'] !== false) return malformed('result')
  const message = typeof json['message'] === 'string' ? json['message'] : ''
  const isNumber = typeof code === 'number' || (typeof code === 'string' && /^\d+$/.test(code))
  if (!isNumber) return typeof code === 'string' && code !== '' ? itsmNo(code, message) : malformed('no-code')
  const number = Number(code)
  if (number === 0) return malformed('zero-code')
  if (isEsbCode(number)) return esbNo(number, message)
  return isGatewayCode(number) ? gatewayNo(number, message) : itsmNo(number, message)
}

/** Only where a redirect leads is told: the rest of such an address can hold tokens. */
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
