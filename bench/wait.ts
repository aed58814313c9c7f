/** An hour of waiting with a read every five seconds: memory, and lines of the log. In virtual time it takes seconds. */
import { QUICK } from '../__tests__/helpers/preload.ts'
import { here, INPUTS, run, startServer, table } from './measure.ts'

const WAIT = here('../dist/wait/index.js')

export async function wait(): Promise<void> {
  const rows: string[][] = []
  for (const count of [1, 50]) {
    const server = await startServer(count, 0)
    const sn = Array.from({ length: count }, (_, index) => `CRQ${index}`).join(',')
    const inputs = { ...INPUTS, url: server.url, sn, until: 'FINISHED', max_wait: '1h', interval: '5s' }
    const { ms, maxRssKib, stdout } = await run(WAIT, inputs, {
      measuresMemory: true,
      nodeArguments: QUICK,
      exitCode: 1
    })
    server.stop()
    const lines = stdout.trim().split('\n').length
    rows.push([String(count), (ms / 1_000).toFixed(1), (maxRssKib / 1024).toFixed(0), String(lines)])
  }
  table(
    'A wait of an hour, a read of each ticket every five seconds, in virtual time',
    ['tickets', 's', 'peak memory, MiB', 'lines of the log'],
    rows
  )
}
