/** Reads the API and the fields of a request, before any check. */
import { METHODS, type Fields } from '../itsm/index.ts'
import type { Arrangement, FrontRequest } from './types.ts'

const PREFIX: Record<Arrangement, string> = {
  esb: '/api/c/compapi',
  'gateway-esb': '/api/c/compapi',
  gateway: '/api/bk-itsm/prod'
}

export function prefixOf(arrangement: Arrangement): string {
  return PREFIX[arrangement]
}

/** The API that a path names, or ''. Paths with and without a trailing slash are registered. */
export function apiOf(path: string, arrangement: Arrangement): string {
  const prefix = `${PREFIX[arrangement]}/v2/itsm/`
  const single = arrangement === 'gateway' ? path : path.replace(/\/{2,}/g, '/')
  const name = single.startsWith(prefix) ? single.slice(prefix.length).replace(/\/$/, '') : ''
  return name in METHODS ? name : ''
}

/** Undefined unless the text is a JSON object. */
export function parseObject(text: string): Fields | undefined {
  try {
    const parsed = JSON.parse(text) as unknown
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? (parsed as Fields) : undefined
  } catch {
    return undefined
  }
}

/** Undefined if the JSON is broken. A body without a leading brace has no fields unless it is a form (common/base_utils.py:232-247). */
export function fieldsOf({ method, query, body, headers }: FrontRequest): Fields | undefined {
  if (method === 'GET') return query
  if (body.startsWith('{')) return parseObject(body)
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true
  return isForm ? Object.fromEntries(new URLSearchParams(body)) : {}
}

/** The header with the credentials. Undefined if there is none, which differs from an empty one. */
export function authorizationOf({ headers }: Pick<FrontRequest, 'headers'>): string | undefined {
  return headers['x-bkapi-authorization']?.toString()
}

/** The first of these credentials that is present, as text; '' if none is. */
export function given(credentials: Fields, ...names: string[]): string {
  for (const name of names) {
    const value = credentials[name]
    if (typeof value === 'number') return String(value)
    if (typeof value === 'string' && value !== '') return value
  }
  return ''
}
