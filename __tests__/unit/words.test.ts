import { describe, expect, test } from '@jest/globals'
import { OUTCOMES } from '../../src/tickets/problems.ts'
import { PROBLEMS, type Problem } from '../../src/tickets/problems.ts'
import { fixOf, wordsFor } from '../../src/words/choose.ts'
import type { Language } from '../../src/words/words.ts'

const ACTIONS = ['SUSPEND', 'UNSUSPEND', 'WITHDRAW', 'TERMINATE', undefined] as const
const FRONTS = ['esb', 'gateway', undefined] as const
/** What a sentence may say of a kind, where it has a choice. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  body: ['empty', 'page', 'other'],
  'itsm-page': ['error', 'switched-off'],
  malformed: ['code', 'result', 'no-code', 'zero-code', 'fields'],
  'untrusted-issuer': ['missing', 'not-pem', 'other-ca'],
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

/** Lists of counts: one for each kind alone, and one for all of them. */
function eachAndAll(kinds: readonly string[], name: string): { count: number }[][] {
  return [
    ...kinds.map((kind) => [{ [name]: kind, count: 51 }]),
    kinds.map((kind, index) => ({ [name]: kind, count: 61 + index }))
  ]
}

/** Values for each argument of each sentence of the report: of one argument, all say something else. */
const COUNTS = [1, 2, 37]
const DOING = ['SUSPEND', 'UNSUSPEND', 'WITHDRAW', 'TERMINATE']
const LEFT_ALONE = ['already-there', 'other-status', 'other-service', 'younger', 'active', 'vanished']
const REPORT: readonly (readonly [string, readonly (readonly unknown[])[]])[] = [
  ['seePage', [['<page>']]],
  ['heading.action', [[...DOING, undefined]]],
  ['heading.tickets', [COUNTS]],
  ['heading.operator', [['<operator>']]],
  ['verdict.one', [DOING, ['changed', 'planned']]],
  // In Chinese, one that is there already is told without the action.
  ['verdict.one', [['TERMINATE'], ['changed', 'already', 'planned']]],
  ['verdict.counts', [eachAndAll(OUTCOMES, 'outcome'), COUNTS]],
  ['verdict.remaining', [COUNTS]],
  ['verdict.badInput', [COUNTS]],
  ['serverSays', [['<words>']]],
  ['serverIds', [['<ids>']]],
  ['code', [['<code>']]],
  ['requestId', [['<id>']]],
  ['bracketed', [['<text>']]],
  ['andMore', [COUNTS]],
  ['andMoreInputs', [COUNTS]],
  ['moreKinds', [COUNTS.slice(1)]],
  ['inputFaultsTitle', [['<input>']]],
  ['moreThatWentWell', [COUNTS]],
  ['notShown', [COUNTS, [41, 42]]],
  ['outputLeavesOut', [COUNTS, [41, 42]]],
  ['recordFile', [['<file>']]],
  ['recordUnwritten', [['<why>']]],
  ['summaryUnwritten', [['<why>']]],
  ['outputsUnwritten', [['<why>']]],
  ['outputMissing', [['<name>']]],
  ['duplicates', [COUNTS]],
  ['group', [DOING, COUNTS]],
  ['stopping', [['<signal>']]],
  ['unsupportedNode', [['<oldest>'], ['<actual>']]],
  ['thrown.value', [['<shown>']]],
  [
    'request',
    [
      [
        { request: '<request>', sn: '<sn>', class: '<class>', problem: '<problem>', requestId: '<id>', tookMs: 12 },
        { request: '<request>', sn: '', class: '<class>', problem: '', requestId: '', tookMs: 12 }
      ]
    ]
  ],
  ['sweep.selected', [COUNTS]],
  ['sweep.order', [['created', 'activity'].map((by) => ({ age: '<age>', by })), ['<creator>']]],
  ['sweep.clock', [['server', 'runner'], ['<zone>']]],
  ['sweep.skew', [['<age>'], [true, false]]],
  ['sweep.statuses', [['<statuses>']]],
  ['sweep.services', [['<services>']]],
  ['sweep.leftAlone', [eachAndAll(LEFT_ALONE, 'why')]],
  ['sweep.ofOthers', [COUNTS]],
  ['sweep.age', [COUNTS, ['d', 'h', 'm']]],
  ['sweep.old', [['<age>'], ['created', 'activity']]]
]

