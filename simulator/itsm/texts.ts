/** The forms of ITSM's replies, by version (openapi/decorators.py:57-76, component/utils/drf.py:29-48). */
import { repr } from './python.ts'
import type { ItsmReply, ItsmVersion } from './types.ts'

/** A validator's message for one field, and its code in DRF. */
export interface FieldFault {
  text: string
  code: string
}

export function success(data: unknown): ItsmReply {
  return { status: 200, body: { result: true, code: 0, message: 'success', data } }
}

export function failure(code: number | string, message: string, status = 200): ItsmReply {
  return { status, body: { result: false, code, data: null, message } }
}

/** component/exceptions.py: TicketNotFoundError. */
export function notFound(): ItsmReply {
  return failure(3900022, '没有找到对应的单据')
}

/** What the catch-all of operate_ticket makes of an exception. */
export function exception(text: string): ItsmReply {
  return failure(3900004, `接口异常，请检查请求参数: ${text}`)
}

/** What is made of an exception outside of it (component/generics.py:51-130). */
export function serverError(text: string): ItsmReply {
  return failure('SERVER_500_ERROR', text)
}

/** Django's objects.get, as sn is not unique. */
export function moreThanOne(count: number): string {
  return `get() returned more than one Ticket -- it returned ${count}!`
}

/** A refusal of the ticket. */
export function refusal(text: string, version: ItsmVersion): ItsmReply {
  if (version === 'v2.6') return failure(3900005, `0:${text}`)
  return exception(`[ErrorDetail(string=${repr(text)}, code='invalid')]`)
}

/** A refusal of fields; the old form names the first only. */
export function fieldRefusal(faults: [field: string, list: FieldFault[]][], version: ItsmVersion): ItsmReply {
  if (version === 'v2.6') {
    return failure(3900005, faults.map(([field, list]) => `${field}:${list[0]?.text ?? ''}`).join('\n'))
  }
  const detail = ({ text, code }: FieldFault): string => `ErrorDetail(string=${repr(text)}, code='${code}')`
  return exception(`{${faults.map(([field, list]) => `${repr(field)}: [${list.map(detail).join(', ')}]`).join(', ')}}`)
}
