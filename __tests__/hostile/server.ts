/**
 * A hostile BlueKing over raw sockets: a script decides for each request what goes back, when, and in which pieces. It keeps
 * the true state of its tickets, and imports nothing of src/ nor of simulator/, so that no mistake is shared.
 */
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { createServer as createTlsServer, TLSSocket } from 'node:tls'

export interface Ticket {
  status: string
  /** What UNSUSPEND goes back to; SUSPENDED: it was suspended twice, and nothing does. */
  pre: string
  hasSteps: boolean
}

export interface Ask {
  api: string
  sn: string
  fields: Record<string, unknown>
  method: string
  headers: Record<string, string>
  /** The how many-th request for this API and ticket, from 1. */
  nth: number
  /** The number of its connection, and how long that was idle before, in milliseconds. */
  connection: number
  idleMs: number
}

/** Bytes to send (END and RESET: the end of the connection), milliseconds to wait, or something that happens in between. */
export type Step = string | Buffer | number | (() => void)
/** What goes back; undefined: the truth. */
export type Script = (ask: Ask, world: World) => Step[] | undefined

export const OVER = ['FINISHED', 'TERMINATED', 'REVOKED']

/** A whole HTTP reply; headers that are given replace those that belong to it. */
export function http(body: string, status: number | string = 200, headers: Record<string, string> = {}): string {
  const all: Record<string, string> = {
    'content-type': body.startsWith('<') ? 'text/html; charset=utf-8' : 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    ...headers
  }
  const lines = Object.entries(all).flatMap(([name, value]) => (value === '' ? [] : [`${name}: ${value}\r\n`]))
  return `HTTP/1.1 ${status} X\r\n${lines.join('')}\r\n${body}`
}

export const json = (value: unknown, status?: number, headers?: Record<string, string>): string =>
  http(JSON.stringify(value), status, headers)
/** A no in JSON. */
export const no = (code: unknown, message: string, status?: number): string =>
  json({ result: false, code, message, data: null }, status)
export const success = (data: unknown = []): string => json({ result: true, code: 0, message: 'success', data })
/** A ticket as get_ticket_status shows it. */
export const shown = (status: string, hasSteps = !OVER.includes(status), page?: string): string =>
  success({
    current_status: status,
    current_steps: hasSteps ? [{}] : [],
    operations: hasSteps ? [{}] : [],
    ticket_url: page
  })

/** The page of a ticket, as the real ITSM names it. */
export const pageOf = (sn: string): string => `https://itsm.example.com/#/ticket/detail?id=${sn}`

/** The truth about the tickets, and what was done to them. */
export class World {
  readonly tickets = new Map<string, Ticket>()
  readonly asks: Ask[] = []
  /** What was carried out, in order. */
  readonly done: { sn: string; action: string }[] = []

  /** Sets a ticket to what a neighbour makes of it. */
  set(sn: string, status: string, more: Partial<Ticket> = {}): void {
    this.tickets.set(sn, { status, pre: 'RUNNING', hasSteps: !OVER.includes(status), ...more })
  }

  status(sn: string): string {
    return this.tickets.get(sn.toUpperCase())?.status ?? ''
  }

  count(api: string, sn?: string): number {
    return this.asks.filter((ask) => ask.api === api && (sn === undefined || ask.sn === sn)).length
  }

  /** The truth: carries out what is asked, as ITSM does, and gives its reply. */
  answer({ api, sn: asked, fields }: Ask): string {
    // The look-up ignores case.
    const sn = asked.toUpperCase()
    const ticket = this.tickets.get(sn)
    if (api === 'get_tickets') return success({ count: 0, total_page: 1, items: [] })
    if (ticket === undefined) return no(3900022, '没有找到对应的单据')
    if (api === 'operate_ticket') return this.#operate(sn, ticket, String(fields['action_type']))
    return shown(ticket.status, ticket.hasSteps, pageOf(sn))
  }

