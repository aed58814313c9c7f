/** Faults on demand: their names, and which of them strikes a request. */
import type { GatewayError } from '../fronts/gateway.ts'

/** What is done to the socket in place of, or after, a whole reply. */
export const SOCKET_FAULTS = ['reset', 'hang', 'cut', 'cut-chunked', 'bad-length', 'drip', 'huge', 'garbage'] as const
/** Another reply in place of the right one. */
export const REPLY_FAULTS = [
  'http-500',
  'http-502',
  'http-503',
  'http-504',
  'http-400-html',
  'http-401-html',
  'http-403-html',
  'http-405-html',
  'http-404',
  'http-407',
  'http-429',
  'esb-timeout',
  'esb-502',
  'esb-rate-limit',
  'gateway-rate-limit',
  'gateway-concurrency',
  'gateway-error',
  'login-page',
  'redirect-301',
  'redirect-302',
  'redirect-307',
  'array',
  'null',
  'empty',
  'not-json',
  'result-string',
  'result-missing',
  'code-nonzero',
  'code-string-zero',
  'result-false-code-zero',
  'hostile',
  'text-403',
  'component-error',
  'crash',
  'echo-secrets',
  'db-down',
  'switched-off',
  'cache-down',
  'iam-down',
  'jwt-unknown',
  'not-permitted',
  'access-token-refused',
  'access-token-expired',
  'login-down',
  'token-service-down',
  'bkauth-down',
  'itsm-unreachable',
  'itsm-closed',
  'itsm-reset',
  'no-host',
  'inactive-component',
  'missing-component',
  'upstream',
  'custom'
] as const
/** Something else happens to the ticket than the reply says, or at another time; `slow` and `broker-down` are right, but late. */
export const STATE_FAULTS = [
  'no-effect',
  'failure-after',
  'wrong-status',
  'not-found',
  'slow',
  'broker-down',
  'lag',
  'late-effect',
  'extra-reply',
  'double-reply'
] as const

export const FAULT_KINDS = [...SOCKET_FAULTS, ...REPLY_FAULTS, ...STATE_FAULTS]
export type FaultKind = (typeof FAULT_KINDS)[number]

/** Kinds that ITSM answers as ever, whatever `when` says. */
export const APPLIED: readonly FaultKind[] = [
  'failure-after',
  'slow',
  'broker-down',
  'lag',
  'extra-reply',
  'double-reply',
  'code-string-zero'
]

export interface Fault {
  kind: FaultKind
  /** The API it strikes; `*` for all. Default: operate_ticket, and get_ticket_status for `lag`. */
  on?: string | undefined
  /** Only requests for this ticket. */
  sn?: string | undefined
  /** How many requests it strikes; default: all. */
  times?: number | undefined
  /** How many matching requests pass before it strikes. */
  skip?: number | undefined
  /** Has ITSM done its work by then? Default: before, so nothing was changed. */
  when?: 'before' | 'after' | undefined
  location?: string | undefined
  retryAfterSeconds?: number | undefined
  /**
   * Waited before the reply; for `lag` how old its answer is, for `late-effect` how long after the reply ITSM acts, for
   * `extra-reply` how long after the reply the second one comes.
   */
  delayMs?: number | undefined
  /**
   * What `custom` and `upstream` answer, or a system that is down (`login-down` and such) in place of nothing. `body`: also
   * the second reply of `extra-reply` and `double-reply`; the first one again if left out.
   */
  status?: number | undefined
  body?: string | undefined
  headers?: Record<string, string> | undefined
  /** Which one `gateway-error` is. */
  error?: GatewayError | undefined
}

export interface Faults {
  /** @throws Error that names the known kinds where this is none */
  set(fault: Fault): void
  clear(): void
  /** The fault that strikes this request, if one does; counts it. The first that was set wins. */
  strike(api: string, sn: string): Fault | undefined
}

/** Keeps the faults that are set. */
export function createFaults(): Faults {
  let armed: { fault: Fault; skip: number; left: number }[] = []
  return {
    set(fault) {
      if (!FAULT_KINDS.includes(fault.kind)) {
        throw new Error(`Unknown kind of fault ${fault.kind}. Use one of ${FAULT_KINDS.join(', ')}.`)
      }
      armed.push({ fault, skip: fault.skip ?? 0, left: fault.times ?? Infinity })
    },
    clear() {
      armed = []
    },
    strike(api, sn) {
      for (const entry of armed) {
        const { kind, on = kind === 'lag' ? 'get_ticket_status' : 'operate_ticket', sn: only } = entry.fault
        const matches = (on === '*' || on === api) && (only === undefined || only.toLowerCase() === sn.toLowerCase())
        if (!matches || entry.left === 0) continue
        if (entry.skip > 0) {
          entry.skip--
          continue
        }
        entry.left--
        return entry.fault
      }
      return undefined
    }
  }
}
