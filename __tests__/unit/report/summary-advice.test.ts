/** A problem as the summary tells it, to the last character of its HTML. */
import { describe, expect, test } from '@jest/globals'
import { advice, rich, saidHtml, type Told } from '../../../src/report/summary-advice.ts'
import { en, ending, zh } from './samples.ts'

const silent = { message: '', code: '', requestId: '' }

test.each([
  ['plain', 'plain', 'plain'],
  ['empty', '', ''],
  ['with code', 'set `url` so', 'set <code>url</code> so'],
  ['that is code', '`url`', '<code>url</code>'],
  ['with two codes', 'a `b` c `d`', 'a <code>b</code> c <code>d</code>'],
  ['with a backtick that has no partner', 'a `b', 'a `b'],
  ['with three', 'a `b` c `d', 'a `b` c `d'],
  ['with markup inside and outside of code', '<a> `<b>`', '&lt;a&gt; <code>&lt;b&gt;</code>'],
  ['of two lines', 'a\nb', 'a b']
])('a sentence %s', (_, text, expected) => {
  expect(rich(text).toString()).toBe(expected)
})

test.each([
  ['nothing', silent, ''],
  ['words', { ...silent, message: 'no' }, 'The server says: <code>no</code>'],
  ['words in their wrapping', { ...silent, message: '0:a\nb <c>' }, 'The server says: <code>a b &lt;c&gt;</code>'],
  ['a code', { ...silent, code: '1' }, 'The server gave code 1'],
  ['a request ID', { ...silent, requestId: 'r' }, 'The server gave request ID r'],
  ['both', { ...silent, code: '1', requestId: 'r' }, 'The server gave code 1, request ID r'],
  ['words and a code', { ...silent, message: 'no', code: '1' }, 'The server says: <code>no</code> (code 1)'],
  [
    'words and a request ID',
    { ...silent, message: 'no', requestId: 'r' },
    'The server says: <code>no</code> (request ID r)'
  ],
  ['all', { message: 'no', code: '1', requestId: 'r' }, 'The server says: <code>no</code> (code 1, request ID r)']
])('a server that said %s', (_, said, expected) => {
  expect(saidHtml(said, en).toString()).toBe(expected)
})

describe('advice', () => {
  const { problems } = en
  const env = { GITHUB_SERVER_URL: 'https://g', GITHUB_ACTION_REPOSITORY: 'o/r', GITHUB_ACTION_REF: 'v1' }
  const page = 'docs/problems.md#other-status'
  const title = `<b>${problems['other-status'].title}</b> · `
  const code = '<code>other-status</code>'
  const link = `<a href="https://g/o/r/blob/v1/${page}" title="${page}">other-status</a>`
  const detail = { of: 'over', status: 'FINISHED' } as const
  const told: Told = { ...silent, problem: 'other-status', detail: undefined }
  const said = 'The server says: <code>no</code> (code 1)'
  test.each<[string, Told, Record<string, string>, string[]]>([
    ['is the title, the name and what to do', told, {}, [`${title}${code}`]],
    ['links the name to its page', told, env, [`${title}${link}`]],
    ['has what was seen', { ...told, detail }, {}, [`${title}${code}`, 'It is FINISHED.']],
    ['has what the server said', { ...told, message: 'no', code: '1' }, {}, [`${title}${code}`, said]],
    [
      'has all of it in order',
      { ...told, detail, message: 'no', code: '1' },
      env,
      [`${title}${link}`, 'It is FINISHED.', said]
    ]
  ])('%s', (_, one, environment, expected) => {
    const parts = advice(one, ending([]), en, environment).toString().split('<br>')
    expect(parts.slice(0, -1)).toEqual(expected)
    expect(parts.at(-1)).toMatch(/^[A-Z][^\n]+\.$/)
  })

  test('without the name of a problem is that of an error of our own', () => {
    expect(advice({ ...told, problem: '' }, ending([]), en, {}).toString()).toBe(
      `<b>${problems['internal-error'].title}</b> · <code>internal-error</code><br>${String(problems['internal-error'].fix)}`
    )
  })

  test('is in the language of the run, and so is its page', () => {
    const html = advice({ ...told, detail }, ending([]), zh, env).toString()
    expect(html).toContain(`<b>${zh.problems['other-status'].title}</b>`)
    expect(html).toContain(zh.report.problemsPage)
    expect(html).toContain(`FINISHED${zh.report.end}<br>`)
  })
})
