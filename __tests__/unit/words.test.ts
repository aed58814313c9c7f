/** Every text is a whole sentence, in one language, in the agreed terms. That none is missing is checked by the compiler. */
import { describe, expect, test } from '@jest/globals'
import { OUTCOMES, PROBLEMS, type Problem } from '../../src/tickets/problems.ts'
import { WAIT_OUTCOMES } from '../../src/tickets/wait-record.ts'
import type { Detail } from '../../src/tickets/details.ts'
import type { Setting } from '../../src/words/shapes.ts'
import { fixOf, wordsFor, type Language } from '../../src/words/words.ts'

const ACTIONS = ['SUSPEND', 'UNSUSPEND', 'WITHDRAW', 'TERMINATE'] as const
const IDENTITIES = ['access_token', 'bk_token', 'bk_username', undefined] as const
/** Details that advice depends on. */
const SEEN: (Detail | undefined)[] = [
  undefined,
  { of: 'permission', api: 'get_tickets' },
  { of: 'permission', api: 'get_ticket_status' },
  { of: 'unchecked-identity', identity: 'bk_token' }
]
const FOUND_BY = ['request-id', 'ticket', 'time'] as const
const FRONTS = ['esb', 'gateway', undefined] as const
/** The variants of the sentences that have some. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  body: ['empty', 'page', 'other'],
  'itsm-page': ['error', 'switched-off'],
  malformed: ['code', 'result', 'no-code', 'zero-code', 'fields'],
  'untrusted-issuer': ['missing', 'not-pem', 'other-ca'],
  'proxy-variable': ['malformed', 'no-scheme', 'scheme'],
  'wrong-protocol': ['https', 'http']
}
const NUMBERS = /^(more|count|most|least|max|min|fallback|status|seconds|limitBytes|inARow|pages|listed)$/
/** What a reply may lack. */
const MISSING = /^(status|message|target)$/

/** Terms that were replaced, since each notion has one, and claims that are untrue. */
const BANNED: Record<Language, RegExp> = {
  en: /[Nn]othing was sent|turned away|server says|words of the server|where (it|they) should be|spelt|[Cc]entre|\bids?\b|owners of the site|administrators of the ESB|[Ww]hole (message|record)|went well|hangs on|type it anew|is no action/,
  zh: /原话|期望|凭据|动静|绿色|变红|runner|没有发送|发出任何|撤销|挡回|无济于事|没有用|认可|不认识|已变更|无需变更|站点管理员|ESB 管理员|刹车|结论|设备拦截/
}

/** Data with any field that a sentence reads: a number, the variant, or the field's name in angle brackets. */
function sample(number: number, kind: string, isWhole: boolean): unknown {
  const field = (name: string): unknown => {
    if (name === 'is' || name === 'expected') return kind
    if (name === 'problem') return 'server-error'
    if (name === 'action') return 'TERMINATE'
    if (name === 'reached') return number === 1
    if (name === 'steps') return isWhole ? ['<step>'] : []
    if (NUMBERS.test(name)) return number
    return !isWhole && MISSING.test(name) ? '' : `<${name}>`
  }
  return new Proxy({}, { get: (_, name) => (typeof name === 'string' ? field(name) : undefined) })
}

/** Every text of a table whose sentences take one record of data, in each variant. */
function textsOf(table: object): [string, string][] {
  return Object.entries(table).flatMap(([name, make]) =>
    (KINDS[name] ?? ['']).flatMap((kind) =>
      [sample(1, kind, true), sample(2, kind, true), sample(2, kind, false)].flatMap((data) => {
        const said: unknown = (make as (data: unknown) => unknown)(data)
        const texts = typeof said === 'string' ? [said] : Object.values(said as Record<string, string>)
        return texts.map((text): [string, string] => [name, text])
      })
    )
  )
}

const NAMES = [['<a>'], ['<a>', '<b>']]
const COUNTS = [1, 2, 37]
const SKIPPED = ['in-target-state', 'other-status', 'other-service', 'younger', 'active', 'vanished']
const CRITERIA = { by: 'created', creator: '<creator>', statuses: [], services: [], timeZone: '<zone>' }
const NOTE = { request: '<request>', sn: '<sn>', class: '<class>', problem: '<problem>', requestId: '<id>', tookMs: 12 }
const each = (name: string, kinds: readonly string[]) => kinds.map((kind) => [{ [name]: kind, count: 51 }])

