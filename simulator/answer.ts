/** One request: through the front to ITSM and back, or into a fault. */
import type http from 'node:http'
import {
  APPLIED,
  faultReply,
  strikeSocket,
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

/** A request as data: what the fronts look at, and what tests see of it. */
export function received(
  request: http.IncomingMessage,
  body: string,
  options: SimulatorOptions
): FrontRequest & SeenRequest {
  const url = new URL(request.url ?? '/', 'http://local')
  const header = (name: string): string | undefined => {
    const value = request.headers[name]
    return value === undefined ? undefined : [value].flat().join('')
  }
  const asked = {
    method: request.method ?? '',
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    header,
    body
  }
  const sn = fieldsOf(asked)?.['sn']
  return {
    ...asked,
    headers: request.headers,
    api: apiOf(url.pathname, options.arrangement ?? 'esb'),
    sn: typeof sn === 'string' ? sn : '',
    atMs: performance.now(),
    fault: undefined
  }
}

type CarryOut = (request: FrontRequest, lagMs: number, then: (reply: FrontReply) => void) => void

/** The right answer: through the front, then ITSM. `then` is called when it is made, at once unless operations take time. */
function createCarrier(options: SimulatorOptions, itsm: () => Itsm): CarryOut {
  const front = frontOptions(options)
  return (request, lagMs, then) => {
    const passed = pass(request, front)
    if (!('api' in passed)) {
      then(passed)
      return
    }
    const { api, method, fields } = passed
    const done = (reply: Parameters<typeof wrap>[0]): void => {
      then(wrap(reply, front.arrangement, front.esb, api))
    }
    const begun = api === 'operate_ticket' && method === 'POST' ? itsm().begin(fields) : undefined
    if (begun === undefined || !('finish' in begun)) {
      done(begun ?? itsm().call(api, method, fields, lagMs))
    } else if (options.operateMs === undefined) done(begun.finish())
    else
      setTimeout(() => {
        done(begun.finish())
      }, options.operateMs)
  }
}

/** Answers requests of one simulator. */
export function createAnswer(options: SimulatorOptions, itsm: () => Itsm, faults: Faults) {
  const front = frontOptions(options)

  const carryOut = createCarrier(options, itsm)

  function strike(
    fault: Fault,
    real: FrontReply,
    request: FrontRequest & SeenRequest,
    response: http.ServerResponse
  ): void {
    const { kind, delayMs, status, body } = fault
    const isLate = kind === 'late-effect'
    const reply =
      isLate && (status !== undefined || body !== undefined)
        ? { status: status ?? 504, headers: {}, body: body ?? '' }
        : faultReply({ fault, front, api: request.api, real, received: secretsOf(request) })
    if (kind === 'extra-reply') writeExtra(body ?? textOf(real), delayMs, response)
    if (reply === undefined)
      strikeSocket(kind, real, response, () => {
        options.onSilence?.(request)
      })
    else send(response, reply, kind === 'double-reply' ? wholeReply(body ?? textOf(real)) : '')
    if (isLate && fault.when !== 'after') {
      setTimeout(() => {
        carryOut(request, 0, () => undefined)
      }, delayMs ?? 0)
    }
  }

  return (request: FrontRequest & SeenRequest, response: http.ServerResponse): void => {
    const fault = faults.strike(request.api, request.sn)
    request.fault = fault
    const name = request.sn === '' ? '' : ` ${request.sn}`
    options.onRequest?.(
      `${request.method} ${request.path}${name}${fault === undefined ? '' : `  fault: ${fault.kind}`}`
    )
    const isApplied = fault === undefined || fault.when === 'after' || APPLIED.includes(fault.kind)
    const { lagMs, waitMs } = timesOf(fault)
    const delayMs = (options.latencyMs ?? 0) + waitMs
    const answer = (real: FrontReply): void => {
      options.afterReply?.(request, itsm())
      const go = (): void => {
        if (fault === undefined) send(response, real)
        else strike(fault, real, request, response)
      }
      whenDue(options.hold?.(request), delayMs, go)
    }
    if (isApplied) carryOut(request, lagMs, answer)
    else answer({ status: 200, headers: {}, body: { result: true, code: 0, message: 'success', data: [] } })
  }
}

/** Acts once what it waits for is there, and so long after that. */
function whenDue(held: Promise<unknown> | undefined, delayMs: number, act: () => void): void {
  if (held !== undefined)
    void held.then(() => {
      whenDue(undefined, delayMs, act)
    })
  else if (delayMs > 0) setTimeout(act, delayMs)
  else act()
}

function timesOf(fault: Fault | undefined): { lagMs: number; waitMs: number } {
  if (fault === undefined || ['late-effect', 'extra-reply'].includes(fault.kind)) return { lagMs: 0, waitMs: 0 }
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
function secretsOf(request: FrontRequest): string[] {
  const all = { ...fieldsOf(request), ...parseObject(request.header('x-bkapi-authorization') ?? '') }
  const names = ['bk_app_secret', 'bk_token', 'access_token', 'bk_app_code', 'bk_username', 'operator']
  return names.flatMap((name) => (typeof all[name] === 'string' ? [all[name]] : []))
}
