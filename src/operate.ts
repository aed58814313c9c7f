/**
 * One ticket, and many: read, decide, POST, judge, read again. Touches the world only through what it is given.
 *
 * The rule above all others: a SUSPEND that may have arrived is never sent again. A second one would be accepted, and
 * the ticket could not be resumed any more (ITSM models/ticket.py:1915-1921, 4458).
 */
import type { TicketOperator, TicketReader, TicketReading } from './itsm.ts'
import { NO_WORDS } from './itsm.ts'
import { outcomeOf, type Problem } from './problems.ts'
import type { Answer, Refusal, ServerWords } from './reply.ts'
import { delayBeforeNextTryMs, type CallKind } from './retry.ts'
import { decide, isOver, isReached, isRepeatable, type Action, type Outcome } from './ticket.ts'

/** Time, chance and the wish to stop, from outside. */
export interface World {
  /** Milliseconds on a clock that only goes forward. */
  nowMs(): number
  /** Waits; ends early, without an error, once the run is to stop. */
  sleep(ms: number): Promise<void>
  /** A number in [0, 1). */
  chance(): number
  /** True from when the run is cancelled: no action is begun from then on. */
  isStopping(): boolean
}

export interface Plan {
  action: Action
  operator: string
  message: string
  confirm: 'auto' | 'always' | 'never'
  retries: number
  timeoutMs: number
}

/** How one ticket ended. */
export interface TicketRecord {
  sn: string
  outcome: Outcome
  problem: Problem | ''
  /** The server's own words, cleaned. */
  code: string
  message: string
  requestId: string
  /** `current_status`, '' where it was not read. */
  statusBefore: string
  statusAfter: string
  /** How many times the POST was tried. */
  attempts: number
  url: string
  /** What was seen, for people; cleaned. */
  detail: string
  /** Something that a person should know although the ticket ended well. */
  warning: string
  cause?: unknown
}

/** Waits between the reads that follow a POST, in milliseconds; the last one repeats. */
const READ_PAUSES_MS = [0, 500, 1000, 2000, 4000, 5000] as const
/** Reads that a change is given to show itself, where nothing speaks against it. */
const PROMPT_READS = 3

/** Reads that were made, and how many of them told a status. */
interface Reads {
  made: number
  told: number
}

/** What a ticket knows of itself on its way. */
interface Course {
  sn: string
  before: TicketReading | undefined
  after: TicketReading | undefined
  attempts: number
  warning: string
}

/**
 * Operates one ticket. A reader in place of an operator makes it a dry run: there is no way to write.
 * Never throws for what a server does; every such ending is a record.
 */
