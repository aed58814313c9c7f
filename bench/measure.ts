/** What the parts of the benchmark share: a server process, timed processes, and tables. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const LATENCY_MS = 20
export const CONCURRENCY = 16
export const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url))
/** The folder for the outputs of the runs; bench.ts removes it. */
export const folder = mkdtempSync(join(tmpdir(), 'bench-'))
export const DIST = here('../dist/index.js')

export const INPUTS = {
  bk_app_code: 'demo-app',
  bk_app_secret: 'demo-secret',
  bk_username: 'bot',
  operator: 'zhangsan',
  action_type: 'TERMINATE',
  message: 'done'
}
/** A BlueKing in another process. */
export async function startServer(tickets: number, latencyMs: number): Promise<{ url: string; stop(): void }> {
  const child = spawn(process.execPath, [here('server.ts'), String(tickets), String(latencyMs)], {
    stdio: ['ignore', 'pipe', 'inherit']
  })
  const first = await new Promise<Buffer>((resolve) => child.stdout.once('data', resolve))
  const { url } = JSON.parse(first.toString()) as { url: string }
  return { url, stop: () => child.kill() }
}

export interface Run {
  ms: number
  maxRssKib: number
  stdout: string
}

interface RunOptions {
  measuresMemory?: boolean
  nodeArguments?: readonly string[]
  /** The expected one. */
  exitCode?: number
}

const MEASURE = `data:text/javascript,${encodeURIComponent(
  "import { writeFileSync } from 'node:fs'; process.on('exit', () => writeFileSync(process.env.BENCH_RSS, String(process.resourceUsage().maxRSS)))"
)}`

/** Runs a program and measures the wall time of the whole process. */
export async function run(
  file: string,
  inputs: Record<string, string>,
  { measuresMemory = false, nodeArguments = [], exitCode = 0 }: RunOptions = {}
): Promise<Run> {
  const rss = join(folder, 'rss')
  for (const name of ['output', 'summary']) writeFileSync(join(folder, name), '')
  const env = {
    PATH: process.env['PATH'] ?? '',
    RUNNER_TEMP: folder,
    GITHUB_OUTPUT: join(folder, 'output'),
    GITHUB_STEP_SUMMARY: join(folder, 'summary'),
    BENCH_RSS: rss,
    ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]))
  }
  const began = performance.now()
  const child = spawn(process.execPath, [...(measuresMemory ? ['--import', MEASURE] : []), ...nodeArguments, file], {
    env,
    stdio: ['ignore', 'pipe', 'pipe']
  })
  let stdout = ''
  child.stdout.on('data', (text: Buffer) => (stdout += text.toString()))
  let errors = ''
  child.stderr.on('data', (text: Buffer) => (errors += text.toString()))
  const code = await new Promise((resolve) => child.once('close', resolve))
  const ms = performance.now() - began
  if (code !== exitCode) throw new Error(`${file} exited with ${String(code)} ${errors}`)
  return { ms, maxRssKib: measuresMemory ? Number(readFileSync(rss, 'utf8')) : 0, stdout }
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
}

export function table(title: string, head: string[], rows: string[][]): void {
  const line = (cells: string[]): string => `| ${cells.join(' | ')} |`
  console.log([`\n### ${title}\n`, line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n'))
}
