/**
 * One ticket against a server that is a script: each call takes its next line, the last one repeats. Time is virtual.
 */
import { operateTicket } from '../../../src/tickets/operate.ts'
import type { Plan } from '../../../src/tickets/attempt.ts'
import {
  NO_MESSAGE,
  type Accepted,
  type Result,
  type Failure,
  type FailureClass,
  type OperateRequest,
  type TicketOperator,
  type TicketReader,
  type TicketReading,
  type TicketContext
} from '../../../src/tickets/ports.ts'
import type { Problem } from '../../../src/tickets/problems.ts'
import type { TicketRecord } from '../../../src/tickets/attempt.ts'

/** A read that shows this status. */
export function shows(status: string, change: Partial<TicketReading> = {}): Accepted<TicketReading> {
  const isOpen = !['FINISHED', 'TERMINATED', 'REVOKED'].includes(status)
  const server = { code: '0', message: 'success', requestId: 'id-read' }
  const data = {
    status,
    steps: isOpen ? [{ id: '1', name: 'Step' }] : [],
    operations: isOpen ? ['WITHDRAW'] : [],
    url: `https://itsm/${status}`,
    ...change
  }
  return { class: 'accepted', data, server, servedAtMs: undefined }
}

/** A call that failed. */
export function no(failureClass: FailureClass, problem: Problem, change: Partial<Failure> = {}): Failure {
  return {
    class: failureClass,
    problem,
    wasSent: true,
    wasAnswered: true,
    server: { code: '39', message: `words: ${problem}`, requestId: 'id-no' },
    detail: { of: 'thrown', words: `seen: ${problem}` },
    cause: `cause of ${problem}`,
    ...change
  }
}

export const ACCEPTED: Result<unknown> = {
  class: 'accepted',
  data: [],
  server: { code: '0', message: 'success', requestId: 'id-post' },
  servedAtMs: undefined
}
export const RUNNING = shows('RUNNING')
export const SUSPENDED = shows('SUSPENDED')
export const TERMINATED = shows('TERMINATED')
export const LOST = no('unclear', 'connection-lost', { wasAnswered: false, server: NO_MESSAGE })
export const LIMITED = no('turned-away', 'rate-limit')
export const DENIED = no('turned-away', 'api-not-permitted')
export const REFUSED = no('refused', 'child-ticket')
export const NEVER_SENT = no('turned-away', 'unreachable', { wasSent: false, wasAnswered: false, server: NO_MESSAGE })

export interface Script {
  reads: Result<TicketReading>[]
  posts?: Result<unknown>[]
  plan?: Partial<Plan>
  /** From which step on the run is to stop. */
  stopAt?: number
  /** How long each call takes. */
  callMs?: number
  isDryRun?: boolean
}

export interface Played {
  record: TicketRecord
  /** What was done, in its order: `read`, `alone` (a read on a connection of its own), `post`, waits in milliseconds, `rest` before those that let another begin. */
  steps: string
  orders: OperateRequest[]
  endedMs: number
}

/** Plays a script through; a TERMINATE unless the plan says otherwise. */
export async function play({ reads, posts = [ACCEPTED], plan, stopAt, callMs = 0, isDryRun }: Script): Promise<Played> {
  const steps: string[] = []
  const orders: OperateRequest[] = []
  let nowMs = 0
  const wait = (ms: number, name: string): Promise<void> => {
    steps.push(name)
    nowMs += ms
    return Promise.resolve()
  }
  const next = <T>(lines: T[]): T => {
    const line = lines.length > 1 ? lines.shift() : lines[0]
    if (line === undefined) throw new Error('The script has no such line')
    return line
  }
  const world: TicketContext = {
    nowMs: () => nowMs,
    sleep: (ms) => wait(ms, String(ms)),
    yieldSlot: (ms) => wait(ms, `rest${ms}`),
    random: () => 0,
    isCancelled: () => steps.length >= (stopAt ?? Infinity)
  }
  const [readLines, postLines] = [[...reads], [...posts]]
  const unused = () => Promise.reject(new Error('One ticket lists nothing'))
  const reader: TicketReader = {
    async readStatus(_, isAlone = false) {
      await wait(callMs, isAlone ? 'alone' : 'read')
      return next(readLines)
    },
    listTickets: unused,
    readLog: unused
  }
  const client: TicketOperator = {
    ...reader,
    async operate(order) {
      orders.push(order)
      await wait(callMs, 'post')
      return next(postLines)
    }
  }
  const whole: Plan = {
    action: 'TERMINATE',
    operator: 'zhangsan',
    message: 'why',
    confirm: 'auto',
    retries: 3,
    timeoutMs: 10_000,
    ...plan
  }
  const record = await operateTicket('CRQ1', isDryRun === true ? reader : client, whole, world)
  return { record, steps: steps.join(' '), orders, endedMs: nowMs }
}

/** A look with patience at a ticket that does not move, with the timeout above. */
export const PATIENT = 'read 500 read 1000 read 1700 read 3300 read 4700 read'
/** The same until the ticket counts as untouched. */
export const SETTLED = 'read 500 read 1000 read 1700 read 3300 read'

export const SUSPEND = { action: 'SUSPEND' } as const
export const DOUBTFUL = no('doubtful', 'server-error')

export const CHANGED: TicketRecord = {
  sn: 'CRQ1',
  outcome: 'changed',
  problem: '',
  code: '0',
  message: 'success',
  requestId: 'id-post',
  statusBefore: 'RUNNING',
  statusAfter: 'TERMINATED',
  attempts: 1,
  url: 'https://itsm/TERMINATED',
  detail: undefined,
  cautions: [],
  wasAnswered: true,
  cause: undefined
}
