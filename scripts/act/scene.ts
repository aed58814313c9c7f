/**
 * What a scene is, and what all of them share.
 */
import type { TicketSeed } from '../../simulator/index.ts'

/** The change ticket of a release, and the one of the other site. */
export const RELEASE = 'CRQ20260101000001'
export const SOUTH = 'CRQ20260101000002'

export type Site = 'north' | 'south'
export const SITES: Site[] = ['north', 'south']
/** Each site has a secret of its own, so that one that is sent to the wrong site can be told. */
export const SECRETS: Record<Site, string> = { north: 'demo-secret-north', south: 'demo-secret-south' }

export interface Scene {
  what: string
  workflow: string
  event: 'push' | 'schedule' | 'pull_request' | 'workflow_dispatch'
  inputs?: Record<string, string>
  vars?: Record<string, string>
  /** Secrets that the repository does not have. */
  missing?: string[]
  /** Lines of the workflow to exchange in the copy that is run. */
  exchange?: [from: string | RegExp, to: string][]
  /** GITHUB_RUN_ATTEMPT. */
  attempt?: number
  /** Tickets of both sites before the run, in addition to the usual ones. */
  before?: Record<string, Partial<TicketSeed>>
  /** Runs at the same moment. */
  times?: number
  /** What somebody does with the ticket in ITSM: between two runs, or once the only one has read it. */
  person?: 'approve' | 'reject'
  /** A run before this one, which fails and says this. */
  firstSays?: RegExp
  succeeds: boolean
  /** What must be in the log: the runner shows each output as `::set-output:: name=value`. */
  says: RegExp
  /** Tickets of the northern site, which is the only one but for `several-sites`, and their statuses then. */
  then: Record<string, string>
  /** The same for the southern site. */
  southThen?: Record<string, string>
  /** Operations that BlueKing carried out, both sites together, e.g. `CRQ…1 SUSPEND`. */
  operations: string[]
  /** Sites that must not receive a single request. */
  untouched?: Site[]
}

/** An output of the action, as the runner logs it. */
export const output = (name: string, value: string): RegExp => new RegExp(`::set-output:: ${name}=${value}$`, 'm')
