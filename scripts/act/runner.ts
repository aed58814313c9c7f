/** Runs a workflow with act, which must be on the PATH. The jobs run on this machine, without Docker. */
import { spawn, spawnSync } from 'node:child_process'
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { SECRETS, type Scene } from './scene.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const OURS = 'owner/bk-itsm-operate-ticket@v1'
/** A run that takes longer is stopped, and its scene fails. */
const MAX_RUN_MS = 180_000
/** act's schema does not know this line, GitHub's does. */
const UNKNOWN_TO_ACT = /^ *queue: max\n/gm

export interface Ending {
  code: number | null
  log: string
}

export function hasAct(): boolean {
  return spawnSync('act', ['--version']).status === 0
}

/** Makes a folder with just what a release needs: the runner copies all of it for each job. */
export function makeAction(): string {
  const folder = mkdtempSync(join(tmpdir(), 'action-'))
  for (const part of ['action.yml', 'dist', 'wait']) cpSync(join(ROOT, part), join(folder, part), { recursive: true })
  return folder
}

/** Makes a folder like a user's repository, with the workflows of the examples and one for each step of the README. */
function makeRepository(url: string, { workflow, replace = [] }: Scene): string {
  const folder = mkdtempSync(join(tmpdir(), 'act-'))
  const workflows = join(folder, '.github/workflows')
  mkdirSync(workflows, { recursive: true })
  const texts = { ...exampleWorkflows(), ...readmeWorkflows(readFileSync(join(ROOT, 'README.md'), 'utf8'), url) }
  for (const [name, text] of Object.entries(texts)) {
    const changed = name === workflow ? replaceAll(text, replace) : text
    writeFileSync(join(workflows, name), changed.replace(UNKNOWN_TO_ACT, ''))
  }
  return folder
}

function exampleWorkflows(): Record<string, string> {
  const files = globSync('examples/*/*.yml', { cwd: ROOT })
  return Object.fromEntries(files.map((file) => [basename(file), readFileSync(join(ROOT, file), 'utf8')]))
}

/** `readme-1.yml` and so on for the README's steps, `readme-sweep.yml` for the one with `stale_after`, `readme-wait.yml` for its jobs. */
function readmeWorkflows(readme: string, url: string): Record<string, string> {
  const jobs = [...readme.matchAll(/```yaml\njobs:\n([\s\S]*?)```/g)].map(([, block = '']) => block)
  const dispatch = 'on:\n  workflow_dispatch:\n    inputs:\n      ticket:\n        required: true\n'
  const blocks = [...readme.matchAll(/```yaml\n(- uses: [\s\S]*?)```/g)]
  const each = Object.fromEntries(
    blocks.map(([, step = ''], index) => {
      const steps = step.replace(/url: .*/, `url: ${url}`).replaceAll(/^/gm, '      ')
      const name = step.includes('stale_after:') ? 'readme-sweep.yml' : `readme-${index + 1}.yml`
      return [name, `on: push\njobs:\n  readme:\n    runs-on: ubuntu-latest\n    steps:\n${steps}\n`]
    })
  )
  return { ...each, 'readme-wait.yml': `${dispatch}jobs:\n${jobs.join('')}` }
}

/** @throws Error if there is nothing to replace, since the scene would prove nothing */
function replaceAll(text: string, replacements: [RegExp | string, string][]): string {
  return replacements.reduce((now, [from, to]) => {
    const next = now.replace(from, to)
    if (next === now) throw new Error(`the workflow has no ${String(from)}`)
    return next
  }, text)
}

/** Runs the workflow of a scene once, against these sites. */
export async function run(scene: Scene, action: string, urls: { north: string; south: string }): Promise<Ending> {
  const folder = makeRepository(urls.north, scene)
  try {
    return await waitForEnd(spawnAct(folder, argumentsFor(scene, action, urls)))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function argumentsFor(scene: Scene, action: string, urls: { north: string; south: string }): string[] {
  const vars = {
    BK_URL: urls.north,
    BK_URL_NORTH: urls.north,
    BK_URL_SOUTH: urls.south,
    BK_APP_CODE: 'demo-app',
    BK_OPERATOR: 'bot',
    ...scene.vars
  }
  const secrets = Object.entries({
    BK_APP_SECRET: SECRETS.north,
    BK_APP_SECRET_NORTH: SECRETS.north,
    BK_APP_SECRET_SOUTH: SECRETS.south
  }).filter(([name]) => scene.missing?.includes(name) !== true)
  return [
    ...[scene.event, '-W', join('.github/workflows', scene.workflow)],
    ...['-P', 'ubuntu-latest=-self-hosted', '--local-repository', `${OURS}=${action}`],
    ...['--cache-server-addr', '127.0.0.1', '--env', `GITHUB_RUN_ATTEMPT=${scene.attempt ?? 1}`],
    ...Object.entries(vars).flatMap(([name, value]) => ['--var', `${name}=${value}`]),
    ...secrets.flatMap(([name, value]) => ['--secret', `${name}=${value}`]),
    ...Object.entries(scene.inputs ?? {}).flatMap(([name, value]) => ['--input', `${name}=${value}`])
  ]
}

function spawnAct(folder: string, args: string[]): ReturnType<typeof spawn> {
  // The project's own Node runs the action, whichever the machine has.
  const path = [join(ROOT, 'node_modules/.bin'), process.env['PATH']].join(delimiter)
  const env = { ...process.env, PATH: path }
  return spawn('act', args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'], timeout: MAX_RUN_MS })
}

async function waitForEnd(child: ReturnType<typeof spawn>): Promise<Ending> {
  let log = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => (log += text))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  return { code, log }
}
