/** What each fault answers, as a table: by ITSM and passed on by the front, by the front, or by what stands before both. */
import { esbCrash, esbReply, esbUpstream, noPermission } from '../fronts/esb.ts'
import { refuseCaller, gatewayReply, UNKNOWN_TOKEN } from '../fronts/gateway.ts'
import { wrap, type FrontOptions, type FrontReply } from '../fronts/index.ts'
import type { ItsmReply } from '../itsm/index.ts'
import type { Fault, FaultKind } from './kinds.ts'
import { OUTAGES } from './outages.ts'
import { BROKEN_PAGE, HOSTILE_TEXT, HTML, LOGIN_PAGE, SWITCHED_OFF_PAGE, webPage } from './pages.ts'

export const SUCCESS = { result: true, code: 0, message: 'success', data: [] }

/** What a fault may look at. */
export interface Struck {
  fault: Fault
  front: FrontOptions
  api: string
  /** What would have been answered. */
  real: FrontReply
  /** The credentials and names of the request, for the fault that repeats them. */
  received: string[]
}

type Made = (struck: Struck) => FrontReply

const raw =
  (status: number, body: ItsmReply['body'], headers: Record<string, string> = {}): Made =>
  ({ real }) => ({ status, body, headers: { ...real.headers, ...headers } })
const json = (body: unknown): Made => raw(200, JSON.stringify(body), { 'Content-Type': 'application/json' })
const page = (status: number, title: string): Made => raw(status, webPage(`${status} ${title}`), HTML)
/** ITSM's answer, as the front passes it on. */
const itsm =
  (status: number, body: ItsmReply['body']): Made =>
  ({ front, api }) =>
    wrap({ status, body }, front.arrangement, front.esb, api)
const failed = (message: string): ItsmReply['body'] => ({ result: false, code: 3900004, data: null, message })
const exception = (text: string): Made => itsm(200, failed(`接口异常，请检查请求参数: ${text}`))
/** One answer of the ESB, another of a gateway. */
const front =
  (esb: Made, gateway: Made): Made =>
  (struck) =>
    (struck.front.arrangement === 'esb' ? esb : gateway)(struck)
const gateway =
  (...[error, reason, isUpstream]: [Parameters<typeof gatewayReply>[0], string?, boolean?]): Made =>
  ({ front: { arrangement } }) =>
    gatewayReply(error, arrangement, reason, isUpstream)
const arguments_ =
  (reason: string): Made =>
  ({ front }) =>
    refuseCaller(reason, front)
const upstream =
  (words: string, system?: string, named?: string): Made =>
  ({ api }) =>
    esbUpstream(words, named ?? api, system)
const limited: Made = ({ front: { app }, api }) =>
  esbReply(
    1306429,
    `Access frequency limit, Access frequency of APP [${app.code}] to component [/v2/itsm/${api}/] exceeds the limit; the frequency limit is [3/6second], please try again later`
  )
const redirect =
  (status: number): Made =>
  (struck) =>
    raw(status, '', { Location: struck.fault.location ?? 'https://login.invalid/?c_url=x' })(struck)
const NO_WORD = 'please contact the component developer to handle it.'

