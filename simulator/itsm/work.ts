/** What people do at the steps of a ticket: `approve`, and TRANSITION of `operate_node`. */
import { act } from './flow.ts'
import { assign } from './progress.ts'
import { exception, failure, moreThanOne, notFound, success } from './texts.ts'
import type { Store } from './tickets.ts'
import type { ItsmReply, TicketState, Work } from './types.ts'

/** Lets somebody act at a step. Replies as the API `approve` does. */
export function work(store: Store, sn: string, { via = 'approve', afterMs, ...given }: Work): ItsmReply {
  const [ticket, ...others] = store.find(sn)
  if (ticket === undefined) return notFound()
  if (others.length > 0) return exception(moreThanOne(others.length + 1))
  const { flow } = ticket
  if (flow === undefined) return failure(3900004, '单据操作失败: 单据审批失败，单据当前状态非RUNNING')
  if (afterMs !== undefined) {
    const due = { atMs: store.nowMs() + afterMs, change: { kind: 'work', work: given } } as const
    ticket.flow = { ...flow, due: [...flow.due, due] }
    return success([])
  }
  const refused = kindRefusal(ticket, given.step, via)
  const done = refused ?? act(flow, given, store.nowMs(), via)
  if (typeof done === 'string') {
    return done.startsWith('单据审批失败') ? failure(3900004, `单据操作失败: ${done}`) : exception(done)
  }
  store.remember(ticket)
  assign(ticket, done)
  return success([])
}

/** Only approvals can be approved; every step can be submitted. */
function kindRefusal({ steps }: TicketState, wanted: Work['step'], via: string): string | undefined {
  const at = steps.find(({ step }) => wanted === undefined || step.name === wanted || step.stateId === wanted)
  if (via === 'submit' || at === undefined || at.step.kind === 'approval') return undefined
  return `单据审批失败，目标节点${at.step.name}不是审批节点`
}
