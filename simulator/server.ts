/**
 * The local BlueKing as a server on a real port: connections, requests, the faults that strike a socket, and a way to
 * set faults from outside. Nothing here imports the action, so that both sides cannot share a mistake.
 */
import http from 'node:http'
import https from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import { createFaults, faultReply, type Fault } from './faults.ts'
import {
  apiOf,
  fieldsOf,
  pass,
  prefixOf,
  wrap,
  type Application,
  type Arrangement,
  type FrontOptions,
  type FrontReply,
  type FrontRequest
} from './fronts.ts'
import { createItsm, type Itsm, type ItsmOptions, type Operation, type TicketSeed, type TicketState } from './itsm.ts'

export interface SimulatorOptions extends ItsmOptions {
  arrangement?: Arrangement | undefined
  host?: string | undefined
  /** 0 for any. */
  port?: number | undefined
  app?: Application | undefined
  /** token → user */
  bkTokens?: Record<string, string> | undefined
  accessTokens?: Record<string, string> | undefined
  /** Waited before every reply. */
  latencyMs?: number | undefined
  tls?: { key: string; cert: string } | undefined
  /** False for long runs: requests are counted, but not kept. */
  keepRequests?: boolean | undefined
  /** Told of each request as it ends: no credentials. */
  onRequest?: ((text: string) => void) | undefined
}

export interface SeenRequest {
  method: string
  path: string
  query: Record<string, string>
  headers: http.IncomingHttpHeaders
  body: string
  /** The API, '' where the path names none. */
  api: string
  sn: string
}

export interface Simulator {
  /** What a user would give as `url`. */
  readonly url: string
  readonly origin: string
  readonly port: number
  readonly requests: SeenRequest[]
  readonly operations: Operation[]
  /** Requests by API. */
  readonly counts: Record<string, number>
  readonly connections: { open: number; peak: number; total: number }
  readonly inFlightPeak: number
  ticket(sn: string): TicketState | undefined
  tickets(): TicketState[]
  add(seed: TicketSeed): void
  set(sn: string, change: Partial<TicketSeed>): void
  fault(fault: Fault): void
  clearFaults(): void
  /** Ends it, and every connection. */
  close(): Promise<void>
}

const HUGE_BYTES = 300 * 1024 * 1024
const DRIP_PAUSE_MS = 100

