/** One request: through the front to ITSM and back, or into a fault. */
import type http from 'node:http'
import {
  APPLIED,
  breakConnection,
  faultReply,
  textOf,
  wholeReply,
  writeExtra,
  type Fault,
  type Faults
} from './faults/index.ts'
import { apiOf, fieldsOf, parseObject, pass, wrap, type FrontReply, type FrontRequest } from './fronts/index.ts'
import type { Itsm } from './itsm/index.ts'
import { frontOptions, type SeenRequest, type SimulatorOptions } from './options.ts'

const BROKER_DOWN_MS = 100_000
const STALLED_MS = 45_000
/** ITSM acts after the reply. */
const LATE: readonly Fault['kind'][] = ['late-effect', 'stalled']

/** A request as data: what the fronts read, and what tests see of it. */
export function receivedRequest(
  request: http.IncomingMessage,
  body: string,
  options: SimulatorOptions
): FrontRequest & SeenRequest {
  const url = new URL(request.url ?? '/', 'http://local')
  const header = (name: string): string | undefined => {
    const value = request.headers[name]
    return value === undefined ? undefined : [value].flat().join('')
  }
  const base = {
    method: request.method ?? '',
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    header,
    body
  }
  const sn = fieldsOf(base)?.['sn']
  return {
    ...base,
    headers: request.headers,
    api: apiOf(url.pathname, options.arrangement ?? 'esb'),
    sn: typeof sn === 'string' ? sn : '',
    atMs: performance.now(),
    fault: undefined
  }
}

type CallItsm = (request: FrontRequest, lagMs: number, reply: (reply: FrontReply) => void) => void

/** The right answer, from the front or from ITSM; `reply` is called at once unless operations take time. */
function createBackend(options: SimulatorOptions, itsm: () => Itsm): CallItsm {
  const front = frontOptions(options)
  return (request, lagMs, reply) => {
    const passed = pass(request, front)
    if (!('api' in passed)) {
      reply(passed)
      return
    }
    const { api, method, fields } = passed
    const finish = (answer: Parameters<typeof wrap>[0]): void => {
      reply(wrap(answer, front.arrangement, front.esb, api))
    }
    const begun = api === 'operate_ticket' && method === 'POST' ? itsm().begin(fields) : undefined
    if (begun === undefined || !('finish' in begun)) finish(begun ?? itsm().call(api, method, fields, lagMs))
    else {
      runAfter(options.operateMs ?? 0, () => {
        finish(begun.finish())
      })
    }
  }
}

/** Makes the function that answers the requests of one simulator. */
export function createAnswer(options: SimulatorOptions, itsm: () => Itsm, faults: Faults) {
  const front = frontOptions(options)
  const callItsm = createBackend(options, itsm)

  function applyFault(
    fault: Fault,
    real: FrontReply,
    request: FrontRequest & SeenRequest,
    response: http.ServerResponse
  ): void {
    const { kind, delayMs, status, body, when } = fault
    const isReplyGiven = kind === 'late-effect' && (status !== undefined || body !== undefined)
    const reply = isReplyGiven
      ? { status: status ?? 504, headers: {}, body: body ?? '' }
      : faultReply({ fault, front, api: request.api, real, credentials: credentialsOf(request) })
    if (kind === 'extra-reply') writeExtra(body ?? textOf(real), delayMs, response)
    if (reply === undefined)
      breakConnection(fault, real, response, () => {
        options.onSilence?.(request)
      })
    else send(response, reply, kind === 'double-reply' ? wholeReply(body ?? textOf(real)) : '')
    if (!LATE.includes(kind) || when === 'after') return
    // A simulator that was closed is not kept alive by what it has still to do.
    setTimeout(
      () => {
        callItsm(request, 0, () => undefined)
      },
      delayMs ?? (kind === 'stalled' ? STALLED_MS : 0)
    ).unref()
  }

  return (request: FrontRequest & SeenRequest, response: http.ServerResponse): void => {
    const fault = faults.take(request.api, request.sn)
    request.fault = fault
    options.onRequest?.(describeRequest(request))
    const { lagMs, waitMs } = delaysOf(fault)
    const reply = (real: FrontReply): void => {
      options.afterReply?.(request, itsm())
      sendWhenDue(options.hold?.(request), (options.latencyMs ?? 0) + waitMs, () => {
        if (fault === undefined) send(response, real)
        else applyFault(fault, real, request, response)
      })
    }
    const isApplied = fault === undefined || fault.when === 'after' || APPLIED.includes(fault.kind)
    if (isApplied) callItsm(request, lagMs, reply)
    else reply({ status: 200, headers: {}, body: { result: true, code: 0, message: 'success', data: [] } })
  }
}

function describeRequest({ method, path, sn, fault }: SeenRequest): string {
  const ticket = sn === '' ? '' : ` ${sn}`
  return `${method} ${path}${ticket}${fault === undefined ? '' : `  fault: ${fault.kind}`}`
}

/** At once where there is nothing to wait for: a timer of 0 ms would come later. */
function runAfter(delayMs: number, act: () => void): void {
  if (delayMs > 0) setTimeout(act, delayMs)
  else act()
}

/** Sends once the test lets go of the reply, and the delay is over. */
function sendWhenDue(held: Promise<unknown> | undefined, delayMs: number, act: () => void): void {
  if (held === undefined) runAfter(delayMs, act)
  else
    void held.then(() => {
      runAfter(delayMs, act)
    })
}

function delaysOf(fault: Fault | undefined): { lagMs: number; waitMs: number } {
  if (fault === undefined || LATE.includes(fault.kind) || fault.kind === 'extra-reply') return { lagMs: 0, waitMs: 0 }
  const { kind, delayMs } = fault
  if (kind === 'lag') return { lagMs: delayMs ?? 0, waitMs: 0 }
  return { lagMs: 0, waitMs: delayMs ?? (kind === 'broker-down' ? BROKER_DOWN_MS : 0) }
}

/** @param more written behind the body in the same packets, on a connection that stays open */
function send(response: http.ServerResponse, reply: FrontReply, more = ''): void {
  // As bytes: Node writes a text together with the headers, and encodes those as UTF-8 once more.
  const bytes = Buffer.from(textOf(reply))
  const rest = Buffer.from(response.shouldKeepAlive ? more : '')
  const type = typeof reply.body === 'string' ? {} : { 'Content-Type': 'application/json' }
  response
    .writeHead(reply.status, { ...type, ...reply.headers, 'Content-Length': bytes.length })
    .end(Buffer.concat([bytes, rest]))
}

/** Every credential and name that a request carried. */
function credentialsOf(request: FrontRequest): string[] {
  const all = { ...fieldsOf(request), ...parseObject(request.header('x-bkapi-authorization') ?? '') }
  const names = ['bk_app_secret', 'bk_token', 'access_token', 'bk_app_code', 'bk_username', 'operator']
  return names.flatMap((name) => (typeof all[name] === 'string' ? [all[name]] : []))
}
