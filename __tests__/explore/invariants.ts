/** What must hold of every run of a ticket, whatever its faults: judged by the calls that the server saw and its true status. */
import { isGood, outcomeOf } from '../../src/tickets/problems.ts'
import type { Invariants } from './exploration.ts'
import { TIMEOUT_MS, type Call } from './model.ts'
import { isOver, isInTargetState, isWanted, type Run } from './run.ts'

/** What the documents promise: thirteen times `timeout`, and 22 seconds. */
const LONGEST_MS = 13 * TIMEOUT_MS + 22_000
const MAX_CALLS = 60
/** A read this long after a POST shows its effect, however far replicas and caches lag. */
const SETTLED_MS = 5_000

/** What may be sent, and when. */
const SENDING: Invariants<Run> = {
  'nothing is sent again unless the POST before was rate-limited, or refused between two steps by a validator': ({
    left
  }) => left.slice(0, -1).every(({ answer }) => isLimit(answer) || isRefusedBetween(answer)),
  'a refusal between two steps is retried once at most': ({ left }) =>
    left.filter(({ answer }) => isRefusedBetween(answer)).length <= 2,
  'a rate-limited SUSPEND is sent again only to a ticket that was read open and not suspended five seconds later': ({
    setting,
    left,
    readings
  }) =>
    setting.action !== 'SUSPEND' ||
    left.every((post, place) => {
      const limited = left.slice(0, place).findLast(({ answer }) => isLimit(answer))
      const reading = readings.findLast(({ call }) => call.endMs <= post.atMs)
      if (limited === undefined) return true
      if (reading === undefined || reading.call.atMs < limited.endMs + SETTLED_MS) return false
      return reading.status !== 'SUSPENDED' && !isOver(reading.status)
    }),
  'no second SUSPEND is carried out where nothing lags and nobody else acts': ({ setting, model, faults }) =>
    setting.action !== 'SUSPEND' ||
    faults.some((fault) => fault.lagMs ?? fault.intervention) ||
    model.applied.length <= 1,
  'a SUSPEND goes blind only after the permission was missing twice, and leaves once': (run) => {
    const { setting, left, isBlind, calls } = run
    if (setting.action !== 'SUSPEND' || !isBlind || left.length === 0) return true
    return left.length === 1 && (setting.confirm === 'never' || calls.filter(isDenial).length >= 2)
  },
  'nothing is sent to a ticket that was last seen over or where it is wanted': ({ setting, posts, readings }) =>
    posts.every((post) => {
      const seen = readings.findLast(({ call }) => call.endMs <= post.atMs)?.status
      return seen === undefined || !(isWanted(setting, seen) || isOver(seen))
    }),
  'a dry run sends nothing; confirm: always sends nothing blind; confirm: never reads nothing, and one POST leaves': ({
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
  'nothing is sent once the run is cancelled': ({ posts }) => posts.every(({ isLate }) => !isLate)
}

/** What may be reported. */
const REPORTING: Invariants<Run> = {
  'green only if last seen where it is wanted or, blind, accepted': (run) => {
    const { setting, record, last, readings, isBlind } = run
    if (!isGood(record.outcome) || record.outcome === 'planned') return true
    const seen = readings.at(-1)?.status
    const isAccepted = last?.answer.class === 'accepted'
    if (seen === undefined) return isBlind && isAccepted && setting.confirm !== 'always'
    return isWanted(setting, seen) || isResumed(run, seen)
  },
  'planned only in a dry run, and of a ticket that was read': ({ setting, record, readings }) =>
    record.outcome !== 'planned' || (setting.isDryRun && readings.length > 0),
  'changed only if a POST left; already only if none was accepted, or the ticket ended as the user accepts': (run) => {
    const { record, left, readings, setting } = run
    if (record.outcome === 'changed') return left.length > 0
    const isAccepted = left.some(({ answer }) => answer.class === 'accepted')
    return (
      record.outcome !== 'already' || !isAccepted || !isInTargetState(setting.action, readings.at(-1)?.status ?? '')
    )
  },
  'a bad end has a problem, a good one has none': ({ record: { outcome, problem } }) =>
    problem === '' ? isGood(outcome) : outcome === outcomeOf(problem),
  'failed and refused never after a POST that ended unclear': (run) => !isRed(run) || !isUnclear(run),
  'failed and refused after accepted or doubtful only if a settled read shows it, and the time of a request is over': (
    run
  ) => {
    if (!isRed(run) || !isPolled(run)) return true
    const seen = run.readingsAfter.at(-1)
    if (seen === undefined) return false
    return isOver(seen.status) || (msAfterPost(run, seen.call) >= SETTLED_MS && verifiedMs(run) >= TIMEOUT_MS)
  },
  'failed and refused after a rejection only with a read a second later': (run) =>
    !isRed(run) || isPolled(run) || run.isBlind || run.isCancelled || isEnded(run) || verifiedMs(run) >= 1_000,
  'refused blind never where an earlier POST may have been carried out': ({ record, left, isBlind }) =>
    !(isBlind && record.outcome === 'refused' && left.length > 1),
  'unreachable and cancelled are reported only if no POST left': ({ record, left }) =>
    !['unreachable', 'cancelled'].includes(record.problem) || left.length === 0,
  'failed and refused never of a ticket last seen where it is wanted': (run) => {
    const seen = run.readingsAfter.at(-1)?.status
    return !isRed(run) || seen === undefined || !isWanted(run.setting, seen)
  },
  'a ticket that was ended in another way is reported as over, where the reply leaves that open': (run) => {
    const reply = run.last?.answer.class
    if (!isEnded(run) || isGood(run.record.outcome)) return true
    return (reply !== 'accepted' && reply !== 'turned-away') || run.record.problem === 'over-already'
  },
  'between-steps only of a refusal that says so, and of a ticket that was read at no step or at two': (run) => {
    if (run.record.problem !== 'between-steps') return true
    const steps = new Set(run.readings.map((reading) => reading.step))
    return run.last !== undefined && isRefusedBetween(run.last.answer) && (steps.has(undefined) || steps.size > 1)
  },
  'an UNSUSPEND that was accepted, of a ticket that is then FINISHED, took effect': (run) =>
    !isResumed(run, run.readingsAfter.at(-1)?.status) || isGood(run.record.outcome),
  'unknown only if a POST left; where it can be read, only once the time of a request is over': (run) => {
    if (run.record.outcome !== 'unknown') return true
    if (run.left.length === 0) return false
    return run.isBlind || run.isCancelled || isEnded(run) || verifiedMs(run) >= TIMEOUT_MS
  },
  'unknown only if a POST ended unclear, or no settled read succeeded': (run) => {
    const { record, readingsAfter, isBlind, isCancelled } = run
    if (record.outcome !== 'unknown' || isBlind || isCancelled || isUnclear(run)) return true
    return readingsAfter.every(({ call, step }) => msAfterPost(run, call) < SETTLED_MS || step === undefined)
  },
  'unknown blind only if a POST ended unclear or doubtful, or was refused after another one': (run) => {
    if (run.record.outcome !== 'unknown' || !run.isBlind) return true
    const reply = run.last?.answer.class
    return reply === 'unclear' || reply === 'doubtful' || (reply === 'refused' && run.left.length > 1)
  },
  'the statuses are those of the read that decided and of the last read': (run) => {
    const { setting, record, readings, readingsBefore, isBlind } = run
    // Of a ticket over by its empty lists that could not be read again, no read decided.
    if (record.statusBefore === '' && run.posts.length === 0) return record.statusAfter === ''
    const before = isBlind || setting.confirm === 'never' ? record.statusBefore : (readingsBefore.at(-1)?.status ?? '')
    return record.statusAfter === (readings.at(-1)?.status ?? '') && record.statusBefore === before
  },
  'attempts are the POSTs that were made': ({ record, posts }) => record.attempts === posts.length,
  'a site that never answered is distinguished from one that did': ({ record, calls }) =>
    record.wasAnswered === calls.some(({ answer }) => answer.class === 'accepted' || answer.wasAnswered)
}

/** Where reads are true, the report is true. */
const TRUTH: Invariants<Run> = {
  'green where the ticket truly is, and red or unknown where it truly is not': (run) => {
    const { setting, record, model } = run
    if (!isSeenTruly(run) || record.outcome === 'planned') return true
    const isAtGoal = isWanted(setting, model.status())
    return isGood(record.outcome) ? isAtGoal || isResumed(run, model.status()) : !isAtGoal
  },
  'over-already only of a ticket that truly is over': (run) =>
    !isSeenTruly(run) || run.record.problem !== 'over-already' || isOver(run.model.status()),
  'blind, what was carried out is red only if every reply was a rejection': ({ record, model, left, isBlind }) => {
    if (!isBlind || !isRedOutcome(record.outcome) || model.applied.length === 0) return true
    return left.every(({ answer }) => answer.class === 'turned-away' || answer.class === 'refused')
  }
}

/** How long it may take. */
const BOUNDS: Invariants<Run> = {
  'it ends within its time': ({ calls }) => (calls.at(-1)?.endMs ?? 0) - (calls[0]?.atMs ?? 0) <= LONGEST_MS,
  'the number of calls is bounded': ({ setting, calls, posts }) =>
    calls.length <= MAX_CALLS && posts.length <= 2 * (setting.retries + 1),
  'what was never sent is not verified': ({ left, posts, calls }) => {
    const post = posts.at(-1)
    if (left.length > 0 || post === undefined) return true
    // Only the read before another try may follow, and that one comes after a wait.
    const read = calls.find(({ kind, atMs }) => kind === 'read' && atMs >= post.endMs)
    return read === undefined || read.atMs > post.endMs
  }
}

export const INVARIANTS: Invariants<Run> = { ...SENDING, ...REPORTING, ...TRUTH, ...BOUNDS }

function isLimit(answer: Call['answer']): boolean {
  return answer.class === 'turned-away' && answer.problem === 'rate-limit'
}

function isRefusedBetween(answer: Call['answer']): boolean {
  return answer.class === 'refused' && answer.problem === 'not-processor'
}

function isUnclear({ last }: Run): boolean {
  return last?.answer.class === 'unclear'
}

function isDenial({ kind, answer }: Call): boolean {
  return kind === 'read' && answer.class !== 'accepted' && answer.problem === 'api-not-permitted'
}

function isRedOutcome(outcome: string): boolean {
  return outcome === 'failed' || outcome === 'refused'
}

/** Whether the outcome says that the POST which left changed nothing. */
function isRed({ record, last }: Run): boolean {
  return isRedOutcome(record.outcome) && last !== undefined
}

function isPolled({ last }: Run): boolean {
  return last !== undefined && ['accepted', 'doubtful'].includes(last.answer.class)
}

/** Whether the ticket was seen over, which nothing takes back. */
function isEnded({ readingsAfter }: Run): boolean {
  return isOver(readingsAfter.at(-1)?.status ?? '')
}

/** An UNSUSPEND that was accepted, and a ticket that finished. */
function isResumed({ setting, last }: Run, status: string | undefined): boolean {
  return setting.action === 'UNSUSPEND' && last?.answer.class === 'accepted' && status === 'FINISHED'
}

function msAfterPost({ last }: Run, call: Call | undefined): number {
  return (call?.endMs ?? 0) - (last?.endMs ?? 0)
}

/** How long after the last POST the last read came. */
function verifiedMs(run: Run): number {
  return msAfterPost(
    run,
    run.calls.findLast(({ kind }) => kind === 'read')
  )
}

/** Whether every read since the last POST succeeded and showed the truth. */
function isSeenTruly({ faults, calls, readingsAfter, last, posts, isBlind, isCancelled }: Run): boolean {
  // Cut short, nobody can tell an end of the service's own from a ticket between two steps.
  if (isBlind || faults.some(({ lagMs, gap = false }) => lagMs !== undefined || (gap && isCancelled))) return false
  if (posts.length > 0 && last !== undefined && readingsAfter.length === 0) return false
  const sinceMs = last?.endMs ?? 0
  return calls.every(({ kind, atMs, answer }) => kind === 'post' || atMs < sinceMs || answer.class === 'accepted')
}
