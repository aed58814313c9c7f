/** Parsers of lists of statuses. */
import { isBuiltIn, isOverByName } from '../tickets/actions.ts'
import { BadValue, type Notice } from './errors.ts'
import { statusMeant } from './synonyms.ts'

/** The entries of a list, each once. */
export function entriesOf(value: string): string[] {
  return [...new Set(value.split(/[\s,，;；、]+/u).filter((one) => one !== ''))]
}

/**
 * Open statuses: built-in ones in any case; those that a service defined itself are kept as they are, since only a read
 * of the site shows whether they exist.
 */
export function parseStatuses(value: string): string[] {
  return parseStatusKeys(value, 'status-over', isOverByName)
}

/** End statuses that count as success beside the target, built-in or of a service's own. */
export function parseAccepted(value: string): string[] {
  return parseStatusKeys(value, 'status-open', (key) => isBuiltIn(key) && !isOverByName(key))
}

/** The keys of a service's own statuses are 32 hexadecimal digits: models/ticket.py:1906-1921. */
const OWN_STATUS = /^[0-9a-f]{32}$/i

/** A warning for each status that neither ITSM nor, by the look of it, a service defines: perhaps misspelled. */
export function statusNotices(input: string, statuses: readonly string[]): Notice[] {
  const unusual = statuses.filter((status) => !isBuiltIn(status) && !OWN_STATUS.test(status))
  return unusual.map((status) => ({ level: 'warning', of: 'unusual-status', input, status }))
}

/** The keys of statuses, which are ASCII, of which the input does not take some. */
function parseStatusKeys(value: string, of: 'status-over' | 'status-open', isRefused: (key: string) => boolean) {
  const all = entriesOf(value).map((one) => (isBuiltIn(one.toUpperCase()) ? one.toUpperCase() : one))
  rejectEntries(
    of,
    all.filter((one) => isRefused(statusMeant(one) ?? one))
  )
  const [name, ...others] = all.filter(
    (one) => !isBuiltIn(one) && (/[^!-~]/.test(one) || statusMeant(one) !== undefined)
  )
  if (name === undefined) return [...new Set(all)]
  const [meant, more] = [statusMeant(name), others.length]
  throw new BadValue(
    meant === undefined ? { of: 'status-name', value: name, more } : { of: 'status-meant', value: name, more, meant }
  )
}

/** @throws BadValue that shows the first of these entries, if there is one */
export function rejectEntries(
  of: 'status-over' | 'status-open' | 'service-id',
  [first, ...others]: readonly string[]
): void {
  if (first !== undefined) throw new BadValue({ of, value: first, more: others.length })
}