  #operate(sn: string, ticket: Ticket, action: string): string {
    if (OVER.includes(ticket.status)) return refusal('抱歉，单据已关闭，无法操作')
    if (action === 'UNSUSPEND' && ticket.status !== 'SUSPENDED') return refusal('抱歉，该单据不在挂起中，无法操作')
    this.done.push({ sn, action })
    if (action === 'UNSUSPEND') {
      if (ticket.pre !== 'SUSPENDED') this.set(sn, ticket.pre)
    } else {
      const targets: Record<string, string> = { SUSPEND: 'SUSPENDED', WITHDRAW: 'REVOKED', TERMINATE: 'TERMINATED' }
      this.set(sn, targets[action] ?? '', { pre: ticket.status })
    }
    return success()
  }
}

/** A validator's no, as ITSM writes it. */
export const refusal = (words: string): string =>
  no(3900004, `接口异常，请检查请求参数: [ErrorDetail(string='${words}', code='invalid')]`)

export interface Hostile {
  port: number
  url: string
  world: World
  close(): Promise<void>
}

export async function startHostile(
  tickets: Record<string, string>,
  script: Script = () => undefined,
  tls?: { key: string; cert: string }
): Promise<Hostile> {
  const world = new World()
  for (const [sn, status] of Object.entries(tickets)) world.set(sn, status)
  const sockets = new Set<Socket>()
  const take = (socket: Socket): void => {
    sockets.add(socket)
    converse(socket, sockets.size, world, script)
  }
  const server = tls === undefined ? createServer(take) : createTlsServer(tls, take)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    port,
    url: `http${tls === undefined ? '' : 's'}://${tls === undefined ? '127.0.0.1' : 'localhost'}:${port}`,
    world,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve()
        })
        for (const socket of sockets) socket.destroy()
      })
  }
}

/** Reads requests off one connection, and plays what the script says. */
function converse(socket: Socket, connection: number, world: World, script: Script): void {
  let text = ''
  let freeSinceMs = performance.now()
  socket.setNoDelay().setEncoding('latin1')
  socket.on('error', () => undefined)
  socket.on('data', (chunk: string) => {
    text += chunk
    for (let request = parse(text); request !== undefined; request = parse(text)) {
      text = request.rest
      const { api, sn } = request
      const nth = world.count(api, sn) + 1
      const ask = { ...request, nth, connection, idleMs: performance.now() - freeSinceMs }
      world.asks.push(ask)
      void play(socket, script(ask, world) ?? [world.answer(ask)]).then(() => (freeSinceMs = performance.now()))
    }
  })
}

async function play(socket: Socket, steps: Step[]): Promise<void> {
  for (const step of steps) {
    if (typeof step === 'number') await new Promise((resolve) => setTimeout(resolve, step))
    else if (typeof step === 'function') step()
    else if (step === 'END') socket.end()
    else if (step === 'RESET') {
      // Node cannot reset below TLS; there an end without a farewell is as abrupt.
      if (socket instanceof TLSSocket) socket.destroy()
      else socket.resetAndDestroy()
    } else if (!socket.destroyed) socket.write(step)
  }
}

/** One request at the head of a text, and what follows it; undefined while it is not whole. */
function parse(text: string): (Omit<Ask, 'nth' | 'connection' | 'idleMs'> & { rest: string }) | undefined {
  const headEnd = text.indexOf('\r\n\r\n')
  if (headEnd < 0) return undefined
  const [line = '', ...lines] = text.slice(0, headEnd).split('\r\n')
  const headers = Object.fromEntries(
    lines.map((one) => [one.slice(0, one.indexOf(':')).toLowerCase(), one.slice(one.indexOf(':') + 1).trim()])
  )
  const bodyEnd = headEnd + 4 + Number(headers['content-length'] ?? 0)
  if (text.length < bodyEnd) return undefined
  const [method = '', target = ''] = line.split(' ')
  const url = new URL(target, 'http://x')
  const body = Buffer.from(text.slice(headEnd + 4, bodyEnd), 'latin1').toString()
  const fields = (body === '' ? Object.fromEntries(url.searchParams) : JSON.parse(body)) as Record<string, unknown>
  const api = /(\w+)\/?$/.exec(url.pathname)?.[1] ?? ''
  return {
    api,
    sn: typeof fields['sn'] === 'string' ? fields['sn'] : '',
    fields,
    method,
    headers,
    rest: text.slice(bodyEnd)
  }
}
