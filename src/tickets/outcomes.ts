/**
 * How a ticket can end, and which of it is good. Pure; imports nothing.
 */

/** Worst first: the order in which a run's `outcome` is chosen. */
export const OUTCOMES = ['unknown', 'failed', 'refused', 'planned', 'changed', 'already', 'none'] as const
export type Outcome = (typeof OUTCOMES)[number]

const GOOD: ReadonlySet<Outcome> = new Set<Outcome>(['planned', 'changed', 'already', 'none'])

/** Is the ticket where the action wanted it (in a dry run: could it get there)? */
export function isGood(outcome: Outcome): boolean {
  return GOOD.has(outcome)
}
