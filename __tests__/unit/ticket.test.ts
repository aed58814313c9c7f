import { describe, expect, test } from '@jest/globals'
import {
  ACTIONS,
  decide,
  isBuiltIn,
  isOver,
  isReached,
  isRepeatable,
  OUTCOMES,
  VERBS,
  type Action,
  type Decision
} from '../../src/ticket.ts'

const STATUSES = ['NEW', 'RUNNING', 'RESOLVED', 'CONFIRMED', 'SUSPENDED', 'FINISHED', 'TERMINATED', 'REVOKED', 'REVIEW']

/** What each action does with a ticket in each of the statuses above. */
const DECISIONS: Record<Action, string> = {
  SUSPEND: 'act act act act already refused refused refused act',
  UNSUSPEND: 'already already already already act refused refused refused already',
  WITHDRAW: 'act act act act act refused refused already act',
  TERMINATE: 'act act act act act refused already refused act'
}

describe('decide', () => {
  const rows = ACTIONS.flatMap((action) =>
    DECISIONS[action]
      .split(' ')
      .map((decision, index) => [action, STATUSES[index] ?? '', decision as Decision] as const)
  )
  test.each(rows)('%s on %s: %s', (action, status, decision) => {
    expect(decide(action, { status, looksOver: false })).toBe(decision)
  })

  test.each([
    // A status of the service's own that looks over: only the server can say whether it is to be resumed.
    ['UNSUSPEND', 'ARCHIVED', 'act'],
    ['UNSUSPEND', 'RUNNING', 'already'],
    ['SUSPEND', 'ARCHIVED', 'act'],
    ['SUSPEND', 'SUSPENDED', 'already'],
    ['UNSUSPEND', 'SUSPENDED', 'act'],
    ['WITHDRAW', 'ARCHIVED', 'act']
  ] as const)('%s on %s that looks over: %s', (action, status, decision) => {
    expect(decide(action, { status, looksOver: true })).toBe(decision)
  })
})

describe('isReached', () => {
  const reached: Record<Action, string[]> = {
    SUSPEND: ['SUSPENDED'],
    UNSUSPEND: ['NEW', 'RUNNING', 'RESOLVED', 'CONFIRMED', 'REVIEW'],
    WITHDRAW: ['REVOKED'],
    TERMINATE: ['TERMINATED']
  }
  test.each(ACTIONS.flatMap((action) => STATUSES.map((status) => [action, status] as const)))(
    '%s, ticket %s',
    (action, status) => {
      expect(isReached(action, status)).toBe(reached[action].includes(status))
    }
  )
})

test('only a SUSPEND must never be sent twice', () => {
  expect(ACTIONS.filter(isRepeatable)).toEqual(['UNSUSPEND', 'WITHDRAW', 'TERMINATE'])
})

test('three statuses are over, eight are built in', () => {
  expect(STATUSES.filter(isOver)).toEqual(['FINISHED', 'TERMINATED', 'REVOKED'])
  expect(STATUSES.filter(isBuiltIn)).toEqual(STATUSES.slice(0, 8))
})

test('outcomes are worst first, as the interface promises', () => {
  expect(OUTCOMES).toEqual(['unknown', 'failed', 'refused', 'planned', 'changed', 'already', 'none'])
})

test('every action has its words', () => {
  expect(ACTIONS.map((action) => [VERBS[action].done, VERBS[action].todo])).toEqual([
    ['suspended', 'suspend'],
    ['resumed', 'resume'],
    ['withdrawn', 'withdraw'],
    ['terminated', 'terminate']
  ])
})
