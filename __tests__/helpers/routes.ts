/** The servers of the matrix: one for each arrangement and route, and the https proxy that two of the routes lead through. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startSimulator, type SeenRequest, type Simulator } from '../../simulator/index.ts'
import { ARRANGEMENTS, ROUTES, SIMULATOR_OPTIONS, VERSION_AT, type Case } from './matrix.ts'
import { startProxy } from './proxy.ts'
import { makeCertificates } from './tls.ts'

/** A server, and what a run needs to reach it. */
export interface Server {
  simulator: Simulator
  url: string
  env: Record<string, string>
}

export interface Servers {
  of(entry: Pick<Case, 'arrangement' | 'route'>): Server
  /** The number of tunnels through the proxy. */
  tunnels(): number
  close(): Promise<void>
}

/** @param afterReply called for each request once it is answered */
export async function startServers(afterReply: (seen: SeenRequest) => void): Promise<Servers> {
  const { ca, good } = await makeCertificates('*.corp.test')
  const folder = mkdtempSync(join(tmpdir(), 'servers-'))
  const caFile = join(folder, 'ca.pem')
  writeFileSync(caFile, ca)

  /** By arrangement and route. */
  const servers = new Map<string, Server>()
  /** The proxy looks them up at each request. */
  const names: Record<string, number> = {}
  const proxy = await startProxy({ names, tls: good })
  const env = { http_proxy: proxy.url, https_proxy: proxy.url, NODE_EXTRA_CA_CERTS: caFile }
  for (const arrangement of ARRANGEMENTS) {
    for (const route of ROUTES) {
      const scheme = route.startsWith('https') ? 'https' : 'http'
      const tls = scheme === 'https' ? good : undefined
      const version = VERSION_AT[arrangement]
      const simulator = await startSimulator({ arrangement, version, ...SIMULATOR_OPTIONS, tls, afterReply })
      const { url, origin, port } = simulator
      // Loopback addresses bypass every proxy, so servers behind one have names that only the proxy knows.
      const name = `${scheme}-${arrangement}.corp.test`
      names[name] = port
      const isDirect = route === 'direct'
      const reached = isDirect ? { url, env: {} } : { url: url.replace(origin, `${scheme}://${name}`), env }
      servers.set(`${arrangement} ${route}`, { simulator, ...reached })
    }
  }
  return {
    of({ arrangement, route }) {
      const server = servers.get(`${arrangement} ${route}`)
      if (server === undefined) throw new Error(`${arrangement} ${route}`)
      return server
    },
    tunnels: () => proxy.seen.length,
    async close() {
      await proxy.close()
      for (const { simulator } of servers.values()) await simulator.close()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}
