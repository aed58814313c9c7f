/** The client that writes: the only place that sends an operation. */
import type { TicketOperator } from '../tickets/ports.ts'
import type { Api, Call } from './call.ts'
import { createReader } from './reader.ts'

const OPERATE: Api<object> = {
  name: 'operate_ticket',
  gatewayMethod: 'POST',
  hasOwnConnection: true,
  parse: () => ({})
}

/** Creates the client that reads and operates. */
export function createOperator(call: Call): TicketOperator {
  return {
    ...createReader(call),
    // `username` is not sent: the ESB strips it, and ITSM would check it in place of `operator` (commit 59e66ba4).
    operate: ({ sn, action, operator, message }) =>
      call(OPERATE, { sn, operator, action_type: action, action_message: message })
  }
}
