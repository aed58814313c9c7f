/** How a wait ended, as data: what the report is made of. */
import type { InputFault } from '../inputs/errors.ts'
import type { Condition } from '../tickets/wait-condition.ts'
import type { WaitRecord } from '../tickets/wait-record.ts'
import type { Setting } from '../words/shapes.ts'
import { toFault, type RunFault } from './result.ts'

export interface WaitResult extends Pick<Setting, 'front' | 'identity'> {
  /** The host of the site, '' where the inputs could not be read. */
  site: string
  conditions: readonly Condition[]
  /** In the order of the input. */
  records: readonly WaitRecord[]
  /** How long the whole wait took. */
  waitedMs: number
  fault: RunFault | undefined
  inputFaults: readonly InputFault[]
}

/** Whether the step succeeds: every ticket met its condition and nothing stopped the run. */
export function isReached({ records, fault }: Pick<WaitResult, 'records' | 'fault'>): boolean {
  return fault === undefined && records.length > 0 && records.every(({ outcome }) => outcome === 'reached')
}

export function secondsOf(ms: number): number {
  return Math.round(ms / 1_000)
}

/** The result of a run that ended before its first ticket was known. */
export const ABORTED_WAIT: WaitResult = {
  site: '',
  front: undefined,
  identity: undefined,
  conditions: [],
  records: [],
  waitedMs: 0,
  fault: toFault(),
  inputFaults: []
}
