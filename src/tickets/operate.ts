/**
 * One ticket: look first, send, look, perhaps once more, verdict. Touches the world through what it is given.
 *
 * The rule above all others: a SUSPEND that may have arrived is never sent again. A second one would be accepted, and
 * the ticket could not be resumed any more (ITSM models/ticket.py:1915-1921, 4458).
 */
import { decide, isRepeatable } from './actions.ts'
import { ended, endedBy, noted, startCourse, type Course, type Plan } from './attempt.ts'
import { isUntouched, keep, look, lookAfter, SETTLED_AFTER_MS, type Look } from './verify.ts'
import {
  NO_MESSAGE,
  type Accepted,
  type Failure,
  type TicketOperator,
  type TicketReader,
  type TicketReading,
  type TicketContext
} from './ports.ts'
import type { TicketRecord } from './attempt.ts'
import { asReadFailure, nextWaitMs } from './retry.ts'
import { VERDICTS } from './verdict.ts'

/** What the server told of the POST; an acceptance was sent, too. */
type Told = (Accepted<unknown> & { wasSent: true }) | Failure

/**
 * Operates one ticket. A reader in place of an operator makes it a dry run: there is no way to write.
 *
 * @returns how it ended; never throws for what a server does
 */
export async function operateTicket(
  sn: string,
  client: TicketOperator | TicketReader,
  plan: Plan,
  world: TicketContext
): Promise<TicketRecord> {
  const course = startCourse(sn, plan, world.nowMs())
  if (world.isCancelled()) return endedBy(course, { problem: 'cancelled' })
  const early = await lookFirst(course, client, world)
  if (early !== undefined) return early
  if (!('operate' in client)) return ended(course, 'planned')
  // Asked once more: reading took time, and a cancelled run must start nothing.
  if (world.isCancelled()) return endedBy(course, { problem: 'cancelled' })

  let told = await send(course, client, world)
  const mayRepeat = told.class === 'unclear' && isRepeatable(plan.action) && plan.retries > 0
  let seen = await lookAfter(course, told, client, world, mayRepeat)
  if (mayRepeat && seen.seen === 'elsewhere' && isUntouched(course) && !isSpent(course, world)) {
    const again = await send(course, client, world)
    const isAccepted = again.class === 'accepted'
    seen = await lookAfter(course, isAccepted ? again : told, client, world)
    // Whatever a repeat is told, it proves nothing about the first: until a look shows a change, that one stays unclear.
    if (isAccepted && seen.seen !== 'elsewhere') told = again
  }
  return verdict(course, told, seen)
}

function isSpent({ deadlineMs }: Course, world: TicketContext): boolean {
  return world.isCancelled() || world.nowMs() >= deadlineMs
}

/** The first read, and what follows from it. Gives a record where the ticket ends with it. */
async function lookFirst(
  course: Course,
  client: TicketOperator | TicketReader,
  world: TicketContext
): Promise<TicketRecord | undefined> {
  const { action, confirm } = course.plan
  const isDryRun = !('operate' in client)
  if (!isDryRun && confirm === 'never') return undefined
  const read = await look(course, client, action === 'SUSPEND' ? 'read-before-suspend' : 'read', world)
  if (read.class !== 'accepted') {
    const failure = asReadFailure(read, 'get_ticket_status')
    // Not blind to what was read once: the permission can be taken away between two reads, and what was read says no.
    const isBlind = failure.problem === 'read-not-permitted' && course.last === undefined
    const mayGoOn = !isDryRun && confirm === 'auto' && isBlind
    if (!mayGoOn) return endedBy(course, failure)
    course.cautions.push({ of: 'unseen', action })
    return undefined
  }
  keep(course, read.data)
  course.before = course.last
  const decision = decide(action, read.data)
  if (decision === 'already') return ended(course, 'already', { server: read.server })
  if (decision === 'act' && isIn(course.plan, read.data)) return undefined
  // The read went well: its "success" is not what there is to say of this ticket.
  const server = { ...NO_MESSAGE, requestId: read.server.requestId }
  const problem = decision === 'act' ? 'other-status' : 'over-already'
  return endedBy(course, { problem, server, detail: { of: 'over', status: read.data.status } })
}

