import { parseStatus } from './payload.ts'
import { BODY_LIMIT_BYTES } from './transport.ts'

/** The read that both clients share. */
export const STATUS = {
  name: 'get_ticket_status',
  gatewayMethod: 'GET',
  limitBytes: BODY_LIMIT_BYTES,
  parse: parseStatus
} as const
