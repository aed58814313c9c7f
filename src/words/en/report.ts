/** The log, annotations and the job summary, apart from problems: whole sentences with their full stop, and fragments. */
import type { Action } from '../../tickets/actions.ts'
import type { RequestEvent } from '../../tickets/ports.ts'
import type { Outcome } from '../../tickets/problems.ts'
import type { SkipReason, Sweep, SweepRequest } from '../../tickets/sweep.ts'
import { joinParts } from '../parts.ts'
import { list, sentence, tickets } from './phrases.ts'

const DONE: Record<Action, string> = {
  SUSPEND: 'suspended',
  UNSUSPEND: 'resumed',
  WITHDRAW: 'withdrawn',
  TERMINATE: 'terminated'
}

const SKIPPED: Record<SkipReason, string> = {
  'in-target-state': 'already in the target state',
  'other-status': 'in another status',
  'other-service': 'of another service',
  younger: 'younger',
  active: 'with recent activity',
  vanished: 'no longer found'
}

const CLOCKS: Record<Sweep['clock'], string> = {
  server: 'server clock',
  runner: "runner's clock, because the server's is ahead",
  'runner-alone': "runner's clock, because the server's replies carry no time"
}

const UNITS = { d: 'day', h: 'hour', m: 'minute' }

const all = (count: number): string => (count === 2 ? 'both tickets' : `all ${count} tickets`)
const capitalize = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
const age = (amount: number, unit: keyof typeof UNITS): string => `${amount} ${UNITS[unit]}${amount === 1 ? '' : 's'}`

const some = (shown: readonly string[], total: number): string =>
  `${list(shown)}${total > shown.length ? ` and ${total - shown.length} more` : ''}`

