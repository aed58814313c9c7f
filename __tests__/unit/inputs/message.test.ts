import { expect, test } from '@jest/globals'
import { parseMessage } from '../../../src/inputs/message.ts'
import { tryParse } from './given.ts'

const SERVER = 'https://github.com'
const RUN = { GITHUB_SERVER_URL: SERVER, GITHUB_REPOSITORY: 'o/r', GITHUB_RUN_ID: '77' }
const NAMED = { GITHUB_WORKFLOW: 'Deploy', GITHUB_RUN_NUMBER: '12' }
const LINK = 'https://github.com/o/r/actions/runs/77'
const MAX = 255
const UNCHANGED = { wasCut: false, wasReplaced: false }

test.each(['', ' ', '\n\t', '\u001c\u001f', '\0\u0007', '\u200b\u2060 \u200b', '\ufeff', '\u202e\u202c'])(
  'a blank message is a fault if ITSM requires one, and is replaced by the name of the run otherwise: %j',
  (given) => {
    for (const action of ['SUSPEND', 'TERMINATE'] as const) {
      expect(tryParse(() => parseMessage(given, action, {}))).toEqual([{ of: 'message-empty', action }])
    }
    for (const action of ['UNSUSPEND', 'WITHDRAW', undefined] as const) {
      const sent = `GitHub Actions: Deploy #12, ${LINK}`
      expect(parseMessage(given, action, { ...RUN, ...NAMED })).toEqual({ sent, full: sent, ...UNCHANGED })
    }
  }
)

/** The longest name of a workflow that fits beside the link. */
const ROOM = MAX - 'GitHub Actions: , '.length - LINK.length
test.each<[object, string]>([
  [{}, 'GitHub Actions'],
  [{ GITHUB_RUN_ID: '77' }, 'GitHub Actions'],
  [{ ...RUN, ...NAMED, GITHUB_SERVER_URL: undefined }, 'GitHub Actions: Deploy #12'],
  [{ ...RUN, ...NAMED, GITHUB_SERVER_URL: '' }, 'GitHub Actions: Deploy #12'],
  [{ ...RUN, ...NAMED, GITHUB_SERVER_URL: 'javascript://x' }, 'GitHub Actions: Deploy #12'],
  [{ ...RUN, ...NAMED, GITHUB_REPOSITORY: undefined }, 'GitHub Actions: Deploy #12'],
  [{ ...RUN, ...NAMED, GITHUB_RUN_ID: undefined }, 'GitHub Actions: Deploy #12'],
  [{ ...RUN, GITHUB_WORKFLOW: 'Deploy' }, `GitHub Actions: Deploy, ${LINK}`],
  [{ ...RUN, GITHUB_RUN_NUMBER: '12' }, `GitHub Actions: #12, ${LINK}`],
  [RUN, `GitHub Actions, ${LINK}`],
  [{ ...NAMED, GITHUB_WORKFLOW: 'C# #1' }, 'GitHub Actions: C# #1 #12'],
  [{ GITHUB_WORKFLOW: 'C#' }, 'GitHub Actions: C#'],
  [{ ...NAMED, GITHUB_WORKFLOW: ' a\n\u202e b' }, 'GitHub Actions: a b #12'],
  [{ ...RUN, GITHUB_WORKFLOW: 'n'.repeat(ROOM) }, `GitHub Actions: ${'n'.repeat(ROOM)}, ${LINK}`],
  [{ ...RUN, GITHUB_WORKFLOW: 'n'.repeat(ROOM + 1) }, `GitHub Actions: ${'n'.repeat(ROOM - 1)}…, ${LINK}`]
])('the default message of the run %j is %j', (env, sent) => {
  expect(parseMessage('', 'WITHDRAW', { ...env })).toEqual({ sent, full: sent, ...UNCHANGED })
  expect([...sent].length).toBeLessThanOrEqual(MAX)
})

test('a link that is too long leaves the beginning of the name, and is cut itself', () => {
  const env = { ...RUN, GITHUB_WORKFLOW: 'n'.repeat(30), GITHUB_REPOSITORY: 'r'.repeat(300) }
  const full = `GitHub Actions: ${'n'.repeat(19)}…, ${SERVER}/${'r'.repeat(300)}/actions/runs/77`
  const sent = `${full.slice(0, MAX - 1)}…`
  expect(parseMessage('', 'WITHDRAW', env)).toEqual({ sent, full, wasCut: true, wasReplaced: false })
})

test.each<[string, string, string, { wasCut?: true; wasReplaced?: true; full?: string }]>([
  ['stays as it is', 'done: 好\n\tand √', 'done: 好\n\tand √', {}],
  ['loses blanks around it, as Python defines them', '\u001f\u0085 \ndone \u001c\n', 'done', {}],
  ['keeps blanks within it', 'a \u001c\u0085 b', 'a \u001c\u0085 b', {}],
  [
    'loses control characters, and blanks next to them',
    '\0 a\u0008b\u000bc\u000cd\u000ee\u001bf\u007f \0',
    'abcdef',
    {}
  ],
  ['keeps the end of the Basic Multilingual Plane', 'a\uffff\ue000\ud7ff', 'a\uffff\ue000\ud7ff', {}],
  ['loses what ITSM cannot store', 'a🎉\u{10ffff}', 'a□□', { wasReplaced: true, full: 'a🎉\u{10ffff}' }],
  ['loses lone surrogates', '\ud800a\udfff', '□a□', { wasReplaced: true, full: '\ud800a\udfff' }],
  ['may be as long as ITSM allows, not counting blanks around it', ` ${'x'.repeat(MAX)} `, 'x'.repeat(MAX), {}],
  [
    'is cut if it is longer',
    'x'.repeat(MAX + 1),
    `${'x'.repeat(MAX - 1)}…`,
    { wasCut: true, full: 'x'.repeat(MAX + 1) }
  ],
  ['is measured as sent', '🎉'.repeat(MAX), '□'.repeat(MAX), { wasReplaced: true, full: '🎉'.repeat(MAX) }]
])('a message %s', (_, given, sent, changes) => {
  for (const action of ['SUSPEND', 'WITHDRAW', undefined] as const) {
    expect(parseMessage(given, action, RUN)).toEqual({ sent, full: sent, ...UNCHANGED, ...changes })
  }
})
