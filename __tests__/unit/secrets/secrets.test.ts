import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { createSecrets, type Secrets } from '../../../src/secrets/redact.ts'
import { formsOf, secretValues } from '../../../src/secrets/secrets.ts'
import { formsOfSecret } from '../../helpers/secrets.ts'

const raw = String.raw
const json = (text: string): string => JSON.stringify(text).slice(1, -1)
const percent = encodeURIComponent
const form = (text: string): string => new URLSearchParams([['', text]]).toString().slice(1)
const base64 = (text: string): string => Buffer.from(text).toString('base64')
const html = (text: string): string => text.replace(/[^\w]/g, (mark) => `&#${mark.codePointAt(0) ?? 0};`)
const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
/** Splits at the bars, which keep a long list of forms readable. */
const among = (text: string): string[] => text.split(/\s*¦\s*/)

const SECRET = 'S3cret/Key+"q\\r"&<ü> end'

function secretsOf(secret: string, env: Record<string, string> = {}): Secrets {
  return createSecrets((name) => (name === 'bk_app_secret' ? secret : ''), env)
}
const redact = (text: string, secret = SECRET): string => secretsOf(secret).redact(text)

describe('the secrets', () => {
  const LINES = 'abc\n  x   \r\nabcd\u2028 longer '
  test.each<[string, string, string[]]>([
    ['bk_app_secret', 'k3y', ['k3y']],
    ['bk_token', ' k3y ', [' k3y ', 'k3y']],
    ['access_token', 'abcd', ['abcd']],
    // A line of three characters, not counting spaces, is too likely to be part of a word.
    ['bk_app_secret', LINES, [LINES, LINES.trim(), 'abcd', ' longer ', 'longer']],
    ['bk_app_secret', ' \n ', []],
    ['operator', 'somebody', []]
  ])('of %s as %j', (input, value, expected) => {
    expect(secretValues((name) => (name === input ? value : ''), {})).toEqual(expected)
  })

  test.each<[string, string, string[]]>([
    ['https_proxy', 'http://u:pass@proxy:1', ['u:pass', 'pass', base64('u:pass')]],
    ['HTTPS_PROXY', 'u:pass@proxy:1', ['u:pass', 'pass', base64('u:pass')]],
    ['http_proxy', 'http://u:p%zzword@proxy', ['u:p%zzword', 'p%zzword', base64('u:p%zzword')]],
    ['HTTP_PROXY', 'http://k3yk3yk3@proxy', ['k3yk3yk3', base64('k3yk3yk3:')]],
    ['https_proxy', 'http://k3yk3yk@proxy', []],
    ['https_proxy', 'http://:pass@proxy', [':pass', 'pass', base64(':pass')]],
    [
      'https_proxy',
      'http://u:p%40ssword@proxy:1',
      ['u:p%40ssword', 'u:p@ssword', 'p%40ssword', 'p@ssword', base64('u:p%40ssword'), base64('u:p@ssword')]
    ],
    [
      'https_proxy',
      'http://svc:Win@2026-Key/7@proxy:3128',
      ['svc:Win@2026-Key/7', 'Win@2026-Key/7', '2026-Key', base64('svc:Win@2026-Key/7')]
    ],
    ['http_proxy', raw`CORP\svc:pass@proxy`, [raw`CORP\svc:pass`, 'pass', raw`CORP\svc`, base64(raw`CORP\svc:pass`)]],
    [
      'http_proxy',
      raw`http:\\services:one:4711#two?three@proxy`,
      [
        'services:one:4711#two?three',
        'one:4711#two?three',
        '4711',
        'three',
        'services',
        base64('services:one:4711#two?three')
      ]
    ],
    ['https_proxy', 'http://proxy:8080', []],
    ['https_proxy', 'no address', []],
    ['no_proxy', 'http://u:pass@proxy:1', []]
  ])('of the variable %s as %j', (name, value, expected) => {
    expect(secretValues(() => '', { [name]: value }).toSorted()).toEqual(expected.toSorted())
  })
})

