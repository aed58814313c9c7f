import { expect, test } from '@jest/globals'
import { chooseLanguage } from '../../../src/inputs/language.ts'
import { readInputs } from '../../../src/inputs/read.ts'
import { faultsOf, GOOD, read, SWEEP } from './given.ts'

const GATEWAY = 'https://paas.example.com/api/bk-itsm/prod'
const list = (count: number): string => Array.from({ length: count }, (_, index) => `A${index}`).join(' ')

test('credentials are read whole, without the blanks around them', () => {
  const user = { kind: 'bk_token', value: 'token-1' }
  const { site } = read({ bk_app_code: ' app\n', bk_app_secret: ' key 1 ', bk_username: '', bk_token: 'token-1 ' })
  expect(site).toEqual({
    front: 'esb',
    baseUrl: 'https://paas.example.com/api/c/compapi',
    credentials: { appCode: 'app', appSecret: 'key 1', user }
  })
})

test('a gateway needs no user', () => {
  const { site, notices } = read({ url: GATEWAY, bk_username: '' })
  expect(site).toMatchObject({ front: 'gateway', baseUrl: GATEWAY })
  expect(site.credentials.user).toBeUndefined()
  expect(notices).toEqual([])
})

test.each<[Record<string, string>, object]>([
  [{ action_type: ' withdraw ' }, { action: 'WITHDRAW' }],
  [{ operator: ' lisi ' }, { operator: 'lisi' }],
  [{ dry_run: 'true' }, { isDryRun: true }],
  [{ confirm: 'auto' }, { confirm: 'auto' }],
  [{ confirm: 'Always' }, { confirm: 'always' }],
  [{ confirm: 'never' }, { confirm: 'never' }],
  [{ concurrency: '1' }, { concurrency: 1 }],
  [{ concurrency: '32' }, { concurrency: 32 }],
  [{ timeout: '1.5' }, { timeoutMs: 1500 }],
  [{ retries: '0' }, { retries: 0 }],
  [{ retries: '10' }, { retries: 10 }],
  [{ language: 'ZH' }, { language: 'zh' }],
  [{ language: 'en' }, { language: 'en' }],
  [{ max_tickets: '1' }, { selection: { kind: 'list', sns: ['CRQ1'], duplicates: 0 } }],
  [{ timezone: 'UTC' }, { selection: { kind: 'list', sns: ['CRQ1'], duplicates: 0 } }]
])('of %j is read %j', (change, expected) => {
  expect(read(change)).toMatchObject(expected)
})

test('each input of a sweep is read', () => {
  const order = {
    ...{ ageMs: 14 * 24 * 3_600_000, age: '14d', by: 'activity', creator: 'lisi', statuses: ['RUNNING'] },
    ...{ services: ['7'], maxTickets: 10_000, timeZone: 'UTC' }
  }
  const given = { stale_by: 'activity', creator: 'lisi', statuses: 'running', services: '7', timezone: 'UTC' }
  expect(read({ ...SWEEP, ...given, max_tickets: '10000' }).selection).toEqual({ kind: 'sweep', request: order })
  expect(read({ ...SWEEP, stale_by: 'created', operator: 'wangwu' }).selection).toMatchObject({
    request: { by: 'created', creator: 'wangwu' }
  })
})

test.each<[Record<string, string>, object[]]>([
  [{ url: 'http://x.com:80/' }, [{ level: 'warning', of: 'plain-http', host: 'x.com' }]],
  [{ message: 'x'.repeat(255) }, []],
  [{ message: 'x'.repeat(256) }, [{ level: 'warning', of: 'message-cut' }]],
  [{ message: '🎉' }, [{ level: 'warning', of: 'message-replaced' }]],
  [{ timeout: '30' }, []],
  [{ timeout: '29.999' }, [{ level: 'warning', of: 'short-timeout' }]],
  [{ timeout: '10', url: GATEWAY }, []],
  [{ bk_token: 'token-1' }, [{ level: 'notice', of: 'several-identities', used: 'bk_token' }]],
  [{ bk_token: 't-1', access_token: 't-2' }, [{ level: 'notice', of: 'several-identities', used: 'access_token' }]],
  [{ bk_username: '', bk_token: 'token-1' }, []]
])('with %j go the notices %j', (change, notices) => {
  expect(read(change).notices).toEqual(notices)
})

