import { NO_MESSAGE, type ReplyClass, type Result } from '../tickets/ports.ts'
import type { Problem } from '../tickets/problems.ts'
import { cleanDetail, parseReply, type Clean, type ReplyContext } from './classify.ts'
import { TransportError } from './network-errors.ts'
import type { Clock } from './transport.ts'
import type { Fields } from './payload.ts'
import type { HttpRequest, Transport } from './transport.ts'

export interface Credentials {
  appCode: string
  appSecret: string
  /** Exactly one identity is sent: a bad `bk_token` fails at once, it does not fall back (esb/bkauth/validators.py:77-114). */
  user: { kind: 'access_token' | 'bk_token' | 'bk_username'; value: string } | undefined
}

/** Where BlueKing is, and who calls. */
export interface Site {
  /** ESB: `/api/c/compapi/v2/itsm/…`, everything by POST. Gateway: each resource by its own method. */
  front: 'esb' | 'gateway'
  /** Without a slash at its end; `/v2/itsm/<api>/` follows. */
  baseUrl: string
  credentials: Credentials
}

/** A request that ended, for the debug log: no payload, no header. */
export interface RequestEvent {
  /** METHOD and path. */
  request: string
  /** '' where the request is about no single ticket. */
  sn: string
  class: ReplyClass
  problem: Problem | ''
  requestId: string
  tookMs: number
}

/** What calls need beside the site. */
export interface CallTools {
  transport: Transport
  clean: Clean
  trace: (event: RequestEvent) => void
  clock: Pick<Clock, 'nowMs'>
}

/** One API of ITSM: how it is called, and what its data is. */
export interface Api<T> {
  name: string
  /** The gateway's resource has a method of its own; the ESB takes POST for all. */
  gatewayMethod: 'GET' | 'POST'
  /** The longest body that is read, in bytes. */
  limitBytes: number
  /** Sent on a connection of its own, which is closed after the reply. */
  hasOwnConnection?: boolean
  /** Gives the data its type; undefined for data of another shape. */
  parse: (data: unknown, clean: Clean, fields: Fields) => T | undefined
}

export type Call = <T>(api: Api<T>, fields: Fields) => Promise<Result<T>>

/** Caches that keep to HTTP would serve a GET's old RUNNING again. */
const NO_CACHE = { 'cache-control': 'no-cache, no-store', pragma: 'no-cache' }

/**
 * Makes the function that calls one site. What it returns never rejects for what a server or the network does.
 */
export function createCall({ front, baseUrl, credentials }: Site, { transport, clean, trace, clock }: CallTools): Call {
  const { appCode, appSecret, user } = credentials
  const secrets: Record<string, string> = { bk_app_code: appCode, bk_app_secret: appSecret }
  if (user !== undefined) secrets[user.kind] = user.value
  // The ESB takes an access_token in the header only, and the header replaces the body (esb/channel/base.py:331-354).
  const inHeader = front === 'gateway' || user?.kind === 'access_token'
  const headers: Record<string, string> = { accept: 'application/json', ...NO_CACHE }
  if (inHeader) headers['x-bkapi-authorization'] = asciiJson(secrets)

  return async ({ name: api, gatewayMethod, limitBytes, hasOwnConnection = false, parse }, fields) => {
    // The ESB takes POST for reads too (channel/base.py:479-483): so credentials are never in an address.
    const method = front === 'esb' ? 'POST' : gatewayMethod
    const url = new URL(`${baseUrl}/v2/itsm/${api}/`)
    const httpRequest: HttpRequest = { method, url, headers, bodyLimitBytes: limitBytes, hasOwnConnection }
    if (method === 'GET') {
      for (const [name, value] of Object.entries(fields)) url.searchParams.set(name, String(value))
    } else {
      httpRequest.headers = { ...headers, 'content-type': 'application/json' }
      httpRequest.body = JSON.stringify(inHeader ? fields : { ...secrets, ...fields })
    }
    const request = `${method} ${url.pathname}`
    const startedMs = clock.nowMs()
    const reply = await send(transport, httpRequest, { clean, request, identity: user?.kind })
    const result = withType(reply, request, (data) => parse(data, clean, fields))
    const sn = [fields['sn'] ?? ''].flat().join()
    trace(eventOf(result, request, sn, clock.nowMs() - startedMs))
    return result
  }
}

/** Sends a request once. */
async function send(transport: Transport, httpRequest: HttpRequest, context: ReplyContext): Promise<Result<unknown>> {
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

function eventOf(result: Result<unknown>, request: string, sn: string, tookMs: number): RequestEvent {
  const problem = result.class === 'accepted' ? '' : result.problem
  return { request, sn, class: result.class, problem, requestId: result.server.requestId, tookMs: Math.round(tookMs) }
}

/** JSON in ASCII only, as an HTTP header needs it; JSON.stringify leaves other characters as they are. */
function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
