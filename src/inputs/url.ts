/**
 * The address of BlueKing. Pure.
 */
import { BadValue } from './errors.ts'

export interface Address {
  front: 'esb' | 'gateway'
  baseUrl: string
}

/** A path that ends in /compapi is the ESB, any other is a gateway's; no path at all is the ESB. */
export function parseUrl(value: string): Address {
  if (value === '') throw new BadValue({ of: 'url-empty' })
  if (/["'`“”‘’]/.test(value)) throw new BadValue({ of: 'url-quotes' })
  const shown = { value: withoutCredentials(value) }
  if (value.includes('：')) throw new BadValue({ of: 'url-full-width', ...shown })
  if (/^https?:\/*https?:/i.test(value)) throw new BadValue({ of: 'url-double-scheme', ...shown })
  if (!/^https?:\/\//i.test(value)) throw new BadValue({ of: 'url-no-scheme', ...shown })
  if (!URL.canParse(value)) throw new BadValue({ of: 'url-not-address', ...shown })
  const url = new URL(value)
  if (url.username !== '' || url.password !== '') throw new BadValue({ of: 'url-user' })
  if (/[?#]/.test(value)) throw new BadValue({ of: 'url-query' })
  if (/bk-?itsm-?v?4/i.test(url.host + url.pathname)) throw new BadValue({ of: 'url-v4', ...shown })
  const path = url.pathname.replace(/\/+$/, '')
  const kept = path === '' ? '/api/c/compapi' : path.replace(/\/v2\/itsm(\/\w+)?$/, '')
  return { front: kept.endsWith('/compapi') ? 'esb' : 'gateway', baseUrl: url.origin + kept }
}

/** The host to which credentials travel unencrypted; undefined for https and for this machine. */
export function unencryptedHost(baseUrl: string): string | undefined {
  const { protocol, hostname, host } = new URL(baseUrl)
  const isLoopback = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
  return protocol === 'http:' && !isLoopback ? host : undefined
}

/** What people paste into an address and nobody else should read: a password, a token in the query. */
function withoutCredentials(address: string): string {
  return address.replace(/^.*@/s, '***@').replace(/[?#].*$/s, '?***')
}
