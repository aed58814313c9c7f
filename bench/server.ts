/** The local BlueKing as a process: `server.ts TICKETS LATENCY_MS`. Prints its address as a line of JSON. */
import { startSimulator } from '../simulator/index.ts'

const [count = '1', latencyMs = '0'] = process.argv.slice(2)
const tickets = Array.from({ length: Number(count) }, (_, index) => ({ sn: `CRQ${index}` }))
const { url } = await startSimulator({ tickets, latencyMs: Number(latencyMs), keepRequests: false })
console.log(JSON.stringify({ url }))