/** The sentences and words of a table and of those in it, by their paths. */
function leavesOf(table: object, path = ''): [string, unknown][] {
  return Object.entries(table).flatMap(([name, leaf]: [string, unknown]) =>
    typeof leaf === 'object' && leaf !== null ? leavesOf(leaf, `${path}${name}.`) : [[`${path}${name}`, leaf]]
  )
}

/** Every choice of a value for each argument. */
function callsOf(values: readonly (readonly unknown[])[]): unknown[][] {
  return values.reduce<unknown[][]>((calls, own) => calls.flatMap((call) => own.map((one) => [...call, one])), [[]])
}

/** What of an argument must stand in a sentence as it is: texts in angle brackets, and numbers but 1, which can be a word. */
function verbatimOf(value: unknown): string[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(verbatimOf)
  if (typeof value === 'number') return value === 1 ? [] : [String(value)]
  return typeof value === 'string' && value.startsWith('<') ? [value] : []
}

function expectOneLanguage(name: string, text: string, language: Language): void {
  const own = text.replace(/<\w+>|`[^`]*`/g, 'X')
  expect([name, own]).toEqual([name, expect.not.stringMatching(/undefined|NaN|\[object| {2}/)])
  // English words in a row are a sentence; names and codes stand alone.
  const foreign =
    language === 'en' ? /[\u3400-\u9fff，。：；（）]/ : /[a-z]{2,} [a-z]{2,} [a-z]{2,}|[\u3400-\u9fff][,;:!?]/
  expect([name, own]).toEqual([name, expect.not.stringMatching(foreign)])
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
      expectOneLanguage(name, text, language)
    }
  })

  const sentences = leavesOf(words.report).filter(([, leaf]) => typeof leaf === 'function')
  const say = (path: string, call: readonly unknown[]): string => {
    const [, leaf] = sentences.find(([name]) => name === path) ?? []
    return (leaf as (...data: readonly unknown[]) => string)(...call)
  }

  test('report: every sentence is looked at below', () => {
    expect(sentences.map(([path]) => path).sort()).toEqual([...new Set(REPORT.map(([path]) => path))].sort())
  })

  test('report: words and sentences of one language', () => {
    const fixed = leavesOf(words.report).filter(([, leaf]) => typeof leaf === 'string') as [string, string][]
    const said = REPORT.flatMap(([path, values]) =>
      callsOf(values).map((call): [string, string] => [path, say(path, call)])
    )
    for (const [path, text] of [...fixed, ...said]) {
      expectOneLanguage(path, text, language)
      // A name of ours stands for itself.
      if (language === 'zh' && path !== 'problemsPage')
        expect([path, text]).toEqual([path, expect.stringMatching(/[\u3001-\u301f\u3400-\u9fff\uff01-\uff5e]/)])
    }
  })

  test.each(REPORT)('report: %s tells all that it is given', (path, values) => {
    for (const call of callsOf(values)) {
      const text = say(path, call)
      for (const part of verbatimOf(call)) expect(text).toContain(part)
    }
    values.forEach((own, place) => {
      // Beside any choice of the others, each value of this argument says something else.
      const others = callsOf(values.filter((_, index) => index !== place))
      const told = others.map((rest) => new Set(own.map((one) => say(path, rest.toSpliced(place, 0, one)))).size)
      expect([place, Math.min(...told)]).toEqual([place, own.length])
    })
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
