/** Annotations: what each says, and how many there are, since the runner shows ten of a level. */
import { describe, expect, test } from '@jest/globals'
import { annotationsOf } from '../../../src/report/annotations.ts'
import { brokenOff, type Ending } from '../../../src/report/result.ts'
import type { InputFault } from '../../../src/inputs/errors.ts'
import type { Caution } from '../../../src/tickets/details.ts'
import type { Problem } from '../../../src/tickets/problems.ts'
import type { TicketRecord } from '../../../src/tickets/attempt.ts'
import { en, ending, record, refusal, sweep, zh } from './samples.ts'

const ENV = {
  GITHUB_SERVER_URL: 'https://github.example.com',
  GITHUB_ACTION_REPOSITORY: 'owner/name',
  GITHUB_ACTION_REF: 'v1'
}
const PAGE = 'https://github.example.com/owner/name/blob/v1/docs/problems'
const fault = (problem: Problem, changes = {}) => brokenOff({ problem, ...changes }).fault
const failed = (sn: string, problem: Problem | '', changes: Partial<TicketRecord> = {}): TicketRecord =>
  record(sn, { outcome: 'failed', problem, ...changes })
const some = <T>(count: number, make: (sn: string) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(`A${index + 1}`))

/** Level and title of each. */
function heads(ended: Ending): string[] {
  return annotationsOf(ended, en, ENV).map(({ level, title }) => `${level} ${title}`)
}
/** The first line of each. */
function firstLines(ended: Ending): string[] {
  return annotationsOf(ended, en, ENV).map(({ message }) => message.split('\n')[0] ?? '')
}

describe('what one says', () => {
  const one = ending([refusal('A1', '0:no\nmore')])
  test('of a ticket: which one, what is wrong, the words of the server, what to do, and where more stands', () => {
    expect(annotationsOf(one, en, ENV)).toEqual([
      {
        level: 'error',
        title: 'not-processor: The operator may not operate this ticket',
        message: [
          'A1: The operator may not operate this ticket.',
          'The server says: no\nmore (code 3900001, request ID id-of-A1)',
          en.problems['not-processor'].fix,
          `${PAGE}.md#not-processor`
        ].join('\n')
      }
    ])
  })
  test('in Chinese', () => {
    expect(annotationsOf(one, zh, ENV)).toEqual([
      {
        level: 'error',
        title: 'not-processor：操作人无权操作该单据',
        message: [
          'A1：操作人无权操作该单据。',
          '服务器的原话：no\nmore（返回码 3900001、请求 ID id-of-A1）',
          zh.problems['not-processor'].fix,
          `${PAGE}.zh-CN.md#not-processor`
        ].join('\n')
      }
    ])
  })
  test.each<[string, Ending, string]>([
    ['of a run: no ticket', ending([], { fault: fault('server-error') }), 'The server failed.'],
    [
      'of what was seen in place of the title',
      ending([failed('A1', 'over-already', { detail: { of: 'over', status: 'REVOKED' } })]),
      'A1: It is REVOKED.'
    ],
    [
      'of what was seen without words: the title',
      ending([failed('A1', 'server-error', { detail: { of: 'thrown', words: '' } })]),
      'A1: The server failed.'
    ],
    [
      'of a ticket with a number of two lines',
      ending([failed('A\n::1', 'server-error')]),
      'A : :1: The server failed.'
    ],
    ['of a failure without a name', ending([failed('A1', '')]), 'A1: The action itself failed.']
  ])('%s', (_, ended, expected) => {
    expect(firstLines(ended)).toEqual([expected])
  })
  test.each<[string, Partial<TicketRecord>, string]>([
    ['a code alone', { code: '7' }, 'The server gave code 7'],
    ['an ID alone', { requestId: 'r' }, 'The server gave request ID r'],
    ['words alone', { message: 'm' }, 'The server says: m']
  ])('of a server that gave %s', (_, changes, expected) => {
    expect(annotationsOf(ending([failed('A1', 'server-error', changes)]), en, ENV)[0]?.message.split('\n')[1]).toBe(
      expected
    )
  })
  test('the advice is for the action and the door of the run', () => {
    const advice = (changes: Partial<Ending>): string | undefined =>
      annotationsOf(ending([failed('A1', 'child-ticket')], changes), en, ENV)[0]?.message.split('\n')[1]
    expect(advice({ action: 'TERMINATE' })).toMatch(/^Terminate its parent/)
    expect(advice({ action: 'SUSPEND' })).toMatch(/^A child ticket cannot/)
  })
  test.each(Object.keys(ENV))('without %s: the page has a name instead of an address', (name) => {
    const [annotation] = annotationsOf(one, en, { ...ENV, [name]: '' })
    expect(annotation?.message.split('\n').at(-1)).toBe('See docs/problems.md#not-processor')
  })
})

