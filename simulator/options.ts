/** What a test or a tool may configure, and what it can do with and read from a running simulator. */
import type { Fault } from './faults/index.ts'
import type { FrontOptions, FrontRequest } from './fronts/index.ts'
import type { ItsmOptions, ListChange, Operation, TicketSeed, TicketState, Work } from './itsm/index.ts'

export interface SimulatorOptions extends ItsmOptions, FrontOptions {
  host?: string | undefined
  /** 0 for any. */
  port?: number | undefined
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

export interface SeenRequest extends FrontRequest {
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
