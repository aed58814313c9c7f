/** Explores runs of several tickets: every way to give each ticket a behavior, each with a cancellation at every moment. */
import { ACTIONS, type Action } from '../../src/tickets/actions.ts'
import { operateTickets } from '../../src/tickets/operate-all.ts'
import { operateTicket } from '../../src/tickets/operate.ts'
import type { RunContext, TicketContext } from '../../src/tickets/ports.ts'
import type { Plan, TicketRecord } from '../../src/tickets/task.ts'
import { createSharedClock, type Clock } from './clock.ts'
import { judge, type Exploration } from './exploration.ts'
import { MANY_INVARIANTS } from './many-invariants.ts'
import { createModel, TIMEOUT_MS, type Fault, type Model } from './model.ts'
import { createRun, type Run, type Setting } from './run.ts'

/** How a ticket behaves; `ends`: how it ends where nothing is cancelled, whatever the others do. */
interface BehaviorOptions {
  ends: string
  every?: Fault
  posts?: Fault
  firstPost?: Fault
}
const BEHAVIORS = {
  fine: { ends: 'changed ' },
  already: { ends: 'already ' },
  refuses: { ends: 'refused not-processor', posts: { reply: 'not-processor', acts: 'no' } },
  lost: { ends: 'unknown outcome-unknown', firstPost: { reply: 'unclear', acts: 'no' } },
  limited: { ends: 'changed ', firstPost: { reply: 'rate-limit', acts: 'no' } },
  forbidden: { ends: 'failed wrong-secret', posts: { reply: 'wrong-secret', acts: 'no' } },
  silent: { ends: 'failed unreachable', every: { reply: 'never-sent' } },
  slow: { ends: 'failed time-out', every: { ever: 'silence' } },
  throws: { ends: 'unknown internal-error', every: { throws: true } }
} satisfies Record<string, BehaviorOptions>
type Behavior = keyof typeof BEHAVIORS

export interface ManySetting {
  action: Action
  behaviors: readonly Behavior[]
  concurrency: number
  /** Which calls take longest: no ticket's, those of the first tickets, or those of the last ones. */
  slowest: 'none' | 'first' | 'last'
}

/** What was begun and what ended, in order. */
export type Event =
  { of: 'begun'; sn: string } | { of: 'ended'; record: TicketRecord; count: number } | { of: 'cancelled' }
/** More tickets under way than allowed, fewer although one waited, or one begun before another that had yielded its slot. */
export type SlotMisuse = 'crowded' | 'idle' | 'unfair'

export interface ManyRun {
  setting: ManySetting
  sns: readonly string[]
  /** How each would end alone: outcome and problem. */
  ends: readonly string[]
  models: readonly Model[]
  /** Undefined if the run is stuck. */
  records: readonly TicketRecord[] | undefined
  /** Each ticket's own run, of those that an error of the client did not end. */
  runs: readonly Run[]
  events: readonly Event[]
  slotMisuses: ReadonlySet<SlotMisuse>
  /** How long it went on once it was cancelled. */
  afterCancelMs: number
  moments: number
}

const ALL = Object.keys(BEHAVIORS) as Behavior[]
const SETTINGS = [
  ...settingsOf(['SUSPEND'], behaviorsOf(ALL, 3), [2]),
  ...settingsOf(['TERMINATE'], behaviorsOf(['fine', 'refuses', 'lost', 'silent'], 3), [1]),
  // Three without an answer in a row end the run.
  ...settingsOf(['WITHDRAW'], behaviorsOf(['already', 'silent'], 6), [1, 2]),
  ...settingsOf(['WITHDRAW'], behaviorsOf(['throws', 'silent'], 4), [1])
]
const MORE_SETTINGS = [
  ...settingsOf(ACTIONS, behaviorsOf(ALL, 3), [1, 2, 3]),
  ...settingsOf(['UNSUSPEND'], behaviorsOf(['fine', 'refuses', 'silent', 'throws'], 5), [1, 2, 3])
]

function settingsOf(
  actions: readonly Action[],
  combinations: readonly Behavior[][],
  slots: readonly number[]
): ManySetting[] {
  return actions.flatMap((action) =>
    combinations.flatMap((behaviors) =>
      slots.flatMap((concurrency) =>
        (['none', 'first', 'last'] as const).map((slowest) => ({ action, behaviors, concurrency, slowest }))
      )
    )
  )
}

/** Every way to give so many tickets one of these behaviors each. */
function behaviorsOf(behaviors: readonly Behavior[], tickets: number): Behavior[][] {
  if (tickets === 0) return [[]]
  return behaviorsOf(behaviors, tickets - 1).flatMap((before) => behaviors.map((behavior) => [...before, behavior]))
}

/** @param depth from three on, more settings are explored */
export async function exploreMany(depth: number): Promise<Exploration> {
  const result: Exploration = { sequences: 0, broken: new Map() }
  for (const setting of depth > 2 ? [...SETTINGS, ...MORE_SETTINGS] : SETTINGS) {
    const { moments } = await judgeOnce(setting, Infinity, result)
    for (let cancelAt = 0; cancelAt < moments; cancelAt++) await judgeOnce(setting, cancelAt, result)
  }
  return result
}

