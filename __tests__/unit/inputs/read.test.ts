/** Reads the inputs of a workflow into one typed object, or reports every fault at once. The parsers have their own tables. */
import { expect, test } from '@jest/globals'
import { chooseLanguage } from '../../../src/inputs/language.ts'
import { readInputs } from '../../../src/inputs/read.ts'
import { en } from '../../../src/words/en.ts'
import { zh } from '../../../src/words/zh.ts'
import { faultsOf, GOOD, read, SWEEP } from './given.ts'

const GATEWAY = 'https://paas.example.com/api/bk-itsm/prod'
const TOKEN = 'token-1234'
const WITHDRAW = { ...SWEEP, action_type: 'WITHDRAW' }
const list = (count: number): string => Array.from({ length: count }, (_, index) => `A${index}`).join(' ')

test('inputs that are left out have their defaults', () => {
  expect(read()).toEqual({
    site: {
      front: 'esb',
      baseUrl: 'https://paas.example.com/api/c/compapi',
      credentials: { appCode: 'app', appSecret: 'hunter2-secret', user: { kind: 'bk_username', value: 'bot' } }
    },
    selection: { kind: 'list', sns: ['CRQ1'], duplicates: 0 },
    message: { sent: 'done', full: 'done', wasCut: false, wasReplaced: false },
    ...{ action: 'TERMINATE', operator: 'zhangsan', accept: [], isDryRun: false, confirm: 'auto' },
    ...{ concurrency: 4, timeoutMs: 40_000, retries: 3, notices: [] }
  })
  const request = { by: 'created', creator: 'zhangsan', statuses: [], services: [], maxTickets: 50 }
  expect(read(SWEEP).selection).toMatchObject({ request: { ...request, timeZone: 'Asia/Shanghai' } })
})

test.each<[Record<string, string>, object]>([
  [{ action_type: ' withdraw ' }, { action: 'WITHDRAW' }],
  [{ operator: ' lisi ' }, { operator: 'lisi' }],
  [{ accept: 'finished, REVOKED' }, { accept: ['FINISHED', 'REVOKED'] }],
  [{ dry_run: 'true' }, { isDryRun: true }],
  [{ confirm: 'Always' }, { confirm: 'always' }],
  [{ confirm: 'never' }, { confirm: 'never' }],
  [{ concurrency: '1' }, { concurrency: 1 }],
  [{ concurrency: '32' }, { concurrency: 32 }],
  [{ retries: '0' }, { retries: 0 }],
  [{ retries: '10' }, { retries: 10 }],
  [{ timeout: '1.5' }, { timeoutMs: 1500 }],
  [{ max_tickets: '1', timezone: 'UTC' }, { selection: { kind: 'list', sns: ['CRQ1'], duplicates: 0 } }],
  [{ max_tickets: '2', sn: list(2) }, {}],
  [{ ...SWEEP, creator: 'lisi' }, { selection: { request: { creator: 'lisi', creatorInput: 'creator' } } }],
  [
    { ...SWEEP, stale_by: 'created', operator: 'wangwu' },
    { selection: { request: { creator: 'wangwu', creatorInput: 'operator' } } }
  ],
  [{ ...WITHDRAW, creator: 'zhangsan' }, { selection: { request: { creator: 'zhangsan' } } }],
  [{ ...WITHDRAW, creator: 'lisi', operator: 'admin' }, { selection: { request: { creator: 'lisi' } } }],
  [
    { url: GATEWAY, bk_username: '' },
    { site: { front: 'gateway', credentials: { user: undefined } }, notices: [] }
  ],
  [
    { bk_app_code: ' a\n', bk_app_secret: ' hunter 2 ', bk_username: '', bk_token: `${TOKEN} ` },
    { site: { credentials: { appCode: 'a', appSecret: 'hunter 2', user: { kind: 'bk_token', value: TOKEN } } } }
  ],
  [{ access_token: TOKEN }, { site: { credentials: { user: { kind: 'access_token', value: TOKEN } } } }]
])('reads %j as %j', (change, expected) => {
  expect(read(change)).toMatchObject(expected)
})

