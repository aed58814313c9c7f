/**
 * A server with one ticket in virtual time: the true status, operations still under way, what a lagging read shows, and
 * somebody else who acts. Written from the contract, not from the action's rules.
 */
import type { Action } from '../../src/tickets/actions.ts'
import type { Failure, Result, TicketOperator, TicketReader, TicketReading } from '../../src/tickets/ports.ts'
import { accepted, failure } from '../helpers/results.ts'
import type { Clock } from './clock.ts'

const known = (reply: Failure['class'], problem: Failure['problem'], change: Partial<Failure> = {}): Failure =>
  failure(reply, problem, { isKnown: true, ...change })

/** The failures that a call can meet. */
const FAILURES = {
  refused: known('refused', 'child-ticket'),
  'not-processor': known('refused', 'not-processor'),
  'unknown-ticket': known('refused', 'unknown-ticket'),
  doubtful: known('doubtful', 'server-error'),
  'turned-away': known('turned-away', 'unknown-path'),
  'wrong-secret': known('turned-away', 'wrong-secret'),
  'not-permitted': known('turned-away', 'api-not-permitted'),
  'rate-limit': known('turned-away', 'rate-limit'),
  'never-sent': known('turned-away', 'unreachable', { wasSent: false, wasAnswered: false }),
  unclear: known('unclear', 'server-error'),
  silence: known('unclear', 'time-out', { wasAnswered: false })
}

/** What goes wrong with one call, or from it on. */
export interface Fault {
  /** What the call is answered with, in place of the truth. */
  reply?: keyof typeof FAILURES | undefined
  /** Whether the server carries a POST out all the same: not at all, before it replies (the default), or seconds later. */
  acts?: 'no' | 'now' | 'late'
  /** The client itself throws. */
  throws?: true
  /** From this call on, every read shows the ticket as it was that long ago. */
  lagMs?: number
  /** From this call on, the application may not read. */
  isDenied?: true
  /** Somebody else gives the ticket this status before the call reaches the server. */
  intervention?: 'SUSPENDED' | 'RUNNING' | 'FINISHED' | 'TERMINATED'
  /** As the call reaches the server, the ticket leaves one step for the next: for some seconds it is at none. */
  gap?: true
  /** From this call on, the server never answers, or answers just in time and asks for the longest wait that it may. */
  ever?: 'silence' | 'rate-limit'
}

/** The ticket before the run. */
export interface Start {
  status: string
  /** It was suspended twice, so no UNSUSPEND has an effect. */
  isTrapped: boolean
  /** Whether the application may read tickets. */
  mayRead: boolean
}

export interface Call {
  kind: 'read' | 'post'
  atMs: number
  /** When the reply came. */
  endMs: number
  /** Whether a byte may have left. */
  left: boolean
  answer: Result<unknown>
  /** Whether the run was cancelled before the call began. */
  isLate: boolean
}

export const TIMEOUT_MS = 40_000
const CALL_MS = 20
const LATE_MS = 3_000
const ALMOST_TIMEOUT_MS = TIMEOUT_MS - 1_000
/** How long a ticket is between two steps. */
const GAP_MS = 7_000
const OVER = ['FINISHED', 'TERMINATED', 'REVOKED', 'CLOSEDBYUS']

export interface Model {
  /** All that a dry run gets. */
  reader: TicketReader
  client: TicketOperator
  calls: Call[]
  /** The operations of this run that were carried out, in order. */
  applied: Action[]
  status(): string
}

export interface ModelOptions {
  start: Start
  clock: Clock
  /** The fault of the next call, from the calls before it. */
  faultOf: (kind: Call['kind'], calls: readonly Call[]) => Fault | undefined
  callMs?: number
}

