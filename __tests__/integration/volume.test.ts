/** Very many tickets: connections, and the limits of the runner. */
import { expect, test } from '@jest/globals'
import { runInProcess } from '../helpers/in-process.ts'
import { numbers, said, servers } from '../helpers/runs.ts'

const start = servers()

/** Holds the first replies until so many requests are there: that they come together is no matter of speed. */
function untilThere(count: number): () => Promise<void> {
  let [missing, letGo] = [count, (): void => undefined]
  const there = new Promise<void>((resolve) => (letGo = resolve))
  return () => {
    if (--missing === 0) letGo()
    return there
  }
}

test.each([1, 8])('60 tickets, concurrency %i: never more in flight', async (concurrency) => {
  const sns = numbers(60)
  const server = await start({ tickets: sns.map((sn) => ({ sn })), hold: untilThere(concurrency) })
  const result = await runInProcess({ url: server.url, sn: sns.join(), action_type: 'SUSPEND', concurrency })
  expect(said(result)).toBe('0 true changed')
  expect(server.inFlightPeak).toBe(concurrency)
  expect(server.operations).toHaveLength(60)
  expect(result.tickets.map(({ sn }) => sn)).toEqual(sns)
  expect(result.shown.match(/^group: /gm)).toHaveLength(1)
  expect(result.shown).toContain('[60/60]')
})

test('four thousand tickets: outputs and summary stay below 1 MiB, failures come first, and the log has all of them', async () => {
  const sns = numbers(4_000, 'A-LONG-PREFIX-'.repeat(4))
  const server = await start({
    tickets: sns.map((sn, index) => ({ sn, status: index === 2_222 ? 'FINISHED' : 'TERMINATED' })),
    keepRequests: false
  })
  const result = await runInProcess({ url: server.url, sn: sns.join(), action_type: 'TERMINATE', concurrency: 32 })
  expect(said(result)).toBe('1 false refused over-already')
  expect(result.outputs).toMatchObject({ succeeded: '3999', failed: '1' })
  expect(Buffer.byteLength(Object.values(result.outputs).join(''))).toBeLessThan(1024 * 1024)
  expect(Buffer.byteLength(result.summary)).toBeLessThan(1024 * 1024)
  expect(result.tickets.some(({ sn }) => sn === sns[2_222])).toBe(true)
  expect(result.summary.indexOf(sns[2_222] ?? '')).toBeLessThan(result.summary.indexOf(sns[0] ?? ''))
  expect(result.summary).toMatch(/\d+ of 4000 tickets are not shown/)
  expect(new Set(result.shown.match(/^\[\d+\/4000\] \S+/gm)).size).toBe(4_000)
  const left = 4_000 - result.tickets.length
  expect(left).toBeGreaterThan(0)
  expect(result.annotations.some(({ message }) => message.includes(`leaves out ${left} of 4000`))).toBe(true)
})
