/** Answers one request: through the front to ITSM and back, or with a fault. */
import type http from 'node:http'
import {
  APPLIED,
  breakConnection,
  faultReply,
  SUCCESS,
  textOf,
  wholeReply,
  writeExtra,
  type Fault,
  type Faults
} from './faults/index.ts'
import {
  apiOf,
  authorizationOf,
  createFront,
  fieldsOf,
  parseObject,
  pass,
  wrap,
  type FrontReply,
  type FrontRequest
} from './fronts/index.ts'
import type { Itsm } from './itsm/index.ts'
import type { SeenRequest, SimulatorOptions } from './options.ts'

const STALLED_MS = 45_000

/** A request as data, for the fronts and for tests. */
export function receivedRequest(
  request: http.IncomingMessage,
  body: string,
  { arrangement = 'esb' }: SimulatorOptions
): SeenRequest {
  const url = new URL(request.url ?? '/', 'http://local')
  const base = {
    method: request.method ?? '',
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: request.headers,
    body
  }
  const sn = fieldsOf(base)?.['sn']
  return {
    ...base,
    api: apiOf(url.pathname, arrangement),
    sn: typeof sn === 'string' ? sn : '',
    atMs: performance.now(),
    fault: undefined
  }
}

/** Makes the function that answers the requests to one simulator. */
export function createAnswer(options: SimulatorOptions, itsm: () => Itsm, faults: Faults) {
  const front = createFront(options)

  /** The correct reply, of the front or of ITSM. */
  function callItsm(request: FrontRequest, lagMs: number): FrontReply {
    const passed = pass(request, front)
    if (!('api' in passed)) return passed
    const { api, method, fields } = passed
    return wrap(itsm().call(api, method, fields, lagMs), front.arrangement, front.esb, api)
  }

  function applyFault(fault: Fault, real: FrontReply, request: SeenRequest, response: http.ServerResponse): void {
    const { kind, delayMs, body, when } = fault
    const reply = faultReply({ fault, front, api: request.api, real, credentials: credentialsOf(request) })
    if (kind === 'extra-reply') writeExtra(body ?? textOf(real), delayMs, response)
    if (reply === undefined)
      breakConnection(fault, real, response, () => {
        options.onSilence?.(request)
      })
    else send(response, reply, kind === 'double-reply' ? wholeReply(body ?? textOf(real)) : '')
    if (kind !== 'stalled' || when === 'after') return
    // Pending work must not keep a closed simulator alive.
    setTimeout(() => callItsm(request, 0), delayMs ?? STALLED_MS).unref()
  }

  return (request: SeenRequest, response: http.ServerResponse): void => {
    const fault = faults.take(request.api, request.sn)
    request.fault = fault
    options.onRequest?.(describeRequest(request))
    const { lagMs, waitMs } = delaysOf(fault)
    const isApplied = fault === undefined || fault.when === 'after' || APPLIED.includes(fault.kind)
    const real = isApplied ? callItsm(request, lagMs) : { status: 200, headers: {}, body: SUCCESS }
    options.afterReply?.(request, itsm())
    sendWhenDue(options.hold?.(request), (options.latencyMs ?? 0) + waitMs, () => {
      if (fault === undefined) send(response, real)
      else applyFault(fault, real, request, response)
    })
  }
}

function describeRequest({ method, path, sn, fault }: SeenRequest): string {
  const ticket = sn === '' ? '' : ` ${sn}`
  return `${method} ${path}${ticket}${fault === undefined ? '' : `  fault: ${fault.kind}`}`
}

/** Sends once the test releases the reply and the delay is over; at once if there is neither, without a timer. */
function sendWhenDue(held: Promise<unknown> | undefined, delayMs: number, act: () => void): void {
  const run = (): void => {
    if (delayMs > 0) setTimeout(act, delayMs)
    else act()
  }
  if (held === undefined) run()
  else void held.then(run)
}

/** How far the data lags behind, and how late the reply is. */
function delaysOf(fault: Fault | undefined): { lagMs: number; waitMs: number } {
  const { kind, delayMs = 0 } = fault ?? { kind: undefined }
  if (kind === 'lag') return { lagMs: delayMs, waitMs: 0 }
  return { lagMs: 0, waitMs: kind === 'stalled' || kind === 'extra-reply' ? 0 : delayMs }
}

/** @param more written after the reply in the same packets, if the connection stays open */
function send(response: http.ServerResponse, reply: FrontReply, more = ''): void {
  // As bytes: Node would write a text together with the headers, and encode those as UTF-8 once more.
  const bytes = Buffer.from(textOf(reply))
  const rest = Buffer.from(response.shouldKeepAlive ? more : '')
  const type = typeof reply.body === 'string' ? {} : { 'Content-Type': 'application/json' }
  response
    .writeHead(reply.status, { ...type, ...reply.headers, 'Content-Length': bytes.length })
    .end(Buffer.concat([bytes, rest]))
}

/** Every credential and name in a request. */
function credentialsOf(request: FrontRequest): string[] {
  const all = { ...fieldsOf(request), ...parseObject(authorizationOf(request) ?? '') }
  const names = ['bk_app_secret', 'bk_token', 'access_token', 'bk_app_code', 'bk_username', 'operator']
  return names.flatMap((name) => (typeof all[name] === 'string' ? [all[name]] : []))
}
