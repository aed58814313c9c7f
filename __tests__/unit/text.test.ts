import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { asciiJson, cleaner, cut, escapeHtml, formsOf, oneLine, redactor } from '../../src/text.ts'
import { formsOfSecret } from '../helpers/secrets.ts'

describe('cut', () => {
  test.each([
    ['abc', 3, 'abc'],
    ['abcd', 3, 'ab…'],
    ['😀😀😀', 3, '😀😀😀'],
    ['😀😀😀😀', 3, '😀😀…'],
    ['', 3, ''],
    ['a😀b😀c', 3, 'a😀…']
  ])('%j to %i: %j', (text, codePoints, expected) => {
    expect(cut(text, codePoints)).toBe(expected)
  })

  test('never longer than asked, never half a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 50 }), (text, codePoints) => {
        const result = cut(text, codePoints)
        expect([...result].length).toBeLessThanOrEqual(codePoints)
        expect(result.isWellFormed()).toBe(true)
      })
    )
  })
})

describe('oneLine', () => {
  test.each([
    ['a\r\nb\u2028c\u2029d\u0085e', 'a b c d e'],
    ['::error title=x::y', ': :error title=x: :y'],
    [':::: ', ': : : :'],
    [':::', ': : :'],
    ['##[error]x', '# #[error]x'],
    ['\u202eab\u200bc', 'ab c'],
    ['  a \t b  ', 'a b'],
    ['\ud800x', '\ufffdx'],
    ['\u001b[31mred', '[31mred']
  ])('%j becomes %j', (text, expected) => {
    expect(oneLine(text)).toBe(expected)
  })

  test('whatever comes in: one line, and nothing that the runner takes for a command', () => {
    const nasty = fc.constantFrom('::', ':', '##[', '#', '[', '\n', '\r', '\u2028', 'error', 'x', ' ', '\u200b', '%0A')
    fc.assert(
      fc.property(fc.array(fc.oneof(nasty, fc.string({ unit: 'binary' }))), (parts) => {
        const line = oneLine(parts.join(''))
        expect(line).not.toMatch(/::|##\[|[\n\r\u2028\u2029\u0085]/)
      }),
      { numRuns: 2_000 }
    )
  })
})

test('escapeHtml leaves nothing that HTML would read', () => {
  expect(escapeHtml(`<a href="x" id='y'>&amp;</a>`)).toBe(
    '&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;amp;&lt;/a&gt;'
  )
})

test('asciiJson is ASCII, and reads back as it was', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' })), (value) => {
      const json = asciiJson(value)
      expect(json).toMatch(/^[ -~]*$/)
      expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(value)))
    })
  )
  expect(asciiJson('é密😀')).toBe('"\\u00e9\\u5bc6\\ud83d\\ude00"')
})

describe('formsOf', () => {
  test('has every form that the tests know of, longest first, none empty', () => {
    const secret = `s3cr&t<"'+/%\\é秘 密=`
    const forms = formsOf(secret)
    for (const form of formsOfSecret(secret)) expect(forms.some((known) => form.includes(known))).toBe(true)
    expect(forms).toEqual([...forms].sort((a, b) => b.length - a.length))
    expect(forms).not.toContain('')
  })

  test.each([`it's&"<x>"`, 'a b/c', `q'x`])('%s in the other writings of HTML, JSON and addresses', (secret) => {
    const forms = formsOf(secret)
    const html = escapeHtml(secret)
    for (const form of [
      html.replaceAll('&#39;', '&#x27;'),
      html.replaceAll('&#39;', '&apos;'),
      JSON.stringify(secret).slice(1, -1).replaceAll('/', '\\/'),
      encodeURIComponent(secret).replaceAll("'", '%27'),
      encodeURIComponent(secret).replaceAll("'", '%27').replaceAll('%2F', '%2f'),
      encodeURIComponent(secret).replaceAll('%20', '+')
    ])
      expect(forms).toContain(form)
  })

  test('all forms of one secret, each as it is written', () => {
    const secret = `a b/c+é'x`
    const bytes = Buffer.from(secret)
    const aligned = (before: number): string => Buffer.concat([Buffer.alloc(before), bytes]).toString('base64')
    expect([...formsOf(secret)].sort()).toEqual(
      [
        secret,
        `a b\\/c+é'x`,
        `a b/c+\\u00e9'x`,
        `a b/c+\\u00E9'x`,
        "a%20b%2Fc%2B%C3%A9'x",
        "a%20b%2fc%2b%c3%a9'x",
        "a+b%2Fc%2B%C3%A9'x",
        'a%20b%2Fc%2B%C3%A9%27x',
        'a%20b%2fc%2b%c3%a9%27x',
        'a+b%2Fc%2B%C3%A9%27x',
        "a%20b/c+%C3%A9'x",
        "a%20b/c+%c3%a9'x",
        "a+b/c+%C3%A9'x",
        'a+b%2fc%2b%c3%a9%27x',
        'a b/c+é&#39;x',
        'a b/c+é&#x27;x',
        'a b/c+é&apos;x',
        // Ten bytes: whole with and without its end, then what stays the same at each alignment.
        aligned(0),
        aligned(0).slice(0, -2),
        aligned(0).slice(0, -3),
        aligned(1).slice(2, -2),
        aligned(2).slice(3)
      ].sort()
    )
  })

  test('an end in the alphabet of addresses, too; nothing of a short one that any text could hold', () => {
    const secret = '>>>???'
    expect(Buffer.from(secret).toString('base64')).toBe('Pj4+Pz8/')
    expect(formsOf(secret)).toContain('Pj4-Pz8_')
    expect(formsOf('ab')).toEqual(['YWI=', 'YWI', 'ab'])
    expect(formsOf('hunter')).toContain(Buffer.from('xhunter').toString('base64').slice(2, 9))
  })

  test('finds a secret inside the base64 of a longer text', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 12, unit: 'binary' }).filter((text) => text.isWellFormed()),
        fc.string(),
        fc.string(),
        (secret, before, after) => {
          const encoded = Buffer.from(before + secret + after).toString('base64')
          expect(formsOf(secret).some((form) => encoded.includes(form))).toBe(true)
        }
      )
    )
  })
})

