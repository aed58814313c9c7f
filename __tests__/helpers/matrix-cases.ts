/** The cases of the matrix: every fault with every action and arrangement, and other circumstances with the faults that matter there. */
import type { Arrangement, Fault, Simulator } from '../../simulator/index.ts'
import { faultSets, keySets, type FaultSet } from './matrix-faults.ts'
import type { InputValues } from './runs.ts'

export const ACTIONS = ['SUSPEND', 'UNSUSPEND', 'WITHDRAW', 'TERMINATE'] as const
export type Action = (typeof ACTIONS)[number]
export const ARRANGEMENTS: readonly Arrangement[] = ['esb', 'gateway-esb', 'gateway']

/** How the site is reached: directly by http, or through an https proxy, which hands its sockets over. */
export const ROUTES = ['direct', 'http behind an https proxy', 'https behind an https proxy'] as const
export type Route = (typeof ROUTES)[number]

/** Secrets with every character that an encoding could change. */
export const SECRET = `s3cr&t<"'+/%\\é秘 密=`
export const ACCESS_TOKEN = `t0k&n>'"/+%\\ü令 牌~`

export interface Case {
  name: string
  action: Action
  arrangement: Arrangement
  /** Those of the first ticket. */
  faults: Fault[]
  /** Whether a suspended ticket cannot be resumed. */
  suspendedTwice: boolean
  confirm: 'auto' | 'never'
  route: Route
  /** How many tickets the run operates, one after the other. */
  tickets: number
}

const READ = 'get_ticket_status'
/** Behind by less than a second: a re-read a second later shows the truth. */
const SHORT_LAG_MS = 700
/** Longer than `timeout`, and shorter than the five seconds for which a ticket is polled regardless. */
const LONG_LAG_MS = 4_200

type Circumstances = Partial<Pick<Case, 'confirm' | 'route' | 'tickets'>>
type SetsAt = (arrangement: Arrangement) => FaultSet[]

function toCase(set: FaultSet, action: Action, arrangement: Arrangement, circumstances: Circumstances): Case {
  const { confirm = 'auto', route = 'direct', tickets = 1 } = circumstances
  const where = [action, arrangement, confirm, ...(route === 'direct' ? [] : [route])].join(' ')
  const name = `${where}: ${set.name}${tickets === 1 ? '' : ` (${tickets} tickets)`}`
  const { faults, suspendedTwice = false } = set
  return { name, action, arrangement, faults, suspendedTwice, confirm, route, tickets }
}

/** Crosses fault sets with actions and arrangements; `isChosen` gets the indices of all three. */
function cross(
  setsAt: SetsAt,
  circumstances: Circumstances,
  isChosen: (action: number, arrangement: number, set: number) => boolean
) {
  return ACTIONS.flatMap((action, row) =>
    ARRANGEMENTS.flatMap((arrangement, column) =>
      setsAt(arrangement)
        .filter((_, place) => isChosen(row, column, place))
        .map((set) => toCase(set, action, arrangement, circumstances))
    )
  )
}

/**
 * One arrangement for each set and action, the next one for the next action and the next set: so each set meets each action and
 * each arrangement. For what does not depend on the front.
 */
function inTurn(setsAt: SetsAt, circumstances: Circumstances = {}): Case[] {
  return cross(setsAt, circumstances, (row, column, place) => (place + row) % ARRANGEMENTS.length === column)
}

const isOfReads = ({ faults }: Pick<FaultSet, 'faults'>): boolean =>
  faults.length > 0 && faults.every(({ on }) => on === READ)
const isOfPost = ({ faults }: FaultSet): boolean => faults.every(({ on }) => on === undefined)

/** All faults, over direct connections, with reads that are permitted and true; and with reads that are not permitted. */
export function allCases(elsewhere: string): Case[] {
  const sets = faultSets(elsewhere)
  const forNever = sets.filter((set) => isOfPost(set) && !set.name.endsWith(', always'))
  return [
    ...cross(
      () => sets.filter((set) => !isOfReads(set)),
      {},
      () => true
    ),
    // What a read means does not depend on the front.
    ...inTurn(() => sets.filter(isOfReads)),
    ...inTurn(() => forNever, { confirm: 'never' }),
    ...inTurn(deniedSets)
  ]
}

/** Adds faults of the reads to a set. */
function reading({ name, faults }: FaultSet, how: string, ...reads: Fault[]): FaultSet {
  return { name: `${how}, ${name}`, faults: [...faults, ...reads] }
}

/** Reading is not permitted, always or only the first time. */
function deniedSets(arrangement: Arrangement): FaultSet[] {
  const denied: Fault = { kind: 'not-permitted', on: READ }
  const once: Fault = { ...denied, times: 1 }
  return [
    ...keySets(arrangement).map((set) => reading(set, 'reading not permitted', denied)),
    ...keySets(arrangement).map((set) => reading(set, 'one read not permitted', once)),
    { name: 'one read not permitted, suspended twice before', faults: [once], suspendedTwice: true }
  ]
}