describe('which ones there are', () => {
  const NOT_PROCESSOR = 'error not-processor: The operator may not operate this ticket'
  const PROBLEMS = Object.keys(en.problems) as Problem[]
  const kinds = (count: number): TicketRecord[] => PROBLEMS.slice(0, count).map((problem) => failed(problem, problem))
  const server = fault('server-error')
  test.each<[string, Ending, string[]]>([
    ['none of what went well', ending([record('A1'), record('A2', { outcome: 'already' })]), []],
    ['one each of ten tickets', ending(some(10, (sn) => refusal(sn, ''))), some(10, () => NOT_PROCESSOR)],
    ['one for each problem of eleven', ending(some(11, (sn) => refusal(sn, ''))), [NOT_PROCESSOR]],
    [
      'nine, and a count of the others',
      ending(kinds(12)),
      [
        ...PROBLEMS.slice(0, 9).map((each) => `error ${each}: ${en.problems[each].title}`),
        'error bk-itsm-operate-ticket'
      ]
    ],
    [
      'what ended the run takes a place, and is the first',
      ending(
        some(10, (sn) => refusal(sn, '')),
        { fault: server }
      ),
      ['error server-error: The server failed', NOT_PROCESSOR]
    ],
    [
      'the worst first',
      ending([refusal('A1', ''), failed('A2', 'time-out'), failed('A3', 'outcome-unknown', { outcome: 'unknown' })]),
      [
        `error outcome-unknown: ${en.problems['outcome-unknown'].title}`,
        `error time-out: ${en.problems['time-out'].title}`,
        NOT_PROCESSOR
      ]
    ]
  ])('%s', (_, ended, expected) => {
    expect(heads(ended)).toEqual(expected)
  })
  test('all ten of ten kinds are shown', () => {
    const eleven = [...kinds(10), failed('again', PROBLEMS[0] ?? '')]
    expect(heads(ending(eleven))).toEqual(
      PROBLEMS.slice(0, 10).map((each) => `error ${each}: ${en.problems[each].title}`)
    )
  })
  test('those that are left out are counted', () => {
    expect(firstLines(ending(kinds(12))).at(-1)).toBe('3 more kinds of problems are in the log and the job summary.')
  })
  test.each([
    [en, 'A1, A2, A3, A4, A5 and 7 more: '],
    [zh, 'A1、A2、A3、A4、A5 等，另有 7 张：']
  ])('of twelve tickets in one, five are named', (words, expected) => {
    expect(annotationsOf(ending(some(12, (sn) => refusal(sn, ''))), words, ENV)[0]?.message).toContain(expected)
  })
  test('five tickets in one are all named', () => {
    const tickets = [...some(5, (sn) => refusal(sn, '')), ...some(6, (sn) => failed(sn, 'time-out'))]
    expect(firstLines(ending(tickets)).at(-1)).toMatch(/^A1, A2, A3, A4, A5: /)
  })
})

