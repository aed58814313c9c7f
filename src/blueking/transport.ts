/**
 * One HTTP request under one deadline.
 *
 * Of `@actions/http-client` only the agents for proxies are used: its requests follow redirects with body and credentials,
 * its timeout starts anew with every byte, and its `readBody` never settles where a body is cut.
 */
import { readFileSync } from 'node:fs'
import type http from 'node:http'
import type { Problem } from '../tickets/problems.ts'
import { createConnections, type Connections, type HttpRequest } from './agents.ts'
import {
  BodyTooLarge,
  describeNetworkError,
  TransportError,
  type Circumstances,
  type ExtraCaState,
  type NetworkDetail
} from './network-errors.ts'
import { findProxy, type Environment } from './proxies.ts'

/** Replies of single calls are below 100 KiB; more is not from BlueKing. */
export const BODY_LIMIT_BYTES = 1024 * 1024

export type { HttpRequest }

export interface HttpReply {
  status: number
  headers: http.IncomingHttpHeaders
  body: string
}

export interface Transport {
  /** Sends one request, once. Throws nothing but TransportError. */
  send(request: HttpRequest): Promise<HttpReply>
  /** Closes all idle connections. */
  close(): void
}

/** Time, as the wire needs it. */
export interface Clock {
  /** Milliseconds on a clock that only goes forward. */
  nowMs(): number
  /** Calls it once so much time has gone by, unless the function that it returns is called before. */
  after(ms: number, act: () => void): () => void
}

export interface TransportOptions {
  /** Connections open at once, as long as no more requests are under way. */
  maxConnections: number
  /** The deadline of one request, from connect to the last byte. */
  timeoutMs: number
  /** Ends what is in flight at once, when the runner's patience is over. */
  abort: AbortSignal
  env: Environment
  clock: Clock
}

/** Makes the transport to one site: all requests go to one origin. */
export function createTransport({ maxConnections, timeoutMs, abort, env, clock }: TransportOptions): Transport {
  let connections: Connections | undefined
  // One listener for all requests, and an array: from a Set, or from the signal's own listeners, each removed entry would
  // keep its neighbours, and through them every request's garbage, alive until the next full collection.
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

interface Exchange extends Omit<Circumstances, 'wasSent'> {
  timeoutMs: number
  clock: Clock
  inFlight: (() => void)[]
}

/** A request and its reply, or a TransportError. */
function exchange(connections: Connections, httpRequest: HttpRequest, context: Exchange): Promise<HttpReply> {
  const { request, timeoutMs, clock, inFlight } = context
  return new Promise((resolve, reject) => {
    let wasSent = false
    let isSettled = false
    let started: http.ClientRequest | undefined
    const settle = (act: () => void): void => {
      if (isSettled) return
      isSettled = true
      dropDeadline()
      inFlight.splice(inFlight.indexOf(cancel), 1)
      act()
    }
    const fail = (problem: Problem, detail: NetworkDetail, cause?: unknown): void => {
      settle(() => {
        // Settled by hand and not by the events of the request: while a proxy is silent, a destroyed request has none.
        reject(new TransportError(problem, detail, { wasSent, cause }))
        started?.destroy()
      })
    }
    const failWith = (error: unknown): void => {
      const failure = describeNetworkError(error, { ...context, wasSent })
      wasSent = failure.wasSent
      fail(failure.problem, failure.detail, error)
    }
    const cancel = (): void => {
      fail('cancelled', { of: 'cut-off', request })
    }
    const dropDeadline = clock.after(timeoutMs, () => {
      fail('time-out', { of: 'deadline', seconds: timeoutMs / 1000, request })
    })
    inFlight.push(cancel)
    let hasReply = false
    const onReply = (message: http.IncomingMessage): void => {
      hasReply = true
      readBody(message, httpRequest.bodyLimitBytes).then((reply) => {
        settle(resolve.bind(undefined, reply))
      }, failWith)
    }
    try {
      started = connections.start(httpRequest, onReply, () => {
        wasSent = true
      })
      // Once there is a reply, it alone tells whether it is whole: what comes behind it can be rubbish.
      started.on('error', (error) => {
        if (!hasReply) failWith(error)
      })
    } catch (error) {
      // Such as a header that HTTP does not have.
      failWith(error)
    }
  })
}

/** NODE_EXTRA_CA_CERTS as Node took it at its start: of a file that it cannot use, it says so on a line that nobody sees. */
function extraCaState({ NODE_EXTRA_CA_CERTS: file = '' }: Environment): ExtraCaState {
  if (file === '') return undefined
  try {
    return readFileSync(file, 'latin1').includes('-----BEGIN CERTIFICATE-----') ? 'other-ca' : 'not-pem'
  } catch {
    return 'missing'
  }
}

/** Made once: for thousands of replies, making it takes longer than what it decodes. */
const UTF_8 = new TextDecoder()

/** Reads a body up to its limit. A body that is cut is an error of Node's, and never an end. */
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
      const body = UTF_8.decode(Buffer.concat(chunks))
      resolve({ status: message.statusCode ?? 0, headers: message.headers, body })
    })
  })
}
