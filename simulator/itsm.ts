/**
 * ITSM itself: the tickets and the rules of what may be done to them. Pure over its own store; knows nothing of HTTP
 * beyond a status, and nothing of credentials. Each rule names the server source it follows (bk-itsm, V2.7.0).
 */

export interface TicketSeed {
  sn: string
  /** `current_status`; RUNNING if left out. */
  status?: string
  preStatus?: string
  creator?: string
  /** Who may operate it (can_operate, models/ticket.py:2198-2242). */
  processors?: string[]
  title?: string
  /** Server time, `YYYY-MM-DD hh:mm:ss`. */
  createAt?: string
  endAt?: string
  /** flow.is_revocable. */
  revocable?: boolean
  /** What the service's revoke_config says of the ticket as it stands. */
  canWithdraw?: boolean
  /** A child ticket (is_slave). */
  child?: boolean
  /** A status of the service's own that is over. */
  over?: boolean
  serviceId?: number
}

export type TicketState = Required<TicketSeed>

/** An action that ITSM accepted and ran, also when a fault hid the reply. */
export interface Operation {
  sn: string
  action: string
  operator: string
  from: string
  to: string
}

export interface ItsmReply {
  status: number
  /** An object is sent as JSON, text as it is. */
  body: Record<string, unknown> | string
}

export interface ListChange {
  add(seed: TicketSeed): void
  remove(sn: string): void
  set(sn: string, change: Partial<TicketSeed>): void
}

export interface ItsmOptions {
  tickets?: TicketSeed[] | undefined
  /** `detail` from V2.6.1.386 on (commit 0b12d7fd), `legacy` before. */
  errorFormat?: 'detail' | 'legacy' | undefined
  /** Which filters get_tickets knows: all, those of old versions, or none. */
  filters?: 'all' | 'old' | 'none' | undefined
  /** `ignored`: the first page, whichever is asked. `unpaginated`: a bare array. */
  paging?: 'normal' | 'ignored' | 'unpaginated' | undefined
  /** Told after each list reply is made, so that tickets can change between pages. */
  onList?: ((call: number, store: ListChange) => void) | undefined
  /** Prefix of `ticket_url`. */
  pages?: string | undefined
}

export interface Itsm extends ListChange {
  readonly operations: Operation[]
  ticket(sn: string): TicketState | undefined
  tickets(): TicketState[]
  /** Answers one call of an API with its parameters, credentials already taken out. */
  call(api: string, method: string, fields: Record<string, unknown>): ItsmReply
}

/** component/constants/ticket.py:32-121. */
const OVER = ['FINISHED', 'TERMINATED', 'REVOKED']
const ACTIONS = ['SUSPEND', 'UNSUSPEND', 'WITHDRAW', 'TERMINATE']
/** settings.SYSTEM_USE_API_ACCOUNT, config/default.py:862. */
const API_ACCOUNT = 'admin'
/** LEN_LONG, component/constants/basic.py:75. */
const LONGEST_MESSAGE = 255

export function isOver(ticket: TicketState): boolean {
  return OVER.includes(ticket.status) || ticket.over
}

function success(data: unknown): ItsmReply {
  return { status: 200, body: { result: true, code: 0, message: 'success', data } }
}

function failure(code: number | string, message: string): ItsmReply {
  return { status: 200, body: { result: false, code, data: null, message } }
}

