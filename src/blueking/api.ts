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
    operate: ({ sn, action, operator, message, isBlind }) =>
      call(OPERATE, { sn, operator, action_type: action, action_message: message }, { isFresh: isBlind })
  }
}

function reader(call: Call): TicketReader {
  const isOwnPage = pagesSeen()
  return {
    async readStatus(sn, isAlone = false) {
      const answer = await call(STATUS, { sn }, { isFresh: isAlone })
      if (answer.class !== 'accepted' || isOwnPage(sn, answer.data.url) || answer.isFirst) return answer
      // Another ticket's page: the reply to an earlier request, sent twice, or a server that has one page for all. Nothing can
      // come before the reply on a connection that is new.
      return call(STATUS, { sn }, { isFresh: true })
    },
    listTickets: ({ creator, createdUntil, statuses, services, page, pageSize }) =>
      call(LIST, {
        creator,
        create_at__lte: createdUntil,
        ...(statuses.length > 0 && { current_status__in: statuses }),
        ...(services.length > 0 && { service_id__in: services.map(Number) }),
        page,
        page_size: pageSize
      }),
    readLog: (sn) => call(LOG, { sn })
  }
}

/** A reply that comes twice comes soon: it takes no more pages than there are tickets in flight. */
const MOST_PAGES = 256

/**
 * Remembers which ticket each page was named for. A status names its ticket by its page alone (`ticket_url`,
 * serializers.py:53-105), so that is how the reply to another request can be told.
 *
 * @returns a function that tells whether a page is this ticket's, as far as is known
 */
function pagesSeen(): (sn: string, page: string) => boolean {
  const ticketOf = new Map<string, string>()
  return (sn, page) => {
    if (page === '') return true
    const known = ticketOf.get(page)
    if (known !== undefined) return known === sn
    ticketOf.set(page, sn)
    const oldest = ticketOf.size > MOST_PAGES ? ticketOf.keys().next().value : undefined
    if (oldest !== undefined) ticketOf.delete(oldest)
    return true
  }
}
