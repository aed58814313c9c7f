/** The base URL of BlueKing. */
import type { Front } from '../words/shapes.ts'
import { BadValue } from './errors.ts'

export interface Address {
  front: Front
  baseUrl: string
}

/** ITSM V4 has another API, and would receive the credentials before it rejects the call. */
const ITSM_V4 = /bk-?itsm-?v?4|cw-{1,2}aitsm|\/api\/v1\/?$|\/api\/v1\/tickets?(\/|$)/i
/** Pages of ITSM itself. Its API is called through the ESB or the gateway. */
const ITSM_ITSELF = /\/o\/bk_itsm(\/|$)|#\/ticket/i
/** What follows the base URL in an address copied from the API's documentation. */
const API_PATHS = [
  /\/v2\/itsm(\/\w+)?$/,
  /\/itsm\/(operate_ticket|get_ticket\w*|ticket_\w+)$/,
  /(?<=\/compapi)\/itsm$/,
  // In `/api/bk-itsm/v2`, v2 is the stage of a gateway.
  /(?<!^\/api\/[^/]+)\/v2$/
]

/** No path, or one that ends in /compapi, means the ESB; any other path means a gateway. */
export function parseUrl(value: string): Address {
  if (value === '') throw new BadValue({ of: 'url-empty' })
  if (/["'`“”‘’]/.test(value)) throw new BadValue({ of: 'url-quotes' })
  const shown = { value: hideCredentials(value) }
  if (value.includes('：')) throw new BadValue({ of: 'url-full-width', ...shown })
  if (/^https?:\/*https?:/i.test(value)) throw new BadValue({ of: 'url-double-scheme', ...shown })
  if (!/^https?:\/\//i.test(value)) throw new BadValue({ of: 'url-no-scheme', ...shown })
  if (!URL.canParse(value)) throw new BadValue({ of: 'url-not-address', ...shown })
  const url = new URL(value)
  if (url.username !== '' || url.password !== '') throw new BadValue({ of: 'url-user' })
  if (ITSM_V4.test(url.host + url.pathname)) throw new BadValue({ of: 'url-v4', ...shown })
  if (ITSM_ITSELF.test(url.pathname + url.hash)) throw new BadValue({ of: 'url-itsm', ...shown })
  if (/[?#]/.test(value)) throw new BadValue({ of: 'url-query' })
  const path = url.pathname.replace(/\/+$/, '')
  const base = path === '' ? '/api/c/compapi' : API_PATHS.reduce((rest, apiPath) => rest.replace(apiPath, ''), path)
  return { front: base.endsWith('/compapi') ? 'esb' : 'gateway', baseUrl: url.origin + base }
}

/** Returns the host to which credentials travel unencrypted; undefined for https and for this machine. */
export function unencryptedHost(baseUrl: string): string | undefined {
  const { protocol, hostname, host } = new URL(baseUrl)
  const isLoopback = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
  return protocol === 'http:' && !isLoopback ? host : undefined
}

/** Hides what people paste along with an address: a password, or a token in the query. */
function hideCredentials(address: string): string {
  return address.replace(/^.*@/s, '***@').replace(/[?#].*$/s, '?***')
}
