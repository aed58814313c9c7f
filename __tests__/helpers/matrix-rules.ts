/**
 * The rules by which a run of the matrix is judged: the table of the design, anew, on what the server knows of itself and on
 * the faults that struck. Nothing here is taken from the action.
 */
import type { SeenRequest, Simulator } from '../../simulator/index.ts'
import { leaksOf, OUTPUTS, type ActionRun } from './action.ts'
import { isReached, numbersOf, SECRETS, type Case } from './matrix-cases.ts'
import {
  classOf,
  FINAL_FOR_READS,
  isApplied,
  isHarmlessToReads,
  isRateLimit,
  type ReplyClass
} from './matrix-faults.ts'

type Outcome = 'changed' | 'already' | 'refused' | 'failed' | 'unknown'
/** What the looks after the last POST can have shown. */
type Sight = 'not-seen' | 'there' | 'elsewhere' | 'over' | 'unreadable'

/** Reply × what was seen → what has to be told. */
const TABLE: Readonly<Record<ReplyClass, Readonly<Record<Sight, Outcome>>>> = {
  accepted: /*   */ row('changed', 'changed', 'failed', 'refused', 'unknown'),
  refused: /*    */ row('refused', 'changed', 'refused', 'refused', 'refused'),
  doubtful: /*   */ row('unknown', 'changed', 'failed', 'failed', 'unknown'),
  'turned-away': /**/ row('failed', 'already', 'failed', 'refused', 'failed'),
  unclear: /*    */ row('unknown', 'changed', 'unknown', 'unknown', 'unknown')
}

function row(notSeen: Outcome, there: Outcome, elsewhere: Outcome, over: Outcome, unreadable: Outcome) {
  return { 'not-seen': notSeen, there, elsewhere, over, unreadable }
}

/** How long a look has to wait, and before another SUSPEND, less what timers may be early. */
const RECHECK_DELAY_MS = 950
const SETTLED_MS = 4_950

/** Under which conditions the run took place. */
export interface Conditions {
  timeoutMs: number
  retries: number
  /** Were the waits real? On a clock of the test's own they cost nothing. */
  isRealTime: boolean
}
const IN_PROCESS: Conditions = { timeoutMs: 1_000, retries: 3, isRealTime: false }

/** Everything that is known of one ticket when the run is over. */
interface Facts {
  entry: Case
  under: Conditions
  isReached: boolean
  /** Nothing is read, or reading is not permitted. */
  isBlind: boolean
  posts: SeenRequest[]
  reads: SeenRequest[]
  operations: number
}

/**
 * Holds a run against the server's own state.
 *
 * @returns what is wrong with it, a sentence each; empty if nothing is
 */
