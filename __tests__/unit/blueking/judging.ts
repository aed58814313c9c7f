/**
 * Replies to judge, and what they are judged as.
 */
import { judge, type RawReply } from '../../../src/blueking/reply.ts'

/** The one secret that there is. */
export const clean = (text: string): string => text.replaceAll('hunter2', '***')
/** A reply with HTTP 200 and nothing in it, but for what is given. */
export const judged = (reply: Partial<RawReply>) =>
  judge({ status: 200, headers: {}, body: '', ...reply }, clean, 'POST /x')
export const json = (body: unknown, rest: Partial<RawReply> = {}) => judged({ ...rest, body: JSON.stringify(body) })
/** Class and problem, in one text. */
export const verdict = (answer: ReturnType<typeof judge>): string =>
  answer.class === 'accepted' ? 'accepted' : `${answer.class} ${answer.problem}`
export const no = (code: unknown, message: string, rest: Partial<RawReply> = {}) =>
  json({ result: false, code, data: null, message }, rest)

export const SUCCESS = { result: true, code: 0, message: 'success', data: [] }
