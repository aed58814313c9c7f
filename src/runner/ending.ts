/**
 * How a run ended, as data: what the report is made of. Types and the verdict only; pure.
 */
import type { Action } from '../tickets/actions.ts'
import type { Detail } from '../tickets/details.ts'
import { isGood } from '../tickets/outcomes.ts'
import type { Problem } from '../tickets/problems.ts'
import type { TicketRecord } from '../tickets/records.ts'
import type { Sweep } from '../tickets/sweep.ts'
import type { InputFault } from './faults.ts'

/** What ended a run before any ticket was begun, or an error of our own at any time. */
export interface RunFault {
  problem: Problem
  code: string
  message: string
  requestId: string
  detail: Detail | undefined
  cause?: unknown
}

export interface Ending {
  /** Undefined where the inputs did not tell. */
  action: Action | undefined
  /** The host of the site, '' where the inputs did not tell. */
  site: string
  operator: string
  isDryRun: boolean
  /** In the order of the input. */
  records: readonly TicketRecord[]
  /** What a sweep selected and left alone; undefined for a list. */
  sweep: Sweep | undefined
  fault: RunFault | undefined
  /** Every wrong input; empty unless the problem is `bad-input`. */
  inputFaults: readonly InputFault[]
  /** The whole message, where it had to be cut for the server. */
  wholeMessage: string | undefined
}

/** The verdict: green only if every ticket ended well and nothing stopped the run. */
export function isGreen({ records, fault }: Pick<Ending, 'records' | 'fault'>): boolean {
  return fault === undefined && records.every(({ outcome }) => isGood(outcome))
}
