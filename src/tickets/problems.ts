/**
 * The stable name of every problem, and the outcome that it means.
 * Names are part of the interface (output `problem`). Their words are in words/, a section for each in docs/problems.md.
 */
/** Worst first: the order in which a run's `outcome` is chosen. */
export const OUTCOMES = ['unknown', 'failed', 'refused', 'planned', 'changed', 'already', 'none'] as const
export type Outcome = (typeof OUTCOMES)[number]

const GOOD: ReadonlySet<Outcome> = new Set<Outcome>(['planned', 'changed', 'already', 'none'])

/** Is the ticket where the action wanted it (in a dry run: could it get there)? */
export function isGood(outcome: Outcome): boolean {
  return GOOD.has(outcome)
}

/**
 * `ticket`: ITSM refused this ticket, the outcome `refused`. `transport`: anything between the runner and ITSM, `failed`.
 * `unknown`: nobody can tell what became of the ticket.
 */
type Side = 'ticket' | 'transport' | 'unknown'

export const PROBLEMS = {
  'bad-input': 'transport',
  'unsupported-node': 'transport',
  'wrong-secret': 'transport',
  'user-not-verified': 'transport',
  'api-not-permitted': 'transport',
  'read-not-permitted': 'transport',
  'caller-not-allowed': 'transport',
  'component-missing': 'transport',
  'unknown-path': 'transport',
  'unknown-ticket': 'ticket',
  'duplicate-number': 'ticket',
  'not-creator': 'ticket',
  'not-processor': 'ticket',
  'between-steps': 'ticket',
  'not-revocable': 'ticket',
  'too-late': 'ticket',
  'child-ticket': 'ticket',
  'over-already': 'ticket',
  'not-suspended': 'ticket',
  'not-running': 'ticket',
  'invalid-parameter': 'ticket',
  'refused-by-server': 'ticket',
  'rate-limit': 'transport',
  unreachable: 'transport',
  'proxy-refused': 'transport',
  'untrusted-certificate': 'transport',
  'turned-away': 'transport',
  redirected: 'transport',
  'login-page': 'transport',
  'not-json': 'transport',
  'reply-too-large': 'transport',
  'time-out': 'transport',
  'connection-lost': 'transport',
  'server-error': 'transport',
  'gateway-required': 'transport',
  'itsm-v4': 'transport',
  'incomplete-list': 'transport',
  'not-applied': 'transport',
  'not-yet': 'ticket',
  'not-approved': 'ticket',
  'outcome-unknown': 'unknown',
  cancelled: 'transport',
  'internal-error': 'unknown'
} as const satisfies Record<string, Side>

/** The stable name of a problem. */
export type Problem = keyof typeof PROBLEMS

const OUTCOME_OF: Record<Side, Outcome> = { ticket: 'refused', transport: 'failed', unknown: 'unknown' }

/** The outcome of a ticket that a problem of this name ended. */
export function outcomeOf(problem: Problem): Outcome {
  return OUTCOME_OF[PROBLEMS[problem]]
}

/** What the site or the application gets wrong: the same for every ticket, and a wrong secret sent sixty times locks accounts. */
export const ENDS_RUN: ReadonlySet<Problem | ''> = new Set<Problem>([
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
