/** What a flow does to its ticket: the listed steps, the end, the log. */
import { apply, nextDue, type Flow, type FlowEffect } from './flow.ts'
import type { CurrentStep } from './steps.ts'
import type { TicketState } from './types.ts'

const SHANGHAI_MS = 8 * 3_600_000

/** `YYYY-MM-DD hh:mm:ss` in Asia/Shanghai. */
export function serverTime(atMs: number): string {
  return new Date(atMs + SHANGHAI_MS).toISOString().slice(0, 19).replace('T', ' ')
}

/** The steps that a read lists, newest first, as the server orders parallel ones. */
export function listed({ current }: Flow): CurrentStep[] {
  return current.filter(({ status }) => status !== 'ENDING').sort((a, b) => b.step.stateId - a.step.stateId)
}

/** Applies everything due by `nowMs`. `remember` is called before each change, with its time. */
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

export function assign(ticket: TicketState, { flow, atMs, status, log }: FlowEffect): void {
  Object.assign(ticket, { flow, steps: listed(flow) })
  const at = serverTime(atMs)
  if (log !== undefined) ticket.logs = [...ticket.logs, { ...log, operateAt: at, source: 'WEB' }]
  if (status === undefined) return
  Object.assign(ticket, { preStatus: ticket.status, status, over: undefined, endAt: at, updateAt: at })
  ticket.logs = [...ticket.logs, { operator: 'system', operateAt: at, message: '流程结束.', source: 'SYS' }]
}
