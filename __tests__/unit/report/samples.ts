/** Ordinary records, runs and sweeps, apart from what a test changes. */
import { EMPTY_RESULT, type RunResult } from '../../../src/report/result.ts'
import { ABORTED_WAIT, type WaitResult } from '../../../src/report/wait-result.ts'
import type { TicketRecord } from '../../../src/tickets/task.ts'
import type { Sweep } from '../../../src/tickets/sweep.ts'
import { wordsFor } from '../../../src/words/words.ts'

export const en = wordsFor('en')
export const zh = wordsFor('zh')

/** A ticket that was suspended. */
export function record(sn: string, changes: Partial<TicketRecord> = {}): TicketRecord {
  return {
    sn,
    outcome: 'changed',
    problem: '',
    code: '',
    message: '',
    requestId: '',
    statusBefore: 'RUNNING',
    statusAfter: 'SUSPENDED',
    attempts: 1,
    url: '',
    detail: undefined,
    cautions: [],
    wasAnswered: true,
    ...changes
  }
}

/** A ticket that the server refused to suspend. */
export function refusal(sn: string, message: string, code = '3900001'): TicketRecord {
  return record(sn, { outcome: 'refused', problem: 'not-processor', message, code, requestId: `id-of-${sn}` })
}

/** A run of SUSPEND that was completed. */
export function result(records: readonly TicketRecord[], changes: Partial<RunResult> = {}): RunResult {
  return { ...EMPTY_RESULT, action: 'SUSPEND', site: 'bk', operator: 'amy', records, ...changes }
}

/** A wait that was completed. */
export function waitResult(records: WaitResult['records']): WaitResult {
  return { ...ABORTED_WAIT, front: 'esb', records, fault: undefined }
}

/** A sweep that found nothing. */
export function sweep(changes: Partial<Sweep> = {}): Sweep {
  return {
    request: {
      ageMs: 14 * 24 * 3_600_000,
      by: 'created',
      creator: 'amy',
      creatorInput: 'creator',
      statuses: [],
      services: [],
      maxTickets: 50,
      timeZone: 'Asia/Shanghai'
    },
    selected: [],
    remaining: 0,
    skipped: { 'in-target-state': 0, 'other-status': 0, 'other-service': 0, younger: 0, active: 0, vanished: 0 },
    clock: 'server',
    skewMs: 0,
    ofOthers: 0,
    unknownStatuses: [],
    isCreatorUnknown: false,
    ...changes
  }
}