export async function operateTicket(
  sn: string,
  client: TicketOperator | TicketReader,
  plan: Plan,
  world: World
): Promise<TicketRecord> {
  const { action } = plan
  const course: Course = { sn, before: undefined, after: undefined, attempts: 0, warning: '' }
  const isDryRun = !('operate' in client)

  if (world.isStopping()) return ended(course, 'failed', { problem: 'cancelled' })

  if (isDryRun || plan.confirm !== 'never') {
    const read = await trying(() => client.readStatus(sn), 'read', plan, world)
    if (read.ok) {
      course.before = course.after = read.data
      const decision = decide(action, read.data)
      if (decision === 'already') return ended(course, 'already', { server: read.server })
      if (decision === 'refused') {
        return ended(course, 'refused', {
          problem: 'over-already',
          // The read went well: its "success" is not what there is to say of this ticket.
          server: { ...NO_WORDS, requestId: read.server.requestId },
          detail: `It is ${read.data.status}; nothing was sent`
        })
      }
    } else {
      const failure = asReadFailure(read)
      const mayGoOn = !isDryRun && plan.confirm === 'auto' && failure.problem === 'read-not-permitted'
      if (!mayGoOn) return endedBy(course, failure)
      course.warning = BLIND[action]
    }
  }
  if (isDryRun) return ended(course, 'planned', {})

  let postedAtMs = world.nowMs()
  const post = (): Promise<Answer<unknown>> => {
    course.attempts++
    postedAtMs = world.nowMs()
    return client.operate({ sn, action, operator: plan.operator, message: plan.message })
  }
  const isBlind = course.before === undefined
  // Looked at once more: reading took time, and a cancelled run must start nothing.
  if (world.isStopping()) return ended(course, 'failed', { problem: 'cancelled' })
  const answer = await trying(post, plan.confirm === 'never' ? 'single' : 'write', plan, world, isStillDue)
  return isBlind ? judgedByReply(course, answer) : judgedByReading(answer)

  /** The second read decides, whatever the reply says. */
  async function judgedByReading(answer: Answer<unknown>, isSecond = false): Promise<TicketRecord> {
    if (answer.ok) return confirmed(answer.server)
    if (answer.nature === 'refused') return refusalChecked(answer)
    if (answer.nature === 'unclear') return settled(answer, isSecond)
    if (isThere()) {
      course.warning = `The request was turned away (${answer.problem}), and then the ticket was where the action wanted it`
      return ended(course, 'already', {})
    }
    return endedBy(course, answer)
  }

  /**
   * Before a SUSPEND that was turned away is sent again: the wait is long enough for somebody else to suspend the
   * ticket, and a server can be wrong about having turned it away.
   */
  async function isStillDue(): Promise<boolean> {
    if (isRepeatable(action) || isBlind) return true
    const read = await readOnce()
    return read.ok && decide(action, read.data) === 'act'
  }

  async function confirmed(server: ServerWords): Promise<TicketRecord> {
    const last = await readUntilReached(isPrompt)
    if (isThere()) return ended(course, 'changed', { server })
    if (!last.ok) {
      const detail = `The server said success, but the ticket cannot be read: ${last.detail}`
      return ended(course, 'unknown', { problem: 'outcome-unknown', server, detail, cause: last.cause })
    }
    return ended(course, 'failed', {
      problem: 'not-applied',
      server,
      detail: `The server said success, but it is ${last.data.status}`
    })
  }

  /** The server saves the status before its follow-up work, so a refusal can follow a change (views.py:548-555). */
  async function refusalChecked(refusal: Refusal): Promise<TicketRecord> {
    if (NEVER_REACHED_ITSM.has(refusal.problem)) return endedBy(course, refusal)
    const read = await readOnce()
    if (isThere() && course.after?.status !== course.before?.status) {
      course.warning = `The server refused, and yet the ticket is where the action wanted it: ${refusal.server.message || refusal.detail}`
      return ended(course, 'changed', { server: refusal.server })
    }
    if (!read.ok && !refusal.certain) return endedUnknown(refusal)
    return endedBy(course, refusal)
  }

  /** No whole reply: reading settles it, with patience; what is harmless may be sent once more. */
  async function settled(unclear: Refusal, isSecond: boolean): Promise<TicketRecord> {
    const mayRepeat = isRepeatable(action) && !isSecond && plan.retries > 0
    const last = await readUntilReached(mayRepeat ? isPrompt : isPatient)
    if (isThere()) return ended(course, 'changed', { server: unclear.server })
    const isUntouched = last.ok && last.data.status === course.before?.status
    if (mayRepeat && isUntouched && !world.isStopping()) {
      const again = await trying(post, 'write', plan, world)
      // Turned away at the door: the first one is as unclear as it was.
      if (again.ok || again.nature === 'refused' || again.nature === 'unclear') return judgedByReading(again, true)
    }
    if (mayRepeat) await readUntilReached(isPatient)
    return isThere() ? ended(course, 'changed', { server: unclear.server }) : endedUnknown(unclear)
  }

  function endedUnknown(failure: Refusal): TicketRecord {
    return ended(course, 'unknown', { ...failure, problem: 'outcome-unknown' })
  }

  function isThere(): boolean {
    return course.after !== undefined && isReached(action, course.after.status)
  }

  async function readOnce(kind: CallKind = 'read'): Promise<Answer<TicketReading>> {
    const read = await trying(() => client.readStatus(sn), kind, plan, world)
    if (read.ok) course.after = { ...read.data, url: read.data.url || (course.before?.url ?? '') }
    return read
  }

  /** A few reads at least, and on until the time of one request is over since the POST. */
  function isPatient({ made }: Reads): boolean {
    return made < PROMPT_READS || world.nowMs() - postedAtMs < plan.timeoutMs
  }

  /** The same patience with a server that cannot be read, but only a few reads that show no change. */
  function isPrompt(reads: Reads): boolean {
    return reads.told < PROMPT_READS && isPatient(reads)
  }

  /**
   * Reads until the ticket is where it should be, is over in another way, or patience ends.
   * Gives the last read that told a status; if none did, the last one.
   */
  async function readUntilReached(goesOn: (reads: Reads) => boolean): Promise<Answer<TicketReading>> {
    const reads: Reads = { made: 0, told: 0 }
    for (let last: Answer<TicketReading> | undefined; ;) {
      const pauseMs = READ_PAUSES_MS[Math.min(reads.made, READ_PAUSES_MS.length - 1)] ?? 0
      if (pauseMs > 0) await world.sleep(pauseMs)
      const read = await readOnce('poll')
      reads.made++
      if (read.ok) reads.told++
      if (read.ok || last?.ok !== true) last = read
      const isSettled = read.ok && (isReached(action, read.data.status) || isOver(read.data.status))
      if (isSettled || world.isStopping() || !goesOn(reads)) return last
    }
  }
}

