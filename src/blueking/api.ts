/**
 * The API of ITSM: a ticket's status and log, the list of tickets, and the one that operates. Replies enter as text and
 * leave typed and cleaned. Touches the world only through Transport.
 */
import type { ReplyClass, TicketOperator, TicketReader } from '../tickets/ports.ts'
import type { Problem } from '../tickets/problems.ts'
import type { Clock } from './connections.ts'
import { toLog, toNothing, toPage, toReading } from './data.ts'
import { createCall, type Api, type Call } from './fronts.ts'
import type { Clean } from './reply.ts'
import type { Site } from './site.ts'
import { BODY_LIMIT_BYTES, type Transport } from './transport.ts'

/** A request that ended, for the debug log: no payload, no header. */
export interface RequestEvent {
  /** METHOD and path. */
  request: string
  /** '' where the request is about no single ticket. */
  sn: string
  class: ReplyClass
  problem: Problem | ''
  requestId: string
  tookMs: number
}

/** What a client works with. */
export interface Tools {
  transport: Transport
  clean: Clean
  trace: (event: RequestEvent) => void
  clock: Pick<Clock, 'nowMs'>
}

const STATUS = {
  name: 'get_ticket_status',
  gatewayMethod: 'GET',
  limitBytes: BODY_LIMIT_BYTES,
  parse: toReading
} as const
/** Lists are longer than other replies: a page of 100 tickets is some 100 KiB, an unpaginated list has no bound of its own. */
const LIST = { name: 'get_tickets', gatewayMethod: 'POST', limitBytes: 64 * BODY_LIMIT_BYTES, parse: toPage } as const
/** A log holds an entry for each thing that anybody did, and the forms of none. */
const LOG = { name: 'get_ticket_logs', gatewayMethod: 'GET', limitBytes: 8 * BODY_LIMIT_BYTES, parse: toLog } as const
const OPERATE: Api<object> = {
  name: 'operate_ticket',
  gatewayMethod: 'POST',
  limitBytes: BODY_LIMIT_BYTES,
  hasOwnConnection: true,
  parse: toNothing
}

/** Makes the client that can only read. */
export function createReader(site: Site, tools: Tools): TicketReader {
  return reader(createCall(site, tools))
}

/** Makes the client that reads and operates. */
export function createOperator(site: Site, tools: Tools): TicketOperator {
  const call = createCall(site, tools)
  return {
    ...reader(call),
    // `username` is not sent: the ESB strips it, and ITSM would check it in place of `operator` (commit 59e66ba4).
    operate: ({ sn, action, operator, message }) =>
      call(OPERATE, { sn, operator, action_type: action, action_message: message })
  }
}

function reader(call: Call): TicketReader {
  return {
    readStatus: (sn) => call(STATUS, { sn }),
    listTickets: ({ creator, createdUntil, page, pageSize }) =>
      call(LIST, {
        creator,
        create_at__lte: createdUntil,
        page,
        page_size: pageSize
      }),
    readLog: (sn) => call(LOG, { sn })
  }
}
