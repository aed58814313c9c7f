/**
 * The faults of the matrix, and what each one's reply means by the design. Written anew, and not taken from the action, so that both
 * cannot share a mistake.
 */
import type { Arrangement, Fault } from '../../simulator/index.ts'

type Kind = Fault['kind']
export type ReplyClass = 'accepted' | 'refused' | 'doubtful' | 'turned-away' | 'unclear'

/** Replies that look the same whether ITSM acted before them or not. */
const BY_CLASS: Readonly<Record<ReplyClass, readonly Kind[]>> = {
  // Something else happens to the ticket than the reply says, or later; these have one side only.
  accepted: ['no-effect', 'code-string-zero', 'slow', 'extra-reply', 'double-reply', 'late-effect'],
  refused: ['not-found'],
  doubtful: ['crash', 'hostile', 'echo-secrets', 'failure-after'],
  'turned-away': [
    'esb-rate-limit',
    'gateway-rate-limit',
    'gateway-concurrency',
    'http-429',
    'redirect-301',
    'redirect-302',
    'redirect-307',
    'text-403',
    'http-400-html',
    'http-403-html',
    'http-404',
    'http-407',
    'not-permitted',
    'access-token-refused'
  ],
  unclear: [
    'reset',
    'hang',
    'cut',
    'cut-chunked',
    'bad-length',
    'drip',
    'http-500',
    'http-502',
    'http-503',
    'http-504',
    'esb-timeout',
    'esb-502',
    'garbage',
    'huge',
    'login-page',
    'empty',
    'result-string',
    'result-missing',
    'code-nonzero',
    'result-false-code-zero',
    'array',
    'null',
    'not-json',
    'component-error'
  ]
}

const CLASS_OF = new Map(
  Object.entries(BY_CLASS).flatMap(([name, kinds]) => kinds.map((kind) => [kind, name as ReplyClass] as const))
)

/** What a fault's reply to a POST says, by the design. */
export function classOf(kind: Kind): ReplyClass {
  const found = CLASS_OF.get(kind)
  if (found === undefined) throw new Error(`No class for ${kind}`)
  return found
}

/** May be tried again after a wait: the server's own rate limits. */
export function isRateLimit(kind: Kind): boolean {
  return ['esb-rate-limit', 'gateway-rate-limit', 'gateway-concurrency', 'http-429'].includes(kind)
}

/** For random sequences: faults with two sides, and such as strike instead of anything or have one side by themselves. */
export const TWO_SIDED: Kind[] = [...BY_CLASS.unclear, ...BY_CLASS.doubtful.filter((kind) => kind !== 'failure-after')]
export const ONE_SIDED: Kind[] = [
  ...BY_CLASS['turned-away'].slice(0, 8),
  'no-effect',
  'failure-after',
  'code-string-zero',
  'not-found',
  'slow'
]

/** ITSM answers these as ever, whatever `when` says. */
const ALWAYS_APPLIED: readonly Kind[] = [
  'code-string-zero',
  'slow',
  'extra-reply',
  'double-reply',
  'late-effect',
  'failure-after'
]
const OF_ONE_SIDE: readonly Kind[] = [...ALWAYS_APPLIED, 'no-effect']

/** Does ITSM carry out what this strikes? */
export function isApplied({ kind, when }: Fault): boolean {
  return when === 'after' || ALWAYS_APPLIED.includes(kind)
}

/** A read that these strike tells the truth all the same. */
export function isHarmlessToReads(kind: Kind): boolean {
  return ['code-string-zero', 'slow', 'extra-reply', 'double-reply', 'lag'].includes(kind)
}

/** What a first read that failed so is told as, at once: trying it again would bring the same. */
export const FINAL_FOR_READS: Readonly<Partial<Record<Kind, 'failed' | 'refused'>>> = {
  ...(Object.fromEntries(
    BY_CLASS['turned-away'].filter((kind) => !isRateLimit(kind)).map((kind) => [kind, 'failed'])
  ) as Partial<Record<Kind, 'failed'>>),
  'login-page': 'failed',
  huge: 'failed',
  'not-found': 'refused',
  'wrong-status': 'refused'
}

export interface FaultSet {
  name: string
  faults: Fault[]
  suspendedTwice?: boolean
}

/** Replies too many, and a change that comes later, have sets of their own. */
const OF_OTHER_SETS: readonly Kind[] = ['extra-reply', 'double-reply', 'late-effect']
const TIMES = [
  { label: 'once', times: 1 },
  { label: 'always', times: Infinity }
]
const SIDES = ['before', 'after'] as const
const READ = 'get_ticket_status'

/** Every fault of a POST. */
function postSets(located: (kind: Kind) => Partial<Fault>): FaultSet[] {
  const kinds = [...CLASS_OF.keys()].filter((kind) => !OF_OTHER_SETS.includes(kind))
  return TIMES.flatMap(({ label, times }) =>
    kinds.flatMap((kind) =>
      OF_ONE_SIDE.includes(kind)
        ? [{ name: `POST ${kind}, ${label}`, faults: [{ kind, times, ...located(kind) }] }]
        : SIDES.map((when) => ({
            name: `POST ${kind} ${when}, ${label}`,
            faults: [{ kind, when, times, ...located(kind) }]
          }))
    )
  )
}

/** Every fault of the first read, and of those after the POST. */
function readSets(located: (kind: Kind) => Partial<Fault>): FaultSet[] {
  const kinds: Kind[] = [...CLASS_OF.keys(), 'wrong-status']
  // Without a permission to read the action goes on unseen: sets of their own.
  const left: Kind[] = ['no-effect', 'failure-after', 'not-permitted', ...OF_OTHER_SETS]
  return TIMES.flatMap(({ label, times }) =>
    kinds
      .filter((kind) => !left.includes(kind))
      .flatMap((kind) => [
        { name: `read ${kind}, ${label}`, faults: [{ kind, on: READ, times, ...located(kind) }] },
        { name: `second read ${kind}, ${label}`, faults: [{ kind, on: READ, skip: 1, times, ...located(kind) }] }
      ])
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
    name: `POST ${fault.kind} ${fault.when ?? ''}, ${fault.times === 1 ? 'once' : 'always'}`,
    faults: [fault]
  })
  return [
    { name: 'no fault', faults: [] },
    one({ kind: 'reset', when: 'before', times: 1 }),
    one({ kind: 'reset', when: 'after', times: 1 }),
    one({ kind: 'hang', when: 'after', times: 1 }),
    one({ kind: 'http-502', when: 'after', times: 1 }),
    one({ kind: limit, when: 'before', times: 1 }),
    one({ kind: limit, when: 'after', times: 1 }),
    one({ kind: 'http-429', when: 'after' }),
    one({ kind: 'not-found', when: 'after', times: 1 }),
    one({ kind: 'not-permitted', when: 'after', times: 1 }),
    one({ kind: 'garbage', when: 'after', times: 1 }),
    one({ kind: 'no-effect' }),
    one({ kind: 'crash', when: 'after', times: 1 })
  ]
}
