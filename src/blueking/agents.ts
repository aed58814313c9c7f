/** The connections to one site: reads share kept ones, each operation goes out on one of its own. */
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
  /** The longest body that is read, in bytes. */
  bodyLimitBytes: number
  /** Goes out on a connection of its own, which is closed after the reply. */
  hasOwnConnection: boolean
}

export interface Connections {
  /**
   * Starts a request.
   *
   * @param onSent is called once bytes of the request may have left
   */
  start(request: HttpRequest, onReply: (reply: http.IncomingMessage) => void, onSent: () => void): http.ClientRequest
  close(): void
}

/** What the agents of Node and of the package `tunnel`, which http-client uses, have in common. */
export type AnyAgent = http.Agent & { options: https.AgentOptions; proxyOptions?: https.AgentOptions }

export interface Agents {
  /** For reads: as many connections as tickets in flight, kept while they are idle. Through a tunnel the same as `single`. */
  kept: AnyAgent
  /**
   * For operations. Without a bound on its connections: where requests wait for one, an agent hands them a connection that
   * had a request before, even with `keepAlive: false`. The tickets in flight are the bound.
   */
  single: AnyAgent
}

/** @param proxy that the site is reached through; a site of plain http without a tunnel, as curl does it */
export function createConnections(site: URL, proxy: URL | undefined, maxConnections: number): Connections {
  const agents = createAgents(site, proxy, maxConnections)
  const { kept, single } = agents
  const forwarder = isTls(site) ? undefined : proxy
  const { request: startRequest } = isTls(forwarder ?? site) ? https : http
  return {
    start({ method, url, headers, body, hasOwnConnection }, onReply, onSent) {
      if (hasOwnConnection) makeRoom(agents, maxConnections)
      const target = forwarder === undefined ? { ...urlToHttpOptions(url), headers } : forward(url, headers, forwarder)
      const request = startRequest({ ...target, method, agent: hasOwnConnection ? single : kept }, (reply) => {
        // Node would close it a moment later, when the next request has already opened another one.
        reply.once('end', () => {
          if (!request.shouldKeepAlive) reply.socket.destroy()
        })
        onReply(reply)
      })
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
      if (kept instanceof http.Agent) kept.destroy()
    }
  }
}

/** Makes both agents. */
export function createAgents(site: URL, proxy: URL | undefined, maxConnections: number): Agents {
  const isTunnelled = proxy !== undefined && isTls(site)
  const { Agent } = isTls(proxy ?? site) ? https : http
  // Without one that is given, a TLS context is made for each connection, which takes longer than the connection.
  const secureContext = isTls(site) || isTls(proxy ?? site) ? createSecureContext() : undefined
  const create = (options: { keepAlive: boolean; maxSockets?: number }): AnyAgent => {
    const agent = isTunnelled ? new HttpClient(undefined, undefined, options).getAgent(site.href) : new Agent(options)
    return hardenAgent(agent as AnyAgent, { rejectUnauthorized: true, secureContext }, proxy)
  }
  const single = create({ keepAlive: false })
  // `tunnel` keeps nothing idle, and never frees the slot of a request that had to wait for one.
  return { kept: isTunnelled ? single : create({ keepAlive: true, maxSockets: maxConnections }), single }
}

/**
 * Verifies TLS also where NODE_TLS_REJECT_UNAUTHORIZED=0 is set for something else: what is sent here are credentials. That
 * goes for a TLS proxy, too, which sees them whole on their way to a plain http site; `tunnel` would check its certificate
 * against the name of the site. And closes an idle connection on which bytes come: they would become the next reply.
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
      for (const event of ENDING_IDLENESS) socket.on(event, closeIdle)
      socket.resume()
      return keep(socket)
    }
    agent.reuseSocket = (socket, request) => {
      for (const event of ENDING_IDLENESS) socket.removeListener(event, closeIdle)
      reuse(socket, request)
    }
  }
  return agent
}

const ENDING_IDLENESS = ['data', 'end'] as const

function closeIdle(this: Duplex): void {
  this.destroy()
}

/**
 * Closes an idle connection where one more would be one too many. Counts sockets that are not destroyed, since an agent's own
 * `totalSocketCount` drops only at their `close` event, later.
 */
function makeRoom({ kept, single }: Agents, maxConnections: number): void {
  const idle = openSockets(kept.freeSockets)
  const open = idle.length + openSockets(kept.sockets).length + openSockets(single.sockets).length
  if (open >= maxConnections) idle[0]?.destroy()
}

function openSockets(sockets: http.Agent['sockets'] | undefined): Socket[] {
  return Object.values(sockets ?? {})
    .flatMap((ofOneHost) => ofOneHost ?? [])
    .filter(({ destroyed }) => !destroyed)
}

/**
 * The event of a socket until which nothing can leave on it; undefined where bytes may leave at once: on one that served
 * before, and on one that a tunnel hands over, which is secure already and will never say so again. A TLS socket is
 * `authorized` when, and only when, its handshake is over: one that fails its verification is closed (see `hardenAgent`).
 */
function eventBeforeSending(socket: Duplex): string | undefined {
  if (socket instanceof TLSSocket) return socket.authorized ? undefined : 'secureConnect'
  return 'connecting' in socket && socket.connecting === true ? 'connect' : undefined
}

function isTls({ protocol }: URL): boolean {
  return protocol === 'https:'
}

/** A request that a proxy forwards names the whole address (RFC 9112, 3.2.2). */
function forward(url: URL, headers: Record<string, string>, proxy: URL): https.RequestOptions {
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

/** Where a proxy is. The name in its certificate is its own, although the header `Host` is the site's. */
function hopOptions(proxy: URL): { host: string; port: number; servername: string } {
  const host = bareHost(proxy.hostname)
  const port = proxy.port === '' ? (isTls(proxy) ? 443 : 80) : Number(proxy.port)
  return { host, port, servername: isIP(host) === 0 ? host : '' }
}
