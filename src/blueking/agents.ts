/** The connections to one site: reads share kept-alive ones, each operation has one of its own. */
import { HttpClient } from '@actions/http-client'
import http from 'node:http'
import https from 'node:https'
import { isIP, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { createSecureContext, TLSSocket } from 'node:tls'
import { urlToHttpOptions } from 'node:url'
import { bareHost } from './proxies.ts'

export interface HttpRequest {
  method: 'GET' | 'POST'
  url: URL
  headers: Record<string, string>
  body?: string
  /** A longer body is an error. */
  bodyLimitBytes: number
  /** Sent on a new connection, which is closed after the reply. */
  hasOwnConnection: boolean
}

export interface Connections {
  /**
   * Starts a request.
   *
   * @param onSent is called once any byte of the request may have left
   */
  start(request: HttpRequest, onReply: (reply: http.IncomingMessage) => void, onSent: () => void): http.ClientRequest
  close(): void
}

/** An agent of Node, or one of the package `tunnel`, which http-client uses. */
export type AnyAgent = http.Agent & {
  options: https.AgentOptions
  proxyOptions?: https.AgentOptions
  /** Of `tunnel`: starts a CONNECT request. */
  request?: (options: https.RequestOptions) => http.ClientRequest
}

export interface Agents {
  /** For reads: as many connections as tickets in flight, kept open while idle. Through a tunnel it is `singleUse`. */
  keepAlive: AnyAgent
  /**
   * For operations. Without a limit of its own, since a request that waits in an agent gets a connection that was used before,
   * even with `keepAlive: false`. The number of tickets in flight is the limit.
   */
  singleUse: AnyAgent
}

/** @param proxy forwards requests to a plain http site, as curl does, and tunnels to an https site */
export function createConnections(site: URL, proxy: URL | undefined, maxConnections: number): Connections {
  const agents = createAgents(site, proxy, maxConnections)
  const { keepAlive, singleUse } = agents
  const forwarder = isTls(site) ? undefined : proxy
  const { request: startRequest } = isTls(forwarder ?? site) ? https : http
  const takeConnect = watchTunnels(singleUse)
  return {
    start({ method, url, headers, body, hasOwnConnection }, onReply, onSent) {
      if (hasOwnConnection) makeRoom(agents, maxConnections)
      const target =
        forwarder === undefined ? { ...urlToHttpOptions(url), headers } : forwardOptions(url, headers, forwarder)
      const request = startRequest({ ...target, method, agent: hasOwnConnection ? singleUse : keepAlive }, (reply) => {
        // Node would close it a moment later, when the next request has already opened another one.
        reply.once('end', () => {
          if (!request.shouldKeepAlive) reply.socket.destroy()
        })
        onReply(reply)
      })
      closeWith(request, takeConnect())
      request.on('socket', (socket) => {
        const event = eventBeforeSending(socket)
        if (event === undefined) onSent()
        else socket.once(event, onSent)
      })
      // Without a listener, Node closes the socket and the request hangs until its deadline.
      request.on('upgrade', (_, socket) => {
        socket.destroy()
        request.emit('error', new Error('The reply switches protocols'))
      })
      return request.end(body)
    },
    close() {
      if (keepAlive instanceof http.Agent) keepAlive.destroy()
    }
  }
}

export function createAgents(site: URL, proxy: URL | undefined, maxConnections: number): Agents {
  const isTunnelled = proxy !== undefined && isTls(site)
  const { Agent } = isTls(proxy ?? site) ? https : http
  // Shared, since making a TLS context takes longer than connecting.
  const secureContext = isTls(site) || isTls(proxy ?? site) ? createSecureContext() : undefined
  const create = (options: { keepAlive: boolean; maxSockets?: number }): AnyAgent => {
    const agent = isTunnelled ? new HttpClient(undefined, undefined, options).getAgent(site.href) : new Agent(options)
    return hardenAgent(agent as AnyAgent, { rejectUnauthorized: true, secureContext }, proxy)
  }
  const singleUse = create({ keepAlive: false })
  // `tunnel` keeps nothing idle, and never frees the slot of a request that had to wait for one.
  return { keepAlive: isTunnelled ? singleUse : create({ keepAlive: true, maxSockets: maxConnections }), singleUse }
}

/**
 * Verifies TLS even where NODE_TLS_REJECT_UNAUTHORIZED=0 is set for something else, since credentials are sent here. The same
 * goes for a TLS proxy, which sees the credentials for a plain http site; `tunnel` would check its certificate against the
 * name of the site. Closes an idle connection on which bytes arrive: they would be taken for the next reply.
 */
function hardenAgent(agent: AnyAgent, tls: https.AgentOptions, proxy: URL | undefined): AnyAgent {
  agent.options = { ...agent.options, ...tls }
  if (proxy !== undefined && agent.proxyOptions !== undefined) {
    agent.proxyOptions = { ...agent.proxyOptions, ...tls, ...hopOptions(proxy) }
  }
  if (agent instanceof http.Agent) {
    const keep = agent.keepSocketAlive.bind(agent) as (socket: Duplex) => boolean
    const reuse = agent.reuseSocket.bind(agent)
    agent.keepSocketAlive = (socket: Duplex): boolean => {
      for (const event of CLOSING_EVENTS) socket.on(event, closeIdle)
      socket.resume()
      return keep(socket)
    }
    agent.reuseSocket = (socket, request) => {
      for (const event of CLOSING_EVENTS) socket.removeListener(event, closeIdle)
      reuse(socket, request)
    }
  }
  return agent
}

/** Returns a function that returns the CONNECT request that `tunnel` has just started, if any. */
function watchTunnels(agent: AnyAgent): () => http.ClientRequest | undefined {
  let connect: http.ClientRequest | undefined
  const { request } = agent
  if (request !== undefined) agent.request = (options) => (connect = request(options))
  return () => {
    const taken = connect
    connect = undefined
    return taken
  }
}

/** Closes a tunnel with its request: while a proxy is silent, `tunnel` leaves it open, one for each try. */
function closeWith(request: http.ClientRequest, connect: http.ClientRequest | undefined): void {
  if (connect === undefined) return
  const destroy = request.destroy.bind(request)
  request.destroy = (error) => {
    connect.destroy()
    return destroy(error)
  }
}

const CLOSING_EVENTS = ['data', 'end'] as const

function closeIdle(this: Duplex): void {
  this.destroy()
}

/**
 * Closes an idle connection if another one would exceed the maximum. Counts the sockets that are not destroyed: an agent's
 * `totalSocketCount` includes them until they emit `close`, later.
 */
function makeRoom({ keepAlive, singleUse }: Agents, maxConnections: number): void {
  const idle = openSockets(keepAlive.freeSockets)
  const open = idle.length + openSockets(keepAlive.sockets).length + openSockets(singleUse.sockets).length
  if (open >= maxConnections) idle[0]?.destroy()
}

function openSockets(sockets: http.Agent['sockets'] | undefined): Socket[] {
  return Object.values(sockets ?? {})
    .flatMap((ofOneHost) => ofOneHost ?? [])
    .filter(({ destroyed }) => !destroyed)
}

/**
 * The event before which nothing can leave on a socket; undefined for one that is already connected, which never emits it
 * again. A TLS socket is `authorized` exactly when its handshake is complete: if verification fails, it is closed (see
 * `hardenAgent`).
 */
function eventBeforeSending(socket: Duplex): string | undefined {
  if (socket instanceof TLSSocket) return socket.authorized ? undefined : 'secureConnect'
  return 'connecting' in socket && socket.connecting === true ? 'connect' : undefined
}

function isTls({ protocol }: URL): boolean {
  return protocol === 'https:'
}

/** Returns the options for a proxy that forwards: its request line has the absolute URL (RFC 9112, 3.2.2). */
function forwardOptions(url: URL, headers: Record<string, string>, proxy: URL): https.RequestOptions {
  const login = decodeURIComponent(`${proxy.username}:${proxy.password}`)
  return {
    ...hopOptions(proxy),
    path: `${url.origin}${url.pathname}${url.search}`,
    headers: {
      ...headers,
      host: url.host,
      ...(login !== ':' && { 'proxy-authorization': `Basic ${Buffer.from(login).toString('base64')}` })
    }
  }
}

/** Returns the address of a proxy. Its certificate must have its own name, although the header `Host` has the site's. */
function hopOptions(proxy: URL): { host: string; port: number; servername: string } {
  const host = bareHost(proxy.hostname)
  const port = proxy.port === '' ? (isTls(proxy) ? 443 : 80) : Number(proxy.port)
  return { host, port, servername: isIP(host) === 0 ? host : '' }
}