test('reads each input of a sweep', () => {
  const request = {
    ...{ ageMs: 14 * 24 * 3_600_000, by: 'activity', creator: 'lisi', statuses: ['RUNNING'] },
    ...{ creatorInput: 'creator', services: ['7'], maxTickets: 10_000, timeZone: 'UTC' }
  }
  const given = { stale_by: 'activity', creator: 'lisi', statuses: 'running', services: '7', timezone: 'UTC' }
  expect(read({ ...SWEEP, ...given, max_tickets: '10000' }).selection).toEqual({ kind: 'sweep', request })
})

test.each<[Record<string, string>, object[]]>([
  [{ url: 'http://x.com:80/' }, [{ level: 'warning', of: 'plain-http', host: 'x.com' }]],
  [{ message: 'x'.repeat(255) }, []],
  [{ message: 'x'.repeat(256) }, [{ level: 'warning', of: 'message-cut' }]],
  [{ message: '🎉' }, [{ level: 'warning', of: 'message-replaced' }]],
  [{ timeout: '30' }, []],
  [{ timeout: '29.999' }, [{ level: 'warning', of: 'short-timeout' }]],
  [{ timeout: '10', url: GATEWAY }, []],
  [{ sn: '123' }, [{ level: 'warning', of: 'sn-like-id', sn: '123' }]],
  [{ bk_app_secret: '1234567' }, [{ level: 'warning', of: 'short-secret', input: 'bk_app_secret' }]],
  [
    { bk_app_secret: '12345678', bk_token: '12345679' },
    [{ level: 'notice', of: 'several-identities', used: 'bk_token' }]
  ],
  [
    { bk_token: TOKEN, access_token: 'token-5678' },
    [{ level: 'notice', of: 'several-identities', used: 'access_token' }]
  ],
  [{ bk_username: '', bk_token: TOKEN }, []],
  [
    { accept: 'FINISHED, DONE_BY_X' },
    [{ level: 'warning', of: 'unusual-status', input: 'accept', status: 'DONE_BY_X' }]
  ]
])('%j has the notices %j', (change, notices) => {
  expect(read(change).notices).toEqual(notices)
})

test('a dry run that is set to an empty value has a warning, and is none', () => {
  const { isDryRun, notices } = read({}, { INPUT_DRY_RUN: ' ' })
  expect([isDryRun, notices]).toEqual([false, [{ level: 'warning', of: 'dry-run-empty' }]])
})

