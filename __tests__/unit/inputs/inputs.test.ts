import { describe, expect, test } from '@jest/globals'
import { chooseLanguage } from '../../../src/inputs/language.ts'
import { faults as en } from '../../../src/words/en/faults.ts'
import { faultsOf, GOOD, read, SWEEP } from './given.ts'

/** Each fault as `input: kind`, and all of it as JSON. */
function faults(change: Record<string, string>): { kinds: string[]; json: string } {
  const all = faultsOf(change)
  return { kinds: all.map(({ input, fault }) => `${input}: ${fault.of}`), json: JSON.stringify(all) }
}

test('what is left out has the default of the interface', () => {
  expect(read()).toMatchObject({
    site: {
      front: 'esb',
      baseUrl: 'https://paas.example.com/api/c/compapi',
      credentials: { user: { kind: 'bk_username' } }
    },
    selection: { kind: 'list', sns: ['CRQ1'], duplicates: 0 },
    ...{ isDryRun: false, confirm: 'auto', concurrency: 4, timeoutMs: 40_000, retries: 3, language: 'en', notices: [] }
  })
  expect(read(SWEEP).selection).toMatchObject({
    request: {
      by: 'created',
      creator: 'zhangsan',
      statuses: [],
      services: [],
      maxTickets: 50,
      timeZone: 'Asia/Shanghai'
    }
  })
})

test.each<[string, string[]]>([
  ['A1,B2;C3、D4，E5；F6\nG7 H8', ['A1', 'B2', 'C3', 'D4', 'E5', 'F6', 'G7', 'H8']],
  ['A1 a1 B2', ['A1', 'B2']],
  ['["A1", "B2"]', ['A1', 'B2']]
])('sn %j is %j', (sn, sns) => {
  expect(read({ sn }).selection).toMatchObject({ sns })
})

describe('a mistake has a fault of its own', () => {
  test.each<[string, Record<string, string>]>([
    ['sn: sn-dash', { sn: '- A1' }],
    ['sn: sn-quotes', { sn: '"A1"' }],
    ['sn: sn-full-width', { sn: 'ＣＲＱ１' }],
    ['sn: sn-label', { sn: '单号：CRQ1' }],
    ['sn: sn-address', { sn: 'https://x.example.com/1' }],
    ['sn: sn-brackets', { sn: '(A1)' }],
    ['sn: sn-json', { sn: '[A1]' }],
    ['sn: sn-no-digit', { sn: 'CRQ' }],
    ['sn: sn-too-long', { sn: `A${'1'.repeat(64)}` }],
    ['max_tickets: too-many', { sn: 'A1 B2', max_tickets: '1' }],
    ['creator: stale-only', { creator: 'x' }],
    ['stale_by: stale-only', { stale_by: 'created' }],
    ['statuses: stale-only', { statuses: 'RUNNING' }],
    ['services: stale-only', { services: '1' }],
    ['statuses: status-over', { ...SWEEP, statuses: 'finished' }],
    ['services: service-id', { ...SWEEP, services: '0' }],
    ['timezone: zone-meant', { ...SWEEP, timezone: 'CST' }],
    ['timezone: zone-meant', { ...SWEEP, timezone: 'GMT+8' }],
    ['timezone: zone-unknown', { ...SWEEP, timezone: 'Mars/Base' }],
    ['stale_after: not-an-age', { ...SWEEP, stale_after: '3 x' }],
    ['stale_after: age-range', { ...SWEEP, stale_after: '0h' }],
    ['url: url-double-scheme', { url: 'https://https://x.com' }],
    ['url: url-quotes', { url: '"https://x.com"' }],
    ['url: url-full-width', { url: 'https：//x.com' }],
    ['url: url-no-scheme', { url: 'x.com' }],
    ['url: url-user', { url: 'https://u:p@x.com' }],
    ['url: url-query', { url: 'https://x.com/?a' }],
    ['url: url-v4', { url: 'https://x.com/api/bk-itsm4/prod' }],
    ['action_type: action-meant', { action_type: '挂起' }],
    ['action_type: action-meant', { action_type: 'close' }],
    ['action_type: action-unknown', { action_type: 'constructor' }],
    ['timeout: not-seconds', { timeout: '40s' }],
    ['concurrency: not-integer', { concurrency: '100' }],
    ['dry_run: not-boolean', { dry_run: 'yes' }],
    ['language: not-one-of', { language: 'fr' }],
    ['bk_username: no-user', { bk_username: '' }],
    ['bk_app_secret: secret-elsewhere', { operator: GOOD.bk_app_secret }],
    ['access_token: secret-elsewhere', { access_token: 'zhangsan' }],
    ['message: message-empty', { message: ' \u001c ' }],
    ['sn: both-selections', { stale_after: '14d' }],
    ['sn: no-selection', { sn: '' }]
  ])('%s', (kind, change) => {
    expect(faults(change).kinds).toEqual([kind])
  })
})

