/** What a run must have been like: its exit code, its log, what each site received, and which operations were carried out. */
import type { Simulator } from '../../simulator/index.ts'
import type { Ending } from './runner.ts'
import { SECRETS, SITES, type Scene, type Site } from './scene.ts'

/** What is wrong after a scene, a sentence each. `first` is the run before, which must fail. */
export function faultsOf(
  scene: Scene,
  first: Ending | undefined,
  runs: Ending[],
  blueKings: Record<Site, Simulator>
): string[] {
  const { firstLog, operations, southOperations = [] } = scene
  const firstFaults = first && firstLog ? runFaults({ succeeds: false, log: firstLog }, first) : []
  return [
    ...firstFaults.map((fault) => `the first run ${fault}`),
    ...runs.flatMap((run) => runFaults(scene, run)),
    ...SITES.flatMap((site) => requestFaults(scene, site, blueKings[site])),
    ...operationFaults('north', operations, blueKings.north),
    ...operationFaults('south', southOperations, blueKings.south)
  ]
}

function runFaults({ succeeds, log: expected }: Pick<Scene, 'succeeds' | 'log'>, { code, log }: Ending): string[] {
  return [
    ...((code === 0) === succeeds ? [] : [`ended with ${code}`]),
    ...(expected.test(log) ? [] : [`does not log ${expected.source}`]),
    ...SITES.filter((site) => log.includes(SECRETS[site])).map((site) => `shows the secret of ${site}`)
  ]
}

/** A site must not receive another site's secret, and some sites must not receive anything. */
function requestFaults({ untouched = [] }: Scene, site: Site, { requests }: Simulator): string[] {
  const foreign = SITES.filter((other) => other !== site).map((other) => SECRETS[other])
  const received = requests.map(({ path, query, headers, body }) => JSON.stringify({ path, query, headers, body }))
  return [
    ...(received.some((text) => foreign.some((secret) => text.includes(secret)))
      ? [`${site} received another site's secret`]
      : []),
    ...(untouched.includes(site) && requests.length > 0 ? [`${site} received ${requests.length} requests`] : [])
  ]
}

function operationFaults(site: Site, expected: string[], { operations }: Simulator): string[] {
  const found = operations.map(({ sn, action }) => `${sn} ${action}`)
  const [is, must] = [found, expected].map((list) => list.toSorted().join(', ') || 'nothing')
  return is === must ? [] : [`${site} carried out ${is}, not ${must}`]
}
