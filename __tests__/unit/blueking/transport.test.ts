/**
 * What a request leaves behind when it ends, and what it leaves alone: its deadline, the requests beside it, and the timer
 * that http-client brings. Real sockets.
 */
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { Socket } from 'node:net'
import { describe, expect, test } from '@jest/globals'
import type { Clock } from '../../../src/blueking/agents.ts'
import { accept, answering, ending, request, transport, whole } from '../../helpers/wire.ts'

/** Until all that was settled by now is told. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

interface Deadline {
  pass: () => void
  /** How often it was dropped. */
  drops: number
}

/** A clock that stands still, and whose deadlines pass one by one. */
function clockOf(deadlines: Deadline[]): Clock {
  return {
    nowMs: () => 0,
    after(_, pass) {
      const deadline = { pass, drops: 0 }
      deadlines.push(deadline)
      return () => {
        deadline.drops++
      }
    }
  }
}

interface Silent {
  port: number
  /** Resolves once so many requests have come. */
  asked: Promise<void>
  /** Resolves once a connection is closed on both sides. */
  closed: Promise<void>
}

/** A server that never answers. */
async function silent(requests: number): Promise<Silent> {
  let left = requests
  let isAsked: () => void
  let isClosed: () => void
  const asked = new Promise<void>((resolve) => (isAsked = resolve))
  const closed = new Promise<void>((resolve) => (isClosed = resolve))
  const port = await accept('http', (socket) => {
    socket.once('close', isClosed)
    socket.once('data', () => {
      if (--left === 0) isAsked()
    })
  })
  return { port, asked, closed }
}

describe('a request that has ended', () => {
  test.each([
    ['with a reply', whole('x'), { status: 200 }],
    ['without one', '', { problem: 'connection-lost' }]
  ])('%s: nobody waits for its deadline, and a cancellation is no concern of it', async (_, bytes, expected) => {
    const deadlines: Deadline[] = []
    const abort = new AbortController()
    const client = transport({ clock: clockOf(deadlines), abort: abort.signal })
    expect(await ending(client, request(await answering(bytes)))).toMatchObject(expected)
    expect(deadlines).toMatchObject([{ drops: 1 }])
    abort.abort()
    expect(deadlines).toMatchObject([{ drops: 1 }])
  })

  test('by its deadline: a cancellation still ends the one beside it', async () => {
    const deadlines: Deadline[] = []
    const abort = new AbortController()
    const client = transport({ clock: clockOf(deadlines), abort: abort.signal })
    const { port, asked, closed } = await silent(2)
    const [first, second] = [ending(client, request(port)), ending(client, request(port))]
    await asked
    deadlines[0]?.pass()
    expect(await first).toMatchObject({ problem: 'time-out', wasSent: true })
    // The end of its connection is told to it as well, after it has ended.
    await closed
    abort.abort()
    const late = turn().then(() => 'under way')
    expect(await Promise.race([second, late])).toMatchObject({ problem: 'cancelled', wasSent: true })
  })

  test('before it began, since HTTP has no such header: told once, as never sent', async () => {
    const unhandled: unknown[] = []
    const hear = (error: unknown): void => void unhandled.push(error)
    process.on('unhandledRejection', hear)
    try {
      const sent = request(0, { headers: { 'x-own': 'two\nlines' } })
      expect(await ending(transport(), sent)).toMatchObject({ problem: 'unreachable', wasSent: false })
      await turn()
      expect(unhandled).toEqual([])
    } finally {
      process.off('unhandledRejection', hear)
    }
  })
})

test.each([1_000, 3_600_000])("http-client's own timer is behind a deadline of %d ms", async (timeoutMs) => {
  const sockets: Socket[] = []
  const see = (message: unknown): void => void sockets.push((message as { socket: Socket }).socket)
  const { port, asked } = await silent(1)
  const deadlines: Deadline[] = []
  const client = transport({ timeoutMs, clock: clockOf(deadlines) })
  subscribe('net.client.socket', see)
  const sent = ending(client, request(port))
  await Promise.race([asked, sent])
  unsubscribe('net.client.socket', see)
  const timers = sockets.map(({ timeout = 0 }) => timeout)
  deadlines[0]?.pass()
  await sent
  expect(timers).toHaveLength(1)
  expect(timers[0]).toBeGreaterThan(timeoutMs)
})
