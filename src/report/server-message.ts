/**
 * What the server said and what was seen, as a person wants to read it.
 */
import type { Caution, Detail } from '../tickets/details.ts'
import { textOf, type Words } from '../words/words.ts'

/**
 * The sentence within ITSM's wrapping: a Python representation (`[ErrorDetail(string='…', code='…')]`, from V2.6.1.386,
 * openapi/decorators.py:67-76), or `0:` in front of it (before, component/utils/drf.py:29-48).
 */
export function extractMessage(message: string): string {
  const quoted = /(?:'(\w+)': )?\[?ErrorDetail\(string=(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/.exec(message)
  if (quoted === null) return message.replace(/^0:/, '')
  const [, field, single, double] = quoted
  return `${field === undefined ? '' : `${field}: `}${single ?? double ?? message}`
}

/** Texts that differ, the first of each kind; the address of an object in Python's memory makes no difference. */
export function distinctTexts(texts: readonly string[]): string[] {
  const byKind = new Map<string, string>()
  for (const text of texts) {
    const kind = text.replace(/\b0x[0-9a-f]+\b/gi, '0x')
    if (text !== '' && !byKind.has(kind)) byKind.set(kind, text)
  }
  return [...byKind.values()]
}

/** A caution as a sentence that holds what the server said without its wrapping. */
export function cautionSentence(caution: Caution, words: Words): string {
  const shown = 'message' in caution ? { ...caution, message: extractMessage(caution.message) } : caution
  return textOf(words.cautions, shown)
}

/** What was seen of a ticket, or '' where there is only the server's message. */
export function seenText({ detail }: { detail: Detail | undefined }, words: Words): string {
  return detail === undefined ? '' : textOf(words.details, detail)
}
