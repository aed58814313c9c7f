/** Finds the proxy for a site. `@actions/http-client` knows the variables, but only few forms of `no_proxy`. */
import { checkBypass } from '@actions/http-client/lib/proxy'
import { BlockList, isIP } from 'node:net'
import type { Detail } from '../tickets/details.ts'

export type Environment = Readonly<Record<string, string | undefined>>
export type ProxyFault = Extract<Detail, { of: 'proxy-variable' }>

/** In the order in which http-client reads them. */
const VARIABLES: Readonly<Record<string, readonly string[]>> = {
  'https:': ['https_proxy', 'HTTPS_PROXY'],
  'http:': ['http_proxy', 'HTTP_PROXY']
}

/**
 * Returns the proxy for a URL, undefined for none, or what is wrong with its variable: an invalid value would otherwise be ignored, or
 * part of a password be looked up as a host name.
 */
export function findProxy(url: URL, env: Environment): URL | ProxyFault | undefined {
  const firstSet = (names: readonly string[]): string | undefined => names.find((name) => (env[name] ?? '') !== '')
  const variable = firstSet(VARIABLES[url.protocol] ?? [])
  const noProxy = env[firstSet(['no_proxy', 'NO_PROXY']) ?? ''] ?? ''
  if (variable === undefined || checkBypass(url) || isBypassed(url, noProxy)) return undefined
  const value = env[variable]?.trim() ?? ''
  const fault = (is: ProxyFault['is']): ProxyFault => ({ of: 'proxy-variable', variable, is })
  if (!/^https?:\/\//i.test(value)) {
    return fault(/^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? 'scheme' : 'no-scheme')
  }
  // In an unencoded password, everything after a slash, a backslash, `?` or `#` would be read as a path.
  const isAuthorityAlone = /^https?:\/\/[^/\\?#\s]+\/?$/i.test(value)
  return isAuthorityAlone && URL.canParse(value) && isDecodable(value) ? new URL(value) : fault('malformed')
}

/** User and password are decoded before they are sent, which throws on a lone `%`. */
function isDecodable(value: string): boolean {
  const { username, password } = new URL(value)
  try {
    decodeURIComponent(username + password)
    return true
  } catch {
    return false
  }
}

/**
 * Whether the host of a URL is listed in `no_proxy`. Entries are separated by commas or blanks, each with or without `:port`:
 * `*`, a host (which includes its subdomains), `.domain` or `*.domain` (its subdomains), an IP address, a CIDR. An address
 * matches only a host that is an IP address: no name is resolved.
 */
export function isBypassed(url: URL, noProxy: string): boolean {
  const host = bareHost(url.hostname.toLowerCase()).replace(/\.$/, '')
  const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port)
  return noProxy
    .toLowerCase()
    .split(/[\s,]+/)
    .some((entry) => entry !== '' && isMatch(entry, host, port))
}

function isMatch(entry: string, host: string, port: number): boolean {
  // The last group of a bare IPv6 address is not a port.
  const withPort = isIP(entry) === 0 ? /^(.+):(\d+)$/.exec(entry) : null
  if (withPort !== null && Number(withPort[2]) !== port) return false
  const name = withPort?.[1] ?? entry
  if (name === '*') return true
  const [address = '', prefix] = name.replace(/[[\]]/g, '').split('/')
  if (isIP(address) !== 0) return isWithin(host, address, prefix)
  const domain = name.replace(/^\*?\./, '')
  return host.endsWith(`.${domain}`) || (domain === name && host === name)
}

/** Whether a host is this IP address, or is within this subnet. */
function isWithin(host: string, address: string, prefix: string | undefined): boolean {
  const [hostFamily, family] = [familyOf(host), familyOf(address)]
  const bits = family === 'ipv4' ? 32 : 128
  const length = prefix === undefined ? bits : Number(prefix)
  if (hostFamily === undefined || family === undefined || !(length >= 0 && length <= bits)) return false
  const subnet = new BlockList()
  subnet.addSubnet(address, length, family)
  return subnet.check(host, hostFamily)
}

function familyOf(address: string): 'ipv4' | 'ipv6' | undefined {
  return ({ 4: 'ipv4', 6: 'ipv6' } as const)[isIP(address)]
}

/** Strips the brackets that an IPv6 address has in a URL. */
export function bareHost(hostname: string): string {
  return hostname.replace(/^\[(.*)\]$/, '$1')
}
