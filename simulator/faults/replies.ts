/** The reply of each fault: from ITSM through the front, from the front itself, or from a proxy before both. */
import { esbCrash, esbReply, esbUpstream, noHost, noPermission } from '../fronts/esb.ts'
import { refuseCaller, gatewayReply, UNKNOWN_TOKEN, type GatewayError } from '../fronts/gateway.ts'
import { wrap, type FrontReply } from '../fronts/index.ts'
import type { ItsmReply } from '../itsm/index.ts'
import { SUCCESS, type FaultContext, type FaultKind, type MakeReply } from './kinds.ts'
import { OUTAGES } from './outages.ts'
import { BROKEN_PAGE, HOSTILE_TEXT, HTML, LOGIN_PAGE, SWITCHED_OFF_PAGE, webPage } from './pages.ts'

const raw =
  (status: number, body: ItsmReply['body'], headers: Record<string, string> = {}): MakeReply =>
  ({ real }) => ({ status, body, headers: { ...real.headers, ...headers } })
const json = (body: unknown): MakeReply => raw(200, JSON.stringify(body), { 'Content-Type': 'application/json' })
const page = (status: number, title: string): MakeReply => raw(status, webPage(`${status} ${title}`), HTML)
/** A reply of ITSM, passed on by the front. */
const fromItsm =
  (status: number, body: ItsmReply['body']): MakeReply =>
  ({ front, api }) =>
    wrap({ status, body }, front.arrangement, front.esb, api)
const failed = (message: string): ItsmReply['body'] => ({ result: false, code: 3900004, data: null, message })
const exception = (text: string): MakeReply => fromItsm(200, failed(`接口异常，请检查请求参数: ${text}`))
/** One reply from the ESB, another from a gateway. */
const byFront =
  (esb: MakeReply, gateway: MakeReply): MakeReply =>
  (context) =>
    (context.front.arrangement === 'esb' ? esb : gateway)(context)
const fromGateway =
  (error: GatewayError, reason?: string): MakeReply =>
  ({ front: { arrangement } }) =>
    gatewayReply(error, arrangement, reason)
const fromBackend =
  (error: GatewayError): MakeReply =>
  ({ front: { arrangement } }) =>
    gatewayReply(error, arrangement, 'upstream_error="upstream"', true)
const badCaller =
  (reason: string): MakeReply =>
  ({ front }) =>
    refuseCaller(reason, front)
const esbFailed =
  (text: string): MakeReply =>
  ({ api }) =>
    esbUpstream(text, api)
const rateLimited: MakeReply = ({ front: { app }, api }) =>
  esbReply(
    1306429,
    `Access frequency limit, Access frequency of APP [${app.code}] to component [/v2/itsm/${api}/] exceeds the limit; the frequency limit is [3/6second], please try again later`
  )
const redirect =
  (status: number): MakeReply =>
  (context) =>
    raw(status, '', { Location: context.fault.location ?? 'https://login.invalid/?c_url=x' })(context)
const RATE_LIMIT_HEADERS = {
  'X-Bkapi-RateLimit-Limit': '10',
  'X-Bkapi-RateLimit-Remaining': '0',
  'X-Bkapi-RateLimit-Reset': '1',
  'X-Bkapi-RateLimit-Plugin': 'bk-rate-limit'
}
const ESB_TIMEOUT = 'Third-party system interface response time exceeds 30 seconds'
const BAD_TOKEN = 'verify access_token failed, please check if the access_token is valid'

const REPLIES: Partial<Record<FaultKind, MakeReply>> = {
  'http-500': () => esbCrash(),
  'http-502': byFront(page(502, 'Bad Gateway'), fromBackend('bad_gateway')),
  'http-503': byFront(page(503, 'Service Unavailable'), fromBackend('service_unavailable')),
  'http-504': byFront(page(504, 'Gateway Time-out'), fromBackend('backend_timeout')),
  'http-400-html': page(400, 'Bad Request'),
  'http-403-html': page(403, 'Forbidden'),
  'http-404': page(404, 'Not Found'),
  'http-407': raw(407, webPage('407 Proxy Authentication Required'), {
    ...HTML,
    'Proxy-Authenticate': 'Basic realm="proxy"'
  }),
  'http-429': raw(429, 'Too Many Requests', { 'Content-Type': 'text/plain', 'Retry-After': '1' }),
  'esb-timeout': esbFailed(ESB_TIMEOUT),
  'esb-502': esbFailed('Status Code: 502, Error Message: Third-party system Bad Gateway'),
  'esb-rate-limit': rateLimited,
  'gateway-rate-limit': ({ front: { arrangement } }) => {
    const { headers, ...reply } = gatewayReply('stage_global_rate_limit_restriction', arrangement)
    return { ...reply, headers: { ...headers, ...RATE_LIMIT_HEADERS } }
  },
  'gateway-concurrency': fromGateway('concurrency_limit_restriction'),
  'gateway-error': ({ fault, front: { arrangement } }) =>
    gatewayReply(fault.error ?? 'general_unauthorized', arrangement),
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
  'component-error': () => esbReply(1306000, 'Component error, please contact the component developer to handle it.'),
  crash: exception(`(1213, 'Deadlock found when trying to get lock; try restarting transaction')`),
  'failure-after': exception(
    `(1366, "Incorrect string value: '\\\\xF0\\\\x9F' for column \`itsm3\`.\`ticket_ticketeventlog\`.\`detail_message\` at row 1")`
  ),
  'echo-secrets': (context) => raw(200, failed(context.credentials.flatMap(formsOf).join(' ')))(context),
  'db-down': fromItsm(200, BROKEN_PAGE),
  'switched-off': fromItsm(200, SWITCHED_OFF_PAGE),
  // ITSM cannot read the user's permissions, and trips over an error that has no code.
  'iam-down': exception("'code'"),
  'jwt-unknown': fromItsm(403, 'This API can only be accessed through API gateway'),
  'not-permitted': byFront(({ api }) => noPermission(api), fromGateway('app_no_permission', 'reason="no permission"')),
  'access-token-refused': byFront(() => esbReply(1306000, BAD_TOKEN), badCaller(UNKNOWN_TOKEN)),
  'access-token-expired': byFront(
    () => esbReply(1306000, BAD_TOKEN),
    badCaller('the access_token of the user(zhangsan) has expired, please re-authorize')
  ),
  ...OUTAGES,
  'no-host': () => noHost(),
  'inactive-component': () => esbReply(1306405, 'Not found, inactive channel', false),
  'missing-component': () => esbReply(1306404, 'Not found, component class not found, generic.v2.itsm.gone', false),
  stalled: byFront(esbFailed(ESB_TIMEOUT), fromBackend('backend_timeout')),
  upstream: (context) => fromItsm(context.fault.status ?? 200, context.fault.body ?? '')(context),
  custom: (context) => raw(200, context.fault.body ?? '')(context),
  'wrong-status': raw(200, {
    ...SUCCESS,
    data: { current_status: 'ARCHIVED', operations: [], current_steps: [], ticket_url: '' }
  }),
  'not-found': raw(200, { result: false, code: 3900022, data: null, message: '没有找到对应的单据' }),
  'no-effect': raw(200, SUCCESS),
  slow: ({ real }) => real,
  lag: ({ real }) => real,
  'extra-reply': ({ real }) => real,
  'double-reply': ({ real }) => real
}

/** Undefined for faults that break the connection. */
export function faultReply(context: FaultContext): FrontReply | undefined {
  return REPLIES[context.fault.kind]?.(context)
}

/** The encodings in which a server may repeat a text. */
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
