/**
 * `npm run check:act`: the examples and the README's steps in a local runner, against the local BlueKing.
 *
 *   node scripts/act.ts [WORD…]     default: all scenes; with words, those whose names contain one of them
 */
import { rmSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { startSimulator, type Simulator } from '../simulator/index.ts'
import { faultsOf } from './act/judge.ts'
import { hasAct, makeAction, run, type Ending } from './act/runner.ts'
import { RELEASE, SECRETS, ticketsFor, type Scene, type Site } from './act/scene.ts'
import { SCENES } from './act/scenes.ts'

/** A run that never reads the ticket fails on its own. */
const MAX_UNREAD_MS = 120_000

const NOT_PROVED = `Not proved here:
- A concurrency group keeps two runs for one ticket apart. This runner has no groups, and does not know \`queue\`, which is
  removed from the workflows. Two TERMINATEs at once succeed anyway; two SUSPENDs at once may not.
- GitHub calls a job that timed out "cancelled", and still starts a job with \`always()\` after it. This runner calls it
  "failure". \`npm test\` checks the examples for "cancelled", with GitHub's own library of expressions.
- Attestation, releases and code scanning, which need GitHub itself.`

async function play(scene: Scene, action: string): Promise<{ faults: string[]; runs: Ending[] }> {
  const start = (site: Site): Promise<Simulator> =>
    startSimulator({ tickets: ticketsFor(scene), app: { code: 'demo-app', secret: SECRETS[site], permissions: '*' } })
  const blueKings = { north: await start('north'), south: await start('south') }
  try {
    const urls = { north: blueKings.north.url, south: blueKings.south.url }
    const first = scene.firstLog === undefined ? undefined : await run(scene, action, urls)
    const acted = scene.person === undefined ? undefined : playPerson(scene.person, blueKings.north)
    if (first !== undefined) await acted
    const next = first === undefined ? scene : { ...scene, attempt: 2 }
    const runs = await Promise.all(Array.from({ length: scene.times ?? 1 }, () => run(next, action, urls)))
    await acted
    return { faults: faultsOf(scene, first, runs, blueKings), runs: [first ?? [], runs].flat() }
  } catch (error) {
    return { faults: [String(error)], runs: [] }
  } finally {
    await Promise.all([blueKings.north.close(), blueKings.south.close()])
  }
}

/** Approves or rejects the release ticket once it has been read. */
async function playPerson(what: 'approve' | 'reject', simulator: Simulator): Promise<void> {
  const endMs = Date.now() + MAX_UNREAD_MS
  while ((simulator.counts['get_ticket_status'] ?? 0) === 0 && Date.now() < endMs) await setTimeout(100)
  simulator[what](RELEASE, { by: 'zhangsan' })
}

function report(what: string, faults: string[], runs: Ending[]): void {
  console.log(`${faults.length === 0 ? 'ok  ' : 'FAIL'} ${what}${faults.map((fault) => `\n       ${fault}`).join('')}`)
  if (faults.length > 0) for (const { log } of runs) console.log(log)
}

async function main(words: string[]): Promise<boolean> {
  const scenes = SCENES.filter(({ what }) => words.length === 0 || words.some((word) => what.includes(word)))
  if (scenes.length === 0) throw new Error(`No scene is about ${words.join(' or ')}`)
  let failures = 0
  const action = makeAction()
  try {
    for (const scene of scenes) {
      const { faults, runs } = await play(scene, action)
      failures += faults.length
      report(scene.what, faults, runs)
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
