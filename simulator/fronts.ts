/**
 * What stands before ITSM: who may call, and how each front says no. Pure: a request comes in as data and leaves as a
 * reply, or as a call that ITSM may answer. Sources: blueking-apigateway (ESB), blueking-apigateway-apisix (gateway).
 */
import { randomBytes, randomUUID } from 'node:crypto'
import type { ItsmReply } from './itsm.ts'

/** A: the old ESB. B: the gateway before the ESB, at the same address. C: the gateway alone. */
export type Arrangement = 'esb' | 'gateway-esb' | 'gateway'

export interface Application {
  code?: string | undefined
  secret?: string | undefined
  /** APIs that it may call. */
  permissions?: string[] | '*' | undefined
  /** May it name a user without a login (`user_auth::skip_user_auth`, legacy-bk-paas issue #154)? */
  whitelisted?: boolean | undefined
}

export interface FrontOptions {
  arrangement: Arrangement
  app: Required<{ [key in keyof Application]: Exclude<Application[key], undefined> }>
  bkTokens: Readonly<Record<string, string>>
  accessTokens: Readonly<Record<string, string>>
}

export interface FrontRequest {
  method: string
  path: string
  query: Record<string, string>
  header: (name: string) => string
  body: string
}

export interface FrontReply extends ItsmReply {
  headers: Record<string, string>
}

/** A call that passed: for ITSM, with the credentials taken out. */
export interface Passed {
  api: string
  method: string
  fields: Record<string, unknown>
}

const APIS = ['operate_ticket', 'get_ticket_status', 'get_ticket_info', 'get_tickets']
/** Each resource's own method (docs/itsm_bkapi/ee/itsm.yaml:23-31; api-resources.yaml:607-630). */
const METHOD_OF = (api: string): string => (api === 'operate_ticket' || api === 'get_tickets' ? 'POST' : 'GET')
const PREFIX: Record<Arrangement, string> = {
  esb: '/api/c/compapi',
  'gateway-esb': '/api/c/compapi',
  gateway: '/api/bk-itsm/prod'
}
/** Not forwarded to ITSM (esb/component/base.py:256-264). */
const STRIPPED = [
  'app_code',
  'app_secret',
  'username',
  'bk_token',
  'bk_app_code',
  'bk_app_secret',
  'bk_username',
  'bk_supplier_account',
  'bk_signature'
]

export function prefixOf(arrangement: Arrangement): string {
  return PREFIX[arrangement]
}

/** The API that a path names, '' if none; with or without a slash at its end (both are registered). */
export function apiOf(path: string, arrangement: Arrangement): string {
  const prefix = `${PREFIX[arrangement]}/v2/itsm/`
  const name = path.startsWith(prefix) ? path.slice(prefix.length).replace(/\/$/, '') : ''
  return APIS.includes(name) ? name : ''
}

