/**
 * The table that decides a wait: by hand, and for every flow recorded from the real ITSM in `recorded/waiting.txt`. `UPDATE=1`
 * rewrites that file; check that each row that changes is true.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { parseStatus } from '../../../src/blueking/payload.ts'
import { CONFIRM_OVER_MS } from '../../../src/tickets/actions.ts'
import type { Approval } from '../../../src/tickets/ports.ts'
import {
  needsApproval,
  progressOf,
  progressOfAny,
  type Condition,
  type Observation,
  type Progress
} from '../../../src/tickets/wait-condition.ts'
import { readLines, type FlowLine } from '../../simulator/recorded.ts'

const FINISHED: Condition = { kind: 'status', status: 'FINISHED' }
const APPROVED: Condition = { kind: 'approved' }
const step = (name: string): Condition => ({ kind: 'step', step: name })

interface Shown extends Partial<Omit<Observation, 'state'>> {
  /** Names, each followed by a colon and its id; undefined if the reply has no list. */
  steps?: string[] | undefined
  operations?: string[]
}

function observe(status: string, shown: Shown = {}): Observation {
  const { operations = [], emptyForMs = 0, approval } = shown
  const names = 'steps' in shown ? shown.steps : []
  const steps = names?.map((entry) => ({ name: entry.replace(/:.*/, ''), id: entry.replace(/.*:/, '') }))
  return { state: { status, steps, operations }, emptyForMs, approval }
}

const approval = (isApproved: boolean, status = 'FINISHED'): Shown => ({ approval: { status, isApproved } })
const AT_WORK: Shown = { steps: ['变更实施:77'], operations: ['SUSPEND'] }
const HELD: Shown = { emptyForMs: CONFIRM_OVER_MS }

test.each<[string, Condition, Observation, Progress]>([
  ['a status', FINISHED, observe('FINISHED'), 'reached'],
  ['another status that is open', FINISHED, observe('RUNNING', AT_WORK), 'not-yet'],
  ['SUSPENDED, which does not stop the flow', FINISHED, observe('SUSPENDED', AT_WORK), 'not-yet'],
  ['SUSPENDED as the condition', { kind: 'status', status: 'SUSPENDED' }, observe('SUSPENDED'), 'reached'],
  ['REVOKED instead of FINISHED', FINISHED, observe('REVOKED'), 'ended'],
  ['TERMINATED as the condition', { kind: 'status', status: 'TERMINATED' }, observe('TERMINATED'), 'reached'],
  ["a service's own status, in another case", { kind: 'status', status: 'graying' }, observe('GRAYING'), 'reached'],
  ["a service's own status, empty for a moment", FINISHED, observe('GRAYING'), 'not-yet'],
  ["a service's own status, empty for long", FINISHED, observe('CLOSEDBYUS', HELD), 'ended'],
  ["a service's own status at a step", FINISHED, observe('GRAYING', { ...AT_WORK, ...HELD }), 'not-yet'],
  ['RUNNING without a step for long', FINISHED, observe('RUNNING', HELD), 'not-yet'],

  ['a step by its name', step('变更实施'), observe('RUNNING', AT_WORK), 'reached'],
  ['a step by its id', step('77'), observe('RUNNING', AT_WORK), 'reached'],
  ['a part of the name of a step', step('变更'), observe('RUNNING', AT_WORK), 'not-yet'],
  ['another step', step('变更审批'), observe('RUNNING', AT_WORK), 'not-yet'],
  ['one of parallel steps', step('甲'), observe('RUNNING', { steps: ['乙:1', '甲:2'] }), 'reached'],
  ['a step while SUSPENDED', step('变更实施'), observe('SUSPENDED', AT_WORK), 'reached'],
  ['between two steps', step('变更实施'), observe('RUNNING', { operations: ['SUSPEND'] }), 'not-yet'],
  ['no list of steps in the reply', step('变更实施'), observe('RUNNING', { steps: undefined }), 'unknown'],
  ['a step that an interrupted TERMINATE left', step('变更实施'), observe('TERMINATED', AT_WORK), 'ended'],
  ['a step of a FINISHED ticket', step('变更实施'), observe('FINISHED'), 'ended'],

  ['approved', APPROVED, observe('FINISHED', approval(true)), 'reached'],
  ['not approved', APPROVED, observe('FINISHED', approval(false)), 'ended'],
  ['FINISHED, approval not read', APPROVED, observe('FINISHED'), 'unknown'],
  ['FINISHED, not approved by an old replica', APPROVED, observe('FINISHED', approval(false, 'RUNNING')), 'unknown'],
  ['FINISHED, approved by an old replica', APPROVED, observe('FINISHED', approval(true, 'RUNNING')), 'unknown'],
  ['approved before FINISHED', APPROVED, observe('RUNNING', approval(true)), 'not-yet'],
  ['approved and TERMINATED', APPROVED, observe('TERMINATED', approval(true)), 'ended'],
  [
    "approved in a service's own status that is over",
    APPROVED,
    observe('CLOSEDBYUS', { ...HELD, ...approval(true) }),
    'ended'
  ]
])('%s', (_, condition, observation, expected) => {
  expect(progressOf(condition, observation)).toBe(expected)
})

