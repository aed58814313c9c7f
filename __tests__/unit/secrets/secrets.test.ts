import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { formsOf, maskForms } from '../../../src/secrets/forms.ts'
import { nameRedactor } from '../../../src/secrets/names.ts'
import { cleaner, redactor } from '../../../src/secrets/redact.ts'
import { hiddenValues } from '../../../src/secrets/secrets.ts'
import { formsOfSecret } from '../../helpers/secrets.ts'

const SECRET = 'S3cret/Key+"q\\r"&<ü>-end'
const lines = (text: string, columns: number): string => text.replace(new RegExp(`.{${columns}}`, 'g'), '$&\r\n')
const json = (value: string): string => JSON.stringify(value)
const units = (text: string, one: (code: number) => string): string =>
  Array.from({ length: text.length }, (_, index) => one(text.charCodeAt(index))).join('')

const base64 = (text: string, encoding: BufferEncoding = 'utf8'): string =>
  Buffer.from(text, encoding).toString('base64')
const bytes = (text: string, one: (byte: number) => string): string => [...Buffer.from(text)].map(one).join('')
const pairs = (text: string): string[] => Buffer.from(text).toString('hex').match(/../g) ?? []
const hex4 = (code: number): string => code.toString(16).padStart(4, '0')
const spread = (mark: string): string => units(SECRET, (code) => String.fromCharCode(code) + mark)
const otherCase = (letter: string): string =>
  letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase()