test.each<[Record<string, string>, string, object]>([
  [{ url: 'x.com?a' }, 'url', { of: 'url-no-scheme', value: '"x.com?***"' }],
  [{ bk_app_code: ' ' }, 'bk_app_code', { of: 'app-code-empty' }],
  [{ bk_app_secret: '' }, 'bk_app_secret', { of: 'secret-empty' }],
  [{ bk_username: '' }, 'bk_username', { of: 'no-user' }],
  [{ operator: '' }, 'operator', { of: 'name-empty' }],
  [{ message: ' \u001c ' }, 'message', { of: 'message-empty', action: 'TERMINATE' }],
  [{ bk_app_secret: 'zhangsan' }, 'bk_app_secret', { of: 'secret-elsewhere', other: 'operator' }],
  [{ access_token: 'bot' }, 'access_token', { of: 'secret-elsewhere', other: 'bk_username' }],
  [{ bk_token: 'app' }, 'bk_token', { of: 'secret-elsewhere', other: 'bk_app_code' }],
  [{ bk_token: 'CRQ1' }, 'bk_token', { of: 'secret-elsewhere', other: 'sn' }],
  [{ bk_token: 'done' }, 'bk_token', { of: 'secret-elsewhere', other: 'message' }],
  [{ ...SWEEP, creator: 't-1', access_token: 't-1' }, 'access_token', { of: 'secret-elsewhere', other: 'creator' }],
  [{ sn: '' }, 'sn', { of: 'no-selection' }],
  [{ stale_after: '14d', creator: 'x', statuses: 'RUNNING' }, 'sn', { of: 'both-selections' }],
  [{ creator: 'x' }, 'creator', { of: 'stale-only' }],
  [{ stale_by: 'created' }, 'stale_by', { of: 'stale-only' }],
  [{ statuses: 'RUNNING' }, 'statuses', { of: 'stale-only' }],
  [{ services: '1' }, 'services', { of: 'stale-only' }],
  [{ ...WITHDRAW, creator: 'Zhangsan' }, 'creator', { of: 'creator-not-operator' }],
  [{ ...WITHDRAW, creator: 'lisi', operator: '' }, 'operator', { of: 'name-empty' }],
  [{ ...SWEEP, creator: 'a\u200bb' }, 'creator', { of: 'name-invisible' }],
  [{ ...SWEEP, creator: '张三' }, 'creator', { of: 'name-displayed', value: '"张三"' }],
  [
    { bk_username: 'release－bot' },
    'bk_username',
    { of: 'name-typographic', value: '"release－bot"', character: '－', codePoint: 'U+FF0D' }
  ],
  [{ accept: 'RUNNING' }, 'accept', { of: 'status-open', value: '"RUNNING"', more: 0 }],
  [{ timezone: 'Mars' }, 'timezone', { of: 'zone-unknown', value: '"Mars"' }],
  [{ sn: 'A1 B2 C3', max_tickets: '2' }, 'max_tickets', { of: 'too-many', count: 3, max: 2 }],
  [{ max_tickets: '0' }, 'max_tickets', { of: 'not-integer', value: '"0"', min: 1, max: 10_000, fallback: 10_000 }],
  [
    { ...SWEEP, max_tickets: '0' },
    'max_tickets',
    { of: 'not-integer', value: '"0"', min: 1, max: 10_000, fallback: 50 }
  ],
  [{ retries: '11' }, 'retries', { of: 'not-integer', value: '"11"', min: 0, max: 10, fallback: 3 }],
  [{ concurrency: '0' }, 'concurrency', { of: 'not-integer', value: '"0"', min: 1, max: 32, fallback: 4 }],
  [{ timeout: '40s' }, 'timeout', { of: 'not-seconds', value: '"40s"' }],
  [{ dry_run: 'yes' }, 'dry_run', { of: 'not-boolean', value: '"yes"' }],
  [{ confirm: 'x' }, 'confirm', { of: 'not-one-of', value: '"x"', known: 'auto, always, never' }],
  [{ language: 'fr' }, 'language', { of: 'not-one-of', value: '"fr"', known: 'en, zh' }],
  [{ ...SWEEP, stale_by: 'x' }, 'stale_by', { of: 'not-one-of', value: '"x"', known: 'created, activity' }],
  [{ ...SWEEP, stale_after: '3 x' }, 'stale_after', { of: 'not-an-age', value: '"3 x"' }],
  [{ ...SWEEP, services: '1 x y z' }, 'services', { of: 'service-id', value: '"x"', more: 2 }]
])('%j has one fault, of %s: %j', (change, input, fault) => {
  expect(faultsOf(change)).toEqual([{ input, fault }])
})

// Not in the tables: their titles would hold ten thousand numbers, and Stryker makes one expression of all titles.
test('max_tickets limits a list only if it is given', () => {
  expect(read({ sn: list(10_001) }).selection).toMatchObject({ kind: 'list' })
  expect(faultsOf({ sn: list(10_001), max_tickets: '10000' })).toEqual([
    { input: 'max_tickets', fault: { of: 'too-many', count: 10_001, max: 10_000 } }
  ])
})

test('all faults are reported at once', () => {
  const faults = faultsOf({ sn: 'CRQ1 the release', timeout: 'x', url: '', accept: 'NEW' })
  expect(faults.map(({ input, fault }) => `${input}: ${fault.of}`)).toEqual([
    ...['url: url-empty', 'sn: sn-no-digit', 'accept: status-open', 'timeout: not-seconds']
  ])
})

