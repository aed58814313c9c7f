/**
 * The local BlueKing as a server on a real port: connections, and a way to set faults from outside. Nothing here imports
 * the action, so that both sides cannot share a mistake.
 */
import http from 'node:http'
import https from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { createAnswer, received } from './answer.ts'
import { createFaults, type Fault } from './faults/index.ts'
import { prefixOf } from './fronts/index.ts'
import { createItsm, type Itsm } from './itsm/index.ts'
import type { SeenRequest, Simulator, SimulatorOptions } from './options.ts'

const LONG_MS = 60_000
/** What gunicorn and the old ESB's nginx wait (2 s). */
const IDLE_MS = 2_000

/** Starts a BlueKing with these tickets. Resolves once it listens. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { host = '127.0.0.1', keepRequests = true, clock = Date.now } = options
  let itsm: Itsm = createItsm(options)
  const faults = createFaults()
  const answer = createAnswer(options, () => itsm, faults)
  const requests: SeenRequest[] = []
  const counts: Record<string, number> = {}
  let inFlight = 0
  let inFlightPeak = 0

  const reset = (): void => {
    faults.clear()
    itsm = createItsm(options)
  }
  const state = (): object => ({ tickets: itsm.tickets(), operations: itsm.operations, counts })

  function take(request: http.IncomingMessage, body: string, response: http.ServerResponse): void {
    const seen = received(request, body, options)
    if (seen.path.startsWith('/_simulator/')) {
      control(seen, response, {
        fault: (fault) => {
          faults.set(fault)
        },
        reset,
        state
      })
      return
    }
    counts[seen.api] = (counts[seen.api] ?? 0) + 1
    if (keepRequests) requests.push(seen)
    answer(seen, response)
  }
  const listener = (request: http.IncomingMessage, response: http.ServerResponse): void => {
    inFlight++
    inFlightPeak = Math.max(inFlightPeak, inFlight)
    response.once('close', () => inFlight--)
    response.setHeader('Date', new Date(clock()).toUTCString())
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      take(request, Buffer.concat(chunks).toString(), response)
    })
  }
  const server = options.tls === undefined ? http.createServer(listener) : https.createServer(options.tls, listener)
  keepAlive(server, options)
  const { connections, end } = countConnections(server)

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, host, resolve)
  })
  const { port } = server.address() as AddressInfo
  const origin = `${options.tls === undefined ? 'http' : 'https'}://${host.includes(':') ? `[${host}]` : host}:${port}`

  return {
    url: origin + prefixOf(options.arrangement ?? 'esb'),
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
        end()
      })
  }
}

/** How long a connection lives after a reply; the real ones give no hint of it. */
function keepAlive(server: http.Server, { keepAlive: how = 'long', idleMs = IDLE_MS }: SimulatorOptions): void {
  // Node adds a second of its own to what it tells, and tells it: both are switched off.
  Object.assign(server, { keepAliveTimeoutBuffer: 0 })
  server.keepAliveTimeout = how === 'idle' ? 0 : LONG_MS
  server.prependListener('request', (_request: http.IncomingMessage, response: http.ServerResponse) => {
    if (how === 'close') response.shouldKeepAlive = false
    if (how !== 'idle') return
    const { socket } = response
    response.once('finish', () => socket?.setTimeout(idleMs, () => socket.destroy()))
  })
  if (how !== 'idle') return
  server.on('connection', (socket: Socket) => {
    socket.on('data', () => socket.setTimeout(0))
  })
}

function countConnections(server: http.Server) {
  const connections = { open: 0, peak: 0, total: 0 }
  const sockets = new Set<Socket>()
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
  const end = (): void => {
    for (const socket of sockets) socket.destroy()
  }
  return { connections, end }
}

interface Controls {
  fault: (fault: Fault) => void
  reset: () => void
  state: () => object
}

/** Lets people set faults while it runs. */
function control({ method, path, body }: SeenRequest, response: http.ServerResponse, controls: Controls): void {
  const done = (status: number, value: unknown): void => {
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(`${JSON.stringify(value, null, 2)}\n`)
  }
  const asked = `${method} ${path.slice('/_simulator/'.length)}`
  try {
    if (asked === 'POST fault') controls.fault(JSON.parse(body) as Fault)
    else if (asked === 'POST reset') controls.reset()
    else if (asked === 'GET state') {
      done(200, controls.state())
      return
    } else {
      done(404, { error: 'POST fault, POST reset, GET state' })
      return
    }
    done(200, { ok: true })
  } catch (error) {
    done(400, { error: String(error) })
  }
}
