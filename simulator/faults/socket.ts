/** Faults that break the connection or write raw bytes to it. */
import type http from 'node:http'
import { Readable } from 'node:stream'
import { TLSSocket } from 'node:tls'
import type { FrontReply } from '../fronts/index.ts'
import { SUCCESS, type Fault, type FaultKind } from './kinds.ts'

const HUGE_BYTES = 300 * 1024 * 1024
const DRIP_PAUSE_MS = 100
const JSON_TYPE = { 'Content-Type': 'application/json' }

export function textOf({ body }: FrontReply): string {
  return typeof body === 'string' ? body : JSON.stringify(body)
}

/** Node cannot reset a TLS socket, so there the connection just ends. */
function reset({ socket }: http.ServerResponse): void {
  if (socket instanceof TLSSocket) socket.destroy()
  else socket?.resetAndDestroy()
}

/** Writes part of a reply and closes the connection. */
function write(response: http.ServerResponse, part: string, length?: number): void {
  const { socket } = response
  response.writeHead(200, length === undefined ? JSON_TYPE : { ...JSON_TYPE, 'Content-Length': length })
  response.write(part, () => socket?.destroy())
}

/** Sends hundreds of megabytes of whitespace, then JSON. */
function flood(response: http.ServerResponse): void {
  response.writeHead(200, JSON_TYPE)
  Readable.from(hugeBody()).pipe(response)
}

function* hugeBody(): Generator<Buffer> {
  const chunk = Buffer.alloc(64 * 1024, ' ')
  for (let sentBytes = 0; sentBytes < HUGE_BYTES; sentBytes += chunk.length) yield chunk
  yield Buffer.from(JSON.stringify(SUCCESS))
}

function drip(response: http.ServerResponse, onSilence: () => void): void {
  response.writeHead(200, JSON_TYPE)
  response.write(' ', onSilence)
  const timer = setInterval(() => response.write(' '), DRIP_PAUSE_MS)
  response.once('close', () => {
    clearInterval(timer)
  })
}

/** Writes each piece in a packet of its own, then closes the connection. */
async function writeRaw(pieces: readonly (string | Buffer)[], { socket }: http.ServerResponse): Promise<void> {
  for (const piece of pieces) {
    socket?.write(piece)
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  socket?.end()
}

/** @param onSilence called if the request will never be answered: nothing comes, or the body drips for ever */
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
    cut: () => {
      write(response, text.slice(0, text.length / 2), bytes)
    },
    // The whole text, but no final chunk.
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

/** Writes a second whole reply after the first: at once, or after `delayMs`. */
export function writeExtra(body: string, delayMs: number | undefined, response: http.ServerResponse): void {
  const { socket, shouldKeepAlive } = response
  // The connection closes after this reply, so further bytes would be dropped.
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
