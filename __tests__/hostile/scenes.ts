/**
 * Scenes: a hostile server's script, the action's inputs, and the verdict that the truth asks for. They are played as
 * processes of the committed `dist`, several at once.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { leaksOf, OUTPUTS, runAction, type ActionRun } from '../helpers/action.ts'
import { said, type InputValues } from '../helpers/runs.ts'
import { OVER, startHostile, type Hostile, type Script, type World } from './server.ts'

export interface Scene {
  name: string
  /** SUSPEND where nothing is said. */
  action?: string
  /** The tickets and their statuses: CRQ1, RUNNING (for UNSUSPEND: SUSPENDED), where nothing is said. */
  tickets?: Record<string, string>
  inputs?: InputValues
  script?: Script
  /** Exit code, `result`, `outcome`, `problem`; a pattern where the truth leaves a choice. */
  says: string | RegExp
  /** How often the action was carried out on the server. */
  done: number
  /** How often it was sent; as often as it was carried out where nothing is said. */
  sent?: number
  /** Real time: for scenes whose server counts milliseconds. Otherwise waits take none, on a clock that jumps. */
  isReal?: boolean
  env?: Record<string, string>
  gateway?: boolean
  /** Nobody can know: the reply is all there is, and it lies. */
  isBlind?: boolean
  /** What else must hold, or a sentence of what is wrong. */
  also?: (run: ActionRun, world: World) => string | false | undefined
}

export const SECRET = 'S3cret/of+the=app'
/** Most of a run is waiting. */
const PROCESSES = 8
/** Long enough for any machine. No sound reply is late by it, and with the clock that jumps nobody waits for it. */
const TIMEOUT_SECONDS = 40

/**
 * A clock that jumps: what the action sleeps takes no time, and its clock goes on by as much. So patience of minutes is
 * played in a moment, in the same order, and no verdict hangs on the speed of the machine.
 */
const JUMPING_CLOCK = `
  import timers from 'node:timers/promises'
  import { syncBuiltinESMExports } from 'node:module'
  let jumped = 0
  const now = performance.now.bind(performance)
  performance.now = () => now() + jumped
  timers.setTimeout = (ms, value) => new Promise((resolve) => { jumped += ms; setImmediate(resolve, value) })
  syncBuiltinESMExports()
  process.on('exit', () => process.stderr.write('The clock jumped ' + Math.round(jumped) + ' ms'))
`
export const JUMPING = ['--import', `data:text/javascript,${encodeURIComponent(JUMPING_CLOCK)}`]

/** How long a run slept on the clock that jumps. */
export const sleptMs = ({ stderr }: ActionRun): number => Number(/jumped (\d+) ms/.exec(stderr)?.[1] ?? NaN)

/** Plays all scenes, so many at once, and tests each under its name. */
export function playScenes(scenes: readonly Scene[]): void {
  const endings = new Map<Scene, Promise<string[]>>()
  const servers: Hostile[] = []
  beforeAll(() => {
    const queue = scenes.values()
    const settle = new Map<Scene, (wrong: string[] | PromiseLike<string[]>) => void>()
    for (const scene of scenes) endings.set(scene, new Promise((resolve) => settle.set(scene, resolve)))
    const work = async (): Promise<void> => {
      for (const scene of queue) {
        const played = playScene(scene, servers)
        settle.get(scene)?.(played)
        await played.catch(() => undefined)
      }
    }
    for (let worker = 0; worker < PROCESSES; worker++) void work()
  })
  afterAll(async () => {
    for (const server of servers) await server.close()
  })
  test.each(scenes.map((scene) => [scene.name, scene] as const))('%s', async (_, scene) => {
    expect(await endings.get(scene)).toEqual([])
  })
}

/** @returns what is wrong, a sentence each */
async function playScene(scene: Scene, servers: Hostile[]): Promise<string[]> {
  const { action = 'SUSPEND', tickets = { CRQ1: action === 'UNSUSPEND' ? 'SUSPENDED' : 'RUNNING' } } = scene
  const server = await startHostile(tickets, scene.script)
  servers.push(server)
  const run = await runAction(
    {
      url: scene.gateway === true ? `${server.url}/api/bk-itsm/prod` : server.url,
      bk_app_secret: SECRET,
      action_type: action,
      timeout: TIMEOUT_SECONDS,
      ...(scene.inputs?.['stale_after'] === undefined && { sn: Object.keys(tickets).join(',') }),
      ...scene.inputs
    },
    { nodeArguments: scene.isReal === true ? [] : JUMPING, env: scene.env ?? {} }
  )
  return wrongWith(run, { action, tickets, ...scene }, server.world)
}

/** Holds a run against its scene, and against what is never right. */
export function wrongWith(run: ActionRun, scene: Scene & { action: string }, world: World): string[] {
  const { action, says, done, sent = done, also, isBlind = false } = scene
  const verdict = said(run)
  const operations = world.done.filter((operation) => operation.action === action)
  const posts = world.count('operate_ticket')
  const more = also?.(run, world)
  const claims: [boolean, string][] = [
    [typeof says === 'string' ? says === verdict : says.test(verdict), `says "${verdict}"; ${run.outputs['tickets']}`],
    [operations.length === done, `carried out ${operations.length} times`],
    [posts === sent, `sent ${posts} times`],
    [(run.exitCode === 0) === (run.outputs['result'] === 'true'), 'exit code and result disagree'],
    [OUTPUTS.every((name) => name in run.outputs), 'an output is missing'],
    [leaksOf(run, [SECRET]).length === 0, `leaks ${leaksOf(run, [SECRET]).join()}`],
    [more === undefined || more === false, String(more)]
  ]
  for (const { sn, outcome } of run.tickets) {
    const acted = operations.filter((operation) => operation.sn === sn.toUpperCase()).length
    const isThere = reached(action, world.status(sn))
    claims.push(
      [acted <= 1 || action !== 'SUSPEND', `${sn} was suspended ${acted} times`],
      [
        isBlind || !['changed', 'already'].includes(outcome) || isThere,
        `${sn}: ${outcome}, and is ${world.status(sn)}`
      ],
      [isBlind || !['failed', 'refused'].includes(outcome) || acted === 0, `${sn}: ${outcome}, and it was carried out`]
    )
  }
  return claims.flatMap(([holds, sentence]) => (holds ? [] : [sentence]))
}

function reached(action: string, status: string): boolean {
  const targets: Record<string, string> = { SUSPEND: 'SUSPENDED', WITHDRAW: 'REVOKED', TERMINATE: 'TERMINATED' }
  return action === 'UNSUSPEND' ? status !== 'SUSPENDED' && !OVER.includes(status) : status === targets[action]
}
