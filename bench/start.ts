/** One ticket: how long a whole process takes, compared in turn with a bare script that sends the same requests. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { DIST, folder, here, INPUTS, median, run, startServer, table, type Run } from './measure.ts'

const PAIRS = 30
const WAIT = here('../dist/wait/index.js')

export async function start(): Promise<void> {
  const server = await startServer(PAIRS * 10, 0)
  let ticket = 0
  const next = (confirm = 'never'): Record<string, string> => ({
    ...INPUTS,
    url: server.url,
    sn: `CRQ${ticket++}`,
    confirm
  })
  const plain = buildPlain()
  const contenders: (readonly [string, () => Promise<Run>])[] = [
    ['floor: bare Node, one POST', () => run(here('floor.js'), next())],
    ['floor: bare Node, read, POST, read', () => run(here('floor.js'), next('auto'))],
    ['the same as one POST, with `require` for `import`', () => run(here('floor.js'), { ...next(), load: 'require' })],
    ['**this action, `confirm: never`**', () => run(DIST, next())],
    ['**this action, `confirm: auto`**', () => run(DIST, next('auto'))],
    ['core 3 and http-client 4 through ncc, one POST', () => run(plain, next())],
    ['**the action `wait`, one read**', () => run(WAIT, { ...next(), until: 'RUNNING', max_wait: '0' })]
  ]
  const times = contenders.map((): number[] => [])
  // The first round warms the disk caches.
  for (let pair = -1; pair < PAIRS; pair++) {
    for (const [index, [, contender]] of contenders.entries()) {
      const { ms } = await contender()
      if (pair >= 0) times[index]?.push(ms)
    }
  }
  server.stop()
  const ratioTo = (index: number, floor: number): string =>
    median((times[index] ?? []).map((ms, pair) => ms / (times[floor]?.[pair] ?? NaN))).toFixed(2)
  const floors = [0, 0, 0, 0, 1, 0, 0]
  table(
    `One ticket, whole process, median of ${PAIRS} pairs`,
    ['what', 'ms', 'ratio to its floor'],
    contenders.map(([name], index) => [name, median(times[index] ?? []).toFixed(1), ratioTo(index, floors[index] ?? 0)])
  )
}

/** What most actions ship: the toolkit, bundled as it is. */
function buildPlain(): string {
  const ncc = here('../node_modules/@vercel/ncc/dist/ncc/cli.js')
  const out = join(folder, 'plain')
  // In a folder without our tsconfig.json, so that nothing replaces undici.
  const { status } = spawnSync(process.execPath, [ncc, 'build', here('plain.js'), '-o', out], { cwd: folder })
  if (status !== 0) throw new Error('ncc failed')
  return join(out, 'index.js')
}
