/** Parsers of durations and time zones. */
import { BadValue } from './errors.ts'
import { suggestZone } from './synonyms.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const AGE_UNITS_MS = { h: HOUR_MS, d: DAY_MS, w: 7 * DAY_MS }
const WAIT_UNITS_MS = { s: 1_000, m: 60_000, h: HOUR_MS }

/** Returns a number with one of these units, such as `36h`, in milliseconds; undefined for anything else. */
function durationMs(value: string, unitsMs: Readonly<Record<string, number>>): number | undefined {
  const [, amount, unit = ''] = /^(\d{1,6})\s*([a-z])$/i.exec(value) ?? []
  const unitMs = unitsMs[unit.toLowerCase()]
  return unitMs === undefined ? undefined : Number(amount) * unitMs
}

/** An age such as `36h`, `14d` or `2w`, in milliseconds. */
export function parseAge(value: string): number {
  const ms = durationMs(value, AGE_UNITS_MS)
  if (ms === undefined) throw new BadValue({ of: 'not-an-age', value })
  if (ms < HOUR_MS || ms > 3650 * DAY_MS) throw new BadValue({ of: 'age-range', value })
  return ms
}

/** A duration such as `90s`, `15m`, `2h` or `0`, in milliseconds. */
export function parseDuration(value: string, fallback: string, min: string, max: string): number {
  const toMs = (text: string): number => (text === '0' ? 0 : (durationMs(text, WAIT_UNITS_MS) ?? NaN))
  const ms = toMs(value === '' ? fallback : value)
  if (ms >= toMs(min) && ms <= toMs(max)) return ms
  throw new BadValue({ of: 'not-a-duration', value, min, max, fallback })
}

/** @returns milliseconds; 40 seconds by default, since the ESB itself waits 30 */
export function parseSeconds(value: string): number {
  const text = value === '' ? '40' : value
  const seconds = /^\d{1,5}(\.\d{1,3})?$/.test(text) ? Number(text) : NaN
  if (seconds > 0 && seconds <= 3600) return Math.round(seconds * 1000)
  throw new BadValue({ of: 'not-seconds', value })
}

/** An IANA name of the form Area/City, or UTC. Etc/GMT-8 and the like are rejected: people read their sign the other way. */
export function parseTimeZone(value: string): string {
  // Loading the zones takes milliseconds, which the usual ones can do without.
  if (value === '' || value === 'Asia/Shanghai') return 'Asia/Shanghai'
  if (value === 'UTC') return value
  rejectOffset(value)
  const meant = suggestZone(value)
  if (meant !== undefined) throw new BadValue({ of: 'zone-meant', value, meant })
  if (/^(?!Etc\/)[a-z]+\/[\w+/-]+$/i.test(value) && isTimeZone(value)) return value
  throw new BadValue({ of: 'zone-unknown', value })
}

/** The offsets whose zone is beyond doubt, on servers in China. Others fit several zones. */
const ZONES_BY_OFFSET: ReadonlyMap<number, string> = new Map([
  [0, 'UTC'],
  [8, 'Asia/Shanghai']
])

/** Rejects offsets such as `+08:00`, `UTC+8` and `8`, which is what YAML makes of `+8`. */
function rejectOffset(value: string): void {
  const offset = /^(?:utc|gmt)?\s*([+-]?)(\d{1,2})(?::?(\d\d))?$/i.exec(value.normalize('NFKC'))
  if (offset === null) return
  const [, sign, hours, minutes = '00'] = offset
  const meant = ZONES_BY_OFFSET.get(Number(`${sign}${hours}.${minutes}`))
  throw new BadValue(meant === undefined ? { of: 'zone-offset', value } : { of: 'zone-offset-meant', value, meant })
}

function isTimeZone(name: string): boolean {
  try {
    Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
