/** What the errors of the API gateway mean. */
import {
  AUTHORITY_DOWN,
  CREDENTIAL_RULES,
  matchMessage,
  TENANT,
  turnedAway,
  unclear,
  type Classification
} from './classification.ts'

const UPSTREAM = { of: 'upstream', front: 'gateway', system: 'ITSM', reached: true } as const

/** Errors of the API gateway itself: bk-core/errorx.lua, bk-error-wrapper.lua:227-254, api_response_err_code_en.md. */
const BY_CODE: Readonly<Record<number, Classification>> = {
  1640100: turnedAway('wrong-secret'),
  1640101: turnedAway('wrong-secret'),
  1640102: turnedAway('user-not-verified'),
  1640301: turnedAway('api-not-permitted'),
  // The runner's IP address or the user is not allowed: applying for a permission does not help.
  1640302: turnedAway('caller-not-allowed'),
  1640303: turnedAway('caller-not-allowed'),
  1640304: turnedAway('caller-not-allowed', { of: 'multi-tenant' }),
  1640401: turnedAway('unknown-path'),
  1641301: turnedAway('turned-away'),
  1641401: turnedAway('turned-away'),
  1642901: turnedAway('rate-limit'),
  1642902: turnedAway('rate-limit'),
  1642903: turnedAway('rate-limit'),
  1642904: turnedAway('rate-limit'),
  1650401: unclear('time-out', UPSTREAM)
}

/** Whether this is a code of the gateway. */
export function isGatewayCode(code: number): boolean {
  return code >= 1_640_000 && code < 1_660_000
}

/** @param codeName such as CROSS_TENANT_FORBIDDEN, which shares its code with other errors */
export function classifyGatewayError(code: number, message: string, codeName: string): Classification {
  // If a 1650001 names an authority that the gateway asks first, ITSM was not called; any other may have come after the call.
  if (code >= 1_650_000) {
    return BY_CODE[code] ?? matchMessage([AUTHORITY_DOWN], message) ?? unclear('server-error', UPSTREAM)
  }
  const known = matchMessage([TENANT], `${codeName} ${message}`) ?? BY_CODE[code]
  if (known !== undefined) return known
  return matchMessage(CREDENTIAL_RULES, message) ?? turnedAway(code === 1640001 ? 'user-not-verified' : 'server-error')
}
