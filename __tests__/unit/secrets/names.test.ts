import { expect, test } from '@jest/globals'
import { nameRedactor } from '../../../src/secrets/names.ts'

test.each<[string, Record<string, string>, string, string]>([
  ['none', {}, 'ops here', 'ops here'],
  ['an empty one', { '': 'A' }, '- ops -', '- ops -'],
  ['an empty one among others', { '': 'A', ops: 'B' }, '- ops -', '- B -'],
  ['the longer of two, given last', { ops: 'A', 'ops-1': 'B' }, 'ops-1 ops', 'B A'],
  ['the longer of two, given first', { 'ops-1': 'B', ops: 'A' }, 'ops-1 ops', 'B A'],
  ['one of signs', { 'c++': 'A' }, 'c c+ c++ ccc', 'c c+ A ccc'],
  ['one with a point', { 'a.b': 'A' }, 'a.b axb', 'A axb'],
  ['one between Chinese words', { ops: 'A' }, '由ops提交', '由A提交'],
  ['no part of a word', { ops: 'A' }, 'drops opsx ops_ 1ops', 'drops opsx ops_ 1ops'],
  ['none twice', { ops: '<user>', user: '<operator>' }, 'ops drops ops-1 user', '<user> drops <user>-1 <operator>']
])('of names, %s', (_, names, text, expected) => {
  const all = Object.entries(names).map(([value, shown]) => ({ value, shown }))
  expect(nameRedactor(all)(text)).toBe(expected)
})