async function judgeOnce(setting: ManySetting, cancelAt: number, result: Exploration): Promise<ManyRun> {
  const run = await runOnce(setting, cancelAt)
  const ended = run.records?.map(({ outcome, problem }) => `${outcome} ${problem}`)
  judge(result, MANY_INVARIANTS, run, () => ({ ended, cancelAt, ...setting }))
  return run
}

async function runOnce(setting: ManySetting, cancelAt: number): Promise<ManyRun> {
  const { action, behaviors, concurrency } = setting
  const plan: Plan = { action, operator: 'bot', message: 'why', confirm: 'auto', retries: 1, timeoutMs: TIMEOUT_MS }
  const clock = createSharedClock()
  const { context } = clock
  const sns = behaviors.map((_, place) => `CRQ${place}`)
  const models = behaviors.map((_, place) => createModelAt(place, setting, clock))
  const slots = watchSlots(setting, context)
  const events: Event[] = []
  const operate = (sn: string, ticketContext: TicketContext): Promise<TicketRecord> => {
    events.push({ of: 'begun', sn })
    slots.onBegin()
    const model = models[sns.indexOf(sn)]
    if (model === undefined) throw new Error(sn)
    return operateTicket(sn, model.client, plan, slots.watch(ticketContext))
  }
  const onRecord = (record: TicketRecord, count: number): void => {
    events.push({ of: 'ended', record, count })
    slots.onEnd(record)
  }
  let cancelledMs = Infinity
  let moments = 0
  const running = operateTickets(sns, operate, { concurrency, plan, context, onRecord })
  const records = await clock.drive(running, (moment) => {
    moments = moment + 1
    slots.check()
    if (moment !== cancelAt) return
    events.push({ of: 'cancelled' })
    cancelledMs = context.nowMs()
    clock.cancel()
  })
  const runs = models.flatMap((model, place) => {
    const record = records?.[place]
    if (record === undefined || record.problem === 'internal-error') return []
    return [createRun(settingAt(place, setting), record, model, { faults: [], isCancelled: context.isCancelled() })]
  })
  const ends = behaviors.map((behavior) => BEHAVIORS[behavior].ends)
  const afterCancelMs = context.nowMs() - cancelledMs
  return { setting, sns, ends, models, records, runs, events, slotMisuses: slots.misuses, afterCancelMs, moments }
}

/** One ticket, as the exploration of single tickets sets it. */
function settingAt(place: number, { action, behaviors }: ManySetting): Setting {
  const target = { SUSPEND: 'SUSPENDED', UNSUSPEND: 'RUNNING', WITHDRAW: 'REVOKED', TERMINATE: 'TERMINATED' }[action]
  const open = action === 'UNSUSPEND' ? 'SUSPENDED' : 'RUNNING'
  const status = behaviors[place] === 'already' ? target : open
  return { action, status, isTrapped: false, mayRead: true, confirm: 'auto', retries: 1, isDryRun: false }
}

function createModelAt(place: number, setting: ManySetting, clock: Clock): Model {
  const { behaviors, slowest } = setting
  const { every, posts, firstPost }: BehaviorOptions = BEHAVIORS[behaviors[place] ?? 'fine']
  return createModel({
    start: settingAt(place, setting),
    clock,
    callMs: { none: 20, first: 20 * (behaviors.length - place), last: 20 * (place + 1) }[slowest],
    faultOf(kind, calls) {
      if (kind === 'read') return every
      return every ?? posts ?? (calls.some((call) => call.kind === 'post') ? undefined : firstPost)
    }
  })
}

/** Counts from outside who has begun, who has ended, and who has yielded its slot. */
function watchSlots({ behaviors, concurrency }: ManySetting, clock: RunContext) {
  let begun = 0
  let ended = 0
  /** Until when each ticket sleeps that yielded its slot; from then on it waits for one. */
  const yields = new Set<{ untilMs: number }>()
  const misuses = new Set<SlotMisuse>()
  // What happens within one moment has no order that matters.
  const isAwaited = (): boolean => [...yields].some(({ untilMs }) => untilMs < clock.nowMs())
  return {
    misuses,
    onBegin() {
      if (isAwaited()) misuses.add('unfair')
      begun++
    },
    onEnd({ detail }: TicketRecord) {
      if (detail?.of.startsWith('not-tried') === true) begun++
      ended++
    },
    check() {
      const underWay = begun - ended - yields.size
      if (underWay > concurrency) misuses.add('crowded')
      if (underWay < concurrency && (begun < behaviors.length || isAwaited())) misuses.add('idle')
    },
    watch: (context: TicketContext): TicketContext => ({
      ...context,
      async yieldSlot(ms) {
        const yielded = { untilMs: clock.nowMs() + (context.isCancelled() ? 0 : ms) }
        yields.add(yielded)
        await context.yieldSlot(ms)
        yields.delete(yielded)
      }
    })
  }
}
