/**
 * What goes with stale_after. Pure.
 */
import { isBuiltIn, isOverByName } from '../tickets/actions.ts'
import { BadValue } from './errors.ts'
import { statusNamed } from './status-names.ts'

const HOUR_MS = 3_600_000
const UNIT_MS: Readonly<Record<string, number>> = { h: HOUR_MS, d: 24 * HOUR_MS, w: 7 * 24 * HOUR_MS }
/** Names that mean different zones to different people, and the one that is probably meant. */
const ZONES: Readonly<Record<string, string>> = {
  ...{
    CST: 'Asia/Shanghai',
    PRC: 'Asia/Shanghai',
    BJT: 'Asia/Shanghai',
    'GMT+8': 'Asia/Shanghai',
    'UTC+8': 'Asia/Shanghai'
  },
  ...{ '+08:00': 'Asia/Shanghai', 北京时间: 'Asia/Shanghai', 'ETC/GMT-8': 'Asia/Shanghai', HKT: 'Asia/Hong_Kong' },
  ...{ SGT: 'Asia/Singapore', JST: 'Asia/Tokyo', KST: 'Asia/Seoul', IST: 'Asia/Kolkata', EST: 'America/New_York' },
  ...{ EDT: 'America/New_York', MST: 'America/Denver', PST: 'America/Los_Angeles', CET: 'Europe/Berlin', GMT: 'UTC' }
}

export function parseAge(value: string): number {
  const [, amount = '', unit = ''] = /^(\d{1,6})\s*([hdw])$/i.exec(value) ?? []
  const ms = Number(amount) * (UNIT_MS[unit.toLowerCase()] ?? 0)
  if (unit === '') throw new BadValue({ of: 'not-an-age', value })
  if (ms < HOUR_MS || ms > 3650 * 24 * HOUR_MS) throw new BadValue({ of: 'age-range', value })
  return ms
}

export function parseTimeZone(value: string): string {
  const zone = value === '' ? 'Asia/Shanghai' : value
  if (zone === 'UTC' || zone === 'Asia/Shanghai') return zone
  const meant = Object.hasOwn(ZONES, zone.toUpperCase()) ? ZONES[zone.toUpperCase()] : undefined
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
  const [meant, more] = [statusNamed(name), others.length]
  throw new BadValue(
    meant === undefined ? { of: 'status-name', value: name, more } : { of: 'status-meant', value: name, more, meant }
  )
}

function rejectEntries(of: 'status-over' | 'status-open' | 'service-id', [first, ...others]: readonly string[]): void {
  if (first !== undefined) throw new BadValue({ of, value: first, more: others.length })
}

export function parseServices(value: string): string[] {
  const all = entries(value)
  rejectEntries(
    'service-id',
    all.filter((one) => !/^[1-9]\d{0,9}$/.test(one))
  )
  return all
}