test.each<[Record<string, string>, string, object]>([
  [{ bk_app_code: ' ' }, 'bk_app_code', { of: 'app-code-empty' }],
  [{ bk_app_secret: '' }, 'bk_app_secret', { of: 'secret-empty' }],
  [{ operator: '' }, 'operator', { of: 'name-empty' }],
  [{ action_type: '' }, 'action_type', { of: 'action-empty' }],
  [{ url: '', bk_username: '' }, 'url', { of: 'url-empty' }],
  [{ bk_app_code: GOOD.bk_app_secret }, 'bk_app_secret', { of: 'secret-elsewhere', other: 'bk_app_code' }],
  [{ message: GOOD.bk_app_secret }, 'bk_app_secret', { of: 'secret-elsewhere', other: 'message' }],
  [{ bk_token: 'bot' }, 'bk_token', { of: 'secret-elsewhere', other: 'bk_username' }],
  [{ bk_token: 'CRQ1' }, 'bk_token', { of: 'secret-elsewhere', other: 'sn' }],
  [{ ...SWEEP, creator: 't-1', access_token: 't-1' }, 'access_token', { of: 'secret-elsewhere', other: 'creator' }],
  [{ stale_after: '14d', creator: 'x', statuses: 'RUNNING' }, 'sn', { of: 'both-selections' }],
  [{ timezone: 'Mars' }, 'timezone', { of: 'zone-unknown', value: '"Mars"' }],
  [{ sn: 'A1 B2 C3', max_tickets: '2' }, 'max_tickets', { of: 'too-many', count: 3, max: 2 }],
  [{ ...SWEEP, creator: 'a\u200bb' }, 'creator', { of: 'name-invisible' }],
  [{ retries: '11' }, 'retries', { of: 'not-integer', value: '"11"', min: 0, max: 10, fallback: 3 }],
  [{ concurrency: '0' }, 'concurrency', { of: 'not-integer', value: '"0"', min: 1, max: 32, fallback: 4 }],
  [{ max_tickets: '0' }, 'max_tickets', { of: 'not-integer', value: '"0"', min: 1, max: 10_000, fallback: 10_000 }],
  [
    { ...SWEEP, max_tickets: '0' },
    'max_tickets',
    { of: 'not-integer', value: '"0"', min: 1, max: 10_000, fallback: 50 }
  ],
  [{ confirm: 'x' }, 'confirm', { of: 'not-one-of', value: '"x"', known: 'auto, always, never' }],
  [{ language: 'x' }, 'language', { of: 'not-one-of', value: '"x"', known: 'en, zh' }],
  [{ ...SWEEP, stale_by: 'x' }, 'stale_by', { of: 'not-one-of', value: '"x"', known: 'created, activity' }]
])('%j has one fault, of %s: %j', (change, input, fault) => {
  expect(faultsOf(change)).toEqual([{ input, fault }])
})

test('as many tickets as max_tickets are a list, and without it any number', () => {
  expect(faultsOf({ sn: list(2), max_tickets: '2' })).toEqual([])
  expect(faultsOf({ sn: list(10_001) })).toEqual([])
  expect(faultsOf({ sn: list(10_001), max_tickets: '10000' })).toHaveLength(1)
})

test.each<[string, string, string]>([
  ['an ordinary value as it is', 'ab%', '"ab%"'],
  ['a value of a list with a secret elsewhere in it', `ab% ${GOOD.bk_app_secret}`, '"ab%"'],
  ['a piece of a secret as three stars', 'CRQ1,p@ss,1', '"***"'],
  ['a long value cut', `${'1'.repeat(78)}%%%`, `"${'1'.repeat(78)}%…"`],
  ['a value of 80 characters whole', `${'1'.repeat(79)}%`, `"${'1'.repeat(79)}%"`]
])('a fault shows %s', (_, sn, value) => {
  const secret = sn.includes('@') ? 'p@ss,1' : GOOD.bk_app_secret
  expect(faultsOf({ sn, bk_app_secret: secret })[0]?.fault).toMatchObject({ of: 'sn-characters', value })
})

test('an error of our own is no fault of an input', () => {
  const error = new RangeError('of our own')
  const failing = (): never => {
    throw error
  }
  expect(() => readInputs(failing, {})).toThrow(error)
})

test.each<[string, Record<string, string>, string]>([
  [' ZH ', {}, 'zh'],
  ['EN', { LANG: 'zh_CN' }, 'en'],
  ['fr', { LANG: 'zh_CN' }, 'zh'],
  ['', { LC_ALL: 'zh_CN', LC_MESSAGES: 'en', LANG: 'en' }, 'zh'],
  ['', { LC_MESSAGES: 'zh_CN', LANG: 'en' }, 'zh'],
  ['', { LC_MESSAGES: 'C', LANG: 'zh_CN' }, 'en'],
  ['', { LANG: 'ZH-TW' }, 'zh'],
  ['', { LANG: 'C.zh' }, 'en'],
  ['', {}, 'en']
])('the language %j in the environment %j is %s', (language, env, expected) => {
  expect(chooseLanguage((name) => (name === 'language' ? language : ''), env)).toBe(expected)
})

test('a run without a language speaks that of its runner', () => {
  expect(read({}, { LANG: 'zh_CN.UTF-8' }).language).toBe('zh')
  expect(read({ language: 'en' }, { LANG: 'zh_CN.UTF-8' }).language).toBe('en')
})
