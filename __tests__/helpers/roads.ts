/**
 * The servers of the matrix: one for each arrangement and road to it, and the https proxy that two of the roads lead through.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startSimulator, type SeenRequest, type Simulator } from '../../simulator/index.ts'
import { ARRANGEMENTS, ROADS, SIMULATOR_OPTIONS, VERSION_AT, type Case, type Road } from './matrix.ts'
import { startProxy } from './proxy.ts'
import { makeCertificates, type Pair } from './tls.ts'

/** A server, and what a run needs to come to it. */
export interface Way {
  simulator: Simulator
  url: string
  env: Record<string, string>
}

export interface Ways {
  of(entry: Pick<Case, 'arrangement' | 'road'>): Way
  /** How many tunnels were asked for. */
  tunnels(): number
  close(): Promise<void>
}

const isTls = (road: Road): boolean => road === 'https behind an https proxy'
// Loopback addresses pass every proxy by, so these have names that only the proxy knows.
const nameOf = (arrangement: string, road: Road): string => `${isTls(road) ? 's' : 'p'}-${arrangement}.corp.test`

/**
 * Starts all of them.
 *
 * @param onRequest told of each request when its reply is made
 */
export async function startWays(onRequest: (seen: SeenRequest) => void): Promise<Ways> {
  const proxied = ROADS.filter((road) => road !== 'straight')
  const names = ARRANGEMENTS.flatMap((arrangement) => proxied.map((road) => nameOf(arrangement, road)))
  const { ca, good } = await makeCertificates(...names)
  const folder = mkdtempSync(join(tmpdir(), 'ways-'))
  const caFile = join(folder, 'ca.pem')
  writeFileSync(caFile, ca)

  const simulators = new Map<string, Simulator>()
  const ports: Record<string, number> = {}
  for (const arrangement of ARRANGEMENTS) {
    for (const road of ROADS) {
      const simulator = await startOne(arrangement, isTls(road) ? good : undefined, onRequest)
      simulators.set(`${arrangement} ${road}`, simulator)
      if (road !== 'straight') ports[nameOf(arrangement, road)] = simulator.port
    }
  }
  const proxy = await startProxy({ names: ports, tls: good })
  const through = { http_proxy: proxy.url, https_proxy: proxy.url, NODE_EXTRA_CA_CERTS: caFile }
  return {
    of({ arrangement, road = 'straight' }) {
      const simulator = simulators.get(`${arrangement} ${road}`)
      if (simulator === undefined) throw new Error(`${arrangement} ${road}`)
      const { url, origin } = simulator
      if (road === 'straight') return { simulator, url, env: {} }
      const site = `${isTls(road) ? 'https' : 'http'}://${nameOf(arrangement, road)}`
      return { simulator, url: url.replace(origin, site), env: through }
    },
    tunnels: () => proxy.seen.length,
    async close() {
      await proxy.close()
      for (const simulator of simulators.values()) await simulator.close()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

function startOne(
  arrangement: Case['arrangement'],
  tls: Pair | undefined,
  onRequest: (seen: SeenRequest) => void
): Promise<Simulator> {
  return startSimulator({
    arrangement,
    version: VERSION_AT[arrangement],
    ...SIMULATOR_OPTIONS,
    tls,
    afterReply: onRequest
  })
}
