/**
 * `npm run check:act`: the examples and the README's steps in a local runner, against the local BlueKing.
 *
 *   node scripts/act.ts [WORD…]     only the scenes whose names contain one of the words
 */
import { rmSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { startSimulator, type Simulator } from '../simulator/index.ts'
import { faultsOf, firstRunFaults } from './act/judge.ts'
import { hasAct, makeAction, run, type Ending } from './act/runner.ts'
import { RELEASE, SECRETS, type Scene, type Site } from './act/scene.ts'
import { SCENES } from './act/scenes.ts'
import { ticketsFor } from './act/seeds.ts'

/** A run that never reads the ticket fails by itself. */
const MAX_UNREAD_MS = 120_000

const NOT_PROVED = `Not proved here:
- that a concurrency group keeps two runs on one ticket apart: this runner has none, and does not know \`queue\`, which is
  taken out of the copies that it runs. Two TERMINATEs at once end well without it; two SUSPENDs at the same moment may not.
- that GitHub calls a job "cancelled" that ran into its timeout, and starts a job with \`always()\` after it: this runner
  calls it "failure". What the examples make of "cancelled" is held by \`npm test\`, with GitHub's own library of expressions.
- attestation, releases and code scanning, which need GitHub itself.`

async function play(scene: Scene, action: string): Promise<{ faults: string[]; runs: Ending[] }> {
  const start = (site: Site): Promise<Simulator> =>
    startSimulator({ tickets: ticketsFor(scene), app: { code: 'demo-app', secret: SECRETS[site], permissions: '*' } })
  const blueKings = { north: await start('north'), south: await start('south') }
  try {
    const urls = { north: blueKings.north.url, south: blueKings.south.url }
    const first = scene.firstSays === undefined ? undefined : await run(scene, action, urls)
    const acted = scene.person === undefined ? undefined : playPerson(scene.person, blueKings.north)
    if (first !== undefined) await acted
    const next = first === undefined ? scene : { ...scene, attempt: 2 }
    const runs = await Promise.all(Array.from({ length: scene.times ?? 1 }, () => run(next, action, urls)))
    await acted
    const faults = [...firstRunFaults(scene, first), ...faultsOf(scene, runs, blueKings)]
    return { faults, runs: [first ?? [], runs].flat() }
  } catch (error) {
    return { faults: [String(error)], runs: [] }
  } finally {
    await Promise.all([blueKings.north.close(), blueKings.south.close()])
  }
}

/** Waits until the ticket was read, and acts as a person with the simulator's own POST. */
async function playPerson(what: 'approve' | 'reject', { counts, origin }: Simulator): Promise<void> {
  const endMs = Date.now() + MAX_UNREAD_MS
  while ((counts['get_ticket_status'] ?? 0) === 0 && Date.now() < endMs) await setTimeout(100)
  const body = JSON.stringify({ sn: RELEASE, by: 'zhangsan' })
  const { ok, status } = await fetch(`${origin}/_simulator/${what}`, { method: 'POST', body })
  if (!ok) throw new Error(`${what}: HTTP ${status}`)
}

function tell(what: string, faults: string[], logs: string[] = []): void {
  console.log(`${faults.length === 0 ? 'ok  ' : 'FAIL'} ${what}${faults.map((fault) => `\n       ${fault}`).join('')}`)
  if (faults.length > 0) for (const log of logs) console.log(log)
}

async function main(words: string[]): Promise<boolean> {
  const scenes = SCENES.filter(({ what }) => words.length === 0 || words.some((word) => what.includes(word)))
  if (scenes.length === 0) throw new Error(`no scene is about ${words.join(' or ')}`)
  let failures = 0
  const action = makeAction()
  try {
    for (const scene of scenes) {
      const { faults, runs } = await play(scene, action)
      failures += faults.length
      tell(
        scene.what,
        faults,
        runs.map(({ log }) => log)
      )
    }
  } finally {
    rmSync(action, { recursive: true, force: true })
  }
  console.log(NOT_PROVED)
  return failures === 0
}

process.exitCode = 1
if (!hasAct()) console.error('act is not on the PATH. Install it with: go install github.com/nektos/act@latest')
else if (await main(process.argv.slice(2))) process.exitCode = 0