/** The fields of a request, before any check. */
export function fieldsOf({ method, query, body }: FrontRequest): Record<string, unknown> | undefined {
  if (method === 'GET') return query
  try {
    const parsed = JSON.parse(body) as unknown
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
      ? (parsed as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}

/** Wraps what ITSM answered as the front does. */
export function wrap(reply: ItsmReply, arrangement: Arrangement): FrontReply {
  const headers = gatewayHeaders(arrangement)
  if (arrangement === 'gateway') return { ...reply, headers }
  if (typeof reply.body === 'string' || reply.status !== 200) {
    // ESB: outgoing.py:190-296.
    return esbReply(
      1306201,
      `Component request third-party system [ITSM] interface [operate_ticket] error: Status Code: ${reply.status}, Error Message: prohibit access to this interface, please try again later or contact component developer to handle this`,
      arrangement
    )
  }
  // Missing fields are filled in (esb/response.py:37-45).
  const result = reply.body['result'] ?? false
  const filled = { result, data: null, message: '', code: result === true ? 0 : 1306000, ...reply.body }
  return { status: 200, headers, body: { ...filled, request_id: requestId() } }
}

function requestId(): string {
  return randomBytes(16).toString('hex')
}

function gatewayHeaders(arrangement: Arrangement): Record<string, string> {
  return arrangement === 'esb' ? {} : { 'X-Bkapi-Request-ID': randomUUID(), 'X-Request-ID': requestId() }
}

/** common/errors.py:163-185. */
export function esbReply(code: number, message: string, arrangement: Arrangement, hasId = true): FrontReply {
  const body = { result: false, code, data: null, message, ...(hasId ? { request_id: requestId() } : {}) }
  return { status: 200, headers: gatewayHeaders(arrangement), body }
}

/** bk-core/errorx.lua:39-52; before the ESB the plugin bk-status-rewrite makes every status 200. */
export function gatewayReply(
  status: number,
  code: number,
  name: string,
  message: string,
  arrangement: Arrangement,
  headers: Record<string, string> = {}
): FrontReply {
  return {
    status: arrangement === 'gateway-esb' && status < 500 ? 200 : status,
    headers: {
      ...gatewayHeaders(arrangement),
      'X-Bkapi-Error-Code': String(code),
      'X-Bkapi-Error-Message': message,
      ...headers
    },
    body: { code, code_name: name, message, data: null, result: false }
  }
}

/** Checks a request as the arrangement does: application, user, permission. */
export function pass(request: FrontRequest, options: FrontOptions): Passed | FrontReply {
  const { arrangement } = options
  const isEsb = arrangement === 'esb'
  const api = apiOf(request.path, arrangement)
  if (api === '' || (arrangement === 'gateway' && request.method !== METHOD_OF(api))) {
    // esb/views.py:23-32: no code, no request_id.
    if (isEsb)
      return { status: 404, headers: {}, body: { result: false, data: null, message: 'The content does not exist' } }
    const message = `API not found [method="${request.method}" path="${request.path}"]`
    return gatewayReply(404, 1640401, 'API_NOT_FOUND', message, arrangement)
  }
  const fields = fieldsOf(request)
  const authorization = request.header('x-bkapi-authorization')
  if (fields === undefined && (isEsb || authorization === '')) {
    return isEsb
      ? esbReply(1306000, 'Request JSON string is wrong in format, which cannot be analyzed.', arrangement, false)
      : badArguments('app code cannot be empty', arrangement)
  }
  let credentials: Record<string, unknown> | undefined = fields ?? {}
  // The header replaces body and query, even where it lacks keys (esb/channel/base.py:331-354).
  if (authorization !== '') {
    credentials = /^[ -~]*$/.test(authorization)
      ? fieldsOf({ ...request, method: 'POST', body: authorization })
      : undefined
    if (credentials === undefined) {
      if (isEsb)
        return esbReply(
          1306406,
          'Parameters error, request header X-Bkapi-Authorization is not a valid JSON format string',
          arrangement,
          false
        )
      return badArguments('request header X-Bkapi-Authorization is not a valid JSON', arrangement)
    }
  }
  const refused = isEsb
    ? esbAuth(credentials, api, options)
    : gatewayAuth(credentials, api, options, authorization !== '')
  if (refused !== undefined) return refused
  const stripped = Object.fromEntries(Object.entries(fields ?? {}).filter(([name]) => !STRIPPED.includes(name)))
  // The ESB converts to the method of the destination (channel/base.py:479-483).
  return { api, method: arrangement === 'gateway' ? request.method : METHOD_OF(api), fields: stripped }
}

type Credentials = Record<string, unknown>

function text(credentials: Credentials, ...names: string[]): string {
  for (const name of names) {
    const value = credentials[name]
    if (typeof value === 'string' && value !== '') return value
  }
  return ''
}

/** esb/bkapp/validators.py, esb/bkauth/validators.py:77-114, esb/compperm/validators.py. */
function esbAuth(credentials: Credentials, api: string, options: FrontOptions): FrontReply | undefined {
  const { arrangement, app } = options
  const code = text(credentials, 'bk_app_code', 'app_code')
  const secret = text(credentials, 'bk_app_secret', 'app_secret')
  const no = (message: string): FrontReply => esbReply(1306000, message, arrangement)
  if (secret === '')
    return no('Signature [bk_signature] and APP Secret [bk_app_secret] cannot be empty at the same time')
  if (code === '') return no('APP Code [bk_app_code] cannot be empty')
  if (code !== app.code)
    return no(`Invalid APP Code [bk_app_code=${code}], please confirm if the APP Code has been registered`)
  if (secret !== app.secret) {
    return no(
      `APP Secret verification failed, pelase confirm if the APP Secret and APP Code [bk_app_code=${code}] match`
    )
  }
  const accessToken = text(credentials, 'access_token')
  const bkToken = text(credentials, 'bk_token')
  if (accessToken !== '') {
    if (!Object.hasOwn(options.accessTokens, accessToken))
      return no('User authentication failed, access_token is invalid')
  } else if (bkToken !== '') {
    if (!Object.hasOwn(options.bkTokens, bkToken))
      return no('User authentication failed, please check if the bk_token is valid')
  } else if (text(credentials, 'bk_username', 'username') === '' || !app.whitelisted) {
    return no('User authentication failed, please provide a valid user identity, such as bk_token, bk_username')
  }
  if (app.permissions === '*' || app.permissions.includes(api)) return undefined
  return esbReply(
    1306403,
    `APP permission is insufficient, APP has no permission to access the component (${api}) of the system (ITSM). The APP manager can go to the Developer Center and apply for permission to access the component`,
    arrangement
  )
}

function badArguments(reason: string, arrangement: Arrangement): FrontReply {
  return gatewayReply(400, 1640001, 'INVALID_ARGS', `Parameters error [reason="${reason}"]`, arrangement)
}

/** bk-auth-verify, bk-auth-validate, bk-permission. Its limits of 32 and 128 characters: app-account-verifier.lua:51-56. */
function gatewayAuth(
  credentials: Credentials,
  api: string,
  options: FrontOptions,
  inHeader: boolean
): FrontReply | undefined {
  const { arrangement, app } = options
  const no = (reason: string): FrontReply => badArguments(reason, arrangement)
  const accessToken = inHeader ? text(credentials, 'access_token') : ''
  const code = text(credentials, 'bk_app_code', 'app_code')
  const secret = text(credentials, 'bk_app_secret', 'app_secret')
  if (accessToken !== '') {
    if (!Object.hasOwn(options.accessTokens, accessToken))
      return no('access_token is invalid, url: /oauth/token, code: 404')
  } else {
    if (code === '') return no('app code cannot be empty')
    if (secret === '') return no('please provide bk_app_secret or bk_signature to verify app')
    if (code.length > 32) return no('app code cannot be longer than 32 characters')
    if (code !== app.code) return no('app not found')
    if (secret !== app.secret) return no('bk_app_code or bk_app_secret is incorrect')
    const bkToken = text(credentials, 'bk_token')
    if (bkToken !== '' && !Object.hasOwn(options.bkTokens, bkToken)) {
      return no('user authentication failed, bk_token is not valid')
    }
    // `userVerifiedRequired: false` of the bk-itsm gateway; the one before the ESB wants a user (bkcore/models.py:103).
    if (arrangement === 'gateway-esb' && bkToken === '') {
      if (text(credentials, 'bk_username', 'username') === '') {
        return no(
          'user authentication failed, please provide a valid user identity, such as bk_username, bk_token, access_token'
        )
      }
      if (!app.whitelisted) return no('user authentication failed, the user indicated by bk_username is not verified')
    }
  }
  if (app.permissions === '*' || app.permissions.includes(api)) return undefined
  const reason = `no permission, bk_app_code=${app.code}`
  return gatewayReply(
    403,
    1640301,
    'APP_NO_PERMISSION',
    `App has no permission to the resource [reason="${reason}"]`,
    arrangement
  )
}
