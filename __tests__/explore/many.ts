/** Explores runs of several tickets: every way to give each ticket a behavior, each with a cancellation at every moment. */
import { setImmediate } from 'node:timers/promises'
import { ACTIONS, type Action } from '../../src/tickets/actions.ts'
import type { Plan } from '../../src/tickets/attempt.ts'
import { operateTickets } from '../../src/tickets/operate-all.ts'
import { operateTicket } from '../../src/tickets/operate.ts'
import type { TicketContext, RunContext } from '../../src/tickets/ports.ts'
import type { TicketRecord } from '../../src/tickets/attempt.ts'
import { manyViolationsOf } from './many-invariants.ts'
import { note, type Exploration } from './exploration.ts'
import { createClock, createSite, BEHAVIORS, TIMEOUT_MS, type Clock, type Behavior, type Site } from './site.ts'

/** Which calls take longest: those of no ticket, of the first ones, or of the last ones. */
export const SPEEDS = ['alike', 'first', 'last'] as const

export interface ManySetting {
  action: Action
  behaviors: readonly Behavior[]
  concurrency: number
  slowest: (typeof SPEEDS)[number]
}

export type SlotUse = 'crowded' | 'idle' | 'unfair' | 'right'

/** What was begun and what ended, in the order in which it happened. */
export type Event =
  { of: 'begun'; sn: string } | { of: 'ended'; record: TicketRecord; count: number } | { of: 'stopped' }

export interface ManyRun {
  setting: ManySetting
  site: Site
  sns: readonly string[]
  records: readonly TicketRecord[]
  events: readonly Event[]
  /** Were more tickets under way than may be, or fewer although one waited, or did one go before another that had rested? */
  slotUses: ReadonlySet<SlotUse>
  /** Did it come to a moment after which nothing can happen? */
  isStuck: boolean
  /** How long it went on once it was cancelled. */
  afterStopMs: number
  /** How many moments it had. */
  moments: number
}

/** Three tickets of every behavior, two at a time, and fewer behaviors one after the other. */
export const FEW: ManySetting[] = [
  ...settingsOf(['SUSPEND'], behaviorsOf(BEHAVIORS, 3), [2]),
  ...settingsOf(['TERMINATE'], behaviorsOf(['fine', 'refuses', 'lost', 'silent'], 3), [1])
]
/** Six tickets that are answered or not: the run of three that ends it. */
export const IN_A_ROW: ManySetting[] = [
  ...settingsOf(['WITHDRAW'], behaviorsOf(['there', 'silent'], 6), [1, 2]),
  ...settingsOf(['WITHDRAW'], behaviorsOf(['throws', 'silent'], 4), [1])
]
/** More of both, for a longer explore. */
export const MORE: ManySetting[] = [
  ...settingsOf(ACTIONS, behaviorsOf(BEHAVIORS, 3), [1, 2, 3]),
  ...settingsOf(['UNSUSPEND'], behaviorsOf(['fine', 'refuses', 'silent', 'throws'], 5), [1, 2, 3])
]

function settingsOf(
  actions: readonly Action[],
  every: readonly Behavior[][],
  places: readonly number[]
): ManySetting[] {
  return actions.flatMap((action) =>
    every.flatMap((behaviors) =>
      places.flatMap((concurrency) =>
        SPEEDS.map((slowest): ManySetting => ({ action, behaviors, concurrency, slowest }))
      )
    )
  )
}

/** Every way to give so many tickets one of these behaviors each. */
function behaviorsOf(behaviors: readonly Behavior[], tickets: number): Behavior[][] {
  if (tickets === 0) return [[]]
  return behaviorsOf(behaviors, tickets - 1).flatMap((before) => behaviors.map((behavior) => [...before, behavior]))
}

/** @returns as for one ticket: how many runs there were, and each invariant that was broken */
export async function exploreMany(settings: readonly ManySetting[]): Promise<Exploration> {
  const result: Exploration = { sequences: 0, broken: new Map() }
  for (const setting of settings) {
    const whole = await runOnce(setting, Infinity)
    judge(whole, Infinity, result)
    for (let stopAt = 0; stopAt < whole.moments; stopAt++) judge(await runOnce(setting, stopAt), stopAt, result)
  }
  return result
}

