/**
 * One HTTP request under one deadline. May touch the network, and nothing else of the world.
 *
 * `@actions/http-client` brings the proxy rules and the agents that keep connections alive. Only its lowest call is used
 * (`requestRawWithCallback`): the ones above it follow redirects with body and credentials, and read bodies without an
 * end. Its twin `requestRaw` wraps it in a generator, which doubles the memory of a run of thousands.
 */
import { HttpClient } from '@actions/http-client'
import http from 'node:http'
import https from 'node:https'
import { TLSSocket } from 'node:tls'
import type { Duplex } from 'node:stream'
import { urlToHttpOptions } from 'node:url'
import type { Problem } from './problems.ts'

/** Replies of single calls are below 100 KiB; more is not from BlueKing. */
export const BODY_LIMIT_BYTES = 1024 * 1024

export interface HttpRequest {
  method: 'GET' | 'POST'
  url: URL
  headers: Record<string, string>
  body?: string
  /** The longest body that is read, in bytes. */
  bodyLimitBytes: number
}

export interface HttpReply {
  status: number
  headers: http.IncomingHttpHeaders
  body: string
}

/** No whole reply. `sent` tells whether any byte of the request may have reached the server. */
export class TransportError extends Error {
  readonly problem: Problem
  readonly sent: boolean

  constructor(problem: Problem, message: string, options: { sent: boolean; cause?: unknown }) {
    super(message, { cause: options.cause })
    this.name = 'TransportError'
    this.problem = problem
    this.sent = options.sent
  }
}

export interface Transport {
  /** Sends one request, once. Throws nothing but TransportError. */
  send(request: HttpRequest): Promise<HttpReply>
  /** Closes all connections. */
  close(): void
}

/**
 * Makes the way to one site: all requests go to one origin.
 *
 * @param options.maxConnections connections open at once, whatever the number of requests
 * @param options.timeoutMs the deadline of one request, from connect to the last byte
 * @param options.abort ends what is in flight at once, when the runner's patience is over
 */
