/** The gateway: who may call, and its own errors. Source: blueking-apigateway-apisix, `src/apisix/plugins`. */
import { randomUUID } from 'node:crypto'
import type { Fields } from '../itsm/index.ts'
import { esbReply, requestId } from './esb.ts'
import { given } from './request.ts'
import type { Arrangement, Front, FrontReply } from './types.ts'

/** HTTP status, code, code_name and message of each error, by the name of its function (bk-core/errorx.lua). */
const GATEWAY_ERRORS = {
  invalid_args: [400, 1640001, 'INVALID_ARGS', 'Parameters error'],
  general_unauthorized: [401, 1640100, 'UNAUTHORIZED', 'Unauthorized'],
  app_verify_failed: [401, 1640101, 'APP_VERIFY_FAILED', 'App authentication failed'],
  user_verify_failed: [401, 1640102, 'USER_VERIFY_FAILED', 'User authentication failed'],
  app_no_permission: [403, 1640301, 'APP_NO_PERMISSION', 'App has no permission to the resource'],
  ip_not_allowed: [403, 1640302, 'IP_NOT_ALLOWED', 'Request rejected by ip restriction'],
  bk_user_not_allowed: [403, 1640303, 'BK_USER_NOT_ALLOWED', 'Request rejected by bk-user restriction'],
  api_not_found: [404, 1640401, 'API_NOT_FOUND', 'API not found'],
  uri_too_large: [414, 1641401, 'URI_SIZE_LIMIT_EXCEED', 'Request uri size too large.'],
  stage_global_rate_limit_restriction: [
    429,
    1642901,
    'RATE_LIMIT_RESTRICTION',
    'API rate limit exceeded by stage global limit'
  ],
  stage_strategy_rate_limit_restriction: [
    429,
    1642902,
    'RATE_LIMIT_RESTRICTION',
    'API rate limit exceeded by stage strategy'
  ],
  resource_strategy_rate_limit_restriction: [
    429,
    1642903,
    'RATE_LIMIT_RESTRICTION',
    'API rate limit exceeded by resource strategy'
  ],
  concurrency_limit_restriction: [429, 1642904, 'CONCURRENCY_LIMIT_RESTRICTION', 'Request concurrency exceeds'],
  internal_server_error: [500, 1650001, 'INTERNAL_SERVER_ERROR', 'Internal Server Error'],
  bad_gateway: [502, 1650200, 'BAD_GATEWAY', 'Bad Gateway'],
  error_requesting_resource: [502, 1650201, 'ERROR_REQUESTING_RESOURCE', 'Request backend service failed'],
  service_unavailable: [503, 1650300, 'SERVICE_UNAVAILABLE', 'Service Unavailable'],
  backend_timeout: [504, 1650401, 'REQUEST_BACKEND_TIMEOUT', 'Request backend service timeout'],
  recursive_request_detected: [
    508,
    1650801,
    'RECURSIVE_REQUEST_DETECTED',
    'Recursive request detected, please contact the api manager to check the resource configuration'
  ]
} as const
export type GatewayError = keyof typeof GATEWAY_ERRORS

/** The request IDs that a gateway adds, in its own scheme and in the caller's. */
export function gatewayHeaders(arrangement: Arrangement): Record<string, string> {
  return arrangement === 'esb' ? {} : { 'X-Bkapi-Request-ID': randomUUID(), 'X-Request-ID': requestId() }
}

/**
 * An error of the gateway. Before the ESB, bk-status-rewrite turns every error of a plugin into HTTP 200; errors from behind
 * the plugins, such as a backend that is down, keep their status.
 *
 * @param reason appended to the message in brackets
 */
export function gatewayReply(
  error: GatewayError,
  arrangement: Arrangement,
  reason = '',
  isUpstream = false
): FrontReply {
  const [status, code, code_name, title] = GATEWAY_ERRORS[error]
  const message = reason === '' ? title : `${title} [${reason}]`
  return {
    status: arrangement === 'gateway-esb' && !isUpstream ? 200 : status,
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      ...gatewayHeaders(arrangement),
      'X-Bkapi-Error-Code': String(code),
      // Headers hold bytes: Chinese text goes out as UTF-8.
      'X-Bkapi-Error-Message': Buffer.from(message).toString('latin1')
    },
    body: { code, code_name, message, data: null, result: false }
  }
}

