/**
 * The stable name of every problem, and the outcome that it means. Names are part of the interface (output `problem`);
 * each has its words in words/ and a section in docs/problems.md.
 */
/** Worst first: a run's `outcome` is the first of these that one of its tickets has. */
export const OUTCOMES = ['unknown', 'failed', 'refused', 'planned', 'changed', 'already', 'none'] as const
export type Outcome = (typeof OUTCOMES)[number]

const GOOD: ReadonlySet<Outcome> = new Set<Outcome>(['planned', 'changed', 'already', 'none'])

/** Whether the ticket is in the action's target state, or in a dry run could get there. */
export function isGood(outcome: Outcome): boolean {
  return GOOD.has(outcome)
}

/**
 * `ticket`: ITSM refused the ticket, outcome `refused`. `transport`: something between the runner and ITSM failed,
 * outcome `failed`. `unknown`: nobody can tell what became of the ticket.
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

export type Problem = keyof typeof PROBLEMS

const OUTCOME_OF: Record<Side, Outcome> = { ticket: 'refused', transport: 'failed', unknown: 'unknown' }

/** The outcome of a ticket that ended with this problem. */
export function outcomeOf(problem: Problem): Outcome {
  return OUTCOME_OF[PROBLEMS[problem]]
}
