import { expect, test } from '@jest/globals'
import { withoutSecretsIn } from '../../../src/secrets/hidden.ts'
import { nameRedactor } from '../../../src/secrets/names.ts'
import { hiddenValues } from '../../../src/secrets/secrets.ts'
import { ending, record, sweep } from '../report/samples.ts'

const hide = (text: string): string => text.replaceAll('k3y', '***')
const base64 = (text: string): string => Buffer.from(text).toString('base64')

test('a secret is hidden wherever an ending holds words of a server or a user', () => {
  const words = (mark: string): object => ({ code: `c${mark}`, message: `m${mark}`, requestId: `r${mark}` })
  const told = (mark: string): object => ({
    ...{ sn: `s${mark}`, statusBefore: `b${mark}`, statusAfter: `a${mark}`, url: `u${mark}` },
    ...words(mark)
  })
  const fault = { problem: 'internal-error', code: '', message: '', requestId: '', detail: undefined } as const
  const given = (mark: string): ReturnType<typeof ending> =>
    ending([record('A1', told(mark)), record('B2', told(`${mark}2`))], {
      ...{ site: `host-${mark}`, operator: `amy-${mark}`, wholeMessage: `whole ${mark}` },
      sweep: sweep({ request: { ...sweep().request, creator: `bob-${mark}` }, remaining: 3 }),
      fault: { ...fault, ...words(mark) }
    })
  expect(withoutSecretsIn(given('k3y'), hide)).toEqual(given('***'))
})

test('what an ending does not have stays out of it', () => {
  expect(withoutSecretsIn(ending([]), hide)).toEqual(ending([]))
})

const LINES = 'abc\n  x   \r\nabcd\u2028 longer '
test.each<[string, string, string[]]>([
  ['bk_app_secret', 'k3y', ['k3y']],
  ['bk_token', ' k3y ', [' k3y ', 'k3y']],
  ['access_token', 'abcd', ['abcd']],
  // A line of three characters, blanks aside, is a piece of ordinary words.
  ['bk_app_secret', LINES, [LINES, LINES.trim(), 'abcd', ' longer ', 'longer']],
  ['bk_app_secret', '', []],
  ['bk_app_secret', ' \n ', []],
  ['operator', 'somebody', []]
])('of %s as %j is hidden %j', (input, value, expected) => {
  expect(hiddenValues((name) => (name === input ? value : ''), {})).toEqual(expected)
})

test.each<[string, string, string[]]>([
  ['https_proxy', 'http://u:pass@proxy:1', ['pass', base64('u:pass')]],
  ['HTTPS_PROXY', 'u:pass@proxy:1', ['pass', base64('u:pass')]],
  ['http_proxy', 'http://u:p%zzword@proxy', ['p%zzword', base64('u:p%zzword')]],
  ['HTTP_PROXY', 'http://k3yk3yk3@proxy', ['k3yk3yk3', base64('k3yk3yk3:')]],
  ['https_proxy', 'http://k3yk3yk@proxy', []],
  ['https_proxy', 'http://:pass@proxy', ['pass', base64(':pass')]],
  ['https_proxy', 'proxy:8080', []],
  ['https_proxy', 'no address', []],
  ['no_proxy', 'http://u:pass@proxy:1', []]
])('of the variable %s as %j is hidden %j', (name, value, expected) => {
  expect(hiddenValues(() => '', { [name]: value })).toEqual(expected)
})

test.each<[string, [string, string][], string, string]>([
  ['none', [], 'ops here', 'ops here'],
  ['an empty one', [['', 'A']], '- ops -', '- ops -'],
  [
    'an empty one among others',
    [
      ['', 'A'],
      ['ops', 'B']
    ],
    '- ops -',
    '- B -'
  ],
  [
    'the longer of two, given last',
    [
      ['ops', 'A'],
      ['ops-1', 'B']
    ],
    'ops-1 ops',
    'B A'
  ],
  [
    'the longer of two, given first',
    [
      ['ops-1', 'B'],
      ['ops', 'A']
    ],
    'ops-1 ops',
    'B A'
  ],
  ['one of signs', [['c++', 'A']], 'c c+ c++ ccc', 'c c+ A ccc'],
  ['one with a point', [['a.b', 'A']], 'a.b axb', 'A axb'],
  ['one between Chinese words', [['ops', 'A']], '由ops提交', '由A提交'],
  ['no part of a word', [['ops', 'A']], 'drops opsx ops_ 1ops', 'drops opsx ops_ 1ops']
])('of names, %s', (_, names, text, expected) => {
  expect(nameRedactor(names.map(([value, shown]) => ({ value, shown })))(text)).toBe(expected)
})
