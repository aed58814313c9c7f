/**
 * How a ticket moves through its flow. There are no timers: what is due is applied when the ticket is next read, so that
 * only the simulator's clock counts. Flows are immutable.
 */
import type { CurrentStep, ScheduledWork, Step, WorkSeed } from './steps.ts'

/** How long a ticket lists no step between two steps; on an idle server 0.1 to 0.2 s. */
export const GAP_MS = 150

type Change =
  | { kind: 'enter'; position: number }
  | { kind: 'end'; status: 'FINISHED' | 'TERMINATED' }
  /** The step has ended. */
  | { kind: 'close'; step: string; approved: boolean; unanimous: boolean }
  /** A vote was counted, and more are needed. */
  | { kind: 'reopen'; step: string }
  | { kind: 'work'; work: WorkSeed }

interface Due {
  atMs: number
  change: Change
}

export interface Flow {
  groups: readonly (readonly Step[])[]
  gapMs: number
  position: number
  current: readonly CurrentStep[]
  /** The steps passed so far, and whether everybody approved each. */
  ended: Readonly<Record<string, boolean>>
  due: readonly Due[]
}

/** What a change does to the ticket. */
export interface FlowEffect {
  flow: Flow
  atMs: number
  /** Set when the flow ends, and the ticket with it. */
  status?: 'FINISHED' | 'TERMINATED'
  log?: { operator: string; message: string }
}

/** How a ticket enters its flow. */
export interface Entry {
  groups: readonly (readonly Step[])[]
  creator: string
  gapMs: number
  nowMs: number
  /** The current step; default: the first one after 提单. */
  at: string | undefined
  /** The ticket is just being created, so no step is listed yet. */
  isNew: boolean
  work: readonly ScheduledWork[]
}

export function startFlow({ groups, creator, gapMs, nowMs, at, isNew, work }: Entry): Flow {
  const due = work.map(({ afterMs, ...rest }): Due => ({ atMs: nowMs + afterMs, change: { kind: 'work', work: rest } }))
  const base = { groups, gapMs, current: [], ended: {} }
  if (isNew) {
    const submitted: Due = { atMs: nowMs + 2 * gapMs, change: { kind: 'work', work: { by: creator } } }
    const entered: Due = { atMs: nowMs + gapMs, change: { kind: 'enter', position: 0 } }
    return { ...base, position: 0, due: [entered, submitted, ...due] }
  }
  const found = groups.findIndex((group) => group.some(({ name }) => name === at))
  const position = at === undefined ? 1 : Math.max(0, found)
  const passed = groups.slice(0, position).flat()
  const ended = Object.fromEntries(passed.map(({ name }) => [name, true]))
  return enter({ ...base, position, ended, due }, position, nowMs, creator)
}

/** The first change that is due by `nowMs`. */
export function nextDue({ due }: Flow, nowMs: number): Due | undefined {
  const first = due.reduce<Due | undefined>((a, b) => (a === undefined || b.atMs < a.atMs ? b : a), undefined)
  return first !== undefined && first.atMs <= nowMs ? first : undefined
}

export function apply(flow: Flow, entry: Due, creator: string): FlowEffect {
  const { atMs, change } = entry
  const rest = { ...flow, due: flow.due.filter((other) => other !== entry) }
  switch (change.kind) {
    case 'enter':
      return { flow: enter(rest, change.position, atMs, creator), atMs }
    case 'end':
      return { flow: { ...rest, current: [], due: [] }, atMs, status: change.status }
    case 'reopen':
      return { flow: replace(rest, change.step, { status: 'RUNNING' }), atMs }
    case 'close':
      return { flow: close(rest, change, atMs), atMs }
    case 'work':
      return scheduled(rest, change.work, atMs)
  }
}

/** Work that is due while no step is listed is done at the following step. */
function scheduled(flow: Flow, work: WorkSeed, atMs: number): FlowEffect {
  const done = act(flow, work, atMs, 'approve')
  if (typeof done !== 'string') return done
  const later = flow.due.find(({ change }) => change.kind !== 'work')
  if (later === undefined || flow.current.some(({ status }) => status === 'RUNNING')) return { flow, atMs }
  return { flow: { ...flow, due: [...flow.due, { atMs: later.atMs + 1, change: { kind: 'work', work } }] }, atMs }
}

/** Begins the steps of a group. Forgets earlier results of these and of later steps. */
function enter(flow: Flow, position: number, atMs: number, creator: string): Flow {
  const group = flow.groups[position] ?? []
  const before = flow.groups.slice(0, position).flat()
  const ended = Object.fromEntries(Object.entries(flow.ended).filter(([name]) => before.some((s) => s.name === name)))
  const automatic = group.flatMap(({ autoApproveMs, name, processors }): Due[] =>
    autoApproveMs !== undefined && processors.includes(creator)
      ? [{ atMs: atMs + autoApproveMs, change: { kind: 'work', work: { by: creator, step: name } } }]
      : []
  )
  const current = group.map((step): CurrentStep => ({ step, status: 'RUNNING', votes: [] }))
  return { ...flow, position, current, ended, due: [...flow.due, ...automatic] }
}

