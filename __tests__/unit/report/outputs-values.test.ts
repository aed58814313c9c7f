import { describe, expect, test } from '@jest/globals'
import { brokenOff, type Ending } from '../../../src/report/result.ts'
import { outputsOf, publicRecord } from '../../../src/report/outputs.ts'
import type { TicketRecord } from '../../../src/tickets/attempt.ts'
import { ending, record, refusal, sweep } from './samples.ts'

const asTheyAre = (text: string): string => text
const hidden = (text: string): string => text.replaceAll('amy', '***')
const sns = (json: string | undefined): string[] => (JSON.parse(json ?? '') as { sn: string }[]).map(({ sn }) => sn)

const NOTHING = {
  result: 'true',
  outcome: 'none',
  code: '',
  message: '',
  request_id: '',
  status: '',
  problem: '',
  succeeded: '0',
  failed: '0',
  tickets: '[]',
  remaining: '0'
}
const REFUSED = {
  result: 'false',
  outcome: 'refused',
  code: '3900001',
  message: 'not you, ***',
  request_id: 'id-of-NO2',
  status: 'SUSPENDED',
  problem: 'not-processor'
}
const lost = (sn: string): TicketRecord =>
  record(sn, { outcome: 'unknown', problem: 'outcome-unknown', statusAfter: '' })
const fault = { problem: 'time-out', code: '504', message: 'amy waited', requestId: 'id-of-run' } as const
const FAULT = { result: 'false', code: '504', message: '*** waited', request_id: 'id-of-run', problem: 'time-out' }

describe('the outputs, each by its name', () => {
  test.each<[string, Ending, Record<string, string>]>([
    ['nothing to do', ending([]), NOTHING],
    ['a sweep with a rest', ending([], { sweep: sweep({ remaining: 7 }) }), { ...NOTHING, remaining: '7' }],
    [
      'tickets that ended well: the worse of them tells the status',
      ending([record('NO1', { outcome: 'already' }), record('NO2', { statusAfter: 'REVOKED' })]),
      { ...NOTHING, outcome: 'changed', status: 'REVOKED', succeeded: '2' }
    ],
    [
      'a ticket that was not read again: the status before',
      ending([record('NO1', { statusAfter: '' })]),
      { ...NOTHING, outcome: 'changed', status: 'RUNNING', succeeded: '1' }
    ],
    [
      'the worst ticket tells what went wrong, though it is not the first',
      ending([record('NO1'), refusal('NO2', 'not you, amy'), record('NO3'), refusal('NO4', 'nor you')]),
      { ...NOTHING, ...REFUSED, succeeded: '2', failed: '2' }
    ],
    ['a run that did not begin', brokenOff(fault), { ...NOTHING, ...FAULT, outcome: 'failed' }],
    [
      'what ended the run tells more than its tickets do',
      { ...brokenOff(fault), records: [record('NO1'), refusal('NO2', 'not you')] },
      { ...NOTHING, ...FAULT, outcome: 'failed', status: 'SUSPENDED', succeeded: '1', failed: '1' }
    ],
    [
      'a ticket of which nobody knows is worse than what ended the run',
      { ...brokenOff(fault), records: [record('NO1'), lost('NO2')] },
      { ...NOTHING, ...FAULT, outcome: 'unknown', status: 'RUNNING', succeeded: '1', failed: '1' }
    ],
    [
      'an error of our own: nobody knows',
      { ...brokenOff(), records: [record('NO1')] },
      {
        ...NOTHING,
        result: 'false',
        outcome: 'unknown',
        problem: 'internal-error',
        status: 'SUSPENDED',
        succeeded: '1'
      }
    ]
  ])('%s', (_, given, expected) => {
    const { values, leftOut } = outputsOf(given, hidden)
    const tickets = JSON.stringify(given.records.map((one) => publicRecord(one, hidden)))
    expect(values).toEqual({ ...expected, tickets })
    expect(leftOut).toBe(0)
  })
})

test('a record is told under the names of the interface', () => {
  const changes = { attempts: 3, url: 'https://bk/amy', message: 'not you, amy' }
  const told = {
    sn: 'NO1',
    outcome: 'refused',
    problem: 'not-processor',
    code: '3900001',
    message: 'not you, amy',
    request_id: 'id-of-NO1',
    status_before: 'RUNNING',
    status_after: 'SUSPENDED',
    attempts: 3,
    url: 'https://bk/amy'
  }
  const one = { ...refusal('NO1', ''), ...changes }
  expect(publicRecord(one)).toEqual(told)
  expect(publicRecord(one, hidden)).toEqual({ ...told, message: 'not you, ***' })
})

describe('what the runner could not take is left out of `tickets`', () => {
  const LIMIT_BYTES = 1000 * 1024
  /** A ticket that takes so many bytes in the output, the comma after it included. */
  const taking = (bytes: number, sn: string, changes: Partial<TicketRecord> = {}): TicketRecord => {
    const bare = record(sn, changes)
    const rest = bytes - 1 - Buffer.byteLength(JSON.stringify(publicRecord(bare)))
    // Two characters of three bytes each, so that counting characters would not do.
    return { ...bare, message: `中文${'x'.repeat(rest - 6)}` }
  }
  const ROOM = LIMIT_BYTES - 2
  const half = Math.floor(ROOM / 2)
  const refused = { outcome: 'refused' } as const

  test.each<[string, TicketRecord[], string[]]>([
    ['one that fills it to the last byte stays', [taking(ROOM, 'NO1')], ['NO1']],
    ['one of a byte more does not', [taking(ROOM + 1, 'NO1')], []],
    ['two that fill it to the last byte stay', [taking(half, 'NO1'), taking(ROOM - half, 'NO2')], ['NO1', 'NO2']],
    ['the second of two does not, a byte more', [taking(half, 'NO1'), taking(ROOM - half + 1, 'NO2')], ['NO1']],
    [
      'the best ending is left out first, and the others stay in the order of the input',
      [
        taking(half, 'NO1'),
        taking(1000, 'NO2', refused),
        taking(half, 'NO3'),
        taking(1000, 'NO4', { outcome: 'unknown' })
      ],
      ['NO1', 'NO2', 'NO4']
    ],
    [
      'none stays that is better than one left out, however short',
      [taking(500, 'NO1'), taking(ROOM, 'NO2', refused), taking(500, 'NO3', refused)],
      ['NO2']
    ]
  ])('%s', (_, records, expected) => {
    const { values, leftOut } = outputsOf(ending(records), asTheyAre)
    expect(sns(values['tickets'])).toEqual(expected)
    expect(leftOut).toBe(records.length - expected.length)
    expect(Number(values['succeeded']) + Number(values['failed'])).toBe(records.length)
  })

  test('what is measured is what is told', () => {
    const { values, leftOut } = outputsOf(ending([taking(ROOM + 1, 'NO1')]), (text) => text.replace('中文', '*'))
    expect(sns(values['tickets'])).toEqual(['NO1'])
    expect(leftOut).toBe(0)
  })
})