export const report = {
  /** The page that explains the problems. */
  problemsPage: 'docs/problems.md',
  seePage: (page: string) => `See ${page}`,

  join: (sentences: readonly string[]) => sentences.filter((each) => each !== '').join(' '),
  list,
  sentence,
  titled: (name: string, title: string) => `${name}: ${title}`,
  about: (subjects: string, text: string) => `${subjects}: ${text}`,
  /** The first tickets by number, and how many more there are. */
  someTickets: some,
  someInputs: some,

  outcomes: {
    unknown: 'unknown',
    failed: 'failed',
    refused: 'refused',
    planned: 'planned',
    changed: 'changed',
    already: 'already there',
    none: 'left alone'
  } satisfies Record<Outcome, string>,

  heading: {
    action: (action: Action | undefined): string => action ?? 'No operation',
    dryRun: (action: string) => `${action} (dry run)`,
    tickets,
    operator: (operator: string) => `as ${operator}`
  },
  columns: {
    ticket: 'Ticket',
    before: 'Before',
    after: 'After',
    outcome: 'Outcome',
    requestId: 'Request ID',
    notes: 'Notes'
  },
  /** The status after the operation, in a dry run; `status` is undefined for an action without a single target status. */
  wouldBecome: (action: Action, status: string | undefined) =>
    status === undefined ? `would be ${DONE[action]}` : `would become ${status}`,

  verdict: {
    changed: (action: Action, count: number) =>
      count === 1 ? `The ticket was ${DONE[action]}.` : `${capitalize(all(count))} were ${DONE[action]}.`,
    planned: (action: Action, count: number) =>
      `Dry run: ${count === 1 ? 'the ticket' : all(count)} would be ${DONE[action]}.`,
    already: (status: string, count: number) =>
      count === 1 ? `The ticket was already ${status}.` : `${capitalize(all(count))} were already ${status}.`,
    counts: (counts: readonly { outcome: Outcome; count: number }[], total: number) =>
      `${tickets(total)}: ${list(counts.map(({ outcome, count }) => `${count} ${report.outcomes[outcome]}`))}.`,
    noneSelected: 'No tickets were selected, so there was nothing to do.',
    noneSent: 'No operation was sent.',
    dryRun: 'Dry run: no operation was sent.',
    noneChanged: (total: number): string => (total === 1 ? 'The ticket was not changed.' : 'No ticket was changed.'),
    missed: (count: number, total: number) => `${count} of ${tickets(total)} did not reach the target state.`,
    refusedDryRun: (action: Action, count: number, total: number) =>
      `Dry run: ${total === 1 ? 'the ticket' : `${count} of ${tickets(total)}`} could not be ${DONE[action]}.`,
    /** Nobody knows whether they could. */
    uncheckedDryRun: (count: number, total: number) =>
      `Dry run: ${total === 1 ? 'the ticket' : `${count} of ${tickets(total)}`} could not be checked.`,
    lookFirst: (count: number) =>
      `Look at ${count === 0 ? 'the tickets' : tickets(count)} before you run anything again.`,
    /** By activity it is an upper bound: the logs of these tickets were not read. */
    remaining: (count: number, by: SweepRequest['by']) =>
      `${by === 'activity' ? 'Up to ' : ''}${count} more ${count === 1 ? 'is' : 'are'} left for the next run (max_tickets).`,
    badInput: (count: number) => `${count === 1 ? 'One input is' : `${count} inputs are`} wrong; no request was sent.`,
    cancelled: 'The run was cancelled.'
  },

  serverMessage: (message: string) => `Server message: ${message}`,
  /** What the administrators of a server find a request by. */
  identifiers: (code: string, requestId: string) =>
    joinParts([code === '' ? '' : `Code: ${code}`, requestId === '' ? '' : `Request ID: ${requestId}`]),
  seenDiffers: 'The tickets differ; the job summary has the details beside each.',
  messagesDiffer: 'The server messages differ; the job summary has each beside its ticket.',
  moreKinds: (count: number) => `${count} more kinds of problems are in the log and the job summary.`,

  successful: (count: number) => (count === 1 ? '1 successful ticket' : `${count} successful tickets`),
  moreSuccessful: (count: number) => (count === 1 ? '1 more successful ticket' : `${count} more successful tickets`),
  status: (status: string) => `Status: ${status}`,
  message: (message: string) => `Message: ${message}`,
  fullMessage: 'Full message',
  notShown: (count: number, total: number) =>
    `${count} of ${total} tickets are not shown here; the log has all of them.`,
  outputLeavesOut: (count: number, total: number) =>
    `The output \`tickets\` leaves out ${count} of ${total} tickets, because a runner's outputs are limited to 1 MiB; the log has all of them.`,
  summaryUnwritten: (why: string) =>
    `There is no job summary on this runner (${why}); the outputs and this log have the results.`,
  outputsUnwritten: (why: string) =>
    `The outputs could not be written (${why}), so later steps find none of them. See this log or the job summary for what happened to the tickets.`,
  outputMissing: (name: string) => `${name} is not in the file`,

  duplicates: (count: number) =>
    count === 1 ? '1 repeated ticket number was dropped.' : `${count} repeated ticket numbers were dropped.`,
  group: (action: Action, count: number) => `${action}: ${tickets(count)}`,
  stopping: (signal: string) => `${signal} received: no new tickets are started; requests in progress may finish.`,
  endedEarly: 'The process ended before its result was written. Look at the tickets before you run anything again.',
  unsupportedNode: (oldest: string, actual: string) =>
    `This action needs Node.js ${oldest} or later, and this runner runs it with Node.js ${actual}. No operation was sent.`,
  causedBy: 'caused by: ',
  /** What was thrown other than an Error. */
  thrown: {
    value: (shown: string) => `Thrown: ${shown}`,
    noError: 'Thrown: something that is not an Error'
  },
  request: ({ request, sn, class: replyClass, problem, requestId, tookMs }: RequestEvent) =>
    joinParts([request, sn, replyClass, problem, requestId === '' ? '' : `request ID ${requestId}`, `${tookMs} ms`]),

  sweep: {
    /** Texts are cleaned. */
    criteria: ({ by, creator, statuses, services, timeZone }: SweepRequest, minAge: string, clock: Sweep['clock']) =>
      [
        `Criteria: open tickets created by ${creator} ${by === 'created' ? `more than ${minAge} ago` : `without activity for ${minAge}`}`,
        statuses.length === 0 ? '' : `, in status ${list(statuses)}`,
        services.length === 0 ? '' : `, of service ${list(services)}`,
        ` (${CLOCKS[clock]}, time zone ${timeZone}).`
      ].join(''),
    selected: (count: number) =>
      count === 0
        ? 'No tickets selected.'
        : count === 1
          ? '1 ticket selected.'
          : `${count} tickets selected, oldest first.`,
    skew: (text: string, isAhead: boolean) =>
      `The runner's clock is ${text} ${isAhead ? 'ahead of' : 'behind'} the server's.`,
    skipped: (counts: readonly { why: SkipReason; count: number }[]) =>
      `Skipped: ${list(counts.map(({ why, count }) => `${count} ${SKIPPED[why]}`))}.`,
    changedSince: (count: number) =>
      `${tickets(count)} ${count === 1 ? 'was' : 'were'} left alone because the status changed after the list was read.`,
    unknownStatuses: (statuses: readonly string[]) =>
      `No listed ticket is in status ${list(statuses)}, and ITSM does not define it: is it the key of a status of the service?`,
    creatorUnknown: (creator: string, input: SweepRequest['creatorInput']) =>
      `The server lists no ticket created by ${creator}, of any age; is \`${input}\` a login name?`,
    ofOthers: (count: number, input: SweepRequest['creatorInput']) =>
      `The server also listed ${tickets(count)} of other creators, which ${count === 1 ? 'was' : 'were'} skipped; user names in \`${input}\` are case-sensitive.`,
    age,
    old: (text: string, by: SweepRequest['by']) => (by === 'created' ? `${text} old` : `no activity for ${text}`)
  }
}
