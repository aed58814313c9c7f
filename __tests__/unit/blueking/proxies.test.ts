/** Finds the proxy for a site, and the hosts that bypass it. */
import { checkBypass } from '@actions/http-client/lib/proxy'
import { afterEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { findProxy, isBypassed } from '../../../src/blueking/proxies.ts'

const HTTPS = new URL('https://paas.example.com/api')
const HTTP = new URL('http://paas.example.com/api')
/** The proxy's address, or what is wrong with which variable. */
function found(url: URL, env: Record<string, string>): string {
  const proxy = findProxy(url, env)
  return proxy === undefined || proxy instanceof URL ? (proxy?.href ?? '') : `${proxy.variable} ${proxy.is}`
}

describe('a valid proxy', () => {
  test.each([
    ['http://proxy.corp:3128', 'http://proxy.corp:3128/'],
    ['http://proxy.corp:3128/', 'http://proxy.corp:3128/'],
    [' http://proxy.corp:3128\n', 'http://proxy.corp:3128/'],
    ['https://proxy.corp', 'https://proxy.corp/'],
    ['HTTP://PROXY.CORP', 'http://proxy.corp/'],
    ['http://user:p%40ss@proxy.corp', 'http://user:p%40ss@proxy.corp/'],
    ['http://user:p@ss@proxy.corp', 'http://user:p%40ss@proxy.corp/'],
    ['http://[::1]:3128', 'http://[::1]:3128/']
  ])('%j', (value, address) => {
    expect(found(HTTPS, { https_proxy: value })).toBe(address)
  })
})

describe('an invalid proxy', () => {
  test.each([
    ['proxy.corp:3128', 'no-scheme'],
    ['//proxy.corp', 'no-scheme'],
    ['see http://proxy.corp', 'no-scheme'],
    ['1http://proxy.corp', 'no-scheme'],
    ['socks5://proxy.corp', 'scheme'],
    ['httpss://proxy.corp', 'scheme'],
    ['x+y.z-1://proxy.corp', 'scheme'],
    ['http://', 'malformed'],
    ['http://proxy.corp:port', 'malformed'],
    ['http://50%:x@proxy.corp', 'malformed'],
    ['http://user:50%@proxy.corp', 'malformed'],
    // A password that is not encoded: part of it would be looked up as a host name.
    ['http://svc:Win@2026-Key/7@proxy:3128', 'malformed'],
    ['http://svc:Win@2026-Key?7@proxy:3128', 'malformed'],
    ['http://svc:Win@2026-Key#7@proxy:3128', 'malformed'],
    ['http://CORP\\svc:pw@proxy:3128', 'malformed'],
    ['http://svc:p w@proxy:3128', 'malformed'],
    ['http://proxy.corp:3128/path', 'malformed']
  ])('%s: %s', (value, is) => {
    expect(found(HTTPS, { https_proxy: value })).toBe(`https_proxy ${is}`)
    expect(found(HTTP, { HTTP_PROXY: value })).toBe(`HTTP_PROXY ${is}`)
  })
})

describe('which variable counts', () => {
  test.each<[string, URL, Record<string, string>, string]>([
    ['none', HTTPS, {}, ''],
    ['the one in lower case', HTTPS, { https_proxy: 'a', HTTPS_PROXY: 'socks://b' }, 'https_proxy no-scheme'],
    ['the other where that one is empty', HTTPS, { https_proxy: '', HTTPS_PROXY: 'a' }, 'HTTPS_PROXY no-scheme'],
    ['none of the other protocol', HTTPS, { http_proxy: 'a', HTTP_PROXY: 'a' }, ''],
    ['nor the other way round', HTTP, { https_proxy: 'a', HTTPS_PROXY: 'a' }, ''],
    ['none for another protocol', new URL('ftp://paas.example.com'), { https_proxy: 'a', http_proxy: 'a' }, ''],
    ['none for a host of no_proxy', HTTPS, { https_proxy: 'a', no_proxy: 'b, *.example.com' }, ''],
    ['nor of NO_PROXY', HTTPS, { https_proxy: 'a', no_proxy: '', NO_PROXY: '.example.com' }, ''],
    ['no_proxy before NO_PROXY', HTTPS, { https_proxy: 'a', no_proxy: 'b', NO_PROXY: '*' }, 'https_proxy no-scheme'],
    ['none for this machine', new URL('https://localhost:8443'), { https_proxy: 'a' }, '']
  ])('%s', (_, url, env, expected) => {
    expect(found(url, env)).toBe(expected)
  })
})

describe('no_proxy', () => {
  const BK = 'https://bk.corp.test/api'
  test.each<[string, string, boolean]>([
    ['', BK, false],
    ['*', BK, true],
    ['bk.corp.test', BK, true],
    ['BK.Corp.Test', BK, true],
    ['bk.corp.test', 'https://bk.corp.test./', true],
    ['corp.test', BK, true],
    ['.corp.test', BK, true],
    ['*.corp.test', BK, true],
    ['*.corp.test', 'https://corp.test/', false],
    ['.corp.test', 'https://corp.test/', false],
    ['orp.test', BK, false],
    ['*.orp.test', BK, false],
    ['corp.test', 'https://corp.test.evil.example/', false],
    ['a.test, bk.corp.test ,b.test', BK, true],
    ['a.test bk.corp.test', BK, true],
    ['a.test\tb.test\n*.corp.test', BK, true],
    ['bk.corp.test:443', BK, true],
    ['.corp.test:443', BK, true],
    ['bk.corp.test:80', BK, false],
    ['bk.corp.test:80', 'http://bk.corp.test/', true],
    ['bk.corp.test:8443', 'https://bk.corp.test:8443/', true],
    ['bk.corp.test:8443', BK, false],
    ['10.0.0.0/8', 'http://10.20.30.40/', true],
    ['10.0.0.0/8', 'http://11.0.0.1/', false],
    ['10.20.30.40', 'http://10.20.30.40/', true],
    ['10.20.30.40:80', 'http://10.20.30.40/', true],
    ['10.20.30.40:8080', 'http://10.20.30.40/', false],
    ['10.20.30.4', 'http://10.20.30.40/', false],
    ['0.0.0.0/0', 'http://10.20.30.40/', true],
    ['10.0.0.0/33', 'http://10.0.0.0/', false],
    ['10.0.0.0/x', 'http://10.0.0.0/', false],
    ['10.0.0.0/8', BK, false],
    ['fd00::7', 'http://[fd00::7]/', true],
    ['fd00:0:0:0::7', 'http://[fd00::7]/', true],
    ['[fd00::7]', 'http://[fd00::7]/', true],
    ['[fd00::7]:80', 'http://[fd00::7]/', true],
    ['[fd00::7]:81', 'http://[fd00::7]/', false],
    ['fd00::8', 'http://[fd00::7]/', false],
    ['fd00::/8', 'http://[fd00::7]/', true],
    ['fd00::/8', 'http://[fe80::7]/', false],
    ['10.0.0.0/8', 'http://[fd00::7]/', false]
  ])('%j, %s: %s', (entries, url, expected) => {
    expect(isBypassed(new URL(url), entries)).toBe(expected)
  })

  const noProxy = process.env['no_proxy']
  afterEach(() => {
    if (noProxy === undefined) delete process.env['no_proxy']
    else process.env['no_proxy'] = noProxy
  })
  test('what http-client bypasses is bypassed here, since its agents read the variable themselves', () => {
    const part = fc.constantFrom(
      '*',
      '.',
      ',',
      ' ',
      ':443',
      'corp.test',
      'bk',
      'bk.corp.test',
      '10.0.0.1',
      '/8',
      '[::1]'
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 5 }), fc.constantFrom(BK, 'https://10.0.0.1/'), (parts, address) => {
        const [url, entries] = [new URL(address), parts.join('')]
        process.env['no_proxy'] = entries
        if (checkBypass(url)) expect(found(url, { https_proxy: 'http://proxy.corp', no_proxy: entries })).toBe('')
      })
    )
  })
})
