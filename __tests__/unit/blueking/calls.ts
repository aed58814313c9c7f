/** Calls of the API without a network: a function keeps the request and gives a reply. */
import { createOperator } from '../../../src/blueking/client.ts'
import type { RequestEvent, Site } from '../../../src/blueking/call.ts'
import type { HttpReply, HttpRequest } from '../../../src/blueking/transport.ts'
import type { TicketOperator } from '../../../src/tickets/ports.ts'

export const APP = { bk_app_code: 'app', bk_app_secret: 'hunter2' }
export const siteOf = (front: Site['front'], kind?: 'access_token' | 'bk_token' | 'bk_username'): Site => ({
  front,
  baseUrl: front === 'esb' ? 'https://paas.example.com/api/c/compapi' : 'https://bkapi.example.com/api/bk-itsm/prod',
  credentials: { appCode: 'app', appSecret: 'hunter2', user: kind && { kind, value: '张三' } }
})
export const ORDER = { sn: 'CRQ1', action: 'SUSPEND', operator: 'zhangsan', message: 'why' } as const
export const FIELDS = { sn: 'CRQ1', operator: 'zhangsan', action_type: 'SUSPEND', action_message: 'why' }
export const FILTER = {
  creator: 'bot',
  createdUntil: '2026-11-01 00:00:00',
  statuses: [],
  services: [],
  page: 2,
  pageSize: 100
}
/** Each look at it finds seven milliseconds gone. */
let nowMs = 0
export const clock = { nowMs: () => (nowMs += 7) }
export const clean = (text: string): string => text.replaceAll('hunter2', '***')

/** What one call sent, what it gave, and what was traced. */
export async function meet<T>(
  call: (client: TicketOperator) => Promise<T>,
  reply: Partial<HttpReply> | Error = {},
  site: Site = siteOf('esb', 'bk_username')
): Promise<{ answer: T; request: HttpRequest; events: RequestEvent[] }> {
  let request: HttpRequest | undefined
  const events: RequestEvent[] = []
  const transport = {
    send: (sent: HttpRequest) => {
      request = sent
      return reply instanceof Error
        ? Promise.reject(reply)
        : Promise.resolve({ status: 200, headers: {}, body: '', ...reply })
    },
    close: () => undefined
  }
  const client = createOperator(site, { transport, clean, clock, trace: (event) => events.push(event) })
  const answer = await call(client)
  if (request === undefined) throw new Error('Nothing was sent')
  return { answer, request, events }
}
export const success = (data: unknown): Partial<HttpReply> => ({
  body: JSON.stringify({ result: true, code: 0, message: 'success', data, request_id: 'id-1' })
})
export const sentBy = async (call: (client: TicketOperator) => Promise<unknown>, site: Site): Promise<unknown> => {
  const { method, url, headers, body } = (await meet(call, {}, site)).request
  const authorization = headers['x-bkapi-authorization']
  return {
    sent: `${method} ${url.pathname}${url.search}`,
    ...(body !== undefined && { body: JSON.parse(body) as unknown }),
    ...(authorization !== undefined && { authorization: JSON.parse(authorization) as unknown })
  }
}