describe('a secret is found', () => {
  const long = SECRET.repeat(6)
  test.each<[string, string, string]>([
    ['after a hundred kilobytes of padding', SECRET, 'x '.repeat(50_000) + SECRET],
    ['across what used to be the cut', SECRET, '- '.repeat(49_995) + SECRET],
    ['in JSON within JSON within JSON', SECRET, json(json(json(SECRET)))],
    ['with doubled backslashes', SECRET, SECRET.replaceAll('\\', '\\\\\\\\')],
    ['in base64 of 76 columns', long, lines(Buffer.from(long).toString('base64'), 76)],
    ['in base64 of 64 columns within JSON', long, json(lines(Buffer.from(long).toString('base64'), 64))],
    ['in hex', SECRET, Buffer.from(SECRET).toString('hex')],
    ['in upper-case hex', SECRET, Buffer.from(SECRET).toString('hex').toUpperCase()],
    ['as decimal entities', SECRET, units(SECRET, (code) => `&#${code};`)],
    ['as hexadecimal entities', SECRET, units(SECRET, (code) => `&#x${code.toString(16)};`)],
    ['as unicode escapes', SECRET, units(SECRET, (code) => `\\u${code.toString(16).padStart(4, '0')}`)],
    ['percent-encoded twice', SECRET, encodeURIComponent(encodeURIComponent(SECRET))],
    ['with every byte percent-encoded', SECRET, Buffer.from(SECRET).toString('hex').replace(/../g, '%$&')],
    ['in a host name', 'MySecretKey123', 'getaddrinfo ENOTFOUND mysecretkey123.example.com'],
    ['broken by a line', SECRET, `${SECRET.slice(0, 9)}\n${SECRET.slice(9)}`],
    ['its zero-width character dropped', 'pass\u200bword-123', 'password-123'],
    ['its line break turned to a space', 'pass\nword-123', 'pass word-123'],
    ['its NUL dropped', 'pass\u0000word-123', 'password-123'],
    ['its lone surrogate replaced', 'pass\ud800word-123', 'pass\ufffdword-123']
  ])('%s', (_, secret, text) => {
    const shown = redactor([secret])(text)
    expect(shown.length).toBeLessThan(text.length - secret.length + 30)
    expect(shown).toMatch(/\*\*\*/)
    expect(shown.replace(/^[x -]+/, '').replace(/[\s"\\rn]|getaddrinfo|ENOTFOUND|\.example\.com/g, '')).toMatch(
      /^[*=]+$/
    )
  })

  test.each<[string, string]>([
    ['base64 of base64', base64(base64(SECRET))],
    ['base64 of percent-encoding', base64(encodeURIComponent(SECRET))],
    ['base64 within percent-encoding within JSON', json(encodeURIComponent(base64(SECRET)))],
    ['base64 in the other case', base64(SECRET).replace(/[a-z]/gi, otherCase)],
    ['hex of base64', Buffer.from(base64(SECRET)).toString('hex')],
    ['hex with colons', pairs(SECRET).join(':')],
    ['a dump', pairs(SECRET).join(' ')],
    ['numbers', [...Buffer.from(SECRET)].join(', ')],
    [
      'quoted-printable',
      pairs(SECRET)
        .map((pair, index) => `=${pair}${index % 9 === 8 ? '=\r\n' : ''}`)
        .join('')
    ],
    ['octal escapes', bytes(SECRET, (byte) => `\\${byte.toString(8).padStart(3, '0')}`)],
    ['escapes of letters only', SECRET.replace(/[a-z]/g, (one) => `\\u00${one.charCodeAt(0).toString(16)}`)],
    ['entities by name', SECRET.replaceAll('/', '&sol;').replaceAll('+', '&plus;').replaceAll('&<', '&amp;&lt;')],
    ['entities within percent-encoding', encodeURIComponent(units(SECRET, (code) => `&#${code};`))],
    ['percent-encoding within entities', encodeURIComponent(SECRET).replaceAll('%', '&#37;')],
    ['escapes broken up', units(SECRET, (code) => `\\u00\u00ad${code.toString(16).padStart(2, '0')}`)],
    [
      'percent-encoding in mixed case',
      pairs(SECRET)
        .map((pair) => `%${pair.replace(/[a-f]$/, otherCase)}`)
        .join('')
    ],
    ['a text with soft hyphens', spread('\u00ad')],
    ['a text with variation selectors', spread('\ufe0f')],
    ['a text with combining marks', spread('\u0332')],
    ['a text with marks of symbols', spread('\u20d0')]
  ])('as %s', (_, text) => {
    expect(redactor([SECRET])(text)).toMatch(/^["\s=]*\*\*\*["\s=]*(?:\ufe0f|\u0332|\u20d0|\u00ad)?$/)
  })

  test.each<[string, string, string]>([
    ['base64 of JSON', base64('{"key": "Secret-12345"}'), 'eyJrZXkiOiAi***In0='],
    ['base64 of UTF-16', base64('x=Secret-12345', 'utf16le'), 'eAA9A***AA=='],
    ['base64 of a pair', base64('app:Secret-12345'), 'YXBwO***=='],
    ['base64 between other text', base64('a=b&key=Secret-12345&more'), 'YT1iJmtleT***mbW9yZQ=='],
    ['base64 one byte further', base64('a=bc&key=Secret-12345&more'), 'YT1iYyZrZXk9***Jm1vcmU='],
    ['base64 two bytes further', base64('a=bcd&key=Secret-12345&more'), 'YT1iY2Qma2V5P***Ztb3Jl'],
    [
      'base64 in lines behind a word',
      `key:${lines(base64(`${'x'.repeat(42)}Secret-12345`), 64)}`,
      `key:${'eHh4'.repeat(14)}***`
    ],
    ['lower case behind letters that take more room so', 'İİ secret-12345 x', 'İİ *** x'],
    ['hex between other text', Buffer.from('xSecret-12345y').toString('hex'), '78***79'],
    ['a buffer in JSON', json(Buffer.from('xSecret-12345') as unknown as string), '{"type":"Buffer","data":[120,***]}']
  ])('as %s, and nothing else is hidden', (_, text, expected) => {
    expect(redactor(['Secret-12345'])(text)).toBe(expected)
  })

  test.each<[string, string]>([
    ['as it is', 'xk3y!z'],
    ['percent-encoded', 'x%6b%33%79%21z'],
    ['escaped', 'x\\u006b\\u0033y!z'],
    ['in entities', 'x&#107;3y&excl;z'],
    ['in base64', `x ${base64('user=k3y!')} z`],
    ['with a zero-width character', 'xk3\u200by!z'],
    ['broken by a line', 'xk3\ny!z'],
    ['broken by a line, escaped', 'xk3\\ny!z'],
    ['in base64, across the end of a line', lines(base64(`${'x'.repeat(46)}k3y!zz`), 64)],
    ['in base64 three times', base64(base64(base64('xk3y!z')))],
    ['in a base64 of JSON', `x${base64('{"user":"ops","key":"k3y!"}')}z`]
  ])('a short one %s', (_, text) => {
    const shown = redactor(['k3y!'])(text)
    expect(shown).toContain('***')
    expect(redactor(['k3y!'])('K3Y! or k3 y!')).toBe('K3Y! or k3 y!')
  })

  test.each<[string, string, string]>([
    ['of emoji, in base64 of lower case', 'M🔑🔒🚀🐳🍎N', base64('m🔑🔒🚀🐳🍎n')],
    ['of capitals beyond ASCII, in lower case', 'DÄÖStL49McTZ', encodeURIComponent('däöstl49mctz')],
    ['that ends in a letter of another shape there', 'ABCDEFGHΣ', 'abcdefghσ'],
    ['of few characters, in JSON within percent-encoding', 'k"3\\y!', encodeURIComponent(json('k"3\\y!').slice(1, -1))],
    [
      'with a NUL in each escape, in JSON within JSON',
      SECRET,
      json(json(bytes(SECRET, (byte) => `\\\0u${hex4(byte)}`)))
    ],
    ['as Python escapes what is beyond U+FFFF', '🔑key🔒lock', '\\U0001f511key\\U0001f512lock']
  ])('one %s', (_, secret, text) => {
    expect(redactor([secret])(text)).toMatch(/^["\\]*\*\*\*[="\\]*$/)
  })

  test('everywhere, also where it is packed twice and each stands at another offset', () => {
    const packed = base64(base64('secret-12345'))
    expect(redactor(['Secret-12345'])(`a${packed}, bb${packed}, ccc${packed}`)).toBe('a***==, bb***==, ccc***==')
  })

  test('each line of a secret of many lines is one by itself', () => {
    const key = '-----BEGIN KEY-----\nMIIEvQIBADANBg\nkqhkiG9w0BAQEF\nQk7x'
    const hidden = hiddenValues((name) => (name === 'bk_app_secret' ? key : ''), {})
    expect(redactor(hidden)('x kqhkiG9w0BAQEF y')).toBe('x *** y')
    expect(redactor(hidden)('x Qk7x y')).toBe('x *** y')
    expect(maskForms(hidden.flatMap(formsOf))).toContain('MIIEvQIBADANBg')
    for (const mask of maskForms(hidden.flatMap(formsOf))) expect(mask).not.toMatch(/[\r\n]/)
  })

  test('a password of a proxy, as written, decoded and as it travels', () => {
    const hidden = hiddenValues(() => '', { https_proxy: 'http://u:p%40ssword@proxy:1' })
    expect(hidden).toEqual(expect.arrayContaining(['p%40ssword', 'p@ssword', 'dTpwQHNzd29yZA==']))
  })

  test('a key in place of a user and a password of a proxy, but no short name', () => {
    const of = (address: string): string[] => hiddenValues(() => '', { https_proxy: address })
    expect(of('http://k3y%2Dk3yk3y@proxy:1')).toEqual(['k3y%2Dk3yk3y', 'k3y-k3yk3y', base64('k3y-k3yk3y:')])
    expect(of('http://ops@proxy:1')).toEqual([])
    expect(of('http://proxy:1')).toEqual([])
  })
})

test('a secret of two letters is hidden as a word only', () => {
  expect(redactor(['ab'])('ab cab (ab) abc')).toBe('*** cab (***) abc')
})

test('what is no secret stays', () => {
  const text = 'ticket CRQ1 100%25 &amp; \\n done'
  expect(redactor([SECRET])(text)).toBe(text)
  expect(redactor([])(text)).toBe(text)
})

test.each(['\\', '\\\\u005c', '%25', '&amp;amp;', '=', '=3D', 'QUJD', ' ', '5c 25 '])(
  'the time for a long text of %j grows with its length alone',
  (piece) => {
    const started = performance.now()
    redactor([SECRET])(piece.repeat(200_000 / piece.length))
    // In proportion to the square of the length it would take minutes.
    expect(performance.now() - started).toBeLessThan(15_000)
  }
)

test('nothing is shown of a text that is too long to be a message, or holds too much to search', () => {
  expect(cleaner(redactor([SECRET]))('x'.repeat(200_000))).toBe('…')
  expect(redactor([SECRET])(`\\u0025%26amp;=3D&#37;%u005c \u200b`.repeat(8000))).toBe('***')
})

test('names are replaced as whole words, once', () => {
  const redact = nameRedactor([
    { value: 'ops', shown: '<bk_username>' },
    { value: 'bk_username', shown: '<operator>' }
  ])
  expect(redact('ops drops ops-1 bk_username')).toBe('<bk_username> drops <bk_username>-1 <operator>')
})

test('no form of a secret survives the cleaner, whatever stands around it', () => {
  const secret = fc
    .string({ unit: 'grapheme', minLength: 8, maxLength: 40 })
    .filter((text) => /[a-z0-9]{3}/i.test(text))
  fc.assert(
    fc.property(secret, fc.string({ maxLength: 60 }), fc.string({ maxLength: 60 }), (value, before, after) => {
      const clean = cleaner(redactor([value]))
      for (const form of formsOfSecret(value)) expect(clean(`${before} ${form} ${after}`)).not.toContain(form)
    }),
    { numRuns: 300 }
  )
})
