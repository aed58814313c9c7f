/**
 * Log lines, annotations and the job summary: everything around what went wrong.
 */
import type { Action } from '../../tickets/actions.ts'
import type { Outcome } from '../../tickets/problems.ts'
import type { SkipReason, SweepRequest } from '../../tickets/sweep.ts'
import type { RequestNote } from '../shapes.ts'

const VERBS: Record<Action, { done: string; todo: string }> = {
  SUSPEND: { done: 'suspended', todo: 'suspend' },
  UNSUSPEND: { done: 'resumed', todo: 'resume' },
  WITHDRAW: { done: 'withdrawn', todo: 'withdraw' },
  TERMINATE: { done: 'terminated', todo: 'terminate' }
}

const LEFT_ALONE: Record<SkipReason, string> = {
  'already-there': 'already where the action wants them',
  'other-status': 'in another status',
  'other-service': 'of another service',
  younger: 'younger',
  active: 'active since',
  vanished: 'gone or over meanwhile'
}

const UNITS = { d: 'day', h: 'hour', m: 'minute' }

const tickets = (count: number): string => (count === 1 ? '1 ticket' : `${count} tickets`)

export const report = {
  /** The page that explains the problems. */
  problemsPage: 'docs/problems.md',
  seePage: (page: string) => `See ${page}`,
  /** Between sentences, in front of a listed thing, and at a sentence's end. */
  stop: '. ',
  end: '.',
  colon: ': ',
  comma: ', ',

  outcomes: {
    unknown: 'unknown',
    failed: 'failed',
    refused: 'refused',
    planned: 'planned',
    changed: 'changed',
    already: 'already there',
    none: 'nothing to do'
  } satisfies Record<Outcome, string>,

  heading: {
    action: (action: Action | undefined): string => action ?? 'Nothing was done',
    tickets,
    operator: (operator: string) => `as ${operator}`,
    dryRun: 'dry run'
  },
  columns: {
    ticket: 'Ticket',
    before: 'Before',
    after: 'After',
    outcome: 'Outcome',
    notes: 'Notes',
    input: 'Input',
    fault: 'What is wrong',
    fix: 'What to do'
  },

  verdict: {
    one: (action: Action, outcome: 'changed' | 'already' | 'planned') =>
      ({
        changed: `The ticket was ${VERBS[action].done}`,
        already: `The ticket was where ${action} wants it already, so nothing was sent`,
        planned: `Would ${VERBS[action].todo} the ticket`
      })[outcome],
    counts: (counts: readonly { outcome: Outcome; count: number }[], total: number) =>
      `${tickets(total)}: ${counts.map(({ outcome, count }) => `${count} ${report.outcomes[outcome]}`).join(', ')}`,
    nothing: 'No ticket was selected, so there was nothing to do',
    dryRun: 'Dry run: nothing was sent',
    remaining: (count: number) =>
      `${count === 1 ? '1 more is' : `${count} more are`} left for the next run (max_tickets)`,
    badInput: (count: number) => `${count === 1 ? 'One input is' : `${count} inputs are`} wrong. Nothing was sent`,
    cancelled: 'The run was cancelled',
    untouched: 'No ticket was touched',
    lookAtTickets: 'Look at the tickets'
  },

  serverSays: (words: string) => `The server says: ${words}`,
  serverIds: (ids: string) => `The server gave ${ids}`,
  code: (code: string) => `code ${code}`,
  requestId: (id: string) => `request ID ${id}`,
  bracketed: (text: string) => ` (${text})`,
  andMore: (count: number) => ` and ${count} more`,
  andMoreInputs: (count: number) => ` and ${count} more`,
  moreKinds: (count: number) => `${count} more kinds of problems are in the log and the job summary`,
  inputFaultsTitle: (input: string) => `bad-input: ${input}`,

  moreThatWentWell: (count: number) => `${count} more that went well`,
  wholeMessage: 'The whole message',
  notShown: (count: number, total: number) => `${count} of ${total} tickets are not shown here`,
  outputLeavesOut: (count: number, total: number) =>
    `The output \`tickets\` leaves out ${count} of ${total} tickets, because a runner's outputs have a limit of 1 MiB`,
  recordFile: (file: string) => `The whole record is in ${file} on the runner`,
  recordInLog: 'The whole record is in the log only',
  recordUnwritten: (why: string) => `The file of the whole record could not be written: ${why}`,
  summaryUnwritten: (why: string) =>
    `There is no job summary on this runner (${why}); the outputs and this log say everything`,
  outputsUnwritten: (why: string) =>
    `The outputs could not be written (${why}), so later steps find none of them. Look at this log or the job summary for what became of the tickets`,
  outputMissing: (name: string) => `${name} is not in the file`,

  duplicates: (count: number) =>
    count === 1 ? '1 repeated ticket number was dropped' : `${count} repeated ticket numbers were dropped`,
  group: (action: Action, count: number) => `${action}: ${tickets(count)}`,
  stopping: (signal: string) => `${signal}: no further ticket is begun; what is under way may end`,
  endedEarly: 'The process ended before the verdict was written. Look at the tickets before you run anything again',
  unsupportedNode: (oldest: string, actual: string) =>
    `This action needs Node ${oldest} or later, and this runner runs it with Node ${actual}. Nothing was sent`,
  causedBy: 'caused by: ',
  /** What was thrown and is no Error. */
  thrown: {
    value: (shown: string) => `Thrown: ${shown}`,
    noError: 'Thrown: something that is not an Error',
    indescribable: 'Thrown: something that cannot be described'
  },
  request: (note: RequestNote) =>
    [
      note.request,
      note.sn,
      note.class,
      note.problem,
      note.requestId === '' ? '' : `request ID ${note.requestId}`,
      `${note.tookMs} ms`
    ]
      .filter((part) => part !== '')
      .join(' · '),

  sweep: {
    selected: (count: number) => `${tickets(count)} selected, the oldest first`,
    order: ({ age, by }: SweepRequest, creatorShown: string) =>
      by === 'created'
        ? `Open tickets that ${creatorShown} created more than ${age} ago`
        : `Open tickets created by ${creatorShown} in which nothing has happened for ${age}`,
    clock: (clock: 'server' | 'runner', timeZone: string) =>
      clock === 'server'
        ? `by the server's clock, its times read as ${timeZone}`
        : `by the runner's clock, since the server does not tell the time; its times read as ${timeZone}`,
    skew: (text: string, isAhead: boolean) =>
      `The runner's clock is ${text} ${isAhead ? 'ahead of' : 'behind'} the server's`,
    statuses: (statuses: string) => `Only in status ${statuses}`,
    services: (services: string) => `Only of service ${services}`,
    leftAlone: (counts: readonly { why: SkipReason; count: number }[]) =>
      `Left alone: ${counts.map(({ why, count }) => `${count} ${LEFT_ALONE[why]}`).join(', ')}`,
    ofOthers: (count: number) =>
      `The server also listed ${tickets(count)} of other creators, which ${count === 1 ? 'was' : 'were'} passed over; \`creator\` must have the same capital and small letters`,
    age: (amount: number, unit: 'd' | 'h' | 'm') => `${amount} ${UNITS[unit]}${amount === 1 ? '' : 's'}`,
    old: (age: string, by: SweepRequest['by']) => (by === 'created' ? `${age} old` : `idle for ${age}`)
  }
}
