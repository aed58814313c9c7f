/** The clients that only read. Nothing here can write, so that neither can a dry run or a wait. */
import type { LogEntry, TicketPage, TicketReader, TicketReading, WaitClient } from '../tickets/ports.ts'
import type { Api, Call } from './call.ts'
import { parseApproval, parseLog, parsePage, parseStatus } from './payload.ts'
import { BODY_LIMIT_BYTES } from './transport.ts'

const STATUS: Api<TicketReading> = { name: 'get_ticket_status', gatewayMethod: 'GET', parse: parseStatus }
const LIST: Api<TicketPage> = {
  name: 'get_tickets',
  gatewayMethod: 'POST',
  // A page of 100 tickets is some 100 KiB; a list that is not paginated has no bound of its own.
  bodyLimitBytes: 64 * BODY_LIMIT_BYTES,
  parse: parsePage
}
const LOG: Api<LogEntry[]> = {
  name: 'get_ticket_logs',
  gatewayMethod: 'GET',
  bodyLimitBytes: 8 * BODY_LIMIT_BYTES,
  parse: parseLog
}

/** Creates the client of a dry run. */
export function createReader(call: Call): TicketReader {
  return {
    readStatus: (sn) => call(STATUS, { sn }),
    listTickets: ({ creator, createdUntil, page, pageSize }) =>
      call(LIST, { creator, create_at__lte: createdUntil, page, page_size: pageSize }),
    readLog: (sn) => call(LOG, { sn })
  }
}

/** Creates the client of a wait. */
export function createApprovalReader(call: Call): WaitClient {
  const approval = { name: 'ticket_approval_result', gatewayMethod: 'POST' } as const
  return {
    readStatus: (sn) => call(STATUS, { sn }),
    readApproval: (sn) => call({ ...approval, parse: (data, clean) => parseApproval(data, clean, sn) }, { sn: [sn] })
  }
}