function judge(run: ManyRun, stopAt: number, result: Exploration): void {
  const ended = run.records.map(({ outcome, problem }) => `${outcome} ${problem}`)
  note(result, manyViolationsOf(run), () => ({ ended, stopAt, ...run.setting }))
}

function planOf(action: Action): Plan {
  return { action, operator: 'zhangsan', message: 'why', confirm: 'auto', retries: 1, timeoutMs: TIMEOUT_MS }
}

/** Who has begun, who has ended, and who rests, as it can be seen from outside. */
interface Places {
  begun: number
  ended: number
  /** Until when each ticket rests that does; from then on it waits for its place. */
  rests: Set<{ untilMs: number }>
}

async function runOnce(setting: ManySetting, stopAt: number): Promise<ManyRun> {
  const { action, behaviors, concurrency, slowest } = setting
  const sns = behaviors.map((_, place) => `CRQ${place}`)
  const clock = createClock()
  const callMs = (place: number): number =>
    ({ alike: 20, first: 20 * (sns.length - place), last: 20 * (place + 1) })[slowest]
  const site = createSite(action, sns, behaviors, callMs, clock)
  const events: Event[] = []
  const places: Places = { begun: 0, ended: 0, rests: new Set() }
  const slotUses = new Set<SlotUse>()
  const plan = planOf(action)
  const operate = (sn: string, context: TicketContext): Promise<TicketRecord> => {
    events.push({ of: 'begun', sn })
    if (hasRested(places, clock.context)) slotUses.add('unfair')
    places.begun++
    return operateTicket(sn, site.client, plan, watched(context, places))
  }
  const onRecord = (record: TicketRecord, count: number): void => {
    events.push({ of: 'ended', record, count })
    if (record.detail?.of.startsWith('not-tried') === true) places.begun++
    places.ended++
  }
  const running = operateTickets(sns, operate, { concurrency, plan, context: clock.context, onRecord })
  const look = (): void => void slotUses.add(slotUseOf(places, setting, clock.context))
  const driven = await drive(running, clock, stopAt, look, events)
  return { setting, sns, site, events, slotUses, ...driven }
}

/** Counts rests from outside: from when a ticket leaves its place until it has one again. */
function watched(context: TicketContext, { rests }: Places): TicketContext {
  return {
    ...context,
    async yieldSlot(ms) {
      const rest = { untilMs: context.nowMs() + (context.isCancelled() ? 0 : ms) }
      rests.add(rest)
      await context.yieldSlot(ms)
      rests.delete(rest)
    }
  }
}

function slotUseOf(places: Places, { concurrency, behaviors }: ManySetting, context: RunContext): SlotUse {
  const { begun, ended, rests } = places
  const underWay = begun - ended - rests.size
  if (underWay > concurrency) return 'crowded'
  return underWay < concurrency && (begun < behaviors.length || hasRested(places, context)) ? 'idle' : 'right'
}

/** Does a ticket wait for its place that has rested? What happens at the same moment has an order of its own. */
function hasRested({ rests }: Places, context: RunContext): boolean {
  return [...rests].some(({ untilMs }) => untilMs < context.nowMs())
}

/** Lets time pass until the run ends, and cancels it at that moment. */
async function drive(
  running: Promise<TicketRecord[]>,
  clock: Clock,
  stopAt: number,
  look: () => void,
  events: Event[]
): Promise<Pick<ManyRun, 'records' | 'isStuck' | 'afterStopMs' | 'moments'>> {
  let records: TicketRecord[] | undefined
  const ending = running.then((made) => (records = made))
  let stoppedMs = Infinity
  let moments = 0
  for (; ; moments++) {
    // By then all that is ready has run.
    await setImmediate()
    if (records !== undefined) break
    look()
    if (moments === stopAt) {
      events.push({ of: 'stopped' })
      stoppedMs = clock.context.nowMs()
      clock.stop()
    } else if (!clock.advance()) break
  }
  const isStuck = records === undefined
  if (!isStuck) await ending
  return { records: records ?? [], isStuck, afterStopMs: clock.context.nowMs() - stoppedMs, moments }
}
