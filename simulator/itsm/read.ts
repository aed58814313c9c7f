/** get_ticket_status, get_ticket_info, get_ticket_logs and ticket_approval_result. */
import { canWithdraw, isOver } from './rules.ts'
import type { CurrentStep } from './steps.ts'
import type { TicketState } from './types.ts'

const operation = (key: string, name: string): object => ({ key, name, can_operate: true })

/** The ticket's pages, which go by id and not by number. */
function addresses(ticket: TicketState, pages: string): { ticket_url: string; iframe_ticket_url: string } {
  return { ticket_url: `${pages}?id=${ticket.id}`, iframe_ticket_url: `${pages}-iframe?id=${ticket.id}` }
}

function stepsOf({ steps, flow, processors }: TicketState): object[] {
  return steps.map(({ step, status }) => ({
    name: step.name,
    state_id: step.stateId,
    status,
    action_type: 'TRANSITION',
    tag: 'DEFAULT',
    processors_type: step.kind === 'submission' ? 'OPEN' : 'PERSON',
    // Without a flow, the processors of the ticket count: a test may change them.
    processors: step.kind === 'submission' ? '' : (flow === undefined ? processors : step.processors).join(',')
  }))
}

/** The operations that a step lists. */
function offeredAt({ step }: CurrentStep): object[] {
  const usual = [operation('TRANSITION', '提交'), operation('SUSPEND', '挂起')]
  return step.canTerminate ? [...usual, operation('TERMINATE', '终止')] : usual
}

/** serializers.py:53-105; operations: models/ticket.py:2473-2492. TERMINATE is never listed. */
export function statusOf(ticket: TicketState, pages: string): object {
  const operations = [
    ...(ticket.revocable && canWithdraw(ticket) ? [operation('WITHDRAW', '撤单')] : []),
    ...(ticket.status === 'SUSPENDED' ? [operation('UNSUSPEND', '恢复')] : []),
    ...(ticket.status === 'RUNNING' ? [operation('SUSPEND', '挂起')] : [])
  ]
  const offered = ticket.steps.map(offeredAt)
  return {
    ...addresses(ticket, pages),
    operations: isOver(ticket) ? [] : operations,
    current_status: ticket.status,
    current_steps: stepsOf(ticket).map((step, index) => ({ ...step, operations: offered[index], fields: [] })),
    is_commented: false
  }
}

/** The fields that lists and get_ticket_info share. */
function basics(ticket: TicketState, pages: string): object {
  return {
    id: ticket.id,
    sn: ticket.sn,
    title: ticket.title,
    catalog_id: 11,
    service_id: ticket.serviceId,
    flow_id: 2,
    current_status: ticket.status,
    comment_id: isOver(ticket) ? String(ticket.id) : '',
    is_commented: false,
    updated_by: ticket.creator,
    update_at: ticket.updateAt.slice(0, 19),
    end_at: ticket.endAt === '' ? null : ticket.endAt,
    creator: ticket.creator,
    create_at: ticket.createAt.slice(0, 19),
    bk_biz_id: -1,
    ...addresses(ticket, pages)
  }
}

export function itemOf(ticket: TicketState, pages: string): object {
  return { ...basics(ticket, pages), service_type: 'request' }
}

/** serializers.py:155-184, without the fields that a service defines. */
export function infoOf(ticket: TicketState, pages: string): object {
  return { ...basics(ticket, pages), current_steps: stepsOf(ticket), fields: [] }
}

/** Oldest entry first. */
export function logsOf(ticket: TicketState): object {
  return {
    sn: ticket.sn,
    title: ticket.title,
    create_at: ticket.createAt.slice(0, 19),
    creator: ticket.creator,
    logs: ticket.logs.map(({ operator, operateAt, message, source }) => ({
      operator,
      operate_at: operateAt,
      message,
      source
    }))
  }
}

/**
 * ticket_approval_result: true only for a FINISHED ticket that nobody rejected at any step. So a step approved by a mere
 * majority leaves it false (recorded, V2.7.0).
 */
export function approvalOf(ticket: TicketState, pages: string): object {
  const isApproved =
    ticket.flow === undefined ? ticket.approved : Object.values(ticket.flow.ended).every((unanimous) => unanimous)
  return {
    sn: ticket.sn,
    title: ticket.title,
    ticket_url: addresses(ticket, pages).ticket_url,
    current_status: ticket.status,
    updated_by: ticket.creator,
    update_at: ticket.updateAt.slice(0, 19),
    approve_result: ticket.status === 'FINISHED' && isApproved
  }
}
