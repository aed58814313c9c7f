/** Runs the committed `dist` as the runner does: inputs as variables, files for outputs and summary, debug on. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DEFAULT_INPUTS, WORKFLOW_ENV, type InputValues } from './runs.ts'
import { formsOfSecret } from './secrets.ts'

export const DIST = fileURLToPath(new URL('../../dist/index.js', import.meta.url))
export const WAIT_DIST = fileURLToPath(new URL('../../dist/wait/index.js', import.meta.url))

/** The Node that runs the action: the one that runs the tests, unless another is named. */
const NODE = process.env['ACTION_NODE'] ?? process.execPath

export interface TicketOutput {
  sn: string
  outcome: string
  problem: string
  code: string
  message: string
  reason: string
  request_id: string
  status_before: string
  status_after: string
  attempts: number
  url: string
}

export interface ActionRun {
  exitCode: number | null
  stdout: string
  stderr: string
  /** The lines of stdout without the mask commands. */
  shown: string
  outputs: Record<string, string>
  tickets: TicketOutput[]
  summary: string
  annotations: { level: string; title: string; message: string }[]
  masked: string[]
}

export interface RunOptions {
  env?: Record<string, string>
  /** For Node itself. */
  nodeArguments?: string[]
  /** Called once the process is started. */
  onStart?: (kill: (signal: NodeJS.Signals) => void) => void
  /** Called with all of stdout so far whenever it grows. */
  onOutput?: (stdout: string, kill: (signal: NodeJS.Signals) => void) => void
  /** A process that runs longer is killed, and exitCode is null. */
  limitMs?: number
  dist?: string
}

/** Proxies and runner files of the machine that runs the tests must not leak in. */
const CLEAN_ENV = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) => !/^(INPUT_|GITHUB_|RUNNER_|ACTIONS_|https?_proxy|no_proxy|all_proxy|NODE_|npm_)/i.test(name)
  )
) as Record<string, string>

export async function runAction(inputs: InputValues, options: RunOptions = {}): Promise<ActionRun> {
  const folder = mkdtempSync(join(tmpdir(), 'ticket-action-'))
  const outputFile = join(folder, 'output')
  const summaryFile = join(folder, 'summary')
  for (const file of [outputFile, summaryFile]) writeFileSync(file, '')
  const given: InputValues = { ...DEFAULT_INPUTS, ...inputs }
  const env: Record<string, string> = {
    ...CLEAN_ENV,
    RUNNER_DEBUG: '1',
    RUNNER_TEMP: folder,
    GITHUB_OUTPUT: outputFile,
    GITHUB_STEP_SUMMARY: summaryFile,
    ...WORKFLOW_ENV,
    ...Object.fromEntries(Object.entries(given).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, String(value)])),
    ...options.env
  }
  const child = spawn(NODE, [...(options.nodeArguments ?? []), options.dist ?? DIST], {
    env,
    stdio: ['ignore', 'pipe', 'pipe']
  })
  const kill = (signal: NodeJS.Signals): void => void child.kill(signal)
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
    options.onOutput?.(stdout, kill)
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  const timer = setTimeout(() => child.kill('SIGKILL'), options.limitMs ?? 60_000)
  options.onStart?.(kill)
  const exitCode = await new Promise<number | null>((resolve) => child.once('close', resolve))
  clearTimeout(timer)

  const outputs = parseFileCommands(readFileSync(outputFile, 'utf8'))
  const run: ActionRun = {
    exitCode,
    stdout,
    stderr,
    shown: stdout.replace(/^::add-mask::.*\n/gm, ''),
    outputs,
    tickets: JSON.parse(outputs['tickets'] ?? 'null') as TicketOutput[],
    summary: readFileSync(summaryFile, 'utf8'),
    annotations: [...stdout.matchAll(/^::(error|warning|notice) title=([^:]*)::(.*)$/gm)].map(
      ([, level = '', title = '', message = '']) => ({
        level,
        title: unescapeCommand(title),
        message: unescapeCommand(message)
      })
    ),
    masked: [...stdout.matchAll(/^::add-mask::(.*)$/gm)].map(([, value = '']) => unescapeCommand(value))
  }
  rmSync(folder, { recursive: true, force: true })
  return run
}

/** The runner's file commands: `name<<delimiter`, lines, `delimiter`, or `name=value`. No name may come twice. */
function parseFileCommands(text: string): Record<string, string> {
  const outputs: Record<string, string> = {}
  const blocks = /^([^\n<=]+)(?:<<(ghadelimiter_[\w-]+)\r?\n([\s\S]*?)\r?\n\2|=(.*))\r?$/gm
  for (const [, name = '', , block, line = ''] of text.matchAll(blocks)) {
    if (name in outputs) throw new Error(`The output ${name} is written twice`)
    outputs[name] = block ?? line
  }
  return outputs
}

function unescapeCommand(text: string): string {
  return text
    .replaceAll('%0A', '\n')
    .replaceAll('%0D', '\r')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%25', '%')
}

/** Where a secret can be read in what the run shows, in any form. */
export function leaksOf(run: ActionRun, secrets: readonly string[]): string[] {
  const { shown, stderr, summary, outputs } = run
  const places = Object.entries({ shown, stderr, summary, outputs: JSON.stringify(outputs) })
  return secrets
    .flatMap(formsOfSecret)
    .flatMap((form) => places.flatMap(([place, text]) => (text.includes(form) ? [`${form} in ${place}`] : [])))
}

/** Every output of action.yml. */
export const OUTPUTS = [
  'result',
  'outcome',
  'code',
  'message',
  'request_id',
  'status',
  'url',
  'problem',
  'succeeded',
  'failed',
  'tickets',
  'remaining'
]
