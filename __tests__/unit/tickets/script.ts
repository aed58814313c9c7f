/** Plays one ticket against a scripted server: each call takes the next line, and the last line repeats. Time is virtual. */
import { operateTicket } from '../../../src/tickets/operate.ts'
import {
  NO_MESSAGE,
  type Accepted,
  type Failure,
  type FailureClass,
  type LogEntry,
  type OperateRequest,
  type Result,
  type TicketContext,
  type TicketOperator,
  type TicketReader,
  type TicketReading
} from '../../../src/tickets/ports.ts'
import type { Problem } from '../../../src/tickets/problems.ts'
import type { Plan, TicketRecord } from '../../../src/tickets/task.ts'
import { accepted, failure } from '../../helpers/results.ts'

export function shows(status: string, change: Partial<TicketReading> = {}): Accepted<TicketReading> {
  const isOpen = !['FINISHED', 'TERMINATED', 'REVOKED'].includes(status)
  const data = {
    status,
    steps: isOpen ? [{ id: '1', name: 'Step' }] : [],
    operations: isOpen ? ['WITHDRAW'] : [],
    url: `https://itsm/${status}`,
    ...change
  }
  return accepted(data, { server: { code: '0', message: 'success', requestId: 'id-read' } })
}

export function fails(failureClass: FailureClass, problem: Problem, change: Partial<Failure> = {}): Failure {
  return failure(failureClass, problem, {
    isKnown: true,
    server: { code: '39', message: `words: ${problem}`, requestId: 'id-no' },
    detail: { of: 'network', error: `seen: ${problem}`, request: 'POST /x' },
    cause: `cause of ${problem}`,
    ...change
  })
}

const UNANSWERED = { wasAnswered: false, server: NO_MESSAGE }
/** Results of a read, by the short names that the tables use. */
export const READS: Readonly<Record<string, Result<TicketReading>>> = {
  R: shows('RUNNING'),
  S: shows('SUSPENDED'),
  F: shows('FINISHED'),
  T: shows('TERMINATED'),
  V: shows('REVOKED'),
  own: shows('REVIEW'),
  'own-empty': shows('REVIEW', { steps: [], operations: [] }),
  'R-at-none': shows('RUNNING', { steps: [] }),
  'R-at-2': shows('RUNNING', { steps: [{ id: '2', name: 'Step' }] }),
  'R-unlisted': shows('RUNNING', { steps: undefined, operations: undefined }),
  'S-at-none': shows('SUSPENDED', { steps: [] }),
  'R-dead': shows('RUNNING', { steps: [], operations: [] }),
  'T-at-1': shows('TERMINATED', { steps: [{ id: '1', name: 'Step' }] }),
  'R-nowhere': shows('RUNNING', { url: '' }),
  'T-nowhere': shows('TERMINATED', { url: '' }),
  'R-fixed': shows('RUNNING', { operations: [] }),
  lost: fails('unclear', 'connection-lost', UNANSWERED),
  page: fails('unclear', 'server-error'),
  denied: fails('turned-away', 'api-not-permitted'),
  limit: fails('turned-away', 'rate-limit'),
  limit60: fails('turned-away', 'rate-limit', { retryAfterSeconds: 60 }),
  unknown: fails('refused', 'unknown-ticket')
}
/** Results of a POST. */
export const POSTS: Readonly<Record<string, Result<unknown>>> = {
  ok: accepted([], { server: { code: '0', message: 'success', requestId: 'id-post' } }),
  refused: fails('refused', 'child-ticket'),
  'no-processor': fails('refused', 'not-processor'),
  over: fails('refused', 'over-already'),
  unheard: fails('refused', 'invalid-parameter', { isKnown: undefined }),
  exception: fails('doubtful', 'server-error'),
  secret: fails('turned-away', 'wrong-secret'),
  path: fails('turned-away', 'unknown-path'),
  limit: fails('turned-away', 'rate-limit'),
  limit60: fails('turned-away', 'rate-limit', { retryAfterSeconds: 60 }),
  lost: fails('unclear', 'connection-lost', UNANSWERED),
  'never-sent': fails('turned-away', 'unreachable', { wasSent: false, ...UNANSWERED })
}