test('all faults are known at once, those of a list by kind', () => {
  const { kinds, json } = faults({ sn: 'CRQ1 # the release', timeout: 'x', url: '' })
  expect(kinds).toEqual(['url: url-empty', 'sn: sn-comment', 'sn: sn-no-digit', 'timeout: not-seconds'])
  expect(json).toContain('"more":1')
})

test('a secret in another input is not repeated by its fault', () => {
  const { json } = faults({ sn: `x${'"'.repeat(75)}${GOOD.bk_app_secret}`, url: `ftp://${GOOD.bk_app_secret}.com` })
  expect(json).not.toMatch(/hunter|secret"/)
})

test('a piece of a secret is not shown by the fault of a list either', () => {
  const { kinds, json } = faults({ sn: 'CRQ1,p@ss,wörd;(x)', bk_app_secret: 'p@ss,wörd;(x)' })
  expect(kinds).toEqual(['sn: sn-characters', 'sn: sn-brackets'])
  expect(json).not.toMatch(/p@ss|wörd|x\)/)
})

test.each([
  'ftp://u:pa55word@x.com/',
  'https：//u:pa55word@x.com',
  'https://https://x.com/?token=pa55word',
  'u:pa55word@x'
])('a password in an address is not shown: %s', (url) => {
  const { kinds, json } = faults({ url })
  expect(kinds).toHaveLength(1)
  expect(json).not.toContain('pa55')
})

test('statuses and services have one fault a kind, however many entries are wrong', () => {
  const { kinds, json } = faults({ ...SWEEP, statuses: 'FINISHED, REVOKED, RUNNING', services: '1 x y z' })
  expect(kinds).toEqual(['statuses: status-over', 'services: service-id'])
  expect(json).toMatch(/"FINISHED\\"","more":1.*"x\\"","more":2/)
})

test('a message is made fit for ITSM, with a notice for each change', () => {
  expect(read({ message: 'ok 🎉\ud800\0' })).toMatchObject({
    message: { sent: 'ok □□' },
    notices: [{ of: 'message-replaced' }]
  })
  expect(read({ message: 'x'.repeat(256) })).toMatchObject({
    message: { sent: `${'x'.repeat(254)}…`, wasCut: true },
    notices: [{ of: 'message-cut' }]
  })
})

test('one identity is used, and a notice says which', () => {
  const { site, notices } = read({ access_token: 'token-1', url: 'http://x.com', timeout: '10' })
  expect(site.credentials.user).toEqual({ kind: 'access_token', value: 'token-1' })
  expect(notices.map(({ of }) => of)).toEqual(['plain-http', 'short-timeout', 'several-identities'])
})

test.each([
  [{ LC_ALL: '', LANG: 'zh_CN.UTF-8' }, '', 'zh'],
  [{ LC_ALL: 'C', LANG: 'zh_CN.UTF-8' }, '', 'en'],
  [{ LANG: 'zh_CN' }, 'en', 'en'],
  [{}, 'zh', 'zh']
])('environment %j and language %j: %s', (env, language, expected) => {
  expect(chooseLanguage(() => language, env)).toBe(expected)
})

test('words for a fault say what is wrong and how to mend it', () => {
  expect(en['sn-dash']({ value: '"-"', more: 0 })).toEqual({
    fault: 'contains a dash: "-"',
    fix: 'Leave out the dash: sn is not a YAML list.'
  })
})
