import { expect, test } from '@jest/globals'
import {
  ACTIONS,
  decide,
  hasMovedBetweenSteps,
  isBuiltIn,
  isOver,
  looksOver,
  isBuiltInEndStatus,
  isInTargetState,
  type Action,
  type TicketState
} from '../../../src/tickets/actions.ts'

function bare(status: string): TicketState {
  return { status, steps: [], operations: [] }
}
function busy(status: string, ...steps: string[]): TicketState {
  return { status, steps: steps.map((id) => ({ id, name: `Step ${id}` })), operations: ['WITHDRAW'] }
}

/** The built-in statuses, then a service's own, which is open if it has a step or an operation. */
const STATES: Record<string, TicketState> = {
  NEW: bare('NEW'),
  RUNNING: bare('RUNNING'),
  RESOLVED: bare('RESOLVED'),
  CONFIRMED: bare('CONFIRMED'),
  SUSPENDED: bare('SUSPENDED'),
  FINISHED: busy('FINISHED', '1'),
  TERMINATED: busy('TERMINATED', '1'),
  REVOKED: busy('REVOKED', '1'),
  'own, with a step': { ...busy('REVIEW', '1'), operations: [] },
  'own, with an operation': busy('REVIEW'),
  'own, with neither': bare('ARCHIVED'),
  'own, unlisted': { status: 'REVIEW', steps: undefined, operations: undefined }
}
const NAMES = Object.values(STATES).map(({ status }) => status)

/** What each action does in each of the states above, in their order. */
const DECISIONS: Record<Action, string> = {
  SUSPEND: 'act act act act already over over over act act over act',
  UNSUSPEND: 'already already already already act over over over already already over already',
  WITHDRAW: 'act act act act act over over already act act over act',
  TERMINATE: 'act act act act act over already over act act over act'
}
const ROWS = ACTIONS.flatMap((action) =>
  Object.entries(STATES).map(([name, state], place) => {
    return [action, name, DECISIONS[action].split(' ')[place] ?? '', state] as const
  })
)

test.each(ROWS)('%s of a ticket in %s: %s, and already in an accepted status', (action, _, decision, state) => {
  expect(decide(action, state)).toBe(decision)
  expect(isInTargetState(action, state)).toBe(decision === 'already')
  expect(decide(action, state, ['DONE', state.status])).toBe('already')
})

test('a ticket is over by a built-in status, or in its own status by empty lists', () => {
  const over = ['FINISHED', 'TERMINATED', 'REVOKED', 'own, with neither']
  expect(Object.keys(STATES).filter((name) => isOver(STATES[name] ?? bare('')))).toEqual(over)
  expect(Object.keys(STATES).filter((name) => looksOver(STATES[name] ?? bare('')))).toEqual(['own, with neither'])
  expect(NAMES.filter(isBuiltInEndStatus)).toEqual(['FINISHED', 'TERMINATED', 'REVOKED'])
  expect(NAMES.filter(isBuiltIn)).toEqual(NAMES.slice(0, 8))
})

test.each<[string, TicketState | undefined, TicketState | undefined, boolean]>([
  ['it had no step before', bare('RUNNING'), busy('RUNNING', '1'), true],
  ['it has no step now', busy('RUNNING', '1'), bare('RUNNING'), true],
  ['it had no step before, and is unread now', bare('RUNNING'), undefined, true],
  ['it has another step', busy('RUNNING', '1'), busy('RUNNING', '2'), true],
  ['it has one step more', busy('RUNNING', '1'), busy('RUNNING', '1', '2'), true],
  ['it has the same steps', busy('RUNNING', '1', '2'), busy('RUNNING', '2', '1'), false],
  ['its steps are not listed', busy('RUNNING', '1'), STATES['own, unlisted'], false],
  ['it was never read', undefined, undefined, false]
])('a ticket moved between two steps? %s', (_, before, after, hasMoved) => {
  expect(hasMovedBetweenSteps(before, after)).toBe(hasMoved)
})
