import type { ApprovalReader, StatusReader } from '../tickets/ports.ts'
import { createCall, type CallTools, type Site } from './call.ts'
import { parseApproval } from './payload.ts'
import { STATUS } from './status.ts'
import { BODY_LIMIT_BYTES } from './transport.ts'

const APPROVAL = {
  name: 'ticket_approval_result',
  gatewayMethod: 'POST',
  limitBytes: BODY_LIMIT_BYTES,
  parse: parseApproval
} as const

/** Makes the client for waiting: it reads a ticket's status and whether it was approved. */
export function createApprovalReader(site: Site, tools: CallTools): StatusReader & ApprovalReader {
  const call = createCall(site, tools)
  return {
    readStatus: (sn) => call(STATUS, { sn }),
    readApproval: (sn) => call(APPROVAL, { sn: [sn] })
  }
}