/** Starts a BlueKing with these tickets. Resolves once it listens. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { arrangement = 'esb', host = '127.0.0.1', latencyMs = 0, keepRequests = true } = options
  const front: FrontOptions = {
    arrangement,
    app: {
      code: options.app?.code ?? 'demo-app',
      secret: options.app?.secret ?? 'demo-secret',
      permissions: options.app?.permissions ?? '*',
      whitelisted: options.app?.whitelisted ?? true
    },
    bkTokens: options.bkTokens ?? { 'demo-bk-token': 'zhangsan' },
    accessTokens: options.accessTokens ?? { 'demo-access-token': 'zhangsan' }
  }
  let itsm: Itsm = createItsm(options)
  const faults = createFaults()
  const requests: SeenRequest[] = []
  const counts: Record<string, number> = {}
  const connections = { open: 0, peak: 0, total: 0 }
  const sockets = new Set<Socket>()
  let inFlight = 0
  let inFlightPeak = 0

  const listener = (request: http.IncomingMessage, response: http.ServerResponse): void => {
    inFlight++
    inFlightPeak = Math.max(inFlightPeak, inFlight)
    response.once('close', () => inFlight--)
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      answer(request, Buffer.concat(chunks).toString(), response)
    })
  }
  const server = options.tls === undefined ? http.createServer(listener) : https.createServer(options.tls, listener)
  server.keepAliveTimeout = 60_000
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    connections.total++
    connections.peak = Math.max(connections.peak, ++connections.open)
    socket.on('error', () => undefined)
    socket.once('close', () => {
      sockets.delete(socket)
      connections.open--
    })
  })

  function answer(request: http.IncomingMessage, body: string, response: http.ServerResponse): void {
    const url = new URL(request.url ?? '/', 'http://local')
    const query = Object.fromEntries(url.searchParams)
    const method = request.method ?? ''
    if (url.pathname.startsWith('/_simulator/')) {
      control(url.pathname.slice('/_simulator/'.length), method, body, response)
      return
    }
    const received: FrontRequest = {
      method,
      path: url.pathname,
      query,
      header: (name) => [request.headers[name]].flat().join(''),
      body
    }
    const api = apiOf(url.pathname, arrangement)
    const given = fieldsOf(received)?.['sn']
    const sn = typeof given === 'string' ? given : ''
    counts[api] = (counts[api] ?? 0) + 1
    if (keepRequests) requests.push({ method, path: url.pathname, query, headers: request.headers, body, api, sn })

    const fault = faults.strike(api, sn)
    const isApplied =
      fault === undefined ||
      fault.when === 'after' ||
      ['failure-after', 'slow', 'code-string-zero'].includes(fault.kind)
    const real: FrontReply = isApplied ? rightReply(received) : { status: 200, headers: {}, body: SUCCESS }
    const delayMs = latencyMs + (fault?.delayMs ?? 0)
    options.onRequest?.(
      `${method} ${url.pathname}${sn === '' ? '' : ` ${sn}`}${fault === undefined ? '' : `  fault: ${fault.kind}`}`
    )
    const go = (): void => {
      if (fault === undefined) send(response, real)
      else strike(fault, real, received, response)
    }
    if (delayMs > 0) setTimeout(go, delayMs)
    else go()
  }

  /** The right answer: through the front, then ITSM. */
  function rightReply(received: FrontRequest): FrontReply {
    const passed = pass(received, front)
    return 'api' in passed ? wrap(itsm.call(passed.api, passed.method, passed.fields), arrangement) : passed
  }

  function strike(fault: Fault, real: FrontReply, received: FrontRequest, response: http.ServerResponse): void {
    const reply = faultReply(fault, arrangement, real, secretsOf(received))
    if (reply !== undefined) {
      send(response, reply)
      return
    }
    const { socket } = response
    const text = typeof real.body === 'string' ? real.body : JSON.stringify(real.body)
    const json = { 'Content-Type': 'application/json' }
    switch (fault.kind) {
      case 'reset':
        // TLS has no reset of its own: there the connection just ends.
        if (socket instanceof TLSSocket) socket.destroy()
        else socket?.resetAndDestroy()
        return
      case 'cut':
        response.writeHead(200, { ...json, 'Content-Length': Buffer.byteLength(text) })
        response.write(text.slice(0, text.length / 2), () => socket?.destroy())
        return
      case 'cut-chunked':
        response.writeHead(200, json)
        // The whole text, but not the end of it.
        response.write(text, () => socket?.destroy())
        return
      case 'bad-length':
        response.writeHead(200, { ...json, 'Content-Length': Buffer.byteLength(text) + 10 })
        response.write(text, () => socket?.end())
        return
      case 'drip': {
        response.writeHead(200, json)
        const timer = setInterval(() => response.write(' '), DRIP_PAUSE_MS)
        response.once('close', () => {
          clearInterval(timer)
        })
        return
      }
      case 'huge':
        flood(response)
        return
      case 'garbage':
        socket?.write('\u0016\u0003\u0001 this is not HTTP\r\n\r\n', () => socket.destroy())
        return
      default:
        // hang: no answer, ever.
        return
    }
  }

  /** Lets people set faults while it runs. */
  function control(name: string, method: string, body: string, response: http.ServerResponse): void {
    const done = (status: number, value: unknown): void => {
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(`${JSON.stringify(value, null, 2)}\n`)
    }
    try {
      if (method === 'POST' && name === 'fault') {
        faults.set(JSON.parse(body) as Fault)
        done(200, { ok: true })
      } else if (method === 'POST' && name === 'reset') {
        faults.clear()
        itsm = createItsm(options)
        done(200, { ok: true })
      } else if (method === 'GET' && name === 'state') {
        done(200, { tickets: itsm.tickets(), operations: itsm.operations, counts })
      } else done(404, { error: 'POST fault, POST reset, GET state' })
    } catch (error) {
      done(400, { error: String(error) })
    }
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, host, resolve)
  })
  const { port } = server.address() as AddressInfo
  const origin = `${options.tls === undefined ? 'http' : 'https'}://${host.includes(':') ? `[${host}]` : host}:${port}`

  return {
    url: origin + prefixOf(arrangement),
    origin,
    port,
    requests,
    counts,
    connections,
    get operations() {
      return itsm.operations
    },
    get inFlightPeak() {
      return inFlightPeak
    },
    ticket: (sn) => itsm.ticket(sn),
    tickets: () => itsm.tickets(),
    add: (seed) => {
      itsm.add(seed)
    },
    set: (sn, change) => {
      itsm.set(sn, change)
    },
    fault: (fault) => {
      faults.set(fault)
    },
    clearFaults: () => {
      faults.clear()
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve()
        })
        for (const socket of sockets) socket.destroy()
      })
  }
}

const SUCCESS = { result: true, code: 0, message: 'success', data: [] }

function send(response: http.ServerResponse, { status, headers, body }: FrontReply): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const type = typeof body === 'string' ? {} : { 'Content-Type': 'application/json' }
  response.writeHead(status, { ...type, ...headers, 'Content-Length': Buffer.byteLength(text) }).end(text)
}

/** What looks like JSON and does not end for hundreds of megabytes. */
function flood(response: http.ServerResponse): void {
  const chunk = Buffer.alloc(64 * 1024, ' ')
  let left = HUGE_BYTES
  response.writeHead(200, { 'Content-Type': 'application/json' })
  const more = (): void => {
    while (left > 0 && !response.destroyed) {
      left -= chunk.length
      if (!response.write(chunk)) {
        response.once('drain', more)
        return
      }
    }
    response.end(JSON.stringify(SUCCESS))
  }
  more()
}

/** Every credential and name that a request carried. */
function secretsOf(received: FrontRequest): string[] {
  const header = fieldsOf({ ...received, method: 'POST', body: received.header('x-bkapi-authorization') })
  const all = { ...fieldsOf(received), ...header }
  const names = ['bk_app_secret', 'bk_token', 'access_token', 'bk_app_code', 'bk_username', 'operator']
  return names.flatMap((name) => (typeof all[name] === 'string' ? [all[name]] : []))
}
