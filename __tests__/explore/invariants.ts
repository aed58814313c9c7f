/**
 * What must hold of every run, whatever struck it: judged by the calls that the server saw and by its true status.
 */
import { isGood } from '../../src/tickets/problems.ts'
import { outcomeOf } from '../../src/tickets/problems.ts'
import { TIMEOUT_MS, type Call } from './model.ts'
import { isOver, isThere, type Run } from './run.ts'

/** What the documents promise: thirteen times `timeout`, and the pauses of the last look. */
const LONGEST_MS = 13 * TIMEOUT_MS + 2_000
const MOST_CALLS = 60
/** A look so long after a POST shows what came of it, however far replicas and caches lag. */
const SETTLED_MS = 5_000

type Invariants = Readonly<Record<string, (run: Run) => boolean>>

/** What may be sent, and when. */
const SENDING: Invariants = {
  'a SUSPEND that may have arrived is not sent again': ({ setting, left, looks }) =>
    setting.action !== 'SUSPEND' ||
    left.every((post, place) => left.slice(0, place).every((earlier) => isOpenBetween(earlier, post, looks))),
  'no second SUSPEND is carried out where nothing lags and nobody else acts': ({ setting, model, faults }) =>
    setting.action !== 'SUSPEND' || isMurky(faults) || model.applied.length <= 1,
  'a SUSPEND goes blind only after the permission was missing twice': ({ setting, left, isBlind, calls }) =>
    setting.action !== 'SUSPEND' || setting.confirm === 'never' || left.length === 0 || !isBlind || denials(calls) >= 2,
  'a blind SUSPEND leaves once': ({ setting, left, isBlind }) =>
    setting.action !== 'SUSPEND' || !isBlind || left.length <= 1,
  'after an unclear ending it is sent again only to a ticket that was read untouched five seconds later': (run) =>
    run.left.every((post, place) => {
      const unclear = run.left.slice(0, place).filter(({ answer }) => answer.class === 'unclear')
      return unclear.every((earlier) => isUntouchedBetween(earlier, post, run))
    }),
  'no more than two POSTs end unclear': ({ left }) =>
    left.filter(({ answer }) => answer.class === 'unclear').length <= 2,
  'nothing is sent again after an answer of which a repeat can learn nothing': ({ left }) =>
    left.slice(0, -1).every(({ answer }) => answer.class === 'unclear' || isLimit(answer)),
  'nothing is sent to a ticket that was last seen there or over': ({ setting, posts, looks }) =>
    posts.every((post) => {
      const seen = looks.findLast(({ call }) => call.endMs <= post.atMs)?.status
      return seen === undefined || !(isThere(setting.action, seen) || isOver(seen))
    }),
  'of a ticket that was seen there or over, the last look five seconds later decides': ({
    setting,
    posts,
    looksBefore
  }) => {
    const closed = looksBefore.findLast(({ status }) => isThere(setting.action, status) || isOver(status))
    const decided = looksBefore.at(-1)
    if (posts.length === 0 || closed === undefined || decided === undefined) return true
    return decided.call.endMs >= closed.call.endMs + SETTLED_MS
  },
  'a dry run sends nothing': ({ setting, posts }) => !setting.isDryRun || posts.length === 0,
  'confirm: always sends nothing unseen': ({ setting, posts, isBlind }) =>
    setting.confirm !== 'always' || posts.length === 0 || !isBlind,
  'confirm: never sends one POST and reads nothing': ({ setting, calls, posts, left }) =>
    setting.confirm !== 'never' || setting.isDryRun || (left.length <= 1 && calls.length === posts.length),
  'nothing is begun once the run is cancelled': ({ posts }) => posts.every(({ isLate }) => !isLate)
}

