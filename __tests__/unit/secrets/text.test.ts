import { expect, test } from '@jest/globals'
import { isWebAddress, oneLine, truncate } from '../../../src/secrets/text.ts'
import { createNameRedactor } from '../../../src/secrets/redact.ts'

const RARE = '\u{20000}'

test.each<[string, number, string]>([
  ['', 3, ''],
  ['abc', 3, 'abc'],
  ['abcd', 3, 'ab…'],
  [RARE.repeat(3), 3, RARE.repeat(3)],
  [RARE.repeat(4), 3, `${RARE}${RARE}…`],
  [`abc${RARE}`, 3, 'ab…']
])('%j truncated to %d code points', (text, most, expected) => {
  expect(truncate(text, most)).toBe(expected)
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
])('%j as one line', (text, expected) => {
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

test.each<[string, Record<string, string>, string, string]>([
  ['none', {}, 'ops here', 'ops here'],
  ['an empty one', { a: ' ' }, '- ops -', '- ops -'],
  ['an empty one among others', { a: '', b: ' ops\n' }, '- ops -', '- <b> -'],
  ['the longer of two, given last', { a: 'ops', b: 'ops-1' }, 'ops-1 ops', '<b> <a>'],
  ['the longer of two, given first', { b: 'ops-1', a: 'ops' }, 'ops-1 ops', '<b> <a>'],
  ['punctuation', { a: 'c++' }, 'c c+ c++ ccc', 'c c+ <a> ccc'],
  ['a period', { a: 'a.b' }, 'a.b axb', '<a> axb'],
  ['one between Chinese words', { a: 'ops' }, '由ops提交', '由<a>提交'],
  ['no part of a word', { a: 'ops' }, 'drops opsx ops_ 1ops', 'drops opsx ops_ 1ops'],
  ['none twice', { user: 'ops', operator: 'user' }, 'ops drops ops-1 user', '<user> drops <user>-1 <operator>']
])('hides names: %s', (_, given, text, expected) => {
  expect(createNameRedactor(Object.keys(given), (input) => given[input] ?? '')(text)).toBe(expected)
})
