/**
 * The end of a run without secrets: the last line of defence before anything is cut, split into lines or wrapped, since
 * half a secret is one that nothing recognises. Pure.
 */
import type { TicketRecord } from '../tickets/records.ts'
import type { Ending } from './ending.ts'
import type { Redact } from './redact.ts'

/** Hides what a server or a user put a secret into. */
export function withoutSecretsIn(ending: Ending, redact: Redact): Ending {
  const { fault, sweep, wholeMessage } = ending
  return {
    ...ending,
    site: redact(ending.site),
    operator: redact(ending.operator),
    records: ending.records.map((record) => withoutSecret(record, redact)),
    sweep: sweep && { ...sweep, order: { ...sweep.order, creator: redact(sweep.order.creator) } },
    fault: fault && {
      ...fault,
      code: redact(fault.code),
      message: redact(fault.message),
      requestId: redact(fault.requestId)
    },
    wholeMessage: wholeMessage === undefined ? undefined : redact(wholeMessage)
  }
}

function withoutSecret(record: TicketRecord, redact: Redact): TicketRecord {
  return {
    ...record,
    sn: redact(record.sn),
    code: redact(record.code),
    message: redact(record.message),
    requestId: redact(record.requestId),
    statusBefore: redact(record.statusBefore),
    statusAfter: redact(record.statusAfter),
    url: redact(record.url)
  }
}
