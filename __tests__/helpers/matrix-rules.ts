/**
 * The rules that judge a run of the matrix: the table of the design, written again, over the server's own state and the faults of the
 * case. Nothing here is taken from the action.
 */
import type { SeenRequest, Simulator } from '../../simulator/index.ts'
import { leaksOf, OUTPUTS, type ActionRun, type TicketOutput } from './action.ts'
import { ACCESS_TOKEN, numbersOf, SECRET, type Action, type Case } from './matrix-cases.ts'
import {
  classOf,
  FINAL_FOR_READS,
  isApplied,
  isHarmlessToReads,
  isRateLimit,
  type ReplyClass
} from './matrix-faults.ts'

type Outcome = 'changed' | 'already' | 'refused' | 'failed' | 'unknown'
/** What the reads after the last POST can have shown. */
type Seen = 'not-read' | 'target' | 'elsewhere' | 'over' | 'unreadable'

/** Reply × sight → outcome. */
const TABLE: Readonly<Record<ReplyClass, Readonly<Record<Seen, Outcome>>>> = {
  accepted: /*   */ row('changed', 'changed', 'failed', 'refused', 'unknown'),
  refused: /*    */ row('refused', 'changed', 'refused', 'refused', 'refused'),
  doubtful: /*   */ row('unknown', 'changed', 'failed', 'failed', 'unknown'),
  'turned-away': /**/ row('failed', 'already', 'failed', 'refused', 'failed'),
  'never-sent': /**/ row('failed', 'already', 'failed', 'refused', 'failed'),
  unclear: /*    */ row('unknown', 'changed', 'unknown', 'unknown', 'unknown')
}

function row(notRead: Outcome, target: Outcome, elsewhere: Outcome, over: Outcome, unreadable: Outcome) {
  return { 'not-read': notRead, target, elsewhere, over, unreadable }
}

/** How long after a rejection, and after a rate limit before another SUSPEND, the ticket is read; timers may be early. */
const RECHECK_DELAY_MS = 950
const SETTLED_MS = 4_950

export interface Conditions {
  timeoutMs: number
  retries: number
  /** Whether sleeps take time; on the clock of a test they do not. */
  isRealTime: boolean
}
const IN_PROCESS: Conditions = { timeoutMs: 1_000, retries: 3, isRealTime: false }

/** What is known of one ticket once the run is over. */
interface Facts {
  entry: Case
  under: Conditions
  isReached: boolean
  /** Whether nothing is read, or reading is not permitted. */
  isBlind: boolean
  posts: SeenRequest[]
  reads: SeenRequest[]
  operations: number
}

/**
 * Judges a run by the server's own state.
 *
 * @returns what is wrong with it, a sentence each
 */
export function violationsOf(
  entry: Case,
  run: ActionRun,
  simulator: Simulator,
  sn: string,
  under: Conditions = IN_PROCESS
): string[] {
  const numbers = numbersOf(entry, sn)
  // A run that was killed has written no outputs.
  const tickets = (run.tickets as TicketOutput[] | null) ?? []
  const outcomes = numbers.map((number) => tickets.find((ticket) => ticket.sn === number)?.outcome ?? 'none')
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
    ...leaksOf(run, [SECRET, ACCESS_TOKEN]).map((leak) => `leaks ${leak}`),
    ...numbers.flatMap((number, index) =>
      ticketViolations(factsOf(entry, simulator, number, under), outcomes[index] ?? '').map(
        (sentence) => `ticket ${index + 1}: ${sentence}`
      )
    )
  ]
}

/** Whether a ticket of that status is in the action's target state. */
function isReached(action: Action, status: string): boolean {
  if (action === 'UNSUSPEND') return !['SUSPENDED', 'FINISHED', 'TERMINATED', 'REVOKED'].includes(status)
  return status === { SUSPEND: 'SUSPENDED', WITHDRAW: 'REVOKED', TERMINATE: 'TERMINATED' }[action]
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
    isBlind:
      entry.confirm === 'never' || (reads.length > 0 && reads.every(({ fault }) => fault?.kind === 'not-permitted')),
    posts: mine.filter(({ api }) => api === 'operate_ticket'),
    reads,
    operations: simulator.operations.filter((operation) => operation.sn === sn).length
  }
}

function ticketViolations(facts: Facts, outcome: string): string[] {
  const { entry, posts, reads, operations, isBlind, isReached: isInTarget } = facts
  const ending = outcomeWithoutPost(facts)
  if (ending !== undefined) {
    return wrongOf([
      [outcome === ending, `${outcome}, not ${ending}`],
      [posts.length === 0, `${posts.length} POSTs though the first read ended it`]
    ])
  }
  if (posts.length === 0) return [`${outcome}, and nothing was sent`]
  const said = lastReplyClass(facts)
  const allowed = [...new Set(possiblySeen(facts, said).map((seen) => TABLE[said][seen]))]
  return [
    ...wrongOf([
      [
        allowed.includes(outcome as Outcome),
        `${outcome}, not ${allowed.join(' or ')} (${said}, in target: ${isInTarget})`
      ],
      [entry.confirm === 'never' || !isBlind || reads.length > 1 || entry.action !== 'SUSPEND', 'blind after one no'],
      [operations <= 1, `operated ${operations} times`],
      [outcome !== 'already' || isInTarget, 'already, and it is not in its target state'],
      [outcome !== 'changed' || isBlind || (isInTarget && operations === 1), 'changed, and this run did not do it']
    ]),
    ...retryViolations(facts),
    ...(entry.confirm === 'auto' && !isBlind && said !== 'never-sent' ? readViolations(facts, said) : [])
  ]
}

