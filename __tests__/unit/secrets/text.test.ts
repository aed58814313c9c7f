import { expect, test } from '@jest/globals'
import { cut, isWebAddress, oneLine } from '../../../src/secrets/text.ts'

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

test.each<[string | undefined, boolean]>([
  ['https://github.com', true],
  ['HTTP://ghe.corp.example:8080/x', true],
  ['javascript:alert(1)', false],
  ['javascript://http://x', false],
  ['github.com', false],
  ['https://', false],
  ['https://a b', false],
  ['', false],
  [undefined, false]
])('%j may become a link: %j', (text, expected) => {
  expect(isWebAddress(text)).toBe(expected)
})