/** Without a read, the reply is all there is. */
function judgedByReply(course: Course, answer: Answer<unknown>): TicketRecord {
  if (answer.ok) return ended(course, 'changed', { server: answer.server })
  const isOpen = answer.nature === 'unclear' || (answer.nature === 'refused' && !answer.certain)
  return isOpen ? ended(course, 'unknown', { ...answer, problem: 'outcome-unknown' }) : endedBy(course, answer)
}

/** Refusals that come from what stands before ITSM: the ticket was not touched, and need not be read again. */
const NEVER_REACHED_ITSM: ReadonlySet<Problem> = new Set<Problem>([
  'wrong-secret',
  'user-not-verified',
  'api-not-permitted',
  'unknown-path',
  'gateway-required',
  'proxy-refused'
])

/** What is lost when a ticket is operated unseen. */
const UNSEEN = 'The application may not read tickets, so the verdict rests on the reply alone.'
const BLIND: Record<Action, string> = {
  SUSPEND: `${UNSEEN} Had the ticket been suspended before, it cannot be resumed by API any more.`,
  UNSUSPEND: `${UNSEEN} The server reports success also for a ticket that was suspended twice and stays suspended.`,
  WITHDRAW: UNSEEN,
  TERMINATE: UNSEEN
}

/** A missing permission to read has a name of its own: its fix is another. */
export function asReadFailure(failure: Refusal): Refusal {
  return failure.problem === 'api-not-permitted' ? { ...failure, problem: 'read-not-permitted' } : failure
}

/** Calls, and calls again where the policy allows it and it is still due. What was learnt last is what is returned. */
export async function trying<T>(
  call: () => Promise<Answer<T>>,
  kind: CallKind,
  { retries }: Pick<Plan, 'retries'>,
  world: World,
  isStillDue: () => Promise<boolean> = () => Promise.resolve(true)
): Promise<Answer<T>> {
  for (let triesMade = 1; ; triesMade++) {
    const answer = await call()
    if (answer.ok || world.isStopping()) return answer
    const delayMs = delayBeforeNextTryMs(answer, { kind, triesMade, retries, chance: world.chance() })
    if (delayMs === undefined) return answer
    await world.sleep(delayMs)
    if (world.isStopping() || !(await isStillDue())) return answer
  }
}

function endedBy(course: Course, failure: Refusal): TicketRecord {
  return ended(course, outcomeOf(failure.problem), failure)
}

interface Ending {
  problem?: Problem
  server?: ServerWords
  detail?: string
  cause?: unknown
}

function ended(
  course: Course,
  outcome: Outcome,
  { problem, server = NO_WORDS, detail = '', cause }: Ending
): TicketRecord {
  return {
    sn: course.sn,
    outcome,
    problem: problem ?? '',
    code: server.code,
    message: server.message,
    requestId: server.requestId,
    statusBefore: course.before?.status ?? '',
    statusAfter: course.after?.status ?? '',
    attempts: course.attempts,
    url: course.after?.url ?? course.before?.url ?? '',
    detail,
    warning: course.warning,
    cause
  }
}

/**
 * Operates many tickets, `concurrency` at a time, and gives the records in the order of the input. One ticket's failure
 * stops none of the others: also what is thrown becomes a record.
 *
 * @param onRecord is told of each record as it ends, with how many have ended by then
 */
export async function operateTickets(
  sns: readonly string[],
  operate: (sn: string) => Promise<TicketRecord>,
  concurrency: number,
  onRecord: (record: TicketRecord, ended: number) => void
): Promise<TicketRecord[]> {
  const records = new Array<TicketRecord>(sns.length)
  const queue = sns.entries()
  let endedCount = 0

  async function work(): Promise<void> {
    for (const [index, sn] of queue) {
      const record = await operate(sn).catch((error: unknown) => brokenOff(sn, error))
      records[index] = record
      onRecord(record, ++endedCount)
    }
  }
  await Promise.all(Array.from({ length: Math.min(concurrency, sns.length) }, work))
  return records
}

/** An error of our own: whether a request had left by then is not known here. */
function brokenOff(sn: string, error: unknown): TicketRecord {
  const course: Course = { sn, before: undefined, after: undefined, attempts: 0, warning: '' }
  return ended(course, 'unknown', { problem: 'internal-error', detail: 'The action itself failed', cause: error })
}
