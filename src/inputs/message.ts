/** The message of an operation, made fit for ITSM. */
import type { Action } from '../tickets/actions.ts'
import { BadValue } from './errors.ts'
import type { Environment } from '../secrets/secrets.ts'
import { cut, isWebAddress, oneLine } from '../secrets/text.ts'

export interface Message {
  sent: string
  /** The whole of it, where that had to be cut. */
  whole: string
  wasCut: boolean
  /** Were characters replaced that ITSM's database cannot hold? */
  wasReplaced: boolean
}

/** ITSM's limit of `action_message`, in code points (LEN_LONG, component/constants/basic.py:75). */
const MAX_CODE_POINTS = 255
/** Python's str.strip knows four blanks that JavaScript does not: U+001C to U+001F. */
// eslint-disable-next-line no-control-regex -- these blanks are meant.
const BLANKS = /^[\s\x1c-\x1f\x85]+|[\s\x1c-\x1f\x85]+$/g

/**
 * Code points above U+FFFF and lone surrogates become □: ITSM suspends the ticket and then fails on them. What its
 * validator refuses (NUL) and other controls are dropped.
 */
export function parseMessage(given: string, action: Action | undefined, env: Environment): Message {
  // eslint-disable-next-line no-control-regex -- ITSM refuses NUL, and the others mean nothing to a reader.
  const whole = given.replace(/[\0-\x08\x0b\x0c\x0e-\x1b\x7f]/g, '').replace(BLANKS, '')
  const isNeeded = action === 'SUSPEND' || action === 'TERMINATE'
  if (/^[\p{C}\s]*$/u.test(whole) && isNeeded) throw new BadValue({ of: 'message-empty', action })
  const text = /^[\p{C}\s]*$/u.test(whole) ? defaultMessage(env) : whole
  const stored = text.replace(/[\u{10000}-\u{10ffff}\ud800-\udfff]/gu, '□')
  const sent = cut(stored, MAX_CODE_POINTS)
  return { sent, whole: text, wasCut: sent !== stored, wasReplaced: stored !== text }
}

/** Names the workflow run and its address; the address stays whole however long the workflow's name is. */
function defaultMessage(env: Environment): string {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = env
  const name = `${env['GITHUB_WORKFLOW'] ?? ''} #${env['GITHUB_RUN_NUMBER'] ?? ''}`.replace(/#$/, '')
  const link = isWebAddress(server) && repository && run ? `${server}/${repository}/actions/runs/${run}` : ''
  const room = MAX_CODE_POINTS - [...link].length - 'GitHub Actions: , '.length
  const head = ['GitHub Actions', cut(oneLine(name), Math.max(room, 20))].filter((part) => part !== '').join(': ')
  return link === '' ? head : `${head}, ${link}`
}
