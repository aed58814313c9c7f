/**
 * What goes with stale_after. Pure.
 */
import { isBuiltIn, isOverByName } from '../tickets/actions.ts'
import { BadValue } from './errors.ts'

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

/** Built-in statuses in any case; those that a service defined itself are kept as they are. */
export function parseStatuses(value: string): string[] {
  const all = entries(value).map((one) => (isBuiltIn(one.toUpperCase()) ? one.toUpperCase() : one))
  const over = all.filter(isOverByName)
  const [first, ...others] = over
  if (first !== undefined) throw new BadValue({ of: 'status-over', value: first, more: others.length })
  return [...new Set(all)]
}

export function parseServices(value: string): string[] {
  const all = entries(value)
  const wrong = all.filter((one) => !/^[1-9]\d{0,9}$/.test(one))
  const [first, ...others] = wrong
  if (first !== undefined) throw new BadValue({ of: 'service-id', value: first, more: others.length })
  return all
}
