import { expect, test } from '@jest/globals'
import { html, joined, NO_HTML, renderInlineCode, type HtmlValue } from '../../../src/report/html.ts'

test.each<[string, HtmlValue, string]>([
  ['a text', 'plain', 'plain'],
  ['a tag', '<script>', '&lt;script&gt;'],
  ['the end of an attribute', `" onload='x'`, '&quot; onload=&#39;x&#39;'],
  ['every one of them', '<<>>&&""\'\'', '&lt;&lt;&gt;&gt;&amp;&amp;&quot;&quot;&#39;&#39;'],
  ['what looks escaped', '&lt;&amp;', '&amp;lt;&amp;amp;'],
  ['a number', 0, '0'],
  ['a piece of HTML', html`<b>${'&'}</b>`, '<b>&amp;</b>'],
  ['pieces of HTML', [html`<i>`, html`${'<'}`], '<i>&lt;'],
  ['no pieces', [], '']
])('%s, put into HTML', (_, value, expected) => {
  expect(html`<p title="${value}">${value}</p>`.toString()).toBe(`<p title="${expected}">${expected}</p>`)
})

test.each([
  ['none', [], ''],
  ['empty ones', [NO_HTML, html``, html`${''}`], ''],
  ['one', [html`a`], 'a'],
  ['several', [html`a`, html`b`, html`c`], 'a<br>b<br>c'],
  ['empty ones among others', [NO_HTML, html`a`, NO_HTML, html`b`, NO_HTML], 'a<br>b'],
  ['a space, which is not empty', [html`a`, html` `], 'a<br> ']
])('pieces that are joined: %s', (_, pieces, expected) => {
  expect(joined(pieces, html`<br>`).toString()).toBe(expected)
})

test('pieces that are joined have nothing between them by themselves', () => {
  expect(joined([html`a`, html`b`]).toString()).toBe('ab')
})

test.each([
  ['code in backticks', 'a `b` c', 'a <code>b</code> c'],
  ['an odd backtick', 'a `b` ` c', 'a `b` ` c'],
  ['markup in code', '`<b>`', '<code>&lt;b&gt;</code>']
])('a sentence with %s', (_, text, expected) => {
  expect(renderInlineCode(text).toString()).toBe(expected)
})
