/**
 * A site of several tickets in virtual time, each with a behavior of its own. What happens at one moment runs to its end before
 * the clock jumps to the next, so that every order of events is the same each time it is explored.
 */
import type { Action } from '../../src/tickets/actions.ts'
import type { Failure, Result, RunContext, TicketOperator, TicketReading } from '../../src/tickets/ports.ts'
import { accepted, failure } from '../helpers/results.ts'

export const TIMEOUT_MS = 10_000

/** What a ticket meets. `lost`: its POST ends unclear; `limited`: a rate limit turns its first one away; `forbidden`: its secret is wrong. */
export const BEHAVIORS = [
  'fine',
  'there',
  'refuses',
  'lost',
  'limited',
  'forbidden',
  'silent',
  'slow',
  'throws'
] as const
export type Behavior = (typeof BEHAVIORS)[number]

export interface SiteCall {
  sn: string
  kind: 'read' | 'post'
  /** Was the run cancelled before it began? */
  isLate: boolean
}

export interface Clock {
  context: RunContext
  /** Takes so long, also once the run is to stop. */
  take(ms: number): Promise<void>
  /** Jumps to the next moment at which something happens; false where nothing is to come. */
  advance(): boolean
  /** Cancels the run: whatever waits goes on. */
  stop(): void
}

interface Timer {
  atMs: number
  isWait: boolean
  fire: () => void
}

export function createClock(): Clock {
  let nowMs = 0
  let isCancelled = false
  const timers: Timer[] = []
  const until = (ms: number, isWait: boolean): Promise<void> =>
    new Promise((fire) => timers.push({ atMs: nowMs + ms, isWait, fire }))
  return {
    context: {
      nowMs: () => nowMs,
      sleep: (ms) => (isCancelled ? Promise.resolve() : until(ms, true)),
      random: () => 0.5,
      isCancelled: () => isCancelled
    },
    take: (ms) => until(ms, false),
    advance() {
      const atMs = Math.min(...timers.map((timer) => timer.atMs))
      const due = timers.findIndex((timer) => timer.atMs === atMs)
      const [timer] = due < 0 ? [] : timers.splice(due, 1)
      nowMs = timer?.atMs ?? nowMs
      timer?.fire()
      return timer !== undefined
    },
    stop() {
      isCancelled = true
      for (const timer of timers.filter(({ isWait }) => isWait)) {
        timers.splice(timers.indexOf(timer), 1)
        timer.fire()
      }
    }
  }
}

export interface Site {
  client: TicketOperator
  calls: SiteCall[]
  /** The tickets of which an action was carried out, in its order. */
  applied: string[]
}

const TARGET: Readonly<Record<Action, string>> = {
  SUSPEND: 'SUSPENDED',
  UNSUSPEND: 'RUNNING',
  WITHDRAW: 'REVOKED',
  TERMINATE: 'TERMINATED'
}

/** @param callMs how long a call about the ticket at this place takes */
export function createSite(
  action: Action,
  sns: readonly string[],
  behaviors: readonly Behavior[],
  callMs: (place: number) => number,
  clock: Clock
): Site {
  const calls: SiteCall[] = []
  const applied: string[] = []
  const behaviorOf = (sn: string): Behavior | undefined => behaviors[sns.indexOf(sn)]
  const begin = async (sn: string, kind: SiteCall['kind']): Promise<Failure | undefined> => {
    calls.push({ sn, kind, isLate: clock.context.isCancelled() })
    const behavior = behaviorOf(sn)
    await clock.take(behavior === 'slow' ? TIMEOUT_MS : callMs(sns.indexOf(sn)))
    if (behavior === 'throws') throw new Error('An error of our own')
    if (behavior === 'silent') return failure('turned-away', 'unreachable', { wasSent: false, wasAnswered: false })
    return behavior === 'slow' ? failure('unclear', 'time-out', { wasAnswered: false }) : undefined
  }
  const statusOf = (sn: string): string => {
    if (behaviorOf(sn) === 'there' || applied.includes(sn)) return TARGET[action]
    return action === 'UNSUSPEND' ? 'SUSPENDED' : 'RUNNING'
  }
  const reading = (sn: string): TicketReading => {
    const status = statusOf(sn)
    const isOpen = !['REVOKED', 'TERMINATED'].includes(status)
    return {
      status,
      steps: isOpen ? [{ id: '1', name: 'Step' }] : [],
      operations: isOpen ? ['WITHDRAW'] : [],
      url: 'https://itsm/1'
    }
  }
  const replied = (sn: string): Result<unknown> => {
    const posts = calls.filter((call) => call.sn === sn && call.kind === 'post').length
    const behavior = behaviorOf(sn)
    if (behavior === 'refuses') return failure('refused', 'not-processor')
    if (behavior === 'forbidden') return failure('turned-away', 'wrong-secret')
    if (behavior === 'lost' && posts === 1) return failure('unclear', 'connection-lost', { wasAnswered: false })
    if (behavior === 'limited' && posts === 1) return failure('turned-away', 'rate-limit')
    applied.push(sn)
    return accepted([])
  }
  const unused = (): never => {
    throw new Error('Tickets by number list nothing')
  }
  return {
    client: {
      readStatus: async (sn) => (await begin(sn, 'read')) ?? accepted(reading(sn)),
      operate: async ({ sn }) => (await begin(sn, 'post')) ?? replied(sn),
      listTickets: unused,
      readLog: unused
    },
    calls,
    applied
  }
}
