/** What must hold of every run, whatever struck it: judged by the calls that the server saw and by its true status. */
import { isGood, outcomeOf } from '../../src/tickets/problems.ts'
import { TIMEOUT_MS, type Call } from './model.ts'
import { isOver, isThere, isWanted, type Run } from './run.ts'

/** What the documents promise: thirteen times `timeout`, and 22 seconds. */
const LONGEST_MS = 13 * TIMEOUT_MS + 22_000
const MAX_CALLS = 60
/** A read so long after a POST shows what came of it, however far replicas and caches lag. */
const SETTLED_MS = 5_000

type Invariants = Readonly<Record<string, (run: Run) => boolean>>

/** What may be sent, and when. */
const SENDING: Invariants = {
  'nothing is sent again unless the POST before was limited, or refused between two steps, by the words of a validator':
    ({ left }) => left.slice(0, -1).every(({ answer }) => isLimit(answer) || isRefusedBetween(answer)),
  'between two steps it is tried once more, and no oftener': ({ left }) =>
    left.filter(({ answer }) => isRefusedBetween(answer)).length <= 2,
  'a limited SUSPEND is sent again only to a ticket that was read open and not suspended five seconds later': ({
    setting,
    left,
    looks
  }) =>
    setting.action !== 'SUSPEND' ||
    left.every((post, place) => {
      const earlier = left.slice(0, place).findLast(({ answer }) => isLimit(answer))
      return earlier === undefined || isOpenBetween(earlier, post, looks)
    }),
  'no second SUSPEND is carried out where nothing lags and nobody else acts': ({ setting, model, faults }) =>
    setting.action !== 'SUSPEND' || isMurky(faults) || model.applied.length <= 1,
  'a SUSPEND goes blind only after the permission was missing twice, and leaves once': (run) => {
    const { setting, left, isBlind, calls } = run
    if (setting.action !== 'SUSPEND' || !isBlind || left.length === 0) return true
    return left.length === 1 && (setting.confirm === 'never' || calls.filter(isDenial).length >= 2)
  },
  'nothing is sent to a ticket that was last seen where it is wanted, or over': ({ setting, posts, looks }) =>
    posts.every((post) => {
      const seen = looks.findLast(({ call }) => call.endMs <= post.atMs)?.status
      return seen === undefined || !(isWanted(setting, seen) || isOver(seen))
    }),
  'a dry run sends nothing; confirm: always sends nothing unseen; confirm: never reads nothing, and one POST leaves': ({
    setting,
    calls,
    posts,
    left,
    isBlind
  }) => {
    if (setting.isDryRun) return posts.length === 0
    if (setting.confirm === 'always') return posts.length === 0 || !isBlind
    return setting.confirm !== 'never' || (left.length <= 1 && calls.length === posts.length)
  },
  'nothing is begun once the run is cancelled': ({ posts }) => posts.every(({ isLate }) => !isLate)
}

