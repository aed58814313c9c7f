/** Findings, grouped by problem, as annotations. */
import { describe, expect, test } from '@jest/globals'
import { annotationsOf } from '../../../src/report/annotations.ts'
import { toFault, type RunResult } from '../../../src/report/result.ts'
import { extractMessage } from '../../../src/report/server-message.ts'
import { findingsOf } from '../../../src/report/write.ts'
import type { InputFault } from '../../../src/inputs/errors.ts'
import type { TicketRecord } from '../../../src/tickets/task.ts'
import type { Caution } from '../../../src/tickets/details.ts'
import type { Problem } from '../../../src/tickets/problems.ts'
import type { Words } from '../../../src/words/words.ts'
import { en, record, refusal, result, sweep, zh } from './samples.ts'

const ENV = {
  GITHUB_SERVER_URL: 'https://github.example.com',
  GITHUB_ACTION_REPOSITORY: 'owner/name',
  GITHUB_ACTION_REF: 'v1'
}
const PAGE = 'https://github.example.com/owner/name/blob/v1/docs/problems'
const printed = (run: RunResult, words: Words = en, env = ENV) => annotationsOf(findingsOf(run, words, env), words)
const linesOf = (run: RunResult, words: Words = en): string[][] =>
  printed(run, words).map(({ message }) => message.split('\n'))
const failed = (sn: string, problem: Problem | '', changes: Partial<TicketRecord> = {}): TicketRecord =>
  record(sn, { outcome: 'failed', problem, ...changes })
const some = <T>(count: number, make: (sn: string) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(`A${index + 1}`))
const over = (sn: string, status: string) => failed(sn, 'over-already', { detail: { of: 'over', status } })
const said = (sn: string, message: string) => refusal(sn, message)

test.each<[Words, string, string[]]>([
  [
    en,
    'not-processor: The operator may not operate this ticket',
    [
      'A1: The operator may not operate this ticket.',
      'Server message: no',
      'Code: 3900001 · Request ID: id-of-A1',
      en.problems['not-processor'].fix as string,
      `${PAGE}.md#not-processor`
    ]
  ],
  [
    zh,
    'not-processor：操作人无权操作该单据',
    [
      'A1：操作人无权操作该单据。',
      '服务端返回：no',
      '返回码：3900001 · 请求 ID：id-of-A1',
      zh.problems['not-processor'].fix as string,
      `${PAGE}.zh-CN.md#not-processor`
    ]
  ]
])('one ticket: its number, what is wrong, the server message, the advice and the page', (words, title, lines) => {
  expect(printed(result([refusal('A1', '0:no')]), words)).toEqual([
    { level: 'error', title, message: lines.join('\n') }
  ])
})

test('asks to check the ticket where one of them was operated and not read afterwards', () => {
  const fixOf = (...changes: Partial<TicketRecord>[]): string | undefined =>
    findingsOf(result(changes.map((change) => failed('A1', 'rate-limit', change))), en, ENV)[0]?.fix
  expect(fixOf({}, { attempts: 0, statusAfter: '' })).toMatch(/^Run again later/)
  expect(fixOf({}, { statusAfter: '' })).toMatch(/^Check the ticket/)
})

test.each<[Words, TicketRecord[], Problem | undefined, RegExp]>([
  [en, [refusal('A1', ''), failed('A2', 'server-error', { requestId: 'id' })], undefined, /give the request ID to/],
  [en, [failed('A1', 'refused-by-server')], undefined, /give the time and the ticket number to/],
  [en, [failed('A1', 'not-applied')], undefined, /Give the time and the ticket number to/],
  [en, [], 'server-error', /give the time to/],
  [zh, [failed('A1', 'server-error', { requestId: 'id' })], undefined, /把请求 ID 提供给/],
  [zh, [failed('A1', 'server-error')], undefined, /把发生时间和单号提供给/],
  [zh, [], 'server-error', /把发生时间提供给/]
])('administrators get what they can find the request by (%#)', (words, records, problem, expected) => {
  const fault = problem && toFault({ problem })
  const [finding] = findingsOf(result(records, { fault }), words, ENV)
  expect(finding?.fix).toMatch(expected)
})

test('names the file of the page where the runner does not say where the action comes from', () => {
  const [annotation] = printed(result([refusal('A1', '')]), en, { ...ENV, GITHUB_ACTION_REF: '' })
  expect(annotation?.message.split('\n').at(-1)).toBe('See docs/problems.md#not-processor')
})

describe('several tickets with one problem are one finding', () => {
  test.each<[string, TicketRecord[], (string | RegExp)[]]>([
    [
      'the message and code that all share, but no request ID',
      [said('A1', 'no'), said('A2', 'no')],
      [/^A1, A2: The op/, 'Server message: no', 'Code: 3900001']
    ],
    [
      'a sentence that all share is shown once',
      [over('A1', 'REVOKED'), over('A2', 'REVOKED')],
      ['A1, A2: The ticket is REVOKED.']
    ],
    [
      'sentences that differ have a line each',
      [over('A1', 'REVOKED'), over('A2', 'FINISHED')],
      ['A1, A2: The ticket is REVOKED.', 'The ticket is FINISHED.']
    ],
    [
      'the addresses of objects make no difference',
      [said('A1', '<X at 0x7f01>'), said('A2', '<X at 0x7F02>')],
      [/^A1/, 'Server message: <X at 0x7f01>', /^Code/]
    ],
    [
      'more than three messages are in the summary',
      some(4, (sn) => said(sn, sn)),
      [/^A1/, 'The server messages differ; the job summary has each beside its ticket.', /^Code/]
    ],
    ['more than three sentences, too', some(4, (sn) => over(sn, sn)), [/^A1, A2, A3, A4: The tickets differ/]],
    [
      'codes that differ are left out',
      [said('A1', 'no'), refusal('A2', 'no', '7')],
      [/^A1/, 'Server message: no', en.problems['not-processor'].fix as string]
    ],
    ['five are named', some(7, (sn) => said(sn, '')), [/^A1, A2, A3, A4, A5 and 2 more: The op/]]
  ])('%s', (_, records, expected) => {
    const [lines = [], ...others] = linesOf(result(records))
    expect(others).toEqual([])
    expected.forEach((line, index) => {
      expect(lines[index]).toEqual(typeof line === 'string' ? line : expect.stringMatching(line))
    })
  })
  test('in Chinese the total is given', () => {
    expect(linesOf(result(some(7, (sn) => said(sn, ''))), zh)[0]?.[0]).toMatch(/^A1、A2、A3、A4、A5 等 7 张单据：/)
  })
})