/** Every sentence of the report and of a wait that takes data, with the values that each argument may have. */
const REPORT: Readonly<Record<string, readonly (readonly unknown[])[]>> = {
  seePage: [['<page>']],
  join: [[['<sentence>']]],
  list: [NAMES],
  sentence: [['<text>']],
  titled: [['<name>'], ['<title>']],
  about: [['<subjects>'], ['<text>']],
  someTickets: [NAMES, [2, 37]],
  someInputs: [NAMES, [2, 37]],
  'heading.action': [[...ACTIONS, undefined]],
  'heading.dryRun': [['<action>']],
  'heading.tickets': [COUNTS],
  'heading.operator': [['<operator>']],
  wouldBecome: [ACTIONS, ['<status>', undefined]],
  'verdict.changed': [ACTIONS, COUNTS],
  'verdict.planned': [ACTIONS, COUNTS],
  'verdict.already': [['<status>'], [1, 2]],
  'verdict.counts': [each('outcome', OUTCOMES), COUNTS],
  'verdict.noneChanged': [[1, 2]],
  'verdict.missed': [COUNTS, [41, 42]],
  'verdict.refusedDryRun': [ACTIONS, COUNTS, [1, 42]],
  'verdict.uncheckedDryRun': [COUNTS, [1, 42]],
  'verdict.lookFirst': [[0, ...COUNTS]],
  'verdict.remaining': [COUNTS, ['created', 'activity']],
  'verdict.badInput': [COUNTS],
  serverMessage: [['<message>']],
  identifiers: [['<code>'], ['<id>', '']],
  moreKinds: [COUNTS.slice(1)],
  successful: [COUNTS],
  moreSuccessful: [COUNTS],
  status: [['<status>']],
  message: [['<message>']],
  notShown: [COUNTS, [41, 42]],
  outputLeavesOut: [COUNTS, [41, 42]],
  summaryUnwritten: [['<why>']],
  outputsUnwritten: [['<why>']],
  outputMissing: [['<name>']],
  duplicates: [COUNTS],
  group: [ACTIONS, COUNTS],
  stopping: [['<signal>']],
  unsupportedNode: [['<oldest>'], ['<actual>']],
  'thrown.value': [['<shown>']],
  request: [[NOTE, { ...NOTE, sn: '', problem: '', requestId: '' }]],
  'sweep.criteria': [
    [CRITERIA, { ...CRITERIA, by: 'activity', statuses: ['<s>'], services: ['<c>'] }],
    ['<age>'],
    ['server', 'runner', 'runner-alone']
  ],
  'sweep.selected': [[0, ...COUNTS]],
  'sweep.skew': [['<age>'], [true, false]],
  'sweep.skipped': [each('why', SKIPPED)],
  'sweep.changedSince': [COUNTS],
  'sweep.unknownStatuses': [NAMES],
  'sweep.creatorUnknown': [['<creator>'], ['<input>']],
  'sweep.ofOthers': [COUNTS, ['<input>']],
  'sweep.age': [COUNTS, ['d', 'h', 'm']],
  'sweep.old': [['<age>'], ['created', 'activity']],
  'wait.heading.until': [['<condition>']],
  'wait.either': [NAMES],
  'wait.state': [['<status>'], [[], ...NAMES]],
  'wait.duration': [[0, 59, 60, 3_600, 86_399]],
  'wait.begins': [COUNTS, ['<condition>'], ['<duration>']],
  'wait.checksOnce': [COUNTS, ['<condition>']],
  'wait.goesOn': [COUNTS, ['<duration>']],
  'wait.unread': [['<title>'], ['<problem>']],
  'wait.stopping': [['<signal>']],
  'wait.verdict.reached': [[1], ['<state>']],
  'wait.verdict.ended': [['<status>']],
  'wait.verdict.waiting': [['<state>']],
  'wait.verdict.waited': [['<duration>']],
  'wait.verdict.unread': [['<state>', '']],
  'wait.verdict.missed': [COUNTS, [41, 42]],
  'wait.verdict.counts': [each('outcome', WAIT_OUTCOMES)]
}
/** Parts of a sentence, headings and cells. */
const FRAGMENT =
  /^(problemsPage|seePage|join|list|titled|about|some\w+|outcomes.*|heading.*|columns.*|wouldBecome|serverMessage|identifiers|\w*uccessful|status|message|fullMessage|outputMissing|group|causedBy|thrown.*|request|sweep.age|sweep.old|wait.(outcomes|heading|columns|either|state|duration|unread).*)$/

/** The sentences and texts of a table and of those in it, by their paths. */
function leavesOf(table: object, path = ''): [string, unknown][] {
  return Object.entries(table).flatMap(([name, leaf]: [string, unknown]) =>
    typeof leaf === 'object' && leaf !== null ? leavesOf(leaf, `${path}${name}.`) : [[`${path}${name}`, leaf]]
  )
}

