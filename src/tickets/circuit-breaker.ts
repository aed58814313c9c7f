/** Ends a run early when the tickets that have not been started would fail like the ones before them. */
import type { Detail } from './details.ts'
import { outcomeOf, type Problem } from './problems.ts'
import type { EndedTicket } from './record.ts'

/** After this many tickets in a row without any answer, the site counts as unreachable. */
const MAX_CONSECUTIVE_UNREACHABLE = 3

/** Faults of the site or the application, the same for every ticket. A wrong secret sent sixty times locks accounts. */
const FAILS_EVERY_TICKET: ReadonlySet<Problem | ''> = new Set<Problem>([
  'wrong-secret',
  'user-not-verified',
  'api-not-permitted',
  'read-not-permitted',
  'caller-not-allowed',
  'component-missing',
  'unknown-path',
  'untrusted-certificate',
  'redirected',
  'login-page',
  'gateway-required',
  'itsm-v4'
])

/** What the breaker looks at in the record of a ticket that was tried. */
type Tried = Pick<EndedTicket, 'sn' | 'problem' | 'detail' | 'wasAnswered'>

/**
 * Whether every other ticket would fail in the same way. Of proxy failures, only a bad variable or password (407)
 * affects every ticket.
 */
export function failsEveryTicket({ problem, detail }: Pick<Tried, 'problem' | 'detail'>): boolean {
  const isProxyPassword = problem === 'proxy-refused' && detail?.of === 'http-status' && detail.status === 407
  return FAILS_EVERY_TICKET.has(problem) || detail?.of === 'proxy-variable' || isProxyPassword
}

/** The problem of a ticket that is skipped, and the ticket or the count that explains it. */
export interface Trip {
  problem: Problem
  detail: Detail
}

export interface CircuitBreaker {
  /** Takes the record of a ticket that was tried. */
  record(tried: Tried): void
  /** Why no ticket is to be started any more; undefined if one may be. */
  whyNotStart(): Trip | undefined
  /** Why even tickets in progress cannot succeed; undefined if they can. */
  whyStop(): Trip | undefined
}

/** @param isTransient whether a problem that usually fails every ticket may be gone at the next request */
export function createCircuitBreaker(isTransient: (problem: Problem) => boolean = () => false): CircuitBreaker {
  let fatal: Trip | undefined
  let unreachable = 0
  let lastProblem: Problem = 'unreachable'
  return {
    record({ sn, problem, detail, wasAnswered }) {
      if (problem !== '' && failsEveryTicket({ problem, detail }) && !isTransient(problem)) {
        fatal ??= { problem, detail: { of: 'not-tried-after', sn, problem } }
      }
      if (wasAnswered) unreachable = 0
      else if (problem !== 'cancelled' && problem !== 'internal-error') {
        unreachable++
        // A ticket that was never started has a known outcome, so its problem must not mean "unknown".
        lastProblem = problem !== '' && outcomeOf(problem) === 'failed' ? problem : 'unreachable'
      }
    },
    whyNotStart() {
      if (fatal !== undefined || unreachable < MAX_CONSECUTIVE_UNREACHABLE) return fatal
      return { problem: lastProblem, detail: { of: 'not-tried', inARow: unreachable } }
    },
    whyStop: () => fatal
  }
}
