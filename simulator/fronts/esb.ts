/**
 * The ESB: who may call, and how it passes on ITSM's replies. Its own errors have HTTP 200. Sources: blueking-apigateway
 * `src/esb`, legacy-bk-paas `paas2/esb`.
 */
import { randomBytes } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import type { Fields, ItsmReply } from '../itsm/index.ts'
import { given } from './request.ts'
import type { EsbEdition, Front, FrontReply, FrontRequest } from './types.ts'

const JSON_TYPE = { 'Content-Type': 'application/json; charset=utf-8' }
/** Django's DATA_UPLOAD_MAX_MEMORY_SIZE (conf/default.py:205). */
const MAX_BODY_BYTES: Record<EsbEdition, number> = { new: 10 * 1024 * 1024, old: 2.5 * 1024 * 1024 }

export function requestId(): string {
  return randomBytes(16).toString('hex')
}

/** An error of the ESB itself (common/errors.py:163-185). */
export function esbReply(code: number, message: string, hasId = true): FrontReply {
  const body = { result: false, code, data: null, message, ...(hasId ? { request_id: requestId() } : {}) }
  return { status: 200, headers: JSON_TYPE, body }
}

/** For unknown paths and methods (esb/views.py:23-32); has neither code nor request_id. */
export function esbNotFound(): FrontReply {
  return {
    status: 404,
    headers: JSON_TYPE,
    body: { result: false, data: null, message: 'The content does not exist' }
  }
}

/** The web server before the old ESB sends all other paths to the web console, which requires a login. */
export function toLogin({ path, headers: { host = '' } }: FrontRequest): FrontReply {
  const lines = ['<html>', '<head><title>302 Found</title></head>', '<body>', '<center><h1>302 Found</h1></center>']
  const body = [...lines, '<hr><center>nginx/1.22.1</center>', '</body>', '</html>', ''].join('\r\n')
  const headers = { 'Content-Type': 'text/html', Location: `http://${host}/login/?c_url=${path}` }
  return { status: 302, headers, body }
}

export function esbCrash(): FrontReply {
  const message = 'Request is abnormal, please contact the component developer'
  return { status: 500, headers: JSON_TYPE, body: { result: false, data: null, message } }
}

export function esbTooLarge(body: string, edition: EsbEdition): FrontReply | undefined {
  if (Buffer.byteLength(body) <= MAX_BODY_BYTES[edition]) return undefined
  return { status: 400, headers: { 'Content-Type': 'text/html' }, body: '<h1>Bad Request (400)</h1>' }
}

/** 1306201: another system did not reply properly (esb/outgoing.py:190-296). */
export function esbUpstream(text: string, api: string, system = 'ITSM'): FrontReply {
  const tail = 'please try again later or contact component developer to handle this'
  const name = api === '' ? 'operate_ticket' : api
  return esbReply(
    1306201,
    `Component request third-party system [${system}] interface [${name}] error: ${text}, ${tail}`
  )
}

/** The old ESB's messages; for other statuses it repeats the reason phrase. */
const OLD_TEXTS: Record<number, string> = {
  302: 'Third-party system redirects this interface',
  403: 'Third-party system prohibit access to this interface',
  404: 'Third-party system does not find this interface',
  500: 'Third-party system internal error',
  502: 'Third-party system Bad Gateway'
}
export function describeUpstreamStatus(status: number, edition: EsbEdition): string {
  const text =
    edition === 'new'
      ? 'third-party system interface response status code is not 200'
      : (OLD_TEXTS[status] ?? `Third-party system interface is abnormal, ${STATUS_CODES[status] ?? 'unknown'}`)
  return `Status Code: ${status}, Error Message: ${text}`
}

/** Passes on a reply: fills in missing fields (esb/response.py:37-45), and sets a request_id of its own. */
export function esbWrap(reply: ItsmReply, api: string, edition: EsbEdition): FrontReply {
  if (reply.status !== 200) return esbUpstream(describeUpstreamStatus(reply.status, edition), api)
  let body: unknown = reply.body
  if (typeof body === 'string') {
    try {
      body = JSON.parse(body)
    } catch {
      return esbUpstream('interface response is not the JSON format', api)
    }
  }
  if (typeof body === 'string') return esbCrash()
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return { status: 200, headers: JSON_TYPE, body: JSON.stringify(body) }
  }
  const result = 'result' in body ? body.result : false
  const filled = { result, data: null, message: '', code: result === true ? 0 : 1306000, ...body }
  return { status: 200, headers: JSON_TYPE, body: { ...filled, request_id: requestId() } }
}

/** Application, user, permission: esb/bkapp/validators.py, esb/bkauth/validators.py:77-114, esb/compperm/validators.py. */
export function esbAuth(credentials: Fields, api: string, options: Front, inHeader: boolean): FrontReply | undefined {
  const { app } = options
  const accessToken = inHeader ? given(credentials, 'access_token') : ''
  const asked = accessToken !== '' ? 'token-service' : given(credentials, 'bk_token') !== '' ? 'login' : undefined
  if (asked !== undefined && options.missingHosts.includes(asked)) return noHost()
  const refused =
    accessToken === ''
      ? (appFault(credentials, app) ?? userFault(credentials, options))
      : tokenFault(accessToken, options)
  if (refused !== undefined) return esbReply(1306000, refused)
  if (app.permissions === '*' || app.permissions.includes(api)) return undefined
  return noPermission(api)
}

/** The address of a component is not configured, perhaps of the one that verifies the caller. */
export function noHost(): FrontReply {
  return esbReply(1306206, 'Error, the component does not configure the api host')
}

export function noPermission(api: string): FrontReply {
  return esbReply(
    1306403,
    `APP permission is insufficient, APP has no permission to access the component (${api}) of the system (ITSM). The APP manager can go to the Developer Center and apply for permission to access the component`
  )
}

function appFault(credentials: Fields, app: Front['app']): string | undefined {
  const code = given(credentials, 'bk_app_code', 'app_code')
  const secret = given(credentials, 'bk_app_secret', 'app_secret')
  if (secret === '') return 'Signature [bk_signature] and APP Secret [bk_app_secret] cannot be empty at the same time'
  if (code === '') return 'APP Code [bk_app_code] cannot be empty'
  if (code !== app.code)
    return `Invalid APP Code [bk_app_code=${code}], please confirm if the APP Code has been registered`
  return secret === app.secret
    ? undefined
    : `APP Secret verification failed, pelase confirm if the APP Secret and APP Code [bk_app_code=${code}] match`
}

/** Only the first identity given counts: a bad bk_token does not fall back to bk_username. */
function userFault(credentials: Fields, { bkTokens, app }: Front): string | undefined {
  if (given(credentials, 'bk_access_token') !== '') return 'The specified user TOKEN [bk_access_token] does not exist'
  const bkToken = given(credentials, 'bk_token')
  if (bkToken !== '') {
    return Object.hasOwn(bkTokens, bkToken)
      ? undefined
      : 'User authentication failed, please check if the bk_token is valid'
  }
  if (given(credentials, 'bk_username', 'username') !== '' && app.whitelisted) return undefined
  return 'User authentication failed, please provide a valid user identity, such as bk_token, bk_username'
}

/** With an access_token, the ESB checks neither code nor secret. */
function tokenFault(token: string, { accessTokens }: Front): string | undefined {
  if (!Object.hasOwn(accessTokens, token))
    return 'verify access_token failed, please check if the access_token is valid'
  return accessTokens[token] === ''
    ? 'the access_token is the application type and cannot indicate the user'
    : undefined
}
