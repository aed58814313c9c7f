/**
 * The table of verdicts, cell by cell: written out once more here, in the words of the requirement.
 */
import { describe, expect, test } from '@jest/globals'
import { ACTIONS, type Action, type TicketState } from '../../../src/tickets/actions.ts'
import type { ReplyClass } from '../../../src/tickets/ports.ts'
import { LOOKS, seenIn, VERDICTS, type Seen } from '../../../src/tickets/verdict.ts'

const TOLD: readonly ReplyClass[] = ['accepted', 'refused', 'doubtful', 'turned-away', 'unclear']
const SEEN: readonly Seen[] = ['not-seen', 'there', 'elsewhere', 'over', 'unreadable']

const CELLS = `
               not-seen    there      elsewhere     over           unreadable
  accepted     changed     changed    not-applied   over-already   unknown
  refused      as-reported     changed    as-told       as-told        as-told
  doubtful     unknown     changed    as-reported       as-told        unknown
  turned-away  as-reported     already    as-told       over-already   as-told
  unclear      unknown     changed    unknown       unknown        unknown
`
const [head = [], ...rows] = CELLS.trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/))
const LISTED = rows.flatMap(([told = '', ...verdicts]) =>
  verdicts.map((verdict, place) => [told as ReplyClass, (head[place] ?? '') as Seen, verdict] as const)
)

describe('what a reply and a look at the ticket mean together', () => {
  test.each(LISTED)('%s, and the look says %s: %s', (told, seen, verdict) => {
    expect(VERDICTS[told][seen]).toBe(verdict)
  })

  test('every class of reply meets everything that can be seen, and the table has no more', () => {
    expect(Object.keys(VERDICTS)).toEqual(TOLD)
    for (const told of TOLD) expect(Object.keys(VERDICTS[told])).toEqual(SEEN)
    expect(LISTED).toHaveLength(TOLD.length * SEEN.length)
  })

  test('it is green where the ticket is seen there, and unseen only where the server said success', () => {
    const green = TOLD.flatMap((told) =>
      SEEN.filter((seen) => ['changed', 'already'].includes(VERDICTS[told][seen])).map((seen) => `${told} ${seen}`)
    )
    expect(green).toEqual(['accepted not-seen', ...TOLD.map((told) => `${told} there`)])
  })
})

test('what may still be under way is looked at with patience, a no once', () => {
  expect(LOOKS).toEqual({
    accepted: 'patient',
    refused: 'once',
    doubtful: 'patient',
    'turned-away': 'once',
    unclear: 'patient'
  })
})

describe('what one reading shows', () => {
  const open = (status: string): TicketState => ({
    status,
    steps: [{ id: '1', name: 'Step' }],
    operations: ['WITHDRAW']
  })
  const own = (status: string): TicketState => ({ status, steps: [], operations: [] })
  const STATES = [open('RUNNING'), open('SUSPENDED'), open('FINISHED'), open('REVOKED'), open('TERMINATED')]
  const SHOWN: Record<Action, string> = {
    SUSPEND: 'elsewhere there over over over elsewhere over',
    UNSUSPEND: 'there elsewhere over over over there over',
    WITHDRAW: 'elsewhere elsewhere over there over elsewhere over',
    TERMINATE: 'elsewhere elsewhere over over there elsewhere over'
  }
  test.each(ACTIONS)('%s that ended unclear', (action) => {
    const states = [...STATES, open('REVIEW'), own('ARCHIVED')]
    const shown = states.map((state) => seenIn({ ...state, url: '' }, action, 'unclear'))
    expect(shown.join(' ')).toBe(SHOWN[action])
  })

  const finished = { ...open('FINISHED'), url: '' }
  test('an UNSUSPEND that was accepted and finds FINISHED took effect', () => {
    expect(seenIn(finished, 'UNSUSPEND', 'accepted')).toBe('there')
  })
  test.each(TOLD.filter((told) => told !== 'accepted'))('one that was %s did not', (told) => {
    expect(seenIn(finished, 'UNSUSPEND', told)).toBe('over')
  })
  test.each(['SUSPEND', 'WITHDRAW', 'TERMINATE'] as const)('nor did a %s that was accepted', (action) => {
    expect(seenIn(finished, action, 'accepted')).toBe('over')
  })
  test.each(['REVOKED', 'TERMINATED'])('nor an UNSUSPEND that finds %s', (status) => {
    expect(seenIn({ ...open(status), url: '' }, 'UNSUSPEND', 'accepted')).toBe('over')
  })
})
