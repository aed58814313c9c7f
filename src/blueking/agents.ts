/**
 * The connections to one site: which may be used again, and whether bytes may have left on them. Touches the network's
 * sockets, and sends nothing itself.
 */
import { HttpClient } from '@actions/http-client'
import http from 'node:http'
import https from 'node:https'
import type { Duplex } from 'node:stream'
import { TLSSocket } from 'node:tls'

/**
 * A connection that was idle for longer is not used again: servers close idle ones after two seconds without a hint
 * (gunicorn, nginx), and what is sent at that moment is lost without a trace.
 */
const MOST_IDLE_MS = 500

/** Time, as the wire needs it. */
export interface Clock {
  /** Milliseconds on a clock that only goes forward. */
  nowMs(): number
  /** Calls it once so much time has gone by, unless the function that it gives is called before. */
  after(ms: number, act: () => void): () => void
}

export interface Connections {
  /** Starts a request on a connection that is fit for it. */
  start(options: http.RequestOptions, onReply: OnReply, onSent: OnSent): http.ClientRequest
  /** Closes all that are idle: the next request goes out on a new one. */
  dropIdle(): void
  agent(): http.Agent
  client: HttpClient
  close(): void
}

type OnReply = (reply: http.IncomingMessage) => void
/** From now on bytes may have left; on a new connection, or one that had a request before. */
type OnSent = (isNew: boolean) => void
/** What the agents of Node and of `tunnel` have in common is less than http.Agent says. */
type AnyAgent = http.Agent & { options?: https.AgentOptions; proxyOptions?: https.AgentOptions }

/**
 * @param url the site: all requests go to its origin
 * @param maxConnections connections open at once, whatever the number of requests
 * @param idleTimeoutMs http-client's own timer, which every byte restarts: a last resort behind our deadline
 */
export function createConnections(
  url: URL,
  { maxConnections, idleTimeoutMs, nowMs }: { maxConnections: number; idleTimeoutMs: number; nowMs: Clock['nowMs'] }
): Connections {
  const client = new HttpClient(undefined, undefined, {
    keepAlive: true,
    maxSockets: maxConnections,
    socketTimeout: idleTimeoutMs
  })
  const isTls = url.protocol === 'https:'
  /** Those that had a request: `reusedSocket` of Node leaves out what waited for a connection. */
  const used = new WeakSet<Duplex>()
  // Asked for once: it reads the address and the proxies of the environment anew each time.
  let made: AnyAgent | undefined
  const agent = (): AnyAgent => (made ??= prepared(client.getAgent(url.href), nowMs))

  return {
    client,
    agent,
    dropIdle() {
      dropIdle(agent(), Infinity)
    },
    start(options, onReply, onSent) {
      dropIdle(agent(), nowMs() - MOST_IDLE_MS)
      const request = (isTls ? https.request : http.request)(options, onReply)
      request.on('socket', (socket) => {
        const isNew = !used.has(socket)
        used.add(socket)
        const sent = (): void => {
          onSent(isNew)
        }
        const event = eventBeforeSending(socket, isTls)
        if (event === undefined) sent()
        else socket.once(event, sent)
      })
      // Unheard, it would close the connection without a word to the request, which would wait for its deadline.
      request.on('upgrade', (_, socket) => {
        socket.destroy()
        request.emit('error', new Error('The reply switches protocols'))
      })
      return request
    },
    close() {
      client.dispose()
    }
  }
}

/**
 * The event of a socket until which nothing can leave on it; undefined where bytes may leave at once. Also for a socket
 * that served before, and for one that a tunnel hands over: secure already, it will never say so again.
 */
function eventBeforeSending(socket: Duplex, isTls: boolean): string | undefined {
  // Verified when, and only when, the handshake is over: one that fails its verification is closed (see `prepared`).
  if (isTls) return socket instanceof TLSSocket && !socket.authorized ? 'secureConnect' : undefined
  return 'connecting' in socket && socket.connecting === true ? 'connect' : undefined
}

/**
 * Verifies TLS also where NODE_TLS_REJECT_UNAUTHORIZED=0 is set for something else: what is sent here are credentials. That
 * goes for a TLS proxy, too, which sees them whole on their way to a plain http site. And closes a connection on which
 * bytes come while no request is under way: they would become the next request's reply. An agent of `tunnel` keeps none.
 */
function prepared(agent: AnyAgent, nowMs: Clock['nowMs']): AnyAgent {
  agent.options = { ...agent.options, rejectUnauthorized: true }
  if (agent.proxyOptions !== undefined) agent.proxyOptions = { ...agent.proxyOptions, rejectUnauthorized: true }
  if (agent instanceof http.Agent) {
    // The oldest first: Node passes by closed connections at that end of its list only, and would send on one at the other.
    Object.assign(agent, { scheduling: 'fifo' })
    const keep = agent.keepSocketAlive.bind(agent) as (socket: Duplex) => boolean
    const reuse = agent.reuseSocket.bind(agent)
    agent.keepSocketAlive = (socket: Duplex): boolean => {
      guard(socket)
      idleSinceMs.set(socket, nowMs())
      return keep(socket)
    }
    agent.reuseSocket = (socket, request) => {
      unguard(socket)
      reuse(socket, request)
    }
  }
  return agent
}

const idleSinceMs = new WeakMap<Duplex, number>()
const guards = new WeakMap<Duplex, () => void>()

/** What must not happen on an idle connection: bytes, and the server's end of it. */
const TOO_MANY = ['data', 'end'] as const

function guard(socket: Duplex): void {
  const close = (): void => {
    socket.destroy()
  }
  guards.set(socket, close)
  for (const event of TOO_MANY) socket.on(event, close)
  socket.resume()
}

function unguard(socket: Duplex): void {
  const close = guards.get(socket)
  if (close !== undefined) for (const event of TOO_MANY) socket.removeListener(event, close)
}

/** Closes what became idle before that moment. */
function dropIdle(agent: AnyAgent, sinceMs: number): void {
  const free = Object.values((agent.freeSockets as typeof agent.freeSockets | undefined) ?? {}).flat()
  for (const socket of free) {
    if (socket !== undefined && (idleSinceMs.get(socket) ?? -Infinity) < sinceMs) socket.destroy()
  }
}
