/** operate_ticket (openapi/ticket/views.py:500-557), with its checks in order: the ticket's state before the body. */
import { storageError, str, strip, typeName } from './python.ts'
import { ACTIONS, operateRefusal, ticketRefusal, withdrawRefusal } from './rules.ts'
import { exception, failure, fieldRefusal, moreThanOne, notFound, refusal, success, type FieldFault } from './texts.ts'
import type { Store } from './tickets.ts'
import type { Fields, ItsmReply, ItsmVersion, Operation, TicketState } from './types.ts'

/** LEN_LONG, component/constants/basic.py:75. */
const MAX_MESSAGE_LENGTH = 255
/** The width of the log's column `operator`. */
const MAX_OPERATOR_LENGTH = 64
/** Names in the database's error messages. */
const DATABASE: Record<ItsmVersion, string> = { 'V2.7': 'itsm3', 'v2.6': 'itsm26' }
/** The log entry of each action; only that of SUSPEND has the message (views.py:550-555). */
const LOGGED: Record<string, (operator: string, message: string) => string> = {
  SUSPEND: (operator, message) => `${operator} 挂起了单据. ${message}`,
  UNSUSPEND: (operator) => `${operator} 恢复了单据.`,
  WITHDRAW: (operator) => `${operator} 撤销了单据.`,
  TERMINATE: (operator) => `${operator} 关闭了单据.`
}

/** Checks an operation and carries it out. Every operation that was carried out is added to `operations`. */
export function operate(store: Store, version: ItsmVersion, operations: Operation[], fields: Fields): ItsmReply {
  const [ticket, ...others] = store.find(fields['sn'])
  if (ticket === undefined) return notFound()
  if (others.length > 0) return exception(moreThanOne(others.length + 1))
  const action = fields['action_type']
  if (typeof action !== 'string' || !ACTIONS.includes(action)) {
    return failure(3900004, `单据操作失败，不支持的操作类型: ${str(action)}`)
  }
  const invalid = stateRefusal(ticket, action, fields, version) ?? bodyRefusal(fields, version)
  if (invalid !== undefined) return invalid
  const operator = strip(str(fields['operator']))
  const message = strip(str(fields['action_message']))
  const from = ticket.status
  apply(store, ticket, action)
  operations.push({ sn: ticket.sn, action, operator, from, to: ticket.status })
  return log(store, ticket, { action, operator, message }, version)
}

/** Both validators prefer `username` to `operator` if a front lets it through (commit 59e66ba4). */
function stateRefusal(
  ticket: TicketState,
  action: string,
  fields: Fields,
  version: ItsmVersion
): ItsmReply | undefined {
  const user = (version === 'v2.6' ? undefined : fields['username']) ?? fields['operator']
  const asReply = (text: string | undefined): ItsmReply | undefined =>
    text === undefined ? undefined : refusal(text, version)
  if (action === 'WITHDRAW') return asReply(withdrawRefusal(ticket, user, version))
  const text = ticketRefusal(ticket)
  if (text !== undefined) return asReply(text)
  if (user === undefined || user === null) return exception('Cannot use None as a query value')
  if (typeof user === 'object') return exception(`unhashable type: '${typeName(user)}'`)
  return asReply(operateRefusal(ticket, str(user), action))
}

/** serializers.py:452-457, then the KeyError of views.py:545 if the message was left out. */
function bodyRefusal(fields: Fields, version: ItsmVersion): ItsmReply | undefined {
  const operator = fields['operator']
  const required: FieldFault[] = [{ text: '该字段是必填项。', code: 'required' }]
  const message = fields['action_message']
  const faults: [string, FieldFault[]][] = [
    ['operator', operator === undefined ? required : textFaults(operator, Infinity)],
    ['action_message', message === undefined ? [] : textFaults(message, MAX_MESSAGE_LENGTH)]
  ]
  const found = faults.filter(([, list]) => list.length > 0)
  if (found.length > 0) return fieldRefusal(found, version)
  return message === undefined ? exception("'action_message'") : undefined
}

/** CharField of DRF 3.12.4: strips, then counts code points. */
function textFaults(value: unknown, longest: number): FieldFault[] {
  if (value === null) return [{ text: '该字段不能为 null。', code: 'null' }]
  if (typeof value === 'object' || typeof value === 'boolean') return [{ text: 'Not a valid string.', code: 'invalid' }]
  const text = strip(str(value))
  if (text === '') return [{ text: '该字段不能为空。', code: 'blank' }]
  const surrogate = /\p{Surrogate}/u.exec(text)?.[0].charCodeAt(0).toString(16).toUpperCase()
  return [
    ...(Array.from(text).length > longest
      ? [{ text: `请确保这个字段不能超过 ${longest} 个字符。`, code: 'max_length' }]
      : []),
    ...(text.includes('\0') ? [{ text: '不允许是用空字符串。', code: 'null_characters_not_allowed' }] : []),
    ...(surrogate === undefined
      ? []
      : [
          {
            text: `Surrogate characters are not allowed: U+${surrogate}.`,
            code: 'surrogate_characters_not_allowed'
          }
        ])
  ]
}

/** models/ticket.py: suspend 4424, unsuspend 4458, withdraw 4507, close 4242; pre_status 2352-2356. */
function apply(store: Store, ticket: TicketState, action: string): void {
  store.remember(ticket)
  // The trap: after a second SUSPEND pre_status is SUSPENDED, and UNSUSPEND reports success but changes nothing.
  if (action === 'UNSUSPEND' && ticket.preStatus === 'SUSPENDED') return
  const updateAt = store.now()
  if (action === 'SUSPEND') {
    Object.assign(ticket, { preStatus: ticket.status, status: 'SUSPENDED', updateAt })
  } else if (action === 'UNSUSPEND') {
    const status = ticket.preStatus === '' ? 'RUNNING' : ticket.preStatus
    Object.assign(ticket, { preStatus: 'SUSPENDED', status, updateAt })
  } else {
    const status = action === 'WITHDRAW' ? 'REVOKED' : 'TERMINATED'
    // WITHDRAW also sets pre_status to REVOKED.
    const preStatus = action === 'WITHDRAW' ? 'REVOKED' : ticket.status
    Object.assign(ticket, { preStatus, status, endAt: updateAt, updateAt, steps: [], over: undefined, flow: undefined })
  }
}

/** The log is written after the save, so text that the database cannot store fails here, with the status changed. */
function log(
  store: Store,
  ticket: TicketState,
  done: { action: string; operator: string; message: string },
  version: ItsmVersion
): ItsmReply {
  const { action, operator, message } = done
  if (Array.from(operator).length > MAX_OPERATOR_LENGTH) {
    return exception(`(1406, "Data too long for column 'operator' at row 1")`)
  }
  const column = `\`${DATABASE[version]}\`.\`ticket_ticketeventlog\`.\`detail_message\``
  const unstorable = action === 'SUSPEND' ? storageError(message, column) : undefined
  if (unstorable !== undefined) return exception(unstorable)
  const text = LOGGED[action]?.(operator, message) ?? ''
  ticket.logs = [...ticket.logs, { operator, operateAt: store.now(), message: text, source: 'API' }]
  return success([])
}
