/**
 * Replies to parseReply, and what they are judged as.
 */
import { parseReply, type RawReply } from '../../../src/blueking/classify.ts'

/** The one secret that there is. */
export const clean = (text: string): string => text.replaceAll('hunter2', '***')
/** A reply with HTTP 200 and nothing in it, but for what is given. */
export const judged = (reply: Partial<RawReply>) =>
  parseReply({ status: 200, headers: {}, body: '', ...reply }, { clean, request: 'POST /x', identity: undefined })
export const json = (body: unknown, rest: Partial<RawReply> = {}) => judged({ ...rest, body: JSON.stringify(body) })
/** Class and problem, in one text. */
export const verdict = (answer: ReturnType<typeof parseReply>): string =>
  answer.class === 'accepted' ? 'accepted' : `${answer.class} ${answer.problem}`
export const no = (code: unknown, message: string, rest: Partial<RawReply> = {}) =>
  json({ result: false, code, data: null, message }, rest)

export const SUCCESS = { result: true, code: 0, message: 'success', data: [] }
