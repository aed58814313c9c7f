/** Faults on demand: their names, and which one a request meets. */
import type { GatewayError } from '../fronts/gateway.ts'

/** What is done to the socket in place of, or after, a whole reply. */
export const SOCKET_FAULTS = [
  'reset',
  'hang',
  'cut',
  'cut-chunked',
  'bad-length',
  'drip',
  'huge',
  'garbage',
  'raw'
] as const
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
  'itsm-v4',
  'upstream',
  'custom'
] as const
/**
 * Something else happens to the ticket than the reply says, or at another time. `slow` and `broker-down` are right, but
 * late. `late-effect` and `stalled` act after their reply: a broken connection, or the front's own time-out.
 */
export const STATE_FAULTS = [
  'no-effect',
  'failure-after',
  'wrong-status',
  'not-found',
  'slow',
  'broker-down',
  'lag',
  'late-effect',
  'stalled',
  'extra-reply',
  'double-reply'
] as const

export const FAULT_KINDS = [...SOCKET_FAULTS, ...REPLY_FAULTS, ...STATE_FAULTS]
export type FaultKind = (typeof FAULT_KINDS)[number]

/** ITSM acts before the reply, whatever `when` says. */
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
  /** The API that meets it; `*` for all. Default: operate_ticket, and get_ticket_status for `lag`. */
  on?: string | undefined
  /** Only requests for this ticket. */
  sn?: string | undefined
  /** How many requests meet it; default: all. */
  times?: number | undefined
  /** How many matching requests pass before the first one meets it. */
  skip?: number | undefined
  /** Has ITSM done its work by then? Default: before, so nothing was changed. */
  when?: 'before' | 'after' | undefined
  location?: string | undefined
  retryAfterSeconds?: number | undefined
  /**
   * Waited before the reply. For `lag` how old its answer is, for `late-effect` and `stalled` how long after the reply
   * ITSM acts (`stalled`: 45 s unless given), for `extra-reply` how long after the reply the second one comes.
   */
  delayMs?: number | undefined
  /**
   * What `custom`, `upstream` and `itsm-v4` answer, or a system that is down (`login-down` and such) in place of nothing.
   * `body`: also the second reply of `extra-reply` and `double-reply`; the first one again if left out.
   */
  status?: number | undefined
  body?: string | undefined
  headers?: Record<string, string> | undefined
  /** What `raw` writes before it ends the connection, made from the body that would have been sent. */
  bytes?: ((body: string) => readonly (string | Buffer)[]) | undefined
  /** Which one `gateway-error` is. */
  error?: GatewayError | undefined
}

export interface Faults {
  /** @throws Error that names the known kinds where this is none */
  set(fault: Fault): void
  clear(): void
  /** The fault that this request meets, if any; counts it. The first that was set wins. */
  take(api: string, sn: string): Fault | undefined
}

/** Keeps the faults that are set. */
export function createFaults(): Faults {
  let pending: { fault: Fault; skip: number; left: number }[] = []
  return {
    set(fault) {
      if (!FAULT_KINDS.includes(fault.kind)) {
        throw new Error(`Unknown kind of fault ${fault.kind}. Use one of ${FAULT_KINDS.join(', ')}.`)
      }
      if (fault.times !== 0) pending.push({ fault, skip: fault.skip ?? 0, left: fault.times ?? Infinity })
    },
    clear() {
      pending = []
    },
    take(api, sn) {
      for (const entry of pending) {
        const { kind, on = kind === 'lag' ? 'get_ticket_status' : 'operate_ticket', sn: only } = entry.fault
        const matches = (on === '*' || on === api) && (only === undefined || only.toLowerCase() === sn.toLowerCase())
        if (!matches) continue
        if (entry.skip > 0) {
          entry.skip--
          continue
        }
        entry.left--
        if (entry.left === 0) pending.splice(pending.indexOf(entry), 1)
        return entry.fault
      }
      return undefined
    }
  }
}
