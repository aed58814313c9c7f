/**
 * The list of ticket numbers, with a hint for each common mistake. An operation cannot be undone, so anything that is not
 * certainly a ticket number rejects the whole list.
 */
import { BadValue, type FaultData, type Notice } from './errors.ts'
import { parseJsonList } from './lists.ts'
import { codePointOf } from './scalars.ts'

export interface TicketList {
  kind: 'list'
  /** In the user's order, each once. */
  sns: string[]
  /** The number of dropped repetitions. */
  duplicates: number
}

/** An expression, a bracketed group or a comment is one entry, so that no word of it is mistaken for a ticket number. */
const ENTRY =
  /\d{1,3}、|#\s.*|(?:\$\{+[^{}]*\}+|\{\{[^{}]*\}\}|\([^()]*\)|（[^（）]*）|【[^【】]*】|<[^<>]*>|\[[^[\]]*\]|[^\s,，;；、])+/gu

/** Mistakes in an entry; the first match is reported. */
const MISTAKES = [
  ['sn-expression', /\$|\{\{|^%\w+%$/],
  ['sn-address', /:\/\/|\/#\/|[?&]\w+=/],
  ['sn-invisible', /\p{C}/u],
  ['sn-numbering', /^(\d{1,3}[.)）、](?!\d)|[①-⒛])/],
  ['sn-bullet', /^[*+•·●○▪‣]/],
  ['sn-dash', /^[-–—]/],
  ['sn-hash', /^#[A-Za-z]*\d+$/],
  ['sn-comment', /#/],
  ['sn-quotes', /["'`“”‘’]/],
  ['sn-label', /[:：=]/],
  ['sn-brackets', /[()（）[\]{}<>【】《》「」]/],
  ['sn-full-width', /[\uff01-\uff5e]/],
  ['sn-exponent', /^\d(\.\d+)?e\+\d+$/i],
  ['sn-ends', /^[_./]|[-_./。…]$/],
  ['sn-characters', /[^A-Za-z0-9_./-]/],
  ['sn-too-long', /^.{65}/],
  ['sn-no-digit', /^[^0-9]*$/]
] as const

/** ITSM builds ticket numbers from letters, the date and a counter (component/utils/basic.py:553). */
const HAS_DATE = /\d{8}/

/** @throws BadValue with one fault for each kind of mistake, which shows the first such entry */
export function parseTickets(text: string): TicketList {
  const entries = text.startsWith('[') ? parseJsonList(text, 'sn-json') : (text.match(ENTRY) ?? [])
  if (entries.length === 0) throw new BadValue({ of: 'sn-empty' })
  const isDated = entries.some((sn) => HAS_DATE.test(sn))
  const faults = new Map<FaultData['of'], FaultData & { more: number }>()
  // The server ignores case, so two spellings of one number would operate the ticket twice.
  const seen = new Map<string, string>()
  for (const sn of entries) {
    const mistake = findMistake(sn, isDated)
    const first = mistake && faults.get(mistake.of)
    if (first) first.more++
    else if (mistake) faults.set(mistake.of, { ...mistake, more: 0 })
    else if (!seen.has(sn.toLowerCase())) seen.set(sn.toLowerCase(), sn)
  }
  if (faults.size > 0) throw new BadValue(...faults.values())
  return { kind: 'list', sns: [...seen.values()], duplicates: entries.length - seen.size }
}

/** @param isDated whether any entry has eight digits in a row: then neither `1.` nor `v2.4` is a number */
function findMistake(sn: string, isDated: boolean) {
  const of = MISTAKES.find(([, pattern]) => pattern.test(sn))?.[0]
  if (of === 'sn-invisible') return { of, value: sn, character: codePointOf(/\p{C}/u.exec(sn)?.[0] ?? '') }
  if (of !== undefined) return { of, value: sn }
  return isDated && !HAS_DATE.test(sn) ? ({ of: 'sn-unlike', value: sn } as const) : undefined
}

/** Warns of valid numbers that are probably a mistake. */
export function ticketNotices({ sns }: TicketList): Notice[] {
  const [only] = sns.length === 1 ? sns : []
  if (only !== undefined && /^\d{16,}$/.test(only)) return [{ level: 'warning', of: 'sn-yaml-number' }]
  const id = sns.find((sn) => /^\d{1,9}$/.test(sn))
  return id === undefined ? [] : [{ level: 'warning', of: 'sn-like-id', sn: id }]
}
