/** Waits in virtual time: the tickets move along a flow, and calls fail as a test says. */
import type { TicketState } from '../../src/tickets/actions.ts'
import { NO_MESSAGE, type Failure, type Result, type WaitClient } from '../../src/tickets/ports.ts'
import { waitForTickets, type WaitReporter } from '../../src/tickets/wait.ts'
import type { WaitRecord } from '../../src/tickets/wait-record.ts'
import type { WaitPlan } from '../../src/tickets/wait-ticket.ts'
import { accepted, failure } from '../helpers/results.ts'
import { createSharedClock, type Clock } from './clock.ts'

/** The states of a ticket, each from a time on. */
export interface Flow {
  moments: readonly (readonly [fromMs: number, state: TicketState])[]
  isApproved: boolean
}

/** What goes wrong with one call, and what happens around it. */
export interface CallFault {
  reply?: Failure | 'absent'
  tookMs?: number
  /** The call shows the ticket as it was that long ago. */
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
  /** The log: a line for each report, with the second at which it came. */
  lines: string[]
  endedMs: number
  cancelledMs: number | undefined
}

/** A flow, by the seconds at which it moves on. */
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
  /** What happens at each call, counted over all tickets. */
  faultOf?: ((index: number, call: Pick<WaitCall, 'kind' | 'sn'>) => CallFault | undefined) | undefined
  cancelAtMs?: number
}

/** Runs a wait to its end; throws where it would never come. */
export async function runWait({ flows, plan, faultOf, cancelAtMs }: WaitSetting): Promise<WaitRun> {
  const clock = createSharedClock()
  const { context } = clock
  const calls: WaitCall[] = []
  const lines: string[] = []
  let cancelledMs: number | undefined
  const cancel = (): void => {
    cancelledMs ??= context.nowMs()
    clock.cancel()
  }
  const client = createClient(flows, calls, clock, (index, call) => {
    const fault = faultOf?.(index, call)
    if (fault?.cancels === true) cancel()
    return fault
  })
  if (cancelAtMs !== undefined) void clock.take(cancelAtMs).then(cancel)
  const reporter = createReporter((text) => lines.push(`${context.nowMs() / 1_000} ${text}`))
  const options = { plan: { ...PLAN, ...plan }, context, reporter }
  const records = await clock.drive(waitForTickets(Object.keys(flows), client, options))
  if (records === undefined) throw new Error('The wait never ends')
  return { records, calls, lines, endedMs: context.nowMs(), cancelledMs }
}

function createReporter(log: (text: string) => void): WaitReporter {
  return {
    onChange(sn, { status, steps }) {
      log(`${sn} ${status} [${steps?.map(({ name }) => name).join() ?? '?'}]`)
    },
    onUnread(sn, { problem }) {
      log(`${sn} unread ${problem}`)
    },
    onCaution(sn, { of }) {
      log(`${sn} caution ${of}`)
    },
    onHeartbeat(waiting) {
      log(`waiting ${waiting}`)
    },
    onRecord({ sn, outcome, problem }) {
      log(`${sn} ${outcome} ${problem}`.trim())
    }
  }
}

function createClient(
  flows: WaitSetting['flows'],
  calls: WaitCall[],
  { context, take }: Clock,
  faultOf: NonNullable<WaitSetting['faultOf']>
): WaitClient {
  async function call<T>(
    kind: WaitCall['kind'],
    sn: string,
    dataOf: (state: TicketState, isApproved: boolean) => T
  ): Promise<Result<T>> {
    const made: WaitCall = { kind, sn, atMs: context.nowMs(), endMs: Infinity, result: fails('cancelled') }
    calls.push(made)
    const { reply, tookMs = 30, lagMs = 0 } = faultOf(calls.length - 1, made) ?? {}
    await take(tookMs)
    made.endMs = context.nowMs()
    const moment = flows[sn]?.moments.findLast(([fromMs]) => fromMs <= made.endMs - lagMs)
    if (moment === undefined) throw new Error(`No ${sn}`)
    const data = reply === 'absent' ? (reply as T) : dataOf(moment[1], flows[sn]?.isApproved === true)
    const result = reply === undefined || reply === 'absent' ? accepted(data, READ) : reply
    made.result = result
    return result
  }
  return {
    readStatus: (sn) => call('status', sn, (state) => ({ ...state, url: `https://itsm/${sn}` })),
    readApproval: (sn) =>
      call('approval', sn, ({ status }, isApproved) => ({ status, isApproved: isApproved && status === 'FINISHED' }))
  }
}
