/** What stands before ITSM. Pure: turns a request into a reply, or into a call to ITSM. */
import { METHODS, type Fields, type ItsmReply } from '../itsm/index.ts'
import { esbAuth, esbNotFound, esbReply, esbTooLarge, esbWrap, toLogin } from './esb.ts'
import { badArguments, gatewayAuth, gatewayHeaders, gatewayReply } from './gateway.ts'
import { apiOf, authorizationOf, fieldsOf, parseObject } from './request.ts'
import type { Arrangement, EsbEdition, Front, FrontOptions, FrontReply, FrontRequest, Passed } from './types.ts'

export * from './types.ts'
export { apiOf, authorizationOf, fieldsOf, parseObject, prefixOf } from './request.ts'

/** Not forwarded to ITSM: by the ESB (esb/component/base.py:256-264), and by the gateway (bk-delete-sensitive.lua). */
const SECRETS = ['app_code', 'app_secret', 'bk_token', 'bk_app_code', 'bk_app_secret', 'bk_username', 'bk_signature']
const STRIPPED: Record<Arrangement, string[]> = {
  esb: [...SECRETS, 'username', 'bk_supplier_account'],
  'gateway-esb': [...SECRETS, 'username', 'bk_supplier_account'],
  gateway: SECRETS
}

export function createFront(options: FrontOptions): Front {
  const { arrangement = 'esb', app } = options
  return {
    arrangement,
    esb: options.esb ?? 'new',
    callersRefusedBy: options.callersRefusedBy ?? 'gateway',
    missingHosts: options.missingHosts ?? [],
    userRequired: options.userRequired ?? arrangement === 'gateway-esb',
    app: {
      code: app?.code ?? 'demo-app',
      secret: app?.secret ?? 'demo-secret',
      permissions: app?.permissions ?? '*',
      whitelisted: app?.whitelisted ?? true
    },
    bkTokens: options.bkTokens ?? { 'demo-bk-token': 'zhangsan' },
    accessTokens: options.accessTokens ?? { 'demo-access-token': 'zhangsan' }
  }
}

/** Wraps a reply of ITSM as the front does. */
export function wrap(reply: ItsmReply, arrangement: Arrangement, esb: EsbEdition, api: string): FrontReply {
  const type = typeof reply.body === 'string' ? 'text/html; charset=utf-8' : 'application/json'
  const wrapped = arrangement === 'gateway' ? { ...reply, headers: { 'Content-Type': type } } : esbWrap(reply, api, esb)
  return { ...wrapped, headers: { ...wrapped.headers, ...gatewayHeaders(arrangement) } }
}

/** Checks application, user and permission as the arrangement does. */
export function pass(request: FrontRequest, options: Front): Passed | FrontReply {
  const { arrangement } = options
  const api = apiOf(request.path, arrangement)
  const refused = refusal(request, api, options)
  if (refused !== undefined) return refused
  const fields = Object.entries(fieldsOf(request) ?? {}).filter(([name]) => !STRIPPED[arrangement].includes(name))
  // The ESB converts to the method of the destination (channel/base.py:479-483).
  const method = arrangement === 'gateway' ? request.method : (METHODS[api] ?? '')
  return { api, method, fields: Object.fromEntries(fields) }
}

function refusal(request: FrontRequest, api: string, options: Front): FrontReply | undefined {
  const { arrangement, esb } = options
  if (arrangement === 'esb') {
    const tooLarge = esbTooLarge(request.body, esb)
    if (tooLarge !== undefined) return tooLarge
    if (esb === 'old' && !request.path.startsWith('/api/')) return toLogin(request)
    if (api === '' || !['GET', 'POST'].includes(request.method)) return esbNotFound()
  } else if (api === '' || (arrangement === 'gateway' && request.method !== METHODS[api])) {
    return gatewayReply('api_not_found', arrangement, `method="${request.method}" path="${request.path}"`)
  }
  return arrangement === 'esb' ? esbRefusal(request, api, options) : gatewayRefusal(request, api, options)
}

/** The header replaces body and query even if it lacks keys (esb/channel/base.py:331-354). */
function esbRefusal(request: FrontRequest, api: string, options: Front): FrontReply | undefined {
  const authorization = authorizationOf(request)
  const fields = fieldsOf(request)
  const broken = 'Request JSON string is wrong in format, which cannot be analyzed.'
  if (authorization === undefined) {
    return fields === undefined ? esbReply(1306000, broken, false) : esbAuth(fields, api, options, false)
  }
  const credentials = inHeader(authorization)
  if (credentials === 'no JSON') {
    const message = 'Parameters error, request header X-Bkapi-Authorization is not a valid JSON format string'
    return esbReply(1306406, message, false)
  }
  if (credentials === 'no object') {
    return esbReply(1306000, 'Component error, please contact the component developer to handle it.')
  }
  return esbAuth(credentials, api, options, true) ?? (fields === undefined ? esbReply(1306000, broken) : undefined)
}

function inHeader(authorization: string): Fields | 'no JSON' | 'no object' {
  try {
    if (JSON.parse(authorization) === null) return {}
  } catch {
    return 'no JSON'
  }
  return parseObject(authorization) ?? 'no object'
}

function gatewayRefusal(request: FrontRequest, api: string, options: Front): FrontReply | undefined {
  const authorization = authorizationOf(request) ?? ''
  if (authorization === '') return gatewayAuth(fieldsOf(request) ?? {}, api, options, false)
  const credentials = /^[ -~]*$/.test(authorization) ? parseObject(authorization) : undefined
  return credentials === undefined
    ? badArguments('request header X-Bkapi-Authorization is not a valid JSON', options.arrangement)
    : gatewayAuth(credentials, api, options, true)
}
