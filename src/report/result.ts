/**
 * How a run ended, as data: what the report is made of.
 */
import type { Detail } from '../tickets/details.ts'
import { isGood, OUTCOMES, type Problem } from '../tickets/problems.ts'
import type { TicketRecord } from '../tickets/attempt.ts'
import type { Sweep } from '../tickets/sweep.ts'
import type { InputFault } from '../inputs/errors.ts'
import type { Setting } from '../words/shapes.ts'

/** What ended a run before any ticket was begun, or an error of our own at any time. */
export interface RunFault {
  problem: Problem
  code: string
  message: string
  requestId: string
  detail: Detail | undefined
  cause?: unknown
}

export interface RunResult extends Pick<Setting, 'action' | 'front' | 'identity'> {
  /** The host of the site, '' where the inputs could not be read. */
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
  /** The full message of the operation. ITSM stores that of a SUSPEND only. */
  message: { text: string; wasCut: boolean } | undefined
}

/** The verdict: green only if every ticket ended well and nothing stopped the run. */
export function isGreen({ records, fault }: Pick<RunResult, 'records' | 'fault'>): boolean {
  return fault === undefined && records.every(({ outcome }) => isGood(outcome))
}

/** Worst first; among equals in the order of the input. The first one represents the run. */
export function bySeverity(records: readonly TicketRecord[]): TicketRecord[] {
  return records.toSorted((a, b) => OUTCOMES.indexOf(a.outcome) - OUTCOMES.indexOf(b.outcome))
}

/** Groups that are never empty, in the order of their first members. */
export function grouped<T>(items: readonly T[], key: (item: T) => string): [T, ...T[]][] {
  const groups = new Map<string, [T, ...T[]]>()
  for (const item of items) {
    const group = groups.get(key(item))
    if (group === undefined) groups.set(key(item), [item])
    else group.push(item)
  }
  return [...groups.values()]
}

/** A run of which nothing is known yet. */
export const EMPTY_RESULT: RunResult = {
  action: undefined,
  site: '',
  front: undefined,
  identity: undefined,
  operator: '',
  isDryRun: false,
  records: [],
  sweep: undefined,
  fault: undefined,
  inputFaults: [],
  message: undefined
}

/** A run that ended before its first ticket was known. */
export function abortedResult(fault: Partial<RunFault> = {}): RunResult {
  const unknown: RunFault = { problem: 'internal-error', code: '', message: '', requestId: '', detail: undefined }
  return { ...EMPTY_RESULT, fault: { ...unknown, ...fault } }
}