/** Python's repr of a text: single quotes, unless it holds one and no double quote. */
function repr(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'"
  return quote + text.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`).replaceAll('\n', '\\n') + quote
}

/** Python's strip leaves no blank text: DRF's CharField strips, then looks whether something is left. */
function isBlank(value: string): boolean {
  return value.trim() === ''
}

/** Makes an ITSM with its tickets. */
export function createItsm(options: ItsmOptions = {}): Itsm {
  const {
    errorFormat = 'detail',
    filters = 'all',
    paging = 'normal',
    pages = 'https://itsm.example.com/#/ticket/detail'
  } = options
  // The look-up by sn ignores case (MySQL's collation).
  const store = new Map<string, TicketState>()
  const operations: Operation[] = []
  let lists = 0

  function add(seed: TicketSeed): void {
    const status = seed.status ?? 'RUNNING'
    store.set(seed.sn.toLowerCase(), {
      status,
      preStatus: '',
      creator: 'zhangsan',
      processors: ['zhangsan', 'bot', 'admin'],
      title: `Change ${seed.sn}`,
      createAt: '2026-01-05 09:00:00',
      endAt: OVER.includes(status) ? '2026-01-06 09:00:00' : '',
      revocable: true,
      canWithdraw: true,
      child: false,
      over: false,
      serviceId: 1,
      ...seed
    })
  }
  function remove(sn: string): void {
    store.delete(sn.toLowerCase())
  }
  function set(sn: string, change: Partial<TicketSeed>): void {
    const ticket = store.get(sn.toLowerCase())
    if (ticket !== undefined) Object.assign(ticket, change)
  }
  for (const seed of options.tickets ?? []) add(seed)
  const change: ListChange = { add, remove, set }

  /** What the catch-all makes of an exception (openapi/decorators.py:67-76). */
  const exception = (text: string): ItsmReply => failure(3900004, `接口异常，请检查请求参数: ${text}`)

  /** A validator's refusal: E(…) of the contract, in the form of the version. */
  function refusal(text: string): ItsmReply {
    return errorFormat === 'legacy'
      ? failure(3900005, `0:${text}`)
      : exception(`[ErrorDetail(string=${repr(text)}, code='invalid')]`)
  }
  function fieldRefusal(field: string, text: string, code: string): ItsmReply {
    if (errorFormat === 'legacy') return failure(3900005, `${field}:${text}`)
    return exception(`{${repr(field)}: [ErrorDetail(string=${repr(text)}, code='${code}')]}`)
  }

  function find(sn: unknown): TicketState | undefined {
    return typeof sn === 'string' || typeof sn === 'number' ? store.get(String(sn).toLowerCase()) : undefined
  }
  /** component/exceptions.py: TicketNotFoundError. */
  const notFound = (): ItsmReply => failure(3900022, '没有找到对应的单据')

  /** openapi/ticket/views.py:500-557, its checks in their order: the state comes before the body. */
  function operate(fields: Record<string, unknown>): ItsmReply {
    const ticket = find(fields['sn'])
    if (ticket === undefined) return notFound()
    const action = fields['action_type']
    if (typeof action !== 'string' || !ACTIONS.includes(action)) {
      return failure(3900004, `单据操作失败，不支持的操作类型: ${String(action)}`)
    }
    const operator = typeof fields['operator'] === 'string' ? fields['operator'] : 'None'
    const refused = action === 'WITHDRAW' ? withdrawRefusal(ticket, operator) : operateRefusal(ticket, operator, action)
    if (refused !== undefined) return refusal(refused)
    // serializers.py:452-457.
    const who = fields['operator']
    if (who === undefined) return fieldRefusal('operator', '该字段是必填项。', 'required')
    if (typeof who !== 'string' || isBlank(who)) return fieldRefusal('operator', '该字段不能为空。', 'blank')
    const invalid = messageRefusal(fields['action_message'])
    if (invalid !== undefined) return invalid
    apply(ticket, action, who.trim())
    return success([])
  }

  /** ticket/validators/ticket.py:447-462. */
  function withdrawRefusal(ticket: TicketState, operator: string): string | undefined {
    if (!ticket.revocable) return '抱歉，当前流程配置无法撤单，请联系服务负责人'
    if (operator !== ticket.creator && !(operator === API_ACCOUNT && errorFormat === 'detail')) {
      return errorFormat === 'legacy'
        ? '抱歉，你无权撤销单据，请联系提单人'
        : `抱歉，你无权撤销单据，撤销单据的非当前单据的提单人, ${operator}!=${ticket.creator}`
    }
    if (isOver(ticket)) return '抱歉，单据已经结束，无法撤销'
    return ticket.canWithdraw ? undefined : '抱歉，单据执行中，无法撤销'
  }

  /** openapi/ticket/validators.py:45-77. */
  function operateRefusal(ticket: TicketState, operator: string, action: string): string | undefined {
    if (isOver(ticket)) return '抱歉，单据已关闭，无法操作'
    if (ticket.child) return '抱歉，子单为只读状态，无法操作'
    if (!ticket.processors.includes(operator)) return `抱歉，${operator}无权操作该单据`
    // `is_running` is true for SUSPENDED too: it compares with "SUSPEND" (models/ticket.py:1915-1921, constants/flow.py:76,93).
    if (action === 'SUSPEND' && ticket.status === 'SUSPEND') return '抱歉，该单据不在流程中，无法操作'
    if (action === 'UNSUSPEND' && ticket.status !== 'SUSPENDED') return '抱歉，该单据不在挂起中，无法操作'
    return undefined
  }

  /** DRF 3.12.4 CharField, and the KeyError of views.py:545 when it is left out. */
  function messageRefusal(message: unknown): ItsmReply | undefined {
    if (message === undefined) return exception("'action_message'")
    if (message === null) return fieldRefusal('action_message', '该字段不能为 null。', 'null')
    if (typeof message === 'number') return undefined
    if (typeof message !== 'string') return fieldRefusal('action_message', 'Not a valid string.', 'invalid')
    if (isBlank(message)) return fieldRefusal('action_message', '该字段不能为空。', 'blank')
    // Code points, as Python counts, after the strip.
    if (Array.from(message.trim()).length > LONGEST_MESSAGE) {
      return fieldRefusal('action_message', `请确保这个字段不能超过 ${LONGEST_MESSAGE} 个字符。`, 'max_length')
    }
    if (message.includes('\0')) return fieldRefusal('action_message', '不允许空字符。', 'null_characters_not_allowed')
    return undefined
  }

  /** models/ticket.py: suspend 4424, unsuspend 4458, withdraw 4507, close 4242; pre_status 2352-2356. */
  function apply(ticket: TicketState, action: string, operator: string): void {
    const from = ticket.status
    const move = (to: string): void => {
      ticket.preStatus = from
      ticket.status = to
    }
    if (action === 'SUSPEND') move('SUSPENDED')
    // The trap: after a second SUSPEND pre_status is SUSPENDED, and this changes nothing while it reports success.
    else if (action === 'UNSUSPEND') {
      if (ticket.preStatus !== 'SUSPENDED') move(ticket.preStatus === '' ? 'RUNNING' : ticket.preStatus)
    } else move(action === 'WITHDRAW' ? 'REVOKED' : 'TERMINATED')
    operations.push({ sn: ticket.sn, action, operator, from, to: ticket.status })
  }

  const pageOf = (ticket: TicketState): string => `${pages}?id=${encodeURIComponent(ticket.sn)}`

  /** serializers.py:53-105; operations: models/ticket.py:2473-2492. TERMINATE is never listed. */
  function status(fields: Record<string, unknown>): ItsmReply {
    const ticket = find(fields['sn'])
    if (ticket === undefined) return notFound()
    const withdraw = { key: 'WITHDRAW', name: '撤单', can_operate: true }
    const list = [
      ...(ticket.revocable && ticket.canWithdraw ? [withdraw] : []),
      ...(ticket.status === 'SUSPENDED' ? [{ key: 'UNSUSPEND', name: '恢复', can_operate: true }] : []),
      ...(ticket.status === 'RUNNING' ? [{ key: 'SUSPEND', name: '挂起', can_operate: true }] : [])
    ]
    const step = {
      name: '审批',
      state_id: 4,
      status: 'RUNNING',
      action_type: 'TRANSITION',
      processors_type: 'PERSON',
      processors: ticket.processors.join(','),
      operations: [],
      fields: []
    }
    return success({
      ticket_url: pageOf(ticket),
      iframe_ticket_url: `${pageOf(ticket)}&iframe=1`,
      operations: isOver(ticket) ? [] : list,
      current_status: ticket.status,
      current_steps: isOver(ticket) ? [] : [step],
      is_commented: false
    })
  }

  /** serializers.py:155-184. */
  function item(ticket: TicketState): Record<string, unknown> {
    return {
      sn: ticket.sn,
      title: ticket.title,
      service_id: ticket.serviceId,
      service_type: 'change',
      current_status: ticket.status,
      creator: ticket.creator,
      create_at: ticket.createAt,
      update_at: ticket.createAt,
      end_at: ticket.endAt === '' ? null : ticket.endAt,
      updated_by: ticket.creator,
      bk_biz_id: -1,
      ticket_url: pageOf(ticket)
    }
  }

  /** views.py:166-221, pagination.py:70-125. */
  function list(fields: Record<string, unknown>): ItsmReply {
    const text = (name: string): string | undefined => (typeof fields[name] === 'string' ? fields[name] : undefined)
    const within = (name: string, value: (ticket: TicketState) => string | number) => (ticket: TicketState) => {
      const wanted = fields[name]
      return !Array.isArray(wanted) || wanted.includes(value(ticket))
    }
    const known: ((ticket: TicketState) => boolean)[] = [
      ({ creator }) => text('creator') === undefined || creator === text('creator'),
      ({ createAt }) => createAt <= (text('create_at__lte') ?? '9'),
      ({ createAt }) => createAt >= (text('create_at__gte') ?? ''),
      within('sns', ({ sn }) => sn)
    ]
    const newer = [
      within('current_status__in', (ticket) => ticket.status),
      within('service_id__in', ({ serviceId }) => serviceId)
    ]
    const applied = filters === 'none' ? [] : filters === 'old' ? known : [...known, ...newer]
    // Newest first: -id, and ids grow as tickets are added.
    const found = [...store.values()].reverse().filter((ticket) => applied.every((filter) => filter(ticket)))
    const reply = page(found, fields)
    options.onList?.(++lists, change)
    return reply
  }

  function page(found: TicketState[], fields: Record<string, unknown>): ItsmReply {
    const size = fields['page_size'] === undefined ? 10 : Number(fields['page_size'])
    if (paging === 'unpaginated' || !(size > 0)) return success(found.map(item))
    const pageSize = Math.min(size, 10_000)
    const pages = Math.max(1, Math.ceil(found.length / pageSize))
    const number = paging === 'ignored' ? 1 : Number(fields['page'] ?? 1)
    if (!(number >= 1 && number <= pages)) return failure('SERVER_500_ERROR', '系统错误，请联系管理员处理: 无效页面。')
    const items = found.slice((number - 1) * pageSize, number * pageSize).map(item)
    return success({ page: number, total_page: pages, count: found.length, next: null, previous: null, items })
  }

  return {
    ...change,
    operations,
    ticket: (sn) => store.get(sn.toLowerCase()),
    tickets: () => [...store.values()],
    call(api, method, fields) {
      const wanted = api === 'operate_ticket' || api === 'get_tickets' ? 'POST' : 'GET'
      // component/generics.py:51-130.
      if (method !== wanted) return failure('METHOD_NOT_ALLOWED', `方法 “${method}” 不被允许。`)
      if (api === 'operate_ticket') return operate(fields)
      if (api === 'get_tickets') return list(fields)
      const ticket = find(fields['sn'])
      if (api === 'get_ticket_status') return status(fields)
      return ticket === undefined ? notFound() : success(item(ticket))
    }
  }
}
