/** What a test or a tool may configure, and what it can do with and read from a running simulator. */
import type http from 'node:http'
import type { Fault } from './faults/index.ts'
import type { Application, Arrangement, EsbEdition, FrontOptions } from './fronts/index.ts'
import type { ItsmOptions, ListChange, Operation, TicketSeed, TicketState, Work } from './itsm/index.ts'

export interface SimulatorOptions extends ItsmOptions {
  arrangement?: Arrangement | undefined
  /** Which ESB's messages to use; default `new`. */
  esb?: EsbEdition | undefined
  host?: string | undefined
  /** 0 for any. */
  port?: number | undefined
  app?: Application | undefined
  /** token → user */
  bkTokens?: Record<string, string> | undefined
  /** token → user, '' for one of the application itself */
  accessTokens?: Record<string, string> | undefined
  /**
   * Who refuses a caller that a gateway before the ESB could not verify. If it is the ESB, it does so with the gateway's
   * message. Default: the gateway.
   */
  callersRefusedBy?: 'gateway' | 'esb' | undefined
  /** Systems whose address the ESB does not know, so that it replies 1306206: `login` to a bk_token, `token-service` to an access_token. */
  missingHosts?: readonly ('login' | 'token-service')[] | undefined
  /**
   * Whether a gateway's caller must name a user that it can verify. Default: yes before the ESB (bkcore/models.py:103),
   * no on the bk-itsm gateway (`userVerifiedRequired: false`).
   */
  userRequired?: boolean | undefined
  /** How long every reply is delayed. */
  latencyMs?: number | undefined
  /** When the server closes a connection: `close` after every reply, as the new ESB; `idle` after 2 s without a request. */
  keepAlive?: 'long' | 'close' | 'idle' | undefined
  tls?: { key: string; cert: string } | undefined
  /** False for long runs: requests are counted but not kept. */
  keepRequests?: boolean | undefined
  /** Called with a line for each request, without credentials. */
  onRequest?: ((text: string) => void) | undefined
  /** A promise that the reply waits for, so that a test decides when it comes. */
  hold?: ((seen: SeenRequest) => Promise<unknown> | undefined) | undefined
  /** Called when a request will never be answered and its connection stays open: by `hang`, and by `drip` once it drips. */
  onSilence?: ((seen: SeenRequest) => void) | undefined
  /** Called after a request was carried out and before the reply is sent, for another client that acts in between. */
  afterReply?: ((seen: SeenRequest, store: ListChange) => void) | undefined
}

export interface SeenRequest {
  method: string
  path: string
  query: Record<string, string>
  headers: http.IncomingHttpHeaders
  body: string
  /** The API, '' where the path names none. */
  api: string
  sn: string
  /** When it arrived, on a monotonic clock. */
  atMs: number
  /** The fault that struck it. */
  fault: Fault | undefined
}

export interface Simulator {
  /** The value for the input `url`. */
  readonly url: string
  readonly origin: string
  readonly port: number
  readonly requests: SeenRequest[]
  readonly operations: Operation[]
  /** Requests by API. */
  readonly counts: Record<string, number>
  readonly connections: { open: number; peak: number; total: number }
  readonly inFlightPeak: number
  ticket(sn: string): TicketState | undefined
  tickets(): TicketState[]
  add(seed: TicketSeed): void
  set(sn: string, change: Partial<TicketSeed>): void
  /** Approves the current step of a ticket. Throws if the server would refuse it. */
  approve(sn: string, given?: Omit<Work, 'via' | 'result'>): void
  reject(sn: string, given?: Omit<Work, 'via' | 'result'>): void
  /** Submits the current step, as ITSM's pages do: a manual step, or an approval with a result. */
  submit(sn: string, given?: Omit<Work, 'via'>): void
  fault(fault: Fault): void
  /** Closes the server and every connection. */
  close(): Promise<void>
}

export function frontOptions(options: SimulatorOptions): FrontOptions {
  return {
    arrangement: options.arrangement ?? 'esb',
    esb: options.esb ?? 'new',
    callersRefusedBy: options.callersRefusedBy ?? 'gateway',
    missingHosts: options.missingHosts ?? [],
    userRequired: options.userRequired ?? options.arrangement === 'gateway-esb',
    app: {
      code: options.app?.code ?? 'demo-app',
      secret: options.app?.secret ?? 'demo-secret',
      permissions: options.app?.permissions ?? '*',
      whitelisted: options.app?.whitelisted ?? true
    },
    bkTokens: options.bkTokens ?? { 'demo-bk-token': 'zhangsan' },
    accessTokens: options.accessTokens ?? { 'demo-access-token': 'zhangsan' }
  }
}
