/**
 * The API of ITSM: a ticket's status, the list of tickets, and the one that operates. Knows both fronts, their paths and
 * where credentials travel. Replies enter as text and leave typed and cleaned. Touches the world only through Transport.
 */
import { asObject, judge, type Answer, type Refusal, type ServerWords } from './reply.ts'
import { asciiJson, type Clean } from './text.ts'
import { isBuiltIn, type Action, type TicketState } from './ticket.ts'
import { BODY_LIMIT_BYTES, TransportError, type HttpReply, type HttpRequest, type Transport } from './transport.ts'

export interface Credentials {
  appCode: string
  appSecret: string
  /** Exactly one identity is sent: a bad `bk_token` fails at once, it does not fall back (esb/bkauth/validators.py:77-114). */
  user: { kind: 'access_token' | 'bk_token' | 'bk_username'; value: string } | undefined
}

export interface Site {
  /** ESB: `/api/c/compapi/v2/itsm/…`, everything by POST. Gateway: each resource by its own method. */
  front: 'esb' | 'gateway'
  /** Without a slash at its end; `/v2/itsm/<api>/` follows. */
  baseUrl: string
  credentials: Credentials
}

/** A ticket as read: where it stands, and its page (empty when the server names none, or none that is http). */
export interface TicketReading extends TicketState {
  url: string
}

/** A ticket as `get_tickets` lists it; times as the server writes them, without a zone. */
export interface ListedTicket {
  sn: string
  status: string
  creator: string
  createAt: string
  endAt: string
}

export interface TicketPage {
  tickets: ListedTicket[]
  /** How many tickets there are in all, if the server says. */
  count: number | undefined
  /** An unpaginated list: there is no other page. */
  isWhole: boolean
}

export interface ListFilter {
  creator: string
  /** Server time, `YYYY-MM-DD hh:mm:ss`. */
  createdUntil: string
  page: number
  pageSize: number
}

/** All that a dry run gets: there is no way to write here. */
export interface TicketReader {
  readStatus(sn: string): Promise<Answer<TicketReading>>
  listTickets(filter: ListFilter): Promise<Answer<TicketPage>>
}

export interface Order {
  sn: string
  action: Action
  operator: string
  message: string
}

export interface TicketOperator extends TicketReader {
  operate(order: Order): Promise<Answer<unknown>>
}

/** Lists are longer than other replies: a page of 100 tickets is some 100 KiB, an unpaginated list has no bound of its own. */
const LIST_LIMIT_BYTES = 64 * BODY_LIMIT_BYTES

type Call = (
  api: string,
  method: 'GET' | 'POST',
  fields: Record<string, unknown>,
  limit?: number
) => Promise<Answer<unknown>>

/** What a client works with. `trace` is told of each request that ended: no payload, no header. */
export interface Tools {
  transport: Transport
  clean: Clean
  trace: (text: string) => void
}

/** Makes the client that can only read. */
export function createReader(site: Site, tools: Tools): TicketReader {
  return reader(createCall(site, tools), tools.clean)
}

/** Makes the client that reads and operates. */
export function createOperator(site: Site, tools: Tools): TicketOperator {
  const call = createCall(site, tools)
  return {
    ...reader(call, tools.clean),
    // `username` is not sent: the ESB strips it, and ITSM would check it in place of `operator` (commit 59e66ba4).
    operate: ({ sn, action, operator, message }) =>
      call('operate_ticket', 'POST', { sn, operator, action_type: action, action_message: message })
  }
}

function reader(call: Call, clean: Clean): TicketReader {
  return {
    async readStatus(sn) {
      return typed(await call('get_ticket_status', 'GET', { sn }), (data) => toReading(data, clean))
    },
    async listTickets({ creator, createdUntil, page, pageSize }) {
      const fields = { creator, create_at__lte: createdUntil, page, page_size: pageSize }
      return typed(await call('get_tickets', 'POST', fields, LIST_LIMIT_BYTES), toPage)
    }
  }
}

/** Gives an accepted reply its type; data of another shape is no reply to rely on. */
function typed<T>(answer: Answer<unknown>, parse: (data: unknown) => T | undefined): Answer<T> {
  if (!answer.ok) return answer
  const data = parse(answer.data)
  if (data !== undefined) return { ...answer, data }
  return failure('unclear', 'server-error', answer.server, 'The reply has not the fields that belong to it')
}

