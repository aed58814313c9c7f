/** One explored run, as the invariants look at it: what was asked for, what the server saw, and what was told. */
import { ACTIONS, type Action } from '../../src/tickets/actions.ts'
import type { Plan } from '../../src/tickets/attempt.ts'
import type { TicketReading, Result } from '../../src/tickets/ports.ts'
import type { TicketRecord } from '../../src/tickets/attempt.ts'
import type { Call, Fault, Model, Start } from './model.ts'

export interface Setting extends Start, Pick<Plan, 'action' | 'confirm' | 'accept' | 'retries'> {
  isDryRun: boolean
}

const STARTS: Start[] = [
  ...['RUNNING', 'SUSPENDED', 'GRAYING', 'CLOSEDBYUS', 'FINISHED'].map((status): Start => ({
    status,
    isTrapped: false,
    mayRead: true
  })),
  { status: 'SUSPENDED', isTrapped: true, mayRead: true },
  ...['RUNNING', 'SUSPENDED'].map((status): Start => ({ status, isTrapped: false, mayRead: false }))
]
const WAYS: Pick<Setting, 'confirm' | 'accept' | 'retries' | 'isDryRun'>[] = [
  { confirm: 'auto', retries: 3, isDryRun: false },
  { confirm: 'auto', retries: 1, isDryRun: false },
  { confirm: 'auto', retries: 0, isDryRun: false },
  { confirm: 'always', retries: 3, isDryRun: false },
  { confirm: 'never', retries: 3, isDryRun: false },
  { confirm: 'auto', accept: ['FINISHED'], retries: 1, isDryRun: false },
  { confirm: 'auto', retries: 3, isDryRun: true }
]

/** Each action, in each way, on each ticket. */
export const SETTINGS: Setting[] = ACTIONS.flatMap((action) =>
  STARTS.flatMap((start) => WAYS.map((way): Setting => ({ action, ...start, ...way })))
)

/** A read that told a status. */
export interface Look {
  call: Call
  status: string
  /** The step that it showed; undefined: none. */
  step: string | undefined
}

export interface Run {
  setting: Setting
  record: TicketRecord
  model: Model
  faults: readonly Fault[]
  calls: readonly Call[]
  posts: readonly Call[]
  /** The POSTs of which a byte may have left. */
  left: readonly Call[]
  looks: readonly Look[]
  /** Those before the first POST; the last of them decided. */
  looksBefore: readonly Look[]
  /** The last POST that left. */
  last: Call | undefined
  /** What was seen after that. */
  looksAfter: readonly Look[]
  /** Was nothing read before the first POST? */
  isBlind: boolean
  isCancelled: boolean
}

const OVER = ['FINISHED', 'TERMINATED', 'REVOKED', 'CLOSEDBYUS']

export function isOver(status: string): boolean {
  return OVER.includes(status)
}

/** Is a ticket of that status where the action wants it? Said once more, so that the core's own rule is checked, too. */
export function isThere(action: Action, status: string): boolean {
  if (action === 'UNSUSPEND') return status !== 'SUSPENDED' && !isOver(status)
  return status === { SUSPEND: 'SUSPENDED', WITHDRAW: 'REVOKED', TERMINATE: 'TERMINATED' }[action]
}

/** Or did it end in a way that the user accepts? */
export function isWanted({ action, accept = [] }: Pick<Setting, 'action' | 'accept'>, status: string): boolean {
  return isThere(action, status) || accept.includes(status)
}

function lookOf(call: Call): Look[] {
  if (call.kind !== 'read' || call.answer.class !== 'accepted') return []
  const { status, steps } = (call.answer as Extract<Result<TicketReading>, { class: 'accepted' }>).data
  return [{ call, status, step: steps?.[0]?.id }]
}

export function createRun(setting: Setting, record: TicketRecord, model: Model, faults: readonly Fault[]): Run {
  const { calls } = model
  const posts = calls.filter(({ kind }) => kind === 'post')
  const left = posts.filter((post) => post.left)
  const last = left.at(-1)
  const looks = calls.flatMap(lookOf)
  const firstPostMs = posts[0]?.atMs ?? Infinity
  const looksBefore = looks.filter(({ call }) => call.endMs <= firstPostMs)
  return {
    setting,
    record,
    model,
    faults,
    calls,
    posts,
    left,
    looks,
    last,
    looksAfter: last === undefined ? [] : looks.filter(({ call }) => call.atMs >= last.endMs),
    looksBefore,
    isBlind: looksBefore.length === 0,
    isCancelled: model.context.isCancelled()
  }
}
