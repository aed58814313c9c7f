import { describe, expect, test } from '@jest/globals'
import { BadValue } from '../../../src/inputs/errors.ts'
import { parseMessage } from '../../../src/inputs/message.ts'
import type { Action } from '../../../src/tickets/actions.ts'

const RUN = {
  GITHUB_WORKFLOW: 'Deploy',
  GITHUB_RUN_NUMBER: '12',
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_REPOSITORY: 'o/r',
  GITHUB_RUN_ID: '77'
}
const LINK = 'https://github.com/o/r/actions/runs/77'
const MOST = 255
/** What stands in a message of our own besides the name and the address. */
const AROUND = 'GitHub Actions: , '.length

function faultsOf(act: () => unknown): unknown {
  try {
    act()
  } catch (error) {
    return error instanceof BadValue ? error.faults : error
  }
  return 'none'
}

describe('a message that says nothing', () => {
  const EMPTY = ['', ' ', '\n\t', '\u001c\u001f', '\0\u0007', '\u200b', '\u200b\u2060 \u200b', '\ufeff', '\u202e\u202c']
  const cases = (actions: readonly (Action | undefined)[]): [string, Action | undefined][] =>
    actions.flatMap((action) => EMPTY.map((given): [string, Action | undefined] => [given, action]))

  test.each(cases(['SUSPEND', 'TERMINATE']))('is a fault where ITSM wants one: %j, %s', (given, action) => {
    expect(faultsOf(() => parseMessage(given, action, RUN))).toEqual([{ of: 'message-empty', action }])
  })

  test.each(cases(['UNSUSPEND', 'WITHDRAW', undefined]))(
    'gives way to the name of the run: %j, %s',
    (given, action) => {
      const sent = `GitHub Actions: Deploy #12, ${LINK}`
      expect(parseMessage(given, action, RUN)).toEqual({ sent, whole: sent, wasCut: false, wasReplaced: false })
    }
  )
})

describe('the message of our own', () => {
  const without = (...names: (keyof typeof RUN)[]): Partial<typeof RUN> =>
    Object.fromEntries(Object.entries(RUN).filter(([name]) => !names.some((one) => one === name)))
  const noLink = without('GITHUB_RUN_ID')

  test.each<[string, Partial<typeof RUN>, string]>([
    ['outside of a workflow', {}, 'GitHub Actions'],
    ['without a server', without('GITHUB_SERVER_URL'), 'GitHub Actions: Deploy #12'],
    ['without a repository', without('GITHUB_REPOSITORY'), 'GitHub Actions: Deploy #12'],
    ['without a run', noLink, 'GitHub Actions: Deploy #12'],
    ['with a run alone', { GITHUB_RUN_ID: '77' }, 'GitHub Actions'],
    ['with an empty server', { ...RUN, GITHUB_SERVER_URL: '' }, 'GitHub Actions: Deploy #12'],
    [
      'with a server that is no web address',
      { ...RUN, GITHUB_SERVER_URL: 'javascript://x' },
      'GitHub Actions: Deploy #12'
    ],
    ['without a number', without('GITHUB_RUN_NUMBER'), `GitHub Actions: Deploy, ${LINK}`],
    ['without a name', without('GITHUB_WORKFLOW'), `GitHub Actions: #12, ${LINK}`],
    ['without both', without('GITHUB_WORKFLOW', 'GITHUB_RUN_NUMBER'), `GitHub Actions, ${LINK}`],
    ['with a # in its name', { ...noLink, GITHUB_WORKFLOW: 'C# #1' }, 'GitHub Actions: C# #1 #12'],
    ['with a # and no number', { GITHUB_WORKFLOW: 'C#' }, 'GitHub Actions: C#'],
    ['with a name of several lines', { ...noLink, GITHUB_WORKFLOW: ' a\n\u202e b' }, 'GitHub Actions: a b #12']
  ])('%s', (_, env, sent) => {
    expect(parseMessage('', 'WITHDRAW', env)).toEqual({ sent, whole: sent, wasCut: false, wasReplaced: false })
  })

  const ROOM = MOST - AROUND - LINK.length
  test.each([
    ['a name that just fits', ROOM, `${'n'.repeat(ROOM - 4)} #12`],
    ['a name that is one too long', ROOM + 1, `${'n'.repeat(ROOM - 3)} #…`]
  ])('is as long as ITSM takes, and its address stays whole: %s', (_, length, name) => {
    const env = { ...RUN, GITHUB_WORKFLOW: 'n'.repeat(length - ' #12'.length) }
    const { sent, wasCut } = parseMessage('', 'WITHDRAW', env)
    expect(sent).toBe(`GitHub Actions: ${name}, ${LINK}`)
    expect([...sent]).toHaveLength(MOST)
    expect(wasCut).toBe(false)
  })

  test('an address beyond all bounds leaves the beginning of the name, and is cut itself', () => {
    const env = { ...RUN, GITHUB_WORKFLOW: 'n'.repeat(30), GITHUB_REPOSITORY: 'r'.repeat(300) }
    const { sent, whole, wasCut } = parseMessage('', 'WITHDRAW', env)
    expect(whole).toBe(`GitHub Actions: ${'n'.repeat(19)}…, https://github.com/${'r'.repeat(300)}/actions/runs/77`)
    expect(sent).toBe(`${whole.slice(0, MOST - 1)}…`)
    expect(wasCut).toBe(true)
  })
})

describe('a message of the user', () => {
  test.each<[string, string, string, { wasCut?: true; wasReplaced?: true; whole?: string }]>([
    ['stays as it is', 'done: 好\n\tand √', 'done: 好\n\tand √', {}],
    ['loses blanks around it, also those of Python', '\u001f\u0085 \ndone \u001c\n', 'done', {}],
    ['keeps blanks within it', 'a \u001c\u0085 b', 'a \u001c\u0085 b', {}],
    ['loses controls', '\0a\u0008b\u000bc\u000cd\u000ee\u001bf\u007f', 'abcdef', {}],
    ['loses blanks behind controls', '\u0007 done \0', 'done', {}],
    ['keeps what is just in the first plane', 'a\uffff\ue000\ud7ff', 'a\uffff\ue000\ud7ff', {}],
    [
      'loses what ITSM cannot store',
      'a🎉b\u{10000}\u{10ffff}',
      'a□b□□',
      { wasReplaced: true, whole: 'a🎉b\u{10000}\u{10ffff}' }
    ],
    ['loses halves of pairs', '\ud800a\udfff', '□a□', { wasReplaced: true, whole: '\ud800a\udfff' }],
    ['may be as long as ITSM takes', 'x'.repeat(MOST), 'x'.repeat(MOST), {}],
    [
      'is cut one beyond',
      'x'.repeat(MOST + 1),
      `${'x'.repeat(MOST - 1)}…`,
      { wasCut: true, whole: 'x'.repeat(MOST + 1) }
    ],
    ['is measured without the blanks', ` ${'x'.repeat(MOST)} `, 'x'.repeat(MOST), {}],
    [
      'is measured in what is sent',
      '🎉'.repeat(MOST),
      '□'.repeat(MOST),
      { wasReplaced: true, whole: '🎉'.repeat(MOST) }
    ]
  ])('%s', (_, given, sent, changes) => {
    for (const action of ['SUSPEND', 'WITHDRAW', undefined] as const) {
      expect(parseMessage(given, action, RUN)).toEqual({
        sent,
        whole: sent,
        wasCut: false,
        wasReplaced: false,
        ...changes
      })
    }
  })
})
