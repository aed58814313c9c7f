/**
 * What must hold of every run, whatever struck it: judged by the calls that the server saw and its true status.
 */
import type { Action } from '../../src/tickets/actions.ts'
import type { TicketRecord } from '../../src/tickets/records.ts'
import type { TicketReading, Answer } from '../../src/tickets/ports.ts'
import type { Call, Model } from './model.ts'

export interface Setting {
  action: Action
  first: string
  confirm: 'auto' | 'always' | 'never'
  isDryRun: boolean
}

export const TIMEOUT_MS = 40_000
/** What the documents promise: thirteen times `timeout`. */
const LONGEST_MS = 13 * TIMEOUT_MS
const MOST_CALLS = 60

const OVER = ['FINISHED', 'TERMINATED', 'REVOKED', 'CLOSEDBYUS']

function isThere(action: Action, status: string): boolean {
  if (action === 'UNSUSPEND') return status !== 'SUSPENDED' && !OVER.includes(status)
  return status === { SUSPEND: 'SUSPENDED', WITHDRAW: 'REVOKED', TERMINATE: 'TERMINATED' }[action]
}

function statusIn({ kind, answer }: Call): string | undefined {
  if (kind !== 'read' || answer.class !== 'accepted') return undefined
  return (answer as Extract<Answer<TicketReading>, { class: 'accepted' }>).data.status
}

/** @returns what is wrong with the run, a sentence each */
export function violationsOf(setting: Setting, record: TicketRecord, model: Model): string[] {
  const { calls } = model
  const posts = calls.filter(({ kind }) => kind === 'post')
  const wrong = [...sendViolations(setting, calls), ...redViolations(setting, record, model)]
  const check = (holds: boolean, sentence: string): void => {
    if (!holds) wrong.push(sentence)
  }
  const isGreen = ['changed', 'already', 'planned'].includes(record.outcome)
  const lastSeen = calls.map(statusIn).findLast((status) => status !== undefined)
  const isBlind = !calls
    .slice(0, posts[0] === undefined ? undefined : calls.indexOf(posts[0]))
    .some((call) => statusIn(call))
  const last = posts.at(-1)?.answer.class
  if (isGreen && !setting.isDryRun) {
    const isSeen = lastSeen !== undefined && isThere(setting.action, lastSeen)
    const isTookEffect = setting.action === 'UNSUSPEND' && last === 'accepted' && lastSeen === 'FINISHED'
    const isTold = isBlind && last === 'accepted' && setting.confirm !== 'always'
    check(isSeen || isTookEffect || isTold, `green (${record.outcome}), but last seen ${lastSeen ?? 'nothing'}`)
  }
  if (setting.isDryRun) check(posts.length === 0, 'a dry run sent a POST')
  if (record.outcome === 'planned') check(setting.isDryRun, 'planned, and no dry run')
  if (setting.confirm === 'never' && !setting.isDryRun) {
    check(posts.filter(({ left }) => left).length <= 1, 'confirm: never sent more than one POST')
    check(calls.length === posts.length, 'confirm: never read')
  }
  check(record.attempts === posts.length, `${record.attempts} attempts told, ${posts.length} made`)
  check((calls.at(-1)?.endMs ?? 0) <= LONGEST_MS, `ended after ${calls.at(-1)?.endMs ?? 0} ms`)
  check(calls.length <= MOST_CALLS, `${calls.length} calls`)
  const begun = posts.some(({ atMs }) => calls.some((call) => call.isStopping && call.endMs <= atMs))
  check(!begun, 'a POST was begun after the run was cancelled')
  return wrong
}

/** A SUSPEND leaves once, unless a rate limit turned it away and a look five seconds later showed the ticket untouched. */
function sendViolations({ action, first }: Setting, calls: readonly Call[]): string[] {
  const wrong: string[] = []
  const left = calls.filter(({ kind, left }) => kind === 'post' && left)
  const reads = calls.slice(0, left[0] === undefined ? 0 : calls.indexOf(left[0])).filter(({ kind }) => kind === 'read')
  const isBlind = reads.length > 0 && reads.every((call) => statusIn(call) === undefined)
  if (action === 'SUSPEND' && isBlind && reads.length < 2) wrong.push('SUSPEND went blind after a single read')
  for (const [place, post] of left.entries()) {
    const earlier = left.slice(0, place)
    if (action === 'SUSPEND') {
      for (const { answer, endMs } of earlier) {
        const isLimit = answer.class === 'turned-away' && answer.problem === 'rate-limit'
        const look = calls.filter((call) => call.atMs >= endMs + 5_000 && call.endMs <= post.atMs).findLast(statusIn)
        if (!isLimit || look === undefined || statusIn(look) === 'SUSPENDED') wrong.push('SUSPEND was sent twice')
        else if (first !== 'SUSPENDED' && statusIn(look) !== first && OVER.includes(statusIn(look) ?? '')) {
          wrong.push('SUSPEND was sent again to a ticket that was touched')
        }
      }
    } else if (earlier.some(({ answer }) => answer.class === 'unclear') && !isUntouched(calls, post, first)) {
      wrong.push('sent again though the ticket was not read untouched')
    }
    if (action !== 'SUSPEND' && earlier.filter(({ answer }) => answer.class === 'unclear').length > 1) {
      wrong.push('sent again after two unclear endings')
    }
  }
  return wrong
}

/** Did the last look before a POST show the ticket as the first one did? */
function isUntouched(calls: readonly Call[], post: Call, first: string): boolean {
  const seen = calls
    .slice(0, calls.indexOf(post))
    .map(statusIn)
    .filter((status) => status !== undefined)
  return seen.length > 1 && seen.at(-1) === (seen[0] ?? first)
}

/** Red by name (`failed`, `refused`) says that the request changed nothing: nothing may speak against it. */
function redViolations({ action }: Setting, { outcome, problem }: TicketRecord, model: Model): string[] {
  if (outcome !== 'failed' && outcome !== 'refused') return []
  const wrong: string[] = []
  const { calls } = model
  const left = calls.filter(({ kind, left }) => kind === 'post' && left)
  const last = left.at(-1)
  if (last === undefined) return []
  const looks = calls.filter((call) => call.kind === 'read' && call.atMs >= last.endMs)
  const isBlind = !calls.some((call) => call.endMs <= (left[0]?.atMs ?? 0) && statusIn(call) !== undefined)
  const isUnclear = left.some(({ answer }) => answer.class === 'unclear')
  if (isUnclear && last.answer.class !== 'accepted') wrong.push(`${outcome}, though a POST ended unclear`)
  const lastSeen = looks.map(statusIn).findLast((status) => status !== undefined)
  const isPatient = ['accepted', 'doubtful'].includes(last.answer.class)
  const isEnd = lastSeen !== undefined && OVER.includes(lastSeen)
  const lookedMs = (looks.at(-1)?.endMs ?? 0) - last.endMs
  if (isPatient && !isEnd && (lastSeen === undefined || lookedMs < TIMEOUT_MS)) {
    wrong.push(`${outcome} (${problem}) after ${last.answer.class}, looked for ${lookedMs} ms`)
  }
  const isCancelled = calls.at(-1)?.isStopping === true
  if (!isPatient && !isBlind && !isCancelled && !isEnd && lookedMs < 1_000)
    wrong.push(`${outcome} without a look a second later`)
  if (lastSeen !== undefined && isThere(action, lastSeen)) wrong.push(`${outcome}, though last seen ${lastSeen}`)
  return wrong
}