/** What may be reported. */
const REPORTING: Invariants = {
  'green only if last seen where it is wanted or, blind, accepted': (run) => {
    const { setting, record, last, looks, isBlind } = run
    if (!isGood(record.outcome) || record.outcome === 'planned') return true
    const seen = looks.at(-1)?.status
    const isAccepted = last?.answer.class === 'accepted'
    if (seen === undefined) return isBlind && isAccepted && setting.confirm !== 'always'
    return isWanted(setting, seen) || isResumed(run, seen)
  },
  'planned in a dry run alone, and of a ticket that was read': ({ setting, record, looks }) =>
    record.outcome !== 'planned' || (setting.isDryRun && looks.length > 0),
  'changed only if a POST left; already only if none was accepted, or it ended as the user accepts': (run) => {
    const { record, left, looks, setting } = run
    if (record.outcome === 'changed') return left.length > 0
    const isAccepted = left.some(({ answer }) => answer.class === 'accepted')
    return record.outcome !== 'already' || !isAccepted || !isThere(setting.action, looks.at(-1)?.status ?? '')
  },
  'a problem is named where it ends badly, and none where it ends well': ({ record: { outcome, problem } }) =>
    problem === '' ? isGood(outcome) : outcome === outcomeOf(problem),
  'failed and refused never after a POST that ended unclear': (run) => !isRed(run) || !isUnclear(run.last),
  'failed and refused after accepted or doubtful only if a read when all has settled shows so, and its time is over': (
    run
  ) => {
    if (!isRed(run) || !isPolled(run)) return true
    const { last, looksAfter } = run
    const seen = looksAfter.at(-1)
    if (last === undefined || seen === undefined) return false
    return isOver(seen.status) || (seen.call.endMs - last.endMs >= SETTLED_MS && verifiedMs(run) >= TIMEOUT_MS)
  },
  'failed and refused after a rejection only with a read a second later': (run) =>
    !isRed(run) || isPolled(run) || run.isBlind || run.isCancelled || isEnded(run) || verifiedMs(run) >= 1_000,
  'refused unseen never where an earlier POST may have been carried out': ({ record, left, isBlind }) =>
    !(isBlind && record.outcome === 'refused' && left.length > 1),
  'what was never sent, or cancelled, is reported only if no POST left': ({ record, left }) =>
    !['unreachable', 'cancelled'].includes(record.problem) || left.length === 0,
  'failed and refused never of a ticket last seen where it is wanted': (run) => {
    const seen = run.looksAfter.at(-1)?.status
    return !isRed(run) || seen === undefined || !isWanted(run.setting, seen)
  },
  'a ticket that was ended in another way is reported as over, once a reply leaves it open': (run) => {
    const reply = run.last?.answer.class
    if (!isEnded(run) || isGood(run.record.outcome)) return true
    return (reply !== 'accepted' && reply !== 'turned-away') || run.record.problem === 'over-already'
  },
  'between-steps only of a refusal that says so, and of a ticket that was read at no step or at two': (run) => {
    if (run.record.problem !== 'between-steps') return true
    const steps = new Set(run.looks.map((look) => look.step))
    return run.last !== undefined && isRefusedBetween(run.last.answer) && (steps.has(undefined) || steps.size > 1)
  },
  'an UNSUSPEND that was accepted, and finds FINISHED, took effect': (run) =>
    !isResumed(run, run.looksAfter.at(-1)?.status) || isGood(run.record.outcome),
  'unknown only if a POST left; where it can be read, only once the time of a request is over': (run) => {
    if (run.record.outcome !== 'unknown') return true
    if (run.left.length === 0) return false
    return run.isBlind || run.isCancelled || isEnded(run) || verifiedMs(run) >= TIMEOUT_MS
  },
  'unknown only if a POST ended unclear, or nothing could be read when all had settled': (run) => {
    const { record, last, looksAfter, isBlind, isCancelled } = run
    if (record.outcome !== 'unknown' || isBlind || isCancelled || isUnclear(last)) return true
    return looksAfter.every((look) => look.call.endMs < (last?.endMs ?? 0) + SETTLED_MS || look.step === undefined)
  },
  'unknown unseen only if a POST ended unclear or doubtful, or was refused after another one': (run) => {
    if (run.record.outcome !== 'unknown' || !run.isBlind) return true
    const reply = run.last?.answer.class
    return reply === 'unclear' || reply === 'doubtful' || (reply === 'refused' && run.left.length > 1)
  },
  'the statuses are those of the read that decided and of the last read': (run) => {
    const { setting, record, looks, looksBefore, isBlind } = run
    // Where it was over by empty lists, and could not be read again, none decided.
    if (record.statusBefore === '' && run.posts.length === 0) return record.statusAfter === ''
    const before = isBlind || setting.confirm === 'never' ? record.statusBefore : (looksBefore.at(-1)?.status ?? '')
    return record.statusAfter === (looks.at(-1)?.status ?? '') && record.statusBefore === before
  },
  'attempts are counted as they were made': ({ record, posts }) => record.attempts === posts.length,
  'a site that never answered is told apart from one that did': ({ record, calls }) =>
    record.wasAnswered === calls.some(({ answer }) => answer.class === 'accepted' || answer.wasAnswered)
}

/** Where reads are true, what is reported is true. */
const TRUTH: Invariants = {
  'green where the ticket truly is, and red or unknown where it truly is not': (run) => {
    const { setting, record, model } = run
    if (!isSeenTruly(run) || record.outcome === 'planned') return true
    const isAtGoal = isWanted(setting, model.status())
    return isGood(record.outcome) ? isAtGoal || isResumed(run, model.status()) : !isAtGoal
  },
  'over-already of a ticket that truly is over': (run) =>
    !isSeenTruly(run) || run.record.problem !== 'over-already' || isOver(run.model.status()),
  'unseen, what was carried out is red only if the reply to it said no': ({ record, model, left, isBlind }) =>
    !isBlind || !isRedOutcome(record.outcome) || model.applied.length === 0 || left.every(({ answer }) => isNo(answer))
}

