/** The reading that decides, where it could be the reply to another request. */
import { describe, expect, test } from '@jest/globals'
import { DENIED, LOST, no, play, RUNNING, shows, SUSPEND, SUSPENDED, TERMINATED } from './script.ts'

describe('a first reading that could be the reply to another request', () => {
  const shared = (status: string, url = `https://itsm/${status}`) => ({ ...shows(status, { url }), isFirst: false })
  test.each([
    ['https://itsm/1', 'read read 5000 alone post read'],
    ['', 'read alone 5000 alone post read']
  ])('with the page %j ends the ticket unsent only when it is read again: %s', async (page, steps) => {
    const played = await play({ reads: [shared('TERMINATED', page), RUNNING, RUNNING, TERMINATED] })
    expect(played.record).toMatchObject({ outcome: 'changed', statusBefore: 'RUNNING' })
    expect(played.steps).toBe(steps)
    expect((await play({ reads: [shared('TERMINATED'), TERMINATED] })).record).toMatchObject({ outcome: 'already' })
  })
  test('is believed where it names a page and is the first on its connection', async () => {
    expect((await play({ reads: [TERMINATED] })).steps).toBe('read')
    expect((await play({ reads: [shows('TERMINATED', { url: '' })] })).steps).toBe('read alone')
  })
  test('is asked for again where it refuses, and what is read then counts', async () => {
    const unknown = no('refused', 'unknown-ticket', { isFirst: false })
    expect((await play({ reads: [unknown, RUNNING, TERMINATED] })).steps).toBe('read read post read')
    expect((await play({ reads: [unknown, LOST], plan: { retries: 0 } })).record.problem).toBe('connection-lost')
    expect((await play({ reads: [no('refused', 'unknown-ticket')] })).steps).toBe('read')
    expect((await play({ reads: [no('turned-away', 'wrong-secret', { isFirst: false })] })).steps).toBe('read')
  })
  test('without a page lets a SUSPEND go out where it is the first on its connection', async () => {
    const reads = [shows('RUNNING', { url: '' }), SUSPENDED]
    expect((await play({ reads, plan: SUSPEND })).steps).toBe('read post read')
  })
  test.each([
    ['that differs', [shared('SUSPENDED'), RUNNING, SUSPENDED], 'already', 'SUSPENDED'],
    ['of another kind', [shared('TERMINATED'), SUSPENDED], 'already', 'SUSPENDED'],
    ['that fails', [shared('SUSPENDED'), LOST], 'failed', 'SUSPENDED'],
    ['that is denied', [shared('SUSPENDED'), DENIED], 'failed', 'SUSPENDED'],
    ['that differs, and no third', [shared('SUSPENDED'), RUNNING, DENIED], 'failed', 'RUNNING'],
    [
      'that fails, and it was the first on its connection',
      [shows('SUSPENDED', { url: '' }), DENIED],
      'already',
      'SUSPENDED'
    ]
  ] as const)('and a second one %s send no SUSPEND, not even blind', async (_, reads, outcome, statusAfter) => {
    const { record, orders } = await play({ reads: [...reads], plan: { ...SUSPEND, retries: 0 } })
    expect(orders).toEqual([])
    expect(record).toMatchObject({ outcome, statusAfter })
  })
  test.each([
    ['SUSPEND', '', 'read alone'],
    ['SUSPEND', 'https://itsm/1', 'read post read'],
    ['TERMINATE', '', 'read post read']
  ] as const)('is enough for %s to act on, with the page %j: %s', async (action, page, steps) => {
    const after = action === 'SUSPEND' ? SUSPENDED : TERMINATED
    expect((await play({ reads: [shared('RUNNING', page), after], plan: { action } })).steps).toBe(steps)
  })
})
