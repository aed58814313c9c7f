/**
 * The matrix of faults: which there are, and the one rule by which every run is judged, in this process or as `dist`.
 * The truth is what the server's own state says.
 */
import type { Arrangement, Fault, Simulator } from '../../simulator/index.ts'
import { leaksOf, OUTPUTS, type ActionRun } from './action.ts'
import type { InputValues } from './runs.ts'

export const ACTIONS = ['SUSPEND', 'UNSUSPEND', 'WITHDRAW', 'TERMINATE'] as const
export type Action = (typeof ACTIONS)[number]
export const ARRANGEMENTS: readonly Arrangement[] = ['esb', 'gateway-esb', 'gateway']

/** Secrets with everything that an encoding could change. */
export const SECRET = `s3cr&t<"'+/%\\é秘 密=`
export const ACCESS_TOKEN = `t0k&n>'"/+%\\ü令 牌~`
export const SECRETS = [SECRET, ACCESS_TOKEN]

export interface Case {
  name: string
  action: Action
  arrangement: Arrangement
  faults: Fault[]
  /** Is the ticket such that a suspended one cannot be resumed? */
  suspendedTwice: boolean
  confirm: 'auto' | 'never'
}

/** Faults of which it matters whether the change took place before they struck. */
export const TWO_SIDED: Fault['kind'][] = [
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
  'component-error',
  'crash',
  'hostile',
  'echo-secrets'
]
/** Faults that a server shows instead of doing anything, or that are two-sided by themselves. */
export const ONE_SIDED: Fault['kind'][] = [
  'esb-rate-limit',
  'gateway-rate-limit',
  'gateway-concurrency',
  'http-429',
  'redirect-301',
  'redirect-302',
  'redirect-307',
  'text-403',
  'no-effect',
  'failure-after',
  'code-string-zero',
  'not-found',
  'slow'
]
const READ_FAULTS: Fault['kind'][] = [
  ...TWO_SIDED,
  ...ONE_SIDED.filter((kind) => !['no-effect', 'failure-after'].includes(kind)),
  'wrong-status'
]

/** Every fault of a POST and of the reads, by name. */
export function faultSets(elsewhere: string): { name: string; faults: Fault[]; suspendedTwice?: boolean }[] {
  const times = [
    { label: 'once', times: 1 },
    { label: 'always', times: Infinity }
  ]
  const located = (kind: Fault['kind']): Partial<Fault> => ({
    ...(kind.startsWith('redirect') ? { location: elsewhere } : {}),
    ...(kind === 'slow' ? { delayMs: 20 } : {})
  })
  const posts = times.flatMap(({ label, times }) => [
    ...TWO_SIDED.flatMap((kind) =>
      (['before', 'after'] as const).map((when) => ({
        name: `POST ${kind} ${when}, ${label}`,
        faults: [{ kind, when, times }]
      }))
    ),
    ...ONE_SIDED.map((kind) => ({ name: `POST ${kind}, ${label}`, faults: [{ kind, times, ...located(kind) }] }))
  ])
  const reads = times.flatMap(({ label, times }) =>
    READ_FAULTS.flatMap((kind) => [
      { name: `read ${kind}, ${label}`, faults: [{ kind, on: 'get_ticket_status', times, ...located(kind) }] },
      {
        name: `second read ${kind}, ${label}`,
        faults: [{ kind, on: 'get_ticket_status', skip: 1, times, ...located(kind) }]
      }
    ])
  )
  const both = (['before', 'after'] as const).flatMap((when) => [
    {
      name: `POST reset ${when} and reads cut`,
      faults: [
        { kind: 'reset', when, times: 1 },
        { kind: 'cut', on: 'get_ticket_status', skip: 1 }
      ] satisfies Fault[]
    },
    {
      name: `POST hang ${when} and one read hangs`,
      faults: [
        { kind: 'hang', when, times: 1 },
        { kind: 'hang', on: 'get_ticket_status', skip: 1, times: 1 }
      ] satisfies Fault[]
    }
  ])
  return [
    { name: 'no fault', faults: [] },
    { name: 'suspended twice before', faults: [], suspendedTwice: true },
    ...posts,
    ...reads,
    ...both
  ]
}

/** All of the matrix. Faults of the reads are for runs that read. */
export function allCases(elsewhere: string): Case[] {
  const sets = faultSets(elsewhere)
  return ACTIONS.flatMap((action) =>
    ARRANGEMENTS.flatMap((arrangement) =>
      (['auto', 'never'] as const).flatMap((confirm) =>
        sets
          .filter(({ faults }) => confirm === 'auto' || faults.every(({ on }) => on === undefined))
          .map(({ name, faults, suspendedTwice = false }) => ({
            name: `${action} ${arrangement} ${confirm}: ${name}`,
            action,
            arrangement,
            faults,
            suspendedTwice,
            confirm
          }))
      )
    )
  )
}

