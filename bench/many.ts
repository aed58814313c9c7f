/** Many tickets: time and memory, compared with requests × latency ÷ concurrency. */
import { readFileSync } from 'node:fs'
import http from 'node:http'
import { join } from 'node:path'
import { CONCURRENCY, DIST, folder, here, INPUTS, LATENCY_MS, median, run, startServer, table } from './measure.ts'

export async function many(): Promise<void> {
  const rows: string[][] = []
  let one = 0
  for (const count of [1, 1_000, 10_000]) {
    const server = await startServer(count, LATENCY_MS)
    const latencyMs = await measuredLatency(server.url)
    const sn = Array.from({ length: count }, (_, index) => `CRQ${index}`).join(',')
    const inputs = { ...INPUTS, url: server.url, sn, concurrency: String(CONCURRENCY), confirm: 'auto' }
    const { ms, maxRssKib } = await run(DIST, inputs, { measuresMemory: true })
    const records = readFileSync(join(folder, 'output')).length / 1024
    server.stop()
    const fresh = await startServer(count, LATENCY_MS)
    const floor = await run(here('floor.js'), { ...inputs, url: fresh.url }, { measuresMemory: true })
    fresh.stop()
    const idealMs = (count * 3 * LATENCY_MS) / Math.min(CONCURRENCY, count)
    if (count === 1) one = maxRssKib
    rows.push([
      String(count),
      ms.toFixed(0),
      idealMs.toFixed(0),
      (ms / idealMs).toFixed(2),
      (floor.ms / idealMs).toFixed(2),
      latencyMs.toFixed(1),
      (maxRssKib / 1024).toFixed(0),
      (maxRssKib / (one + records)).toFixed(2),
      (floor.maxRssKib / 1024).toFixed(0)
    ])
  }
  table(
    `Many tickets, ${LATENCY_MS} ms latency, concurrency ${CONCURRENCY}, three requests each`,
    [
      'tickets',
      'ms',
      'ideal ms',
      'ratio',
      'ratio of a bare Node loop',
      'latency as measured, ms',
      'peak memory, MiB',
      'ratio to one ticket and the records',
      'peak of a bare Node loop, MiB'
    ],
    rows
  )
}

/** How long a request takes on a kept connection. */
async function measuredLatency(url: string): Promise<number> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
  const times: number[] = []
  for (let index = 0; index < 20; index++) {
    const began = performance.now()
    await new Promise((resolve) =>
      http.get(url, { agent }, (reply) => reply.resume().once('end', resolve)).once('error', resolve)
    )
    times.push(performance.now() - began)
  }
  agent.destroy()
  return median(times)
}
