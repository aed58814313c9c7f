/** Makes tickets, and changes to them, from what a test or a seed file describes. */
import { GAP_MS, startFlow, type Flow } from './flow.ts'
import { listed } from './progress.ts'
import { isOver } from './rules.ts'
import { groupsOf, stepNamed, type CurrentStep, type FlowSeed } from './steps.ts'
import type { LogEntry, TicketSeed, TicketState } from './types.ts'

const STEP = '内置审批节点'

export function ticketOf(seed: TicketSeed, id: number, nowMs: number): TicketState {
  const { creator = 'zhangsan', createAt = '2026-01-05 09:00:00', status = 'RUNNING', over } = seed
  const { processors = ['zhangsan', 'bot', 'admin'] } = seed
  const { flow: given, ...kept } = seed
  const flow =
    given === undefined || isOver({ status, over }) ? undefined : flowOf(given, { creator, processors }, nowMs)
  return {
    preStatus: '',
    managers: [],
    title: `Change ${seed.sn}`,
    updateAt: createAt,
    endAt: isOver({ status, over }) ? '2026-01-06 09:00:00' : '',
    revocable: true,
    canWithdraw: true,
    child: false,
    serviceId: 1,
    draft: false,
    approved: true,
    ...kept,
    id,
    status,
    creator,
    processors,
    createAt,
    over,
    flow,
    steps: flow === undefined ? stepsOf(seed, { status, over, processors }) : listed(flow),
    logs: logsOf(seed.logs ?? (given?.isNew === true ? [started(creator, createAt)] : submitted(creator, createAt)))
  }
}

/** Expands a change of a ticket: a new flow starts now; steps, or a status that is over, end the flow. */
export function withChange(ticket: TicketState, change: Partial<TicketSeed>, nowMs: number): Partial<TicketState> {
  const { flow: given, steps, logs, ...plain } = change
  const { creator, processors, status, over } = { ...ticket, ...plain }
  const started = given === undefined ? ticket.flow : flowOf(given, { creator, processors }, nowMs)
  const flow = steps !== undefined || isOver({ status, over }) ? undefined : started
  const isSet = steps !== undefined || plain.status !== undefined
  return {
    ...plain,
    flow,
    steps: flow !== undefined ? listed(flow) : isSet ? stepsOf(change, { status, over, processors }) : ticket.steps,
    logs: logs === undefined ? ticket.logs : logsOf(logs)
  }
}

function flowOf(
  seed: FlowSeed,
  { creator, processors }: Pick<TicketState, 'creator' | 'processors'>,
  nowMs: number
): Flow {
  const { at, isNew = false, gapMs = GAP_MS, work = [] } = seed
  return startFlow({ groups: groupsOf(seed, creator, processors), creator, gapMs, nowMs, at, isNew, work })
}

/** The steps of a ticket without a flow; by default one while it is open. */
function stepsOf(
  { steps }: Pick<TicketSeed, 'steps'>,
  { status, over, processors }: Pick<TicketState, 'status' | 'over' | 'processors'>
): CurrentStep[] {
  const given = steps ?? (isOver({ status, over }) ? 0 : 1)
  const names = typeof given === 'number' ? Array.from({ length: given }, () => STEP) : given
  return names.map((name, index) => ({ step: stepNamed(name, processors, index), status: 'RUNNING', votes: [] }))
}

const started = (creator: string, createAt: string): LogEntry => ({
  operator: creator,
  operateAt: createAt,
  message: '流程开始.'
})
const submitted = (creator: string, createAt: string): LogEntry[] => [
  started(creator, createAt),
  { operator: creator, operateAt: createAt, message: `${creator} 处理【提单】` }
]
const logsOf = (logs: LogEntry[]): Required<LogEntry>[] => logs.map((entry) => ({ source: 'WEB', ...entry }))
