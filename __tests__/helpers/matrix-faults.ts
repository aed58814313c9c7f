/**
 * The faults of the matrix, and what each one's reply means by the design. Written independently of the action, so that the two
 * cannot share a mistake.
 */
import type { Arrangement, Fault } from '../../simulator/index.ts'

type Kind = Fault['kind']
type Locate = (kind: Kind) => Partial<Fault>
/** `never-sent`: the front reports that it did not reach ITSM. */
export type ReplyClass = 'accepted' | 'refused' | 'doubtful' | 'turned-away' | 'never-sent' | 'unclear'

/** For these `when` makes no difference to the ticket. */
const OF_ONE_SIDE = ['no-effect', 'code-string-zero', 'slow', 'failure-after', 'stalled', 'itsm-unreachable'] as const
const RATE_LIMITS = ['esb-rate-limit', 'gateway-rate-limit', 'gateway-concurrency', 'http-429'] as const

/** The replies of each class; most look the same whether or not ITSM acted before them. */
const BY_CLASS: Readonly<Record<ReplyClass, readonly Kind[]>> = {
  accepted: ['no-effect', 'code-string-zero', 'slow', 'extra-reply', 'double-reply'],
  refused: ['not-found'],
  doubtful: ['crash', 'hostile', 'echo-secrets', 'failure-after'],
  'turned-away': [
    ...RATE_LIMITS,
    ...(['redirect-301', 'redirect-302', 'redirect-307', 'text-403', 'http-400-html', 'http-403-html'] as const),
    ...(['http-404', 'http-407', 'not-permitted', 'access-token-refused', 'switched-off'] as const)
  ],
  'never-sent': ['itsm-unreachable'],
  unclear: [
    ...(['reset', 'hang', 'cut', 'cut-chunked', 'bad-length', 'drip', 'garbage', 'huge', 'stalled'] as const),
    ...(['http-500', 'http-502', 'http-503', 'http-504', 'esb-timeout', 'esb-502', 'component-error'] as const),
    ...(['login-page', 'empty', 'array', 'null', 'not-json', 'db-down'] as const),
    ...(['result-string', 'result-missing', 'code-nonzero', 'result-false-code-zero'] as const)
  ]
}

const CLASS_OF = new Map(
  Object.entries(BY_CLASS).flatMap(([name, kinds]) => kinds.map((kind) => [kind, name as ReplyClass] as const))
)

/** A gateway reports only that its backend failed, and the ESB only that ITSM sent no JSON. */
const UNCLEAR_AT: Partial<Record<Kind, readonly Arrangement[]>> = {
  'itsm-unreachable': ['gateway', 'gateway-esb'],
  'switched-off': ['esb', 'gateway-esb']
}

/** What a fault's reply to a POST means by the design. */
export function classOf(kind: Kind, arrangement: Arrangement): ReplyClass {
  const found = CLASS_OF.get(kind)
  if (found === undefined) throw new Error(`No class for ${kind}`)
  return UNCLEAR_AT[kind]?.includes(arrangement) === true ? 'unclear' : found
}

/** Whether it may be retried after a wait: the server's own rate limits. */
export function isRateLimit(kind: Kind): boolean {
  return RATE_LIMITS.some((limit) => limit === kind)
}

/** Replies that are unusual, and true. */
const HARMLESS: readonly Kind[] = ['code-string-zero', 'slow', 'extra-reply', 'double-reply']

/** Whether ITSM carries the operation out before the faulty reply. */
export function isApplied({ kind, when }: Fault): boolean {
  return when === 'after' || kind === 'failure-after' || HARMLESS.includes(kind)
}

export function isHarmlessToReads(kind: Kind): boolean {
  return kind === 'lag' || HARMLESS.includes(kind)
}

/** The outcome of a first read that fails in a way that a retry would not change. */
export const FINAL_FOR_READS: Readonly<Partial<Record<Kind, 'failed' | 'refused'>>> = {
  ...Object.fromEntries(
    BY_CLASS['turned-away']
      .filter((kind) => !isRateLimit(kind) && kind !== 'switched-off')
      .map((kind) => [kind, 'failed' as const])
  ),
  'login-page': 'failed',
  huge: 'failed',
  'not-found': 'refused'
}