/** The outcome of a ticket that must end before a POST, if it must. */
function outcomeWithoutPost({ entry, under, isBlind }: Facts): Outcome | undefined {
  const { action, faults, suspendedTwice, confirm } = entry
  if (confirm === 'never') return undefined
  const first = faults.find(({ on, skip = 0, kind }) => on === 'get_ticket_status' && skip === 0 && kind !== 'lag')
  if (first !== undefined && !isHarmlessToReads(first.kind) && first.kind !== 'not-permitted') {
    const { kind, times = Infinity } = first
    // "Over" by empty lists counts only if it holds.
    if (kind === 'wrong-status') return times > 1 ? 'refused' : undefined
    const final = FINAL_FOR_READS[kind]
    if (final !== undefined) return final
    if (times > under.retries) return 'failed'
  }
  return suspendedTwice && action === 'SUSPEND' && !isBlind ? 'already' : undefined
}

/** The class of the reply to one POST. Without a fault ITSM refuses what an earlier POST has already done. */
function replyClassOf({ entry, posts }: Facts, index: number): ReplyClass {
  const fault = posts[index]?.fault
  const isDone = posts.slice(0, index).some((earlier) => earlier.fault === undefined || isApplied(earlier.fault))
  const isPlain = fault === undefined || (isHarmlessToReads(fault.kind) && fault.kind !== 'lag')
  if (isPlain) return isDone ? 'refused' : 'accepted'
  return classOf(fault.kind, entry.arrangement)
}

/** The class of the last reply. Blind, a refusal can be due to an earlier POST that was turned away and yet took effect. */
function lastReplyClass(facts: Facts): ReplyClass {
  const now = replyClassOf(facts, facts.posts.length - 1)
  return facts.isBlind && now === 'refused' && facts.posts.length > 1 ? 'doubtful' : now
}

const POLLED: ReadonlySet<ReplyClass> = new Set<ReplyClass>(['accepted', 'doubtful', 'unclear'])

/** What the reads after the last POST can have shown: the truth, unless they have faults. */
function possiblySeen({ entry, under, isBlind, isReached: isInTarget }: Facts, said: ReplyClass): Seen[] {
  if (isBlind) return ['not-read']
  const truth: Seen = isInTarget ? 'target' : 'elsewhere'
  // It takes effect long after the run has ended.
  if (entry.faults.some(({ kind }) => kind === 'stalled')) return [truth, 'elsewhere']
  const faulty = entry.faults.filter(({ on }) => on === 'get_ticket_status')
  const lagMs = faulty.find(({ kind }) => kind === 'lag')?.delayMs ?? 0
  const verifyForMs = POLLED.has(said) ? Math.max(under.timeoutMs, SETTLED_MS) : RECHECK_DELAY_MS
  // A busy machine reads later than planned, and may see past a longer lag.
  if (lagMs > verifyForMs) return [truth, 'elsewhere']
  const lasting = faulty.find(({ kind, skip = 0, times = 2 }) => skip > 0 && times > 1 && !isHarmlessToReads(kind))
  if (lasting === undefined) return [truth]
  return [lasting.kind === 'wrong-status' ? 'over' : 'unreadable']
}

/** An operation is sent again only after a rate limit or if it never left, and after a read that shows it still due. */
function retryViolations(facts: Facts): string[] {
  const { entry, posts, reads, isBlind, under } = facts
  const hasLeft = posts.filter((_, index) => replyClassOf(facts, index) !== 'never-sent')
  const isSingle = entry.confirm === 'never' || (isBlind && entry.action === 'SUSPEND')
  return [
    ...wrongOf([
      [posts.length <= under.retries + 1, `${posts.length} POSTs`],
      [!isSingle || hasLeft.length <= 1, `${hasLeft.length} POSTs left, and nobody reads`]
    ]),
    ...posts.slice(1).flatMap((post, index) => {
      const before = posts[index]
      const isNeverSent = replyClassOf(facts, index) === 'never-sent'
      const isLimited = before?.fault !== undefined && isRateLimit(before.fault.kind)
      const minMs = under.isRealTime && isLimited && entry.action === 'SUSPEND' ? SETTLED_MS : 0
      const sinceMs = (before?.atMs ?? 0) + minMs
      return wrongOf([
        [isLimited || isNeverSent, `sent again after ${before?.fault?.kind ?? 'success'}`],
        [
          isBlind || reads.some(({ atMs }) => atMs >= sinceMs && atMs <= post.atMs),
          `sent again without a read ${minMs} ms later`
        ]
      ])
    })
  ]
}

/**
 * A run that reads verifies its last POST; after a rejection a second later, because servers act and then report an error. A read
 * that shows the ticket in its target state may come earlier.
 */
function readViolations({ posts, reads, under, isReached: isInTarget }: Facts, said: ReplyClass): string[] {
  const last = posts.at(-1)
  const minMs = under.isRealTime && !POLLED.has(said) && !isInTarget ? RECHECK_DELAY_MS : 0
  const isSeen = reads.some(({ atMs }) => atMs >= (last?.atMs ?? 0) + minMs)
  return isSeen ? [] : [`not read ${minMs} ms after the last POST (${said})`]
}