test.each<[string, string]>([
  ['ab', 'YWI= ¦ YWI'],
  ['abc', 'abc ¦ YWJj'],
  ['Plain-1.x_y', 'Plain-1.x_y ¦ plain-1.x_y ¦ UGxhaW4tMS54X3k= ¦ UGxhaW4tMS54X3k'],
  ['a b/c', raw`a b/c ¦ a b\/c ¦ a%20b%2Fc ¦ a%20b%2fc ¦ a+b%2Fc ¦ a+b%2fc ¦ a%20b/c ¦ a+b/c ¦ YSBiL2M= ¦ YSBiL2M`],
  [
    `it's <"&>`,
    raw`it's <"&> ¦ it's <\"&>
     ¦ it's &lt;&quot;&amp;&gt; ¦ it&#39;s &lt;&quot;&amp;&gt; ¦ it&#x27;s &lt;&quot;&amp;&gt; ¦ it&apos;s &lt;&quot;&amp;&gt;
     ¦ it's &lt;&#34;&amp;&gt; ¦ it&#39;s &lt;&#34;&amp;&gt; ¦ it&#x27;s &lt;&#34;&amp;&gt; ¦ it&apos;s &lt;&#34;&amp;&gt;
     ¦ it's%20%3C%22%26%3E ¦ it's%20%3c%22%26%3e ¦ it's+%3C%22%26%3E ¦ it's+%3c%22%26%3e ¦ it%27s%20%3C%22%26%3E
     ¦ it%27s%20%3c%22%26%3e ¦ it%27s+%3C%22%26%3E ¦ it%27s+%3c%22%26%3e ¦ it's%20%3C%22&%3E ¦ it's%20%3c%22&%3e
     ¦ it's+%3C%22&%3E ¦ it's+%3c%22&%3e ¦ aXQncyA8IiY+ ¦ aXQncyA8IiY-`
  ],
  [
    'é中+ü?',
    raw`é中+ü? ¦ \u00e9\u4e2d+\u00fc? ¦ \u00E9\u4E2D+\u00FC? ¦ %C3%A9%E4%B8%AD%2B%C3%BC%3F ¦ %c3%a9%e4%b8%ad%2b%c3%bc%3f
     ¦ %C3%A9%E4%B8%AD+%C3%BC? ¦ %c3%a9%e4%b8%ad+%c3%bc? ¦ w6nkuK0rw7w/ ¦ w6nkuK0rw7w_`
  ],
  ['a!(*)~', 'a!(*)~ ¦ a%21%28%2A%29~ ¦ a%21%28%2a%29~ ¦ a%21%28*%29%7E ¦ a%21%28*%29%7e ¦ YSEoKil+ ¦ YSEoKil-'],
  ['two\nlines', 'two\nlines ¦ two lines ¦ two\\nlines ¦ two%0Alines ¦ two%0alines ¦ dHdvCmxpbmVz'],
  ['\ud800zz', '\ud800zz ¦ \ufffdzz ¦ \\ud800zz ¦ %EF%BF%BDzz ¦ %ef%bf%bdzz ¦ 77+9eno= ¦ 77+9eno ¦ 77-9eno']
])('the forms of %j are these and no others', (secret, expected) => {
  expect(formsOf(secret).toSorted()).toEqual(among(expected).toSorted())
})

test('the runner masks each line of the forms once, except those of one or two characters', () => {
  const { masks } = secretsOf('long one\nab\n  c \nlonger')
  expect(masks).toEqual(expect.arrayContaining(['long one', 'longer', 'long one\\nab\\n  c \\nlonger', 'bG9uZ2Vy']))
  for (const mask of masks) expect(mask).not.toMatch(/[\r\n]|^\s*.{0,2}\s*$/)
  expect(new Set(masks).size).toBe(masks.length)
  expect(secretsOf('').masks).toEqual([])
})