/** get_ticket_status: serializers.py:53-105. */
function toReading(data: unknown, clean: Clean): TicketReading | undefined {
  const fields = asObject(data)
  const raw = fields?.['current_status']
  if (typeof raw !== 'string' || clean(raw) === '') return undefined
  // A built-in status is never cleaned: an operator called SUSPENDED must not change what the rules see.
  const status = isBuiltIn(raw) ? raw : clean(raw)
  const isEmpty = (value: unknown): boolean => Array.isArray(value) && value.length === 0
  return {
    status,
    looksOver: isEmpty(fields?.['operations']) && isEmpty(fields?.['current_steps']),
    url: webAddress(fields?.['ticket_url'], clean)
  }
}

/** get_tickets: views.py:166-221, pagination.py:70-125. With a page size that it does not take, the data is a bare array. */
function toPage(data: unknown): TicketPage | undefined {
  const items = Array.isArray(data) ? (data as unknown[]) : asObject(data)?.['items']
  if (!Array.isArray(items)) return undefined
  const count = asObject(data)?.['count']
  const tickets = items.flatMap((item) => {
    const fields = asObject(item)
    const text = (name: string): string => (typeof fields?.[name] === 'string' ? fields[name] : '')
    if (text('sn') === '') return []
    return [
      {
        sn: text('sn'),
        status: text('current_status'),
        creator: text('creator'),
        createAt: text('create_at'),
        endAt: text('end_at')
      }
    ]
  })
  return { tickets, count: typeof count === 'number' ? count : undefined, isWhole: Array.isArray(data) }
}

/** An address to link to, or nothing. One that cleaning changes held something that is not to be repeated. */
function webAddress(value: unknown, clean: Clean): string {
  if (typeof value !== 'string' || !URL.canParse(value)) return ''
  const { href, protocol } = new URL(value)
  return (protocol === 'http:' || protocol === 'https:') && clean(href) === href ? href : ''
}

function createCall({ front, baseUrl, credentials }: Site, { transport, clean, trace }: Tools): Call {
  const { appCode, appSecret, user } = credentials
  const secrets: Record<string, string> = { bk_app_code: appCode, bk_app_secret: appSecret }
  if (user !== undefined) secrets[user.kind] = user.value
  // The ESB takes an access_token in the header only, and the header replaces the body (esb/channel/base.py:331-354).
  const inHeader = front === 'gateway' || user?.kind === 'access_token'
  const headers: Record<string, string> = { accept: 'application/json' }
  if (inHeader) headers['x-bkapi-authorization'] = asciiJson(secrets)

  return async (api, gatewayMethod, fields, bodyLimitBytes = BODY_LIMIT_BYTES) => {
    // The ESB takes POST for reads too (channel/base.py:479-483): so credentials never stand in an address.
    const method = front === 'esb' ? 'POST' : gatewayMethod
    const url = new URL(`${baseUrl}/v2/itsm/${api}/`)
    const request: HttpRequest = { method, url, headers, bodyLimitBytes }
    if (method === 'GET') {
      for (const [name, value] of Object.entries(fields)) url.searchParams.set(name, String(value))
    } else {
      request.headers = { ...headers, 'content-type': 'application/json' }
      request.body = JSON.stringify(inHeader ? fields : { ...secrets, ...fields })
    }
    const answer = judged(await attempt(transport, request), clean, `${method} ${url.pathname}`)
    const about = typeof fields['sn'] === 'string' ? ` ${fields['sn']}` : ''
    const verdict = answer.ok ? 'accepted' : `${answer.nature}, ${answer.problem}`
    trace(`${method} ${url.pathname}${about}: ${verdict} ${answer.server.requestId}`)
    return answer
  }
}

/** The reply, or why there is none: from here on a failure is a value. */
async function attempt(transport: Transport, request: HttpRequest): Promise<HttpReply | TransportError> {
  try {
    return await transport.send(request)
  } catch (error) {
    if (error instanceof TransportError) return error
    throw error
  }
}

function judged(reply: HttpReply | TransportError, clean: Clean, where: string): Answer<unknown> {
  if (reply instanceof TransportError) {
    const nature = reply.sent ? 'unclear' : 'never-sent'
    return { ...failure(nature, reply.problem, NO_WORDS, clean(`${where}: ${reply.message}`)), cause: reply }
  }
  const answer = judge(reply, clean)
  if (answer.ok) return answer
  // Where the server has words of its own, the address is noise.
  const bare = answer.server.message === '' ? where : ''
  return { ...answer, detail: answer.detail === '' ? bare : `${where}: ${answer.detail}` }
}

export const NO_WORDS: ServerWords = { code: '', message: '', requestId: '' }

function failure(nature: Refusal['nature'], problem: Refusal['problem'], server: ServerWords, detail: string): Refusal {
  return { ok: false, nature, problem, server, detail, certain: nature === 'never-sent' }
}
