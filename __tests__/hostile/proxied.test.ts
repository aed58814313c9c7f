/**
 * Through an https proxy: the tunnel hands over a TLS socket that is secure already, and "sent" is true from then on. Point 1
 * of issue 12: a SUSPEND whose reply is lost never goes out again.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer, type Server } from 'node:tls'
import { runAction } from '../helpers/action.ts'
import { makeCertificates } from '../helpers/tls.ts'
import { http, shown, type Ask, type Script, type Step } from './server.ts'
import { JUMPING, SECRET, wrongWith } from './scenes.ts'
import { startHostile } from './server.ts'

// Loopback addresses pass every proxy by, so the server has a name that only the proxy knows.
const NAME = 'localhost.corp.test'
const LOST: Readonly<Record<string, Step[]>> = {
  'reset at once': ['RESET'],
  'ended at once': ['END'],
  'cut in the reply': [http('{"result":true}').slice(0, -5), 'END'],
  'a 502 of the proxy': [http('<html>Bad Gateway</html>', 502)]
}

/** A forward proxy that speaks TLS, and leads every name to one port. */
async function startTlsProxy(pair: { key: string; cert: string }, port: number): Promise<Server> {
  const server = createServer(pair, (socket: Socket) => {
    socket.on('error', () => undefined)
    socket.once('data', () => {
      const target = connect(port, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
        socket.pipe(target).pipe(socket)
      })
      target.on('error', () => socket.destroy())
      target.on('close', () => socket.destroy())
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}

let folder: string
let certificates: Awaited<ReturnType<typeof makeCertificates>>
beforeAll(async () => {
  certificates = await makeCertificates(NAME)
  folder = mkdtempSync(join(tmpdir(), 'hostile-'))
  writeFileSync(join(folder, 'ca.pem'), certificates.ca)
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

interface Case {
  confirm: string
  acts: boolean
  lost: Step[]
  /** The change shows at this read. */
  lag: number
}

async function play({ confirm, acts, lost, lag }: Case, isTls: boolean): Promise<string[]> {
  const script: Script = (ask: Ask, world) => {
    if (ask.api !== 'operate_ticket') return ask.nth > 1 && ask.nth < lag ? [shown('RUNNING')] : undefined
    if (acts) world.answer(ask)
    return lost
  }
  const server = await startHostile({ CRQ1: 'RUNNING' }, script, isTls ? certificates.good : undefined)
  const proxy = await startTlsProxy(certificates.good, server.port)
  const address = `https://localhost:${(proxy.address() as AddressInfo).port}`
  const scheme = isTls ? 'https' : 'http'
  const run = await runAction(
    { url: `${scheme}://${NAME}`, bk_app_secret: SECRET, action_type: 'SUSPEND', sn: 'CRQ1', confirm, timeout: 40 },
    { nodeArguments: JUMPING, env: { [`${scheme}_proxy`]: address, NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem') } }
  )
  proxy.close()
  await server.close()
  const says = acts && confirm === 'auto' ? '0 true changed' : '1 false unknown outcome-unknown'
  const done = acts ? 1 : 0
  return wrongWith(run, { name: '', action: 'SUSPEND', says, done, sent: 1 }, server.world)
}

describe.each([
  ['http', false],
  ['https', true]
] as const)('1: a site of %s behind an https proxy', (_, isTls) => {
  test.each(Object.entries(LOST))('the reply to SUSPEND is lost (%s): it goes out once', async (_, lost) => {
    const cases: Case[] = [
      { confirm: 'auto', acts: true, lost, lag: 0 },
      { confirm: 'auto', acts: true, lost, lag: 4 },
      { confirm: 'auto', acts: false, lost, lag: 0 },
      { confirm: 'never', acts: true, lost, lag: 0 }
    ]
    expect(await Promise.all(cases.map((one) => play(one, isTls)))).toEqual(cases.map(() => []))
  })
})
