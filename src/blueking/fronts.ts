/**
 * One call of an API, through either front: paths, methods, and where credentials travel. A failure is a value from here
 * on. Touches the world only through Transport, and a clock.
 */
import { NO_MESSAGE, type Result } from '../tickets/ports.ts'
import type { RequestEvent, Tools } from './api.ts'
import type { Fields } from './data.ts'
import { TransportError, type NetworkDetail } from './network-errors.ts'
import { judge, type Clean } from './reply.ts'
import type { Site } from './site.ts'
import type { HttpRequest, Transport } from './transport.ts'

/** One API of ITSM: how it is called, and what its data is. */
export interface Api<T> {
  name: string
  /** The gateway's resource has a method of its own; the ESB takes POST for all. */
  gatewayMethod: 'GET' | 'POST'
  /** The longest body that is read, in bytes. */
  limitBytes: number
  /** Sent on a connection of its own, which is closed after the reply. */
  hasOwnConnection?: boolean
  /** Gives the data its type; undefined for data of another shape, or of another request. */
  parse: (data: unknown, clean: Clean, fields: Fields) => T | undefined
}

export type Call = <T>(api: Api<T>, fields: Fields) => Promise<Result<T>>

/** Caches that keep to HTTP would serve a GET's old RUNNING again. */
const NO_CACHE = { 'cache-control': 'no-cache, no-store', pragma: 'no-cache' }

/** Makes the function that calls one site. */
export function createCall({ front, baseUrl, credentials }: Site, { transport, clean, trace, clock }: Tools): Call {
  const { appCode, appSecret, user } = credentials
  const secrets: Record<string, string> = { bk_app_code: appCode, bk_app_secret: appSecret }
  if (user !== undefined) secrets[user.kind] = user.value
  // The ESB takes an access_token in the header only, and the header replaces the body (esb/channel/base.py:331-354).
  const inHeader = front === 'gateway' || user?.kind === 'access_token'
  const headers: Record<string, string> = { accept: 'application/json', ...NO_CACHE }
  if (inHeader) headers['x-bkapi-authorization'] = asciiJson(secrets)

  return async ({ name: api, gatewayMethod, limitBytes, hasOwnConnection = false, parse }, fields) => {
    // The ESB takes POST for reads too (channel/base.py:479-483): so credentials never stand in an address.
    const method = front === 'esb' ? 'POST' : gatewayMethod
    const url = new URL(`${baseUrl}/v2/itsm/${api}/`)
    const request: HttpRequest = { method, url, headers, bodyLimitBytes: limitBytes, hasOwnConnection }
    if (method === 'GET') {
      for (const [name, value] of Object.entries(fields)) url.searchParams.set(name, String(value))
    } else {
      request.headers = { ...headers, 'content-type': 'application/json' }
      request.body = JSON.stringify(inHeader ? fields : { ...secrets, ...fields })
    }
    const name = `${method} ${url.pathname}`
    const startedMs = clock.nowMs()
    const answer = typed(await attempt(transport, request, clean, name), name, (data) => parse(data, clean, fields))
    const sn = typeof fields['sn'] === 'string' ? fields['sn'] : ''
    trace(eventOf(answer, name, sn, clock.nowMs() - startedMs))
    return answer
  }
}

/** The reply judged, or why there is none. */
async function attempt(
  transport: Transport,
  request: HttpRequest,
  clean: Clean,
  name: string
): Promise<Result<unknown>> {
  try {
    return judge(await transport.send(request), clean, name)
  } catch (error) {
    if (!(error instanceof TransportError)) throw error
    return {
      class: error.wasSent ? 'unclear' : 'turned-away',
      problem: error.problem,
      wasSent: error.wasSent,
      // What is longer than any reply did come from somewhere.
      wasAnswered: error.problem === 'reply-too-large',
      server: NO_MESSAGE,
      detail: cleaned(error.detail, clean),
      cause: error
    }
  }
}

/** Gives an accepted reply its type; data of another shape is no reply to rely on. */
function typed<T>(answer: Result<unknown>, request: string, parse: (data: unknown) => T | undefined): Result<T> {
  if (answer.class !== 'accepted') return answer
  const data = parse(answer.data)
  if (data !== undefined) return { ...answer, data }
  return {
    class: 'unclear',
    problem: 'server-error',
    wasSent: true,
    wasAnswered: true,
    server: { ...NO_MESSAGE, requestId: answer.server.requestId },
    detail: { of: 'malformed', is: 'fields', request }
  }
}

/** The network's words can hold a name that was a secret. */
function cleaned(detail: NetworkDetail, clean: Clean): NetworkDetail {
  return detail.of === 'network' ? { ...detail, words: clean(detail.words) } : detail
}

function eventOf(answer: Result<unknown>, request: string, sn: string, tookMs: number): RequestEvent {
  const problem = answer.class === 'accepted' ? '' : answer.problem
  return { request, sn, class: answer.class, problem, requestId: answer.server.requestId, tookMs: Math.round(tookMs) }
}

/** JSON in ASCII only, as an HTTP header needs it; JSON.stringify leaves other characters as they are. */
export function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
