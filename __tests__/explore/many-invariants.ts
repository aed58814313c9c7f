/** What must hold of every run of several tickets, whatever each of them meets and whenever it is cancelled. */
import { isGood } from '../../src/tickets/problems.ts'
import type { TicketRecord } from '../../src/tickets/attempt.ts'
import type { ManyRun } from './many.ts'
import { TIMEOUT_MS, type Behavior } from './site.ts'

/** So many tickets in a row without an answer end the run for the rest. */
const IN_A_ROW = 3

type Invariants = Readonly<Record<string, (run: ManyRun) => boolean>>

/** How a ticket of each behavior ends where nothing is cancelled; the others beside it make no difference. */
const ENDS: Readonly<Record<Behavior, string>> = {
  fine: 'changed ',
  there: 'already ',
  refuses: 'refused not-processor',
  lost: 'unknown outcome-unknown',
  forbidden: 'failed wrong-secret',
  limited: 'changed ',
  silent: 'failed unreachable',
  slow: 'failed time-out',
  throws: 'unknown internal-error'
}

const SENDING: Invariants = {
  'no ticket is begun twice': ({ events }) => {
    const begun = events.flatMap((event) => (event.of === 'begun' ? [event.sn] : []))
    return new Set(begun).size === begun.length
  },
  'no action is carried out twice': ({ site: { applied } }) => new Set(applied).size === applied.length,
  'nothing is sent once the run is cancelled': ({ site }) =>
    site.calls.every(({ kind, isLate }) => kind === 'read' || !isLate),
  'what is read once the run is cancelled is a ticket that something was sent to': ({ site }) =>
    site.calls.every(({ sn, isLate }) => !isLate || site.calls.some((call) => call.sn === sn && call.kind === 'post')),
  'and is read once': ({ site, sns }) =>
    sns.every((sn) => site.calls.filter((call) => call.sn === sn && call.isLate).length <= 1),
  'nothing is sent about a ticket that is reported as not tried': ({ records, site }) =>
    records.every((record) => !isNotTried(record) || site.calls.every(({ sn }) => sn !== record.sn)),
  'of a site that is silent no more are tried than three and those beside them': ({ setting, site }) =>
    !setting.behaviors.every(isSilent) ||
    new Set(site.calls.map(({ sn }) => sn)).size <= IN_A_ROW + setting.concurrency - 1
}

const REPORTING: Invariants = {
  'a record a ticket, in the order of the input': ({ records, sns, isStuck }) =>
    isStuck || (records.length === sns.length && sns.every((sn, place) => records[place]?.sn === sn)),
  'each is reported once, as it ends, with how many have ended': ({ events, records }) => {
    const ended = events.filter((event) => event.of === 'ended')
    return (
      ended.every(({ count }, place) => count === place + 1) &&
      new Set(ended.map(({ record }) => record)).size === records.length &&
      ended.every(({ record }) => records.includes(record))
    )
  },
  'a ticket ends as it would alone, until the run is cancelled': ({ setting, sns, events }) =>
    recordsBeforeStop(events).every((record) => {
      const end = ENDS[setting.behaviors[sns.indexOf(record.sn)] ?? 'fine']
      return isNotTried(record) || `${record.outcome} ${record.problem}` === end
    }),
  'green only where the ticket is': ({ setting, sns, records, site }) =>
    records.every(({ sn, outcome }, place) => {
      const isThere = setting.behaviors[place] === 'there' || site.applied.includes(sn)
      return sns[place] !== sn || !isGood(outcome) || isThere
    }),
  'a ticket that is begun after a cancellation is reported as cancelled': ({ events, records }) => {
    const stopped = events.findIndex(({ of }) => of === 'stopped')
    const late = events.flatMap((event, place) => (event.of === 'begun' && place > stopped ? [event.sn] : []))
    return stopped < 0 || late.every((sn) => records.find((record) => record.sn === sn)?.problem === 'cancelled')
  },
  'the rest are skipped after three in a row without any answer, or one that every ticket would end with, and only then':
    ({ events }) => {
      let inARow = 0
      let fatal: string | undefined
      return events.every((event) => {
        if (event.of === 'begun') return inARow < IN_A_ROW && fatal === undefined
        if (event.of === 'stopped') return true
        const { record } = event
        if (record.detail?.of === 'not-tried') return inARow >= IN_A_ROW && record.detail.inARow === inARow
        if (record.detail?.of === 'not-tried-after') return record.detail.sn === fatal
        if (record.problem === 'wrong-secret') fatal ??= record.sn
        if (record.wasAnswered) inARow = 0
        else if (record.problem !== 'cancelled' && record.problem !== 'internal-error') inARow++
        return true
      })
    },
  'those that are skipped are red, with a problem of those that were tried': ({ records }) =>
    records.filter(isNotTried).every(({ outcome, problem }) => {
      const tried = records.filter((record) => !isNotTried(record) && record.problem === problem)
      return outcome === 'failed' && tried.length > 0
    })
}

const BOUNDS: Invariants = {
  'no more are under way than may be': ({ slotUses }) => !slotUses.has('crowded'),
  'who has yielded its slot goes on before others begin': ({ slotUses }) => !slotUses.has('unfair'),
  'no place is empty while a ticket waits': ({ slotUses }) => !slotUses.has('idle'),
  'it ends': ({ isStuck }) => !isStuck,
  'cancelled, it ends within the calls that are under way and one look': ({ afterStopMs }) =>
    !(afterStopMs > 2 * TIMEOUT_MS)
}

const INVARIANTS = Object.entries({ ...SENDING, ...REPORTING, ...BOUNDS })

/** @returns the invariants that a run breaks, by their names */
export function manyViolationsOf(run: ManyRun): string[] {
  return INVARIANTS.filter(([, holds]) => !holds(run)).map(([name]) => name)
}

function isNotTried({ detail }: TicketRecord): boolean {
  return detail?.of === 'not-tried' || detail?.of === 'not-tried-after'
}

function isSilent(behavior: Behavior): boolean {
  return behavior === 'silent' || behavior === 'slow'
}

function recordsBeforeStop(events: ManyRun['events']): TicketRecord[] {
  const stopped = events.findIndex(({ of }) => of === 'stopped')
  return (stopped < 0 ? events : events.slice(0, stopped)).flatMap((event) =>
    event.of === 'ended' ? [event.record] : []
  )
}
