/**
 * What a wait is for, and what one observation of a ticket says about it: the table that decides every wait. Pure.
 */
import { isOver, isOverByLists, MIN_OVER_BY_LISTS_MS, type TicketState } from './actions.ts'
import type { Approval } from './ports.ts'

export type Condition =
  /** `current_status`: a built-in name in capitals, or one of the service's own. */
  | { kind: 'status'; status: string }
  /** FINISHED, and the server says that the ticket was approved. */
  | { kind: 'approved' }
  /** A step that the ticket is at, by its name or its `state_id`. */
  | { kind: 'step'; step: string }

/** What is known of a ticket at one moment. */
export interface Observation {
  state: TicketState
  /** How long every read of the ticket has shown neither a step nor an operation. */
  emptyForMs: number
  /**
   * What `ticket_approval_result` says; undefined where it was not asked, or could not be read. Its status counts as well:
   * the two calls can be answered by replicas of a different age.
   */
  approval: Approval | undefined
}

export type Progress = 'reached' | 'ended' | 'not-yet' | 'unknown'

/** The status first, then the steps: a TERMINATE that was cut short leaves a step listed. */
type Stage = 'open' | 'finished' | 'over'
/** Does the observation show what the condition names? `unread`: what would tell was not read. */
type Match = 'shown' | 'not-shown' | 'unread'

const PROGRESS: Record<Condition['kind'], Record<Stage, Record<Match, Progress>>> = {
  status: {
    open: { shown: 'reached', 'not-shown': 'not-yet', unread: 'unknown' },
    finished: { shown: 'reached', 'not-shown': 'ended', unread: 'unknown' },
    over: { shown: 'reached', 'not-shown': 'ended', unread: 'unknown' }
  },
  // No step can come any more; one that is still listed is what an interrupted TERMINATE left behind.
  step: {
    open: { shown: 'reached', 'not-shown': 'not-yet', unread: 'unknown' },
    finished: { shown: 'ended', 'not-shown': 'ended', unread: 'ended' },
    over: { shown: 'ended', 'not-shown': 'ended', unread: 'ended' }
  },
  // Before FINISHED nothing reliable says "approved", and no other ending is an approval.
  approved: {
    open: { shown: 'not-yet', 'not-shown': 'not-yet', unread: 'not-yet' },
    finished: { shown: 'reached', 'not-shown': 'ended', unread: 'unknown' },
    over: { shown: 'ended', 'not-shown': 'ended', unread: 'ended' }
  }
}

/** How far a ticket is on its way to one condition. `unknown`: the observation cannot tell. */
export function progressOf(condition: Condition, observation: Observation): Progress {
  return PROGRESS[condition.kind][stageOf(observation)][matchOf(condition, observation)]
}

/** How far a ticket is on its way to any of several conditions: it has ended only where none can come any more. */
export function progressOfAny(conditions: readonly Condition[], observation: Observation): Progress {
  const all = new Set(conditions.map((condition) => progressOf(condition, observation)))
  return (['reached', 'unknown', 'not-yet'] as const).find((progress) => all.has(progress)) ?? 'ended'
}

/** Is `ticket_approval_result` the only thing that can still tell? It needs a permission of its own. */
export function needsApproval(conditions: readonly Condition[], observation: Observation): boolean {
  return (
    observation.approval === undefined &&
    stageOf(observation) === 'finished' &&
    conditions.some(({ kind }) => kind === 'approved') &&
    progressOfAny(conditions, observation) === 'unknown'
  )
}

/** Would the ticket be over, if its empty lists hold? */
export function isOverUnlessBetweenSteps({ state, emptyForMs }: Observation): boolean {
  return isOverByLists(state) && emptyForMs < MIN_OVER_BY_LISTS_MS
}

function stageOf(observation: Observation): Stage {
  const { state } = observation
  if (state.status === 'FINISHED') return 'finished'
  return isOver(state) && !isOverUnlessBetweenSteps(observation) ? 'over' : 'open'
}

function matchOf(condition: Condition, { state, approval }: Observation): Match {
  switch (condition.kind) {
    case 'status':
      // ITSM's database takes the cases of a key for one.
      return shown(state.status.toLowerCase() === condition.status.toLowerCase())
    case 'step':
      if (state.steps === undefined) return 'unread'
      return shown(state.steps.some(({ id, name, rawName }) => [rawName ?? name, id].includes(condition.step)))
    case 'approved':
      return approval?.status === 'FINISHED' ? shown(approval.isApproved) : 'unread'
  }
}

function shown(isShown: boolean): Match {
  return isShown ? 'shown' : 'not-shown'
}