describe('redactor', () => {
  const redact = (text: string): string =>
    redactor([
      { value: 'hunter2', shown: '***' },
      { value: 'li', shown: '<operator>' },
      { value: '', shown: 'never' }
    ])(text)

  test.each([
    ['the secret hunter2 and hunter2', 'the secret *** and ***'],
    // Two characters: only as a word of their own, or nothing would be left to read.
    ['li is online, li_x', '<operator> is online, li_x'],
    ['(li)', '(<operator>)'],
    ['aHVudGVyMg==', '***'],
    ['nothing', 'nothing'],
    ['Stryker was here', 'Stryker was here'],
    ['olive, li-x, xli', 'olive, <operator>-x, xli']
  ])('%s', (text, expected) => {
    expect(redact(text)).toBe(expected)
  })

  test('of nothing changes nothing', () => {
    expect(redactor([])('a.*b')).toBe('a.*b')
    expect(redactor([{ value: '', shown: 'x' }])('a')).toBe('a')
  })

  test('of two that overlap hides the longer', () => {
    const both = redactor([
      { value: 'abc', shown: '1' },
      { value: 'abcdef', shown: '2' }
    ])
    expect(both('abcdef abc')).toBe('2 1')
  })

  test('takes no value for a pattern', () => {
    expect(redactor([{ value: 'a.c(', shown: '*' }])('abc( a.c(')).toBe('abc( *')
  })

  test('hides every form, whatever the secret', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 4, unit: 'binary' }).filter((text) => text.isWellFormed() && text.trim() === text),
        (secret) => {
          const hide = redactor([{ value: secret, shown: '' }])
          for (const form of formsOf(secret)) expect(hide(`[${form}]`)).not.toContain(`[${form}]`)
        }
      )
    )
  })
})

describe('cleaner', () => {
  const clean = (text: string): string => cleaner(redactor([{ value: 'hunter2', shown: '***' }]))(text)

  test.each([
    ['hunt\u200ber2', 'hunt er2'],
    ['a\nhunter2\nb', 'a *** b'],
    ['::warning::hunter2', ': :warning: :***'],
    ['', '']
  ])('%j becomes %j', (text, expected) => {
    expect(clean(text)).toBe(expected)
  })

  test('of a value that two hide the first name is shown', () => {
    const both = redactor([
      { value: 'abc', shown: '1' },
      { value: 'abc', shown: '2' }
    ])
    expect(both('abc')).toBe('1')
  })

  test('three characters are hidden inside of words, too', () => {
    expect(redactor([{ value: 'abc', shown: '*' }])('xabcx')).toBe('x*x')
  })

  test('bounds what is shown, and what is looked at', () => {
    expect(clean('x'.repeat(5_000))).toBe(`${'x'.repeat(499)}…`)
    expect([...clean('y'.repeat(200_000))].length).toBe(500)
  })
})