export function createTransport(options: { maxConnections: number; timeoutMs: number; abort: AbortSignal }): Transport {
  const { timeoutMs, abort } = options
  const client = new HttpClient(undefined, [], {
    keepAlive: true,
    maxSockets: options.maxConnections,
    // Its timer is restarted by every byte, so it is no deadline. Ours comes first.
    socketTimeout: 2 * timeoutMs + 60_000
  })
  // TLS sockets that were handed to an earlier request: these are connected, whatever their events say.
  const known = new WeakSet<Duplex>()
  // Asked for once: it reads the address and the proxies of the environment anew each time.
  let agent: http.Agent | undefined
  // One listener for all requests, and an array: from a Set, or from the signal's own listeners, each removed entry would
  // keep its neighbours, and through them every request's garbage, alive until the next full collection.
  const inFlight: (() => void)[] = []
  abort.addEventListener('abort', () => {
    for (const cancel of [...inFlight]) cancel()
  })

  /** Verifies also where NODE_TLS_REJECT_UNAUTHORIZED=0 is set for something else: what is sent here are credentials. */
  function makeAgent(url: URL): http.Agent {
    const made: http.Agent & { options?: https.AgentOptions } = client.getAgent(url.href)
    made.options = { ...made.options, rejectUnauthorized: true }
    return made
  }

  function send({ method, url, headers, body, bodyLimitBytes }: HttpRequest): Promise<HttpReply> {
    return new Promise((resolve, reject) => {
      let sent = false
      let clientRequest: http.ClientRequest | undefined

      const timer = setTimeout(() => {
        fail('time-out', `No whole reply within ${timeoutMs / 1000} seconds`)
      }, timeoutMs)
      inFlight.push(onAbort)

      function onAbort(): void {
        fail('cancelled', 'Cut off because the run was cancelled')
      }
      function settle(): void {
        clearTimeout(timer)
        const place = inFlight.indexOf(onAbort)
        if (place >= 0) inFlight.splice(place, 1)
      }
      function succeed(reply: HttpReply): void {
        settle()
        resolve(reply)
      }
      function fail(problem: Problem, message: string, cause?: unknown): void {
        settle()
        // Settled by hand and not by the events of the request: while a proxy is silent, a destroyed request has none.
        reject(new TransportError(problem, message, { sent, cause }))
        clientRequest?.destroy()
      }
      function failWith(error: unknown): void {
        const { problem, message } = explain(error, sent)
        fail(problem, message, error)
      }

      const request: typeof http.request = (requestOptions: unknown, onReply: unknown) => {
        const start = url.protocol === 'https:' ? https.request : http.request
        const created = start(requestOptions as http.RequestOptions, onReply as (reply: http.IncomingMessage) => void)
        clientRequest = created
        // A socket that is just being made carries nothing until it is connected, and, with TLS, trusted.
        created.on('socket', (socket) => {
          const isTls = socket instanceof TLSSocket
          const isFresh = !known.has(socket) && (isTls || socket.connecting)
          known.add(socket)
          if (isFresh) socket.once(isTls ? 'secureConnect' : 'connect', () => (sent = true))
          else sent = true
        })
        return created
      }

      if (abort.aborted) {
        onAbort()
        return
      }
      try {
        client.requestRawWithCallback(
          {
            parsedUrl: url,
            // Inherits, and does not copy: reading every property of node:http would load its WebSocket and more.
            httpModule: Object.create(http, { request: { value: request } }) as typeof http,
            options: { ...urlToHttpOptions(url), method, headers, agent: (agent ??= makeAgent(url)) }
          },
          body ?? null,
          (error, response) => {
            if (response === undefined) failWith(error)
            else readBody(response.message, bodyLimitBytes).then(succeed, failWith)
          }
        )
      } catch (error) {
        // A proxy address that cannot be read, for one.
        failWith(error)
      }
    })
  }

  return {
    send,
    close: () => {
      client.dispose()
    }
  }
}

class BodyTooLarge extends Error {}

/** Reads a body up to its limit. Rejects where a body is cut: http-client's own reader would never settle. */
function readBody(message: http.IncomingMessage, limitBytes: number): Promise<HttpReply> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let bytes = 0
    message.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > limitBytes) reject(new BodyTooLarge(`More than ${limitBytes} bytes`))
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

/** Names a failure of the network. What Node and the tunnel say is told apart by code, and by words where there is none. */
function explain(error: unknown, sent: boolean): { problem: Problem; message: string } {
  if (error instanceof BodyTooLarge) return { problem: 'reply-too-large', message: error.message }
  const { code = '' } = partsOf(error)
  const message = describe(error)
  // The words of the package `tunnel`, which http-client uses: "tunneling socket could not be established, statusCode=407".
  if (!sent && message.includes('tunneling socket')) return { problem: 'proxy-refused', message }
  if (!sent && /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER/.test(code)) {
    return { problem: 'untrusted-certificate', message }
  }
  // OpenSSL's words for a reply that is no TLS: EPROTO alone can also be a handshake that the server refuses.
  if (!sent && /wrong version number|packet length too long/.test(message)) {
    return { problem: 'unreachable', message: `${message}. The server does not answer in TLS: is it one for http?` }
  }
  return sent ? { problem: 'connection-lost', message } : { problem: 'unreachable', message }
}

/** What an error may hold; what is thrown and is no object is its own message. */
function partsOf(error: unknown): { code?: string; message?: string; errors?: unknown } {
  return typeof error === 'object' && error !== null ? error : { message: String(error) }
}

/** Words for an error of the network; of an AggregateError (every address of a host failed) those of its parts. */
function describe(error: unknown): string {
  const { code = '', message = '', errors } = partsOf(error)
  if (Array.isArray(errors)) return errors.map(describe).join('; ')
  return message || code || 'The connection failed'
}
