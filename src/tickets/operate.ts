/**
 * Operates one ticket: before, reply, after, verdict.
 *
 * The most important rule: a request that may have arrived is never sent again, whatever the action. The server would
 * accept a second SUSPEND, and the ticket could not be resumed any more (ITSM models/ticket.py:1915-1921, 4458); and a
 * request that seemed lost took effect more than a minute later, and undid what another step had done meanwhile.
 */
import { decide, hasMovedBetweenSteps } from './actions.ts'
import {
  NO_MESSAGE,
  type Failure,
  type Result,
  type TicketContext,
  type TicketOperator,
  type TicketReader,
  type TicketReading
} from './ports.ts'
import { asReadFailure } from './retry.ts'
import { isSpent, sendOperation, stillNeedsAction } from './send.ts'
import {
  NO_EVIDENCE,
  startTask,
  toFailureRecord,
  toTicketRecord,
  type Task,
  type Evidence,
  type Plan,
  type TicketRecord
} from './task.ts'
import { VERDICTS } from './verdict.ts'
import { readStatus, verifyAfter, verifyNoSteps, type Reply, type Verification } from './verify.ts'

/** Operates one ticket. A client that cannot write makes it a dry run. Never throws for what a server does. */
export async function operateTicket(
  sn: string,
  client: TicketOperator | TicketReader,
  plan: Plan,
  context: TicketContext
): Promise<TicketRecord> {
  const task = startTask(sn, plan, context.nowMs())
  const record = await operateTask(task, client, context)
  const mayBeDead = record.cautions.some(({ of }) => of === 'no-steps')
  if (!mayBeDead || isSpent(task, context)) return record
  return { ...record, cautions: await verifyNoSteps(client, record) }
}

async function operateTask(
  task: Task,
  client: TicketOperator | TicketReader,
  context: TicketContext
): Promise<TicketRecord> {
  const { plan } = task
  if (context.isCancelled()) return toFailureRecord(task, NO_EVIDENCE, { problem: 'cancelled' })

  const isDryRun = !('operate' in client)
  let known = NO_EVIDENCE
  if (isDryRun || plan.confirm !== 'never') {
    const kind = plan.action === 'SUSPEND' ? 'read-before-suspend' : 'read'
    const read = await readStatus(client, task, kind, context)
    known = evidenceOf(read, plan)
    const early = concludeEarly(task, read, known, isDryRun)
    if (early !== undefined) return early
  }
  if (isDryRun) return toTicketRecord(task, known, 'planned')
  // Check again: the read took time, and a cancelled run must not start anything.
  if (context.isCancelled()) return toFailureRecord(task, known, { problem: 'cancelled' })

  let sent = await sendOperation(client, task, known.before, context)
  let after = await verifyAfter(client, task, sent, context)
  const isBetween = after.seen === 'elsewhere' && isRefusedBetweenSteps(plan, sent.reply, known.before, after.last)
  if (isBetween && plan.retries > 0 && !isSpent(task, context)) {
    // A validator refused, so nothing was done, and a moment later the next step has its processors.
    const second = await sendOperation(client, task, after.last, context)
    // A second try that was never sent proves nothing, so the first reply counts.
    const reply = second.reply.wasSent ? second.reply : sent.reply
    sent = { ...second, reply, attempts: sent.attempts + second.attempts }
    after = await verifyAfter(client, task, sent, context)
  }
  const wasAnswered = known.wasAnswered || sent.wasAnswered
  return conclude(task, { ...known, last: after.last, attempts: sent.attempts, wasAnswered }, sent.reply, after)
}

function evidenceOf(read: Result<TicketReading>, { action }: Plan): Evidence {
  return read.class === 'accepted'
    ? { ...NO_EVIDENCE, before: read.data, last: read.data, wasAnswered: true }
    : { ...NO_EVIDENCE, wasAnswered: read.wasAnswered, cautions: [{ of: 'sent-blind', action }] }
}

