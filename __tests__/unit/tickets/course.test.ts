import { expect, test } from '@jest/globals'
import { startCourse, type Plan } from '../../../src/tickets/attempt.ts'

const PLAN: Plan = {
  action: 'TERMINATE',
  operator: 'zhangsan',
  message: 'why',
  confirm: 'auto',
  retries: 3,
  timeoutMs: 40_000
}

test.each([
  [10, 320],
  [40, 320],
  [50, 400],
  [300, 2_400]
])('with a timeout of %i s a ticket waits and tries for %i s', (timeout, budget) => {
  const { deadlineMs } = startCourse('CRQ1', { ...PLAN, timeoutMs: timeout * 1_000 }, 7)
  expect(deadlineMs).toBe(budget * 1_000 + 7)
})