describe('warnings', () => {
  const unseen: Caution = { of: 'unseen', action: 'SUSPEND' }
  const noSteps: Caution = { of: 'no-steps', status: 'RUNNING' }
  const cautious = (sn: string, ...cautions: Caution[]): TicketRecord => record(sn, { cautions })
  test('of a ticket that ended well', () => {
    expect(annotationsOf(ending([cautious('A1', noSteps)]), en, ENV)).toEqual([
      {
        level: 'warning',
        title: 'bk-itsm-operate-ticket',
        message: expect.stringMatching(/^A1: The ticket is RUNNING without any step: .* can end it\.$/) as unknown
      }
    ])
  })
  test.each<[string, Ending, RegExp[]]>([
    [
      'one each while they are ten',
      ending(some(10, (sn) => cautious(sn, unseen))),
      some(10, (sn) => RegExp(`^${sn}: R`))
    ],
    ['one for each kind of eleven', ending(some(11, (sn) => cautious(sn, unseen))), [/^A1, .* and 6 more: Reading /]],
    [
      'each ticket named once',
      ending(some(6, (sn) => cautious(sn, unseen, unseen, noSteps))),
      [/^A1, A2, A3, A4, A5 and 1 more: Reading/, /^A1, A2, A3, A4, A5 and 1 more: The ticket is/]
    ],
    [
      'behind the errors, and those of the selection before those of tickets',
      ending([cautious('A1', unseen), refusal('A2', '')], { sweep: sweep({ skewMs: 3_600_000 }) }),
      [/^A2: /, /^The runner's clock is 1 hour ahead of the server's\.$/, /^A1: Reading/]
    ],
    [
      'have ten places of their own',
      ending([...some(10, (sn) => refusal(sn, '')), ...some(10, (sn) => cautious(sn, unseen))]),
      [...some(10, (sn) => RegExp(`^${sn}: The op`)), ...some(10, (sn) => RegExp(`^${sn}: R`))]
    ],
    [
      'one too many is counted',
      ending(
        some(10, (sn) => cautious(sn, unseen)),
        { sweep: sweep({ skewMs: 3_600_000 }) }
      ),
      [/^The runner's clock/, ...some(8, (sn) => RegExp(`^${sn}: R`)), /^2 more kinds/]
    ]
  ])('%s', (_, ended, expected) => {
    expect(firstLines(ended)).toEqual(expected.map((line) => expect.stringMatching(line) as unknown))
  })
  test('their count is a warning, too', () => {
    const ended = ending(
      some(10, (sn) => cautious(sn, unseen)),
      { sweep: sweep({ skewMs: 3_600_000 }) }
    )
    expect(new Set(heads(ended))).toEqual(new Set(['warning bk-itsm-operate-ticket']))
  })
})

describe('wrong inputs', () => {
  const sn: InputFault = { input: 'sn', fault: { of: 'sn-empty' } }
  const late = (input: string): InputFault => ({ input, fault: { of: 'not-boolean', value: '“x”' } })
  test('one: what is wrong, how to mend it, and where more stands', () => {
    expect(annotationsOf(ending([refusal('A1', '')], { inputFaults: [sn] }), en, ENV)).toEqual([
      {
        level: 'error',
        title: 'bad-input: sn',
        message: `sn is an empty list\nList at least one ticket number.\n${PAGE}.md#bad-input`
      }
    ])
  })
  test('in Chinese', () => {
    const [annotation] = annotationsOf(ending([], { inputFaults: [sn] }), zh, {})
    expect(annotation?.title).toBe('bad-input：sn')
    expect(annotation?.message).toBe(
      `sn ${zh.faults['sn-empty']().fault}\n${zh.faults['sn-empty']().fix}\n参见 docs/problems.zh-CN.md#bad-input`
    )
  })
  test.each<[string, InputFault[], string[]]>([
    ['ten have one each', some(10, late), some(10, (input) => `${input} “x” is neither true nor false`)],
    [
      'eleven have one for each kind',
      [...some(10, late), sn],
      ['A1 “x” is neither true nor false. A1, A2, A3, A4, A5 and 5 more', 'sn is an empty list']
    ]
  ])('%s', (_, inputFaults, expected) => {
    expect(firstLines(ending([], { inputFaults }))).toEqual(expected)
  })
  test('in Chinese they are not counted as tickets are', () => {
    const [annotation] = annotationsOf(ending([], { inputFaults: some(11, late) }), zh, {})
    expect(annotation?.message).toContain('A1、A2、A3、A4、A5 等，另有 6 个\n')
  })
})
