/**
 * One HTTP request under one deadline.
 *
 * Of `@actions/http-client` only the proxy agents are used: its requests follow redirects with body and credentials, its
 * timeout restarts with every byte, and its `readBody` never settles when a body is cut off.
 */
import { readFileSync } from 'node:fs'
import type http from 'node:http'
import { createConnections, type Connections, type HttpRequest } from './agents.ts'
import { toTransportError, TransportError, type ErrorContext, type ExtraCaState } from './network-errors.ts'
import { findProxy, type Environment } from './proxies.ts'

/** Replies of single calls are below 100 KiB; anything larger is not from BlueKing. */
export const BODY_LIMIT_BYTES = 1024 * 1024

export interface HttpReply {
  status: number
  headers: http.IncomingHttpHeaders
  body: string
}

export interface Transport {
  /** Sends one request, once. Throws nothing but TransportError. */
  send(request: HttpRequest): Promise<HttpReply>
  /** Closes all idle connections. */
  close: () => void
}

export interface Clock {
  /** Milliseconds on a monotonic clock. */
  nowMs(): number
  /** Calls a function after this time; returns what cancels the call. */
  after(ms: number, act: () => void): () => void
}

export interface TransportOptions {
  /** The most connections open at once, as long as no more requests than that are in flight. */
  maxConnections: number
  /** The deadline of one request, from connect to the last byte. */
  timeoutMs: number
  /** Ends all requests in flight at once. */
  abort: AbortSignal
  env: Environment
  clock: Pick<Clock, 'after'>
}

/** Creates the transport to one site: all requests go to one origin. */
export function createTransport({ maxConnections, timeoutMs, abort, env, clock }: TransportOptions): Transport {
  let connections: Connections | undefined
  // One listener for all requests, and an array: in a Set, or among the signal's own listeners, each removed entry would
  // keep its neighbours, and through them the garbage of every request, alive until the next full collection.
  const inFlight: (() => void)[] = []
  abort.addEventListener('abort', () => {
    for (const cancel of [...inFlight]) cancel()
  })

  return {
    async send(httpRequest) {
      const { url, method } = httpRequest
      const request = `${method} ${url.pathname}`
      const proxy = findProxy(url, env)
      if (proxy !== undefined && !(proxy instanceof URL)) {
        throw new TransportError('proxy-refused', proxy, { wasSent: false })
      }
      if (abort.aborted) throw new TransportError('cancelled', { of: 'cut-off', request }, { wasSent: false })
      connections ??= createConnections(url, proxy, maxConnections)
      return await exchange(connections, httpRequest, {
        request,
        isForwarded: proxy !== undefined && url.protocol === 'http:',
        extraCa: () => extraCaState(env),
        timeoutMs,
        clock,
        inFlight
      })
    },
    close: () => connections?.close()
  }
}

interface ExchangeContext extends Omit<ErrorContext, 'wasSent'>, Pick<TransportOptions, 'timeoutMs' | 'clock'> {
  /** Cancels each request in flight. */
  inFlight: (() => void)[]
}

/** Sends a request and reads its reply. */
function exchange(connections: Connections, httpRequest: HttpRequest, context: ExchangeContext): Promise<HttpReply> {
  const { request, timeoutMs, clock, inFlight } = context
  return new Promise((resolve, reject) => {
    let wasSent = false
    let isSettled = false
    let hasReply = false
    let started: http.ClientRequest | undefined
    const settle = (act: () => void): void => {
      if (isSettled) return
      isSettled = true
      dropDeadline()
      inFlight.splice(inFlight.indexOf(cancel), 1)
      act()
    }
    const fail = (error: TransportError): void => {
      settle(() => {
        // Rejected here and not on an event of the request: while a proxy is silent, a destroyed request emits none.
        reject(error)
        started?.destroy()
      })
    }
    const failWith = (error: unknown): void => {
      fail(error instanceof TransportError ? error : toTransportError(error, { ...context, wasSent }))
    }
    const cancel = (): void => {
      fail(new TransportError('cancelled', { of: 'cut-off', request }, { wasSent }))
    }
    const dropDeadline = clock.after(timeoutMs, () => {
      fail(new TransportError('time-out', { of: 'deadline', seconds: timeoutMs / 1000, request }, { wasSent }))
    })
    inFlight.push(cancel)
    const onReply = (message: http.IncomingMessage): void => {
      hasReply = true
      readBody(message, httpRequest.bodyLimitBytes, request).then((reply) => {
        settle(() => {
          resolve(reply)
        })
      }, failWith)
    }
    try {
      started = connections.start(httpRequest, onReply, () => {
        wasSent = true
      })
      // Once there is a reply, only its own events count: what follows it on the connection may be garbage.
      started.on('error', (error) => {
        if (!hasReply) failWith(error)
      })
    } catch (error) {
      // For example a header that HTTP does not allow.
      failWith(error)
    }
  })
}

/** Checks NODE_EXTRA_CA_CERTS here, since Node reports a file that it cannot use on a line that nobody sees. */
function extraCaState({ NODE_EXTRA_CA_CERTS: file = '' }: Environment): ExtraCaState {
  if (file === '') return undefined
  try {
    return readFileSync(file, 'latin1').includes('-----BEGIN CERTIFICATE-----') ? 'other-ca' : 'not-pem'
  } catch {
    return 'missing'
  }
}

/** Shared: making a decoder takes longer than decoding a reply. */
const UTF_8 = new TextDecoder()

/** Reads a body up to its limit. Node reports a body that is cut off as an error, never as an end. */
function readBody(message: http.IncomingMessage, limitBytes: number, request: string): Promise<HttpReply> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let bytes = 0
    message.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes <= limitBytes) chunks.push(chunk)
      else reject(new TransportError('reply-too-large', { of: 'too-large', limitBytes, request }, { wasSent: true }))
    })
    message.on('error', reject)
    message.on('end', () => {
      const body = UTF_8.decode(Buffer.concat(chunks))
      resolve({ status: message.statusCode ?? 0, headers: message.headers, body })
    })
  })
}
