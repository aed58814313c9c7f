/**
 * The servers of the matrix: one for each arrangement and route to it, and the https proxy that two of the routes lead through.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startSimulator, type SeenRequest, type Simulator } from '../../simulator/index.ts'
import { ARRANGEMENTS, ROUTES, SIMULATOR_OPTIONS, VERSION_AT, type Case, type Route } from './matrix.ts'
import { startProxy } from './proxy.ts'
import { makeCertificates, type Pair } from './tls.ts'

/** A server, and what a run needs to come to it. */
export interface Server {
  simulator: Simulator
  url: string
  env: Record<string, string>
}

export interface Servers {
  of(entry: Pick<Case, 'arrangement' | 'route'>): Server
  /** How many tunnels were asked for. */
  tunnels(): number
  close(): Promise<void>
}

const isTls = (route: Route): boolean => route === 'https behind an https proxy'
// Loopback addresses pass every proxy by, so these have names that only the proxy knows.
const nameOf = (arrangement: string, route: Route): string => `${isTls(route) ? 's' : 'p'}-${arrangement}.corp.test`

/**
 * Starts all of them.
 *
 * @param onRequest told of each request when its reply is made
 */
export async function startServers(onRequest: (seen: SeenRequest) => void): Promise<Servers> {
  const proxied = ROUTES.filter((route) => route !== 'direct')
  const names = ARRANGEMENTS.flatMap((arrangement) => proxied.map((route) => nameOf(arrangement, route)))
  const { ca, good } = await makeCertificates(...names)
  const folder = mkdtempSync(join(tmpdir(), 'servers-'))
  const caFile = join(folder, 'ca.pem')
  writeFileSync(caFile, ca)

  const simulators = new Map<string, Simulator>()
  const ports: Record<string, number> = {}
  for (const arrangement of ARRANGEMENTS) {
    for (const route of ROUTES) {
      const simulator = await startOne(arrangement, isTls(route) ? good : undefined, onRequest)
      simulators.set(`${arrangement} ${route}`, simulator)
      if (route !== 'direct') ports[nameOf(arrangement, route)] = simulator.port
    }
  }
  const proxy = await startProxy({ names: ports, tls: good })
  const through = { http_proxy: proxy.url, https_proxy: proxy.url, NODE_EXTRA_CA_CERTS: caFile }
  return {
    of({ arrangement, route = 'direct' }) {
      const simulator = simulators.get(`${arrangement} ${route}`)
      if (simulator === undefined) throw new Error(`${arrangement} ${route}`)
      const { url, origin } = simulator
      if (route === 'direct') return { simulator, url, env: {} }
      const site = `${isTls(route) ? 'https' : 'http'}://${nameOf(arrangement, route)}`
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
