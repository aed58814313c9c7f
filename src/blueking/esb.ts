import { CREDENTIAL_SENTENCES, matchSentence, turnedAway, unclear, type Rejection } from './rejection.ts'

/** Errors of the ESB itself: common/errors.py:163-185, esb/bkapp/validators.py, esb/bkauth/validators.py. */
const BY_CODE: Readonly<Record<number, Rejection>> = {
  1306206: turnedAway('component-missing'),
  1306403: turnedAway('api-not-permitted'),
  // The component is missing or inactive: for the ESB's administrators to fix, and no fault of the address.
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

/**
 * @param message as the server wrote it
 * @param identity which of the user's credentials was sent
 */
export function classifyEsbError(code: number, message: string, identity?: string): Rejection {
  if (code === 1306201) return classifyUpstreamError(message)
  // No address is configured for the system that is called, and a token makes the ESB call the login or SSM first.
  if (code === 1306206 && (identity === 'access_token' || identity === 'bk_token')) {
    return turnedAway('user-not-verified', { of: 'unchecked-identity', identity })
  }
  // 1306000 is also what the ESB fills in where ITSM gave no code, and its own crash (esb/response.py:37-45): unclear.
  return BY_CODE[code] ?? matchSentence(CREDENTIAL_SENTENCES, message) ?? unclear('server-error')
}

/** Words for a request that left. */
const WAS_CONNECTED =
  /Status Code:|exceeds \d+ seconds|Read ?timed ?out|ReadTimeout|Connection aborted|RemoteDisconnected|ConnectionReset/i

/**
 * The ESB got no sane reply: from ITSM, or from a system that it asks before it calls ITSM (esb/outgoing.py:190-296).
 *
 * A connection that was not made carried nothing: that counts as never sent. `Max retries exceeded` also precedes a read
 * that failed, and an SSLError can come in the middle of one: neither is certain, and neither is a message that names a lost
 * reply as well. What follows `Status Code:` is the system's own message, which may name a connection of its own that failed
 * after the change.
 */
function classifyUpstreamError(message: string): Rejection {
  const system = /system \[(\w+)\]/.exec(message)?.[1] ?? 'ITSM'
  const wasConnected = WAS_CONNECTED.test(message) || !/NewConnectionError|ConnectTimeout/.test(message)
  const wasReached = wasConnected && system.toUpperCase() === 'ITSM'
  const detail = { of: 'upstream', front: 'esb', system, reached: wasReached } as const
  if (!wasConnected) return { ...turnedAway('server-error', detail), wasSent: false }
  if (!wasReached) return turnedAway('server-error', detail)
  if (/exceeds \d+ seconds/.test(message)) return unclear('time-out', detail)
  // ITSM's own refusal to be called past its gateway (component/decorators.py:298-320), in the ESB's words.
  return /Status Code: 403\b/.test(message) ? turnedAway('gateway-required', detail) : unclear('server-error', detail)
}
