/** A site in virtual time whose tickets move along a flow, and whose calls fail as a test says. */
import { setImmediate } from 'node:timers/promises'
import type { TicketState } from '../../src/tickets/actions.ts'
import { NO_MESSAGE, type Failure, type Result } from '../../src/tickets/ports.ts'
import { waitForTickets, type WaitReporter } from '../../src/tickets/wait.ts'
import type { WaitRecord } from '../../src/tickets/wait-record.ts'
import type { WaitPlan } from '../../src/tickets/wait-ticket.ts'
import { accepted, failure } from '../helpers/results.ts'
import { createClock, type Clock } from './site.ts'

/** From so many milliseconds on, the ticket is so. */
export type Moment = readonly [fromMs: number, state: TicketState]

export interface Flow {
  moments: readonly Moment[]
  isApproved: boolean
}

/** What goes wrong with one call, and what happens around it. */
export interface CallFault {
  reply?: Failure | 'absent'
  tookMs?: number
  /** The ticket as it was so long ago. */
  lagMs?: number
  cancels?: boolean
}

export interface WaitCall {
  kind: 'status' | 'approval'
  sn: string
  atMs: number
  endMs: number
  result: Result<unknown>
}

export interface WaitRun {
  records: WaitRecord[]
  calls: WaitCall[]
  /** The log, a line for each report, with the second at which it came. */
  lines: string[]
  endedMs: number
  cancelledMs: number | undefined
}

/** A flow by the seconds at which it moves on. */
export const flow = (isApproved: boolean, ...moments: (readonly [number, TicketState])[]): Flow => ({
  moments: moments.map(([seconds, state]) => [seconds * 1_000, state]),
  isApproved
})

export const at = (status: string, ...steps: string[]): TicketState => ({
  status,
  steps: steps.map((name, index) => ({ name, id: String(index + 1) })),
  operations: ['RUNNING', 'SUSPENDED', 'NEW'].includes(status) || steps.length > 0 ? ['SUSPEND'] : []
})

export function fails(problem: Failure['problem'], change: Partial<Failure> = {}): Failure {
  const server = { code: '39', message: `message of ${problem}`, requestId: 'id-no' }
  return failure('turned-away', problem, { server, ...change })
}

const READ = { server: { ...NO_MESSAGE, code: '0', requestId: 'id-read' } }

export const PLAN: WaitPlan & { concurrency: number } = {
  conditions: [{ kind: 'approved' }],
  maxWaitMs: 60_000,
  intervalMs: 15_000,
  retries: 0,
  timeoutMs: 10_000,
  concurrency: 4
}

export interface WaitSetting {
  flows: Readonly<Record<string, Flow>>
  plan?: Partial<typeof PLAN> | undefined
  /** What happens at each call, counted over all tickets; the last entry of a list that is given as one repeats. */
  faultOf?: ((index: number, call: Pick<WaitCall, 'kind' | 'sn'>) => CallFault | undefined) | undefined
  cancelAtMs?: number
}

/** Runs a wait to its end; throws where it would never come. */
export async function runWait({ flows, plan, faultOf, cancelAtMs }: WaitSetting): Promise<WaitRun> {
  const clock = createClock()
  const calls: WaitCall[] = []
  const lines: string[] = []
  const { context } = clock
  const log = (text: string): void => {
    lines.push(`${context.nowMs() / 1_000} ${text}`)
  }
  const reporter: WaitReporter = {
    onChange: (sn, { status, steps }) => {
      log(`${sn} ${status} [${steps?.map(({ name }) => name).join() ?? '?'}]`)
    },
    onUnread: (sn, { problem }) => {
      log(`${sn} unread ${problem}`)
    },
    onCaution: (sn, { of }) => {
      log(`${sn} caution ${of}`)
    },
    onHeartbeat: (waiting) => {
      log(`waiting ${waiting}`)
    },
    onRecord: ({ sn, outcome, problem }) => {
      log(`${sn} ${outcome} ${problem}`.trim())
    }
  }
  let cancelledMs: number | undefined
  const cancel = (): void => {
    cancelledMs ??= context.nowMs()
    clock.stop()
  }
  const client = createClient(flows, calls, clock, (index, call) => {
    const fault = faultOf?.(index, call)
    if (fault?.cancels === true) cancel()
    return fault
  })
  if (cancelAtMs !== undefined) void clock.take(cancelAtMs).then(cancel)
  let isDone = false
  const waiting = waitForTickets(Object.keys(flows), client, {
    plan: { ...PLAN, ...plan },
    context,
    reporter
  }).finally(() => {
    isDone = true
  })
  const hasEnded = (): boolean => isDone
  while (!hasEnded()) {
    // One turn lets everything that is due happen before the clock moves on.
    await setImmediate()
    if (!hasEnded() && !clock.advance()) throw new Error('The wait never ends')
  }
  return { records: await waiting, calls, lines, endedMs: context.nowMs(), cancelledMs }
}

type FaultOf = NonNullable<WaitSetting['faultOf']>

function createClient(flows: WaitSetting['flows'], calls: WaitCall[], clock: Clock, faultOf: FaultOf) {
  const stateOf = (sn: string, lagMs: number): TicketState => {
    const nowMs = clock.context.nowMs() - lagMs
    const state = flows[sn]?.moments.findLast(([fromMs]) => fromMs <= nowMs)?.[1]
    if (state === undefined) throw new Error(`No ${sn}`)
    return state
  }
  async function call<T>(
    kind: WaitCall['kind'],
    sn: string,
    dataOf: (lagMs: number) => T
  ): Promise<Result<T | 'absent'>> {
    const index = calls.length
    const made: WaitCall = { kind, sn, atMs: clock.context.nowMs(), endMs: Infinity, result: fails('cancelled') }
    calls.push(made)
    const { reply, tookMs = 30, lagMs = 0 } = faultOf(index, { kind, sn }) ?? {}
    await clock.take(tookMs)
    const result =
      reply === undefined
        ? accepted(dataOf(lagMs), READ)
        : reply === 'absent'
          ? accepted('absent' as const, READ)
          : reply
    Object.assign(made, { endMs: clock.context.nowMs(), result })
    return result
  }
  return {
    readStatus: (sn: string) =>
      call('status', sn, (lagMs) => ({ ...stateOf(sn, lagMs), url: `https://itsm/${sn}` })) as Promise<
        Result<TicketState & { url: string }>
      >,
    readApproval: (sn: string) =>
      call('approval', sn, (lagMs) => {
        const { status } = stateOf(sn, lagMs)
        return { status, isApproved: status === 'FINISHED' && flows[sn]?.isApproved === true }
      })
  }
}
