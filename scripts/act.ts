/**
 * `npm run check:act`: the examples and the README's steps in a local runner (act, on the PATH), against the local
 * BlueKing. Checks how each job ended and where its tickets are then. On machines without Docker the jobs run as they are.
 */
import { spawn } from 'node:child_process'
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startSimulator, type Simulator } from '../simulator/index.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const OURS = 'owner/bk-itsm-operate-ticket@v1'
const RELEASE = 'CRQ20260101000001'
const SOUTH = 'CRQ20260101000002'

interface Scene {
  what: string
  workflow: string
  event: string
  inputs?: Record<string, string>
  vars?: Record<string, string>
  succeeds: boolean
  /** What must be said in the log. */
  says: RegExp
  /** Tickets and the statuses that they must have then. */
  then: Record<string, string>
}

const SCENES: Scene[] = [
  {
    what: "README: the first step, with the site's address",
    workflow: 'readme-1.yml',
    event: 'push',
    succeeds: true,
    says: /\[1\/1\] CRQ20260101000001 changed · RUNNING → TERMINATED/,
    then: { [RELEASE]: 'TERMINATED' }
  },
  {
    what: 'README: the sweep',
    workflow: 'readme-2.yml',
    event: 'push',
    succeeds: true,
    says: /STALE1 changed · RUNNING → REVOKED/,
    then: { STALE1: 'REVOKED', STALE2: 'REVOKED', YOUNG: 'RUNNING' }
  },
  {
    what: 'release-pipeline: the release is out',
    workflow: 'release.yml',
    event: 'workflow_dispatch',
    inputs: { ticket: RELEASE },
    vars: { DEPLOYMENT: 'sound' },
    succeeds: true,
    says: /CRQ20260101000001 changed · RUNNING → TERMINATED/,
    then: { [RELEASE]: 'TERMINATED' }
  },
  {
    what: 'release-pipeline: the deployment fails',
    workflow: 'release.yml',
    event: 'workflow_dispatch',
    inputs: { ticket: RELEASE },
    vars: { DEPLOYMENT: 'broken' },
    succeeds: false,
    says: /CRQ20260101000001 changed · RUNNING → SUSPENDED/,
    then: { [RELEASE]: 'SUSPENDED' }
  },
  {
    what: 'nightly-sweep: at night',
    workflow: 'sweep.yml',
    event: 'schedule',
    succeeds: true,
    says: /STALE1 changed · RUNNING → REVOKED/,
    then: { STALE1: 'REVOKED', STALE2: 'REVOKED', YOUNG: 'RUNNING' }
  },
  {
    what: 'nightly-sweep: on a pull request, a dry run',
    workflow: 'sweep.yml',
    event: 'pull_request',
    succeeds: true,
    says: /STALE1 planned/,
    then: { STALE1: 'RUNNING', STALE2: 'RUNNING' }
  },
  {
    what: 'several-sites: two sites by a matrix',
    workflow: 'sites.yml',
    event: 'workflow_dispatch',
    succeeds: true,
    says: /CRQ20260101000002 changed · RUNNING → SUSPENDED/,
    then: { [RELEASE]: 'SUSPENDED', [SOUTH]: 'SUSPENDED' }
  }
]

/** A folder as a user's repository: the workflows of the examples, and one around each step of the README. */
function makeRepository(url: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'act-'))
  const workflows = join(folder, '.github/workflows')
  mkdirSync(workflows, { recursive: true })
  for (const file of globSync('examples/*/*.yml', { cwd: ROOT }))
    cpSync(join(ROOT, file), join(workflows, basename(file)))
  const blocks = readFileSync(join(ROOT, 'README.md'), 'utf8').matchAll(/```yaml\n(- uses: [\s\S]*?)```/g)
  for (const [index, [, step = '']] of [...blocks].entries()) {
    const steps = step.replace(/url: .*/, `url: ${url}`).replaceAll(/^/gm, '      ')
    writeFileSync(
      join(workflows, `readme-${index + 1}.yml`),
      `on: push\njobs:\n  readme:\n    runs-on: ubuntu-latest\n    steps:\n${steps}\n`
    )
  }
  return folder
}

/** Runs a workflow once. */
async function act(folder: string, scene: Scene, url: string): Promise<{ code: number | null; log: string }> {
  const vars = {
    BK_URL: url,
    BK_URL_NORTH: url,
    BK_URL_SOUTH: url,
    BK_APP_CODE: 'demo-app',
    BK_OPERATOR: 'bot',
    ...scene.vars
  }
  const secrets = {
    BK_APP_SECRET: 'demo-secret',
    BK_APP_SECRET_NORTH: 'demo-secret',
    BK_APP_SECRET_SOUTH: 'demo-secret'
  }
  const pairs = (option: string, values: Record<string, string> = {}): string[] =>
    Object.entries(values).flatMap(([name, value]) => [option, `${name}=${value}`])
  const args = [
    ...[scene.event, '-W', join('.github/workflows', scene.workflow)],
    ...[
      '-P',
      'ubuntu-latest=-self-hosted',
      '--local-repository',
      `${OURS}=${ROOT}`,
      '--cache-server-addr',
      '127.0.0.1'
    ],
    ...[...pairs('--var', vars), ...pairs('--secret', secrets), ...pairs('--input', scene.inputs)]
  ]
  // The project's own Node runs the action, whatever the machine has.
  const path = [join(ROOT, 'node_modules/.bin'), process.env['PATH']].join(delimiter)
  const child = spawn('act', args, {
    cwd: folder,
    env: { ...process.env, PATH: path },
    stdio: ['ignore', 'pipe', 'pipe']
  })
  let log = ''
  child.stdout.on('data', (text: Buffer) => (log += text.toString()))
  child.stderr.on('data', (text: Buffer) => (log += text.toString()))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  return { code, log }
}

function startBlueKing(bot: string): Promise<Simulator> {
  return startSimulator({
    tickets: [
      { sn: RELEASE, createAt: '2999-01-01 00:00:00' },
      { sn: SOUTH, createAt: '2999-01-01 00:00:00' },
      { sn: 'STALE1', creator: bot },
      { sn: 'STALE2', creator: bot },
      { sn: 'YOUNG', creator: bot, createAt: '2999-01-01 00:00:00' }
    ].map((ticket) => ({ ...ticket, processors: ['bot', 'release-bot'] }))
  })
}

let failures = 0
for (const scene of SCENES) {
  const blueKing = await startBlueKing(scene.workflow.startsWith('readme') ? 'ops-bot' : 'bot')
  const folder = makeRepository(blueKing.url)
  const { code, log } = await act(folder, scene, blueKing.url).catch((error: unknown) => ({
    code: null,
    log: String(error)
  }))
  const faults = Object.entries(scene.then).flatMap(([sn, status]) => {
    const now = blueKing.ticket(sn)?.status ?? 'gone'
    return now === status ? [] : [`${sn} is ${now}, not ${status}`]
  })
  if ((code === 0) !== scene.succeeds) faults.push(`ended with ${code}`)
  if (!scene.says.test(log)) faults.push(`does not say ${scene.says.source}`)
  if (log.includes('demo-secret')) faults.push('shows the secret')
  console.log(
    `${faults.length === 0 ? 'ok  ' : 'FAIL'} ${scene.what}${faults.map((fault) => `\n       ${fault}`).join('')}`
  )
  if (faults.length > 0) console.log(log)
  failures += faults.length
  await blueKing.close()
  rmSync(folder, { recursive: true, force: true })
}
console.log('Not run here: attestation, releases and code scanning, which need GitHub itself.')
if (failures > 0) process.exit(1)
