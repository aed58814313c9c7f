/** Sentences that only the action that waits for tickets shows. */
import type { WaitOutcome } from '../../tickets/wait-record.ts'
import { list, tickets } from './phrases.ts'

export const wait = {
  outcomes: {
    unknown: 'unknown',
    ended: 'ended',
    waiting: 'not yet',
    reached: 'reached'
  } satisfies Record<WaitOutcome, string>,

  heading: {
    wait: 'Wait',
    until: (condition: string) => `until ${condition}`
  },
  columns: { ticket: 'Ticket', status: 'Status', steps: 'Steps', outcome: 'Outcome', waited: 'Waited', notes: 'Notes' },
  /** Conditions of which any suffices. */
  either: (conditions: readonly string[]) => conditions.join(' or '),
  /** The status of a ticket, and its steps. */
  state: (status: string, steps: readonly string[]) => (steps.length === 0 ? status : `${status}, at ${list(steps)}`),
  duration: (seconds: number): string => {
    if (seconds < 60) return `${seconds} s`
    const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor((seconds % 3_600) / 60)]
    return hours === 0 ? `${minutes} min` : `${hours} h ${minutes} min`
  },

  begins: (count: number, condition: string, duration: string) =>
    `Waiting for ${tickets(count)}, up to ${duration}, until ${condition}.`,
  checksOnce: (count: number, condition: string) => `Checking ${tickets(count)} once: ${condition}.`,
  goesOn: (count: number, duration: string) => `Still waiting for ${tickets(count)} after ${duration}.`,
  unread: (title: string, problem: string) => `cannot be read at present: ${title} (${problem})`,
  stopping: (signal: string) => `${signal} received: no longer waiting.`,

  verdict: {
    reached: (count: number, state: string) =>
      count === 1
        ? `Reached: the ticket is ${state}.`
        : `${count === 2 ? 'Both' : `All ${count}`} tickets met the condition.`,
    ended: (status: string) => `The ticket is ${status} and can no longer meet the condition.`,
    notApproved: 'The ticket is FINISHED, but not approved.',
    waiting: (state: string) => `Not yet: the ticket is ${state}.`,
    waited: (duration: string) => `Waited ${duration}.`,
    unread: (state: string) =>
      state === '' ? 'The ticket could not be read.' : `The ticket could not be read; it was ${state} before.`,
    missed: (count: number, total: number) => `${count} of ${tickets(total)} did not meet the condition.`,
    counts: (counts: readonly { outcome: WaitOutcome; count: number }[]) =>
      `${list(counts.map(({ outcome, count }) => `${count} ${wait.outcomes[outcome]}`))}.`
  }
}
