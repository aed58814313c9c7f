import { describe, expect, test } from '@jest/globals'
import { PROBLEMS, type Problem } from '../../src/tickets/problems.ts'
import { fixOf, wordsFor } from '../../src/words/choose.ts'

const ACTIONS = ['SUSPEND', 'UNSUSPEND', 'WITHDRAW', 'TERMINATE', undefined] as const
const FRONTS = ['esb', 'gateway', undefined] as const
/** What a sentence may say of a kind, where it has a choice. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  body: ['empty', 'page', 'other'],
  'itsm-page': ['error', 'off'],
  malformed: ['code', 'result', 'no-code', 'zero-code', 'fields'],
  'proxy-variable': ['malformed', 'no-scheme', 'scheme'],
  'wrong-protocol': ['https', 'http']
}
const NUMBERS = /^(more|count|most|least|fallback|status|seconds|limitBytes|inARow|pages|listed)$/

/** What a server or the wire may not have told. */
const MISSING = /^(request|message|target)$/

/** Data that has whatever a sentence asks for: numbers, the kind, or the field's name as a code. */
function sample(number: number, kind: string, text: (name: string) => string): unknown {
  return new Proxy(
    {},
    {
      get(_, name) {
        if (typeof name !== 'string') return undefined
        if (name === 'is' || name === 'expected') return kind
        if (name === 'problem') return 'server-error'
        if (name === 'reached') return number === 1
        return NUMBERS.test(name) ? number : text(name)
      }
    }
  )
}

/** Every sentence of a table that takes data, in each of its ways. */
function sentencesOf(table: object, problems: unknown): [string, string][] {
  return Object.entries(table).flatMap(([name, make]) =>
    [1, 2].flatMap((number) =>
      (KINDS[name] ?? ['']).flatMap((kind) =>
        [(field: string) => `<${field}>`, (field: string) => (MISSING.test(field) ? '' : `<${field}>`)].flatMap(
          (text) => {
            const said: unknown = (make as (...data: unknown[]) => unknown)(sample(number, kind, text), problems)
            const texts = typeof said === 'string' ? [said] : Object.values(said as Record<string, string>)
            return texts.map((one): [string, string] => [name, one])
          }
        )
      )
    )
  )
}

describe.each(['en', 'zh'] as const)('the words in %s', (language) => {
  const words = wordsFor(language)
  test.each(Object.keys(PROBLEMS) as Problem[])('%s has a title and advice in every setting', (problem) => {
    const settings = ACTIONS.flatMap((action) => FRONTS.map((front) => ({ action, front })))
    const fixes = settings.map((setting) => fixOf(words, problem, setting))
    for (const text of [words.problems[problem].title, ...fixes]) {
      expect(text.trim()).not.toBe('')
      expect(text).not.toMatch(/undefined|撤销|type it anew|is no action|hangs on|what for| {2}/)
    }
    for (const fix of fixes) expect(fix).toMatch(language === 'zh' ? /[。？）]$/ : /[.?]$/)
    expect(words.problems[problem].title).not.toMatch(/[.。]$/)
  })

  test.each(['details', 'cautions', 'faults', 'notices'] as const)('%s: whole sentences of one language', (table) => {
    for (const [name, text] of sentencesOf(words[table], words.problems)) {
      const own = text.replace(/<\w+>|`[^`]*`/g, 'X')
      expect([name, own]).toEqual([name, expect.not.stringMatching(/undefined|NaN|\[object| {2}/)])
      if (language === 'en')
        expect([name, own]).toEqual([name, expect.not.stringMatching(/[\u3400-\u9fff，。：；（）]/)])
      // English words in a row are a sentence; names and codes stand alone.
      else
        expect([name, own]).toEqual([
          name,
          expect.not.stringMatching(/[a-z]{2,} [a-z]{2,} [a-z]{2,}|[\u3400-\u9fff][,;:!?]/)
        ])
    }
  })

  test('what stands by itself ends as a sentence, what goes on does not', () => {
    const end = language === 'zh' ? /[。？）]$/ : /[.?]$/
    for (const [name, text] of sentencesOf(words.notices, words.problems))
      expect([name, text]).toEqual([name, expect.stringMatching(end)])
    for (const table of [words.details, words.cautions]) {
      for (const [name, text] of sentencesOf(table, words.problems))
        expect([name, text]).toEqual([name, expect.not.stringMatching(/[.。]$/)])
    }
  })
})