export function createModel({ start, clock, faultOf, callMs = CALL_MS }: ModelOptions): Model {
  const nowMs = (): number => clock.context.nowMs()
  let { status } = start
  let preStatus = start.isTrapped ? 'SUSPENDED' : 'RUNNING'
  let lagMs = 0
  let isDenied = !start.mayRead
  let ever: Fault['ever']
  let gapEndsMs: number | undefined
  const history = [{ atMs: -Infinity, status }]
  const pending: { atMs: number; action: Action }[] = []
  const calls: Call[] = []
  const applied: Action[] = []

  function move(to: string, atMs = nowMs()): void {
    preStatus = status
    status = to
    history.push({ atMs, status })
  }
  /** ITSM's rules, with the trap of the second SUSPEND. Returns what its validators say. */
  function carryOut(action: Action, atMs = nowMs()): boolean {
    if (OVER.includes(status)) return false
    if (action === 'UNSUSPEND') {
      if (status !== 'SUSPENDED') return false
      if (preStatus !== 'SUSPENDED') move(preStatus, atMs)
    } else move({ SUSPEND: 'SUSPENDED', WITHDRAW: 'REVOKED', TERMINATE: 'TERMINATED' }[action], atMs)
    applied.push(action)
    return true
  }
  /** Carries out what was late and is due by now. */
  function settle(): void {
    while (pending[0] !== undefined && pending[0].atMs <= nowMs()) {
      const { action, atMs } = pending[0]
      pending.shift()
      carryOut(action, atMs)
    }
  }
  function begin({ intervention, gap, ...fault }: Fault): void {
    settle()
    if (intervention !== undefined && !OVER.includes(status)) move(intervention)
    if (gap === true) gapEndsMs = nowMs() + GAP_MS
    lagMs = fault.lagMs ?? lagMs
    isDenied ||= fault.isDenied === true
    ever ??= fault.ever
  }
  /** The step that the ticket is at; none while it is between two. */
  function step(): string | undefined {
    if (gapEndsMs === undefined) return '1'
    return nowMs() < gapEndsMs ? undefined : '2'
  }
  function read({ reply }: Fault): Result<TicketReading> {
    if (isDenied) return FAILURES['not-permitted']
    if (reply !== undefined) return FAILURES[reply]
    const shown = history.findLast(({ atMs }) => atMs <= nowMs() - lagMs)?.status ?? start.status
    const at = step()
    const isListed = !OVER.includes(shown) && at !== undefined
    return accepted({
      status: shown,
      steps: isListed ? [{ id: at, name: 'Step' }] : [],
      operations: isListed ? ['WITHDRAW'] : [],
      url: 'https://itsm/1'
    })
  }
  function post({ reply, acts = 'now' }: Fault, action: Action): Result<unknown> {
    if (reply === 'never-sent') return FAILURES[reply]
    const isBetween = action !== 'WITHDRAW' && step() === undefined && !OVER.includes(status)
    if (isBetween && reply === undefined) return FAILURES['not-processor']
    const isDone = acts !== 'now' || carryOut(action)
    if (acts === 'late') pending.push({ atMs: nowMs() + LATE_MS, action })
    if (reply !== undefined) return FAILURES[reply]
    return isDone ? accepted([]) : known('refused', OVER.includes(status) ? 'over-already' : 'not-suspended')
  }
  async function answerTo<T>(fault: Fault, right: (fault: Fault) => Result<T>): Promise<Result<T>> {
    begin(fault)
    if (ever !== undefined) {
      const isSilent = ever === 'silence'
      await clock.take(isSilent ? TIMEOUT_MS : ALMOST_TIMEOUT_MS)
      return isSilent ? FAILURES.silence : { ...FAILURES['rate-limit'], retryAfterSeconds: 60 }
    }
    await clock.take(callMs)
    settle()
    const answer = right(fault)
    if (answer === FAILURES.silence) await clock.take(TIMEOUT_MS - callMs)
    return answer
  }
  async function call<T>(kind: Call['kind'], right: (fault: Fault) => Result<T>): Promise<Result<T>> {
    const begun = { kind, atMs: nowMs(), isLate: clock.context.isCancelled() }
    const fault = faultOf(kind, calls) ?? {}
    const answer = await answerTo(fault, right)
    calls.push({ ...begun, endMs: nowMs(), left: answer.class === 'accepted' || answer.wasSent, answer })
    if (fault.throws === true) throw new Error('An error of our own')
    return answer
  }
  const unused = (): never => {
    throw new Error('Tickets by number are not listed')
  }
  const reader: TicketReader = {
    readStatus: () => call('read', read),
    listTickets: unused,
    // Read after the verdict, which does not depend on it.
    readLog: () => Promise.resolve(FAILURES['not-permitted'])
  }
  return {
    reader,
    client: { ...reader, operate: ({ action }) => call('post', (fault) => post(fault, action)) },
    calls,
    applied,
    status() {
      settle()
      return status
    }
  }
}
