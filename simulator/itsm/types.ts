/** Types shared by the files of ITSM. */
import type { Flow } from './flow.ts'
import type { CurrentStep, FlowSeed, WorkSeed } from './steps.ts'

export interface LogEntry {
  operator: string
  /** Server time, `YYYY-MM-DD hh:mm:ss`. */
  operateAt: string
  message: string
  /** WEB (default), API or SYS. */
  source?: string
}

/** A ticket as a test or a seed file describes it; only the number is required. */
export interface TicketSeed {
  sn: string
  /** The number in `ticket_url`; default: counted up from 1. */
  id?: number
  /** `current_status`; default RUNNING. GRAYING and CLOSEDBYUS (over) stand for a service's own, GHOST for an unknown one. */
  status?: string
  preStatus?: string
  creator?: string
  /** Who processes the steps and may operate the ticket. */
  processors?: string[]
  /** Who manages the service (`ticket_management` in IAM) and may operate the ticket too, but not withdraw it. */
  managers?: string[]
  title?: string
  /** Server time, `YYYY-MM-DD hh:mm:ss`. */
  createAt?: string
  updateAt?: string
  endAt?: string
  /** flow.is_revocable. */
  revocable?: boolean
  /** Whether the service's revoke_config allows WITHDRAW in the current state. */
  canWithdraw?: boolean
  /** A child ticket (is_slave). */
  child?: boolean
  /** Whether the ticket is over. Default: by its status. A service may define statuses of its own. */
  over?: boolean | undefined
  serviceId?: number
  /** The current steps, as a number or by name; 0 or [] for a ticket between two steps. Default: one while it is open. */
  steps?: number | string[]
  /** Without a flow the current steps stay as they are until the ticket ends. */
  flow?: FlowSeed
  /** `approve_result` of a FINISHED ticket without a flow; default true. */
  approved?: boolean
  /** Not submitted yet: can be operated but not read. */
  draft?: boolean
  /** Earlier log entries. Default: the start of the flow. */
  logs?: LogEntry[]
}

type Kept = Required<Omit<TicketSeed, 'steps' | 'logs' | 'flow' | 'over'>>

export interface TicketState extends Kept {
  over: boolean | undefined
  steps: readonly CurrentStep[]
  logs: Required<LogEntry>[]
  flow: Flow | undefined
}

/** An operation that ITSM carried out, even if a fault hid the reply. */
export interface Operation {
  sn: string
  action: string
  operator: string
  from: string
  to: string
}

export interface ItsmReply {
  status: number
  /** An object is sent as JSON, a string as it is. */
  body: Record<string, unknown> | string
}

export interface ListChange {
  add: (seed: TicketSeed) => void
  remove: (sn: string) => void
  set: (sn: string, change: Partial<TicketSeed>) => void
}

/** V2.7.0; or v2.6.0, before errors had details (commit 0b12d7fd) and invalid pages were caught (7569f652). */
export type ItsmVersion = 'V2.7' | 'v2.6'

export interface ItsmOptions {
  tickets?: TicketSeed[] | undefined
  version?: ItsmVersion | undefined
  /** Unix milliseconds, for the dates of replies, end times and log entries. */
  clock?: (() => number) | undefined
  /** Which filters get_tickets supports: all (default for V2.7), those of old versions (default for v2.6), or none. */
  filters?: 'all' | 'old' | 'none' | undefined
  /** `ignored`: always the first page. `unpaginated`: a bare array. */
  paging?: 'normal' | 'ignored' | 'unpaginated' | undefined
  /** Called after each page of a list, so that tickets can change between pages. */
  onList?: ((call: number, store: ListChange) => void) | undefined
  /** Prefix of `ticket_url`. */
  pages?: string | undefined
}

export type Fields = Record<string, unknown>

/** `approve` is the API of that name; `submit` is TRANSITION of `operate_node`, which ITSM's pages use for all steps. */
export interface Work extends WorkSeed {
  via?: 'approve' | 'submit' | undefined
  /** Delays the work. */
  afterMs?: number | undefined
}

export interface Itsm extends ListChange {
  readonly operations: Operation[]
  ticket(sn: string): TicketState | undefined
  tickets(): TicketState[]
  /**
   * Answers one call of an API. The credentials are already removed from the fields.
   *
   * @param lagMs how far behind the replica is that a read goes to
   */
  call(api: string, method: string, fields: Fields, lagMs?: number): ItsmReply
  /** Lets somebody approve, reject or submit a current step of a ticket. */
  work(sn: string, work: Work): ItsmReply
}
