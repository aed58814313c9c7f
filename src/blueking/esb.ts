/** What the errors of the ESB mean. */
import { CREDENTIAL_RULES, matchMessage, turnedAway, unclear, type Classification } from './classification.ts'

/** Errors of the ESB itself: common/errors.py:163-185, esb/bkapp/validators.py, esb/bkauth/validators.py. */
const BY_CODE: Readonly<Record<number, Classification>> = {
  1306206: turnedAway('component-missing'),
  1306403: turnedAway('api-not-permitted'),
  // The component is missing or inactive: the URL is right, and the ESB's administrators have to fix it.
  1306404: turnedAway('component-missing'),
  1306405: turnedAway('component-missing'),
  // The header is not JSON. The action writes JSON, so something in between changed it.
  1306406: turnedAway('server-error'),
  1306408: turnedAway('server-error'),
  1306429: turnedAway('rate-limit')
}

/** Whether this is a code of the ESB. */
export function isEsbCode(code: number): boolean {
  return code >= 1_306_000 && code < 1_307_000
}

/** @param identity which of the user's credentials was sent */
export function classifyEsbError(code: number, message: string, identity?: string): Classification {
  if (code === 1306201) return classifyUpstreamError(message)
  // The system to call has no address. With a token, that can be the login or SSM, which the ESB calls first.
  if (code === 1306206 && (identity === 'access_token' || identity === 'bk_token')) {
    return turnedAway('user-not-verified', { of: 'unchecked-identity', identity })
  }
  // 1306000 is also what the ESB fills in where ITSM gave no code, and its own crash (esb/response.py:37-45): unclear.
  return BY_CODE[code] ?? matchMessage(CREDENTIAL_RULES, message) ?? unclear('server-error')
}

/** Phrases for a request that was sent. */
const WAS_CONNECTED =
  /Status Code:|exceeds \d+ seconds|Read ?timed ?out|ReadTimeout|Connection aborted|RemoteDisconnected|ConnectionReset/i

/**
 * The ESB got no valid reply from ITSM, or from a system that it asks before it calls ITSM (esb/outgoing.py:190-296).
 *
 * Without a connection nothing was sent. `Max retries exceeded` also precedes a failed read, and an SSLError can come in the
 * middle of one, so neither proves that; nor does a message that mentions a lost reply as well. What follows `Status Code:` is
 * the system's own message, which may be about a connection of its own that failed after the change.
 */
function classifyUpstreamError(message: string): Classification {
  const system = /system \[(\w+)\]/.exec(message)?.[1] ?? 'ITSM'
  const wasConnected = WAS_CONNECTED.test(message) || !/NewConnectionError|ConnectTimeout/.test(message)
  const wasReached = wasConnected && system.toUpperCase() === 'ITSM'
  const detail = { of: 'upstream', front: 'esb', system, reached: wasReached } as const
  if (!wasConnected) return { ...turnedAway('server-error', detail), wasSent: false }
  if (!wasReached) return turnedAway('server-error', detail)
  if (/exceeds \d+ seconds/.test(message)) return unclear('time-out', detail)
  // ITSM accepts calls only through its gateway (component/decorators.py:298-320), as the ESB reports it.
  return /Status Code: 403\b/.test(message) ? turnedAway('gateway-required', detail) : unclear('server-error', detail)
}
