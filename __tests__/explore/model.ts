/**
 * A server of one ticket in virtual time, to explore every sequence: its true status, what is still under way, what a
 * lagging read shows, and a neighbour. Written from the contract, and not from the action's rules.
 */
import type { Action } from '../../src/tickets/actions.ts'
import type {
  Result,
  Failure,
  FailureClass,
  OperateRequest,
  TicketOperator,
  TicketReader,
  TicketReading,
  TicketContext
} from '../../src/tickets/ports.ts'
import type { Problem } from '../../src/tickets/problems.ts'
import { accepted, failure } from '../helpers/results.ts'

/** What strikes one call. `acts`: does the server carry the POST out: not at all, before it replies, or so late? */
export type Fault =
  | { on: 'post'; reply: 'right' | 'silence' | FailureClass | 'rate-limit' | 'never-sent'; acts: 'no' | 'now' | 'late' }
  | { on: 'read'; reply: 'unclear' | 'silence' | 'not-permitted' | 'rate-limit' | 'never-sent' | 'unknown-ticket' }
  /** From this read on every read shows the ticket as it was so long ago. */
  | { on: 'read'; lagMs: number }
  /** From this read on the application may not read. */
  | { on: 'read'; isDenied: true }
  /** Somebody else acts before this call reaches the server. */
  | { on: 'any'; neighbour: 'SUSPENDED' | 'RUNNING' | 'FINISHED' | 'TERMINATED' }
  /** When this call reaches the server, the ticket goes from one step to the next: for some seconds it is at none. */
  | { on: 'any'; gap: true }
  /** From this call on the server never answers in time, or answers late and asks for the longest wait that it may. */
  | { on: 'any'; ever: 'silence' | 'rate-limit' }
  /** The run is cancelled while this call is under way, or in the next wait after it. */
  | { on: 'any'; stop: 'call' | 'wait' }

/** How the ticket stands before the run. */
export interface Start {
  status: string
  /** Was it suspended twice, so that no UNSUSPEND has an effect? */
  isTrapped: boolean
  /** May the application read tickets? */
  mayRead: boolean
}

export interface Call {
  kind: 'read' | 'post'
  atMs: number
  /** When the reply came. */
  endMs: number
  left: boolean
  answer: Result<TicketReading> | Result<unknown>
  /** Was the run cancelled before it began? */
  isLate: boolean
  /** Was it cancelled by its end? */
  isCancelled: boolean
}

export const TIMEOUT_MS = 40_000
const LATE_MS = 3_000
/** How long a ticket is between two steps. */
const GAP_MS = 7_000
const CALL_MS = 20
const SLOW_MS = TIMEOUT_MS - 1_000
const OVER = ['FINISHED', 'TERMINATED', 'REVOKED', 'CLOSEDBYUS']

export interface Model {
  /** All that a dry run gets. */
  reader: TicketReader
  client: TicketOperator
  context: TicketContext
  calls: Call[]
  /** What was carried out of our own requests, in its order. */
  applied: Action[]
  status(): string
}

/** A failure that is known: of a call that was answered if it left. */
function failed(reply: FailureClass, problem: Problem, wasSent = true): Failure {
  return failure(reply, problem, { isKnown: true, wasSent, wasAnswered: wasSent })
}

function reading(status: string, step: string | undefined): Result<TicketReading> {
  const isListed = !OVER.includes(status) && step !== undefined
  const steps = isListed ? [{ id: step, name: 'Step' }] : []
  const data = { status, steps, operations: isListed ? ['WITHDRAW'] : [], url: 'https://itsm/1' }
  return accepted(data)
}