describe('a text', () => {
  test.each<[string, string, string, string]>([
    [
      'nothing in it',
      SECRET,
      'ticket CRQ1 100%25 &amp; \\n QUJDREVGRw== done',
      'ticket CRQ1 100%25 &amp; \\n QUJDREVGRw== done'
    ],
    ['the secret', SECRET, `a ${SECRET} b`, 'a *** b'],
    ['the secret twice in a row', SECRET, `a ${SECRET}${SECRET} b`, 'a *** b'],
    ['the secret overlapping itself', 'abcab', 'x abcabcab x', 'x *** x'],
    ['one form within another', 'a/b/c', raw`a\/b\/c, a%2Fb%2Fc`, '***, ***'],
    ['the secret after padding', SECRET, 'x '.repeat(50_000) + SECRET, `${'x '.repeat(50_000)}***`],
    ['a host name', 'MySecretKey123', 'ENOTFOUND mysecretkey123.example.com', 'ENOTFOUND ***.example.com'],
    ['a line of the secret', 'KEY-----\nkqhkiG9w0B\nQk7x', 'x kqhkiG9w0B y Qk7x', 'x *** y ***'],
    ['its lines as one', 'pass\nword-123', 'x pass word-123 y', 'x *** y'],
    ['a secret that is too short to be hidden', 'ab', 'ab (ab)', 'ab (ab)'],
    ['a short secret in a word', '2026', 'REQ2026 RUNNING', 'REQ*** RUNNING'],
    ['decoded bytes that are too few to mean a secret', 'abc', base64('xabcx'), base64('xabcx')]
  ])('with %s', (_, secret, text, expected) => {
    expect(redact(text, secret)).toBe(expected)
  })

  test.each<[string, string]>([
    ['in JSON within JSON', json(json(SECRET))],
    ['percent-encoded twice', percent(percent(SECRET))],
    ['in JSON within a form', form(json(SECRET))],
    ['percent-encoded in mixed case', percent(SECRET).replace('%3C', '%3c')],
    ['escaped twice for HTML', escapeHtml(escapeHtml(SECRET))],
    ['as numeric entities in HTML', html(SECRET)],
    ['in JSON within HTML', html(json(SECRET))],
    ['in an address within JSON', json(`"${percent(SECRET)}"`).replaceAll('%', raw`\u0025`)],
    ['in base64 of a pair', base64(`demo:${SECRET}`)],
    ['in base64 of JSON', base64(JSON.stringify({ bk_app_secret: SECRET }))],
    ['in base64 twice', base64(base64(SECRET))],
    ['in base64 after other base64 characters', `/x/${base64(`k=${SECRET}`)}`],
    ['with more backslashes than JSON needs', json(SECRET).replaceAll('<', raw`\<`)],
    ['with every byte percent-encoded', Buffer.from(SECRET).toString('hex').replace(/../g, '%$&')]
  ])('is hidden whole if it contains a form below one more layer: %s', (_, encoded) => {
    expect(redact(`no: ${encoded} and more`)).toBe('***')
  })

  test.each(['\\', '\\\\u005c', '%25', '%', '&amp;amp;', '&', '=', 'QUJD', 'S3cret/', '&#60;', ' '])(
    'of repeated %j takes linear time',
    (piece) => {
      const { redact: hide, clean } = secretsOf(SECRET)
      const timeOf = (length: number): number => {
        const text = piece.repeat(length / piece.length)
        const started = process.cpuUsage().user
        hide(text)
        clean(text)
        return process.cpuUsage().user - started
      }
      timeOf(1_000)
      // Linear is ten times a tenth, quadratic a hundred times: fifty leaves room for noise.
      const tenth = Math.max(...Array.from({ length: 3 }, () => timeOf(20_000)), 20_000)
      expect(timeOf(200_000)).toBeLessThan(50 * tenth)
    }
  )
})

test.each<[string, string]>([
  [`a\n${SECRET}\tb`, 'a *** b'],
  [SECRET.replace(' ', '\u200b'), '***'],
  [`${'x'.repeat(495)}${SECRET}`, `${'x'.repeat(495)}***`],
  [`${'x'.repeat(498)}${SECRET}`, `${'x'.repeat(498)}*…`],
  [`::error::${'中'.repeat(600)}`, `: :error: :${'中'.repeat(488)}…`]
])('a server text is redacted, then made one line, then truncated: %#', (text, expected) => {
  expect(secretsOf(SECRET).clean(text)).toBe(expected)
})

test('a secret that appears when lines are joined is redacted', () => {
  expect(secretsOf('pass word-123').clean('pass\r\nword-123')).toBe('***')
})

describe('for any secret', () => {
  const secrets = fc
    .oneof(fc.string({ unit: 'grapheme', minLength: 8, maxLength: 40 }), fc.string({ minLength: 8, maxLength: 40 }))
    .filter((text) => /[a-z0-9]{3}/i.test(text))
  const around = fc.string({ maxLength: 60 })
  const encode = fc.constantFrom(json, percent, form, html, base64, (text: string) => text)

  test('no form is left, plain or below one more layer, and none in a cleaned text', () => {
    fc.assert(
      fc.property(secrets, around, around, encode, (secret, before, after, encoded) => {
        const { redact: hide, clean } = secretsOf(secret)
        for (const form of formsOfSecret(secret)) {
          const shown = hide(`${before} ${encoded(form)} ${after}`)
          expect(shown === '***' || !shown.includes(encoded(form))).toBe(true)
          expect(clean(`${before} ${form} ${after}`)).not.toContain(form)
        }
      }),
      { numRuns: 300 }
    )
  })

  test('a text without it is unchanged', () => {
    fc.assert(
      fc.property(secrets, fc.string({ unit: 'grapheme', maxLength: 200 }), (secret, text) => {
        fc.pre(!formsOf(secret).some((form) => text.includes(form)))
        expect(redact(text, secret)).toBe(text)
      }),
      { numRuns: 300 }
    )
  })
})