const REPLIES: Partial<Record<FaultKind, Made>> = {
  'http-500': () => esbCrash(),
  'http-502': front(page(502, 'Bad Gateway'), gateway('bad_gateway', 'upstream_error="upstream"', true)),
  'http-503': front(
    page(503, 'Service Unavailable'),
    gateway('service_unavailable', 'upstream_error="upstream"', true)
  ),
  'http-504': front(page(504, 'Gateway Time-out'), gateway('backend_timeout', 'upstream_error="upstream"', true)),
  'http-400-html': page(400, 'Bad Request'),
  'http-401-html': page(401, 'Authorization Required'),
  'http-403-html': page(403, 'Forbidden'),
  'http-405-html': page(405, 'Not Allowed'),
  'http-404': page(404, 'Not Found'),
  'http-407': raw(407, webPage('407 Proxy Authentication Required'), {
    ...HTML,
    'Proxy-Authenticate': 'Basic realm="proxy"'
  }),
  'http-429': (struck) =>
    raw(429, 'Too Many Requests', {
      'Content-Type': 'text/plain',
      'Retry-After': String(struck.fault.retryAfterSeconds ?? 1)
    })(struck),
  'esb-timeout': upstream('Third-party system interface response time exceeds 30 seconds'),
  'esb-502': upstream('Status Code: 502, Error Message: Third-party system Bad Gateway'),
  'esb-rate-limit': limited,
  'gateway-rate-limit': ({ fault, front: { arrangement } }) => {
    const reply = gatewayReply('stage_global_rate_limit', arrangement)
    const headers = {
      'X-Bkapi-RateLimit-Limit': '10',
      'X-Bkapi-RateLimit-Remaining': '0',
      'X-Bkapi-RateLimit-Reset': String(fault.retryAfterSeconds ?? 1),
      'X-Bkapi-RateLimit-Plugin': 'bk-rate-limit'
    }
    return { ...reply, headers: { ...reply.headers, ...headers } }
  },
  'gateway-concurrency': gateway('concurrency_limit'),
  'gateway-error': ({ fault, front: { arrangement } }) => gatewayReply(fault.error ?? 'unauthorized', arrangement),
  'login-page': raw(200, LOGIN_PAGE, HTML),
  'redirect-301': redirect(301),
  'redirect-302': redirect(302),
  'redirect-307': redirect(307),
  array: json([]),
  null: json(null),
  empty: raw(200, '', { 'Content-Type': 'application/json' }),
  'not-json': raw(200, '{"result": true, "code": 0,, "data"', { 'Content-Type': 'application/json' }),
  'result-string': json({ ...SUCCESS, result: 'true' }),
  'result-missing': json({ code: 0, message: 'success', data: [] }),
  'code-nonzero': json({ ...SUCCESS, code: 3900004 }),
  'code-string-zero': ({ real }) =>
    typeof real.body === 'string' ? real : { ...real, body: { ...real.body, code: '0' } },
  'result-false-code-zero': json({ result: false, code: 0, message: '', data: null }),
  hostile: raw(200, failed(HOSTILE_TEXT)),
  'text-403': raw(403, 'This API can only be accessed through API gateway', HTML),
  'component-error': () => esbReply(1306000, `Component error, ${NO_WORD}`),
  crash: exception(`(1213, 'Deadlock found when trying to get lock; try restarting transaction')`),
  'failure-after': exception(
    `(1366, "Incorrect string value: '\\\\xF0\\\\x9F' for column \`itsm3\`.\`ticket_ticketeventlog\`.\`detail_message\` at row 1")`
  ),
  'echo-secrets': (struck) => raw(200, failed(struck.received.flatMap(formsOf).join(' ')))(struck),
  'db-down': itsm(200, BROKEN_PAGE),
  'switched-off': itsm(200, SWITCHED_OFF_PAGE),
  'cache-down': exception('Error 111 connecting to 127.0.0.1:6399. Connection refused.'),
  // The user's permissions cannot be asked for, and what comes back has no code to look at.
  'iam-down': exception("'code'"),
  'jwt-unknown': itsm(403, 'This API can only be accessed through API gateway'),
  'not-permitted': front(({ api }) => noPermission(api), gateway('app_no_permission', 'reason="no permission"')),
  'access-token-refused': front(
    () => esbReply(1306000, 'verify access_token failed, please check if the access_token is valid'),
    arguments_(UNKNOWN_TOKEN)
  ),
  'access-token-expired': front(
    () => esbReply(1306000, 'verify access_token failed, please check if the access_token is valid'),
    arguments_('the access_token of the user(zhangsan) has expired, please re-authorize')
  ),
  ...OUTAGES,
  'no-host': () => esbReply(1306206, 'Error, the component does not configure the api host'),
  'inactive-component': () => esbReply(1306405, 'Not found, inactive channel', false),
  'missing-component': () => esbReply(1306404, 'Not found, component class not found, generic.v2.itsm.gone', false),
  upstream: (struck) => itsm(struck.fault.status ?? 200, struck.fault.body ?? '')(struck),
  custom: (struck) => raw(struck.fault.status ?? 200, struck.fault.body ?? '', struck.fault.headers)(struck),
  'wrong-status': raw(200, {
    ...SUCCESS,
    data: { current_status: 'ARCHIVED', operations: [], current_steps: [], ticket_url: '' }
  }),
  'not-found': raw(200, { result: false, code: 3900022, data: null, message: '没有找到对应的单据' }),
  'no-effect': raw(200, SUCCESS),
  slow: ({ real }) => real,
  'broker-down': ({ real }) => real,
  lag: ({ real }) => real,
  'extra-reply': ({ real }) => real,
  'double-reply': ({ real }) => real
}

/** The reply of a fault; undefined for those that strike the socket. */
export function faultReply(struck: Struck): FrontReply | undefined {
  return REPLIES[struck.fault.kind]?.(struck)
}

/** The forms in which a server may repeat a text. */
function formsOf(value: string): string[] {
  return [
    value,
    JSON.stringify(value),
    encodeURIComponent(value),
    encodeURIComponent(value).toLowerCase(),
    value.replaceAll('&', '&amp;').replaceAll('<', '&lt;'),
    Buffer.from(value).toString('base64')
  ]
}
