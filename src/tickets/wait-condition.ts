/** The conditions of a wait, and the table that decides from one observation of a ticket. */
import { isOver, looksOver, CONFIRM_OVER_MS, type TicketState } from './actions.ts'
import type { Approval } from './ports.ts'

export type Condition =
  /** `current_status`: a built-in name in capitals, or one of the service's own. */
  | { kind: 'status'; status: string }
  /** FINISHED, and approved according to the server. */
  | { kind: 'approved' }
  /** A step that the ticket is at, by its name or its `state_id`. */
  | { kind: 'step'; step: string }

/** What is known of a ticket at one moment. */
export interface Observation {
  state: TicketState
  /** How long every read has shown neither a step nor an operation. */
  emptyForMs: number
  /**
   * From `ticket_approval_result`; undefined if it was not read. Its status counts, too, since the replicas that answer
   * the two calls can be of different age.
   */
  approval: Approval | undefined
}

export type Progress = 'reached' | 'ended' | 'not-yet' | 'unknown'

/** Decided by the status before the steps: an interrupted TERMINATE leaves a step listed. */
type Stage = 'open' | 'finished' | 'over'
/** Whether the observation shows what the condition names; `unread`: the list or the approval is missing. */
type Match = 'shown' | 'not-shown' | 'unread'

const PROGRESS: Record<Condition['kind'], Record<Stage, Record<Match, Progress>>> = {
  status: {
    open: { shown: 'reached', 'not-shown': 'not-yet', unread: 'unknown' },
    finished: { shown: 'reached', 'not-shown': 'ended', unread: 'unknown' },
    over: { shown: 'reached', 'not-shown': 'ended', unread: 'unknown' }
  },
  step: {
    open: { shown: 'reached', 'not-shown': 'not-yet', unread: 'unknown' },
    finished: { shown: 'ended', 'not-shown': 'ended', unread: 'ended' },
    over: { shown: 'ended', 'not-shown': 'ended', unread: 'ended' }
  },
  // Before FINISHED no reply says "approved" reliably, and no other ending is an approval.
  approved: {
    open: { shown: 'not-yet', 'not-shown': 'not-yet', unread: 'not-yet' },
    finished: { shown: 'reached', 'not-shown': 'ended', unread: 'unknown' },
    over: { shown: 'ended', 'not-shown': 'ended', unread: 'ended' }
  }
}

/** `unknown`: the observation cannot tell. */
export function progressOf(condition: Condition, observation: Observation): Progress {
  return PROGRESS[condition.kind][stageOf(observation)][matchOf(condition, observation)]
}

/** Progress towards any of several conditions; `ended` only if none of them can still be met. */
export function progressOfAny(conditions: readonly Condition[], observation: Observation): Progress {
  const all = new Set(conditions.map((condition) => progressOf(condition, observation)))
  return (['reached', 'unknown', 'not-yet'] as const).find((progress) => all.has(progress)) ?? 'ended'
}

/** Whether only `ticket_approval_result` can tell. It needs a permission of its own, so it is not read otherwise. */
export function needsApproval(conditions: readonly Condition[], observation: Observation): boolean {
  return (
    observation.approval === undefined &&
    stageOf(observation) === 'finished' &&
    conditions.some(({ kind }) => kind === 'approved') &&
    progressOfAny(conditions, observation) === 'unknown'
  )
}

/** Whether the ticket is over if its lists stay empty, and is between two steps if they do not. */
export function isOverUnconfirmed({ state, emptyForMs }: Observation): boolean {
  return looksOver(state) && emptyForMs < CONFIRM_OVER_MS
}

function stageOf(observation: Observation): Stage {
  const { state } = observation
  if (state.status === 'FINISHED') return 'finished'
  return isOver(state) && !isOverUnconfirmed(observation) ? 'over' : 'open'
}

function matchOf(condition: Condition, { state, approval }: Observation): Match {
  switch (condition.kind) {
    case 'status':
      // ITSM's database ignores the case of a status.
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
