/** Replies to classify. */
import { parseReply } from '../../../src/blueking/classify.ts'
import type { HttpReply } from '../../../src/blueking/transport.ts'

export const request = 'POST /x'
/** The only secret. */
const clean = (text: string): string => text.replaceAll('hunter2', '***')
/** An empty reply with HTTP 200, except for what is given. */
export const raw = (reply: Partial<HttpReply>, identity?: string) =>
  parseReply({ status: 200, headers: {}, body: '', ...reply }, { clean, request, identity })
export const json = (body: unknown, rest: Partial<HttpReply> = {}) => raw({ ...rest, body: JSON.stringify(body) })
export const error = (code: unknown, message: string, rest: Partial<HttpReply> = {}) =>
  json({ result: false, code, data: null, message }, rest)
export const SUCCESS = { result: true, code: 0, message: 'success', data: [] }
/** The ESB's message for a system without a valid reply. */
export const upstream = (words: string, system = 'ITSM') =>
  error(
    1306201,
    `Component request third-party system [${system}] interface [x] error: ${words}, please try again later`
  )
/** ITSM's message for an exception, and for a validator that refuses. */
export const exception = (words: string) => error(3900004, `接口异常，请检查请求参数: ${words}`)
export const refusal = (words: string) => exception(`[ErrorDetail(string='${words}', code='invalid')]`)