/** Arms the faults of a case for one ticket, and gives the inputs that operate it. */
export function prepare(
  simulator: Simulator,
  { action, faults, suspendedTwice, arrangement, confirm }: Case,
  sn: string
): InputValues {
  const isSuspended = action === 'UNSUSPEND' || suspendedTwice
  simulator.add({
    sn,
    status: isSuspended ? 'SUSPENDED' : 'RUNNING',
    preStatus: suspendedTwice ? 'SUSPENDED' : 'RUNNING'
  })
  for (const fault of faults) simulator.fault({ ...fault, sn })
  return {
    url: simulator.url,
    bk_app_secret: SECRET,
    access_token: arrangement === 'gateway' ? '' : ACCESS_TOKEN,
    bk_username: '',
    action_type: action,
    confirm,
    sn
  }
}

/** Both forms of error have their place in the matrix. */
export const VERSION_AT = { esb: 'V2.7', 'gateway-esb': 'v2.6', gateway: 'V2.7' } as const

/** The application and tokens that `prepare` gives. */
export const SIMULATOR_OPTIONS = { app: { secret: SECRET }, accessTokens: { [ACCESS_TOKEN]: 'zhangsan' } }

export function isReached(action: Action, status: string): boolean {
  switch (action) {
    case 'SUSPEND':
      return status === 'SUSPENDED'
    case 'UNSUSPEND':
      return !['SUSPENDED', 'FINISHED', 'TERMINATED', 'REVOKED'].includes(status)
    case 'WITHDRAW':
      return status === 'REVOKED'
    case 'TERMINATE':
      return status === 'TERMINATED'
  }
}

/**
 * Holds a run against the server's own state.
 *
 * @returns what is wrong with it, a sentence each; empty if nothing is
 */
export function violationsOf(
  { action, faults, suspendedTwice, confirm }: Case,
  run: ActionRun,
  simulator: Simulator,
  sn: string
): string[] {
  const wrong: string[] = []
  const check = (holds: boolean, sentence: string): void => {
    if (!holds) wrong.push(sentence)
  }
  const status = simulator.ticket(sn)?.status ?? ''
  const reached = isReached(action, status)
  const { result, outcome } = run.outputs
  check(run.exitCode !== null, 'it did not end within its deadline')
  check((run.exitCode === 0) === (result === 'true'), `exit code ${run.exitCode}, result ${result}`)
  if (confirm === 'auto') {
    check(result !== 'true' || reached, `green, but the ticket is ${status}`)
    // Red with the ticket where it should be is right only for what cannot be known: the reads failed.
    const readsFail = faults.some((fault) => fault.on === 'get_ticket_status')
    check(
      result !== 'false' || !reached || (readsFail && outcome === 'unknown') || isLied(faults),
      `red (${outcome}), but the ticket is ${status}`
    )
  } else {
    // The reply is all there is: green exactly where it is the whole, sane word of success.
    const isPlain = faults.every(({ kind }) => PLAIN.has(kind))
    check((result === 'true') === isPlain, `${outcome}, with nothing but the reply to go by`)
    check(
      reached === isPlain || outcome !== 'changed' || suspendedTwice || isMute(faults),
      `${outcome}, ticket ${status}`
    )
  }
  check(
    OUTPUTS.every((name) => name in run.outputs),
    'an output is missing'
  )

  const operations = simulator.operations.filter((operation) => operation.sn === sn)
  check(operations.length <= 1, `operated ${operations.length} times`)
  const posts = simulator.requests.filter((request) => request.api === 'operate_ticket' && request.sn === sn).length
  const isRateLimited = faults.some(({ kind }) => /rate-limit|concurrency|429/.test(kind))
  check(posts <= (confirm === 'never' ? 1 : isRateLimited ? 4 : action === 'SUSPEND' ? 1 : 2), `${posts} POSTs`)
  // What the second SUSPEND would do.
  check(suspendedTwice || simulator.ticket(sn)?.preStatus !== 'SUSPENDED' || action !== 'SUSPEND', 'suspended twice')
  const leaks = leaksOf(run, SECRETS)
  check(leaks.length === 0, `leaks ${leaks.join(', ')}`)
  check(!/^::(set-output|stop-commands|warning::y)|^##\[|forged$/m.test(run.shown), 'a forged line')
  check(!/<script|<img/.test(run.summary), 'markup in the summary')
  return wrong
}

/** Faults whose reply is the plain word of success. */
const PLAIN: ReadonlySet<string> = new Set(['slow', 'code-string-zero', 'no-effect'])

/** A success that nothing came of: without reading nobody can know. */
function isMute(faults: readonly Fault[]): boolean {
  return faults.some(({ kind }) => kind === 'no-effect')
}

/** Reads that tell a lie, well-formed and whole: no client can see through them, only be red. */
function isLied(faults: readonly Fault[]): boolean {
  return faults.some(({ kind, on }) => on === 'get_ticket_status' && ['wrong-status', 'not-found'].includes(kind))
}
