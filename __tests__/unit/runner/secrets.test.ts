import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { cleaner, hiddenValues, maskForms, nameRedactor, redactor } from '../../../src/runner/secrets.ts'
import { formsOfSecret } from '../../helpers/secrets.ts'

const SECRET = 'S3cret/Key+"q\\r"&<ü>-end'
const lines = (text: string, columns: number): string => text.replace(new RegExp(`.{${columns}}`, 'g'), '$&\r\n')
const json = (value: string): string => JSON.stringify(value)
const units = (text: string, one: (code: number) => string): string =>
  Array.from({ length: text.length }, (_, index) => one(text.charCodeAt(index))).join('')

describe('a secret is found', () => {
  const long = SECRET.repeat(6)
  test.each<[string, string, string]>([
    ['after a megabyte of padding', SECRET, 'x '.repeat(500_000) + SECRET],
    ['across what used to be the cut', SECRET, 'x'.repeat(99_990) + SECRET],
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
    expect(shown.replace(/^[x ]+/, '').replace(/[\s"\\rn]|getaddrinfo|ENOTFOUND|\.example\.com/g, '')).toMatch(
      /^[*=]+$/
    )
  })

  test('each line of a secret of many lines is one by itself', () => {
    const key = '-----BEGIN KEY-----\nMIIEvQIBADANBg\nkqhkiG9w0BAQEF\n'
    const hidden = hiddenValues((name) => (name === 'bk_app_secret' ? key : ''), {})
    expect(redactor(hidden)('x kqhkiG9w0BAQEF y')).toBe('x *** y')
    expect(maskForms(hidden)).toContain('MIIEvQIBADANBg')
    for (const mask of maskForms(hidden)) expect(mask).not.toMatch(/[\r\n]/)
  })

  test('a password of a proxy, as written, decoded and as it travels', () => {
    const hidden = hiddenValues(() => '', { https_proxy: 'http://u:p%40ssword@proxy:1' })
    expect(hidden).toEqual(expect.arrayContaining(['p%40ssword', 'p@ssword', 'dTpwQHNzd29yZA==']))
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
