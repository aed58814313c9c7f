import { expect, test } from '@jest/globals'
import { parseUrl, unencryptedHost } from '../../../src/inputs/url.ts'
import { tryParse } from './given.ts'

const HOST = 'https://x.com'

/** Paths of one host that lead to the same base URL. */
test.each<['esb' | 'gateway', base: string, ...paths: string[]]>([
  ['esb', '/api/c/compapi', '', '/', '//', '/api/c/compapi', '/api/c/compapi//', '/api/c/compapi/v2'],
  ['esb', '/api/c/compapi', '/api/c/compapi/v2/itsm', '/api/c/compapi/v2/itsm/operate_ticket/'],
  ['esb', '/api/c/compapi', '/api/c/compapi/itsm/', '/api/c/compapi/itsm/operate_ticket/'],
  ['esb', '/o/api/c/compapi', '/o/api/c/compapi'],
  ['gateway', '/api/bk-itsm/prod', '/api/bk-itsm/prod/', '/api/bk-itsm/prod/v2/'],
  ['gateway', '/api/bk-itsm/prod', '/api/bk-itsm/prod/v2/itsm/get_tickets'],
  ['gateway', '/api/bk-itsm/prod', '/api/bk-itsm/prod/itsm/get_ticket_status/'],
  ['gateway', '/api/bk-itsm/v2', '/api/bk-itsm/v2'],
  ['gateway', '/api/itsm/prod', '/api/itsm/prod'],
  ['gateway', '/api/v1/bk-itsm/prod', '/api/v1/bk-itsm/prod'],
  ['gateway', '/compapi/prod', '/compapi/prod'],
  ['gateway', '/prod/v2/itsm/a/b', '/prod/v2/itsm/a/b']
])('%s at %s', (front, base, ...paths) => {
  for (const path of paths) expect([path, parseUrl(HOST + path)]).toEqual([path, { front, baseUrl: HOST + base }])
  expect(parseUrl(`HTTP://X.com:8443${base}`).baseUrl).toBe(`http://x.com:8443${base}`)
})

test('http sends credentials unencrypted, except to this machine', () => {
  const onThisMachine = ['localhost', 'localhost:8000', '127.0.0.1', '127.10.20.30:80', '[::1]:8000']
  for (const host of onThisMachine) expect([host, unencryptedHost(`http://${host}/a`)]).toEqual([host, undefined])
  const others = ['x.com:8000', 'mylocalhost', 'localhost.x.com', '127.0.0.1.x.com', 'x127.0.0.1.com', '[::2]']
  for (const host of others) expect(unencryptedHost(`http://${host}/a`)).toBe(host)
  expect(unencryptedHost('https://x.com')).toBeUndefined()
})

test.each<[of: string, ...values: string[]]>([
  ['url-empty', ''],
  ['url-quotes', '“https://x.com”', '"https://x.com"'],
  ['url-user', 'https://u:p@x.com', 'https://u@x.com', 'https://:p@x.com'],
  ['url-query', 'https://x.com/?', 'https://x.com/#', 'https://x.com/?a'],
  ['url-full-width', 'https：//x.com'],
  ['url-double-scheme', 'http://https://x.com', 'https://http://x.com', 'HTTPS:https://x.com'],
  ['url-no-scheme', 'ftp:https://https://x.com', 'xhttps://x.com', 'https:/x.com', 'x.com'],
  ['url-not-address', 'https://', 'https://x.com:port/'],
  ['url-v4', 'https://bkitsm4.x.com', 'https://cw-aitsm.x.com/prod', `${HOST}/api/BK-ITSM-v4/`, `${HOST}/o/bk-itsm4`],
  ['url-v4', `${HOST}/api/cw-aitsm/prod`, `${HOST}/cw--aitsm`, `${HOST}/api/v1`, `${HOST}/api/v1/`],
  ['url-v4', `${HOST}/api/v1/tickets/`, `${HOST}/api/x/prod/api/v1/ticket/detail`],
  ['url-itsm', `${HOST}/o/bk_itsm`, `${HOST}/o/bk_itsm/openapi/`]
])('%s: %j', (of, ...values) => {
  const shows = /^url-(empty|quotes|user|query)$/.test(of) ? () => ({}) : (value: string) => ({ value })
  for (const value of values)
    expect([value, tryParse(() => parseUrl(value))]).toEqual([value, [{ of, ...shows(value) }]])
})

test.each<[string, string, string]>([
  ['ftp://u:p@x.com/a', 'url-no-scheme', '***@x.com/a'],
  ['u:p@q@x.com', 'url-no-scheme', '***@x.com'],
  ['u:p\nq@x.com', 'url-no-scheme', '***@x.com'],
  ['x.com/a?token=1', 'url-no-scheme', 'x.com/a?***'],
  ['x.com/a#token=1\nmore', 'url-no-scheme', 'x.com/a?***'],
  ['u:p@x.com?a#b', 'url-no-scheme', '***@x.com?***'],
  [`${HOST}/#/ticket/detail?id=1`, 'url-itsm', `${HOST}/?***`]
])('%j is shown without credentials', (value, of, shown) => {
  expect(tryParse(() => parseUrl(value))).toEqual([{ of, value: shown }])
})
