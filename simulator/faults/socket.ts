/** What a fault does to the connection in place of a whole reply. */
import type http from 'node:http'
import { TLSSocket } from 'node:tls'
import type { FrontReply } from '../fronts/index.ts'
import { SUCCESS } from './context.ts'
import type { Fault, FaultKind } from './kinds.ts'

const HUGE_BYTES = 300 * 1024 * 1024
const DRIP_PAUSE_MS = 100
const JSON_TYPE = { 'Content-Type': 'application/json' }

export function textOf({ body }: FrontReply): string {
  return typeof body === 'string' ? body : JSON.stringify(body)
}

/** TLS has no reset of its own: there the connection just ends. */
function reset({ socket }: http.ServerResponse): void {
  if (socket instanceof TLSSocket) socket.destroy()
  else socket?.resetAndDestroy()
}

/** Writes part of a reply, or more than it, and ends the connection. */
function write(response: http.ServerResponse, part: string, length?: number): void {
  const { socket } = response
  response.writeHead(200, length === undefined ? JSON_TYPE : { ...JSON_TYPE, 'Content-Length': length })
  response.write(part, () => socket?.destroy())
}

/** What looks like JSON and does not end for hundreds of megabytes. */
function flood(response: http.ServerResponse): void {
  const chunk = Buffer.alloc(64 * 1024, ' ')
  let left = HUGE_BYTES
  response.writeHead(200, JSON_TYPE)
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

function drip(response: http.ServerResponse, onSilence: () => void): void {
  response.writeHead(200, JSON_TYPE)
  response.write(' ', onSilence)
  const timer = setInterval(() => response.write(' '), DRIP_PAUSE_MS)
  response.once('close', () => {
    clearInterval(timer)
  })
}

/** Writes pieces as they are, each in a packet of its own, and ends the connection. */
async function writeRaw(pieces: readonly (string | Buffer)[], { socket }: http.ServerResponse): Promise<void> {
  for (const piece of pieces) {
    socket?.write(piece)
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  socket?.end()
}

/**
 * Breaks the connection as the fault says.
 *
 * @param onSilence called where the request will never be answered: nothing comes, or drops for ever
 */
export function breakConnection(
  { kind, bytes: rawBytes }: Fault,
  real: FrontReply,
  response: http.ServerResponse,
  onSilence: () => void
): void {
  const text = textOf(real)
  const bytes = Buffer.byteLength(text)
  const { socket } = response
  const breaks: Partial<Record<FaultKind, () => void>> = {
    reset: () => {
      reset(response)
    },
    'late-effect': () => {
      reset(response)
    },
    cut: () => {
      write(response, text.slice(0, text.length / 2), bytes)
    },
    // The whole text, but not the end of it.
    'cut-chunked': () => {
      write(response, text)
    },
    'bad-length': () => {
      response.writeHead(200, { ...JSON_TYPE, 'Content-Length': bytes + 10 })
      response.write(text, () => socket?.end())
    },
    drip: () => {
      drip(response, onSilence)
    },
    hang: onSilence,
    huge: () => {
      flood(response)
    },
    raw: () => void writeRaw(rawBytes?.(text) ?? [], response),
    garbage: () => socket?.write('\u0016\u0003\u0001 this is not HTTP\r\n\r\n', () => socket.destroy())
  }
  breaks[kind]?.()
}

/** A whole second reply behind the right one: right behind it, or so much later. */
export function writeExtra(body: string, delayMs: number | undefined, response: http.ServerResponse): void {
  const { socket, shouldKeepAlive } = response
  // The connection ends with this reply: bytes behind it would be dropped.
  if (!shouldKeepAlive) return
  const extra = (): void => {
    if (socket?.writable === true) socket.write(wholeReply(body))
  }
  response.once('finish', () => {
    if (delayMs === undefined) extra()
    else setTimeout(extra, delayMs)
  })
}

export function wholeReply(body: string): string {
  return `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
}
