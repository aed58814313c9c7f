/**
 * Faults on demand: what a reply becomes when something goes wrong on its way. Makes plain data, or names what is to be
 * done to the socket; server.ts does it.
 */
import { esbReply, gatewayReply, type Arrangement, type FrontReply } from './fronts.ts'
import type { ItsmReply } from './itsm.ts'

/** What is done to the socket in place of a whole reply. */
export const SOCKET_FAULTS = ['reset', 'hang', 'cut', 'cut-chunked', 'bad-length', 'drip', 'huge', 'garbage'] as const
/** Another reply in place of the right one. */
export const REPLY_FAULTS = [
  'http-500',
  'http-502',
  'http-503',
  'http-504',
  'esb-timeout',
  'esb-502',
  'esb-rate-limit',
  'gateway-rate-limit',
  'gateway-concurrency',
  'http-429',
  'login-page',
  'redirect-301',
  'redirect-302',
  'redirect-307',
  'array',
  'null',
  'empty',
  'not-json',
  'result-string',
  'result-missing',
  'code-nonzero',
  'code-string-zero',
  'result-false-code-zero',
  'hostile',
  'text-403',
  'component-error',
  'crash',
  'echo-secrets',
  'custom'
] as const
/** Something else happens to the ticket than the reply says; the reply of `slow` is right, but late. */
export const STATE_FAULTS = ['no-effect', 'failure-after', 'wrong-status', 'not-found', 'slow'] as const

export const FAULT_KINDS = [...SOCKET_FAULTS, ...REPLY_FAULTS, ...STATE_FAULTS]
export type FaultKind = (typeof FAULT_KINDS)[number]

export interface Fault {
  kind: FaultKind
  /** The API it strikes; `*` for all. Default: operate_ticket. */
  on?: string | undefined
  /** Only requests for this ticket. */
  sn?: string | undefined
  /** How many requests it strikes; default: all. */
  times?: number | undefined
  /** How many matching requests pass before it strikes. */
  skip?: number | undefined
  /** Has ITSM done its work by then? Default: before, so nothing was changed. */
  when?: 'before' | 'after' | undefined
  location?: string | undefined
  retryAfterSeconds?: number | undefined
  delayMs?: number | undefined
  status?: number | undefined
  body?: string | undefined
  headers?: Record<string, string> | undefined
}

/** The fault that strikes this request, if one does; counts it. The first that was set wins. */
export function createFaults(): {
  set(fault: Fault): void
  clear(): void
  strike(api: string, sn: string): Fault | undefined
} {
  let armed: { fault: Fault; skip: number; left: number }[] = []
  return {
    set(fault) {
      armed.push({ fault, skip: fault.skip ?? 0, left: fault.times ?? Infinity })
    },
    clear() {
      armed = []
    },
    strike(api, sn) {
      for (const entry of armed) {
        const { on = 'operate_ticket', sn: only } = entry.fault
        const matches = (on === '*' || on === api) && (only === undefined || only.toLowerCase() === sn.toLowerCase())
        if (!matches || entry.left === 0) continue
        if (entry.skip > 0) {
          entry.skip--
          continue
        }
        entry.left--
        return entry.fault
      }
      return undefined
    }
  }
}

const HTML = { 'Content-Type': 'text/html; charset=utf-8' }
const page = (title: string): string =>
  `<html>\r\n<head><title>${title}</title></head>\r\n<body><center><h1>${title}</h1></center><hr><center>nginx</center></body>\r\n</html>\r\n`

/** Everything in one message that could do harm where it is printed. */
export const HOSTILE_TEXT =
  'bad\r\n::error title=x::forged\n::set-output name=result::true\n::add-mask::a\n##[error]forged\n##vso[task.complete]\u0085::stop-commands::x\u2028::warning::y' +
  '\u001b[31mred\u001b[0m \u202eright to left\u202c <img src=x onerror=alert(1)> <script>alert(1)</script> </td></tr></table> [link](http://evil.invalid) ](http://evil.invalid) ' +
  '![i](http://evil.invalid/i.png) | a | b |\n| --- | --- |\n# heading `code` ```\nfence @everyone #1 &lt;b&gt; \u0000 end'

/**
 * The reply of a fault; undefined for those that strike the socket.
 *
 * @param real what ITSM would have answered
 * @param received the credentials and names of the request, for the fault that repeats them
 */
