/** Parsers of what selects tickets: their age, status and service. */
import { isBuiltIn, isOverByName } from '../tickets/actions.ts'
import { BadValue } from './errors.ts'
import { statusMeant, zoneMeant } from './synonyms.ts'

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
  const meant = zoneMeant(zone)
  if (meant !== undefined) throw new BadValue({ of: 'zone-meant', value, meant })
  try {
    if (!/^(?!Etc\/)[A-Za-z]+\/[\w+/-]+$/i.test(zone)) throw new RangeError(zone)
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone && zone
  } catch {
    throw new BadValue({ of: 'zone-unknown', value })
  }
}

const entries = (value: string): string[] => [...new Set(value.split(/[\s,，;；、]+/u).filter((one) => one !== ''))]

/**
 * Open statuses: built-in ones in any case; those that a service defined itself are kept as they are, since only a read
 * of the site shows whether they exist.
 */
export function parseStatuses(value: string): string[] {
  const all = statusKeys(value)
  rejectEntries('status-over', all.filter(isOverByName))
  return all
}

/** End statuses that count as success beside the target, built-in or of a service's own. */
export function parseAccepted(value: string): string[] {
  const all = statusKeys(value)
  rejectEntries(
    'status-open',
    all.filter((key) => isBuiltIn(key) && !isOverByName(key))
  )
  return all
}

/** The keys of statuses, which are ASCII: a service's own are 32 hexadecimal digits (models/ticket.py:1906-1921). */
function statusKeys(value: string): string[] {
  const all = entries(value).map((one) => (isBuiltIn(one.toUpperCase()) ? one.toUpperCase() : one))
  const [name, ...others] = all.filter((one) => /[^!-~]/.test(one))
  if (name === undefined) return [...new Set(all)]
  const [meant, more] = [statusMeant(name), others.length]
  throw new BadValue(
    meant === undefined ? { of: 'status-name', value: name, more } : { of: 'status-meant', value: name, more, meant }
  )
}

function rejectEntries(of: 'status-over' | 'status-open' | 'service-id', [first, ...others]: readonly string[]): void {
  if (first !== undefined) throw new BadValue({ of, value: first, more: others.length })
}

/** IDs of services, which are positive integers. */
export function parseServices(value: string): string[] {
  const all = entries(value)
  rejectEntries(
    'service-id',
    all.filter((one) => !/^[1-9]\d{0,9}$/.test(one))
  )
  return all
}
