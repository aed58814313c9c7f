/** The local BlueKing as a server on a real port. */
import http from 'node:http'
import https from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { createAnswer, receivedRequest } from './answer.ts'
import { control, type Controls } from './control.ts'
import { createFaults, type Faults } from './faults/index.ts'
import { prefixOf } from './fronts/index.ts'
import { createItsm, type Itsm, type Work } from './itsm/index.ts'
import type { SeenRequest, Simulator, SimulatorOptions } from './options.ts'

const KEEP_ALIVE_MS = 60_000
/** The keep-alive timeout of gunicorn and of the old ESB's nginx. */
const IDLE_MS = 2_000

/** Resolves once the server listens. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { host = '127.0.0.1' } = options
  let itsm: Itsm = createItsm(options)
  const faults = createFaults()
  const reset = (): void => {
    faults.clear()
    itsm = createItsm(options)
  }
  const { seen, listener } = createListener(
    options,
    createAnswer(options, () => itsm, faults),
    {
      faults,
      reset,
      itsm: () => itsm
    }
  )
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

type Handles = Pick<Simulator, 'ticket' | 'tickets' | 'add' | 'set' | 'approve' | 'reject' | 'submit' | 'fault'>

/** What a test can do to tickets and faults. A function gives the ITSM because a reset makes a new one. */
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
    fault: faults.set
  }
}

/** Reads requests, counts and keeps them, and hands them on. */
function createListener(options: SimulatorOptions, answer: ReturnType<typeof createAnswer>, controls: Controls) {
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

/** When a connection is closed after a reply. */
function keepAlive(server: http.Server, { keepAlive: how = 'long' }: SimulatorOptions): void {
  // Without these, Node waits a second longer and announces its timeout to the client, which the real servers do not.
  Object.assign(server, { keepAliveTimeoutBuffer: 0 })
  server.keepAliveTimeout = how === 'idle' ? 0 : KEEP_ALIVE_MS
  server.prependListener('request', (_request: http.IncomingMessage, response: http.ServerResponse) => {
    if (how === 'close') response.shouldKeepAlive = false
    if (how !== 'idle') return
    const { socket } = response
    response.once('finish', () => socket?.setTimeout(IDLE_MS, () => socket.destroy()))
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
