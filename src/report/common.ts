/**
 * What the tickets of a group share, and what each has of its own. Pure.
 */
import type { TicketRecord } from '../tickets/attempt.ts'

/** What all of them share: only that may be said once for all. */
export function commonTo([first, ...others]: readonly [TicketRecord, ...TicketRecord[]]): TicketRecord {
  const isShared = (get: (record: TicketRecord) => unknown): boolean =>
    others.every((other) => JSON.stringify(get(other)) === JSON.stringify(get(first)))
  return {
    ...first,
    message: isShared(({ message }) => message) ? first.message : '',
    code: isShared(({ code }) => code) ? first.code : '',
    detail: isShared(({ detail }) => detail) ? first.detail : undefined,
    // It belongs to one request, so it is never shared.
    requestId: others.length === 0 ? first.requestId : ''
  }
}

/** What is left to say of a ticket beside what is said for all. */
export function ownOf(record: TicketRecord, common: TicketRecord): TicketRecord {
  const message = common.message === record.message ? '' : record.message
  const code = common.code === record.code ? '' : record.code
  return {
    ...record,
    message,
    code,
    detail: common.detail === undefined ? record.detail : undefined,
    requestId: message === '' && code === '' ? '' : record.requestId
  }
}