export function violationsOf(
  entry: Case,
  run: ActionRun,
  simulator: Simulator,
  sn: string,
  under: Conditions = IN_PROCESS
): string[] {
  const numbers = numbersOf(entry, sn)
  const outcomes = numbers.map((number) => run.tickets.find((ticket) => ticket.sn === number)?.outcome ?? 'none')
  const isGreen = outcomes.every((outcome) => outcome === 'changed' || outcome === 'already')
  return [
    ...wrongOf([
      [run.exitCode !== null, 'it did not end within its deadline'],
      [run.exitCode === (isGreen ? 0 : 1), `exit code ${run.exitCode} for ${outcomes.join(', ')}`],
      [run.outputs['result'] === String(isGreen), `result ${run.outputs['result']} for ${outcomes.join(', ')}`],
      [OUTPUTS.every((name) => name in run.outputs), 'an output is missing'],
      [!/^::(set-output|stop-commands|warning::y)|^##\[|forged$/m.test(run.shown), 'a forged line'],
      [!/<script|<img/.test(run.summary), 'markup in the summary']
    ]),
    ...leaksOf(run, SECRETS).map((leak) => `leaks ${leak}`),
    ...numbers.flatMap((number, index) =>
      ticketFaults(factsOf(entry, simulator, number, under), outcomes[index] ?? '').map((sentence) =>
        numbers.length === 1 ? sentence : `ticket ${index + 1}: ${sentence}`
      )
    )
  ]
}

function wrongOf(rules: readonly (readonly [boolean, string])[]): string[] {
  return rules.flatMap(([holds, sentence]) => (holds ? [] : [sentence]))
}

function factsOf(entry: Case, simulator: Simulator, sn: string, under: Conditions): Facts {
  const mine = simulator.requests.filter((request) => request.sn === sn)
  const reads = mine.filter(({ api }) => api === 'get_ticket_status')
  return {
    entry,
    under,
    isReached: isReached(entry.action, simulator.ticket(sn)?.status ?? ''),
    isBlind: entry.confirm === 'never' || isDenied(reads),
    posts: mine.filter(({ api }) => api === 'operate_ticket'),
    reads,
    operations: simulator.operations.filter((operation) => operation.sn === sn).length
  }
}

/** Was the last read before the first POST turned away for a permission? */
function isDenied(reads: readonly SeenRequest[]): boolean {
  return reads.length > 0 && reads.every(({ fault }) => fault?.kind === 'not-permitted')
}

function ticketFaults(facts: Facts, outcome: string): string[] {
  const { entry, posts, reads, operations, isBlind, isReached: isThere } = facts
  const ending = endsBeforeIt(facts)
  if (ending !== undefined) {
    return wrongOf([
      [outcome === ending, `${outcome}, not ${ending}`],
      [posts.length === 0, `${posts.length} POSTs though the first read ended it`]
    ])
  }
  if (posts.length === 0) return [`${outcome}, and nothing was sent`]
  const said = classNow(facts)
  const allowed = [...new Set(sights(facts, said).map((sight) => TABLE[said][sight]))]
  return [
    ...wrongOf([
      [allowed.includes(outcome as Outcome), `${outcome}, not ${allowed.join(' or ')} (${said}, there: ${isThere})`],
      [entry.confirm === 'never' || !isBlind || reads.length > 1 || entry.action !== 'SUSPEND', 'blind after one no'],
      [operations <= 1, `operated ${operations} times`],
      [outcome !== 'already' || isThere, 'already, and it is not there'],
      [outcome !== 'changed' || isBlind || (isThere && operations === 1), 'changed, and this run did not do it']
    ]),
    ...repeatFaults(facts),
    ...(entry.confirm === 'auto' && !isBlind ? lookFaults(facts, said) : [])
  ]
}

/** What the ticket ends with before a POST, if it has to. */
function endsBeforeIt({ entry, under, isBlind }: Facts): Outcome | undefined {
  const { action, faults, suspendedTwice, confirm } = entry
  if (confirm === 'never') return undefined
  const first = faults.find(({ on, skip = 0, kind }) => on === 'get_ticket_status' && skip === 0 && kind !== 'lag')
  if (first !== undefined && !isHarmlessToReads(first.kind) && first.kind !== 'not-permitted') {
    // Over by empty lists alone, so it has to hold.
    const isSeenThrough = first.kind === 'wrong-status' && first.times === 1
    const final = isSeenThrough ? undefined : FINAL_FOR_READS[first.kind]
    if (final !== undefined) return final
    if ((first.times ?? Infinity) > under.retries) return 'failed'
  }
  return suspendedTwice && action === 'SUSPEND' && !isBlind ? 'already' : undefined
}

/** What one POST was told. Without a fault ITSM refuses what an earlier POST did already. */
function told(posts: readonly SeenRequest[], index: number): ReplyClass {
  const fault = posts[index]?.fault
  const isDone = posts.slice(0, index).some((earlier) => earlier.fault === undefined || isApplied(earlier.fault))
  const isPlain =
    fault === undefined || ['slow', 'extra-reply', 'double-reply', 'code-string-zero'].includes(fault.kind)
  if (isPlain) return isDone ? 'refused' : 'accepted'
  return classOf(fault.kind)
}

/**
 * What all POSTs together were told. Unclear stays unclear, whatever a later one is told. Blind, a refusal after one that
 * was turned away can come from what that one did.
 */
function classNow({ posts, isBlind }: Facts): ReplyClass {
  return posts.reduce<ReplyClass>((before, _, index) => {
    const now = told(posts, index)
    if (index > 0 && before === 'unclear') return 'unclear'
    return index > 0 && isBlind && now === 'refused' ? 'doubtful' : now
  }, 'accepted')
}

const PATIENT: ReadonlySet<ReplyClass> = new Set<ReplyClass>(['accepted', 'doubtful', 'unclear'])

/** What a look can have shown: the truth, unless the reads are struck. */
function sights({ entry, under, isBlind, isReached: isThere }: Facts, said: ReplyClass): Sight[] {
  if (isBlind) return ['not-seen']
  const truth: Sight = isThere ? 'there' : 'elsewhere'
  const struck = entry.faults.filter(({ on }) => on === 'get_ticket_status')
  const lagMs = struck.find(({ kind }) => kind === 'lag')?.delayMs ?? 0
  const patienceMs = PATIENT.has(said) ? Math.max(under.timeoutMs, SETTLED_MS) : RECHECK_DELAY_MS
  // A busy machine looks later than it meant to, and may see the truth of a longer lag.
  if (lagMs > patienceMs) return [truth, 'elsewhere']
  const lasting = struck.find(
    ({ kind, skip = 0, times = Infinity }) => skip > 0 && times > 1 && !isHarmlessToReads(kind)
  )
  if (lasting === undefined) return [truth]
  return [lasting.kind === 'wrong-status' ? 'over' : 'unreadable']
}

/** When may an action go out once more? */
function repeatFaults(facts: Facts): string[] {
  const { entry, posts, isBlind, under } = facts
  const { action, confirm } = entry
  const again = posts.slice(1).map((post, index) => ({ post, last: posts[index], before: told(posts, index) }))
  return [
    ...wrongOf([
      [confirm !== 'never' || again.length === 0, `${posts.length} POSTs with confirm: never`],
      [!isBlind || action !== 'SUSPEND' || again.length === 0, `${posts.length} blind SUSPENDs`],
      [again.length <= under.retries, `${posts.length} POSTs`]
    ]),
    ...again.flatMap(({ post, last, before }) => againFaults(facts, post, last, before))
  ]
}

/** Only after a rate limit, and after a read that shows it still due; before a SUSPEND five seconds later. */
function againFaults(
  { entry, reads, isBlind, under }: Facts,
  post: SeenRequest,
  last: SeenRequest | undefined,
  before: ReplyClass
): string[] {
  const isSuspend = entry.action === 'SUSPEND'
  const isLimited = last?.fault !== undefined && isRateLimit(last.fault.kind)
  const leastMs = under.isRealTime && isSuspend ? SETTLED_MS : 0
  const sinceMs = last?.atMs ?? 0
  const isSeen = reads.some(({ atMs }) => atMs >= sinceMs + leastMs && atMs <= post.atMs)
  return wrongOf([
    [isLimited, `sent again after ${last?.fault?.kind ?? before}`],
    [isSeen || (isBlind && !isSuspend), `sent again without a read ${leastMs} ms later`]
  ])
}

/**
 * Every POST of a run that reads is looked at; after a certain no a second later, since servers act and then say no. A look
 * that showed it there may have been earlier.
 */
function lookFaults({ posts, reads, under, isReached: isThere }: Facts, said: ReplyClass): string[] {
  const last = posts.at(-1)
  const leastMs = under.isRealTime && !PATIENT.has(said) && !isThere ? RECHECK_DELAY_MS : 0
  const isSeen = reads.some(({ atMs }) => atMs >= (last?.atMs ?? 0) + leastMs)
  return isSeen ? [] : [`no look ${leastMs} ms after the last POST (${said})`]
}
