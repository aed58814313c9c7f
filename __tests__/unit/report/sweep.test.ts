/** What a sweep selected and skipped, in sentences. */
import { expect, test } from '@jest/globals'
import { parseAge } from '../../../src/inputs/times.ts'
import { ageNotes, sweepSentences, sweepWarnings } from '../../../src/report/sweep.ts'
import type { Sweep } from '../../../src/tickets/sweep.ts'
import type { Words } from '../../../src/words/words.ts'
import { en, sweep, zh } from './samples.ts'

const hour = 3_600_000
test.each<[number, string]>([
  [59 * 60_000, '59 minutes old'],
  [hour, '1 hour old'],
  [48 * hour - 1, '47 hours old'],
  [48 * hour, '2 days old']
])('an age of %d ms is shown in its largest unit, rounded down', (ageMs, expected) => {
  const notes = ageNotes(sweep({ selected: [{ sn: 'A1', ageMs }] }), en.report)
  expect([notes('A1'), notes('A2')]).toEqual([expected, ''])
})

test.each([
  ['1h', 'more than 1 hour ago'],
  ['36 H', 'more than 36 hours ago'],
  ['24h', 'more than 1 day ago'],
  ['14 D', 'more than 14 days ago'],
  ['2w', 'more than 14 days ago']
])('the criteria of stale_after %j say: created %s', (value, expected) => {
  const request = { ...sweep().request, ageMs: parseAge(value) }
  expect(sweepSentences(sweep({ request }), en.report)[0]).toContain(expected)
})

test.each<[string, Partial<Sweep>, number, RegExp | undefined]>([
  ['a clock five minutes ahead', { skewMs: 5 * 60_000 }, 2, /5 minutes ahead/],
  ['a clock an hour behind', { skewMs: -hour }, 2, /1 hour behind/],
  ['a clock a little less ahead', { skewMs: 5 * 60_000 - 1 }, 2, undefined],
  ['a server without a clock', { clock: 'runner-alone', skewMs: hour }, 2, undefined],
  ['a server whose clock is ahead', { clock: 'runner', skewMs: -hour }, 2, /1 hour behind/],
  ['a status that nothing is in', { unknownStatuses: ['RUNING'] }, 2, /status RUNING/],
  ['a creator of nothing', { isCreatorUnknown: true }, 2, /no ticket created by amy/],
  ['tickets of others alone', { ofOthers: 3 }, 2, /3 tickets of other creators/],
  ['tickets of others among those of the creator', { ofOthers: 3, remaining: 1 }, 4, undefined]
])('a sweep with %s: a warning is not repeated in the log', (_, changes, count, expected) => {
  expect(sweepSentences(sweep(changes), en.report)).toHaveLength(count)
  expect(sweepWarnings(sweep(changes), en.report)).toEqual(
    expected === undefined ? [] : [expect.stringMatching(expected)]
  )
})

test('what is left is an upper bound where its logs were not read', () => {
  const request = { ...sweep().request, by: 'activity' } as const
  expect(sweepSentences(sweep({ remaining: 12, request }), en.report)).toContainEqual(
    expect.stringMatching(/^Up to 12 more/)
  )
})

test.each<[Words, 'creator' | 'operator', string, string]>([
  [en, 'creator', 'is `creator` a login name?', 'user names in `creator` are case-sensitive.'],
  [en, 'operator', 'is `operator` a login name?', 'user names in `operator` are case-sensitive.'],
  [zh, 'operator', '`operator` 是登录名吗？', '`operator` 区分大小写。']
])('a warning of a sweep names the input that was set (%#)', (words, creatorInput, unknown, ofOthers) => {
  const request = { ...sweep().request, creatorInput }
  expect(sweepWarnings(sweep({ request, isCreatorUnknown: true }), words.report)[0]).toContain(unknown)
  expect(sweepWarnings(sweep({ request, ofOthers: 3 }), words.report)[0]).toContain(ofOthers)
})