function replace(flow: Flow, name: string, change: Partial<CurrentStep>): Flow {
  return {
    ...flow,
    current: flow.current.map((entry) => (entry.step.name === name ? { ...entry, ...change } : entry))
  }
}

function close(flow: Flow, closed: Change & { kind: 'close' }, atMs: number): Flow {
  const step = flow.current.find((entry) => entry.step.name === closed.step)?.step
  const current = flow.current.filter((entry) => entry.step.name !== closed.step)
  const ended = { ...flow.ended, [closed.step]: closed.unanimous }
  const rest = { ...flow, current, ended }
  if (current.length > 0) return rest
  const change = routeOf(rest, step, closed.approved)
  return { ...rest, due: [...rest.due, { atMs: atMs + flow.gapMs / 2, change }] }
}

/** Where the flow goes after a step. A parallel group continues once all its steps have ended, whatever their results. */
function routeOf({ groups, position }: Flow, step: Step | undefined, approved: boolean): Change {
  const next: Change =
    position + 1 < groups.length ? { kind: 'enter', position: position + 1 } : { kind: 'end', status: 'FINISHED' }
  const isParallel = (groups[position]?.length ?? 0) > 1
  if (approved || step === undefined || isParallel || step.onReject === 'continue') return next
  if (step.onReject === 'finish') return { kind: 'end', status: 'FINISHED' }
  if (step.onReject === 'terminate') return { kind: 'end', status: 'TERMINATED' }
  const target = groups.findIndex((group) => group.some(({ name }) => name === step.onReject))
  return target < 0 ? next : { kind: 'enter', position: target }
}

/** Lets somebody act at a step. Returns the server's message (recorded, V2.7.0) if they may not. */
export function act(flow: Flow, work: WorkSeed, atMs: number, via: 'approve' | 'submit'): FlowEffect | string {
  const { step: wanted } = work
  const isWanted = ({ name, stateId }: Step): boolean => wanted === undefined || wanted === name || wanted === stateId
  const known = flow.groups.flat().filter(isWanted)
  const entry = flow.current.find(({ step, status }) => isWanted(step) && status === 'RUNNING')
  if (known.length === 0) return 'Status matching query does not exist.'
  if (entry === undefined) return '单据审批失败，单据当前状态非RUNNING'
  const { step, votes } = entry
  const waiting = step.processors.filter((name) => votes.every((vote) => vote.by !== name))
  const operator = work.by ?? waiting[0] ?? ''
  const isTheirTurn = step.sign === 'in-order' ? waiting[0] === operator : waiting.includes(operator)
  if (!isTheirTurn) return `单据审批失败，${operator}不是当前节点的审批人，无法审批`
  const approved = step.kind !== 'approval' || work.result !== 'reject'
  const all = [...votes, { by: operator, approved }]
  const change: Change = hasEnded(step, all)
    ? { kind: 'close', step: step.name, ...resultOf(step, all) }
    : { kind: 'reopen', step: step.name }
  // A submitted step is still listed for a moment; one approved by API is not.
  const status = via === 'submit' ? 'QUEUEING' : change.kind === 'close' ? 'ENDING' : 'RUNNING'
  const acted = replace(flow, step.name, { status, votes: all })
  return {
    flow: { ...acted, due: [...acted.due, { atMs: atMs + flow.gapMs / 2, change }] },
    atMs,
    log: { operator, message: logOf(step, operator, approved) }
  }
}

function hasEnded({ sign, processors, endsAfter }: Step, votes: { approved: boolean }[]): boolean {
  const approvals = votes.filter(({ approved }) => approved).length
  return (
    sign === 'any' ||
    votes.length >= processors.length ||
    approvals >= endsAfter ||
    votes.length - approvals >= endsAfter
  )
}

function resultOf({ sign }: Step, votes: { approved: boolean }[]): { approved: boolean; unanimous: boolean } {
  const approvals = votes.filter(({ approved }) => approved).length
  const unanimous = approvals === votes.length
  return { approved: sign === 'majority' ? approvals * 2 > votes.length : unanimous, unanimous }
}

function logOf({ kind, name }: Step, operator: string, approved: boolean): string {
  if (kind !== 'approval') return `${operator} 处理【${name}】`
  return `${operator} 已处理【${name}】(${approved ? '通过' : '拒绝'})`
}