/** What may be told. */
const TELLING: Invariants = {
  'green only if last seen there or, blind, accepted': ({ setting, record, last, looks, isBlind }) => {
    if (!isGood(record.outcome) || record.outcome === 'planned') return true
    const seen = looks.at(-1)?.status
    const isAccepted = last?.answer.class === 'accepted'
    if (seen === undefined) return isBlind && isAccepted && setting.confirm !== 'always'
    const tookEffect = setting.action === 'UNSUSPEND' && isAccepted && seen === 'FINISHED'
    return isThere(setting.action, seen) || tookEffect
  },
  'planned in a dry run alone, and of a ticket that was read': ({ setting, record, looks }) =>
    record.outcome !== 'planned' || (setting.isDryRun && looks.length > 0),
  'changed only if a POST left': ({ record, left }) => record.outcome !== 'changed' || left.length > 0,
  'already only if no POST was accepted': ({ record, left }) =>
    record.outcome !== 'already' || left.every(({ answer }) => answer.class !== 'accepted'),
  'a problem is named where it ends badly, and none where it ends well': ({ record: { outcome, problem } }) =>
    problem === '' ? isGood(outcome) : outcome === outcomeOf(problem),
  'failed and refused never after a POST that ended unclear, unless somebody else ended the ticket': (run) =>
    !isRed(run) || run.record.problem === 'over-already' || run.left.every(({ answer }) => answer.class !== 'unclear'),
  'failed and refused after accepted or doubtful only if a look when all has settled shows so': (run) => {
    if (!isRed(run) || !isPatient(run)) return true
    const { last, looksAfter } = run
    const seen = looksAfter.at(-1)
    if (last === undefined || seen === undefined) return false
    return isOver(seen.status) || seen.call.endMs - last.endMs >= SETTLED_MS
  },
  'failed and refused after accepted or doubtful only once the time of a request is over': (run) =>
    !isRed(run) || !isPatient(run) || isEnded(run) || lookedMs(run) >= TIMEOUT_MS,
  'failed and refused after a no only with a look a second later': (run) =>
    !isRed(run) || isPatient(run) || run.isBlind || run.isCancelled || isEnded(run) || lookedMs(run) >= 1_000,
  'refused unseen never where an earlier POST may have been carried out': ({ record, left, isBlind }) =>
    !(isBlind && record.outcome === 'refused' && left.length > 1),
  'what was never sent, or cancelled, is told only if no POST left': ({ record, left }) =>
    !['unreachable', 'cancelled'].includes(record.problem) || left.length === 0,
  'failed and refused never of a ticket last seen there': (run) => {
    const seen = run.looksAfter.at(-1)?.status
    return !isRed(run) || seen === undefined || !isThere(run.setting.action, seen)
  },
  'a ticket that was ended in another way is told as over, once a reply leaves it open': (run) => {
    const told = run.last?.answer.class
    if (!isEnded(run) || isGood(run.record.outcome) || run.left.some(({ answer }) => answer.class === 'unclear'))
      return true
    return (told !== 'accepted' && told !== 'turned-away') || run.record.problem === 'over-already'
  },
  'an UNSUSPEND that was accepted, and finds FINISHED, took effect': ({ setting, record, last, looksAfter }) =>
    setting.action !== 'UNSUSPEND' ||
    last?.answer.class !== 'accepted' ||
    looksAfter.at(-1)?.status !== 'FINISHED' ||
    isGood(record.outcome),
  'unknown, where it can be read, only once the time of a request is over': (run) =>
    run.record.outcome !== 'unknown' || run.isBlind || run.isCancelled || isEnded(run) || lookedMs(run) >= TIMEOUT_MS,
  'unknown only if a POST left': ({ record, left }) => record.outcome !== 'unknown' || left.length > 0,
  'unknown only if a POST ended unclear, or nothing could be read when all had settled': (run) => {
    const { record, left, last, looksAfter, isBlind, isCancelled } = run
    if (record.outcome !== 'unknown' || isBlind || isCancelled) return true
    const settledMs = (last?.endMs ?? 0) + SETTLED_MS
    const settled = looksAfter.filter((look) => look.call.endMs >= settledMs)
    return left.some(({ answer }) => answer.class === 'unclear') || settled.length === 0
  },
  'unknown unseen only if a POST ended unclear or doubtful, or was refused after another one': (run) => {
    if (run.record.outcome !== 'unknown' || !run.isBlind) return true
    const told = run.last?.answer.class
    return told === 'unclear' || told === 'doubtful' || (told === 'refused' && run.left.length > 1)
  },
  'the statuses are those of the look that decided and of the last look': (run) => {
    const { setting, record, looks, looksBefore, isBlind, posts } = run
    if (posts.length === 0 && setting.isShared) {
      // Where a first reading was asked for again in vain, none decided.
      const isDecided = record.statusBefore === record.statusAfter || record.statusBefore === ''
      return isDecided && ['', ...looks.map(({ status }) => status)].includes(record.statusAfter)
    }
    const before = isBlind || setting.confirm === 'never' ? record.statusBefore : (looksBefore.at(-1)?.status ?? '')
    return record.statusAfter === (looks.at(-1)?.status ?? '') && record.statusBefore === before
  },
  'attempts are counted as they were made': ({ record, posts }) => record.attempts === posts.length,
  'a site that never answered is told apart from one that did': ({ record, calls }) =>
    record.wasAnswered === calls.some(({ answer }) => answer.class === 'accepted' || answer.wasAnswered)
}

