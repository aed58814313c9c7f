/** The types that the files of ITSM share. */
import type { Flow } from './flow.ts'
import type { CurrentStep, FlowSeed, WorkSeed } from './steps.ts'

export interface LogEntry {
  operator: string
  /** Server time, `YYYY-MM-DD hh:mm:ss`. */
  operateAt: string
  message: string
  /** WEB, API or SYS; WEB if left out. */
  source?: string
}

/** A ticket as a test or a seed file gives it; only the number is needed. */
export interface TicketSeed {
  sn: string
  /** The number in `ticket_url`; counted up from 1 if left out. */
  id?: number
  /** `current_status`; RUNNING if left out. GRAYING and CLOSEDBYUS (over) are a service's own; ITSM does not know GHOST. */
  status?: string
  preStatus?: string
  creator?: string
  /** Who processes the steps, and so may operate the ticket. */
  processors?: string[]
  /** Who manages the service (`ticket_management` in IAM): may operate it, too, but not withdraw it. */
  managers?: string[]
  title?: string
  /** Server time, `YYYY-MM-DD hh:mm:ss`. */
  createAt?: string
  updateAt?: string
  endAt?: string
  /** flow.is_revocable. */
  revocable?: boolean
  /** Does the service's revoke_config allow WITHDRAW in the current state? */
  canWithdraw?: boolean
  /** A child ticket (is_slave). */
  child?: boolean
  /** The number of the ticket that it hangs on, which makes it a child: it ends with its parent. */
  parent?: string
  /** Is the ticket over? Default: by its status; a service may define statuses of its own. */
  over?: boolean | undefined
  serviceId?: number
  /** Current steps, as a number or by name; 0 or [] is a ticket between two steps. Default: one while it is open. */
  steps?: number | string[]
  /** The steps that it goes through. Without them its step stays as it is until the ticket ends. */
  flow?: FlowSeed
  /** `approve_result` of a FINISHED ticket without a flow; default true. */
  approved?: boolean
  /** Its step stays listed when it ends, as where the server was stopped in the middle of it. */
  leavesStep?: boolean
  /** Not submitted yet: can be operated, but not read. */
  draft?: boolean
  /** Entries of the log before anything is done here. Default: the start of the flow. */
  logs?: LogEntry[]
}

type Kept = Required<Omit<TicketSeed, 'steps' | 'logs' | 'flow' | 'over'>>

export interface TicketState extends Kept {
  over: boolean | undefined
  /** The steps that it is at. */
  steps: readonly CurrentStep[]
  logs: Required<LogEntry>[]
  flow: Flow | undefined
}

/** An action that ITSM accepted and ran, also when a fault hid the reply. */
export interface Operation {
  sn: string
  action: string
  operator: string
  from: string
  to: string
}

export interface ItsmReply {
  status: number
  /** An object is sent as JSON, text as it is. */
  body: Record<string, unknown> | string
}

export interface ListChange {
  add(seed: TicketSeed): void
  remove(sn: string): void
  set(sn: string, change: Partial<TicketSeed>): void
}

/** V2.7: V2.7.0. v2.6: v2.6.0, before errors carried details (commit 0b12d7fd) and pages had an end (7569f652). */
export type ItsmVersion = 'V2.7' | 'v2.6'

export interface ItsmOptions {
  tickets?: TicketSeed[] | undefined
  version?: ItsmVersion | undefined
  /** Unix milliseconds; dates of replies, end times and log entries come from it. */
  clock?: (() => number) | undefined
  /** Which filters get_tickets knows: all (V2.7), those of old versions (v2.6), or none. */
  filters?: 'all' | 'old' | 'none' | undefined
  /** `ignored`: the first page, whichever is asked. `unpaginated`: a bare array. */
  paging?: 'normal' | 'ignored' | 'unpaginated' | undefined
  /** Called after each reply with a list, so that tickets can change between pages. */
  onList?: ((call: number, store: ListChange) => void) | undefined
  /** Prefix of `ticket_url`. */
  pages?: string | undefined
}

export type Fields = Record<string, unknown>

/** `approve` is the API of that name; `submit` is TRANSITION of `operate_node`, which ITSM's pages use at every step. */
export interface Work extends WorkSeed {
  via?: 'approve' | 'submit' | undefined
  /** Done so much later. */
  afterMs?: number | undefined
}

/** An operation between its checks and its save: ITSM takes no lock, so that others can slip in between. */
export type Begun = ItsmReply | { finish: () => ItsmReply }

export interface Itsm extends ListChange {
  readonly operations: Operation[]
  ticket(sn: string): TicketState | undefined
  tickets(): TicketState[]
  /**
   * Answers one call of an API with its parameters, credentials already taken out.
   *
   * @param lagMs how far behind the replica is that answers a read
   */
  call(api: string, method: string, fields: Fields, lagMs?: number): ItsmReply
  /** The checks of operate_ticket now, the change when `finish` is called. */
  begin(fields: Fields): Begun
  /** Lets somebody approve, reject or submit the step that a ticket is at. */
  work(sn: string, work: Work): ItsmReply
}
