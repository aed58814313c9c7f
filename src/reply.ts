/**
 * What a reply of the server means. Pure: a reply comes in as text that anybody may have written, and leaves judged.
 *
 * Three families of bodies can come from one address: ITSM's, the ESB's (13064xx, 1306000, 1306201) and the API
 * gateway's (`code_name`, 164xxxx, 165xxxx). None of their codes tells a refusal because of the ticket's state from one
 * because of the operator, so ITSM's are told apart by their words, where these are sure.
 */
import type { Problem } from './problems.ts'
import type { Failure } from './retry.ts'
import type { Clean } from './text.ts'

/** The server's own words, cleaned: safe to show. Empty where it said nothing. */
export interface ServerWords {
  code: string
  message: string
  requestId: string
}

/** A reply, or the lack of one, judged. */
export type Answer<T> = { ok: true; data: T; server: ServerWords } | Refusal

export interface Refusal extends Failure {
  ok: false
  server: ServerWords
  /** What was seen, for people; cleaned. */
  detail: string
  /** Is it sure that the request changed nothing? (A refusal can follow a change that took place.) */
  certain: boolean
  cause?: unknown
}

export interface RawReply {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: string
}

type Verdict = { ok: true } | (Failure & { ok: false; certain: boolean; detail: string })

/**
 * Judges a reply. Success is HTTP 2xx, a JSON object, `result === true` and `code` 0, all of them; `data` is then still
 * unknown. Throws nothing.
 */
export function judge({ status, headers, body }: RawReply, clean: Clean): Answer<unknown> {
  const header = (name: string): string => [headers[name]].flat()[0] ?? ''
  const json = parseObject(body)
  const text = (value: unknown): string => (typeof value === 'string' ? clean(value) : '')
  const server: ServerWords = {
    code: typeof json?.['code'] === 'number' ? String(json['code']) : text(json?.['code']),
    message: text(json?.['message']) || text(json?.['detail']) || clean(header('x-bkapi-error-message')),
    requestId: text(json?.['request_id']) || clean(header('x-bkapi-request-id') || header('x-request-id'))
  }
  const verdict = weigh({ status, header, body, json })
  if (verdict.ok) return { ok: true, data: json?.['data'], server }
  return { ...verdict, detail: clean(verdict.detail), server }
}

interface Parsed {
  status: number
  header: (name: string) => string
  body: string
  json: Record<string, unknown> | undefined
}

function weigh({ status, header, body, json }: Parsed): Verdict {
  const byBody = json === undefined ? undefined : weighBody(json)
  if (status === 429 || (byBody?.ok === false && byBody.nature === 'rate-limited')) {
    const retryAfterSeconds = waitSeconds(header('retry-after') || header('x-bkapi-ratelimit-reset'), header('date'))
    return {
      ok: false,
      nature: 'rate-limited',
      problem: 'rate-limit',
      certain: true,
      retryAfterSeconds,
      detail: seen(status)
    }
  }
  if (status >= 500 || status === 408 || status < 200) {
    return unclear(status === 504 || status === 408 ? 'time-out' : 'server-error', seen(status))
  }
  if (status >= 400) {
    // Turned away at the door: nothing that stands there runs an action first.
    if (byBody?.ok === false && byBody.nature === 'refused' && byBody.certain) return byBody
    return refused(problemOfStatus(status, body), seen(status))
  }
  if (status >= 300) {
    return { ...refused('redirected', `${seen(status)} to ${origin(header('location'))}`), certain: false }
  }
  if (byBody !== undefined) return byBody
  if (body.trim() === '') return unclear('not-json', `${seen(status)} without a body`)
  const isPage = /^\s*</.test(body) || header('content-type').includes('html')
  return isPage
    ? unclear('login-page', `${seen(status)} with a web page`)
    : unclear('not-json', `${seen(status)}, not a JSON object`)
}

/** `result` and `code` together; one alone proves nothing. */
function weighBody(json: Record<string, unknown>): Verdict {
  const code = json['code']
  if (json['result'] === true) {
    return code === 0 || code === '0' ? { ok: true } : unclear('server-error', 'result is true, but code is not 0')
  }
  if (json['result'] !== false) return unclear('server-error', 'result is neither true nor false')
  const message = typeof json['message'] === 'string' ? json['message'] : ''
  const number =
    typeof code === 'number' ? code : typeof code === 'string' && /^\d+$/.test(code) ? Number(code) : undefined
  if (number === undefined) {
    // ITSM's codes can be words (component/generics.py:51-130); the ESB's 404 has none at all.
    return typeof code === 'string' && code !== ''
      ? itsmRefusal(code, message)
      : unclear('server-error', 'result is false, without a code')
  }
  if (number === 0) return unclear('server-error', 'result is false, but code is 0')
  if (number >= 1_306_000 && number < 1_307_000) return esbRefusal(number, message)
  if (number >= 1_640_000 && number < 1_660_000) return gatewayRefusal(number, message)
  return itsmRefusal(number, message)
}

