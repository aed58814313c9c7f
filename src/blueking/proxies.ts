/**
 * Is the proxy that the environment names one that can be used? Pure but for the rules of `no_proxy`, which http-client
 * knows. What it cannot read it would go straight past, or send to a name that is none.
 */
import { checkBypass } from '@actions/http-client/lib/proxy'
import type { Detail } from '../tickets/details.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/** The variables that count for a site, in the order in which http-client looks at them. */
const VARIABLES: Readonly<Record<string, readonly string[]>> = {
  'https:': ['https_proxy', 'HTTPS_PROXY'],
  'http:': ['http_proxy', 'HTTP_PROXY']
}

/** @returns what is wrong with the proxy that the requests to this address would take, if anything is */
export function proxyFault(url: URL, env: Environment): Extract<Detail, { of: 'proxy-variable' }> | undefined {
  const variable = VARIABLES[url.protocol]?.find((name) => (env[name] ?? '') !== '')
  if (variable === undefined || checkBypass(url)) return undefined
  const value = env[variable] ?? ''
  const wrong = (is: 'malformed' | 'no-scheme' | 'scheme') => ({ of: 'proxy-variable', variable, is }) as const
  if (/^https?:\/\//i.test(value)) {
    return URL.canParse(value) && isDecodable(value) ? undefined : wrong('malformed')
  }
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? wrong('scheme') : wrong('no-scheme')
}

/** http-client decodes user and password, and throws where they hold a lone `%`. */
function isDecodable(value: string): boolean {
  const { username, password } = new URL(value)
  try {
    decodeURIComponent(username + password)
    return true
  } catch {
    return false
  }
}
