/** Reads the recordings of the real servers, and removes from replies what may differ. */
import { readFileSync } from 'node:fs'

export interface ItsmLine {
  case: string
  /** Version and path to ITSM, such as `real/esb`. */
  side: string
  method: string
  api?: string
  path?: string
  request: Record<string, unknown> | string | null
  status: number
  content_type: string
  reply: Record<string, unknown> | string
}

export interface FrontLine {
  case: string
  server: 'ESB new' | 'ESB old' | 'gateway plugins'
  request?: { method?: string; path: string; headers: Record<string, string>; body: string | null }
  reply: { status: number; headers: Record<string, string>; body: string }
}

/** A moment in a flow: somebody acts, or the ticket is read. */
export interface FlowLine extends ItsmLine {
  api: string
  reply: Record<string, unknown>
  /** Seconds since the ticket was made. */
  t: number
  event?: string
}

export function readLines<Line>(name: 'itsm' | 'esb' | 'gate'): Line[] {
  const text = readFileSync(new URL(`../recorded/${name}.jsonl`, import.meta.url), 'utf8')
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)
}

const ORIGIN = /^https?:\/\/[^/]+/
/** Keys whose values are specific to a request or an installation, and what to compare instead. Forms of steps were not recorded. */
const OF_ITS_OWN: Record<string, (value: unknown) => unknown> = {
  request_id: (value) => typeof value,
  comment_id: (value) => String(value).replace(/\d+/, '0'),
  fields: () => undefined,
  next: withoutOrigin,
  previous: withoutOrigin,
  ticket_url: withoutOrigin,
  iframe_ticket_url: withoutOrigin
}
/** Specific names and addresses in texts: of a database, a host, an object in memory, a request. */
const IN_TEXTS: [RegExp, string][] = [
  [/`itsm\d+`/g, '`itsm`'],
  [/host='[^']+', port=\d+/g, "host='itsm', port=80"],
  [/0x[0-9a-f]+/g, '0x0'],
  [/url: http:[^,]+/g, 'url: http://other'],
  [/request_id: [\w-]+/g, 'request_id: 0']
]

function withoutOrigin(value: unknown): unknown {
  return typeof value === 'string' ? value.replace(ORIGIN, '') : value
}

/** A reply without what is specific to a request or an installation. */
export function comparable(reply: unknown): unknown {
  if (typeof reply === 'string') return IN_TEXTS.reduce((text, [from, to]) => text.replace(from, to), reply)
  if (Array.isArray(reply)) return reply.map(comparable)
  if (typeof reply !== 'object' || reply === null) return reply
  return Object.fromEntries(Object.entries(reply).map(([key, value]) => [key, (OF_ITS_OWN[key] ?? comparable)(value)]))
}
