/** Calls the APIs of ITSM: method, URL, credentials, and the result of each request. */
import { NO_MESSAGE, type RequestEvent, type Result } from '../tickets/ports.ts'
import type { HttpRequest } from './agents.ts'
import { cleanDetail, parseReply, type Clean, type ReplyContext } from './classify.ts'
import { TransportError } from './network-errors.ts'
import { BODY_LIMIT_BYTES, type Clock, type Transport } from './transport.ts'

export interface Credentials {
  appCode: string
  appSecret: string
  /** Exactly one identity is sent: a bad `bk_token` fails at once, without a fallback (esb/bkauth/validators.py:77-114). */
  user: { kind: 'access_token' | 'bk_token' | 'bk_username'; value: string } | undefined
}

/** Where BlueKing is, and who calls. */
export interface Site {
  /** ESB: `/api/c/compapi/v2/itsm/…`, always POST. Gateway: each resource has a method of its own. */
  front: 'esb' | 'gateway'
  /** Without a trailing slash; `/v2/itsm/<api>/` follows. */
  baseUrl: string
  credentials: Credentials
}

/** What calls need besides the site. */
export interface CallTools {
  transport: Pick<Transport, 'send'>
  clean: Clean
  trace: (event: RequestEvent) => void
  clock: Pick<Clock, 'nowMs'>
}

/** The parameters of a call. */
export type Fields = Readonly<Record<string, string | number | readonly string[]>>

/** One API of ITSM. */
export interface Api<T> {
  name: string
  /** The method of the gateway's resource. */
  gatewayMethod: 'GET' | 'POST'
  bodyLimitBytes?: number
  hasOwnConnection?: boolean
  /** Gives the data its type; undefined for data of another shape. */
  parse: (data: unknown, clean: Clean) => T | undefined
}

/** Calls an API once. Never rejects because of the server or the network. */
export type Call = <T>(api: Api<T>, fields: Fields) => Promise<Result<T>>

/** Otherwise a cache between here and the server could answer a GET with an old status. */
const NO_CACHE = { 'cache-control': 'no-cache, no-store', pragma: 'no-cache' }

/** Creates the function that calls one site. */
export function createCall({ front, baseUrl, credentials }: Site, { transport, clean, trace, clock }: CallTools): Call {
  const { appCode, appSecret, user } = credentials
  const secrets: Record<string, string> = { bk_app_code: appCode, bk_app_secret: appSecret }
  if (user !== undefined) secrets[user.kind] = user.value
  // The ESB takes an access_token in the header only, and the header replaces the body (esb/channel/base.py:331-354).
  const inHeader = front === 'gateway' || user?.kind === 'access_token'
  const headers: Record<string, string> = { accept: 'application/json', ...NO_CACHE }
  if (inHeader) headers['x-bkapi-authorization'] = asciiJson(secrets)

  return async (
    { name, gatewayMethod, bodyLimitBytes = BODY_LIMIT_BYTES, hasOwnConnection = false, parse },
    fields
  ) => {
    // The ESB takes POST for reads too (channel/base.py:479-483), so that credentials are never in a URL.
    const method = front === 'esb' ? 'POST' : gatewayMethod
    const url = new URL(`${baseUrl}/v2/itsm/${name}/`)
    const httpRequest: HttpRequest = { method, url, headers, bodyLimitBytes, hasOwnConnection }
    if (method === 'GET') {
      for (const [field, value] of Object.entries(fields)) url.searchParams.set(field, String(value))
    } else {
      httpRequest.headers = { ...headers, 'content-type': 'application/json' }
      httpRequest.body = JSON.stringify(inHeader ? fields : { ...secrets, ...fields })
    }
    const request = `${method} ${url.pathname}`
    const startedMs = clock.nowMs()
    const reply = await send(transport, httpRequest, { clean, request, identity: user?.kind })
    const result = withType(reply, request, (data) => parse(data, clean))
    trace({
      request,
      sn: [fields['sn'] ?? ''].flat().join(),
      class: result.class,
      problem: result.class === 'accepted' ? '' : result.problem,
      requestId: result.server.requestId,
      tookMs: Math.round(clock.nowMs() - startedMs)
    })
    return result
  }
}

/** Sends a request once. */
async function send(
  transport: CallTools['transport'],
  httpRequest: HttpRequest,
  context: ReplyContext
): Promise<Result<unknown>> {
  try {
    return parseReply(await transport.send(httpRequest), context)
  } catch (error) {
    if (!(error instanceof TransportError)) throw error
    return {
      class: error.wasSent ? 'unclear' : 'turned-away',
      problem: error.problem,
      wasSent: error.wasSent,
      // A reply that is too large is still an answer.
      wasAnswered: error.problem === 'reply-too-large',
      server: NO_MESSAGE,
      detail: cleanDetail(error.detail, context.clean),
      cause: error
    }
  }
}

/** Gives the data of an accepted reply its type; a reply with data of another shape proves nothing. */
function withType<T>(result: Result<unknown>, request: string, parse: (data: unknown) => T | undefined): Result<T> {
  if (result.class !== 'accepted') return result
  const data = parse(result.data)
  if (data !== undefined) return { ...result, data }
  return {
    class: 'unclear',
    problem: 'server-error',
    wasSent: true,
    wasAnswered: true,
    server: { ...NO_MESSAGE, requestId: result.server.requestId },
    detail: { of: 'malformed', is: 'fields', request }
  }
}

/** Returns JSON in ASCII only, as an HTTP header needs it. */
function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