/** ESB: common/errors.py:163-185, esb/bkapp/validators.py, esb/bkauth/validators.py, esb/outgoing.py:190-296. */
function esbRefusal(code: number, message: string): Verdict {
  switch (code) {
    case 1306000: {
      const problem = credentialProblem(message)
      // Also the code that the ESB fills in where ITSM gave none, and the one of its own crash (esb/response.py:37-45).
      return problem === undefined ? unclear('server-error', 'ESB error without a known cause') : refused(problem)
    }
    case 1306201:
      return unclear(
        /exceeds \d+ seconds/.test(message) ? 'time-out' : 'server-error',
        'The ESB got no sane reply from ITSM'
      )
    case 1306403:
      return refused('api-not-permitted')
    case 1306404:
    case 1306405:
      return refused('unknown-path')
    case 1306429:
      return rateLimited()
    default:
      return refused('server-error')
  }
}

/** Gateway: bk-core/errorx.lua, bk-error-wrapper.lua:227-254; api_response_err_code_en.md. */
function gatewayRefusal(code: number, message: string): Verdict {
  if (code >= 1_650_000)
    return unclear(code === 1650401 ? 'time-out' : 'server-error', 'The gateway got no reply from behind it')
  if (code >= 1_642_900 && code < 1_643_000) return rateLimited()
  if (code === 1640001) return refused(credentialProblem(message) ?? 'server-error')
  if (code >= 1_640_300 && code < 1_640_400) return refused('api-not-permitted')
  return refused(code === 1640401 ? 'unknown-path' : 'server-error')
}

/** Who is not accepted: the user or the application. The words of both the ESB and the gateway. */
function credentialProblem(message: string): Problem | undefined {
  if (/user authentication failed|access_token is invalid|bk_token is (?:not valid|invalid)/i.test(message))
    return 'user-not-verified'
  if (/app code|app secret|bk_app_secret|app not found|^bkauth: /i.test(message)) return 'wrong-secret'
  return undefined
}

/**
 * ITSM's sentences, Chinese and, where the catalogue has them, English: ticket/validators/ticket.py:447-462,
 * openapi/ticket/validators.py:45-77, openapi/ticket/views.py:512-528, locale/en/LC_MESSAGES/django.mo.
 */
const ITSM_SENTENCES: readonly (readonly [RegExp, Problem])[] = [
  [/没有找到对应的单据|No corresponding ticket was found/, 'unknown-ticket'],
  [/当前流程配置无法撤单|workflow configuration don't allow to cancel/, 'not-revocable'],
  [/无权撤销单据/, 'not-creator'],
  [/单据已经结束，无法撤销|单据已关闭，无法操作|ticket is closed, cancel operation is not available/, 'over-already'],
  [/单据执行中，无法撤销|cannot be revoked while it is in progress/, 'too-late'],
  [/子单为只读状态|child-ticket is read-only/, 'child-ticket'],
  [/无权操作该单据/, 'not-processor'],
  [/单据不在流程中/, 'not-running'],
  [/单据不在挂起中/, 'not-suspended'],
  [/不支持的操作类型/, 'invalid-parameter']
]

/**
 * The validators refuse before anything is changed. From V2.6.1.386 on their texts stand inside the Python form of an
 * error (`[ErrorDetail(string='…', code='invalid')]`), before that behind the number or the name of a field (`0:…`).
 * Any other text is an exception, which can also come after the status was saved.
 */
function itsmRefusal(code: number | string, message: string): Verdict {
  if (code === 3900022) return refused('unknown-ticket')
  const sentence = ITSM_SENTENCES.find(([words]) => words.test(message))
  if (sentence !== undefined) return refused(sentence[1])
  if (message.includes('ErrorDetail(string=') || (code === 3900005 && /^\w+:/.test(message)))
    return refused('invalid-parameter')
  if (code === 'SERVER_500_ERROR') return { ...refused('server-error'), certain: false }
  return { ...refused('refused-by-server'), certain: false }
}

function problemOfStatus(status: number, body: string): Problem {
  if (status === 404) return 'unknown-path'
  if (status === 407) return 'proxy-refused'
  // ITSM component/decorators.py:298-320.
  return body.includes('only be accessed through API gateway') ? 'gateway-required' : 'refused-by-server'
}

function unclear(problem: Problem, detail: string): Verdict {
  return { ok: false, nature: 'unclear', problem, certain: false, detail }
}

function refused(problem: Problem, detail = ''): Failure & { ok: false; certain: boolean; detail: string } {
  return { ok: false, nature: 'refused', problem, certain: true, detail }
}

function rateLimited(): Verdict {
  return { ok: false, nature: 'rate-limited', problem: 'rate-limit', certain: true, detail: '' }
}

function seen(status: number): string {
  return `HTTP ${status}`
}

/** Only where a redirect leads is told: the rest of such an address can hold tokens. */
function origin(location: string): string {
  return URL.canParse(location) ? new URL(location).origin : 'another address of the same host'
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

/** The sentence that a person should read, out of the server's message: from ITSM's two wrappings of it. */
export function humanPart(message: string): string {
  const quoted = /(?:'(\w+)': )?\[?ErrorDetail\(string=(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/.exec(message)
  if (quoted === null) return message.replace(/^0:/, '')
  const [, field, single, double] = quoted
  return `${field === undefined ? '' : `${field}: `}${single ?? double ?? message}`
}
