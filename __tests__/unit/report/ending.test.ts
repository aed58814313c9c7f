/** The verdict of a run, and the order in which its tickets speak. */
import { expect, test } from '@jest/globals'
import { brokenOff, bySeverity, grouped, isGreen } from '../../../src/report/result.ts'
import { OUTCOMES, type Outcome } from '../../../src/tickets/problems.ts'
import { record } from './samples.ts'

test.each<[string, Outcome[], boolean, boolean]>([
  ['no ticket', [], false, true],
  ['no ticket and a fault', [], true, false],
  ['good ones', ['changed', 'already', 'none', 'planned'], false, true],
  ['good ones and a fault', ['changed'], true, false],
  ['a bad one', ['failed'], false, false],
  ['a bad one and a fault', ['failed'], true, false],
  ['a bad one at the end', ['changed', 'refused'], false, false],
  ['a bad one at the beginning', ['unknown', 'changed'], false, false]
])('a run with %s', (_, outcomes, isFaulty, expected) => {
  const { fault } = brokenOff()
  const records = outcomes.map((outcome) => record('A1', { outcome }))
  expect(isGreen({ records, fault: isFaulty ? fault : undefined })).toBe(expected)
})

test('a run that broke off says nothing but that', () => {
  const nothing = { code: '', message: '', requestId: '', detail: undefined }
  expect(brokenOff()).toEqual({
    ...{
      action: undefined,
      site: '',
      front: undefined,
      identity: undefined,
      operator: '',
      isDryRun: false,
      records: []
    },
    ...{ sweep: undefined, inputFaults: [], wholeMessage: undefined },
    fault: { problem: 'internal-error', ...nothing }
  })
  const fault = { problem: 'cancelled', code: '1', message: 'm', requestId: 'r' } as const
  expect(brokenOff(fault).fault).toEqual({ ...fault, detail: undefined })
})

test('tickets speak worst first, equals in the order of the input', () => {
  const records = [...OUTCOMES]
    .reverse()
    .flatMap((outcome) => [record(`${outcome} 1`, { outcome }), record(`${outcome} 2`, { outcome })])
  expect(bySeverity(records).map(({ sn }) => sn)).toEqual(
    OUTCOMES.flatMap((outcome) => [`${outcome} 1`, `${outcome} 2`])
  )
})

test.each([
  ['nothing', [], []],
  ['one', ['a1'], [['a1']]],
  ['groups in the order of their first members', ['b1', 'a1', 'b2', 'c1', 'a2'], [['b1', 'b2'], ['a1', 'a2'], ['c1']]]
])('grouped: %s', (_, items, expected) => {
  expect(grouped(items, (item) => item.charAt(0))).toEqual(expected)
})