/** bk-auth-validate replies 400 where others would reply 401. */
export function badArguments(reason: string, arrangement: Arrangement): FrontReply {
  return gatewayReply('invalid_args', arrangement, `reason="${reason}"`)
}

/** Refuses a caller that could not be verified. The ESB repeats the gateway's reason (`valid_error_message` in its JWT). */
export function refuseCaller(
  reason: string,
  { arrangement, callersRefusedBy }: Pick<Front, 'arrangement' | 'callersRefusedBy'>,
  error: 'invalid_args' | 'internal_server_error' = 'invalid_args'
): FrontReply {
  if (arrangement === 'gateway-esb' && callersRefusedBy === 'esb') return esbReply(1306000, reason)
  return gatewayReply(error, arrangement, `reason="${reason}"`)
}

/** SSM's reply to an unknown token. */
export const UNKNOWN_TOKEN =
  'access_token is invalid, ssm error message: http://ssm/api/v1/auth/access-tokens/verify, request_id: 0f0e0d0c-0000-4000-8000-000000000000, status: 200, result.code!=0, response: {"message":"access_token not found","code":1901404}'

/** These need a user at any gateway (`userVerifiedRequired: true`, docs/itsm_bkapi/api-resources.yaml). */
const VERIFIED_USER_APIS = ['ticket_approval_result']

/** bk-auth-verify, bk-auth-validate, bk-permission. */
export function gatewayAuth(
  credentials: Fields,
  api: string,
  options: Front,
  inHeader: boolean
): FrontReply | undefined {
  const { arrangement, app } = options
  const needsUser = options.userRequired || VERIFIED_USER_APIS.includes(api)
  const reason = identityFault(credentials, { ...options, userRequired: needsUser }, inHeader)
  if (reason !== undefined) return refuseCaller(reason, options)
  if (app.permissions === '*' || app.permissions.includes(api)) return undefined
  return gatewayReply('app_no_permission', arrangement, `reason="no permission, bk_app_code=${app.code}"`)
}

/** If no user is required, a bad one passes too. */
function identityFault(credentials: Fields, options: Front, inHeader: boolean): string | undefined {
  const needsUser = options.userRequired
  const accessToken = inHeader ? given(credentials, 'access_token') : ''
  const hasCode = given(credentials, 'bk_app_code', 'app_code') !== ''
  if (accessToken !== '' && (needsUser || !hasCode)) {
    if (!Object.hasOwn(options.accessTokens, accessToken)) return UNKNOWN_TOKEN
    return needsUser && options.accessTokens[accessToken] === ''
      ? 'the access_token is the application type and cannot indicate the user'
      : undefined
  }
  if (accessToken !== '' && Object.hasOwn(options.accessTokens, accessToken)) return undefined
  return appFault(credentials, options.app) ?? (needsUser ? userFault(credentials, options) : undefined)
}

/** For the limit of 32 characters see app-account-verifier.lua:51-56. */
function appFault(credentials: Fields, app: Front['app']): string | undefined {
  const code = given(credentials, 'bk_app_code', 'app_code')
  const secret = given(credentials, 'bk_app_secret', 'app_secret')
  if (code === '') return 'app code cannot be empty'
  if (code.length > 32) return 'app code cannot be longer than 32 characters'
  if (secret === '') return 'please provide bk_app_secret or bk_signature to verify app'
  if (code !== app.code) return 'app not found'
  return secret === app.secret ? undefined : 'bk_app_code or bk_app_secret is incorrect'
}

function userFault(credentials: Fields, { bkTokens, app }: Front): string | undefined {
  const bkToken = given(credentials, 'bk_token')
  // bk_login's own text.
  if (bkToken !== '') return Object.hasOwn(bkTokens, bkToken) ? undefined : '用户认证失败，即用户登录票据信息无效'
  if (given(credentials, 'bk_username', 'username') === '') {
    return 'user authentication failed, please provide a valid user identity, such as bk_username, bk_token, access_token'
  }
  return app.whitelisted ? undefined : 'user authentication failed, the user indicated by bk_username is not verified'
}
