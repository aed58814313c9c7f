/**
 * What the server said, as a person wants to read it. Pure.
 */
import type { Words } from '../words/words.ts'

export interface Said {
  code: string
  message: string
  requestId: string
}

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

/** The server's words with what its owners need to find the request; '' where it said nothing. */
export function serverSays({ code, message, requestId }: Said, { report }: Words): string {
  const lines = [
    message === '' ? '' : report.serverMessage(extractMessage(message)),
    report.identifiers(code, requestId)
  ]
  return lines.filter((line) => line !== '').join('\n')
}
