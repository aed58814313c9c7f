/** The local BlueKing as a process: `server.ts TICKETS LATENCY_MS`. Says its address in one line of JSON. */
import { startSimulator } from '../simulator/index.ts'

export interface ServerWords {
  url: string
}

const [count = '1', latencyMs = '0'] = process.argv.slice(2)
const tickets = Array.from({ length: Number(count) }, (_, index) => ({ sn: `CRQ${index}` }))
const { url } = await startSimulator({ tickets, latencyMs: Number(latencyMs), keepRequests: false })
console.log(JSON.stringify({ url } satisfies ServerWords))
