/** Parsers of what selects tickets: their age and service. */
import { BadValue } from './errors.ts'
import { entriesOf, rejectEntries } from './statuses.ts'
import { zoneMeant } from './synonyms.ts'

const HOUR_MS = 3_600_000
const UNIT_MS: Readonly<Record<string, number>> = { h: HOUR_MS, d: 24 * HOUR_MS, w: 7 * 24 * HOUR_MS }

/** An age such as `36h`, `14d` or `2w`, in milliseconds. */
export function parseAge(value: string): number {
  const [, amount = '', unit = ''] = /^(\d{1,6})\s*([hdw])$/i.exec(value) ?? []
  const ms = Number(amount) * (UNIT_MS[unit.toLowerCase()] ?? 0)
  if (unit === '') throw new BadValue({ of: 'not-an-age', value })
  if (ms < HOUR_MS || ms > 3650 * 24 * HOUR_MS) throw new BadValue({ of: 'age-range', value })
  return ms
}

/** An IANA name of the form Area/City, or UTC. Offsets such as Etc/GMT-8 are refused: their sign is the other way round. */
export function parseTimeZone(value: string): string {
  const zone = value === '' ? 'Asia/Shanghai' : value
  if (zone === 'UTC' || zone === 'Asia/Shanghai') return zone
  rejectOffset(value)
  const meant = zoneMeant(zone)
  if (meant !== undefined) throw new BadValue({ of: 'zone-meant', value, meant })
  try {
    if (!/^(?!Etc\/)[A-Za-z]+\/[\w+/-]+$/i.test(zone)) throw new RangeError(zone)
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone && zone
  } catch {
    throw new BadValue({ of: 'zone-unknown', value })
  }
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

/** IDs of services, which are positive integers. */
export function parseServices(value: string): string[] {
  const all = entriesOf(value)
  rejectEntries(
    'service-id',
    all.filter((one) => !/^[1-9]\d{0,9}$/.test(one))
  )
  return all
}
