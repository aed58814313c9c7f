/** What each fault answers, as a table: ITSM through the front, the front itself, or what stands before both. */
import { esbCrash, esbReply, esbUpstream, noHost, noPermission } from '../fronts/esb.ts'
import { refuseCaller, gatewayReply, UNKNOWN_TOKEN } from '../fronts/gateway.ts'
import { wrap, type FrontReply } from '../fronts/index.ts'
import type { ItsmReply } from '../itsm/index.ts'
import { SUCCESS, type FaultContext, type MakeReply } from './context.ts'
import type { FaultKind } from './kinds.ts'
import { OUTAGES } from './outages.ts'
import { BROKEN_PAGE, HOSTILE_TEXT, HTML, LOGIN_PAGE, SWITCHED_OFF_PAGE, webPage } from './pages.ts'

const raw =
  (status: number, body: ItsmReply['body'], headers: Record<string, string> = {}): MakeReply =>
  ({ real }) => ({ status, body, headers: { ...real.headers, ...headers } })
const json = (body: unknown): MakeReply => raw(200, JSON.stringify(body), { 'Content-Type': 'application/json' })
const page = (status: number, title: string): MakeReply => raw(status, webPage(`${status} ${title}`), HTML)
/** ITSM's answer, as the front passes it on. */
const fromItsm =
  (status: number, body: ItsmReply['body']): MakeReply =>
  ({ front, api }) =>
    wrap({ status, body }, front.arrangement, front.esb, api)
const failed = (message: string): ItsmReply['body'] => ({ result: false, code: 3900004, data: null, message })
const exception = (text: string): MakeReply => fromItsm(200, failed(`接口异常，请检查请求参数: ${text}`))
/** One answer of the ESB, another of a gateway. */
const byFront =
  (esb: MakeReply, gateway: MakeReply): MakeReply =>
  (context) =>
    (context.front.arrangement === 'esb' ? esb : gateway)(context)
const fromGateway =
  (...[error, reason, isUpstream]: [Parameters<typeof gatewayReply>[0], string?, boolean?]): MakeReply =>
  ({ front: { arrangement } }) =>
    gatewayReply(error, arrangement, reason, isUpstream)
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
const CONTACT = 'please contact the component developer to handle it.'

const REPLIES: Partial<Record<FaultKind, MakeReply>> = {
  'http-500': () => esbCrash(),
  'http-502': byFront(page(502, 'Bad Gateway'), fromGateway('bad_gateway', 'upstream_error="upstream"', true)),
  'http-503': byFront(
    page(503, 'Service Unavailable'),
    fromGateway('service_unavailable', 'upstream_error="upstream"', true)
  ),
  'http-504': byFront(page(504, 'Gateway Time-out'), fromGateway('backend_timeout', 'upstream_error="upstream"', true)),
  'http-400-html': page(400, 'Bad Request'),
  'http-401-html': page(401, 'Authorization Required'),
  'http-403-html': page(403, 'Forbidden'),
  'http-405-html': page(405, 'Not Allowed'),
  'http-404': page(404, 'Not Found'),
  'http-407': raw(407, webPage('407 Proxy Authentication Required'), {
    ...HTML,
    'Proxy-Authenticate': 'Basic realm="proxy"'
  }),
  'http-429': (context) =>
    raw(429, 'Too Many Requests', {
      'Content-Type': 'text/plain',
      'Retry-After': String(context.fault.retryAfterSeconds ?? 1)
    })(context),
  'esb-timeout': esbFailed('Third-party system interface response time exceeds 30 seconds'),
  'esb-502': esbFailed('Status Code: 502, Error Message: Third-party system Bad Gateway'),
  'esb-rate-limit': rateLimited,
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
  'gateway-concurrency': fromGateway('concurrency_limit'),
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
  'component-error': () => esbReply(1306000, `Component error, ${CONTACT}`),
  crash: exception(`(1213, 'Deadlock found when trying to get lock; try restarting transaction')`),
  'failure-after': exception(
    `(1366, "Incorrect string value: '\\\\xF0\\\\x9F' for column \`itsm3\`.\`ticket_ticketeventlog\`.\`detail_message\` at row 1")`
  ),
  'echo-secrets': (context) => raw(200, failed(context.credentials.flatMap(formsOf).join(' ')))(context),
  'db-down': fromItsm(200, BROKEN_PAGE),
  'switched-off': fromItsm(200, SWITCHED_OFF_PAGE),
  'cache-down': exception('Error 111 connecting to 127.0.0.1:6399. Connection refused.'),
  // The permissions of the user cannot be read, and the error has no code to show.
  'iam-down': exception("'code'"),
  'jwt-unknown': fromItsm(403, 'This API can only be accessed through API gateway'),
  'not-permitted': byFront(({ api }) => noPermission(api), fromGateway('app_no_permission', 'reason="no permission"')),
  'access-token-refused': byFront(
    () => esbReply(1306000, 'verify access_token failed, please check if the access_token is valid'),
    badCaller(UNKNOWN_TOKEN)
  ),
  'access-token-expired': byFront(
    () => esbReply(1306000, 'verify access_token failed, please check if the access_token is valid'),
    badCaller('the access_token of the user(zhangsan) has expired, please re-authorize')
  ),
  ...OUTAGES,
  'no-host': () => noHost(),
  'inactive-component': () => esbReply(1306405, 'Not found, inactive channel', false),
  'missing-component': () => esbReply(1306404, 'Not found, component class not found, generic.v2.itsm.gone', false),
  // A site of ITSM V4: its own envelope, whatever is asked.
  'itsm-v4': (context) =>
    raw(
      context.fault.status ?? 200,
      context.fault.body ?? '{"result":true,"code":20000,"message":"success","data":{}}',
      {
        'Content-Type': 'application/json'
      }
    )(context),
  stalled: byFront(
    esbFailed('Third-party system interface response time exceeds 30 seconds'),
    fromGateway('backend_timeout', 'upstream_error="upstream"', true)
  ),
  upstream: (context) => fromItsm(context.fault.status ?? 200, context.fault.body ?? '')(context),
  custom: (context) => raw(context.fault.status ?? 200, context.fault.body ?? '', context.fault.headers)(context),
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

/** The reply of a fault; undefined for those that break the connection. */
export function faultReply(context: FaultContext): FrontReply | undefined {
  return REPLIES[context.fault.kind]?.(context)
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
