/** The faults by name, their options, and which one applies to a request. */
import type { GatewayError } from '../fronts/gateway.ts'
import type { Front, FrontReply } from '../fronts/index.ts'

/** These break the connection instead of sending a whole reply. */
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
/** These send a different reply. */
const REPLY_FAULTS = [
  'http-500',
  'http-502',
  'http-503',
  'http-504',
  'http-400-html',
  'http-403-html',
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
/** What happens to the ticket differs from the reply, or comes at another time. `slow` is correct but late. */
const STATE_FAULTS = [
  'no-effect',
  'failure-after',
  'wrong-status',
  'not-found',
  'slow',
  'lag',
  'stalled',
  'extra-reply',
  'double-reply'
] as const

export const FAULT_KINDS = [...SOCKET_FAULTS, ...REPLY_FAULTS, ...STATE_FAULTS]
export type FaultKind = (typeof FAULT_KINDS)[number]

/** ITSM acts before the reply, whatever `when` is. */
export const APPLIED: readonly FaultKind[] = [
  'failure-after',
  'slow',
  'lag',
  'extra-reply',
  'double-reply',
  'code-string-zero'
]

export interface Fault {
  kind: FaultKind
  /** The API it applies to; `*` for all. Default: operate_ticket, or get_ticket_status for `lag`. */
  on?: string | undefined
  /** Only requests for this ticket. */
  sn?: string | undefined
  /** How many requests it applies to; default: all. */
  times?: number | undefined
  /** How many matching requests to let through first. */
  skip?: number | undefined
  /** Whether it applies before or after ITSM has acted. Default: before, so nothing was changed. */
  when?: 'before' | 'after' | undefined
  /** Where a redirect leads. */
  location?: string | undefined
  /**
   * How long the reply is delayed. For `lag`: how old the data is. For `stalled`: how long after the reply ITSM acts
   * (default 45 s). For `extra-reply`: how long after the first reply the second one comes.
   */
  delayMs?: number | undefined
  /** The HTTP status of `upstream`, or of a system that is down (`login-down` and the like), which otherwise sends nothing. */
  status?: number | undefined
  /** The body that goes with `status`, or that of `custom`; or the second one of `extra-reply` and `double-reply` (default: the first). */
  body?: string | undefined
  /** The chunks that `raw` writes before it closes the connection, given the body that would have been sent. */
  bytes?: ((body: string) => readonly (string | Buffer)[]) | undefined
  /** Which error `gateway-error` sends. */
  error?: GatewayError | undefined
}

export interface Faults {
  /** @throws Error that lists the known kinds if this is not one */
  set: (fault: Fault) => void
  clear(): void
  /** Takes the fault for this request, if any, and counts the use. The one set first wins. */
  take(api: string, sn: string): Fault | undefined
}

/** What a fault may use to make its reply. */
export interface FaultContext {
  fault: Fault
  front: Front
  api: string
  /** The reply that would have been sent without the fault. */
  real: FrontReply
  /** The credentials and names in the request, for `echo-secrets`. */
  credentials: string[]
}

export type MakeReply = (context: FaultContext) => FrontReply

export const SUCCESS = { result: true, code: 0, message: 'success', data: [] }

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
