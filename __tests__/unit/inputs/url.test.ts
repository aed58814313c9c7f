import { expect, test } from '@jest/globals'
import { parseUrl, unencryptedHost } from '../../../src/inputs/url.ts'
import { parsed } from './parsed.ts'

const esb = (baseUrl: string): object => ({ front: 'esb', baseUrl })
const gateway = (baseUrl: string): object => ({ front: 'gateway', baseUrl })

test.each<[string, object]>([
  ['https://x.com', esb('https://x.com/api/c/compapi')],
  ['https://x.com/', esb('https://x.com/api/c/compapi')],
  ['https://x.com//', esb('https://x.com/api/c/compapi')],
  ['HTTPS://X.com:8443/api/c/compapi', esb('https://x.com:8443/api/c/compapi')],
  ['https://x.com/api/c/compapi//', esb('https://x.com/api/c/compapi')],
  ['https://x.com/api/c/compapi/v2/itsm', esb('https://x.com/api/c/compapi')],
  ['https://x.com/api/c/compapi/v2/itsm/operate_ticket/', esb('https://x.com/api/c/compapi')],
  ['https://x.com/o/api/c/compapi', esb('https://x.com/o/api/c/compapi')],
  ['https://x.com/compapi/prod', gateway('https://x.com/compapi/prod')],
  ['https://x.com/api/bk-itsm/prod/', gateway('https://x.com/api/bk-itsm/prod')],
  ['https://x.com/api/bk-itsm/prod/v2/itsm/get_tickets', gateway('https://x.com/api/bk-itsm/prod')],
  ['https://x.com/api/c/compapi/v2', esb('https://x.com/api/c/compapi')],
  ['https://x.com/api/c/compapi/itsm/', esb('https://x.com/api/c/compapi')],
  ['https://x.com/api/c/compapi/itsm/operate_ticket/', esb('https://x.com/api/c/compapi')],
  ['https://x.com/api/bk-itsm/prod/v2/', gateway('https://x.com/api/bk-itsm/prod')],
  ['https://x.com/api/bk-itsm/prod/itsm/get_ticket_status/', gateway('https://x.com/api/bk-itsm/prod')],
  ['https://x.com/api/bk-itsm/v2', gateway('https://x.com/api/bk-itsm/v2')],
  ['https://x.com/api/itsm/prod', gateway('https://x.com/api/itsm/prod')],
  ['https://x.com/api/v1/bk-itsm/prod', gateway('https://x.com/api/v1/bk-itsm/prod')],
  ['https://x.com/prod/v2/itsm/a/b', gateway('https://x.com/prod/v2/itsm/a/b')]
])('%s', (value, expected) => {
  expect(parseUrl(value)).toEqual(expected)
})

test.each(['localhost', 'localhost:8000', '127.0.0.1', '127.10.20.30:80', '[::1]:8000'])(
  'what goes to %s stays on the machine',
  (host) => {
    expect(unencryptedHost(`http://${host}/api/c/compapi`)).toBeUndefined()
  }
)

test.each(['x.com', 'x.com:8000', 'mylocalhost', 'localhost.x.com', '127.0.0.1.x.com', 'x127.0.0.1.com', '[::2]'])(
  'what goes to %s travels unencrypted',
  (host) => {
    expect(unencryptedHost(`http://${host}/api/c/compapi`)).toBe(host)
  }
)

test.each<[string, object]>([
  ['', { of: 'url-empty' }],
  ['“https://x.com”', { of: 'url-quotes' }],
  ['https：//x.com', { of: 'url-full-width', value: 'https：//x.com' }],
  ['http://https://x.com', { of: 'url-double-scheme', value: 'http://https://x.com' }],
  ['https://http://x.com', { of: 'url-double-scheme', value: 'https://http://x.com' }],
  ['HTTPS:https://x.com', { of: 'url-double-scheme', value: 'HTTPS:https://x.com' }],
  ['ftp:https://https://x.com', { of: 'url-no-scheme', value: 'ftp:https://https://x.com' }],
  ['xhttps://x.com', { of: 'url-no-scheme', value: 'xhttps://x.com' }],
  ['https:/x.com', { of: 'url-no-scheme', value: 'https:/x.com' }],
  ['https://', { of: 'url-not-address', value: 'https://' }],
  ['https://x.com:port/', { of: 'url-not-address', value: 'https://x.com:port/' }],
  ['https://u:p@x.com', { of: 'url-user' }],
  ['https://u@x.com', { of: 'url-user' }],
  ['https://:p@x.com', { of: 'url-user' }],
  ['https://x.com/?', { of: 'url-query' }],
  ['https://x.com/#', { of: 'url-query' }],
  ['https://bkitsm4.x.com', { of: 'url-v4', value: 'https://bkitsm4.x.com' }],
  ['https://x.com/api/BK-ITSM-v4/', { of: 'url-v4', value: 'https://x.com/api/BK-ITSM-v4/' }],
  ...[
    'o/bk-itsm4',
    'api/cw-aitsm/prod',
    'cw--aitsm',
    'api/v1',
    'api/v1/tickets/',
    'api/x/prod/api/v1/ticket/detail'
  ].map((path): [string, object] => [`https://x.com/${path}`, { of: 'url-v4', value: `https://x.com/${path}` }]),
  ['https://cw-aitsm.x.com/prod', { of: 'url-v4', value: 'https://cw-aitsm.x.com/prod' }],
  ['https://x.com/o/bk_itsm', { of: 'url-itsm', value: 'https://x.com/o/bk_itsm' }],
  ['https://x.com/o/bk_itsm/openapi/', { of: 'url-itsm', value: 'https://x.com/o/bk_itsm/openapi/' }],
  ['https://itsm.x.com/#/ticket/detail?id=1', { of: 'url-itsm', value: 'https://itsm.x.com/?***' }]
])('%s is refused', (value, fault) => {
  expect(parsed(() => parseUrl(value))).toEqual([fault])
})

test.each<[string, string]>([
  ['ftp://u:p@x.com/a', '***@x.com/a'],
  ['u:p@q@x.com', '***@x.com'],
  ['u:p\nq@x.com', '***@x.com'],
  ['x.com/a?token=1', 'x.com/a?***'],
  ['x.com/a#token=1\nmore', 'x.com/a?***'],
  ['u:p@x.com?a#b', '***@x.com?***']
])('of %j no credentials are shown', (value, shown) => {
  expect(parsed(() => parseUrl(value))).toEqual([{ of: 'url-no-scheme', value: shown }])
})
