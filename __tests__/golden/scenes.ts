/** The runs whose transcripts are kept, and how a transcript is made: log, outputs, summary, and every request. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Fault, SeenRequest, SimulatorOptions } from '../../simulator/index.ts'
import { WAIT_DIST, type ActionRun } from '../helpers/action.ts'
import type { InputValues } from '../helpers/runs.ts'

export const NOW_MS = Date.parse('2026-11-24T12:00:00Z')
const SECRETS = { 'demo-secret': '<bk_app_secret>' }

export interface Scene {
  name: string
  server?: SimulatorOptions
  faults?: readonly Fault[]
  inputs: InputValues
  /** Default: the action that operates. */
  dist?: string
}

const SWEPT = [
  { sn: 'REQ1', creator: 'bot', createAt: '2026-11-01 09:00:00' },
  { sn: 'REQ2', creator: 'bot', createAt: '2026-11-02 09:00:00', status: 'SUSPENDED' },
  { sn: 'REQ3', creator: 'bot', createAt: '2026-11-03 09:00:00' },
  { sn: 'REQ4', creator: 'bot', createAt: '2026-11-24 09:00:00' }
]

const THREE = { tickets: [{ sn: 'CRQ1' }, { sn: 'CRQ2' }, { sn: 'CRQ3' }] }
const MIXED = {
  server: { tickets: [{ sn: 'CRQ1' }, { sn: 'CRQ2', status: 'FINISHED' }, { sn: 'CRQ3', status: 'TERMINATED' }] },
  inputs: { sn: 'CRQ1, CRQ2 CRQ3, CRQ4, crq1', action_type: 'TERMINATE' }
}
const SWEEP = { stale_after: '14d', creator: 'bot', operator: 'bot', action_type: 'WITHDRAW', max_tickets: 2 }
/** Reading is not permitted, and the reply to one POST is lost. */
const UNSEEN: Fault[] = [
  { kind: 'not-permitted', on: 'get_ticket_status' },
  { kind: 'reset', on: 'operate_ticket', sn: 'CRQ2' }
]

const step = (name: string) => ({ steps: [{ name, processors: ['zhangsan'] }] })
const WAIT = { sn: 'CRQ1', until: 'step:变更实施', max_wait: 0 }
const WAITED = [
  { sn: 'CRQ1', flow: step('变更实施') },
  { sn: 'CRQ2', flow: step('变更审批') },
  { sn: 'CRQ3', status: 'REVOKED' }
]
/** Reading is permitted, asking for approvals is not. */
const DENIED = { tickets: [{ sn: 'CRQ1', status: 'FINISHED' }], app: { permissions: ['get_ticket_status'] } }

export const SCENES: Scene[] = [
  { name: 'success', inputs: { sn: 'CRQ1', action_type: 'SUSPEND' } },
  { name: 'success.zh', inputs: { sn: 'CRQ1', action_type: 'SUSPEND', language: 'zh' } },
  {
    name: 'already',
    server: { tickets: [{ sn: 'CRQ1', status: 'TERMINATED' }] },
    inputs: { sn: 'CRQ1', action_type: 'TERMINATE' }
  },
  { name: 'refusal', inputs: { sn: 'CRQ1', action_type: 'TERMINATE', operator: 'lisi' } },
  { name: 'refusals', server: THREE, inputs: { sn: 'CRQ1 CRQ2 CRQ3', action_type: 'TERMINATE', operator: 'lisi' } },
  { name: 'list', ...MIXED },
  { name: 'list.zh', ...MIXED, inputs: { ...MIXED.inputs, language: 'zh' } },
  { name: 'unknown', server: THREE, faults: UNSEEN, inputs: { sn: 'CRQ1 CRQ2', action_type: 'SUSPEND', retries: 0 } },
  { name: 'sweep', server: { tickets: SWEPT }, inputs: SWEEP },
  { name: 'sweep-dry-run', server: { tickets: SWEPT }, inputs: { ...SWEEP, dry_run: true } },
  { name: 'sweep-nothing', server: { tickets: SWEPT }, inputs: { ...SWEEP, stale_after: '90d' } },
  {
    name: 'bad-input',
    inputs: { sn: '- CRQ1', action_type: 'close', operator: '', retries: 'x', statuses: 'RUNNING' }
  },
  { name: 'wait', dist: WAIT_DIST, server: { tickets: WAITED }, inputs: WAIT },
  { name: 'wait.zh', dist: WAIT_DIST, server: { tickets: WAITED }, inputs: { ...WAIT, sn: 'CRQ2', language: 'zh' } },
  { name: 'wait-list', dist: WAIT_DIST, server: { tickets: WAITED }, inputs: { ...WAIT, sn: 'CRQ1 CRQ2 CRQ3' } },
  { name: 'wait-denied', dist: WAIT_DIST, server: DENIED, inputs: { ...WAIT, until: 'APPROVED' } }
]

export function fileOf({ name }: Scene): string {
  return fileURLToPath(new URL(`${name}.txt`, import.meta.url))
}

export function kept(scene: Scene): string {
  return readFileSync(fileOf(scene), 'utf8')
}

/** IDs, durations and ports differ from run to run; nothing else is replaced. */
export function transcript(run: ActionRun, requests: readonly SeenRequest[]): string {
  const outputs = Object.entries(run.outputs).map(([name, value]) => `${name}=${value}`)
  const parts = {
    [`log (exit code ${run.exitCode})`]: run.stdout + run.stderr,
    outputs: outputs.join('\n'),
    summary: run.summary,
    requests: requests.map((request, index) => requestText(request, requests[index - 1])).join('\n')
  }
  const text = Object.entries(parts)
    .map(([name, part]) => `=== ${name}\n${part.trimEnd()}\n`)
    .join('\n')
  return (
    Object.entries(SECRETS)
      .reduce((all, [secret, name]) => all.replaceAll(secret, name), text)
      .replaceAll(/\b[0-9a-f]{32}\b/g, '<id>')
      .replaceAll(/\b\d+ (ms|毫秒)/g, '<time> $1')
      // Frames of a stack name this folder, and lines of the bundle that any change moves.
      .replaceAll(/^::debug::.* at .*[(/:]\d+:\d+\)?\n/gm, '')
  )
}

/** Headers stand where they differ from those of the request before it. */
function requestText(request: SeenRequest, before: SeenRequest | undefined): string {
  const { method, path, query, body } = request
  const search = new URLSearchParams(query).toString()
  const known = before === undefined ? [] : headerLines(before)
  const headers = headerLines(request).filter((line) => !known.includes(line))
  return [`${method} ${path}${search === '' ? '' : `?${search}`}`, ...headers, body].join('\n')
}

function headerLines({ headers }: SeenRequest): string[] {
  return Object.entries(headers)
    .filter(([name]) => name !== 'content-length')
    .map(([name, value]) => `${name}: ${[value].flat().join(', ')}`)
    .sort()
}
