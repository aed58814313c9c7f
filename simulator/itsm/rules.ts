/** What may be done to a ticket, as tables and pure functions (bk-itsm, V2.7.0). */
import { str } from './python.ts'
import type { ItsmVersion, TicketState } from './types.ts'

/** component/constants/ticket.py:32-121; CLOSEDBYUS stands for statuses that a service may define. */
const OVER = ['FINISHED', 'TERMINATED', 'REVOKED', 'CLOSEDBYUS']
/** Not in TicketStatus. is_running compares with SUSPEND by mistake for SUSPENDED (constants/flow.py:76,93). */
const NOT_IN_FLOW = ['GHOST', 'SUSPEND']
export const ACTIONS = ['SUSPEND', 'UNSUSPEND', 'WITHDRAW', 'TERMINATE']
/** settings.SYSTEM_USE_API_ACCOUNT, config/default.py:862; unknown to v2.6.0. */
const API_ACCOUNT = 'admin'

export function isOver({ status, over }: Pick<TicketState, 'status' | 'over'>): boolean {
  return over ?? OVER.includes(status)
}

/**
 * Between two steps a ticket cannot be withdrawn, whatever the service allows (models/ticket.py:2293-2330). A flow here
 * allows it until a second step has ended, and again when the ticket is sent back to its creator.
 */
export function canWithdraw({ canWithdraw, flow, steps }: TicketState): boolean {
  if (!canWithdraw) return false
  if (flow === undefined) return steps.length > 0
  const isAtSubmission = steps.some(({ step, status }) => step.kind === 'submission' && status === 'RUNNING')
  return isAtSubmission || Object.keys(flow.ended).length === 1
}

/**
 * can_operate (models/ticket.py:2198-2242). Between two steps a ticket has no processors. A SUSPENDED ticket without a flow
 * and a step was withdrawn while it was being suspended: it keeps its processors, who may resume and end it.
 */
function canOperate(ticket: TicketState, user: string): boolean {
  const { flow, steps, status, preStatus, processors } = ticket
  if (ticket.managers.includes(user)) return true
  if (flow !== undefined) return steps.some(({ step }) => step.processors.includes(user))
  const isBetweenSteps = steps.length === 0 && status !== 'SUSPENDED' && preStatus !== 'SUSPENDED'
  return !isBetweenSteps && processors.includes(user)
}

/** ticket/validators/ticket.py:447-462. */
export function withdrawRefusal(ticket: TicketState, user: unknown, version: ItsmVersion): string | undefined {
  if (!ticket.revocable) return '抱歉，当前流程配置无法撤单，请联系服务负责人'
  if (user !== ticket.creator && !(user === API_ACCOUNT && version !== 'v2.6')) {
    return version === 'v2.6'
      ? '抱歉，你无权撤销单据，请联系提单人'
      : `抱歉，你无权撤销单据，撤销单据的非当前单据的提单人, ${str(user)}!=${ticket.creator}`
  }
  if (isOver(ticket)) return '抱歉，单据已经结束，无法撤销'
  return canWithdraw(ticket) ? undefined : '抱歉，单据执行中，无法撤销'
}

/** The checks before those of the user (openapi/ticket/validators.py:45-48). */
export function ticketRefusal(ticket: TicketState): string | undefined {
  if (isOver(ticket)) return '抱歉，单据已关闭，无法操作'
  return ticket.child ? '抱歉，子单为只读状态，无法操作' : undefined
}

/** openapi/ticket/validators.py:63-77. SUSPENDED counts as in the flow, so SUSPEND can be repeated. */
export function operateRefusal(ticket: TicketState, user: string, action: string): string | undefined {
  if (!canOperate(ticket, user)) return `抱歉，${user}无权操作该单据`
  if (action === 'SUSPEND' && NOT_IN_FLOW.includes(ticket.status)) return '抱歉，该单据不在流程中，无法操作'
  if (action === 'UNSUSPEND' && ticket.status !== 'SUSPENDED') return '抱歉，该单据不在挂起中，无法操作'
  return undefined
}
