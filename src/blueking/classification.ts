/** The shared vocabulary of itsm.ts, esb.ts and gateway.ts for classifying error replies. */
import type { Detail } from '../tickets/details.ts'
import type { FailureClass } from '../tickets/ports.ts'
import type { Problem } from '../tickets/problems.ts'

/** What an error reply means. */
export interface Classification {
  class: FailureClass
  problem: Problem
  detail?: Detail
  /** False where the reply proves that ITSM was never called. */
  wasSent?: false
  /** Known to come before any change, rather than just looking like it. */
  isKnown?: true
}

/** A pattern of the server's message or page, and what it means. */
export type MessageRule = readonly [RegExp, Classification]

/** Returns what the first match means. */
export function matchMessage(rules: readonly MessageRule[], message: string): Classification | undefined {
  return rules.find(([pattern]) => pattern.test(message))?.[1]
}

export function turnedAway(problem: Problem, detail?: Detail): Classification {
  return { class: 'turned-away', problem, ...(detail && { detail }) }
}

/** Refused by a check that is known to come before any change. */
export function refused(problem: Problem): Classification {
  return { class: 'refused', problem, isKnown: true }
}

export function unclear(problem: Problem, detail?: Detail): Classification {
  return { class: 'unclear', problem, ...(detail && { detail }) }
}

/** bkauth, the login or SSM is down: not the caller's fault, and ITSM was not called. The next run may succeed. */
export const AUTHORITY_DOWN: MessageRule = [
  /request bkauth api error|failed to request third-party api|(?:get|verify)_\w{1,64} failed, error/i,
  turnedAway('server-error')
]

/** A site with several tenants asks which one is meant; this action sends none. */
export const TENANT: MessageRule = [
  /X-Bk-Tenant-Id|CROSS_TENANT/i,
  turnedAway('caller-not-allowed', { of: 'multi-tenant' })
]

/**
 * How the ESB and the gateway reject credentials (esb/bkapp/validators.py, esb/bkauth/validators.py, bk-auth-verify), always
 * before they call ITSM. The Chinese ones are the login's.
 */
export const CREDENTIAL_RULES: readonly MessageRule[] = [
  TENANT,
  AUTHORITY_DOWN,
  [
    /user authentication failed|用户认证失败|access_token|bk_token|provide a valid user identity|bk_username is not verified/i,
    turnedAway('user-not-verified')
  ],
  [
    /app code|app secret|bk_app_code|bk_app_secret|app not found|^bkauth: |verify app fail|signature|app_secret|^ok$/i,
    turnedAway('wrong-secret')
  ],
  [/JSON (?:string|format)|valid JSON|cannot be analyzed/i, turnedAway('server-error')]
]
