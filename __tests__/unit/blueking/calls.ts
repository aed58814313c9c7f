/** Calls of the API without a network. */
import type { HttpRequest } from '../../../src/blueking/agents.ts'
import { createCall, type Site } from '../../../src/blueking/call.ts'
import { createOperator } from '../../../src/blueking/operator.ts'
import { createApprovalReader } from '../../../src/blueking/reader.ts'
import type { HttpReply } from '../../../src/blueking/transport.ts'
import type { ApprovalReader, RequestEvent, TicketOperator } from '../../../src/tickets/ports.ts'

export type Client = TicketOperator & ApprovalReader
export const siteOf = (front: Site['front'], kind?: 'access_token' | 'bk_token' | 'bk_username'): Site => ({
  front,
  baseUrl: front === 'esb' ? 'https://paas.example.com/api/c/compapi' : 'https://bkapi.example.com/api/bk-itsm/prod',
  credentials: { appCode: 'app', appSecret: 'hunter2', user: kind && { kind, value: '张三' } }
})
/** Seven milliseconds pass between two readings. */
let nowMs = 0
const clock = { nowMs: () => (nowMs += 7) }
const clean = (text: string): string => text.replaceAll('hunter2', '***')

/** Makes one call that is answered with a reply or an error: what it sent, its result, and what was traced. */
export async function meet<T>(
  use: (client: Client) => Promise<T>,
  reply: Partial<HttpReply> | Error = {},
  site: Site = siteOf('esb', 'bk_username')
): Promise<{ result: T; request: HttpRequest; events: RequestEvent[] }> {
  const requests: HttpRequest[] = []
  const events: RequestEvent[] = []
  const send = (sent: HttpRequest): Promise<HttpReply> => {
    requests.push(sent)
    return reply instanceof Error
      ? Promise.reject(reply)
      : Promise.resolve({ status: 200, headers: {}, body: '', ...reply })
  }
  const call = createCall(site, { transport: { send }, clean, clock, trace: (event) => events.push(event) })
  const result = await use({ ...createOperator(call), ...createApprovalReader(call) })
  const [request, ...others] = requests
  if (request === undefined || others.length > 0) throw new Error(`${requests.length} requests`)
  return { result, request, events }
}
