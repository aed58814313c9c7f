/** The verdict table, written out a second time from the requirement. */
import { expect, test } from '@jest/globals'
import { ACTIONS, type Action } from '../../../src/tickets/actions.ts'
import type { ReplyClass, TicketReading } from '../../../src/tickets/ports.ts'
import { isGood, OUTCOMES, outcomeOf, PROBLEMS, type Problem } from '../../../src/tickets/problems.ts'
import { seenIn, VERDICTS, VERIFY_METHOD } from '../../../src/tickets/verdict.ts'

const CELLS = `
               not-read     target   accept   elsewhere    over          unreadable   verified
  accepted     changed      changed  already  not-applied  over-already  unknown      poll
  refused      as-reported  changed  already  as-reported  as-reported   as-reported  once
  doubtful     unknown      changed  already  as-reported  as-reported   unknown      poll
  turned-away  as-reported  already  already  as-reported  over-already  as-reported  once
  unclear      unknown      changed  already  unknown      unknown       unknown      poll
`
const [head = [], ...rows] = CELLS.trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/))

test('the verdict table has exactly these cells', () => {
  const held = Object.entries(VERDICTS).map(([reply, row]) => [
    reply,
    ...head.slice(0, -1).map((seen) => (row as Record<string, string>)[seen]),
    VERIFY_METHOD[reply as ReplyClass]
  ])
  expect(held).toEqual(rows)
  for (const row of Object.values(VERDICTS)) expect(Object.keys(row).sort()).toEqual(head.slice(0, -1).sort())
})

const open = (status: string): TicketReading => ({
  status,
  steps: [{ id: '1', name: 'Step' }],
  operations: [],
  url: ''
})
const ended = (status: string): TicketReading => ({ status, steps: [], operations: [], url: '' })
const STATES = [...['RUNNING', 'SUSPENDED', 'FINISHED', 'REVOKED', 'TERMINATED', 'REVIEW'].map(open), ended('CLOSED')]
const SHOWN: Record<Action, string> = {
  SUSPEND: 'elsewhere target over over over elsewhere over',
  UNSUSPEND: 'target elsewhere over over over target over',
  WITHDRAW: 'elsewhere elsewhere over target over elsewhere over',
  TERMINATE: 'elsewhere elsewhere over over target elsewhere over'
}
test.each(ACTIONS)('what a reading after %s shows', (action) => {
  for (const reply of Object.keys(VERDICTS) as ReplyClass[]) {
    const shown = STATES.map((state) => seenIn(state, { action }, reply)).join(' ')
    // After an accepted UNSUSPEND, FINISHED proves that it took effect.
    const isResumed = action === 'UNSUSPEND' && reply === 'accepted'
    expect(shown).toBe(isResumed ? 'target elsewhere target over over target over' : SHOWN[action])
  }
})
test('an end that the user accepts differs from the target', () => {
  const plan = { action: 'TERMINATE', accept: ['FINISHED', 'CLOSED', 'TERMINATED'] } as const
  const shown = STATES.map((state) => seenIn(state, plan, 'unclear')).join(' ')
  expect(shown).toBe('elsewhere elsewhere accept over target elsewhere accept')
})

test('outcomes are worst first, the last four are good, and no problem has a good outcome', () => {
  expect(OUTCOMES).toEqual(['unknown', 'failed', 'refused', 'planned', 'changed', 'already', 'none'])
  expect(OUTCOMES.filter(isGood)).toEqual(OUTCOMES.slice(3))
  expect((Object.keys(PROBLEMS) as Problem[]).filter((problem) => isGood(outcomeOf(problem)))).toEqual([])
})
test.each([
  ['refused', ['over-already', 'not-processor', 'between-steps', 'not-revocable']],
  ['failed', ['proxy-refused', 'rate-limit', 'not-applied', 'cancelled', 'itsm-v4']],
  ['unknown', ['outcome-unknown', 'internal-error']]
] as const)('the outcome is %s of %j', (outcome, problems) => {
  for (const problem of problems) expect(outcomeOf(problem)).toBe(outcome)
})