/** The record of a ticket that ends with the first read; undefined if it goes on. */
function concludeEarly(
  task: Task,
  read: Result<TicketReading>,
  known: Evidence,
  isDryRun: boolean
): TicketRecord | undefined {
  const { action, confirm, accept, statuses } = task.plan
  if (read.class !== 'accepted') {
    const failure = asReadFailure(read, 'get_ticket_status')
    const mayGoOn = !isDryRun && confirm === 'auto' && read.problem === 'api-not-permitted'
    return mayGoOn ? undefined : toFailureRecord(task, { ...known, cautions: [] }, failure)
  }
  const { status, operations } = read.data
  const decision = decide(action, read.data, accept)
  if (decision === 'already') return toTicketRecord(task, known, 'already', { server: read.server })
  // The read's own message is "success", which would mislead here.
  const server = { ...NO_MESSAGE, requestId: read.server.requestId }
  // When the sweep listed it, it was open and in a selected status: somebody is working on it.
  if (statuses !== undefined && !stillNeedsAction(task.plan, read.data)) {
    return toTicketRecord(task, known, 'none', { server, detail: { of: 'changed-since-listed', status } })
  }
  if (decision === 'over') {
    return toFailureRecord(task, known, { problem: 'over-already', server, detail: { of: 'over', status } })
  }
  // The list of operations comes from a cache that lags, so a real run lets ITSM decide.
  const isOffered = action !== 'WITHDRAW' || operations === undefined || operations.includes(action)
  if (!isDryRun || isOffered) return undefined
  return toFailureRecord(task, known, { problem: 'not-revocable', server, detail: { of: 'not-offered', action } })
}

/** Whether ITSM refused because no step had processors. WITHDRAW depends on the creator, not on processors. */
function isRefusedBetweenSteps(
  { action }: Plan,
  reply: Reply,
  before: TicketReading | undefined,
  last: TicketReading | undefined
): boolean {
  if (reply.class !== 'refused' || reply.problem !== 'not-processor' || action === 'WITHDRAW') return false
  return hasMovedBetweenSteps(before, last)
}

/** Looks up the verdict for the reply and what was seen after it. */
function conclude(task: Task, evidence: Evidence, reply: Reply, { seen, failure }: Verification): TicketRecord {
  const { server } = reply
  const status = evidence.last?.status ?? ''
  switch (VERDICTS[reply.class][seen]) {
    case 'changed':
      return toTicketRecord(task, withCaution(evidence, reply), 'changed', { server })
    case 'already':
      return toTicketRecord(task, withCaution(evidence, reply), 'already')
    case 'over-already':
      return toFailureRecord(task, evidence, { problem: 'over-already', server, detail: { of: 'over', status } })
    case 'not-applied': {
      const detail = { of: 'success-but-status', status } as const
      return toFailureRecord(task, evidence, { problem: 'not-applied', server, detail })
    }
    case 'unknown': {
      const unread = failure && ({ of: 'success-but-unread', why: failure.problem } as const)
      const { detail, cause } = reply.class === 'accepted' ? { detail: unread, cause: failure?.cause } : reply
      return toFailureRecord(task, evidence, {
        problem: 'outcome-unknown',
        server,
        detail,
        cause: cause ?? failure?.cause
      })
    }
    case 'as-reported':
      return toFailureRecord(task, evidence, reportedFailure(task.plan, evidence, reply))
  }
}

/** Adds a caution for a ticket that is in the action's target state although the reply reported a failure. */
function withCaution(evidence: Evidence, reply: Reply): Evidence {
  if (reply.class === 'accepted' || reply.class === 'unclear') return evidence
  const of = reply.class === 'doubtful' ? 'likely-carried-out' : 'in-target-despite-failure'
  const caution = { of, problem: reply.problem, message: reply.server.message } as const
  return { ...evidence, cautions: [...(evidence.cautions ?? []), caution] }
}

function reportedFailure(plan: Plan, { before, last }: Evidence, reply: Reply): Failure {
  if (reply.class === 'accepted') throw new Error('An accepted reply names no problem')
  if (isRefusedBetweenSteps(plan, reply, before, last)) return { ...reply, problem: 'between-steps' }
  const isUnread = reply.problem === 'over-already' && before === undefined
  return isUnread ? { ...reply, detail: { of: 'over-unread', action: plan.action } } : reply
}
