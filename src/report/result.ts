/** How a run ended, as data: what the report is made of. */
import type { InputFault } from '../inputs/errors.ts'
import type { TicketRecord } from '../tickets/task.ts'
import type { Detail } from '../tickets/details.ts'
import { NO_MESSAGE, type ServerMessage } from '../tickets/ports.ts'
import { isGood, type Problem } from '../tickets/problems.ts'
import type { Sweep } from '../tickets/sweep.ts'
import type { Setting } from '../words/shapes.ts'

/** What ended a run before its first ticket was started, or an internal error at any time. */
export interface RunFault extends ServerMessage {
  problem: Problem
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
  /** What a sweep selected and skipped; undefined for a list. */
  sweep: Sweep | undefined
  fault: RunFault | undefined
  /** Every wrong input; empty unless the problem is `bad-input`. */
  inputFaults: readonly InputFault[]
  /** The full message of the operation. ITSM stores that of a SUSPEND only. */
  message: { text: string; wasCut: boolean } | undefined
}

/** Whether the step succeeds: every ticket ended well and nothing stopped the run. */
export function hasSucceeded({ records, fault }: Pick<RunResult, 'records' | 'fault'>): boolean {
  return fault === undefined && records.every(({ outcome }) => isGood(outcome))
}

/**
 * Sorts records worst first; ties keep the order of the input. The first one represents the run.
 *
 * @param outcomes all outcomes, the worst first
 */
export function worstFirst<Outcome, Ended extends { outcome: Outcome }>(
  records: readonly Ended[],
  outcomes: readonly Outcome[]
): Ended[] {
  return records.toSorted((a, b) => outcomes.indexOf(a.outcome) - outcomes.indexOf(b.outcome))
}

/** How many tickets had each outcome, without those that none had. */
export function countOutcomes<Outcome>(
  records: readonly { outcome: Outcome }[],
  outcomes: readonly Outcome[]
): { outcome: Outcome; count: number }[] {
  const counts = outcomes.map((outcome) => ({ outcome, count: countOf(records, outcome) }))
  return counts.filter(({ count }) => count > 0)
}

export function countOf<Outcome>(records: readonly { outcome: Outcome }[], outcome: Outcome): number {
  return records.filter((record) => record.outcome === outcome).length
}

/** Groups items by a key, in the order of the first item of each group. */
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

/** A run that ended before its first ticket was started. */
export function abortedResult(fault: Partial<RunFault> = {}): RunResult {
  return { ...EMPTY_RESULT, fault: toFault(fault) }
}

/** Completes a fault, which is an internal error unless it names another problem. */
export function toFault(fault: Partial<RunFault> = {}): RunFault {
  return { problem: 'internal-error', ...NO_MESSAGE, detail: undefined, ...fault }
}
