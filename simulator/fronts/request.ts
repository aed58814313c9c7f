/** What a request asks for: its API and its fields, before any check. */
import type { Fields } from '../itsm/index.ts'
import type { Arrangement, FrontRequest } from './types.ts'

const POSTED = ['operate_ticket', 'get_tickets', 'ticket_approval_result']
const APIS = [...POSTED, 'get_ticket_status', 'get_ticket_info', 'get_ticket_logs']
const PREFIX: Record<Arrangement, string> = {
  esb: '/api/c/compapi',
  'gateway-esb': '/api/c/compapi',
  gateway: '/api/bk-itsm/prod'
}

/** Each resource's own method (docs/itsm_bkapi/ee/itsm.yaml:23-31; api-resources.yaml:607-630). */
export function methodOf(api: string): string {
  return POSTED.includes(api) ? 'POST' : 'GET'
}

export function prefixOf(arrangement: Arrangement): string {
  return PREFIX[arrangement]
}

/** The API that a path names, '' if none; with or without a slash at its end (both are registered). */
export function apiOf(path: string, arrangement: Arrangement): string {
  const prefix = `${PREFIX[arrangement]}/v2/itsm/`
  const single = arrangement === 'gateway' ? path : path.replace(/\/{2,}/g, '/')
  const name = single.startsWith(prefix) ? single.slice(prefix.length).replace(/\/$/, '') : ''
  return APIS.includes(name) ? name : ''
}

/** An object as JSON; undefined for what is none. */
export function parseObject(text: string): Fields | undefined {
  try {
    const parsed = JSON.parse(text) as unknown
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? (parsed as Fields) : undefined
  } catch {
    return undefined
  }
}

/**
 * The fields of a request; undefined where its JSON is broken. A body that does not start with a brace has none, unless
 * it is a form (common/base_utils.py:232-247).
 */
export function fieldsOf({ method, query, body, header }: FrontRequest): Fields | undefined {
  if (method === 'GET') return query
  if (body.startsWith('{')) return parseObject(body)
  const isForm = header('content-type')?.startsWith('application/x-www-form-urlencoded') === true
  return isForm ? Object.fromEntries(new URLSearchParams(body)) : {}
}

/** The first of these that is given, as text. */
export function given(credentials: Fields, ...names: string[]): string {
  for (const name of names) {
    const value = credentials[name]
    if (typeof value === 'number') return String(value)
    if (typeof value === 'string' && value !== '') return value
  }
  return ''
}