test.each<[string, Condition[], Observation, Progress, boolean]>([
  ['either', [APPROVED, step('变更实施')], observe('RUNNING', AT_WORK), 'reached', false],
  ['neither yet', [APPROVED, step('变更审批')], observe('RUNNING', AT_WORK), 'not-yet', false],
  ['one that can still come', [step('变更实施'), APPROVED], observe('FINISHED'), 'unknown', true],
  ['neither any more', [step('变更实施'), APPROVED], observe('FINISHED', approval(false)), 'ended', false],
  ['FINISHED suffices, so the approval is not read', [APPROVED, FINISHED], observe('FINISHED'), 'reached', false],
  ['over in another way', [APPROVED], observe('REVOKED'), 'ended', false]
])('several conditions: %s', (_, conditions, observation, expected, isAsked) => {
  expect(progressOfAny(conditions, observation)).toBe(expected)
  expect(needsApproval(conditions, observation)).toBe(isAsked)
})

test.each([
  ['a::b', 'reached'],
  ['a: :b', 'not-yet']
])('a step matches by its raw name: %s', (wanted, expected) => {
  const steps = [{ id: '7', name: 'a: :b', rawName: 'a::b' }]
  const state = { status: 'RUNNING', steps, operations: ['SUSPEND'] }
  expect(progressOf(step(wanted), { state, emptyForMs: 0, approval: undefined })).toBe(expected)
})

interface Moment {
  t: number
  observation: Observation
}

const TABLE = new URL('../../recorded/waiting.txt', import.meta.url)

/** The moments of one flow: the replies of each front, with the approval if it was read. */
function momentsOf(lines: readonly FlowLine[]): Moment[] {
  const emptySince = new Map<string, number>()
  let last: Observation | undefined
  return lines.flatMap(({ api, side, t, event, reply }): Moment[] => {
    if (api === 'ticket_approval_result' && event === undefined && last !== undefined) {
      return [{ t, observation: { ...last, approval: approvalOf(reply['data']) } }]
    }
    const reading =
      api === 'get_ticket_status' && reply['result'] === true ? parseStatus(reply['data'], String) : undefined
    if (reading === undefined) return []
    const isEmpty = reading.steps?.length === 0 && reading.operations?.length === 0
    if (!isEmpty) emptySince.delete(side)
    else if (!emptySince.has(side)) emptySince.set(side, t)
    last = { state: reading, emptyForMs: 1_000 * (t - (emptySince.get(side) ?? t)), approval: undefined }
    return [{ t, observation: last }]
  })
}

function approvalOf(data: unknown): Approval | undefined {
  const [ticket] = data as { current_status: string; approve_result: boolean }[]
  return ticket && { status: ticket.current_status, isApproved: ticket.approve_result }
}

/** One flow as a table of events and of the progress of each condition; equal moments share a row. */
function tableOf(name: string, lines: readonly FlowLine[]): string[] {
  const moments = momentsOf(lines)
  const steps = new Set(moments.flatMap(({ observation }) => observation.state.steps?.map((each) => each.name) ?? []))
  const conditions = [FINISHED, APPROVED, ...[...steps].map(step)]
  const events = lines.flatMap(({ t, event, reply }) =>
    event === undefined ? [] : [{ t, text: `--- ${event}${reply['result'] === true ? '' : ' (refused)'} ---` }]
  )
  const reads = moments.map(({ t, observation }) => ({ t, text: rowOf(observation, conditions) }))
  const rows = [...events, ...reads].sort((a, b) => a.t - b.t)
  const kept = rows.filter(({ text }, index) => text !== rows[index - 1]?.text)
  return [`# ${name}`, ...kept.map(({ t, text }) => `${t.toFixed(2).padStart(6)}  ${text}`), '']
}

function rowOf(observation: Observation, conditions: readonly Condition[]): string {
  const { state, approval } = observation
  const seen = [
    `${state.status} [${state.steps?.map(({ name }) => name).join(', ') ?? '?'}]`,
    ...(approval ? [`${approval.status}: approve_result ${String(approval.isApproved)}`] : [])
  ].join(', ')
  const told = (['reached', 'ended', 'unknown', 'not-yet'] as const).flatMap((progress) => {
    const such = conditions.filter((condition) => progressOf(condition, observation) === progress)
    return such.length === 0 ? [] : [`${progress}: ${such.map(titleOf).join(', ')}`]
  })
  return [seen, ...told].join(' | ')
}

const titleOf = (condition: Condition): string =>
  condition.kind === 'step' ? `step:${condition.step}` : condition.kind === 'approved' ? 'APPROVED' : condition.status

test('the progress at each moment of every recorded flow', () => {
  const flows = Map.groupBy(readLines<FlowLine>('gate'), (line) => line.case)
  const told = [...flows].flatMap(([name, lines]) => tableOf(name, lines)).join('\n')
  if (process.env['UPDATE'] === '1') writeFileSync(TABLE, told)
  expect(told).toBe(readFileSync(TABLE, 'utf8'))
})
