import { expect, test } from '@jest/globals'
import { BadInput, BadValue } from '../../../src/inputs/errors.ts'
import { cut, oneLine } from '../../../src/secrets/text.ts'

const RARE = '\u{20000}'

test.each<[string, number, string]>([
  ['', 3, ''],
  ['abc', 3, 'abc'],
  ['abcd', 3, 'ab…'],
  [RARE.repeat(3), 3, RARE.repeat(3)],
  [RARE.repeat(4), 3, `${RARE}${RARE}…`],
  [`abc${RARE}`, 3, 'ab…']
])('%j cut to %d code points', (text, most, expected) => {
  expect(cut(text, most)).toBe(expected)
})

test.each<[string, string]>([
  ['a b', 'a b'],
  [' \n a\r\n\t\u2028 b\u200b ', 'a b'],
  ['a\u202eb\u2029c\u0000d', 'a b c d'],
  ['a\ud800', 'a\ufffd'],
  ['::error::x', ': :error: :x'],
  [':::', ': : :'],
  ['::::', ': : : :'],
  ['##[error]x ##[y', '# #[error]x # #[y']
])('%j in one line', (text, expected) => {
  expect(oneLine(text)).toBe(expected)
})

test('an error of wrong values names their kinds, one of wrong inputs counts them', () => {
  const fault = { of: 'url-empty' } as const
  const value = new BadValue(fault, { of: 'sn-empty' })
  expect([value.name, value.message]).toEqual(['BadValue', 'url-empty, sn-empty'])
  const input = new BadInput([{ input: 'url', fault }])
  expect(input.name).toBe('BadInput')
  expect(input.message).toMatch(/^1 /)
})
