import { afterEach, describe, expect, test } from '@jest/globals'
import { proxyFault } from '../../../src/blueking/proxies.ts'

const HTTPS = new URL('https://paas.example.com/api')
const HTTP = new URL('http://paas.example.com/api')
/** What is wrong, and with which variable. */
const fault = (url: URL, env: Record<string, string>): string => {
  const found = proxyFault(url, env)
  return found === undefined ? '' : `${found.of} ${found.variable} ${found.is}`
}

const noProxy = process.env['no_proxy']
afterEach(() => {
  if (noProxy === undefined) delete process.env['no_proxy']
  else process.env['no_proxy'] = noProxy
})

describe('a proxy that can be used, or none', () => {
  test.each([
    'http://proxy.corp:3128',
    'https://proxy.corp',
    'HTTP://PROXY.CORP',
    'http://user:p%40ss@proxy.corp',
    'http://[::1]:3128',
    ''
  ])('%j', (value) => {
    expect(fault(HTTPS, { https_proxy: value })).toBe('')
  })
})

describe('one that cannot', () => {
  test.each([
    ['proxy.corp:3128', 'no-scheme'],
    ['//proxy.corp', 'no-scheme'],
    ['see http://proxy.corp', 'no-scheme'],
    ['1http://proxy.corp', 'no-scheme'],
    ['socks5://proxy.corp', 'scheme'],
    ['httpss://proxy.corp', 'scheme'],
    ['x+y.z-1://proxy.corp', 'scheme'],
    ['SOCKS://proxy.corp', 'scheme'],
    ['http://', 'malformed'],
    ['http://proxy.corp:port', 'malformed'],
    ['http://50%:x@proxy.corp', 'malformed'],
    ['http://user:50%@proxy.corp', 'malformed']
  ])('%s: %s', (value, is) => {
    expect(fault(HTTPS, { https_proxy: value })).toBe(`proxy-variable https_proxy ${is}`)
    expect(fault(HTTP, { HTTP_PROXY: value })).toBe(`proxy-variable HTTP_PROXY ${is}`)
  })
})

describe('which variable counts', () => {
  test.each<[string, URL, Record<string, string>, string]>([
    ['none', HTTPS, {}, ''],
    ['the one in small letters', HTTPS, { https_proxy: 'a', HTTPS_PROXY: 'socks://b' }, 'https_proxy no-scheme'],
    ['the other where that one is empty', HTTPS, { https_proxy: '', HTTPS_PROXY: 'a' }, 'HTTPS_PROXY no-scheme'],
    ['none of the other protocol', HTTPS, { http_proxy: 'a', HTTP_PROXY: 'a' }, ''],
    ['nor the other way round', HTTP, { https_proxy: 'a', HTTPS_PROXY: 'a' }, ''],
    ['the one of plain http', HTTP, { http_proxy: 'a', HTTP_PROXY: 'socks://b' }, 'http_proxy no-scheme'],
    ['none for another protocol', new URL('ftp://paas.example.com'), { https_proxy: 'a', http_proxy: 'a' }, '']
  ])('%s', (_, url, env, expected) => {
    expect(fault(url, env)).toBe(expected && `proxy-variable ${expected}`)
  })

  test('none for a host that goes past the proxy', () => {
    process.env['no_proxy'] = '.example.com'
    expect(fault(HTTPS, { https_proxy: 'a' })).toBe('')
    expect(fault(new URL('https://paas.corp'), { https_proxy: 'a' })).not.toBe('')
  })
})