export function faultReply(
  fault: Fault,
  arrangement: Arrangement,
  real: FrontReply,
  received: string[]
): FrontReply | undefined {
  const reply = (status: number, body: ItsmReply['body'], headers: Record<string, string> = {}): FrontReply => ({
    status,
    body,
    headers: { ...real.headers, ...headers }
  })
  const json = (body: unknown): FrontReply => reply(200, JSON.stringify(body), { 'Content-Type': 'application/json' })
  const isGateway = arrangement !== 'esb'
  const itsm = (message: string): FrontReply => reply(200, { result: false, code: 3900004, data: null, message })
  const upstream = (words: string): FrontReply =>
    esbReply(
      1306201,
      `Component request third-party system [ITSM] interface [operate_ticket] error: Status Code: ${words}, please try again later or contact component developer to handle this`,
      arrangement
    )
  const bad = (status: number, code: number, name: string, title: string): FrontReply =>
    isGateway
      ? gatewayReply(status, code, name, `${title} [upstream_error="upstream"]`, arrangement)
      : reply(status, page(`${status} ${title}`), HTML)

  switch (fault.kind) {
    case 'http-500':
      return reply(500, {
        result: false,
        data: null,
        message: 'Request is abnormal, please contact the component developer'
      })
    case 'http-502':
      return bad(502, 1650200, 'BAD_GATEWAY', 'Bad Gateway')
    case 'http-503':
      return bad(503, 1650300, 'SERVICE_UNAVAILABLE', 'Service Unavailable')
    case 'http-504':
      return bad(504, 1650401, 'REQUEST_BACKEND_TIMEOUT', 'Gateway Time-out')
    case 'esb-timeout':
      return upstream('None, Error Message: Third-party system interface response time exceeds 30 seconds')
    case 'esb-502':
      return upstream('502, Error Message: Third-party system Bad Gateway')
    case 'esb-rate-limit':
      return esbReply(
        1306429,
        'Access frequency limit, Access frequency of APP [demo-app] to component [/v2/itsm/operate_ticket/] exceeds the limit; the frequency limit is [10/m], please try again later',
        arrangement
      )
    case 'gateway-rate-limit': {
      const reset = String(fault.retryAfterSeconds ?? 1)
      const headers = {
        'X-Bkapi-RateLimit-Limit': '10',
        'X-Bkapi-RateLimit-Remaining': '0',
        'X-Bkapi-RateLimit-Reset': reset,
        'X-Bkapi-RateLimit-Plugin': 'bk-rate-limit'
      }
      return gatewayReply(429, 1642901, 'RATE_LIMIT_RESTRICTION', 'Request rate limit exceeded', arrangement, headers)
    }
    case 'gateway-concurrency':
      return gatewayReply(
        429,
        1642904,
        'CONCURRENCY_LIMIT_RESTRICTION',
        'Request concurrency limit exceeded',
        arrangement
      )
    case 'http-429':
      return reply(429, 'Too Many Requests', {
        'Content-Type': 'text/plain',
        'Retry-After': String(fault.retryAfterSeconds ?? 1)
      })
    case 'login-page':
      return reply(
        200,
        '<!DOCTYPE html><html><head><title>登录 | 蓝鲸智云</title></head><body><form action="/login/"></form></body></html>',
        HTML
      )
    case 'redirect-301':
    case 'redirect-302':
    case 'redirect-307':
      return reply(Number(fault.kind.slice(-3)), '', { Location: fault.location ?? 'https://login.invalid/?c_url=x' })
    case 'array':
      return json([])
    case 'null':
      return json(null)
    case 'empty':
      return reply(200, '', { 'Content-Type': 'application/json' })
    case 'not-json':
      return reply(200, '{"result": true, "code": 0,, "data"', { 'Content-Type': 'application/json' })
    case 'result-string':
      return json({ result: 'true', code: 0, message: 'success', data: [] })
    case 'result-missing':
      return json({ code: 0, message: 'success', data: [] })
    case 'code-nonzero':
      return json({ result: true, code: 3900004, message: 'success', data: [] })
    case 'code-string-zero':
      return typeof real.body === 'string' ? real : reply(200, { ...real.body, code: '0' })
    case 'result-false-code-zero':
      return json({ result: false, code: 0, message: '', data: null })
    case 'hostile':
      return itsm(HOSTILE_TEXT)
    case 'text-403':
      return reply(403, 'This API can only be accessed through API gateway', HTML)
    case 'component-error':
      return esbReply(1306000, 'Component error, please contact the component developer to handle it.', arrangement)
    case 'crash':
    case 'failure-after':
      return itsm(
        "接口异常，请检查请求参数: (1366, \"Incorrect string value: '\\\\xF0\\\\x9F' for column 'message' at row 1\")"
      )
    case 'echo-secrets':
      return itsm(
        received
          .flatMap((value) => [
            value,
            JSON.stringify(value),
            encodeURIComponent(value),
            encodeURIComponent(value).toLowerCase(),
            value.replaceAll('&', '&amp;').replaceAll('<', '&lt;'),
            Buffer.from(value).toString('base64')
          ])
          .join(' ')
      )
    case 'custom':
      return reply(fault.status ?? 200, fault.body ?? '', fault.headers)
    case 'wrong-status':
      return reply(200, {
        result: true,
        code: 0,
        message: 'success',
        data: { current_status: 'ARCHIVED', operations: [], current_steps: [], ticket_url: '' }
      })
    case 'not-found':
      return reply(200, { result: false, code: 3900022, data: null, message: '没有找到对应的单据' })
    case 'no-effect':
      return reply(200, { result: true, code: 0, message: 'success', data: [] })
    case 'slow':
      return real
    case 'reset':
    case 'hang':
    case 'cut':
    case 'cut-chunked':
    case 'bad-length':
    case 'drip':
    case 'huge':
    case 'garbage':
      return undefined
  }
}