/** Reads of a replica that lags. */
function laggingSets(arrangement: Arrangement): FaultSet[] {
  return keySets(arrangement).flatMap((set) =>
    [SHORT_LAG_MS, LONG_LAG_MS].map((delayMs) =>
      reading(set, `reads ${delayMs} ms behind`, { kind: 'lag', on: READ, delayMs })
    )
  )
}

/** The surplus reply arrives while the connection is idle between two reads. */
const LATE_MS = 150
const NEXT_TAKES_MS = 400

/**
 * Surplus replies, on the connection that the reads of the next tickets share. One that arrives during the next read is left out:
 * HTTP/1.1 cannot tell it from the reply, and no server was seen to send one.
 */
function extraSets(): FaultSet[] {
  const kinds = [{ kind: 'double-reply' }, { kind: 'extra-reply', delayMs: LATE_MS }] satisfies Fault[]
  const places = [
    { place: 'the first read', on: READ },
    { place: 'the POST', on: 'operate_ticket' },
    { place: 'the read after it', on: READ, skip: 1 }
  ]
  const sets = kinds.flatMap((extra) =>
    places.map(({ place, ...where }) => ({
      name: `${extra.kind} to ${place}`,
      faults: [{ ...extra, ...where, times: 1 }]
    }))
  )
  return sets.filter(({ name }) => name !== 'extra-reply to the read after it')
}

/** What needs real time or an environment of its own: sockets that a tunnel hands over, and late replies. */
export function processCases(): Case[] {
  const routes = ROUTES.filter((route) => route !== 'direct')
  return [
    ...routes.flatMap((route) => [...inTurn(keySets, { route }), ...inTurn(keySets, { route, confirm: 'never' })]),
    ...inTurn(laggingSets),
    ...inTurn(extraSets, { tickets: 3 })
  ]
}

/**
 * Selects the cases of CI. Of the faults of a POST one arrangement for each action, of those of a read half, so that each kind meets
 * each action, before or after the POST; the others whole.
 *
 * @returns whether a case is among them; to be called with all cases in order
 */
export function pairwise(): (entry: Case) => boolean {
  const places = new Map<string, number>()
  return (entry) => {
    const { name, action, arrangement, confirm, faults, route, tickets } = entry
    if (confirm === 'never' || route !== 'direct' || tickets !== 1) return true
    const set = name.replace(`${action} ${arrangement} `, '')
    const place = places.get(set) ?? places.size
    places.set(set, place)
    const row = ACTIONS.indexOf(action)
    if (!faults.some(({ on }) => on === READ)) return ARRANGEMENTS[(place + row) % ARRANGEMENTS.length] === arrangement
    const isOfReadsAlone = isOfReads(entry) && faults.every(({ kind }) => kind !== 'lag' && kind !== 'not-permitted')
    return !isOfReadsAlone || (place + Math.floor(place / 2) + row) % 2 === 0
  }
}

/** The numbers of a case's tickets, from that of the first. */
export function numbersOf({ tickets }: Case, sn: string): string[] {
  return [sn, ...Array.from({ length: tickets - 1 }, (_, index) => `${sn}-${index + 2}`)]
}

/** Adds the tickets of a case, arms its faults for the first one, and returns the inputs that operate them. */
export function prepare(simulator: Simulator, entry: Case, sn: string): InputValues {
  const { action, faults, suspendedTwice, arrangement, confirm, tickets } = entry
  const isSuspended = action === 'UNSUSPEND' || suspendedTwice
  const numbers = numbersOf(entry, sn)
  for (const number of numbers) {
    simulator.add({
      sn: number,
      status: isSuspended ? 'SUSPENDED' : 'RUNNING',
      preStatus: suspendedTwice ? 'SUSPENDED' : 'RUNNING'
    })
  }
  for (const fault of faults) simulator.fault({ ...fault, sn })
  // Slow enough that the surplus reply to the first ticket arrives during it.
  if (tickets > 1) simulator.fault({ kind: 'slow', on: READ, sn: numbers[1], times: 1, delayMs: NEXT_TAKES_MS })
  return {
    url: simulator.url,
    bk_app_secret: SECRET,
    access_token: arrangement === 'gateway' ? '' : ACCESS_TOKEN,
    bk_username: '',
    action_type: action,
    confirm,
    sn: numbers.join(' '),
    ...(tickets > 1 && { concurrency: 1 })
  }
}

/** Both forms of errors are in the matrix. */
export const VERSION_AT = { esb: 'V2.7', 'gateway-esb': 'v2.6', gateway: 'V2.7' } as const

/** The application and tokens whose credentials `prepare` returns. */
export const SIMULATOR_OPTIONS = { app: { secret: SECRET }, accessTokens: { [ACCESS_TOKEN]: 'zhangsan' } }