describe('which findings there are', () => {
  const PROBLEMS = Object.keys(en.problems) as Problem[]
  const kinds = (count: number) => PROBLEMS.slice(0, count).map((problem) => failed(problem, problem))
  test.each<[string, RunResult, string[]]>([
    ['none of successes', result([record('A1'), record('A2', { outcome: 'already' })]), []],
    [
      'the worst first',
      result([refusal('A1', ''), failed('A2', 'time-out'), failed('A3', '', { outcome: 'unknown' })]),
      ['internal-error', 'time-out', 'not-processor']
    ],
    [
      'the fault that ended the run, then its tickets',
      result([refusal('A1', '')], { fault: toFault({ problem: 'cancelled' }) }),
      ['cancelled', 'not-processor']
    ],
    ['ten', result(kinds(10)), PROBLEMS.slice(0, 10)],
    ['nine of twelve, and a count', result(kinds(12)), [...PROBLEMS.slice(0, 9), 'bk-itsm-operate-ticket']]
  ])('%s', (_, run, expected) => {
    const heads = printed(run).map(({ title }) => title.split(':')[0])
    expect(heads).toEqual(expected)
  })
  test('the rest are counted', () => {
    expect(linesOf(result(kinds(12))).at(-1)).toEqual(['3 more kinds of problems are in the log and the job summary.'])
  })
})

describe('warnings', () => {
  const unseen: Caution = { of: 'sent-blind', action: 'SUSPEND' }
  const noSteps: Caution = { of: 'no-steps', status: 'RUNNING', isRevocable: false, hasBegun: true }
  const after = (message: string): Caution => ({ of: 'in-target-despite-failure', problem: 'server-error', message })
  const cautious = (sn: string, ...cautions: Caution[]) => record(sn, { cautions })
  test.each<[string, RunResult, RegExp[]]>([
    ['of a ticket', result([cautious('A1', noSteps)]), [/^A1: The ticket is RUNNING without any step/]],
    [
      'one for each kind, each ticket named once',
      result(some(6, (sn) => cautious(sn, unseen, unseen, noSteps))),
      [/^A1, A2, A3, A4, A5 and 1 more: Reading/, /^A1.*without any step/]
    ],
    ['unwrapped', result([cautious('A1', after("[ErrorDetail(string='no', code='x')]"))]), [/an error: no\)/]],
    [
      'behind the errors, those of the selection first',
      result([cautious('A1', unseen), refusal('A2', '')], { sweep: sweep({ skewMs: 3_600_000 }) }),
      [/^A2: /, /^The runner's clock is 1 hour ahead of the server's\.$/, /^A1: Reading/]
    ]
  ])('%s', (_, run, expected) => {
    expect(linesOf(run).map(([line]) => line)).toEqual(expected.map((line) => expect.stringMatching(line) as unknown))
  })

  test('a flow that may be stuck is a notice, behind the warnings', () => {
    const run = result([cautious('A1', { of: 'stepless', status: 'RUNNING' }, noSteps)])
    expect(printed(run).map(({ level }) => level)).toEqual(['warning', 'notice'])
  })
})

describe('wrong inputs', () => {
  const late = (input: string): InputFault => ({ input, fault: { of: 'not-boolean', value: '“x”' } })
  const empty: InputFault = { input: 'sn', fault: { of: 'sn-empty' } }
  test('one: what is wrong, how to fix it, and the page; no tickets', () => {
    expect(printed(result([refusal('A1', '')], { inputFaults: [empty] }))).toEqual([
      {
        level: 'error',
        title: 'bad-input: sn',
        message: `sn is an empty list.\nList at least one ticket number.\n${PAGE}.md#bad-input`
      }
    ])
  })
  test('up to ten have an annotation each, more have one for each kind', () => {
    expect(printed(result([], { inputFaults: some(10, late) }))).toHaveLength(10)
    const lines = linesOf(result([], { inputFaults: [...some(10, late), empty] }))
    expect(lines.map((each) => each.slice(0, 2))).toEqual([
      ['A1 “x” is neither true nor false.', 'A1, A2, A3, A4, A5 and 5 more'],
      ['sn is an empty list.', 'List at least one ticket number.']
    ])
    expect(linesOf(result([], { inputFaults: some(11, late) }), zh)[0]?.[1]).toBe('A1、A2、A3、A4、A5 等 11 个输入')
  })
})

test.each([
  ['as it is', 'no', 'no'],
  ['before V2.6.1.386', '0:no', 'no'],
  ['in a list', "[ErrorDetail(string='no', code='invalid')]", 'no'],
  ['in double quotes', '[ErrorDetail(string="it\'s no", code="x")]', "it's no"],
  ['with a field', "{'sn': [ErrorDetail(string='no', code='x')]}", 'sn: no']
])('extracts the sentence of a server message %s', (_, message, expected) => {
  expect(extractMessage(message)).toBe(expected)
})
