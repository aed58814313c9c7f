/**
 * `npm run bench [-- start|many|size|batch]`: speed, memory and size of the committed `dist`, as ratios against a floor
 * in the same run. Starts the local BlueKing in a process of its own, so that it takes no time from what is measured.
 */
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ServerWords } from './server.ts'

const PAIRS = 30
const LATENCY_MS = 20
const CONCURRENCY = 16
const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'bench-'))

/** A BlueKing in another process. */
async function startServer(tickets: number, latencyMs: number): Promise<{ url: string; stop(): void }> {
  const child = spawn(process.execPath, [here('server.ts'), String(tickets), String(latencyMs)], {
    stdio: ['ignore', 'pipe', 'inherit']
  })
  const first = await new Promise<Buffer>((resolve) => child.stdout.once('data', resolve))
  const { url } = JSON.parse(first.toString()) as ServerWords
  return { url, stop: () => child.kill() }
}

interface Run {
  ms: number
  maxRssKib: number
}

const MEASURE = `data:text/javascript,${encodeURIComponent(
  "import { writeFileSync } from 'node:fs'; process.on('exit', () => writeFileSync(process.env.BENCH_RSS, String(process.resourceUsage().maxRSS)))"
)}`

/** Runs a program to its end. Its wall time is that of the whole process. */
async function run(file: string, inputs: Record<string, string>, measuresMemory = false): Promise<Run> {
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
  const child = spawn(process.execPath, [...(measuresMemory ? ['--import', MEASURE] : []), file], {
    env,
    stdio: ['ignore', 'pipe', 'pipe']
  })
  child.stdout.resume()
  let errors = ''
  child.stderr.on('data', (text: Buffer) => (errors += text.toString()))
  const code = await new Promise((resolve) => child.once('close', resolve))
  const ms = performance.now() - began
  if (code !== 0) throw new Error(`${file} ended with ${String(code)} ${errors}`)
  return { ms, maxRssKib: measuresMemory ? Number(readFileSync(rss, 'utf8')) : 0 }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
}

function table(title: string, head: string[], rows: string[][]): void {
  const line = (cells: string[]): string => `| ${cells.join(' | ')} |`
  console.log([`\n### ${title}\n`, line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n'))
}

const INPUTS = {
  bk_app_code: 'demo-app',
  bk_app_secret: 'demo-secret',
  bk_username: 'bot',
  operator: 'zhangsan',
  action_type: 'TERMINATE',
  message: 'done'
}
const DIST = here('../dist/index.js')

/** One ticket: whole processes, in turn, against a bare script that makes the same POST. */
async function start(): Promise<void> {
  const server = await startServer(PAIRS * 10, 0)
  let ticket = 0
  const next = (confirm = 'never'): Record<string, string> => ({
    ...INPUTS,
    url: server.url,
    sn: `CRQ${ticket++}`,
    confirm
  })
  const plain = buildPlain()
  const contenders: [string, () => Promise<Run>][] = [
    ['floor: bare Node, one POST', () => run(here('floor.js'), next())],
    ['floor: bare Node, read, POST, read on one connection', () => run(here('floor.js'), next('auto'))],
    ['**this action, `confirm: never`**', () => run(DIST, next())],
    ['**this action, `confirm: auto`**', () => run(DIST, next('auto'))],
    ['core 3 and http-client 4 through ncc, one POST', () => run(plain, next())]
  ]
  const times = contenders.map((): number[] => [])
  // The first round warms the caches of the disk.
  for (let pair = -1; pair < PAIRS; pair++) {
    for (const [index, [, contender]] of contenders.entries()) {
      const { ms } = await contender()
      if (pair >= 0) times[index]?.push(ms)
    }
  }
  server.stop()
  const ratioTo = (index: number, floor: number): string =>
    median((times[index] ?? []).map((ms, pair) => ms / (times[floor]?.[pair] ?? NaN))).toFixed(2)
  const floors = [0, 0, 0, 1, 0]
  table(
    `One ticket, whole process, median of ${PAIRS} pairs`,
    ['what', 'ms', 'ratio to its floor'],
    contenders.map(([name], index) => [name, median(times[index] ?? []).toFixed(1), ratioTo(index, floors[index] ?? 0)])
  )
}

/** What most actions ship: the toolkit's calls, bundled as it comes. */
function buildPlain(): string {
  const ncc = here('../node_modules/@vercel/ncc/dist/ncc/cli.js')
  const out = join(folder, 'plain')
  // From a folder without our tsconfig.json: there undici is what it is.
  const { status } = spawnSync(process.execPath, [ncc, 'build', here('plain.js'), '-o', out], { cwd: folder })
  if (status !== 0) throw new Error('ncc failed')
  return join(out, 'index.js')
}

/** Many tickets: against requests × latency ÷ concurrency. */
async function many(): Promise<void> {
  const rows: string[][] = []
  let one = 0
  for (const count of [1, 1_000, 10_000]) {
    const server = await startServer(count, LATENCY_MS)
    const latencyMs = await measuredLatency(server.url)
    const sn = Array.from({ length: count }, (_, index) => `CRQ${index}`).join(',')
    const inputs = { ...INPUTS, url: server.url, sn, concurrency: String(CONCURRENCY), confirm: 'auto' }
    const { ms, maxRssKib } = await run(DIST, inputs, true)
    const records = readFileSync(join(folder, 'output')).length / 1024
    server.stop()
    const fresh = await startServer(count, LATENCY_MS)
    const floor = await run(here('floor.js'), { ...inputs, url: fresh.url }, true)
    fresh.stop()
    const ideal = (count * 3 * LATENCY_MS) / Math.min(CONCURRENCY, count)
    if (count === 1) one = maxRssKib
    rows.push([
      String(count),
      ms.toFixed(0),
      ideal.toFixed(0),
      (ms / ideal).toFixed(2),
      latencyMs.toFixed(1),
      (maxRssKib / 1024).toFixed(0),
      (maxRssKib / (one + records)).toFixed(2),
      (floor.maxRssKib / 1024).toFixed(0)
    ])
  }
  table(
    `Many tickets, ${LATENCY_MS} ms latency, concurrency ${CONCURRENCY}, three requests each`,
    [
      'tickets',
      'ms',
      'ideal ms',
      'ratio',
      'latency as measured, ms',
      'peak memory, MiB',
      'ratio to one ticket and the records',
      'peak of a bare Node loop, MiB'
    ],
    rows
  )
}

/** What a request to this server takes, on a connection that is kept. */
async function measuredLatency(url: string): Promise<number> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
  const times: number[] = []
  for (let index = 0; index < 20; index++) {
    const began = performance.now()
    await new Promise((resolve) =>
      http.get(url, { agent }, (reply) => reply.resume().once('end', resolve)).once('error', resolve)
    )
    times.push(performance.now() - began)
  }
  agent.destroy()
  return median(times)
}

/** What dist holds, by package, as the bundler's own marks tell. */
function size(): void {
  const bytes = new Map<string, number>()
  const add = (name: string, count: number): void => {
    bytes.set(name, (bytes.get(name) ?? 0) + count)
  }
  let owner = 'bundler'
  for (const line of readFileSync(DIST, 'utf8').split('\n')) {
    const [, path] = /^(?:;\/\/ CONCATENATED MODULE: |\/\/ EXTERNAL MODULE: )(\S*)/.exec(line) ?? []
    // CommonJS modules have numbers for names: `tunnel`, and Node's own.
    if (/^\/\*{3}\/ \d+:/.test(line)) owner = 'tunnel'
    else if (path?.startsWith('./') === true) {
      const [, name] = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path) ?? []
      owner = name ?? 'this action'
    }
    add(owner, Buffer.byteLength(line) + 1)
  }
  const rows = [...bytes].sort(([, a], [, b]) => b - a).map(([name, count]) => [name, (count / 1024).toFixed(0)])
  table('`dist/index.js` by package', ['package', 'KiB'], rows)
  const files = readdirSync(here('../dist')).map((name) => [
    name,
    (statSync(here(`../dist/${name}`)).size / 1024).toFixed(0)
  ])
  table('`dist`', ['file', 'KiB'], files)
}

