/** What may be done to a ticket, as tables and pure functions (bk-itsm, V2.7.0). */
import { str } from './python.ts'
import type { ItsmVersion, TicketState } from './types.ts'

/** component/constants/ticket.py:32-121; CLOSEDBYUS stands for what a service may define. */
const OVER = ['FINISHED', 'TERMINATED', 'REVOKED', 'CLOSEDBYUS']
/** In no TicketStatus; SUSPEND is what is_running compares with, in place of SUSPENDED (constants/flow.py:76,93). */
const NOT_IN_FLOW = ['GHOST', 'SUSPEND']
export const ACTIONS = ['SUSPEND', 'UNSUSPEND', 'WITHDRAW', 'TERMINATE']
/** settings.SYSTEM_USE_API_ACCOUNT, config/default.py:862; unknown to v2.6.0. */
const API_ACCOUNT = 'admin'

export function isOver({ status, over }: Pick<TicketState, 'status' | 'over'>): boolean {
  return OVER.includes(status) || over
}

/** Between two steps a ticket cannot be withdrawn, whatever the service allows later (models/ticket.py:2293-2330). */
export function canWithdraw(ticket: TicketState): boolean {
  return ticket.canWithdraw && ticket.steps.length > 0
}

/**
 * can_operate (models/ticket.py:2198-2242). Between two steps nobody processes the ticket. One that is SUSPENDED
 * without a step was overtaken by a WITHDRAW: its processors were left in place, and so may resume and end it.
 */
export function canOperate(ticket: TicketState, user: string): boolean {
  if (ticket.managers.includes(user)) return true
  const isBetweenSteps = ticket.steps.length === 0 && ticket.status !== 'SUSPENDED' && ticket.preStatus !== 'SUSPENDED'
  return !isBetweenSteps && ticket.processors.includes(user)
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

/** openapi/ticket/validators.py:45-48: what is checked before the user is looked at. */
export function ticketRefusal(ticket: TicketState): string | undefined {
  if (isOver(ticket)) return '抱歉，单据已关闭，无法操作'
  return ticket.child ? '抱歉，子单为只读状态，无法操作' : undefined
}

/** openapi/ticket/validators.py:63-77. SUSPENDED counts as in the flow, so that SUSPEND can be repeated. */
export function operateRefusal(ticket: TicketState, user: string, action: string): string | undefined {
  if (!canOperate(ticket, user)) return `抱歉，${user}无权操作该单据`
  if (action === 'SUSPEND' && NOT_IN_FLOW.includes(ticket.status)) return '抱歉，该单据不在流程中，无法操作'
  if (action === 'UNSUSPEND' && ticket.status !== 'SUSPENDED') return '抱歉，该单据不在挂起中，无法操作'
  return undefined
}
