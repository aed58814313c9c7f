/**
 * One walked run, as the invariants look at it: what was asked for, what the server saw, and what was told.
 */
import { ACTIONS, type Action } from '../../src/tickets/actions.ts'
import type { Plan } from '../../src/tickets/attempt.ts'
import type { TicketReading, Result } from '../../src/tickets/ports.ts'
import type { TicketRecord } from '../../src/tickets/attempt.ts'
import type { Call, Fault, Model, Start } from './model.ts'

export interface Setting extends Start, Pick<Plan, 'action' | 'confirm' | 'retries'> {
  isDryRun: boolean
}

const STARTS: Start[] = [
  ...['RUNNING', 'SUSPENDED', 'GRAYING', 'CLOSEDBYUS', 'FINISHED'].map((status): Start => ({
    status,
    isTrapped: false,
    mayRead: true,
    isShared: false
  })),
  { status: 'SUSPENDED', isTrapped: true, mayRead: true, isShared: false },
  ...['RUNNING', 'SUSPENDED'].map((status): Start => ({ status, isTrapped: false, mayRead: false, isShared: false }))
]
const SHARED_STARTS = STARTS.slice(0, 5).map((start) => ({ ...start, isShared: true }))
const WAYS: Pick<Setting, 'confirm' | 'retries' | 'isDryRun'>[] = [
  { confirm: 'auto', retries: 3, isDryRun: false },
  { confirm: 'auto', retries: 1, isDryRun: false },
  { confirm: 'auto', retries: 0, isDryRun: false },
  { confirm: 'always', retries: 3, isDryRun: false },
  { confirm: 'never', retries: 3, isDryRun: false },
  { confirm: 'auto', retries: 3, isDryRun: true }
]

/** Each action, in each way, on each ticket. */
export const SETTINGS: Setting[] = ACTIONS.flatMap((action) => [
  ...STARTS.flatMap((start) => WAYS.map((way): Setting => ({ action, ...start, ...way }))),
  ...SHARED_STARTS.flatMap((start) => WAYS.slice(0, 1).map((way): Setting => ({ action, ...start, ...way })))
])

/** A read that told a status. */
export interface Look {
  call: Call
  status: string
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

function statusIn({ kind, answer }: Call): string | undefined {
  if (kind !== 'read' || answer.class !== 'accepted') return undefined
  return (answer as Extract<Result<TicketReading>, { class: 'accepted' }>).data.status
}

export function createRun(setting: Setting, record: TicketRecord, model: Model, faults: readonly Fault[]): Run {
  const { calls } = model
  const posts = calls.filter(({ kind }) => kind === 'post')
  const left = posts.filter((post) => post.left)
  const last = left.at(-1)
  const looks = calls.flatMap((call): Look[] => {
    const status = statusIn(call)
    return status === undefined ? [] : [{ call, status }]
  })
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
    isCancelled: model.world.isCancelled()
  }
}
