/** What must hold of every run of several tickets, whatever each of them meets and whenever it is cancelled. */
import type { Invariants } from './exploration.ts'
import { INVARIANTS } from './invariants.ts'
import type { ManyRun } from './many.ts'
import { TIMEOUT_MS } from './model.ts'
import type { TicketRecord } from '../../src/tickets/task.ts'

/** After this many tickets in a row without an answer the rest are skipped. */
const IN_A_ROW = 3

/** What holds of a single ticket holds of each. */
const OF_EACH: Invariants<ManyRun> = Object.fromEntries(
  Object.entries(INVARIANTS).map(([name, holds]) => [
    `of each ticket: ${name}`,
    ({ runs }: ManyRun) => runs.every(holds)
  ])
)

const SENDING: Invariants<ManyRun> = {
  'no ticket is begun twice': ({ events }) => {
    const begun = events.flatMap((event) => (event.of === 'begun' ? [event.sn] : []))
    return new Set(begun).size === begun.length
  },
  'once the run is cancelled, only a ticket that something was sent to is read, and once': ({ models }) =>
    models.every(({ calls }) => {
      const late = calls.filter(({ isLate }) => isLate).length
      return late === 0 || (late === 1 && calls.some(({ kind }) => kind === 'post'))
    }),
  'nothing is sent about a ticket that is reported as not tried': ({ records = [], models }) =>
    records.every((record, place) => !isNotTried(record) || models[place]?.calls.length === 0),
  'of a silent site no more than three tickets are tried, and those beside them': ({ setting, models }) =>
    !setting.behaviors.every((behavior) => behavior === 'silent' || behavior === 'slow') ||
    models.filter(({ calls }) => calls.length > 0).length <= IN_A_ROW + setting.concurrency - 1
}

const REPORTING: Invariants<ManyRun> = {
  'one record for each ticket, in the order of the input': ({ records, sns }) =>
    records === undefined || (records.length === sns.length && sns.every((sn, place) => records[place]?.sn === sn)),
  'each is reported once, as it ends, with how many have ended': ({ events, records = [] }) => {
    const ended = events.filter((event) => event.of === 'ended')
    return (
      ended.every(({ count }, place) => count === place + 1) &&
      new Set(ended.map(({ record }) => record)).size === records.length &&
      ended.every(({ record }) => records.includes(record))
    )
  },
  'until the run is cancelled, a ticket ends as it would alone': ({ sns, ends, events }) => {
    const cancelled = events.findIndex(({ of }) => of === 'cancelled')
    return events.every((event, place) => {
      if (event.of !== 'ended' || isNotTried(event.record) || (cancelled >= 0 && place > cancelled)) return true
      const { sn, outcome, problem } = event.record
      return `${outcome} ${problem}` === ends[sns.indexOf(sn)]
    })
  },
  'a ticket that is begun after a cancellation is reported as cancelled': ({ events, records = [] }) => {
    const cancelled = events.findIndex(({ of }) => of === 'cancelled')
    const late = events.flatMap((event, place) => (event.of === 'begun' && place > cancelled ? [event.sn] : []))
    return cancelled < 0 || late.every((sn) => records.find((record) => record.sn === sn)?.problem === 'cancelled')
  },
  'the rest are skipped after three in a row without any answer, or one that every ticket would end with, and only then':
    ({ events }) => {
      let inARow = 0
      let fatal: string | undefined
      return events.every((event) => {
        if (event.of === 'begun') return inARow < IN_A_ROW && fatal === undefined
        if (event.of === 'cancelled') return true
        const { record } = event
        if (record.detail?.of === 'not-tried') return inARow >= IN_A_ROW && record.detail.inARow === inARow
        if (record.detail?.of === 'not-tried-after') return record.detail.sn === fatal
        if (record.problem === 'wrong-secret') fatal ??= record.sn
        if (record.wasAnswered) inARow = 0
        else if (record.problem !== 'cancelled' && record.problem !== 'internal-error') inARow++
        return true
      })
    },
  'those that are skipped are red, with a problem of those that were tried': ({ records = [] }) =>
    records.filter(isNotTried).every(({ outcome, problem }) => {
      const tried = records.filter((record) => !isNotTried(record) && record.problem === problem)
      return outcome === 'failed' && tried.length > 0
    })
}

const BOUNDS: Invariants<ManyRun> = {
  'no more are under way than allowed': ({ slotMisuses }) => !slotMisuses.has('crowded'),
  'a ticket that has yielded its slot goes on before others begin': ({ slotMisuses }) => !slotMisuses.has('unfair'),
  'no slot is empty while a ticket waits': ({ slotMisuses }) => !slotMisuses.has('idle'),
  'it ends': ({ records }) => records !== undefined,
  'once cancelled, it ends within the calls that are under way and one read': ({ afterCancelMs }) =>
    afterCancelMs <= 2 * TIMEOUT_MS
}

export const MANY_INVARIANTS: Invariants<ManyRun> = { ...OF_EACH, ...SENDING, ...REPORTING, ...BOUNDS }

function isNotTried({ detail }: TicketRecord): boolean {
  return detail?.of === 'not-tried' || detail?.of === 'not-tried-after'
}