/** Where reads are true, what is told is true. */
const TRUTH: Invariants = {
  'green where the ticket truly is': (run) => {
    const { setting, record, model, last } = run
    if (!isSeenTruly(run) || !['changed', 'already'].includes(record.outcome)) return true
    const tookEffect =
      setting.action === 'UNSUSPEND' && last?.answer.class === 'accepted' && model.status() === 'FINISHED'
    return isThere(setting.action, model.status()) || tookEffect
  },
  'red or unknown where it truly is not': (run) =>
    !isSeenTruly(run) || isGood(run.record.outcome) || !isThere(run.setting.action, run.model.status()),
  'over-already of a ticket that truly is over': (run) =>
    !isSeenTruly(run) || run.record.problem !== 'over-already' || isOver(run.model.status()),
  'unseen, what was carried out is red only if the reply to it said no': ({ record, model, left, isBlind }) =>
    !isBlind || !isRedName(record.outcome) || model.applied.length === 0 || left.every(({ answer }) => isNo(answer))
}

/** How long it may take. */
const BOUNDS: Invariants = {
  'it ends within its time': ({ calls }) => (calls.at(-1)?.endMs ?? 0) <= LONGEST_MS,
  'it makes so many calls at most': ({ calls }) => calls.length <= MOST_CALLS,
  'what was never sent is not looked at': ({ left, posts, calls }) =>
    left.length > 0 || posts.length === 0 || calls.at(-1)?.kind === 'post' || isStillAsked(calls),
  'it makes so many POSTs at most': ({ setting, posts }) => posts.length <= 2 * (setting.retries + 1)
}

const INVARIANTS = Object.entries({ ...SENDING, ...TELLING, ...TRUTH, ...BOUNDS })

/** @returns the invariants that a run breaks, by their names */
export function violationsOf(run: Run): string[] {
  return INVARIANTS.filter(([, holds]) => !holds(run)).map(([name]) => name)
}

function isLimit(answer: Call['answer']): boolean {
  return answer.class === 'turned-away' && answer.problem === 'rate-limit'
}

function isNo({ class: told }: Call['answer']): boolean {
  return told === 'turned-away' || told === 'refused'
}

function denials(calls: readonly Call[]): number {
  const isDenial = ({ kind, answer }: Call) =>
    kind === 'read' && answer.class !== 'accepted' && answer.problem === 'api-not-permitted'
  return calls.filter(isDenial).length
}

/** Did a rate limit turn the earlier one away, and did a look five seconds later show the ticket open and not suspended? */
function isOpenBetween(earlier: Call, post: Call, looks: Run['looks']): boolean {
  const seen = looks.findLast(({ call }) => call.endMs <= post.atMs)
  if (!isLimit(earlier.answer) || seen === undefined || seen.call.atMs < earlier.endMs + SETTLED_MS) return false
  return seen.status !== 'SUSPENDED' && !isOver(seen.status)
}

function isUntouchedBetween(earlier: Call, post: Call, { looks, looksBefore }: Run): boolean {
  const seen = looks.findLast(({ call }) => call.endMs <= post.atMs)
  if (seen === undefined) return false
  return seen.call.endMs >= earlier.endMs + SETTLED_MS && seen.status === looksBefore.at(-1)?.status
}

/** Can what is read, or what somebody else does, lead to a second SUSPEND that nobody could foresee? */
function isMurky(faults: Run['faults']): boolean {
  return faults.some((fault) => 'lagMs' in fault || 'neighbour' in fault)
}

function isRedName(outcome: string): boolean {
  return outcome === 'failed' || outcome === 'refused'
}

/** Does it say by its name that the request changed nothing? */
function isRed({ record, last }: Run): boolean {
  return isRedName(record.outcome) && last !== undefined
}

function isPatient({ last }: Run): boolean {
  return last !== undefined && ['accepted', 'doubtful'].includes(last.answer.class)
}

/** Was the ticket seen over, which nothing takes back? */
function isEnded({ looksAfter }: Run): boolean {
  return isOver(looksAfter.at(-1)?.status ?? '')
}

/** Is the last read the one that asks whether a POST that never left is still due? It comes after a wait. */
function isStillAsked(calls: readonly Call[]): boolean {
  const post = calls.findLast(({ kind }) => kind === 'post')
  const read = calls.find(({ kind, atMs }) => kind === 'read' && atMs >= (post?.endMs ?? 0))
  return read !== undefined && post !== undefined && read.atMs > post.endMs
}

/** How long after the last POST the last read came. */
function lookedMs({ calls, last }: Run): number {
  return (calls.findLast(({ kind }) => kind === 'read')?.endMs ?? 0) - (last?.endMs ?? 0)
}

/** Was the ticket read after the last POST, every time, and as it was? */
function isSeenTruly({ faults, calls, looksAfter, last, posts, isBlind }: Run): boolean {
  if (isBlind || faults.some((fault) => 'lagMs' in fault)) return false
  if (posts.length > 0 && last !== undefined && looksAfter.length === 0) return false
  const sinceMs = last?.endMs ?? 0
  return calls.every(({ kind, atMs, answer }) => kind === 'post' || atMs < sinceMs || answer.class === 'accepted')
}
