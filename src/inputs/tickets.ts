/**
 * The list of ticket numbers: what is one, and a hint for each way in which people get it wrong. Pure.
 */
import { BadValue, type FaultData } from './errors.ts'

export interface TicketList {
  kind: 'list'
  /** In the user's order, each once. */
  sns: string[]
  /** How many repetitions were dropped. */
  duplicates: number
}

/** What is wrong with an entry: the first that fits. */
const MISTAKES = [
  ['sn-address', /^[a-z]+:\/\//i],
  ['sn-dash', /^[-–—*•]+$/],
  ['sn-comment', /#/],
  ['sn-quotes', /["'`“”‘’]/],
  ['sn-label', /[:：]/],
  ['sn-full-width', /[\uff01-\uff5e]/],
  ['sn-brackets', /[()[\]{}<>【】《》「」]/],
  ['sn-characters', /[^A-Za-z0-9_./-]/],
  ['sn-too-long', /^.{65}/],
  ['sn-no-digit', /^[^0-9]*$/]
] as const

/** @throws BadValue with one fault for each kind of mistake, which shows the first entry that has it */
export function parseTickets(text: string): TicketList {
  const all = text.startsWith('[') ? jsonList(text) : text.split(/[\s,，;；、]+/u).filter((sn) => sn !== '')
  if (all.length === 0) throw new BadValue({ of: 'sn-empty' })
  const wrong = new Map<(typeof MISTAKES)[number][0], { value: string; more: number }>()
  // The server's look-up ignores case: two writings of one number would operate the ticket twice.
  const seen = new Map<string, string>()
  for (const sn of all) {
    const kind = MISTAKES.find(([, pattern]) => pattern.test(sn))?.[0]
    const first = kind && wrong.get(kind)
    if (first) first.more++
    else if (kind) wrong.set(kind, { value: sn, more: 0 })
    else if (!seen.has(sn.toLowerCase())) seen.set(sn.toLowerCase(), sn)
  }
  if (wrong.size > 0) throw new BadValue(...[...wrong].map(([of, data]): FaultData => ({ of, ...data })))
  return { kind: 'list', sns: [...seen.values()], duplicates: all.length - seen.size }
}

function jsonList(text: string): string[] {
  try {
    const list = JSON.parse(text) as unknown
    if (Array.isArray(list) && list.every((entry) => typeof entry === 'string')) return list
  } catch {
    // Told below: either way it is no array of strings.
  }
  throw new BadValue({ of: 'sn-json' })
}
