/** Limits and TLS of the agents, and their own handling of idle connections, which newer versions of Node have as well. */
import { PassThrough } from 'node:stream'
import { afterEach, describe, expect, test } from '@jest/globals'
import { createAgents, type Agents } from '../../../src/blueking/agents.ts'

const ROUTES = [
  ['http', undefined],
  ['https', undefined],
  ['http', 'http'],
  ['http', 'https'],
  ['https', 'http'],
  ['https', 'https']
] as const

function agentsFor(scheme: string, proxy: string | undefined): Agents {
  const address = proxy && `${proxy}://localhost:1`
  if (address !== undefined) process.env[`${scheme}_proxy`] = address
  return createAgents(new URL(`${scheme}://bk.corp.test`), address === undefined ? undefined : new URL(address), 7)
}

afterEach(() => {
  for (const name of ['http_proxy', 'https_proxy']) Reflect.deleteProperty(process.env, name)
})

describe.each(ROUTES)('%s site, proxy %s', (scheme, proxy) => {
  // A request that waits in an agent gets the connection of another one.
  test('reads are limited and keep connections, except through a tunnel; operations are not limited and keep none', () => {
    const { keepAlive, singleUse } = agentsFor(scheme, proxy)
    const isTunnelled = scheme === 'https' && proxy !== undefined
    expect([keepAlive.maxSockets, keepAlive.options.keepAlive]).toEqual(isTunnelled ? [Infinity, false] : [7, true])
    expect([singleUse.maxSockets, singleUse.options.keepAlive]).toEqual([Infinity, false])
  })

  // That the settings work is proved by processes, where NODE_TLS_REJECT_UNAUTHORIZED can be set (e2e/network.test.ts).
  test('TLS is always verified, and one context serves all connections', () => {
    const { keepAlive, singleUse } = agentsFor(scheme, proxy)
    const isTls = scheme === 'https' || proxy === 'https'
    const { secureContext } = keepAlive.options
    expect(secureContext === undefined).toBe(!isTls)
    for (const options of [keepAlive.options, singleUse.options, keepAlive.proxyOptions, singleUse.proxyOptions]) {
      if (options === undefined) continue
      expect(options.rejectUnauthorized).toBe(true)
      expect(options.secureContext).toBe(secureContext)
    }
    expect(keepAlive.proxyOptions !== undefined).toBe(scheme === 'https' && proxy !== undefined)
  })
})

describe('an idle connection', () => {
  interface Hooks {
    keepSocketAlive(socket: unknown): boolean
    reuseSocket(socket: unknown, request: unknown): void
  }
  /** What an agent needs from a socket. */
  function idleSocket(): PassThrough {
    const stub = (): PassThrough => socket
    const socket = Object.assign(new PassThrough(), { setKeepAlive: stub, setTimeout: stub, ref: stub, unref: stub })
    return socket
  }
  const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
  const hooks = (): Hooks => agentsFor('http', undefined).keepAlive as unknown as Hooks

  test.each([
    ['bytes arrive', (socket: PassThrough) => socket.write('x')],
    ['the server ends it', (socket: PassThrough) => socket.end()]
  ])('is closed when %s', async (_, event) => {
    const socket = idleSocket()
    expect(hooks().keepSocketAlive(socket)).toBe(true)
    await turn()
    expect(socket.destroyed).toBe(false)
    event(socket)
    await turn()
    expect(socket.destroyed).toBe(true)
  })

  test('is not closed by bytes once it is used again', async () => {
    const agent = hooks()
    const socket = idleSocket()
    agent.keepSocketAlive(socket)
    agent.reuseSocket(socket, {})
    socket.write('x')
    await turn()
    expect(socket.destroyed).toBe(false)
  })
})
