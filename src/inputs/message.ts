/** The message of an operation, as ITSM can store it. */
import type { Action } from '../tickets/actions.ts'
import { BadValue } from './errors.ts'
import type { Environment } from '../secrets/secrets.ts'
import { isWebAddress, oneLine, truncate } from '../secrets/text.ts'

export interface Message {
  sent: string
  /** As it should have been sent, before cutting and replacing. */
  full: string
  wasCut: boolean
  /** Whether characters were replaced that ITSM's database cannot hold. */
  wasReplaced: boolean
}

/** ITSM's limit for `action_message` (LEN_LONG, component/constants/basic.py:75). */
const MAX_CODE_POINTS = 255
/** Python's str.strip also strips U+001C to U+001F and U+0085, which JavaScript's trim does not. */
// eslint-disable-next-line no-control-regex -- these are meant.
const BLANKS = /^[\s\x1c-\x1f\x85]+|[\s\x1c-\x1f\x85]+$/g

/**
 * Replaces code points above U+FFFF and lone surrogates by □, since ITSM suspends the ticket and then fails on them. Drops
 * NUL, which ITSM rejects, and other control characters.
 */
export function parseMessage(given: string, action: Action | undefined, env: Environment): Message {
  // eslint-disable-next-line no-control-regex -- ITSM rejects NUL, and the others mean nothing to a reader.
  const cleaned = given.replace(/[\0-\x08\x0b\x0c\x0e-\x1b\x7f]/g, '').replace(BLANKS, '')
  const isBlank = /^[\p{C}\s]*$/u.test(cleaned)
  const isRequired = action === 'SUSPEND' || action === 'TERMINATE'
  if (isBlank && isRequired) throw new BadValue({ of: 'message-empty', action })
  const text = isBlank ? defaultMessage(env) : cleaned
  const stored = text.replace(/[\u{10000}-\u{10ffff}\ud800-\udfff]/gu, '□')
  const sent = truncate(stored, MAX_CODE_POINTS)
  return { sent, full: text, wasCut: sent !== stored, wasReplaced: stored !== text }
}

/** Names the workflow run and links to it. A long name of the workflow is cut, the link is not. */
function defaultMessage(env: Environment): string {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = env
  const name = `${env['GITHUB_WORKFLOW'] ?? ''} #${env['GITHUB_RUN_NUMBER'] ?? ''}`.replace(/#$/, '')
  const link = isWebAddress(server) && repository && run ? `${server}/${repository}/actions/runs/${run}` : ''
  const room = MAX_CODE_POINTS - [...link].length - 'GitHub Actions: , '.length
  const head = ['GitHub Actions', truncate(oneLine(name), Math.max(room, 20))].filter((part) => part !== '').join(': ')
  return link === '' ? head : `${head}, ${link}`
}