/** @param faults what strikes which call, by the number of the call */
export function createModel(start: Start, faults: ReadonlyMap<number, Fault>): Model {
  let nowMs = 0
  let isCancelled = false
  let stopsInWait = false
  let lagMs = 0
  let isDenied = !start.mayRead
  let ever: 'silence' | 'rate-limit' | undefined
  let { status } = start
  let gapUntilMs = -1
  let preStatus = start.isTrapped ? 'SUSPENDED' : 'RUNNING'
  const history = [{ atMs: -1e9, status }]
  const pending: { atMs: number; action: Action }[] = []
  const calls: Call[] = []
  const applied: Action[] = []

  const move = (to: string): void => {
    preStatus = status
    status = to
    history.push({ atMs: nowMs, status })
  }
  /** The rules of ITSM, the trap of the second SUSPEND among them. Gives what its validators say. */
  function carryOut(action: Action): boolean {
    if (OVER.includes(status)) return false
    if (action === 'UNSUSPEND') {
      if (status !== 'SUSPENDED') return false
      if (preStatus !== 'SUSPENDED') move(preStatus)
    } else move({ SUSPEND: 'SUSPENDED', WITHDRAW: 'REVOKED', TERMINATE: 'TERMINATED' }[action])
    applied.push(action)
    return true
  }
  function pass(ms: number): void {
    const endMs = nowMs + ms
    for (const due of pending.splice(0).sort((a, b) => a.atMs - b.atMs)) {
      if (due.atMs > endMs) pending.push(due)
      else {
        nowMs = Math.max(nowMs, due.atMs)
        carryOut(due.action)
      }
    }
    nowMs = endMs
  }
  function shown(): string {
    return history.findLast(({ atMs }) => atMs <= nowMs - lagMs)?.status ?? start.status
  }
  /** What happens before a call reaches the server; gives the fault that strikes its reply. */
  function begin(): Fault | undefined {
    const fault = faults.get(calls.length)
    if (fault?.on === 'any') {
      if ('stop' in fault) {
        stopsInWait ||= fault.stop === 'wait'
        isCancelled ||= fault.stop === 'call'
      } else if ('ever' in fault) ever = fault.ever
      else if ('gap' in fault) gapUntilMs = nowMs + GAP_MS
      else if (!OVER.includes(status)) move(fault.neighbour)
      return undefined
    }
    if (fault !== undefined && 'lagMs' in fault) lagMs = fault.lagMs
    if (fault !== undefined && 'isDenied' in fault) isDenied = true
    return fault
  }
  /** The failure of a server that fails at every call from now on, if it does. */
  function struckForEver(): Failure | undefined {
    if (ever === undefined) return undefined
    if (ever === 'silence') return silence()
    pass(SLOW_MS)
    return { ...failed('turned-away', 'rate-limit'), retryAfterSeconds: 60 }
  }
  function silence(): Failure {
    pass(TIMEOUT_MS)
    return { ...failed('unclear', 'time-out'), wasAnswered: false }
  }
  /** The step that the ticket is at; none while it is between two. */
  function step(): string | undefined {
    return nowMs < gapUntilMs ? undefined : gapUntilMs < 0 ? '1' : '2'
  }
  function read(): Result<TicketReading> {
    const fault = begin()
    const struck = struckForEver()
    if (struck !== undefined) return struck
    pass(CALL_MS)
    if (isDenied) return failed('turned-away', 'api-not-permitted')
    if (fault?.on !== 'read' || !('reply' in fault)) return reading(shown(), step())
    switch (fault.reply) {
      case 'unclear':
        return failed('unclear', 'server-error')
      case 'silence':
        return silence()
      case 'unknown-ticket':
        return failed('refused', 'unknown-ticket')
      case 'not-permitted':
        return failed('turned-away', 'api-not-permitted')
      case 'rate-limit':
        return failed('turned-away', 'rate-limit')
      case 'never-sent':
        return failed('turned-away', 'unreachable', false)
    }
  }
  function post(action: Action): Result<unknown> {
    const fault = begin()
    const silenced = struckForEver()
    if (silenced !== undefined) return silenced
    pass(CALL_MS)
    const struck = fault?.on === 'post' ? fault : ({ reply: 'right', acts: 'now' } as const)
    if (struck.reply === 'never-sent') return failed('turned-away', 'unreachable', false)
    const isAtNone = action !== 'WITHDRAW' && step() === undefined && !OVER.includes(status)
    if (isAtNone && struck.reply === 'right') return failed('refused', 'not-processor')
    const isDone = struck.acts === 'now' ? carryOut(action) : true
    if (struck.acts === 'late') pending.push({ atMs: nowMs + LATE_MS, action })
    switch (struck.reply) {
      case 'right':
        return isDone ? accepted([]) : failed('refused', OVER.includes(status) ? 'over-already' : 'not-suspended')
      case 'silence':
        return silence()
      case 'rate-limit':
        return failed('turned-away', 'rate-limit')
      case 'turned-away':
        return failed('turned-away', 'unknown-path')
      case 'refused':
        return failed('refused', 'child-ticket')
      default:
        return failed(struck.reply, 'server-error')
    }
  }
  async function call<T>(kind: Call['kind'], answerOf: () => Result<T>): Promise<Result<T>> {
    const atMs = nowMs
    const isLate = isCancelled
    const answer = answerOf()
    const left = answer.class === 'accepted' || answer.wasSent
    calls.push({ kind, atMs, endMs: nowMs, left, answer, isLate, isCancelled })
    return Promise.resolve(answer)
  }
  const wait = (ms: number): Promise<void> => {
    if (!isCancelled) pass(stopsInWait ? ms / 2 : ms)
    if (stopsInWait) isCancelled = true
    return Promise.resolve()
  }
  const unused = (): never => {
    throw new Error('One ticket lists nothing')
  }
  const reader: TicketReader = {
    readStatus: () => call('read', read),
    listTickets: unused,
    // After the verdict, which does not rest on it.
    readLog: () => Promise.resolve(failure('turned-away', 'api-not-permitted'))
  }
  return {
    reader,
    client: { ...reader, operate: ({ action }: OperateRequest) => call('post', () => post(action)) },
    context: { nowMs: () => nowMs, sleep: wait, yieldSlot: wait, random: () => 0.5, isCancelled: () => isCancelled },
    calls,
    applied,
    status: () => status
  }
}
