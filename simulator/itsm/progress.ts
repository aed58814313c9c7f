/** What a flow does to its ticket: the steps that it lists, its end, its log. */
import { apply, nextDue, type Flow, type FlowEffect } from './flow.ts'
import type { CurrentStep } from './steps.ts'
import { serverTime } from './time.ts'
import type { TicketState } from './types.ts'

/** The steps that a read lists; the newest first, as the server orders parallel ones. */
export function listed({ current }: Flow): CurrentStep[] {
  return current.filter(({ status }) => status !== 'ENDING').sort((a, b) => b.step.stateId - a.step.stateId)
}

/** Applies all that was due by `nowMs`; `remember` is called before each change, with its time. */
export function advance(
  ticket: TicketState,
  nowMs: number,
  remember: (ticket: TicketState, atMs: number) => void
): TicketState {
  for (;;) {
    const { flow } = ticket
    const due = flow === undefined ? undefined : nextDue(flow, nowMs)
    if (flow === undefined || due === undefined) return ticket
    remember(ticket, due.atMs)
    assign(ticket, apply(flow, due, ticket.creator))
  }
}

/** Puts the effect of a change into the ticket. */
export function assign(ticket: TicketState, { flow, atMs, status, log }: FlowEffect): void {
  Object.assign(ticket, { flow, steps: listed(flow) })
  const at = serverTime(atMs)
  if (log !== undefined) ticket.logs = [...ticket.logs, { ...log, operateAt: at, source: 'WEB' }]
  if (status === undefined) return
  Object.assign(ticket, { preStatus: ticket.status, status, over: undefined, endAt: at, updateAt: at })
  ticket.logs = [...ticket.logs, { operator: 'system', operateAt: at, message: '流程结束.', source: 'SYS' }]
}
