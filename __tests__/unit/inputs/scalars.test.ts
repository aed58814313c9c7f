import { expect, test } from '@jest/globals'
import {
  parseAction,
  parseBoolean,
  parseChoice,
  parseInteger,
  parseLoginName,
  parseSeconds
} from '../../../src/inputs/scalars.ts'
import { parsed } from './parsed.ts'

test.each<[string, unknown]>([
  ['SUSPEND', 'SUSPEND'],
  ['unSuspend', 'UNSUSPEND'],
  ['withdraw', 'WITHDRAW'],
  ['Terminate', 'TERMINATE'],
  ['', [{ of: 'action-empty' }]],
  ['Pause', [{ of: 'action-meant', value: 'Pause', meant: 'SUSPEND' }]],
  ['恢复', [{ of: 'action-meant', value: '恢复', meant: 'UNSUSPEND' }]],
  ['撤单', [{ of: 'action-meant', value: '撤单', meant: 'WITHDRAW' }]],
  ['关单', [{ of: 'action-meant', value: '关单', meant: 'TERMINATE' }]],
  ['constructor', [{ of: 'action-unknown', value: 'constructor' }]],
  ['SUSPEND x', [{ of: 'action-unknown', value: 'SUSPEND x' }]]
])('the action %j', (value, expected) => {
  expect(parsed(() => parseAction(value))).toEqual(expected)
})

const RARE = '\u{1d400}'
test.each<[string, unknown]>([
  ['amy', 'amy'],
  ['zhang.san-1@corp', 'zhang.san-1@corp'],
  ...[
    '张三',
    'zhangsan(张三)',
    'zhangsan (ops)',
    'zhang san',
    'a,b',
    'a，b',
    'a;b',
    '@amy',
    '＠amy',
    '<amy>',
    '[amy]'
  ].map((value): [string, unknown] => [value, [{ of: 'name-displayed', value }]]),
  ['x'.repeat(64), 'x'.repeat(64)],
  [RARE.repeat(64), RARE.repeat(64)],
  ['', [{ of: 'name-empty' }]],
  ['a\u200bb', [{ of: 'name-invisible' }]],
  ['a\nb', [{ of: 'name-invisible' }]],
  ['a\u2028b', [{ of: 'name-invisible' }]],
  ['a\u2029b', [{ of: 'name-invisible' }]],
  ['x'.repeat(65), [{ of: 'name-too-long' }]],
  [RARE.repeat(65), [{ of: 'name-too-long' }]]
])('the user name %j', (value, expected) => {
  expect(parsed(() => parseLoginName(value))).toEqual(expected)
})

test.each(['true', 'True', 'TRUE'])('%j is true', (value) => {
  expect(parseBoolean(value)).toBe(true)
})

test.each(['false', 'False', 'FALSE', ''])('%j is false', (value) => {
  expect(parseBoolean(value)).toBe(false)
})

test.each(['tRUE', 'xtrue', 'truex', 'xfalse', 'falsex', 'yes', '1', ' '])('%j is no boolean', (value) => {
  expect(parsed(() => parseBoolean(value))).toEqual([{ of: 'not-boolean', value }])
})

test.each<[string, unknown]>([
  ['', 'auto'],
  ['auto', 'auto'],
  ['NEVER', 'never'],
  ['no', [{ of: 'not-one-of', value: 'no', known: 'auto, never' }]]
])('one of two: %j', (value, expected) => {
  expect(parsed(() => parseChoice(value, ['auto', 'never']))).toEqual(expected)
})

test.each<[string, number]>([
  ['', 4],
  ['2', 2],
  ['32', 32],
  ['007', 7]
])('the whole number %j', (value, expected) => {
  expect(parseInteger(value, 4, 2, 32)).toBe(expected)
})

// Number() reads more than people mean: signs, exponents, other bases, blanks.
test.each(['1', '33', '0', '+5', '-5', '5e0', '0x5', '5.0', '5 ', 'x', '0000000005'])(
  'no whole number: %j',
  (value) => {
    expect(parsed(() => parseInteger(value, 4, 2, 32))).toEqual([
      { of: 'not-integer', value, min: 2, max: 32, fallback: 4 }
    ])
  }
)

test.each<[string, number]>([
  ['', 40_000],
  ['5', 5000],
  ['1.5', 1500],
  ['1.234', 1234],
  ['0.001', 1],
  ['3600', 3_600_000],
  ['3599.999', 3_599_999]
])('%j seconds', (value, expected) => {
  expect(parseSeconds(value)).toBe(expected)
})

test.each(['0', '0.000', '3600.001', '3601', '+5', '-5', '5e0', '1.2345', '1.', '.5', '5s', '000005'])(
  'no seconds: %j',
  (value) => {
    expect(parsed(() => parseSeconds(value))).toEqual([{ of: 'not-seconds', value }])
  }
)
