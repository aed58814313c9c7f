import { expect, test } from '@jest/globals'
import { parseTickets, ticketNotices } from '../../../src/inputs/tickets.ts'
import { en } from '../../../src/words/en.ts'
import { tryParse } from './given.ts'

const LONGEST = `A${'1'.repeat(63)}`
const [SN, SN2] = ['CRQ20260101000001', 'CRQ20260101000002']

test.each<[string, string[], number]>([
  ['A1', ['A1'], 0],
  [',A1,, B2;', ['A1', 'B2'], 0],
  ['A1,B2;C3、D4，E5；F6\nG7 H8', ['A1', 'B2', 'C3', 'D4', 'E5', 'F6', 'G7', 'H8'], 0],
  ['A1 a1 B2 A1', ['A1', 'B2'], 2],
  ['a1 A1', ['a1'], 1],
  ['["A1 ", " B2", "A1"]', ['A1', 'B2'], 1],
  ['x.1/2_3-4 2a', ['x.1/2_3-4', '2a'], 0],
  ['A1 v2.4', ['A1', 'v2.4'], 0],
  ['A1234567 B1', ['A1234567', 'B1'], 0],
  ['A12345678 B-20260101', ['A12345678', 'B-20260101'], 0],
  [LONGEST, [LONGEST], 0],
  ['1', ['1'], 0]
])('sn %j', (text, sns, duplicates) => {
  expect(parseTickets(text)).toEqual({ kind: 'list', sns, duplicates })
})

test.each(['', ' ', ',;、', '[]'])('an empty list: %j', (text) => {
  expect(tryParse(() => parseTickets(text))).toEqual([{ of: 'sn-empty' }])
})

test.each(['[A1]', '["A1"', '[1]', '["A1", 1]', '[null]', '[["A1"]]', '["A1"] x'])('not a JSON list: %j', (text) => {
  expect(tryParse(() => parseTickets(text))).toEqual([{ of: 'sn-json' }])
})

/** What people write around a number, with the faults: kind, the entry that is shown, and how many more there are. */
test.each<[string, ...[of: string, value: string, more?: number][]]>([
  [`1. ${SN}\n2. ${SN2}`, ['sn-numbering', '1.', 1]],
  [`1、${SN}\n2、${SN2}`, ['sn-numbering', '1、', 1]],
  [`1) ${SN}`, ['sn-numbering', '1)']],
  [`1.${SN}`, ['sn-numbering', `1.${SN}`]],
  [`① ${SN}`, ['sn-numbering', '①']],
  [`1 ${SN} 2 ${SN2}`, ['sn-unlike', '1', 1]],
  [`* ${SN}\n* ${SN2}`, ['sn-bullet', '*', 1]],
  [`•${SN}`, ['sn-bullet', `•${SN}`]],
  [`- ${SN}\n- ${SN2}`, ['sn-dash', '-', 1]],
  [`-${SN} – ${SN2}`, ['sn-dash', `-${SN}`, 1]],
  [`${SN} (release 2.4)`, ['sn-brackets', '(release 2.4)']],
  [`${SN}（发布 2026）`, ['sn-brackets', `${SN}（发布 2026）`]],
  [`【${SN}】`, ['sn-brackets', `【${SN}】`]],
  [`${SN} (release`, ['sn-brackets', '(release']],
  [`${SN} v2.4`, ['sn-unlike', 'v2.4']],
  ['A12345678 B1234567', ['sn-unlike', 'B1234567']],
  [`${SN} release 2.4`, ['sn-no-digit', 'release'], ['sn-unlike', '2.4']],
  [`${SN}.`, ['sn-ends', `${SN}.`]],
  [`/${SN} ${SN2}- ${SN}_`, ['sn-ends', `/${SN}`, 2]],
  [`${SN}。`, ['sn-ends', `${SN}。`]],
  [`#${SN}`, ['sn-hash', `#${SN}`]],
  [`${SN} # of release 2`, ['sn-comment', '# of release 2']],
  ['A1#2', ['sn-comment', 'A1#2']],
  [`"${SN}"`, ['sn-quotes', `"${SN}"`]],
  ['“A1”', ['sn-quotes', '“A1”']],
  [`单号：${SN}`, ['sn-label', `单号：${SN}`]],
  [`sn=${SN}`, ['sn-label', `sn=${SN}`]],
  ['ＣＲＱ１', ['sn-full-width', 'ＣＲＱ１']],
  ['A1%', ['sn-characters', 'A1%']],
  ['单1', ['sn-characters', '单1']],
  ['["A1,B2"]', ['sn-characters', 'A1,B2']],
  [`HTTPS://x.com/${SN}`, ['sn-address', `HTTPS://x.com/${SN}`]],
  ['x.com/o/bk_itsm/#/ticket/detail?id=123', ['sn-address', 'x.com/o/bk_itsm/#/ticket/detail?id=123']],
  ['${ inputs.sn }', ['sn-expression', '${ inputs.sn }']],
  ['${{ inputs.sn }', ['sn-expression', '${{ inputs.sn }']],
  ['{{ sn1 }}', ['sn-expression', '{{ sn1 }}']],
  ['$SN1 %SN1%', ['sn-expression', '$SN1', 1]],
  ['1.2345678901234568E+16', ['sn-exponent', '1.2345678901234568E+16']],
  [`${LONGEST}2`, ['sn-too-long', `${LONGEST}2`]],
  ['A1 and', ['sn-no-digit', 'and']],
  ['[""]', ['sn-no-digit', '']]
])('%j is rejected', (text, ...faults) => {
  const expected = faults.map(([of, value, more = 0]) => ({ of, value, more }))
  expect(tryParse(() => parseTickets(text))).toEqual(expected)
})

test('an invisible character is named', () => {
  const fault = { of: 'sn-invisible', value: 'A\u200b1', character: 'U+200B', more: 1 } as const
  expect(tryParse(() => parseTickets('A\u200b1 B1\u202c'))).toEqual([fault])
  expect(en.faults[fault.of](fault).fault).toContain('zero-width space')
  expect(tryParse(() => parseTickets('A\u00011'))).toEqual([
    { ...fault, value: 'A\u00011', character: 'U+0001', more: 0 }
  ])
})

test.each<[string[], object[]]>([
  [['A1'], []],
  [['1234567890'], []],
  [['123456789012345'], []],
  [['1234567890123456'], [{ level: 'warning', of: 'sn-yaml-number' }]],
  [['1234567890123456', '1234567890123457'], []],
  [['A1', '123456789'], [{ level: 'warning', of: 'sn-like-id', sn: '123456789' }]]
])('%j has the notices %j', (sns, notices) => {
  expect(ticketNotices({ kind: 'list', sns, duplicates: 0 })).toEqual(notices)
})

test('any list is read in linear time', () => {
  const parts = ['(', '${', '{{', '<', '[', '（', '$', '1、', '# ', 'A1 ']
  for (const part of parts) tryParse(() => parseTickets(part.repeat(200_000)))
})
