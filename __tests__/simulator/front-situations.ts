/** The situation behind each recorded request to an ESB or a gateway. */
import type { Fault } from '../../simulator/faults/index.ts'
import type { SimulatorOptions } from '../../simulator/index.ts'
import type { FrontLine } from './recorded.ts'

/** ITSM's stand-in answered these in its own way. All that counts is that the front let them through. */
export const OF_THE_STAND_IN = ['body 张三 operator+emoji x255', 'body lone surrogate', 'body NUL in message']

export interface FrontSituation {
  options: SimulatorOptions
  fault?: Fault
  method: string
  path: string
  headers: Record<string, string>
  body: string
}

export const keyOf = (line: FrontLine): string => `${line.server} ${line.case}`

const FIELDS = { sn: 'CRQ20260101000001', operator: 'zhangsan', action_type: 'SUSPEND', action_message: 'why' }
const APP = { bk_app_code: 'demo-app', bk_app_secret: 'demo-secret' }
const USER = { ...APP, bk_username: 'zhangsan' }
const OF_THE_CONNECTION = ['content-length', 'host', 'connection', 'transfer-encoding', 'expect']
const ITSM_PATH = '/api/c/compapi/v2/itsm/operate_ticket/'

const OPTIONS: SimulatorOptions = {
  bkTokens: { 'good-bk-token': 'zhangsan' },
  accessTokens: { 'good-access-token': 'zhangsan', 'app-access-token': '' },
  tickets: Array.from({ length: 12 }, (_, index) => ({
    sn: `CRQ202601010000${String(index + 1).padStart(2, '0')}`,
    status: index === 10 ? 'FINISHED' : 'RUNNING',
    processors: ['zhangsan', '张三']
  }))
}

export function situationOf(line: FrontLine): FrontSituation {
  if (line.server === 'gateway plugins') return atGateway(line)
  const options: SimulatorOptions = { ...OPTIONS, esb: line.server === 'ESB old' ? 'old' : 'new' }
  return line.request === undefined ? behindEsb(line, options) : atEsb(line, line.request, options)
}

/** Cases about the caller. */
function atEsb(line: FrontLine, request: NonNullable<FrontLine['request']>, options: SimulatorOptions): FrontSituation {
  const size = /^(\d+) bytes$/.exec(request.body ?? '')?.[1]
  // These lines were recorded before there was a token service.
  const hadNoTokenService = line.reply.body.includes('[BK_SSM]')
  const isWithoutPermission = request.body?.includes('noperm-app') === true
  return {
    options: isWithoutPermission ? { ...options, app: { code: 'noperm-app', permissions: [] } } : options,
    ...(hadNoTokenService ? { fault: { kind: 'token-service-down', status: 404, on: '*' } } : {}),
    method: request.method ?? 'POST',
    path: request.path,
    headers: Object.fromEntries(Object.entries(request.headers).filter(([name]) => !OF_THE_CONNECTION.includes(name))),
    body: size === undefined ? (request.body ?? '') : 'x'.repeat(Number(size))
  }
}

const JSON_REPLIES: Record<string, object> = {
  'result missing code 0': { code: 0, message: 'success', data: [] },
  'result true no code': { result: true, message: 'success' },
  'result false no code': { result: false, message: 'x' },
  'request_id of its own': { result: true, code: 0, message: 'm', data: [], request_id: 'own', trace_id: 'abc' }
}
const TEXT_REPLIES: Record<string, string> = { cut: '{"result": true, "co', notjson: 'not JSON', empty: '' }

/** ITSM's reply by the name of a case: a status, a named reply, or the reply itself. */
function upstreamOf(name: string): Fault {
  if (name === 'closed') return { kind: 'itsm-closed' }
  if (name === 'reset') return { kind: 'itsm-reset' }
  // The ESB's timeout is between bytes, so a slow reply is passed on.
  if (name.startsWith('drip')) return { kind: 'slow', delayMs: 20 }
  const status = /^[1-5]\d\d(?= |$)/.exec(name)?.[0]
  if (status !== undefined) return { kind: 'upstream', status: Number(status), body: '{}' }
  const reply = JSON_REPLIES[name]
  return { kind: 'upstream', body: reply === undefined ? (TEXT_REPLIES[name] ?? name) : JSON.stringify(reply) }
}

/** The faults of cases without a recorded request, by the beginning of their names. */
const FAULTS: [string, Fault][] = [
  ['bkauth on: bkauth reset', { kind: 'bkauth-down' }],
  ['ITSM refused', { kind: 'itsm-unreachable' }],
  ['no host', { kind: 'no-host' }],
  ['login html', { kind: 'login-down', body: '<html>' }],
  ['login status', { kind: 'login-down', status: 502 }],
  ['login reset', { kind: 'login-down', body: '' }],
  ['inactive channel', { kind: 'inactive-component' }],
  ['component class missing', { kind: 'missing-component' }],
  ['path B at ESB-new: app not verified: bkauth refused', { kind: 'bkauth-down' }],
  ['path B at ESB-new: app not verified: bkauth 500', { kind: 'bkauth-down', status: 500, body: 'oops' }],
  ['path B at ESB-new: user empty: access_token expired', { kind: 'access-token-expired' }],
  // The limit was three calls in six seconds.
  ['rate limit 3', { kind: 'esb-rate-limit' }],
  ['rate limit 4', { kind: 'esb-rate-limit' }],
  ['rate limit 5', { kind: 'esb-rate-limit' }]
]

