/** Runs the committed `dist` as a runner does: inputs in the environment, files for outputs and summary. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const DIST = new URL('../dist/', import.meta.url)

export interface Ending {
  exitCode: number | null
  log: string
  /** The contents of the files that the runner reads. */
  outputs: string
  summary: string
}

/** @param action the folder of the action's bundle; default: the action that operates tickets */
export async function run(inputs: Record<string, string>, action?: 'wait'): Promise<Ending> {
  const folder = mkdtempSync(join(tmpdir(), 'ticket-demo-'))
  const files = { GITHUB_OUTPUT: join(folder, 'outputs'), GITHUB_STEP_SUMMARY: join(folder, 'summary') }
  for (const file of Object.values(files)) writeFileSync(file, '')
  const bundle = fileURLToPath(new URL(action === undefined ? 'index.js' : `${action}/index.js`, DIST))
  try {
    const { exitCode, log } = await runBundle(bundle, environment(inputs, { ...files, RUNNER_TEMP: folder }))
    const outputs = readFileSync(files.GITHUB_OUTPUT, 'utf8')
    const summary = readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8')
    return { exitCode, log, outputs, summary }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function environment(inputs: Record<string, string>, files: Record<string, string>): NodeJS.ProcessEnv {
  return {
    ...process.env,
    ...files,
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_REPOSITORY: 'team/service',
    GITHUB_RUN_ID: '4711',
    GITHUB_RUN_NUMBER: '12',
    GITHUB_WORKFLOW: 'release',
    ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]))
  }
}

async function runBundle(bundle: string, env: NodeJS.ProcessEnv): Promise<{ exitCode: number | null; log: string }> {
  const child = spawn(process.execPath, [bundle], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  let log = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (log += text))
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  return { exitCode, log }
}