/** Is the ticket still in the statuses that a sweep is for? Somebody can have moved it since it was listed. */
function isIn({ statuses = [] }: Plan, { status }: TicketReading): boolean {
  return statuses.length === 0 || statuses.includes(status)
}

/** Sends the POST, and again only what was turned away at the door, after a look that shows it still due. */
async function send(course: Course, client: TicketOperator, world: TicketContext): Promise<Told> {
  const { sn, plan, deadlineMs } = course
  const { action, operator, message, retries } = plan
  const isBlind = course.before === undefined
  const isSingle = plan.confirm === 'never' || (isBlind && !isRepeatable(action))
  const kind = isSingle ? 'single' : 'write'
  let left: Failure | undefined
  for (let triesMade = 1; ; triesMade++) {
    course.attempts++
    const answer = noted(course, await client.operate({ sn, action, operator, message }))
    if (answer.class === 'accepted') return { ...answer, wasSent: true }
    const told = inLightOf(left, answer, isBlind)
    if (answer.wasSent) left = answer
    // A server can be wrong about having turned a SUSPEND away, and its reads can lag.
    const leastMs = left !== undefined && !isRepeatable(action) ? SETTLED_AFTER_MS : 0
    const waitMs = nextWaitMs(answer, kind, triesMade, { retries, deadlineMs }, world, leastMs)
    if (waitMs === undefined) return told
    await world.sleep(waitMs)
    if (world.isCancelled() || !(await isStillDue(course, client, world))) return told
  }
}

/** What an answer means after an earlier try that may have left: that one could have been carried out, whatever it said. */
function inLightOf(left: Failure | undefined, answer: Failure, isBlind: boolean): Failure {
  if (left === undefined) return answer
  if (!answer.wasSent) return left
  return isBlind && answer.class === 'refused' ? { ...answer, class: 'doubtful' } : answer
}

/**
 * The wait was long enough for somebody else to operate the ticket. Blind, nobody can tell.
 */
async function isStillDue(course: Course, client: TicketReader, world: TicketContext): Promise<boolean> {
  if (course.before === undefined) return true
  const read = await look(course, client, 'read', world)
  if (read.class !== 'accepted' || isSpent(course, world)) return false
  return decide(course.plan.action, read.data) === 'act' && isIn(course.plan, read.data)
}

/** What the reply and the look together mean. */
function verdict(course: Course, told: Told, { seen, why }: Look): TicketRecord {
  const { server } = told
  const failure = told.class === 'accepted' ? undefined : told
  const status = course.last?.status ?? ''
  switch (VERDICTS[told.class][seen]) {
    case 'changed':
      if (told.class === 'refused' || told.class === 'doubtful') warnThere(course, told)
      return ended(course, 'changed', { server })
    case 'already':
      if (failure !== undefined) warnThere(course, failure)
      return ended(course, 'already')
    case 'over-already':
      return endedBy(course, { problem: 'over-already', server, detail: { of: 'over', status } })
    case 'not-applied':
      return endedBy(course, { problem: 'not-applied', server, detail: { of: 'success-but-status', status } })
    case 'unknown': {
      const unread = why && ({ of: 'success-but-unread', why: why.problem } as const)
      const detail = failure === undefined ? unread : failure.detail
      return endedBy(course, { problem: 'outcome-unknown', server, detail, cause: failure?.cause ?? why?.cause })
    }
    case 'as-reported':
      return endedBy(course, asTold(course, told))
  }
}

function warnThere(course: Course, { problem, server }: Failure): void {
  course.cautions.push({ of: 'there-after-all', problem, message: server.message })
}

/** Between two steps nobody is a processor, for some seconds after an approval (seen on V2.7.0). */
function asTold({ plan, last }: Course, told: Told): Failure {
  if (told.class === 'accepted') throw new Error('An acceptance names no problem')
  const isBetween = plan.action === 'SUSPEND' && told.problem === 'not-processor' && last?.steps?.length === 0
  return isBetween ? { ...told, problem: 'between-steps' } : told
}
