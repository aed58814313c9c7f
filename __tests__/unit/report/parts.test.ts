/** The building blocks of the report: HTML, addresses of pages, order and groups of records. */
import { expect, test } from '@jest/globals'
import { html, joined, NO_HTML, renderInlineCode, type HtmlValue } from '../../../src/report/html.ts'
import { abortedResult, grouped, hasSucceeded, toFault, worstFirst } from '../../../src/report/result.ts'
import { findingsOf } from '../../../src/report/write.ts'
import { OUTCOMES, type Outcome } from '../../../src/tickets/problems.ts'
import { en, record } from './samples.ts'

test.each<[string, HtmlValue, string]>([
  ['a text', 'plain', 'plain'],
  ['a tag', '<script>', '&lt;script&gt;'],
  ['the end of an attribute', `" onload='x'`, '&quot; onload=&#39;x&#39;'],
  ['all special characters', '<<>>&&""\'\'', '&lt;&lt;&gt;&gt;&amp;&amp;&quot;&quot;&#39;&#39;'],
  ['text that looks escaped', '&lt;&amp;', '&amp;lt;&amp;amp;'],
  ['a number', 0, '0'],
  ['a piece of HTML', html`<b>${'&'}</b>`, '<b>&amp;</b>'],
  ['pieces of HTML', [html`<i>`, html`${'<'}`], '<i>&lt;'],
  ['no pieces', [], '']
])('escapes %s', (_, value, expected) => {
  expect(html`<p title="${value}">${value}</p>`.toString()).toBe(`<p title="${expected}">${expected}</p>`)
})

test.each([
  ['none', [], ''],
  ['empty ones', [NO_HTML, html``, html`${''}`], ''],
  ['one', [html`a`], 'a'],
  ['several', [html`a`, html`b`, html`c`], 'a<br>b<br>c'],
  ['empty ones among others', [NO_HTML, html`a`, NO_HTML, html`b`, NO_HTML], 'a<br>b'],
  ['a space, which is not empty', [html`a`, html` `], 'a<br> ']
])('joins pieces: %s', (_, pieces, expected) => {
  expect(joined(pieces, html`<br>`).toString()).toBe(expected)
})

test('joins pieces without a separator by default', () => {
  expect(joined([html`a`, html`b`]).toString()).toBe('ab')
})

test.each([
  ['code in backticks', 'a `b` c', 'a <code>b</code> c'],
  ['an odd backtick', 'a `b` ` c', 'a `b` ` c'],
  ['markup in code', '`<b>`', '<code>&lt;b&gt;</code>']
])('renders a sentence with %s', (_, text, expected) => {
  expect(renderInlineCode(text).toString()).toBe(expected)
})

const ENV = { GITHUB_SERVER_URL: 'https://g.example.com', GITHUB_ACTION_REPOSITORY: 'o/r', GITHUB_ACTION_REF: 'v1' }

test.each<[object, string | undefined]>([
  [{}, 'https://g.example.com/o/r/blob/v1/docs/problems.md#unreachable'],
  [{ GITHUB_SERVER_URL: 'javascript://g.example.com' }, undefined],
  [{ GITHUB_SERVER_URL: undefined }, undefined],
  [{ GITHUB_ACTION_REPOSITORY: '' }, undefined],
  [{ GITHUB_ACTION_REF: '' }, undefined]
])('with %j the page of a problem is %j', (change, url) => {
  const [finding] = findingsOf(abortedResult({ problem: 'unreachable' }), en, { ...ENV, ...change })
  expect(finding?.docs?.url).toBe(url)
})

test.each<[string, Outcome[], boolean]>([
  ['no ticket', [], true],
  ['good ones', ['changed', 'already', 'none', 'planned'], true],
  ['a bad one at the end', ['changed', 'refused'], false],
  ['a bad one at the beginning', ['unknown', 'changed'], false]
])('whether a run with %s succeeds; with a fault it never is', (_, outcomes, expected) => {
  const records = outcomes.map((outcome) => record('A1', { outcome }))
  expect(hasSucceeded({ records, fault: undefined })).toBe(expected)
  expect(hasSucceeded({ records, fault: toFault() })).toBe(false)
})

test('sorts the worst first, equals in the order of the input', () => {
  const names = OUTCOMES.flatMap((outcome) => [`${outcome} 1`, `${outcome} 2`])
  const records = OUTCOMES.toReversed().flatMap((outcome) =>
    [1, 2].map((number) => record(`${outcome} ${number}`, { outcome }))
  )
  expect(worstFirst(records, OUTCOMES).map(({ sn }) => sn)).toEqual(names)
})

test('groups in the order of the first members', () => {
  const items = ['b1', 'a1', 'b2', 'c1', 'a2']
  expect(grouped(items, (item) => item.charAt(0))).toEqual([['b1', 'b2'], ['a1', 'a2'], ['c1']])
  expect(grouped([], String)).toEqual([])
})
