/** ITSM's reply formats by version (openapi/decorators.py:57-76, component/utils/drf.py:29-48). */
import { repr } from './python.ts'
import type { ItsmReply, ItsmVersion } from './types.ts'

/** A validator's message for a field, and DRF's code for it. */
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

/** How the catch-all of operate_ticket reports an exception. */
export function exception(text: string): ItsmReply {
  return failure(3900004, `接口异常，请检查请求参数: ${text}`)
}

/** How other exceptions are reported (component/generics.py:51-130). */
export function serverError(text: string): ItsmReply {
  return failure('SERVER_500_ERROR', text)
}

/** The error of Django's objects.get: sn is not unique. */
export function moreThanOne(count: number): string {
  return `get() returned more than one Ticket -- it returned ${count}!`
}

/** The ticket's state or the user is refused. */
export function refusal(text: string, version: ItsmVersion): ItsmReply {
  if (version === 'v2.6') return failure(3900005, `0:${text}`)
  return exception(`[ErrorDetail(string=${repr(text)}, code='invalid')]`)
}

/** Fields are refused; the old format names only the first fault of each. */
export function fieldRefusal(faults: [field: string, list: FieldFault[]][], version: ItsmVersion): ItsmReply {
  if (version === 'v2.6') {
    return failure(3900005, faults.map(([field, list]) => `${field}:${list[0]?.text ?? ''}`).join('\n'))
  }
  const detail = ({ text, code }: FieldFault): string => `ErrorDetail(string=${repr(text)}, code='${code}')`
  return exception(`{${faults.map(([field, list]) => `${repr(field)}: [${list.map(detail).join(', ')}]`).join(', ')}}`)
}
