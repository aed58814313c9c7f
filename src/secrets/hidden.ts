/**
 * The end of a run without secrets: the last line of defence before anything is cut, split into lines or wrapped, since
 * half a secret is one that nothing recognises. Pure.
 */
import type { TicketRecord } from '../tickets/attempt.ts'
import type { Ending } from '../report/result.ts'
import type { Redact } from './redact.ts'

/** Hides what a server or a user put a secret into. */
export function withoutSecretsIn(ending: Ending, hide: Redact): Ending {
  const { fault, sweep, wholeMessage } = ending
  return {
    ...ending,
    site: hide(ending.site),
    operator: hide(ending.operator),
    records: ending.records.map((record) => withoutSecret(record, hide)),
    sweep: sweep && { ...sweep, request: { ...sweep.request, creator: hide(sweep.request.creator) } },
    fault: fault && {
      ...fault,
      code: hide(fault.code),
      message: hide(fault.message),
      requestId: hide(fault.requestId)
    },
    wholeMessage: wholeMessage === undefined ? undefined : hide(wholeMessage)
  }
}

function withoutSecret(record: TicketRecord, hide: Redact): TicketRecord {
  return {
    ...record,
    sn: hide(record.sn),
    code: hide(record.code),
    message: hide(record.message),
    requestId: hide(record.requestId),
    statusBefore: hide(record.statusBefore),
    statusAfter: hide(record.statusAfter),
    url: hide(record.url)
  }
}
