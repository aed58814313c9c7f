/** What a scene is, and what the scenes share. */
import type { TicketSeed } from '../../simulator/index.ts'

/** The change ticket of a release, and that of the other site. */
export const RELEASE = 'CRQ20260101000001'
export const SOUTH = 'CRQ20260101000002'

export type Site = 'north' | 'south'
export const SITES: Site[] = ['north', 'south']
/** Each site has a secret of its own, so that a secret sent to the wrong site is noticed. */
export const SECRETS: Record<Site, string> = { north: 'demo-secret-north', south: 'demo-secret-south' }

export interface Scene {
  what: string
  workflow: string
  event: 'push' | 'schedule' | 'pull_request' | 'workflow_dispatch'
  inputs?: Record<string, string>
  vars?: Record<string, string>
  /** Secrets that the repository lacks. */
  missing?: string[]
  /** Replacements in the copy of the workflow that is run. */
  replace?: [from: string | RegExp, to: string][]
  /** GITHUB_RUN_ATTEMPT. */
  attempt?: number
  /** Changes to the usual tickets of both sites. */
  before?: Record<string, Partial<TicketSeed>>
  /** How many runs start at the same moment. */
  times?: number
  /** What a person does in ITSM: between two runs, or once the only run has read the ticket. */
  person?: 'approve' | 'reject'
  /** If set, there is a run before this one, which fails with this in its log. */
  firstLog?: RegExp
  succeeds: boolean
  /** What the log must contain: the runner shows each output as `::set-output:: name=value`. */
  log: RegExp
  /** All operations carried out at the northern site, which is the only one but for `several-sites`: `CRQ…1 SUSPEND`. */
  operations: string[]
  /** The same for the southern site; default none. */
  southOperations?: string[]
  /** Sites that must not receive any request. */
  untouched?: Site[]
}

/** Matches an output of the action in the runner's log. */
export const output = (name: string, value: string): RegExp => new RegExp(`::set-output:: ${name}=${value}$`, 'm')

/** The tickets of each site when a scene starts. */
export function ticketsFor({ workflow, before = {} }: Scene): TicketSeed[] {
  const creator = workflow.startsWith('readme') ? 'ops-bot' : 'bot'
  const processors = ['bot', 'release-bot']
  const createAt = '2999-01-01 00:00:00'
  // Old but active: the last entry of its log is new.
  const logs = [{ operator: 'bot', operateAt: createAt, message: 'bot 已处理【变更审批】(通过)' }]
  const busy = { sn: 'BUSY1', creator: creator === 'bot' ? creator : 'lisi', logs }
  const usual: TicketSeed[] = [
    busy,
    { sn: RELEASE, createAt },
    { sn: SOUTH, createAt },
    { sn: 'STALE1', creator },
    { sn: 'STALE2', creator },
    { sn: 'HELD1', creator, status: 'SUSPENDED', preStatus: 'RUNNING', ...(creator === 'bot' ? {} : { createAt }) },
    { sn: 'YOUNG1', creator, createAt }
  ]
  return usual.map((ticket) => ({ ...ticket, processors, ...before[ticket.sn] }))
}