/** How long it may take. */
const BOUNDS: Invariants = {
  'it ends within its time': ({ calls }) => (calls.at(-1)?.endMs ?? 0) <= LONGEST_MS,
  'it makes so many calls at most': ({ setting, calls, posts }) =>
    calls.length <= MAX_CALLS && posts.length <= 2 * (setting.retries + 1),
  'what was never sent is not verified': ({ left, posts, calls }) =>
    left.length > 0 || posts.length === 0 || calls.at(-1)?.kind === 'post' || isReadBetweenTries(calls)
}

const INVARIANTS = Object.entries({ ...SENDING, ...REPORTING, ...TRUTH, ...BOUNDS })

/** @returns the invariants that a run breaks, by their names */
export function violationsOf(run: Run): string[] {
  return INVARIANTS.filter(([, holds]) => !holds(run)).map(([name]) => name)
}

function isLimit(answer: Call['answer']): boolean {
  return answer.class === 'turned-away' && answer.problem === 'rate-limit'
}

function isRefusedBetween(answer: Call['answer']): boolean {
  return answer.class === 'refused' && answer.problem === 'not-processor'
}

function isNo({ class: reply }: Call['answer']): boolean {
  return reply === 'turned-away' || reply === 'refused'
}

function isUnclear(last: Call | undefined): boolean {
  return last?.answer.class === 'unclear'
}

function isDenial({ kind, answer }: Call): boolean {
  return kind === 'read' && answer.class !== 'accepted' && answer.problem === 'api-not-permitted'
}

/** Did a read five seconds after the earlier one show the ticket open and not suspended? */
function isOpenBetween(earlier: Call, post: Call, looks: Run['looks']): boolean {
  const seen = looks.findLast(({ call }) => call.endMs <= post.atMs)
  if (seen === undefined || seen.call.atMs < earlier.endMs + SETTLED_MS) return false
  return seen.status !== 'SUSPENDED' && !isOver(seen.status)
}

/** Can what is read, or what somebody else does, lead to a second SUSPEND that nobody could foresee? */
function isMurky(faults: Run['faults']): boolean {
  return faults.some((fault) => 'lagMs' in fault || 'neighbour' in fault)
}

function isRedOutcome(outcome: string): boolean {
  return outcome === 'failed' || outcome === 'refused'
}

/** Does it say by its name that the request changed nothing? */
function isRed({ record, last }: Run): boolean {
  return isRedOutcome(record.outcome) && last !== undefined
}

function isPolled({ last }: Run): boolean {
  return last !== undefined && ['accepted', 'doubtful'].includes(last.answer.class)
}

/** Was the ticket seen over, which nothing takes back? */
function isEnded({ looksAfter }: Run): boolean {
  return isOver(looksAfter.at(-1)?.status ?? '')
}

/** An UNSUSPEND that was accepted, and a ticket that finished. */
function isResumed({ setting, last }: Run, status: string | undefined): boolean {
  return setting.action === 'UNSUSPEND' && last?.answer.class === 'accepted' && status === 'FINISHED'
}

/** Is the last read the one that asks whether a POST that never left is still due? It comes after a wait. */
function isReadBetweenTries(calls: readonly Call[]): boolean {
  const post = calls.findLast(({ kind }) => kind === 'post')
  const read = calls.find(({ kind, atMs }) => kind === 'read' && atMs >= (post?.endMs ?? 0))
  return read !== undefined && post !== undefined && read.atMs > post.endMs
}

/** How long after the last POST the last read came. */
function verifiedMs({ calls, last }: Run): number {
  return (calls.findLast(({ kind }) => kind === 'read')?.endMs ?? 0) - (last?.endMs ?? 0)
}

/** Was the ticket read after the last POST, every time, and as it was? */
function isSeenTruly({ faults, calls, looksAfter, last, posts, isBlind, isCancelled }: Run): boolean {
  // Cut short, nobody can tell an end of the service's own from a ticket between two steps.
  if (isBlind || faults.some((fault) => 'lagMs' in fault || ('gap' in fault && isCancelled))) return false
  if (posts.length > 0 && last !== undefined && looksAfter.length === 0) return false
  const sinceMs = last?.endMs ?? 0
  return calls.every(({ kind, atMs, answer }) => kind === 'post' || atMs < sinceMs || answer.class === 'accepted')
}
