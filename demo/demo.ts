/**
 * `npm run demo`: a local BlueKing, and the committed `dist` run as a runner would run it, once for each thing that a
 * user should have seen: log, outputs, and the job summary as text.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startSimulator } from '../simulator/index.ts'
import { DEMO_TICKETS } from '../simulator/seed.ts'

const DIST = fileURLToPath(new URL('../dist/index.js', import.meta.url))
const isColoured = process.stdout.isTTY
const paint = (code: number, text: string): string => (isColoured ? `\u001b[${code}m${text}\u001b[0m` : text)

interface Scene {
  title: string
  inputs: Record<string, string>
  /** The exit code that this must end with: the demo is a check as well. */
  exitCode: number
}

const SCENES: Scene[] = [
  {
    title: 'A release fails: its ticket is suspended',
    inputs: { action_type: 'SUSPEND', sn: 'CRQ20260101000001', message: 'Release 2.4 failed its smoke test' },
    exitCode: 0
  },
  {
    title: 'The same again: nothing is sent, since a second SUSPEND could never be undone',
    inputs: { action_type: 'SUSPEND', sn: 'CRQ20260101000001', message: 'Release 2.4 failed its smoke test' },
    exitCode: 0
  },
  {
    title: 'Before the second try the ticket is resumed',
    inputs: { action_type: 'unsuspend', sn: 'CRQ20260101000001' },
    exitCode: 0
  },
  {
    title: 'The release is out: its ticket is closed',
    inputs: { action_type: 'TERMINATE', sn: 'CRQ20260101000001', message: 'Release 2.4 is out' },
    exitCode: 0
  },
  {
    title: 'What nobody handled is withdrawn',
    inputs: { action_type: 'WITHDRAW', sn: 'CRQ20260101000002, NO2019100818365320' },
    exitCode: 0
  },
  {
    title: "A refusal: somebody else's ticket",
    inputs: { action_type: 'WITHDRAW', sn: 'INC20260101000011' },
    exitCode: 1
  }
]

const simulator = await startSimulator({ tickets: DEMO_TICKETS })
console.log(`A local BlueKing listens at ${simulator.url}. Each scene runs dist/index.js as a runner would.`)
let failures = 0
for (const [index, scene] of SCENES.entries()) {
  console.log(`\n${paint(1, `━━ ${index + 1}. ${scene.title}`)}`)
  const { exitCode, log, outputs, summary } = await run(scene.inputs)
  console.log(paint(90, `with: ${JSON.stringify(scene.inputs)}`))
  console.log(`\n${paint(36, 'Log')}\n${indent(readable(log))}`)
  console.log(`\n${paint(36, 'Outputs')}\n${indent(outputs)}`)
  console.log(`\n${paint(36, 'Job summary')}\n${indent(rendered(summary))}`)
  console.log(
    `\n${exitCode === 0 ? paint(32, '✔ the step is green') : paint(31, '✘ the step is red')} (exit code ${exitCode})`
  )
  if (exitCode !== scene.exitCode) {
    failures++
    console.log(paint(31, `This is not what the demo expects (${scene.exitCode}).`))
  }
}
console.log(`\n${paint(1, 'What BlueKing saw done')}`)
for (const { sn, action, from, to } of simulator.operations) console.log(`  ${sn}: ${action}, ${from} → ${to}`)
await simulator.close()
process.exitCode = failures === 0 ? 0 : 1

async function run(
  inputs: Record<string, string>
): Promise<{ exitCode: number | null; log: string; outputs: string; summary: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'ticket-demo-'))
  const files = { GITHUB_OUTPUT: join(folder, 'outputs'), GITHUB_STEP_SUMMARY: join(folder, 'summary') }
  for (const file of Object.values(files)) writeFileSync(file, '')
  const all = {
    url: simulator.url,
    bk_app_code: 'demo-app',
    bk_app_secret: 'demo-secret',
    bk_username: 'robot',
    operator: 'zhangsan',
    ...inputs
  }
  const env = {
    ...process.env,
    ...files,
    RUNNER_TEMP: folder,
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_REPOSITORY: 'team/service',
    GITHUB_RUN_ID: '4711',
    GITHUB_RUN_NUMBER: '12',
    GITHUB_WORKFLOW: 'release',
    ...Object.fromEntries(Object.entries(all).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]))
  }
  const child = spawn(process.execPath, [DIST], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  let log = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (log += text))
  const exitCode = await new Promise<number | null>((resolve) => child.once('close', resolve))
  const read = (file: string): string => readFileSync(file, 'utf8')
  const result = {
    exitCode,
    log,
    outputs: outputLines(read(files.GITHUB_OUTPUT)),
    summary: read(files.GITHUB_STEP_SUMMARY)
  }
  rmSync(folder, { recursive: true, force: true })
  return result
}

function indent(text: string): string {
  return text.trimEnd().replace(/^/gm, '  ')
}

/** The log as the runner shows it: masks and debug lines are not printed, annotations are. */
function readable(log: string): string {
  return log
    .split('\n')
    .filter((line) => !/^::(add-mask|debug)::/.test(line))
    .map((line) =>
      line.replace(
        /^::(error|warning) title=([^:]*)::/,
        (_, level: string, title: string) => `${level === 'error' ? 'Error' : 'Warning'} [${title}] `
      )
    )
    .map((line) => line.replaceAll('%0A', '\n      '))
    .join('\n')
}

/** `name=value` from the runner's file of outputs. */
function outputLines(file: string): string {
  return [...file.matchAll(/^([^\n<]+)<<(\S+)\n([\s\S]*?)\n\2$/gm)]
    .map(([, name, , value]) => `${name}=${value}`)
    .join('\n')
}

/** A job summary for a terminal: rows as lines, everything else as plain text. */
function rendered(html: string): string {
  return html
    .replace(
      /<tr>([\s\S]*?)<\/tr>/g,
      (_, row: string) => `${row.replace(/<\/t[hd]><t[hd]>/g, '  |  ').replace(/<br>/g, '\n      ')}\n`
    )
    .replace(/<[^>]+>/g, '')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/\n{2,}/g, '\n')
    .trim()
}
