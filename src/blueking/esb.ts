/**
 * The ESB's own noes (common/errors.py:163-185, esb/bkapp/validators.py, esb/bkauth/validators.py, esb/outgoing.py:190-296).
 * Pure.
 */
import { CREDENTIAL_SENTENCES, matching, turnedAway, unclear, type No } from './weighing.ts'

const BY_CODE: Readonly<Record<number, No>> = {
  1306206: turnedAway('component-missing'),
  1306403: turnedAway('api-not-permitted'),
  // The component is missing or inactive: for the ESB's administrators to mend, and no fault of the address.
  1306404: turnedAway('component-missing'),
  1306405: turnedAway('component-missing'),
  // The header is no JSON: something on the way changed it, since the action writes it itself.
  1306406: turnedAway('server-error'),
  1306408: turnedAway('server-error'),
  1306429: turnedAway('rate-limit')
}

/** Is this one of the ESB's codes? */
export function isEsbCode(code: number): boolean {
  return code >= 1_306_000 && code < 1_307_000
}

/** @param message as the server wrote it */
export function esbNo(code: number, message: string): No {
  if (code === 1306201) return upstreamNo(message)
  // 1306000 is also what the ESB fills in where ITSM gave no code, and its own crash (esb/response.py:37-45): unclear.
  return BY_CODE[code] ?? matching(CREDENTIAL_SENTENCES, message) ?? unclear('server-error')
}

/** The ESB got no sane reply: from ITSM, or from a system that it asks before it calls ITSM. */
function upstreamNo(message: string): No {
  const system = /system \[(\w+)\]/.exec(message)?.[1] ?? 'ITSM'
  const isTimeout = /exceeds \d+ seconds/.test(message)
  // A connection that was never made carried nothing. `Max retries exceeded` also stands before a read that failed, and an
  // SSLError can come in the middle of one: neither is certain.
  const wasReached =
    system.toUpperCase() === 'ITSM' && !/NewConnectionError|ConnectTimeout|Failed to establish/.test(message)
  const detail = { of: 'upstream', front: 'esb', system, reached: wasReached } as const
  if (!wasReached) return turnedAway('server-error', detail)
  if (isTimeout) return unclear('time-out', detail)
  // ITSM's own refusal to be called past its gateway (component/decorators.py:298-320), in the ESB's words.
  return /Status Code: 403\b/.test(message) ? turnedAway('gateway-required', detail) : unclear('server-error', detail)
}