export interface FaultSet {
  name: string
  faults: Fault[]
  suspendedTwice?: boolean
}

/** Surplus replies have sets of their own. */
const OF_OTHER_SETS: readonly Kind[] = ['extra-reply', 'double-reply']
const SIDES = ['before', 'after'] as const
const READ = 'get_ticket_status'

/** Every fault of a POST; more than once only for one that is sent again. */
function postSets(located: Locate): FaultSet[] {
  const kinds = [...CLASS_OF.keys()].filter((kind) => !OF_OTHER_SETS.includes(kind))
  return kinds.flatMap((kind) => {
    const isRetried = isRateLimit(kind) || kind === 'itsm-unreachable'
    const sides = OF_ONE_SIDE.some((one) => one === kind) ? [undefined] : SIDES
    return sides.flatMap((when) =>
      (isRetried ? [1, Infinity] : [1]).map((times) => ({
        name: `POST ${kind} ${when ?? ''}${times === 1 ? '' : ', always'}`,
        faults: [{ kind, times, ...(when && { when }), ...located(kind) }]
      }))
    )
  })
}

/** Every fault of the first read, and of those after the POST. */
function readSets(located: Locate): FaultSet[] {
  const kinds: Kind[] = [...CLASS_OF.keys(), 'wrong-status']
  // Without permission to read, the action goes on blind: sets of their own.
  const left: Kind[] = ['no-effect', 'failure-after', 'not-permitted', 'stalled', ...OF_OTHER_SETS]
  return [1, Infinity].flatMap((times) =>
    kinds
      .filter((kind) => !left.includes(kind))
      .flatMap((kind) =>
        [0, 1].map((skip) => ({
          name: `${skip === 0 ? '' : 'second '}read ${kind}, ${times === 1 ? 'once' : 'always'}`,
          faults: [{ kind, on: READ, skip, times, ...located(kind) }]
        }))
      )
  )
}

/** Every fault of a POST and of the reads, by name. */
export function faultSets(elsewhere: string): FaultSet[] {
  const located: Locate = (kind) => ({
    ...(kind.startsWith('redirect') ? { location: elsewhere } : {}),
    ...(kind === 'slow' ? { delayMs: 20 } : {})
  })
  const pair = (name: string, ...faults: Fault[]): FaultSet => ({ name, faults })
  const readsCut: Fault = { kind: 'cut', on: READ, skip: 1 }
  const both = SIDES.flatMap((when) => [
    pair(`POST reset ${when} and reads cut`, { kind: 'reset', when, times: 1 }, readsCut),
    pair(
      `POST hang ${when} and one read hangs`,
      { kind: 'hang', when, times: 1 },
      { ...readsCut, kind: 'hang', times: 1 }
    )
  ])
  return [
    { name: 'no fault', faults: [] },
    { name: 'suspended twice before', faults: [], suspendedTwice: true },
    ...postSets(located),
    ...readSets(located),
    ...both
  ]
}

/** The POST faults for every other circumstance: at least one of each class, and of each way to be wrong. */
export function keySets(arrangement: Arrangement): FaultSet[] {
  const limit: Kind = arrangement === 'esb' ? 'esb-rate-limit' : 'gateway-rate-limit'
  const one = (fault: Fault): FaultSet => ({
    name: `POST ${fault.kind === limit ? 'rate limit' : fault.kind} ${fault.when ?? ''}, ${fault.times === 1 ? 'once' : 'always'}`,
    faults: [fault]
  })
  const once = (...kinds: Kind[]): FaultSet[] => kinds.map((kind) => one({ kind, when: 'after', times: 1 }))
  return [
    { name: 'no fault', faults: [] },
    one({ kind: 'reset', when: 'before', times: 1 }),
    one({ kind: limit, when: 'before', times: 1 }),
    ...once('reset', 'hang', 'http-502', limit, 'not-found', 'not-permitted', 'garbage', 'crash'),
    one({ kind: 'http-429', when: 'after' }),
    one({ kind: 'no-effect' })
  ]
}
