/**
 * The runs that are kept whole, and how one is written down: all that it prints, its outputs, its summary, and every
 * request that the server saw.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { SeenRequest, SimulatorOptions } from '../../simulator/index.ts'
import type { ActionRun } from '../helpers/action.ts'
import type { InputValues } from '../helpers/runs.ts'

export const NOW_MS = Date.parse('2026-11-24T12:00:00Z')
const SECRETS = { 'demo-secret': '<bk_app_secret>' }

export interface Scene {
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

export const SCENES: Scene[] = [
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

type Told = Pick<ActionRun, 'exitCode' | 'stdout' | 'stderr' | 'outputs' | 'summary'>

export function fileOf({ name }: Scene): string {
  return fileURLToPath(new URL(`${name}.txt`, import.meta.url))
}

export function kept(scene: Scene): string {
  return readFileSync(fileOf(scene), 'utf8')
}

/** Ids, durations and ports differ from run to run: nothing else is replaced. */
export function transcript(run: Told, requests: readonly SeenRequest[]): string {
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
