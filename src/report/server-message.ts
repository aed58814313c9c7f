/** What the server said and what was seen, in a readable form. */
import type { Caution, Detail } from '../tickets/details.ts'
import { textOf, type Words } from '../words/words.ts'

/**
 * Extracts the sentence from ITSM's wrapping: a Python representation (`[ErrorDetail(string='…', code='…')]`, from
 * V2.6.1.386, openapi/decorators.py:67-76), or a leading `0:` (before, component/utils/drf.py:29-48).
 */
export function extractMessage(message: string): string {
  const quoted = /(?:'(\w+)': )?\[?ErrorDetail\(string=(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/.exec(message)
  if (quoted === null) return message.replace(/^0:/, '')
  const [, field, single, double] = quoted
  return `${field === undefined ? '' : `${field}: `}${single ?? double ?? message}`
}

/** Drops repetitions and empty texts. Texts that differ only in the address of a Python object count as the same. */
export function distinctTexts(texts: readonly string[]): string[] {
  const byKind = new Map<string, string>()
  for (const text of texts) {
    const kind = text.replace(/\b0x[0-9a-f]+\b/gi, '0x')
    if (text !== '' && !byKind.has(kind)) byKind.set(kind, text)
  }
  return [...byKind.values()]
}

/** A caution as a sentence, with the server's message unwrapped. */
export function cautionSentence(caution: Caution, { cautions }: Words): string {
  const unwrapped = 'message' in caution ? { ...caution, message: extractMessage(caution.message) } : caution
  return textOf(cautions, unwrapped)
}

/** What was seen of a ticket, or '' where there is only the server's message. */
export function seenText({ detail }: { detail: Detail | undefined }, { details }: Words): string {
  return detail === undefined ? '' : textOf(details, detail)
}
