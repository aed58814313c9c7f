/**
 * The faults of the matrix, and what each one's reply means by the design. Written anew, and not taken from the action, so that both
 * cannot share a mistake.
 */
import type { Arrangement, Fault } from '../../simulator/index.ts'

type Kind = Fault['kind']
/** `never-sent`: the front says that it did not reach ITSM. */
export type ReplyClass = 'accepted' | 'refused' | 'doubtful' | 'turned-away' | 'never-sent' | 'unclear'

/** What happens to the ticket does not depend on `when`. */
const OF_ONE_SIDE = ['no-effect', 'code-string-zero', 'slow', 'failure-after', 'stalled', 'itsm-unreachable'] as const
const RATE_LIMITS = ['esb-rate-limit', 'gateway-rate-limit', 'gateway-concurrency', 'http-429'] as const

/** Replies that look the same whether ITSM acted before them or not. */
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

/** A gateway only tells that its backend failed, and the ESB that ITSM sent no JSON. */
const UNCLEAR_AT: Partial<Record<Kind, readonly Arrangement[]>> = {
  'itsm-unreachable': ['gateway', 'gateway-esb'],
  'switched-off': ['esb', 'gateway-esb']
}

/** What a fault's reply to a POST says, by the design. */
export function classOf(kind: Kind, arrangement: Arrangement): ReplyClass {
  const found = CLASS_OF.get(kind)
  if (found === undefined) throw new Error(`No class for ${kind}`)
  return UNCLEAR_AT[kind]?.includes(arrangement) === true ? 'unclear' : found
}

const includes = (kinds: readonly Kind[], kind: Kind): boolean => kinds.includes(kind)

/** May be tried again after a wait: the server's own rate limits. */
export function isRateLimit(kind: Kind): boolean {
  return includes(RATE_LIMITS, kind)
}

/** Does ITSM carry out what this strikes, before its reply? */
export function isApplied({ kind, when }: Fault): boolean {
  const always: Kind[] = ['code-string-zero', 'slow', 'extra-reply', 'double-reply', 'failure-after']
  return when === 'after' || always.includes(kind)
}

/** A read that these strike tells the truth all the same. */
export function isHarmlessToReads(kind: Kind): boolean {
  return ['code-string-zero', 'slow', 'extra-reply', 'double-reply', 'lag'].includes(kind)
}

/** What a first read that failed so is told as, at once: trying it again would bring the same. */
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

/** Replies too many have sets of their own. */
const OF_OTHER_SETS: readonly Kind[] = ['extra-reply', 'double-reply']
const SIDES = ['before', 'after'] as const
const READ = 'get_ticket_status'

/** Every fault of a POST. More than once it can only strike what is sent again. */
function postSets(located: (kind: Kind) => Partial<Fault>): FaultSet[] {
  const kinds = [...CLASS_OF.keys()].filter((kind) => !OF_OTHER_SETS.includes(kind))
  return kinds.flatMap((kind) => {
    const isRetried = isRateLimit(kind) || kind === 'itsm-unreachable'
    const sides = includes(OF_ONE_SIDE, kind) ? [undefined] : SIDES
    return sides.flatMap((when) =>
      (isRetried ? [1, Infinity] : [1]).map((times) => ({
        name: `POST ${kind} ${when ?? ''}${times === 1 ? '' : ', always'}`,
        faults: [{ kind, times, ...(when && { when }), ...located(kind) }]
      }))
    )
  })
}

/** Every fault of the first read, and of those after the POST. */
function readSets(located: (kind: Kind) => Partial<Fault>): FaultSet[] {
  const kinds: Kind[] = [...CLASS_OF.keys(), 'wrong-status']
  // Without a permission to read the action goes on unseen: sets of their own.
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
  const located = (kind: Kind): Partial<Fault> => ({
    ...(kind.startsWith('redirect') ? { location: elsewhere } : {}),
    ...(kind === 'slow' ? { delayMs: 20 } : {})
  })
  const both = SIDES.flatMap((when): FaultSet[] => [
    {
      name: `POST reset ${when} and reads cut`,
      faults: [
        { kind: 'reset', when, times: 1 },
        { kind: 'cut', on: READ, skip: 1 }
      ]
    },
    {
      name: `POST hang ${when} and one read hangs`,
      faults: [
        { kind: 'hang', when, times: 1 },
        { kind: 'hang', on: READ, skip: 1, times: 1 }
      ]
    }
  ])
  return [
    { name: 'no fault', faults: [] },
    { name: 'suspended twice before', faults: [], suspendedTwice: true },
    ...postSets(located),
    ...readSets(located),
    ...both
  ]
}

/** The POST faults that each new side of the matrix is crossed with: at least one of each class, and of each way to be wrong. */
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
