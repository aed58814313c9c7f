/**
 * Whole runs of the committed `dist`, one file each: all that it prints, its outputs, its summary, and every request that
 * the server saw. A change of any word or request shows in review; `UPDATE=1 npm test -- golden` writes the files anew.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@jest/globals'
import type { SeenRequest, SimulatorOptions } from '../../simulator/index.ts'
import { runAction, type ActionRun } from '../helpers/action.ts'
import { servers, type InputValues } from '../helpers/runs.ts'

const NOW_MS = Date.parse('2026-11-24T12:00:00Z')
/** The runner's clock is the server's: both stand still, so that ages do not change. */
const CLOCK = ['--import', `data:text/javascript,Date.now = () => ${NOW_MS}`]
const SECRETS = { 'demo-secret': '<bk_app_secret>' }

interface Scene {
  name: string
  server?: SimulatorOptions
  inputs: InputValues
}

const SWEPT = [
  { sn: 'REQ1', creator: 'bot', createAt: '2026-11-01 09:00:00' },
  { sn: 'REQ2', creator: 'bot', createAt: '2026-11-02 09:00:00', status: 'SUSPENDED' },
  { sn: 'REQ3', creator: 'bot', createAt: '2026-11-03 09:00:00' },
  { sn: 'REQ4', creator: 'bot', createAt: '2026-11-24 09:00:00' }
]

const SCENES: Scene[] = [
  { name: 'success', inputs: { sn: 'CRQ1', action_type: 'SUSPEND' } },
  { name: 'success.zh', inputs: { sn: 'CRQ1', action_type: 'SUSPEND', language: 'zh' } },
  { name: 'refusal', inputs: { sn: 'CRQ1', action_type: 'TERMINATE', operator: 'lisi' } },
  {
    name: 'list',
    server: { tickets: [{ sn: 'CRQ1' }, { sn: 'CRQ2', status: 'FINISHED' }, { sn: 'CRQ3', status: 'TERMINATED' }] },
    inputs: { sn: 'CRQ1, CRQ2 CRQ3, CRQ4, crq1', action_type: 'TERMINATE' }
  },
  {
    name: 'sweep',
    server: { tickets: SWEPT },
    inputs: { stale_after: '14d', creator: 'bot', operator: 'bot', action_type: 'WITHDRAW', max_tickets: 2 }
  },
  {
    name: 'bad-input',
    inputs: { sn: '- CRQ1', action_type: 'close', operator: '', retries: 'x', statuses: 'RUNNING' }
  }
]

const start = servers()

test.each(SCENES)('$name: log, outputs, summary and requests are those of the file', async (scene) => {
  const server = await start({ clock: () => NOW_MS, ...scene.server })
  // One at a time, so that the order of requests and lines is one.
  const run = await runAction({ url: server.url, concurrency: 1, ...scene.inputs }, { nodeArguments: CLOCK })
  const text = transcript(run, server.requests).replaceAll(String(server.port), '<port>')
  const file = fileURLToPath(new URL(`${scene.name}.txt`, import.meta.url))
  if (process.env['UPDATE'] === '1') writeFileSync(file, text)
  expect(text).toBe(readFileSync(file, 'utf8'))
})

/** Ids, durations and ports differ from run to run: nothing else is replaced. */
function transcript(run: ActionRun, requests: readonly SeenRequest[]): string {
  const outputs = Object.entries(run.outputs).map(([name, value]) => `${name}=${value}`)
  const parts = {
    [`log (exit code ${run.exitCode})`]: run.stdout + run.stderr,
    outputs: outputs.join('\n'),
    summary: run.summary,
    requests: requests.map(requestText).join('\n\n')
  }
  const text = Object.entries(parts)
    .map(([name, part]) => `=== ${name}\n${part.trimEnd()}\n`)
    .join('\n')
  return Object.entries(SECRETS)
    .reduce((all, [secret, name]) => all.replaceAll(secret, name), text)
    .replaceAll(/\b[0-9a-f]{32}\b/g, '<id>')
    .replaceAll(/\b\d+ (ms|毫秒)/g, '<time> $1')
}

function requestText({ method, path, query, headers, body }: SeenRequest): string {
  const search = new URLSearchParams(query).toString()
  const named = Object.entries(headers).map(([name, value]) => `${name}: ${[value].flat().join(', ')}`)
  return [`${method} ${path}${search === '' ? '' : `?${search}`}`, ...named.sort(), body].join('\n')
}