const entry = (isHold = false): LogEntry => ({ operateAt: '2026-01-05 09:00:00', isHold })
const logOf = (...data: LogEntry[]): Accepted<LogEntry[]> => ({ ...shows('RUNNING'), data })
/** Results of reading the log. */
const LOGS: Readonly<Record<string, Result<LogEntry[]>>> = {
  empty: logOf(),
  timeless: logOf({ ...entry(), operateAt: '' }),
  begun: logOf(entry(), entry()),
  held: logOf(entry(), entry(true), entry(true)),
  'begun-and-held': logOf(entry(), entry(true), entry(), entry(true)),
  lost: fails('unclear', 'connection-lost', UNANSWERED),
  denied: fails('turned-away', 'api-not-permitted')
}

export interface Script extends Partial<Plan> {
  /** Short names from the tables above, separated by blanks; `R*4` is four times R. */
  reads: string
  posts?: string
  log?: string
  /** The run is cancelled after this many steps. */
  stopAt?: number
  callMs?: number
  isDryRun?: boolean
}

export interface Played {
  record: TicketRecord
  /** Calls (`read`, `post`, `log`) and sleeps in milliseconds, with `yield` before those that give up the slot. */
  steps: string
  requests: OperateRequest[]
  endedMs: number
}

/** The default is a TERMINATE with a timeout of ten seconds. */
export async function play({
  reads,
  posts = 'ok',
  log = 'denied',
  stopAt,
  callMs = 0,
  isDryRun,
  ...plan
}: Script): Promise<Played> {
  const steps: string[] = []
  const requests: OperateRequest[] = []
  let nowMs = 0
  const wait = (ms: number, name: string): Promise<void> => {
    steps.push(name)
    nowMs += ms
    return Promise.resolve()
  }
  const context: TicketContext = {
    nowMs: () => nowMs,
    sleep: (ms) => wait(ms, String(ms)),
    yieldSlot: (ms) => wait(ms, `yield${ms}`),
    random: () => 0,
    isCancelled: () => steps.length >= (stopAt ?? Infinity)
  }
  const [nextRead, nextPost] = [linesOf(reads, READS), linesOf(posts, POSTS)]
  const unused = () => Promise.reject(new Error('One ticket lists nothing'))
  const reader: TicketReader = {
    async readStatus() {
      await wait(callMs, 'read')
      return nextRead()
    },
    listTickets: unused,
    async readLog() {
      await wait(callMs, 'log')
      return linesOf(log, LOGS)()
    }
  }
  const client: TicketOperator = {
    ...reader,
    async operate(request) {
      requests.push(request)
      await wait(callMs, 'post')
      return nextPost()
    }
  }
  const whole: Plan = { ...PLAN, timeoutMs: 10_000, ...plan }
  const record = await operateTicket('CRQ1', isDryRun === true ? reader : client, whole, context)
  return { record, steps: steps.join(' '), requests, endedMs: nowMs }
}

function linesOf<T>(text: string, table: Readonly<Record<string, T>>): () => T {
  const lines = text.split(' ').flatMap((word) => {
    const [name = '', times = '1'] = word.split('*')
    return Array.from({ length: Number(times) }, () => table[name])
  })
  return () => {
    const line = lines.length > 1 ? lines.shift() : lines[0]
    if (line === undefined) throw new Error(`The script has no such line: ${text}`)
    return line
  }
}

export const PLAN: Plan = {
  action: 'TERMINATE',
  operator: 'zhangsan',
  message: 'why',
  confirm: 'auto',
  retries: 3,
  timeoutMs: 40_000
}

/** Splits a text table into its rows; bars separate the cells. */
export function rowsOf(text: string): string[][] {
  const lines = text.split('\n').filter((line) => line.includes('|'))
  return lines.map((line) => line.split('|').map((cell) => cell.trim()))
}
