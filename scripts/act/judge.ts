/**
 * What a run must have been like: how it ended, what it said, what each site received, and what BlueKing carried out.
 */
import type { Simulator } from '../../simulator/index.ts'
import type { Ending } from './runner.ts'
import { SECRETS, SITES, type Scene, type Site } from './scene.ts'

/** What is wrong after a scene, a sentence each. */
export function faultsOf(scene: Scene, runs: Ending[], blueKings: Record<Site, Simulator>): string[] {
  return [
    ...runs.flatMap((run) => runFaults(scene, run)),
    ...statusFaults(blueKings.north, 'north', scene.then),
    ...statusFaults(blueKings.south, 'south', scene.southThen ?? {}),
    ...SITES.flatMap((site) => requestFaults(scene, site, blueKings[site])),
    ...operationFaults(
      scene,
      SITES.flatMap((site) => blueKings[site].operations)
    )
  ]
}

/** What is wrong with the run before, which must fail. */
export function firstRunFaults({ firstSays: says }: Scene, run: Ending | undefined): string[] {
  if (says === undefined || run === undefined) return []
  return runFaults({ succeeds: false, says }, run).map((fault) => `the first run ${fault}`)
}

function runFaults({ succeeds, says }: Pick<Scene, 'succeeds' | 'says'>, { code, log }: Ending): string[] {
  return [
    ...((code === 0) === succeeds ? [] : [`ended with ${code}`]),
    ...(says.test(log) ? [] : [`does not say ${says.source}`]),
    ...SITES.filter((site) => log.includes(SECRETS[site])).map((site) => `shows the secret of ${site}`)
  ]
}

function statusFaults(blueKing: Simulator, site: Site, statuses: Record<string, string>): string[] {
  return Object.entries(statuses).flatMap(([sn, status]) => {
    const now = blueKing.ticket(sn)?.status ?? 'gone'
    return now === status ? [] : [`${sn} (${site}) is ${now}, not ${status}`]
  })
}

/** A site sees its own secret and no other, and some sites see nothing at all. */
function requestFaults({ untouched = [] }: Scene, site: Site, { requests }: Simulator): string[] {
  const foreign = SITES.filter((other) => other !== site).map((other) => SECRETS[other])
  const received = requests.map(({ path, query, headers, body }) => JSON.stringify({ path, query, headers, body }))
  return [
    ...(received.some((text) => foreign.some((secret) => text.includes(secret)))
      ? [`${site} got another's secret`]
      : []),
    ...(untouched.includes(site) && requests.length > 0 ? [`${site} received ${requests.length} requests`] : [])
  ]
}

function operationFaults(scene: Scene, done: Simulator['operations']): string[] {
  const found = done.map(({ sn, action }) => `${sn} ${action}`).sort()
  return JSON.stringify(found) === JSON.stringify([...scene.operations].sort())
    ? []
    : [`carried out: ${found.join(', ') || 'nothing'}; expected: ${scene.operations.join(', ') || 'nothing'}`]
}
