/** Whether one `get_tickets` for many tickets is faster than a read for each. */
import http from 'node:http'
import { CONCURRENCY, INPUTS, LATENCY_MS, startServer, table } from './measure.ts'

export async function batch(): Promise<void> {
  const count = 1_000
  const rows: string[][] = []
  const server = await startServer(count, LATENCY_MS)
  const sns = Array.from({ length: count }, (_, index) => `CRQ${index}`)
  const agent = new http.Agent({ keepAlive: true, maxSockets: CONCURRENCY })
  const post = (api: string, fields: object): Promise<void> =>
    new Promise((resolve, reject) => {
      const body = JSON.stringify({ ...INPUTS, ...fields })
      http
        .request(
          `${server.url}/v2/itsm/${api}/`,
          { method: 'POST', agent, headers: { 'content-length': Buffer.byteLength(body) } },
          (reply) => reply.resume().once('end', resolve)
        )
        .once('error', reject)
        .end(body)
    })
  const timed = async (name: string, requests: number, work: () => Promise<unknown>): Promise<void> => {
    const began = performance.now()
    await work()
    rows.push([name, String(requests), (performance.now() - began).toFixed(0)])
  }
  await timed('one read a ticket', count, () => Promise.all(sns.map((sn) => post('get_ticket_status', { sn }))))
  await timed('get_tickets by sns, 100 each', count / 100, () =>
    Promise.all(
      Array.from({ length: count / 100 }, (_, page) =>
        post('get_tickets', { sns: sns.slice(page * 100, page * 100 + 100), page: 1, page_size: 100 })
      )
    )
  )
  agent.destroy()
  server.stop()
  table(
    `Reading ${count} tickets once, ${LATENCY_MS} ms latency, ${CONCURRENCY} connections`,
    ['how', 'requests', 'ms'],
    rows
  )
}
