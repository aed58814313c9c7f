/** What a test or a tool may configure, and what it may read afterwards. */
import type http from 'node:http'
import type { Fault } from './faults/index.ts'
import type { Application, Arrangement, EsbEdition, FrontOptions } from './fronts/index.ts'
import type { ItsmOptions, ListChange, Operation, TicketSeed, TicketState, Work } from './itsm/index.ts'

export interface SimulatorOptions extends ItsmOptions {
  arrangement?: Arrangement | undefined
  /** Which ESB the texts are of; default `new`. */
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
   * Before the ESB a gateway either refuses callers itself, or hands on why it could not verify them: then the ESB
   * refuses them with the gateway's message. Default: the gateway.
   */
  callersRefusedBy?: 'gateway' | 'esb' | undefined
  /** Systems whose address the ESB does not know: 1306206 for a bk_token (`login`) or an access_token (`token-service`). */
  missingHosts?: readonly ('login' | 'token-service')[] | undefined
  /**
   * Must a gateway's caller name a user that it can verify? Default: before the ESB (bkcore/models.py:103), but not on
   * the bk-itsm gateway (`userVerifiedRequired: false`).
   */
  userRequired?: boolean | undefined
  /** Waited before every reply. */
  latencyMs?: number | undefined
  /** How long an operation takes between its checks and its save: two that overlap do what they do on the real one. */
  operateMs?: number | undefined
  /** `close`: after every reply, as the new ESB. `idle`: after `idleMs` without a request, and without a hint. */
  keepAlive?: 'long' | 'close' | 'idle' | undefined
  idleMs?: number | undefined
  tls?: { key: string; cert: string } | undefined
  /** False for long runs: requests are counted, but not kept. */
  keepRequests?: boolean | undefined
  /** Called with a line for each request; it holds no credentials. */
  onRequest?: ((text: string) => void) | undefined
  /** What the reply to a request waits for, if anything: a test decides when it comes. */
  hold?: ((seen: SeenRequest) => Promise<unknown> | undefined) | undefined
  /** Called when a request will never be answered, and its connection stays open: `hang`, and `drip` once it drips. */
  onSilence?: ((seen: SeenRequest) => void) | undefined
  /** Called when a request was carried out and its reply was made, before that is sent: for another client that acts in between. */
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
  /** When it had come, on a clock that only goes forward. */
  atMs: number
  /** The fault that it met. */
  fault: Fault | undefined
}

export interface Simulator {
  /** What a user would give as `url`. */
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
  /** Approves the step that a ticket is at. Throws where the server would refuse it. */
  approve(sn: string, given?: Omit<Work, 'via' | 'result'>): void
  reject(sn: string, given?: Omit<Work, 'via' | 'result'>): void
  /** Submits the step, as ITSM's pages do: a manual one, or an approval with a result. */
  submit(sn: string, given?: Omit<Work, 'via'>): void
  fault(fault: Fault): void
  clearFaults(): void
  /** Ends it, and every connection. */
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
