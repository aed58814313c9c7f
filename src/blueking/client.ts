import type { TicketOperator, TicketReader } from '../tickets/ports.ts'
import { createCall, type Api, type Call, type CallTools, type Site } from './call.ts'
import { parseLog, parsePage } from './payload.ts'
import { STATUS } from './status.ts'
import { BODY_LIMIT_BYTES } from './transport.ts'

/** Lists are longer than other replies: a page of 100 tickets is some 100 KiB, an unpaginated list has no bound of its own. */
const LIST = {
  name: 'get_tickets',
  gatewayMethod: 'POST',
  limitBytes: 64 * BODY_LIMIT_BYTES,
  parse: parsePage
} as const
const LOG = {
  name: 'get_ticket_logs',
  gatewayMethod: 'GET',
  limitBytes: 8 * BODY_LIMIT_BYTES,
  parse: parseLog
} as const
const OPERATE: Api<object> = {
  name: 'operate_ticket',
  gatewayMethod: 'POST',
  limitBytes: BODY_LIMIT_BYTES,
  hasOwnConnection: true,
  parse: () => ({})
}

/** Makes the client of a dry run: it can only read. */
export function createReader(site: Site, tools: CallTools): TicketReader {
  return readerOf(createCall(site, tools))
}

/** Makes the client that reads and operates. */
export function createOperator(site: Site, tools: CallTools): TicketOperator {
  const call = createCall(site, tools)
  return {
    ...readerOf(call),
    // `username` is not sent: the ESB strips it, and ITSM would check it in place of `operator` (commit 59e66ba4).
    operate: ({ sn, action, operator, message }) =>
      call(OPERATE, { sn, operator, action_type: action, action_message: message })
  }
}

function readerOf(call: Call): TicketReader {
  return {
    readStatus: (sn) => call(STATUS, { sn }),
    listTickets: ({ creator, createdUntil, page, pageSize }) =>
      call(LIST, { creator, create_at__lte: createdUntil, page, page_size: pageSize }),
    readLog: (sn) => call(LOG, { sn })
  }
}
