/** One explored run of a ticket as the invariants see it: what was asked for, what the server saw, what was reported. */
import type { Action } from '../../src/tickets/actions.ts'
import type { TicketReading } from '../../src/tickets/ports.ts'
import type { Plan, TicketRecord } from '../../src/tickets/task.ts'
import type { Call, Fault, Model, Start } from './model.ts'

export interface Setting extends Start, Pick<Plan, 'action' | 'confirm' | 'accept' | 'retries'> {
  isDryRun: boolean
}

/** A read that was answered with a status. */
export interface Reading {
  call: Call
  status: string
  /** The step that it showed, if any. */
  step: string | undefined
}

export type Run = ReturnType<typeof createRun>

const OVER = ['FINISHED', 'TERMINATED', 'REVOKED', 'CLOSEDBYUS']

export function isOver(status: string): boolean {
  return OVER.includes(status)
}

/** Whether a ticket of that status is in the action's target state. Stated again here, so that the core's own rule is checked. */
export function isInTargetState(action: Action, status: string): boolean {
  if (action === 'UNSUSPEND') return status !== 'SUSPENDED' && !isOver(status)
  return status === { SUSPEND: 'SUSPENDED', WITHDRAW: 'REVOKED', TERMINATE: 'TERMINATED' }[action]
}

/** Whether it is in the target state, or ended in a way that the user accepts. */
export function isWanted({ action, accept = [] }: Pick<Setting, 'action' | 'accept'>, status: string): boolean {
  return isInTargetState(action, status) || accept.includes(status)
}

function readingsIn(call: Call): Reading[] {
  if (call.kind !== 'read' || call.answer.class !== 'accepted') return []
  const { status, steps } = call.answer.data as TicketReading
  return [{ call, status, step: steps?.[0]?.id }]
}

export function createRun(
  setting: Setting,
  record: TicketRecord,
  model: Model,
  more: { faults: readonly Fault[]; isCancelled: boolean }
) {
  const { calls } = model
  const posts = calls.filter(({ kind }) => kind === 'post')
  /** The POSTs of which a byte may have left. */
  const left = posts.filter((post) => post.left)
  /** The last of these. */
  const last = left.at(-1)
  const readings = calls.flatMap(readingsIn)
  /** Those before the first POST; the last of them decided. */
  const readingsBefore = readings.filter(({ call }) => call.endMs <= (posts[0]?.atMs ?? Infinity))
  const readingsAfter = readings.filter(({ call }) => last !== undefined && call.atMs >= last.endMs)
  /** Nothing was read before the first POST. */
  const isBlind = readingsBefore.length === 0
  return { setting, record, model, ...more, calls, posts, left, last, readings, readingsBefore, readingsAfter, isBlind }
}
