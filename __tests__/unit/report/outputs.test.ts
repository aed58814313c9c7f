/** The outputs: all of them on every ending, and what is left out. */
import { describe, expect, test } from '@jest/globals'
import { outputsOf } from '../../../src/report/outputs.ts'
import { abortedResult, type RunResult } from '../../../src/report/result.ts'
import type { TicketRecord } from '../../../src/tickets/task.ts'
import { record, refusal, result, sweep } from './samples.ts'

const asTheyAre = (text: string): string => text
const hidden = (text: string): string => text.replaceAll('amy', '***')
const NOTHING = {
  ...{ result: 'true', outcome: 'none', code: '', message: '', request_id: '', status: '', url: '', problem: '' },
  ...{ succeeded: '0', failed: '0', remaining: '0' }
}
const REFUSED = {
  ...{ result: 'false', outcome: 'refused', code: '3900001', message: '0:not you, ***', request_id: 'id-of-NO2' },
  ...{ status: 'SUSPENDED', url: 'https://bk/NO2', problem: 'not-processor' }
}
const fault = { problem: 'time-out', code: '504', message: 'amy waited', requestId: 'id-of-run' } as const
const FAULT = { result: 'false', code: '504', message: '*** waited', request_id: 'id-of-run', problem: 'time-out' }
const refused = (sn: string): TicketRecord => ({ ...refusal(sn, '0:not you, amy'), url: `https://bk/${sn}` })

test.each<[string, RunResult, Record<string, string>]>([
  ['no ticket', result([]), NOTHING],
  ['a sweep with a rest', result([], { sweep: sweep({ remaining: 7 }) }), { ...NOTHING, remaining: '7' }],
  [
    'successes: status and address of the worst',
    result([record('NO1', { outcome: 'already' }), record('NO2', { statusAfter: 'REVOKED', url: 'https://bk/2' })]),
    { ...NOTHING, outcome: 'changed', status: 'REVOKED', url: 'https://bk/2', succeeded: '2' }
  ],
  [
    'a ticket that was not read again: the status before',
    result([record('NO1', { statusAfter: '' })]),
    { ...NOTHING, outcome: 'changed', status: 'RUNNING', succeeded: '1' }
  ],
  [
    'the worst ticket, though it is not the first',
    result([record('NO1'), refused('NO2'), record('NO3'), refused('NO4')]),
    { ...NOTHING, ...REFUSED, succeeded: '2', failed: '2' }
  ],
  ['a run that did not begin', abortedResult(fault), { ...NOTHING, ...FAULT, outcome: 'failed' }],
  [
    'a fault that ended the run after some tickets',
    { ...abortedResult(fault), records: [record('NO1'), refused('NO2')] },
    { ...NOTHING, ...FAULT, outcome: 'failed', status: 'SUSPENDED', url: 'https://bk/NO2', succeeded: '1', failed: '1' }
  ],
  [
    'an unknown ticket is worse than the fault that ended the run',
    { ...abortedResult(fault), records: [record('NO1', { outcome: 'unknown', statusAfter: '' })] },
    { ...NOTHING, ...FAULT, outcome: 'unknown', status: 'RUNNING', failed: '1' }
  ],
  ['an internal error', abortedResult(), { ...NOTHING, result: 'false', outcome: 'unknown', problem: 'internal-error' }]
])('%s', (_, given, expected) => {
  const { tickets, ...values } = outputsOf(given, hidden).values
  expect(values).toEqual(expected)
  expect(JSON.parse(tickets ?? '')).toHaveLength(given.records.length)
})

test('a ticket has the fields of the interface: the raw message, and its sentence as the reason', () => {
  const message = "[ErrorDetail(string='not you, amy', code='invalid')]"
  const { values } = outputsOf(result([{ ...refused('NO1'), message, attempts: 3 }]), hidden)
  expect(JSON.parse(values['tickets'] ?? '')).toEqual([
    {
      ...{ sn: 'NO1', outcome: 'refused', problem: 'not-processor', code: '3900001' },
      ...{ message: message.replace('amy', '***'), reason: 'not you, ***', request_id: 'id-of-NO1' },
      ...{ status_before: 'RUNNING', status_after: 'SUSPENDED', attempts: 3, url: 'https://bk/NO1' }
    }
  ])
})

describe('`tickets` leaves out what exceeds the limit of the runner', () => {
  const ROOM = 1000 * 1024 - 2
  const half = Math.floor(ROOM / 2)
  const refused = { outcome: 'refused' } as const
  /** A ticket that takes this many bytes in the output, including the comma after it. */
  const taking = (bytes: number, sn: string, changes: Partial<TicketRecord> = {}): TicketRecord => {
    const { values } = outputsOf(result([record(sn, changes)]), asTheyAre)
    const rest = bytes - 1 - (Buffer.byteLength(values['tickets'] ?? '') - 2)
    // Characters of three bytes each, so that counting characters would be wrong.
    return record(sn, { ...changes, url: `中文${'x'.repeat(rest - 6)}` })
  }

  test.each<[string, TicketRecord[], string[]]>([
    ['one that fills it to the last byte is kept', [taking(ROOM, 'NO1')], ['NO1']],
    ['one that is a byte longer is not', [taking(ROOM + 1, 'NO1')], []],
    ['nor is the second of two, with a byte too many', [taking(half, 'NO1'), taking(ROOM - half + 1, 'NO2')], ['NO1']],
    [
      'the best outcome is left out first, and the rest keeps the order of the input',
      [
        taking(half, 'NO1'),
        taking(999, 'NO2', refused),
        taking(half, 'NO3'),
        taking(999, 'NO4', { outcome: 'unknown' })
      ],
      ['NO1', 'NO2', 'NO4']
    ],
    [
      'nothing better than one that was left out is kept, however short',
      [taking(500, 'NO1'), taking(ROOM, 'NO2', refused), taking(500, 'NO3', refused)],
      ['NO2']
    ]
  ])('%s', (_, records, expected) => {
    const { values, leftOut } = outputsOf(result(records), asTheyAre)
    const kept = JSON.parse(values['tickets'] ?? '') as { sn: string }[]
    expect(kept.map(({ sn }) => sn)).toEqual(expected)
    expect(leftOut).toBe(records.length - expected.length)
  })
})