test.each<[string, string, string]>([
  ['an ordinary value as it is', 'ab%', '"ab%"'],
  ['an entry of a list that also contains a secret', `ab% ${GOOD.bk_app_secret}`, '"ab%"'],
  ['a piece of a secret as ***', 'CRQ1,p@ss,1', '"***"'],
  ['a long value cut', `${'1'.repeat(78)}%%%`, `"${'1'.repeat(78)}%…"`],
  ['a value of 80 characters whole', `${'1'.repeat(79)}%`, `"${'1'.repeat(79)}%"`]
])('a fault shows %s', (_, sn, value) => {
  const secret = sn.includes('@') ? 'p@ss,1' : GOOD.bk_app_secret
  expect(faultsOf({ sn, bk_app_secret: secret })[0]?.fault).toMatchObject({ of: 'sn-characters', value })
})

test.each<[Record<string, string>, RegExp]>([
  [{ sn: `x${'"'.repeat(75)}${GOOD.bk_app_secret}`, url: `ftp://${GOOD.bk_app_secret}.com` }, /hunter|secret"/],
  [{ sn: 'CRQ1,p@ss,wörd;(x)', bk_app_secret: 'p@ss,wörd;(x)' }, /p@ss|wörd|x\)/],
  [{ url: 'ftp://u:pa55word@x.com/' }, /pa55/],
  [{ url: 'https：//u:pa55word@x.com' }, /pa55/],
  [{ url: 'https://https://x.com/?token=pa55word' }, /pa55/],
  [{ url: 'https://x.com/o/bk_itsm/?token=pa55word' }, /pa55/]
])('the faults of %j show no secret', (change, secret) => {
  const faults = faultsOf(change)
  expect(faults).not.toEqual([])
  expect(JSON.stringify(faults)).not.toMatch(secret)
})

test('an internal error is not reported as a fault of an input', () => {
  const error = new RangeError('internal')
  const failing = (): never => {
    throw error
  }
  expect(() => readInputs(failing, {}, String)).toThrow(error)
})

test.each<[string, Record<string, string>, 'en' | 'zh']>([
  [' ZH ', {}, 'zh'],
  ['zh-CN', {}, 'zh'],
  ['zh_CN.UTF-8', {}, 'zh'],
  ['EN', { LANG: 'zh_CN' }, 'en'],
  ['en-US', { LANG: 'zh_CN' }, 'en'],
  ['', { LC_ALL: 'zh_CN', LC_MESSAGES: 'en', LANG: 'en' }, 'zh'],
  ['', { LC_ALL: '', LC_MESSAGES: 'zh_CN', LANG: 'en' }, 'zh'],
  ['', { LC_MESSAGES: 'C', LANG: 'zh_CN' }, 'en'],
  ['', { LANG: 'ZH-TW' }, 'zh'],
  ['', { LANG: 'C.zh' }, 'en'],
  ['', { LANG: 'zha' }, 'en'],
  ['', {}, 'en']
])('the language %j in the environment %j is %s', (language, env, expected) => {
  expect(chooseLanguage(() => language, env)).toBe(expected)
  expect(faultsOf({ language })).toEqual([])
})

test('an unknown language is reported in the language of the runner', () => {
  expect(chooseLanguage(() => 'fr', { LANG: 'zh_CN' })).toBe('zh')
})

test('a fault is described with its fix', () => {
  expect(en.faults['action-meant']({ value: '"CLOSE"', meant: 'TERMINATE' })).toEqual({
    fault: '"CLOSE" is not a known action.',
    fix: 'Did you mean TERMINATE? Allowed: SUSPEND, UNSUSPEND, WITHDRAW, TERMINATE.'
  })
  // Both come from settings of the repository, which pull requests from forks cannot read.
  for (const kind of ['url-empty', 'secret-empty'] as const) {
    expect(en.faults[kind]().fix).toMatch(/name is misspelled, and in pull requests from forks\.$/)
    expect(zh.faults[kind]().fix).toMatch(/名称写错，或工作流由 fork 的拉取请求触发时，取到的值为空。$/)
  }
  expect(zh.faults['sn-brackets']({ value: '"(2.4)"', more: 1 }).fault).toBe('含有括号："(2.4)" 等 2 处。')
})
