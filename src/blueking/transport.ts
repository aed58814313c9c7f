/**
 * One HTTP request under one deadline. May touch the network, and nothing else of the world.
 *
 * `@actions/http-client` brings the proxy rules and the agents that keep connections alive. Only its lowest call is used
 * (`requestRawWithCallback`): the ones above it follow redirects with body and credentials, and read bodies without an
 * end. Its twin `requestRaw` wraps it in a generator, which doubles the memory of a run of thousands.
 */
import http from 'node:http'
import { urlToHttpOptions } from 'node:url'
import { createConnections, type Clock, type Connections } from './agents.ts'
import type { Problem } from '../tickets/problems.ts'
import { BodyTooLarge, describeNetworkError, TransportError, type NetworkDetail } from './network-errors.ts'
import { proxyFault, type Environment } from './proxies.ts'

/** Replies of single calls are below 100 KiB; more is not from BlueKing. */
export const BODY_LIMIT_BYTES = 1024 * 1024

export interface HttpRequest {
  method: 'GET' | 'POST'
  url: URL
  headers: Record<string, string>
  body?: string
  /** The longest body that is read, in bytes. */
  bodyLimitBytes: number
  /** Goes out on a connection of its own, which is closed after the reply. */
  hasOwnConnection: boolean
}

export interface HttpReply {
  status: number
  headers: http.IncomingHttpHeaders
  body: string
}

export interface Transport {
  /** Sends one request, once. Throws nothing but TransportError. */
  send(request: HttpRequest): Promise<HttpReply>
  /** Closes all connections. */
  close(): void
}

export interface TransportOptions {
  /** Connections open at once, whatever the number of requests. */
  maxConnections: number
  /** The deadline of one request, from connect to the last byte. */
  timeoutMs: number
  /** Ends what is in flight at once, when the runner's patience is over. */
  abort: AbortSignal
  env: Environment
  clock: Clock
}

/** Makes the way to one site: all requests go to one origin. */
export function createTransport({ maxConnections, timeoutMs, abort, env, clock }: TransportOptions): Transport {
  let connections: Connections | undefined
  // One listener for all requests, and an array: from a Set, or from the signal's own listeners, each removed entry would
  // keep its neighbours, and through them every request's garbage, alive until the next full collection.
  const inFlight: (() => void)[] = []
  abort.addEventListener('abort', () => {
    for (const cancel of [...inFlight]) cancel()
  })

  return {
    async send(request) {
      const { url, method } = request
      const name = `${method} ${url.pathname}`
      const fault = proxyFault(url, env)
      if (fault !== undefined) throw new TransportError('proxy-refused', fault, { wasSent: false })
      // What lies on an idle connection is seen before the connection is used again. Twice: the network is asked between
      // two of these, and not always before the first.
      await new Promise(setImmediate)
      await new Promise(setImmediate)
      if (abort.aborted) throw new TransportError('cancelled', { of: 'cut-off', request: name }, { wasSent: false })
      connections ??= createConnections(url, {
        maxConnections,
        idleTimeoutMs: 2 * timeoutMs + 60_000,
        nowMs: () => clock.nowMs()
      })
      return exchange(connections, request, { name, timeoutMs, clock, inFlight })
    },
    close: () => connections?.close()
  }
}

type Start = (options: http.RequestOptions, onReply: (reply: http.IncomingMessage) => void) => http.ClientRequest

interface Surroundings {
  name: string
  timeoutMs: number
  clock: Clock
  inFlight: (() => void)[]
}

/** A request and its reply, or a TransportError. */
function exchange(
  connections: Connections,
  request: HttpRequest,
  { name, timeoutMs, clock, inFlight }: Surroundings
): Promise<HttpReply> {
  return new Promise((resolve, reject) => {
    let wasSent = false
    let started: http.ClientRequest | undefined
    const settle = (): void => {
      dropDeadline()
      const place = inFlight.indexOf(cancel)
      if (place >= 0) inFlight.splice(place, 1)
    }
    const fail = (problem: Problem, detail: NetworkDetail, cause?: unknown): void => {
      settle()
      // Settled by hand and not by the events of the request: while a proxy is silent, a destroyed request has none.
      reject(new TransportError(problem, detail, { wasSent, cause }))
      started?.destroy()
    }
    const failWith = (error: unknown): void => {
      fail(...describeNetworkError(error, wasSent, name))
    }
    const cancel = (): void => {
      fail('cancelled', { of: 'cut-off', request: name })
    }
    const dropDeadline = clock.after(timeoutMs, () => {
      fail('time-out', { of: 'deadline', seconds: timeoutMs / 1000, request: name })
    })
    inFlight.push(cancel)
    const start: Start = (options, onReply) => {
      if (request.hasOwnConnection) connections.dropIdle()
      return (started = connections.start(options, onReply, () => {
        wasSent = true
      }))
    }
    begin(connections, request, start).then((reply) => {
      settle()
      resolve(reply)
    }, failWith)
  })
}

/** Starts the request through http-client, and reads its reply. */
function begin(
  connections: Connections,
  { method, url, headers, body, bodyLimitBytes }: HttpRequest,
  start: Start
): Promise<HttpReply> {
  return new Promise((resolve, reject) => {
    const info = {
      parsedUrl: url,
      // Inherits, and does not copy: reading every property of node:http would load its WebSocket and more.
      httpModule: Object.create(http, { request: { value: start } }) as typeof http,
      options: { ...urlToHttpOptions(url), method, headers, agent: connections.agent() }
    }
    connections.client.requestRawWithCallback(info, body ?? null, (error, response) => {
      if (response === undefined) reject(error ?? new Error('Neither a reply nor an error'))
      else readBody(response.message, bodyLimitBytes).then(resolve, reject)
    })
  })
}

/** Reads a body up to its limit. Rejects where a body is cut: http-client's own reader would never settle. */
function readBody(message: http.IncomingMessage, limitBytes: number): Promise<HttpReply> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let bytes = 0
    message.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > limitBytes) reject(new BodyTooLarge(limitBytes))
      else chunks.push(chunk)
    })
    message.on('error', reject)
    message.on('end', () => {
      if (!message.complete) {
        reject(new Error('The reply is shorter than it says'))
        return
      }
      const body = new TextDecoder().decode(Buffer.concat(chunks))
      resolve({ status: message.statusCode ?? 0, headers: message.headers, body })
    })
  })
}
