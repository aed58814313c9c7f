import { expect, test } from '@jest/globals'
import { parseTickets } from '../../../src/inputs/tickets.ts'
import { parsed } from './parsed.ts'

const LONGEST = `A${'1'.repeat(63)}`

test.each<[string, string[], number]>([
  ['A1', ['A1'], 0],
  [',A1,, B2;', ['A1', 'B2'], 0],
  ['A1 a1 B2 A1', ['A1', 'B2'], 2],
  ['a1 A1', ['a1'], 1],
  ['["A1", "B2", "A1"]', ['A1', 'B2'], 1],
  ['x.1/2_3-4', ['x.1/2_3-4'], 0],
  [LONGEST, [LONGEST], 0]
])('sn %j', (text, sns, duplicates) => {
  expect(parseTickets(text)).toEqual({ kind: 'list', sns, duplicates })
})

test.each(['', ' ', ',;、', '[]'])('an empty list: %j', (text) => {
  expect(parsed(() => parseTickets(text))).toEqual([{ of: 'sn-empty' }])
})

test.each(['[A1]', '["A1"', '[1]', '["A1", 1]', '[null]', '[["A1"]]', '["A1"] x'])('no list in JSON: %j', (text) => {
  expect(parsed(() => parseTickets(text))).toEqual([{ of: 'sn-json' }])
})

test.each<[string, string, string]>([
  ['sn-address', 'HTTPS://x.com/1', 'HTTPS://x.com/1'],
  ['sn-dash', 'A1 – B2', '–'],
  ['sn-comment', 'A1#2', 'A1#2'],
  ['sn-quotes', '“A1”', '“A1”'],
  ['sn-label', 'sn:A1', 'sn:A1'],
  ['sn-full-width', 'Ａ1', 'Ａ1'],
  ['sn-brackets', '【A1】', '【A1】'],
  ['sn-characters', 'A1%', 'A1%'],
  ['sn-too-long', `${LONGEST}2`, `${LONGEST}2`],
  ['sn-no-digit', 'A1 and', 'and']
])('%s', (of, text, value) => {
  expect(parsed(() => parseTickets(text))).toEqual([{ of, value, more: 0 }])
})

test('a kind of mistake is told once, with the first entry that has it and how many more there are', () => {
  expect(parsed(() => parseTickets('- A1 - B2 ok and - x'))).toEqual([
    { of: 'sn-dash', value: '-', more: 2 },
    { of: 'sn-no-digit', value: 'ok', more: 2 }
  ])
})