/** Would one `get_tickets` by `sns` be quicker than a read for each ticket? */
async function batch(): Promise<void> {
  const count = 1_000
  const rows: string[][] = []
  const server = await startServer(count, LATENCY_MS)
  const sns = Array.from({ length: count }, (_, index) => `CRQ${index}`)
  const agent = new http.Agent({ keepAlive: true, maxSockets: CONCURRENCY })
  const post = (api: string, fields: object): Promise<void> =>
    new Promise((resolve, reject) => {
      const body = JSON.stringify({ ...INPUTS, ...fields })
      http
        .request(
          `${server.url}/v2/itsm/${api}/`,
          { method: 'POST', agent, headers: { 'content-length': Buffer.byteLength(body) } },
          (reply) => reply.resume().once('end', resolve)
        )
        .once('error', reject)
        .end(body)
    })
  const timed = async (name: string, requests: number, work: () => Promise<unknown>): Promise<void> => {
    const began = performance.now()
    await work()
    rows.push([name, String(requests), (performance.now() - began).toFixed(0)])
  }
  await timed('one read a ticket', count, () => Promise.all(sns.map((sn) => post('get_ticket_status', { sn }))))
  await timed('get_tickets by sns, 100 each', count / 100, () =>
    Promise.all(
      Array.from({ length: count / 100 }, (_, page) =>
        post('get_tickets', { sns: sns.slice(page * 100, page * 100 + 100), page: 1, page_size: 100 })
      )
    )
  )
  agent.destroy()
  server.stop()
  table(
    `Reading ${count} tickets once, ${LATENCY_MS} ms latency, ${CONCURRENCY} connections`,
    ['how', 'requests', 'ms'],
    rows
  )
}

const PARTS = { start, many, size, batch }
const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in PARTS))
if (unknown.length > 0) {
  console.error(`No part ${unknown.join(', ')}: use ${Object.keys(PARTS).join(', ')}`)
  process.exit(2)
}
console.log(`Node ${process.version}, ${cpus().length} cores, ${process.platform}`)
try {
  for (const [name, part] of Object.entries(PARTS)) if (wanted.length === 0 || wanted.includes(name)) await part()
} finally {
  rmSync(folder, { recursive: true, force: true })
}
