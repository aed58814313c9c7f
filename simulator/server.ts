/**
 * The local BlueKing as a server on a real port: connections, and a way to set faults from outside. Nothing here imports
 * the action, so that both sides cannot share a mistake.
 */
import http from 'node:http'
import https from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { createAnswer, receivedRequest } from './answer.ts'
import { control, type Controls } from './control.ts'
import { createFaults, type Faults } from './faults/index.ts'
import { prefixOf } from './fronts/index.ts'
import { createItsm, type Itsm, type Work } from './itsm/index.ts'
import type { SeenRequest, Simulator, SimulatorOptions } from './options.ts'

type Answer = ReturnType<typeof createAnswer>

const LONG_MS = 60_000
/** What gunicorn and the old ESB's nginx wait (2 s). */
const IDLE_MS = 2_000

/** Starts a BlueKing with these tickets. Resolves once it listens. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { host = '127.0.0.1' } = options
  let itsm: Itsm = createItsm(options)
  const faults = createFaults()
  const answer = createAnswer(options, () => itsm, faults)
  const reset = (): void => {
    faults.clear()
    itsm = createItsm(options)
  }
  const { seen, listener } = createListener(options, answer, { faults, reset, itsm: () => itsm })
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
    requests: seen.requests,
    counts: seen.counts,
    connections,
    get operations() {
      return itsm.operations
    },
    get inFlightPeak() {
      return seen.inFlightPeak
    },
    ...handles(() => itsm, faults),
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve()
        })
        end()
      })
  }
}

type Handles = Pick<
  Simulator,
  'ticket' | 'tickets' | 'add' | 'set' | 'approve' | 'reject' | 'submit' | 'fault' | 'clearFaults'
>

/** What a test does to tickets and faults; ITSM is another one after a reset. */
function handles(itsm: () => Itsm, faults: Faults): Handles {
  const work = (sn: string, given: Work): void => {
    const { body } = itsm().work(sn, given)
    if (typeof body === 'string' || body['result'] !== true) throw new Error(`${sn}: ${JSON.stringify(body)}`)
  }
  return {
    ticket: (sn) => itsm().ticket(sn),
    tickets: () => itsm().tickets(),
    add: (seed) => {
      itsm().add(seed)
    },
    set: (sn, change) => {
      itsm().set(sn, change)
    },
    approve: (sn, given) => {
      work(sn, { ...given, result: 'approve' })
    },
    reject: (sn, given) => {
      work(sn, { ...given, result: 'reject' })
    },
    submit: (sn, given) => {
      work(sn, { ...given, via: 'submit' })
    },
    fault: (fault) => {
      faults.set(fault)
    },
    clearFaults: () => {
      faults.clear()
    }
  }
}

/** Everything that happens between a socket and an answer: what was asked is counted and kept. */
function createListener(options: SimulatorOptions, answer: Answer, controls: Controls) {
  const { keepRequests = true, clock = Date.now } = options
  const seen = { requests: [] as SeenRequest[], counts: {} as Record<string, number>, inFlight: 0, inFlightPeak: 0 }

  function take(request: http.IncomingMessage, body: string, response: http.ServerResponse): void {
    const asked = receivedRequest(request, body, options)
    if (asked.path.startsWith('/_simulator/')) {
      const { status, body: value } = control(asked, controls, seen.counts)
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(`${JSON.stringify(value, null, 2)}\n`)
      return
    }
    seen.counts[asked.api] = (seen.counts[asked.api] ?? 0) + 1
    if (keepRequests) seen.requests.push(asked)
    answer(asked, response)
  }
  const listener = (request: http.IncomingMessage, response: http.ServerResponse): void => {
    seen.inFlightPeak = Math.max(seen.inFlightPeak, ++seen.inFlight)
    response.once('close', () => seen.inFlight--)
    response.setHeader('Date', new Date(clock()).toUTCString())
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      take(request, Buffer.concat(chunks).toString(), response)
    })
  }
  return { seen, listener }
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
