import { describe, expect, test } from '@jest/globals'
import { formsOf, maskForms } from '../../../src/secrets/forms.ts'

const raw = String.raw
/** What stands between the bars, so that a long list of forms can be read. */
const among = (text: string): string[] => text.split(/\s*¦\s*/)

describe('the forms of a secret: all of them, and no others', () => {
  test.each<[string, string, string]>([
    ['one letter', 'a', 'a ¦ 61 ¦ YQ== ¦ YQ'],
    ['two letters', 'ab', 'ab ¦ 6162 ¦ YWI= ¦ YWI'],
    ['three, whose parts of base64 are too short', 'abc', 'abc ¦ 616263 ¦ YWJj'],
    ['four, whose parts are still one short', 'abcd', 'abcd ¦ 61626364 ¦ YWJjZA== ¦ YWJjZA'],
    [
      'five, whose parts of base64 are just long enough',
      '-.-.-',
      '-.-.- ¦ 2d2e2d2e2d ¦ 2D2E2D2E2D ¦ LS4tLi0= ¦ LS4tLi0 ¦ LS4tLi ¦ 0uLS4t ¦ tLi0uL'
    ],
    [
      'characters that nothing encodes',
      'plain-1.x_y',
      `plain-1.x_y ¦ 706c61696e2d312e785f79 ¦ 706C61696E2D312E785F79
       ¦ cGxhaW4tMS54X3k= ¦ cGxhaW4tMS54X3k ¦ cGxhaW4tMS54X3 ¦ BsYWluLTEueF95 ¦ wbGFpbi0xLnhfe`
    ],
    [
      'a blank and a slash',
      'a b/c',
      raw`a b/c ¦ a b\/c ¦ a%20b%2Fc ¦ a%20b%2fc ¦ a+b%2Fc ¦ a+b%2fc ¦ a%20b/c ¦ a+b/c
       ¦ 6120622f63 ¦ 6120622F63 ¦ YSBiL2M= ¦ YSBiL2M ¦ YSBiL2 ¦ EgYi9j ¦ hIGIvY`
    ],
    [
      'what HTML escapes',
      `it's <"&>`,
      raw`it's <"&> ¦ it's <\"&> ¦ it's <\\\"&>
       ¦ it's &lt;&quot;&amp;&gt; ¦ it&#39;s &lt;&quot;&amp;&gt; ¦ it&#x27;s &lt;&quot;&amp;&gt; ¦ it&apos;s &lt;&quot;&amp;&gt;
       ¦ it's%20%3C%22%26%3E ¦ it's%20%3c%22%26%3e ¦ it's+%3C%22%26%3E ¦ it%27s%20%3C%22%26%3E ¦ it%27s%20%3c%22%26%3e
       ¦ it%27s+%3C%22%26%3E ¦ it%27s+%3c%22%26%3e ¦ it's%20%3C%22&%3E ¦ it's%20%3c%22&%3e ¦ it's+%3C%22&%3E
       ¦ 69742773203c22263e ¦ 69742773203C22263E ¦ aXQncyA8IiY+ ¦ aXQncyA8IiY- ¦ l0J3MgPCImP ¦ pdCdzIDwiJj`
    ],
    [
      'characters beyond ASCII',
      'é中+ü?',
      raw`é中+ü? ¦ \u00e9\u4e2d+\u00fc? ¦ \u00E9\u4E2D+\u00FC?
       ¦ %C3%A9%E4%B8%AD%2B%C3%BC%3F ¦ %c3%a9%e4%b8%ad%2b%c3%bc%3f ¦ %C3%A9%E4%B8%AD+%C3%BC? ¦ %c3%a9%e4%b8%ad+%c3%bc?
       ¦ c3a9e4b8ad2bc3bc3f ¦ C3A9E4B8AD2BC3BC3F ¦ w6nkuK0rw7w/ ¦ w6nkuK0rw7w_ ¦ Op5LitK8O8P ¦ DqeS4rSvDvD`
    ],
    [
      'marks that an address may leave as they are',
      'a!(*)~',
      `a!(*)~ ¦ a%21%28%2A%29~ ¦ a%21%28%2a%29~ ¦ a%21%28*%29%7E ¦ a%21%28*%29%7e
       ¦ 6121282a297e ¦ 6121282A297E ¦ YSEoKil+ ¦ YSEoKil- ¦ EhKCopf ¦ hISgqKX`
    ],
    [
      'a backslash and a quote',
      raw`x\n"y`,
      raw`x\n"y ¦ x\\n\"y ¦ x\\\\n\\\"y ¦ x\n&quot;y ¦ x%5Cn%22y ¦ x%5cn%22y
       ¦ 785c6e2279 ¦ 785C6E2279 ¦ eFxuInk= ¦ eFxuInk ¦ eFxuIn ¦ hcbiJ5 ¦ 4XG4ie`
    ],
    [
      'two lines, also as one',
      'two\nlines',
      `two\nlines ¦ two lines ¦ two\\nlines ¦ two\\\\nlines ¦ two%0Alines ¦ two%0alines
       ¦ 74776f0a6c696e6573 ¦ 74776F0A6C696E6573 ¦ dHdvCmxpbmVz ¦ R3bwpsaW5lc ¦ 0d28KbGluZX`
    ],
    [
      'half a surrogate pair, also as what is sent in its place',
      '\ud800z',
      `\ud800z ¦ \ufffdz ¦ \\ud800z ¦ \\\\ud800z ¦ \\uD800z ¦ %EF%BF%BDz ¦ %ef%bf%bdz
       ¦ efbfbd7a ¦ EFBFBD7A ¦ 77+9eg== ¦ 77-9eg== ¦ 77+9eg ¦ 77-9eg`
    ],
    [
      'nothing but marks, with several of each mark of base64',
      '???>>>',
      `???>>> ¦ ???&gt;&gt;&gt; ¦ %3F%3F%3F%3E%3E%3E ¦ %3f%3f%3f%3e%3e%3e ¦ ???%3E%3E%3E ¦ ???%3e%3e%3e
       ¦ 3f3f3f3e3e3e ¦ 3F3F3F3E3E3E ¦ Pz8/Pj4+ ¦ Pz8_Pj4- ¦ 8/Pz4+P ¦ 8_Pz4-P ¦ /Pz8+Pj ¦ _Pz8-Pj`
    ],
    ['a plain end after what is not plain', '/b', raw`/b ¦ \/b ¦ %2Fb ¦ %2fb ¦ 2f62 ¦ 2F62 ¦ L2I= ¦ L2I`],
    ['a plain beginning before what is not plain', 'b/', raw`b/ ¦ b\/ ¦ b%2F ¦ b%2f ¦ 622f ¦ 622F ¦ Yi8= ¦ Yi8`]
  ])('%s', (_, secret, expected) => {
    expect(formsOf(secret).toSorted()).toEqual(among(expected).toSorted())
  })

  test('there is none of an empty one', () => {
    expect(formsOf('')).toEqual([])
  })

  test.each(['a b/c', 'x\\n"y', "it's", '中', 'plain-1.x_y'])(
    'the longest come first, so that none leaves a rest: %j',
    (secret) => {
      const lengths = formsOf(secret).map((form) => form.length)
      expect(lengths).toEqual(lengths.toSorted((a, b) => b - a))
    }
  )

  test.each(
    ['', 'u', 'us', 'use', 'user:'].flatMap((before) => ['', '!', '@h', '@ho'].map((after) => [before, after]))
  )('one of them is in base64 of the secret between %j and %j', (before, after) => {
    const secret = 'k3y-for/é'
    const whole = Buffer.from(`${before}${secret}${after}`)
    const forms = formsOf(secret)
    for (const encoding of ['base64', 'base64url'] as const) {
      const found = forms.find((form) => whole.toString(encoding).includes(form))
      expect(found?.length ?? 0).toBeGreaterThanOrEqual(Math.floor((Buffer.byteLength(secret) * 4) / 3) - 2)
    }
  })
})

test.each<[string, string[], string[]]>([
  ['nothing of nothing', [], []],
  ['not what would mask half the log', ['', 'a', 'ab'], []],
  ['what is just long enough', ['abc'], ['abc']],
  ['not what is only long with its blanks', ['  ab  ', '\t\t\t', '    '], []],
  ['what is long enough, with its blanks', ['  abc '], ['  abc ']],
  ['each only once', ['abc', 'abcd', 'abc', 'abcd\nabc'], ['abc', 'abcd']],
  [
    'each line by itself, however it ends',
    ['one\ntwo\r\nthree\rfour\u0085five\u2028six\u2029seven\n\n\neight\n'],
    ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight']
  ],
  ['not the short lines among long ones', ['long\nab\nlonger'], ['long', 'longer']]
])('the runner is told to mask: %s', (_, forms, masked) => {
  expect(maskForms(forms)).toEqual(masked)
})
