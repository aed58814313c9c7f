import { describe, expect, test } from '@jest/globals'
import {
  ACTIONS,
  decide,
  isBuiltIn,
  isOver,
  isOverByName,
  isRepeatable,
  isThere,
  type Action,
  type TicketState
} from '../../../src/tickets/actions.ts'

/** The built-in statuses, then one of the service's own: with steps or operations it is open, without both it is over. */
const STATES: Record<string, TicketState> = {
  NEW: bare('NEW'),
  RUNNING: bare('RUNNING'),
  RESOLVED: bare('RESOLVED'),
  CONFIRMED: bare('CONFIRMED'),
  SUSPENDED: bare('SUSPENDED'),
  FINISHED: busy('FINISHED'),
  TERMINATED: busy('TERMINATED'),
  REVOKED: busy('REVOKED'),
  'own, with a step': { status: 'REVIEW', steps: [{ id: '1', name: 'Step' }], operations: [] },
  'own, with an operation': { status: 'REVIEW', steps: [], operations: ['WITHDRAW'] },
  'own, with neither': bare('ARCHIVED')
}

function bare(status: string): TicketState {
  return { status, steps: [], operations: [] }
}

function busy(status: string): TicketState {
  return { status, steps: [{ id: '1', name: 'Step' }], operations: ['WITHDRAW'] }
}

/** What each action does in each of the states above, in their order. */
const DECISIONS: Record<Action, string> = {
  SUSPEND: 'act act act act already over over over act act over',
  UNSUSPEND: 'already already already already act over over over already already over',
  WITHDRAW: 'act act act act act over over already act act over',
  TERMINATE: 'act act act act act over already over act act over'
}
const ROWS = ACTIONS.flatMap((action) => {
  const decisions = DECISIONS[action].split(' ')
  return Object.entries(STATES).map(([name, state], place) => [action, name, decisions[place] ?? '', state] as const)
})

describe('what an action does with a ticket', () => {
  test.each(ROWS)('%s, ticket %s: %s', (action, _, decision, state) => {
    expect(decide(action, state)).toBe(decision)
  })

  test.each(ROWS)('%s, ticket %s: there only if it is %s before anything is sent', (action, _, decision, state) => {
    expect(isThere(action, state)).toBe(decision === 'already')
  })
})

describe('over is one notion', () => {
  const over = ['FINISHED', 'TERMINATED', 'REVOKED', 'own, with neither']
  test.each(Object.entries(STATES))('a ticket that is %s', (name, state) => {
    expect(isOver(state)).toBe(over.includes(name))
  })

  test('by its name alone a status is over only if ITSM itself ends with it', () => {
    const names = Object.values(STATES).map(({ status }) => status)
    expect(names.filter(isOverByName)).toEqual(['FINISHED', 'TERMINATED', 'REVOKED'])
  })
})

test('eight statuses are built in', () => {
  const names = Object.values(STATES).map(({ status }) => status)
  expect(names.filter(isBuiltIn)).toEqual(names.slice(0, 8))
})

test('only a SUSPEND must never be sent twice', () => {
  expect(ACTIONS.filter(isRepeatable)).toEqual(['UNSUSPEND', 'WITHDRAW', 'TERMINATE'])
})
