/** What a request leaves behind when it ends, and what it leaves alone: its deadline, and the requests beside it. Real sockets. */
import { describe, expect, test } from '@jest/globals'
import type { Clock } from '../../../src/blueking/transport.ts'
import { accept, answering, ending, request, transport, whole } from '../../helpers/wire.ts'

/** Until all that was settled by now is reported. */
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

describe('a request that has ended', () => {
  test.each([
    ['with a reply', whole('x'), { status: 200 }],
    ['without one', '', { problem: 'connection-lost' }]
  ])('%s: nobody waits for its deadline, and a cancellation does not concern it', async (_, bytes, expected) => {
    const deadlines: Deadline[] = []
    const abort = new AbortController()
    const client = transport({ clock: clockOf(deadlines), abort: abort.signal })
    expect(await ending(client, request(await answering(bytes)))).toMatchObject(expected)
    abort.abort()
    expect(deadlines).toMatchObject([{ drops: 1 }])
  })

  test('by its deadline: a cancellation still ends the one beside it', async () => {
    const deadlines: Deadline[] = []
    const abort = new AbortController()
    const client = transport({ clock: clockOf(deadlines), abort: abort.signal })
    let isAsked: () => void
    let isClosed: () => void
    const asked = new Promise<void>((resolve) => (isAsked = resolve))
    const closed = new Promise<void>((resolve) => (isClosed = resolve))
    let left = 2
    const port = await accept('http', (socket) => {
      socket.once('close', isClosed).once('data', () => {
        if (--left === 0) isAsked()
      })
    })
    const [first, second] = [ending(client, request(port)), ending(client, request(port))]
    await asked
    deadlines[0]?.pass()
    expect(await first).toMatchObject({ problem: 'time-out', wasSent: true })
    // The end of its connection is reported to it as well, after it has ended.
    await closed
    abort.abort()
    const late = turn().then(() => 'under way')
    expect(await Promise.race([second, late])).toMatchObject({ problem: 'cancelled', wasSent: true })
  })

  test('before it began, since HTTP has no such header: reported once, as never sent', async () => {
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
