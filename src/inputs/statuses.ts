/** Parsers of lists of statuses. */
import { isBuiltIn, isBuiltInEndStatus } from '../tickets/actions.ts'
import type { Notice } from './errors.ts'
import { rejectEntries, splitList } from './lists.ts'
import { suggestStatus } from './synonyms.ts'

/** Open statuses, built-in ones in any case. Others are kept as they are: only the site knows a service's own statuses. */
export function parseStatuses(value: string): string[] {
  return parseStatusKeys(value, 'status-over', isBuiltInEndStatus)
}

/** End statuses that count as success besides the target, built-in or a service's own. */
export function parseAccepted(value: string): string[] {
  return parseStatusKeys(value, 'status-open', (key) => isBuiltIn(key) && !isBuiltInEndStatus(key))
}

/** The keys of a service's own statuses are 32 hexadecimal digits: models/ticket.py:1906-1921. */
const OWN_STATUS = /^[0-9a-f]{32}$/i

/** Warns of each status that is neither built-in nor looks like a service's own: it may be misspelled. */
export function statusNotices(input: string, statuses: readonly string[]): Notice[] {
  const unusual = statuses.filter((status) => !isBuiltIn(status) && !OWN_STATUS.test(status))
  return unusual.map((status) => ({ level: 'warning', of: 'unusual-status', input, status }))
}

/** Rejects names of statuses, since the server wants their keys, and statuses that the input does not take. */
function parseStatusKeys(
  value: string,
  of: 'status-over' | 'status-open',
  isRejected: (key: string) => boolean
): string[] {
  const all = splitList(value).map((entry) => (isBuiltIn(entry.toUpperCase()) ? entry.toUpperCase() : entry))
  const rejected = all.filter((entry) => isRejected(suggestStatus(entry) ?? entry))
  rejectEntries(rejected, (listed) => ({ of, ...listed }))
  // Keys are ASCII.
  const isName = (entry: string): boolean => /[^!-~]/.test(entry) || suggestStatus(entry) !== undefined
  const names = all.filter((entry) => !isBuiltIn(entry) && isName(entry))
  rejectEntries(names, (listed) => {
    const meant = suggestStatus(listed.value)
    return meant === undefined ? { of: 'status-name', ...listed } : { of: 'status-meant', ...listed, meant }
  })
  return [...new Set(all)]
}