/** Credentials that the gateway could not verify, and reported to the ESB. */
const UNVERIFIED: Record<string, object> = {
  'app not verified: wrong secret': { ...USER, bk_app_secret: 'wrong' },
  'app not verified: code empty': {},
  'user empty: gateway message': APP,
  'user empty: bk_token bad, login text': { ...APP, bk_token: 'bad' }
}

/** Cases about ITSM's reply, and about other systems that the ESB calls. */
function behindEsb({ case: name }: FrontLine, options: SimulatorOptions): FrontSituation {
  const upstream = /^upstream (.*)$/.exec(name)?.[1]
  const fault = upstream === undefined ? FAULTS.find(([start]) => name.startsWith(start))?.[1] : upstreamOf(upstream)
  const pathB = /^path B at ESB-new: (.*)$/.exec(name)?.[1]
  const isPathB = pathB !== undefined
  return {
    options: {
      ...options,
      ...(isPathB ? { arrangement: 'gateway-esb', callersRefusedBy: 'esb' } : {}),
      ...(name.startsWith('whitelist') ? { app: { whitelisted: false } } : {})
    },
    ...(fault === undefined ? {} : { fault }),
    method: 'POST',
    path: ITSM_PATH,
    headers: isPathB ? { 'x-bkapi-authorization': JSON.stringify(UNVERIFIED[pathB] ?? USER) } : {},
    body: JSON.stringify(isPathB ? FIELDS : { ...FIELDS, ...USER })
  }
}

/** The credentials in the header. The bk-itsm gateway requires no user unless a case says so. */
const AUTHORIZATIONS: Record<string, unknown> = {
  'header JSON string': 'x',
  'wrong code': { ...APP, bk_app_code: 'other-app' },
  'wrong secret': { ...APP, bk_app_secret: 'wrong' },
  'B: wrong secret, status rewrite': { ...USER, bk_app_secret: 'wrong' },
  'no secret': { bk_app_code: 'demo-app' },
  'code of 33 characters': { ...APP, bk_app_code: 'a'.repeat(33) },
  'bk_username, user required': USER,
  'bk_token bad (login: result false)': { ...APP, bk_token: 'bad' },
  'access_token bad, alone': { access_token: 'bad' },
  'access_token bad + code and secret, user required': { ...APP, access_token: 'bad' },
  'access_token of an app, user required': { ...APP, access_token: 'app-access-token' }
}
const NEEDS_USER = /user required|bk_token bad/

const GATEWAY_FAULTS: Record<string, Fault> = {
  'bkauth refused': { kind: 'bkauth-down' },
  'bkauth 500': { kind: 'bkauth-down', status: 500, body: 'oops' },
  'B: bkauth 500, status rewrite': { kind: 'bkauth-down', status: 500, body: 'oops' },
  'bk_token, login refused': { kind: 'login-down' },
  'bk_token, login 502': { kind: 'login-down', status: 502, body: '<html>' },
  'access_token bad, SSM answers 404': { kind: 'token-service-down', status: 404 },
  'access_token expired (user)': { kind: 'access-token-expired' }
}

/** The errors of cases that are not named after one: `new_bad_gateway` is, for example. */
const ERRORS: Record<string, Fault['error']> = {
  new_default_error_with_status: 'internal_server_error',
  'default_error_with_status 400': 'invalid_args',
  'default_error_with_status 404': 'api_not_found',
  'default_error_with_status 414': 'uri_too_large',
  'default_error_with_status 500': 'internal_server_error',
  'default_error_with_status 502': 'bad_gateway',
  'default_error_with_status 503': 'service_unavailable',
  'default_error_with_status 504': 'backend_timeout'
}

function atGateway(line: FrontLine): FrontSituation {
  const name = line.case.replace('gateway Lua: ', '')
  const [, named] = /^new_(\w+)/.exec(name) ?? []
  const error = ERRORS[name] ?? (named as Fault['error'])
  const fault: Fault | undefined = error === undefined ? GATEWAY_FAULTS[name] : { kind: 'gateway-error', error }
  // Before the ESB every error of a plugin has HTTP 200.
  const isPathB = name.includes('rewrite')
  const authorization = AUTHORIZATIONS[name] ?? APP
  return {
    options: {
      ...OPTIONS,
      arrangement: isPathB ? 'gateway-esb' : 'gateway',
      ...(NEEDS_USER.test(name) ? { userRequired: true, app: { whitelisted: false } } : {})
    },
    ...(fault === undefined ? {} : { fault }),
    method: 'POST',
    path: isPathB ? ITSM_PATH : '/api/bk-itsm/prod/v2/itsm/operate_ticket/',
    headers: name === 'no header' ? {} : { 'x-bkapi-authorization': JSON.stringify(authorization) },
    body: JSON.stringify(FIELDS)
  }
}