/** Every choice of a value for each argument. */
function callsOf(values: readonly (readonly unknown[])[]): unknown[][] {
  return values.reduce<unknown[][]>((calls, own) => calls.flatMap((call) => own.map((one) => [...call, one])), [[]])
}

/** The parts of an argument that the sentence must contain unchanged. */
function verbatimOf(value: unknown): string[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(verbatimOf)
  return typeof value === 'string' && value.startsWith('<') ? [value] : []
}

describe.each(['en', 'zh'] as const)('the words in %s', (language) => {
  const words = wordsFor(language)
  const end = language === 'zh' ? /[。？）>]$/ : /[.?)>]$/
  // English words in a row are a sentence; names and codes stand alone.
  const foreign =
    language === 'en' ? /[\u3400-\u9fff，。：；（）]/ : /[a-z]{2,} [a-z]{2,} [a-z]{2,}|[\u3400-\u9fff][,;:!?]/
  const expectWell = (name: string, text: string, isSentence = true): void => {
    const own = text.replace(/<\w+>|`[^`]*`|step:变更实施/g, 'X')
    expect([name, own]).toEqual([name, expect.not.stringMatching(/^\s*$|undefined|NaN|\[object| {2}|[.。][.。]/)])
    expect([name, own]).toEqual([name, expect.not.stringMatching(foreign)])
    expect([name, own]).toEqual([name, expect.not.stringMatching(BANNED[language])])
    if (isSentence) expect([name, text]).toEqual([name, expect.stringMatching(end)])
  }

  test.each(Object.keys(PROBLEMS) as Problem[])('%s has a title, and advice in every setting', (problem) => {
    const { title } = words.problems[problem]
    expectWell(problem, title, false)
    expect(title).not.toMatch(/[.。]$/)
    const settings = callsOf([[...ACTIONS, undefined], FRONTS, IDENTITIES, SEEN, [true, false], FOUND_BY])
    const fixes = settings.map(([action, front, identity, detail, mayHaveActed, foundBy]) =>
      fixOf(words, problem, { action, front, identity, detail, mayHaveActed, foundBy } as Setting)
    )
    for (const fix of new Set(fixes)) expectWell(problem, fix)
  })

  test.each(['details', 'cautions', 'faults', 'notices'] as const)('%s are whole sentences', (table) => {
    for (const [name, text] of textsOf(words[table])) expectWell(name, text)
  })

  test('the report: sentences that tell what they are given, and fragments', () => {
    const leaves = leavesOf({ ...words.report, wait: words.wait })
    const sentences = leaves.filter(([, leaf]) => typeof leaf === 'function')
    expect(sentences.map(([path]) => path).sort()).toEqual(Object.keys(REPORT).sort())
    for (const [path, leaf] of leaves) {
      for (const call of callsOf(REPORT[path] ?? [])) {
        const text = typeof leaf === 'string' ? leaf : (leaf as (...data: readonly unknown[]) => string)(...call)
        expectWell(path, text, !FRAGMENT.test(path))
        const given = path === 'wouldBecome' ? [] : verbatimOf(call)
        for (const part of given) expect(text).toContain(part)
      }
    }
  })
})

const ADVICE: [Problem, Partial<Setting>, RegExp][] = [
  ['user-not-verified', { identity: 'bk_username' }, /whitelist/],
  ['user-not-verified', { identity: 'bk_token' }, /browser login/],
  ['user-not-verified', { identity: 'access_token' }, /belongs to an application/],
  ['user-not-verified', {}, /No identity was sent/],
  ['user-not-verified', { detail: { of: 'unchecked-identity', identity: 'bk_token' } }, /^Use another identity/],
  ['read-not-permitted', { action: 'SUSPEND' }, /`get_ticket_status`.*`confirm: auto`/],
  ['read-not-permitted', {}, /`get_ticket_status`.*effect\.$/],
  ['read-not-permitted', { action: 'SUSPEND', detail: SEEN[1] }, /^[^`]*`get_tickets`[^`]*effect\.$/],
  ['over-already', { action: 'SUSPEND' }, /no longer be changed/],
  ['over-already', {}, /reaches no further step.*rejection/],
  ['not-applied', { action: 'WITHDRAW' }, /run the step again/],
  ['not-applied', {}, /^Check the ticket\. Give/],
  ['rate-limit', { mayHaveActed: true }, /^Check the ticket/],
  ['rate-limit', {}, /^Run again later/]
]
test.each(ADVICE)('the advice for %s fits what was sent and seen: %j', (problem, setting, expected) => {
  const nothing = { action: undefined, front: undefined, identity: undefined, detail: undefined, mayHaveActed: false }
  expect(fixOf(wordsFor('en'), problem, { ...nothing, foundBy: 'request-id', ...setting })).toMatch(expected)
})
