/**
 * The stable name of every problem, and the outcome that it stands for. Pure; imports nothing but the outcomes.
 * Names are part of the interface (output `problem`). Their words are in words/, a section for each in docs/problems.md.
 */
import type { Outcome } from './outcomes.ts'

/**
 * `ticket`: ITSM's no to this ticket, the outcome `refused`. `road`: anything that stands between, `failed`.
 * `unknown`: nobody can tell what became of the ticket.
 */
type Side = 'ticket' | 'road' | 'unknown'

export const PROBLEMS = {
  'bad-input': 'road',
  'unsupported-node': 'road',
  'wrong-secret': 'road',
  'user-not-verified': 'road',
  'api-not-permitted': 'road',
  'read-not-permitted': 'road',
  'caller-not-allowed': 'road',
  'component-missing': 'road',
  'unknown-path': 'road',
  'unknown-ticket': 'ticket',
  'duplicate-number': 'ticket',
  'not-creator': 'ticket',
  'not-processor': 'ticket',
  'between-steps': 'ticket',
  'not-revocable': 'ticket',
  'too-late': 'ticket',
  'child-ticket': 'ticket',
  'over-already': 'ticket',
  'other-status': 'ticket',
  'not-suspended': 'ticket',
  'not-running': 'ticket',
  'invalid-parameter': 'ticket',
  'refused-by-server': 'ticket',
  'rate-limit': 'road',
  unreachable: 'road',
  'proxy-refused': 'road',
  'untrusted-certificate': 'road',
  'turned-away': 'road',
  redirected: 'road',
  'login-page': 'road',
  'not-json': 'road',
  'reply-too-large': 'road',
  'time-out': 'road',
  'connection-lost': 'road',
  'server-error': 'road',
  'gateway-required': 'road',
  'incomplete-list': 'road',
  'not-applied': 'road',
  'outcome-unknown': 'unknown',
  cancelled: 'road',
  'internal-error': 'unknown'
} as const satisfies Record<string, Side>

/** The stable name of a problem. */
export type Problem = keyof typeof PROBLEMS

const OUTCOME_OF: Record<Side, Outcome> = { ticket: 'refused', road: 'failed', unknown: 'unknown' }

/** The outcome of a ticket that a problem of this name ended. */
export function outcomeOf(problem: Problem): Outcome {
  return OUTCOME_OF[PROBLEMS[problem]]
}
