/**
 * The cases of the matrix: every fault with every action and arrangement, and more sides of the world with the faults that
 * matter there.
 */
import type { Arrangement, Fault, Simulator } from '../../simulator/index.ts'
import { faultSets, keySets, type FaultSet } from './matrix-faults.ts'
import type { InputValues } from './runs.ts'

export const ACTIONS = ['SUSPEND', 'UNSUSPEND', 'WITHDRAW', 'TERMINATE'] as const
export type Action = (typeof ACTIONS)[number]
export const ARRANGEMENTS: readonly Arrangement[] = ['esb', 'gateway-esb', 'gateway']

/** How the site is reached: straight by http, or through an https proxy, which hands its sockets over. */
export const ROUTES = ['direct', 'http behind an https proxy', 'https behind an https proxy'] as const
export type Route = (typeof ROUTES)[number]

/** Secrets with everything that an encoding could change. */
export const SECRET = `s3cr&t<"'+/%\\é秘 密=`
export const ACCESS_TOKEN = `t0k&n>'"/+%\\ü令 牌~`
export const SECRETS = [SECRET, ACCESS_TOKEN]

export interface Case {
  name: string
  action: Action
  arrangement: Arrangement
  /** They strike the first ticket of the case. */
  faults: Fault[]
  /** Is the ticket such that a suspended one cannot be resumed? */
  suspendedTwice: boolean
  confirm: 'auto' | 'never'
  /** Default: straight. */
  route?: Route
  /** How many tickets the run is given, to operate one after the other. Default: one. */
  tickets?: number
}

const READ = 'get_ticket_status'
/** Behind by less than a second: a re-read a second later shows the truth. */
const SHORT_LAG_MS = 700
/** Longer than `timeout`, and shorter than the five seconds for which a ticket is read all the same. */
const LONG_LAG_MS = 4_200

type Sides = Pick<Case, 'action' | 'arrangement'> & Partial<Pick<Case, 'confirm' | 'route' | 'tickets'>>

function toCase({ name, faults, suspendedTwice = false }: FaultSet, sides: Sides): Case {
  const { action, arrangement, confirm = 'auto', route = 'direct', tickets = 1 } = sides
  const where = [action, arrangement, confirm, ...(route === 'direct' ? [] : [route])].join(' ')
  const many = tickets === 1 ? '' : ` (${tickets} tickets)`
  return { name: `${where}: ${name}${many}`, action, arrangement, faults, suspendedTwice, confirm, route, tickets }
}

/** Crosses fault sets with actions and arrangements. */
function everywhere(setsAt: (arrangement: Arrangement) => FaultSet[], sides: Partial<Sides> = {}): Case[] {
  return ACTIONS.flatMap((action) =>
    ARRANGEMENTS.flatMap((arrangement) =>
      setsAt(arrangement).map((set) => toCase(set, { ...sides, action, arrangement }))
    )
  )
}

/**
 * The same, at one arrangement for each set and action, another one for the next action and the next set: so each set meets each
 * action and each arrangement. For what does not depend on the front.
 */
function inTurn(setsAt: (arrangement: Arrangement) => FaultSet[], sides: Partial<Sides> = {}): Case[] {
  return ACTIONS.flatMap((action, row) =>
    ARRANGEMENTS.flatMap((arrangement, column) =>
      setsAt(arrangement).flatMap((set, place) =>
        (place + row) % ARRANGEMENTS.length === column ? [toCase(set, { ...sides, action, arrangement })] : []
      )
    )
  )
}

const isOfReads = ({ faults }: Pick<FaultSet, 'faults'>): boolean =>
  faults.length > 0 && faults.every(({ on }) => on === READ)
const isOfPost = ({ faults }: FaultSet): boolean => faults.every(({ on }) => on === undefined)

/** All faults, straight, with reads that are permitted and show what there is; and reading that is not permitted. */
export function allCases(elsewhere: string): Case[] {
  const sets = faultSets(elsewhere)
  const forNever = sets.filter((set) => isOfPost(set) && !set.name.endsWith(', always'))
  return [
    ...everywhere(() => sets.filter((set) => !isOfReads(set))),
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

/** Reading is not permitted: always, or at the first time only. */
function deniedSets(arrangement: Arrangement): FaultSet[] {
  const denied: Fault = { kind: 'not-permitted', on: READ }
  const once: Fault = { ...denied, times: 1 }
  return [
    ...keySets(arrangement).map((set) => reading(set, 'reading not permitted', denied)),
    ...keySets(arrangement).map((set) => reading(set, 'one read not permitted', once)),
    { name: 'one read not permitted, suspended twice before', faults: [once], suspendedTwice: true }
  ]
}

/** Reads of a replica that is behind. */
function laggingSets(arrangement: Arrangement): FaultSet[] {
  return keySets(arrangement).flatMap((set) =>
    [SHORT_LAG_MS, LONG_LAG_MS].map((delayMs) =>
      reading(set, `reads ${delayMs} ms behind`, { kind: 'lag', on: READ, delayMs })
    )
  )
}

/** The second reply comes while the connection is idle between two reads. */
const LATE_MS = 150
const NEXT_TAKES_MS = 400

/**
 * Replies too many, on the connection that the reads of the next tickets share. One that comes while the next read is under way
 * is left out: HTTP/1.1 has nothing that tells it from the reply, and no server was seen to send one.
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

/** Is a ticket in this status where the action wants it? */
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

/** The sides that need real time or an environment of their own: sockets that a tunnel hands over, and late replies. */
export function processCases(): Case[] {
  const routes = ROUTES.filter((route) => route !== 'direct')
  return [
    ...routes.flatMap((route) => [...inTurn(keySets, { route }), ...inTurn(keySets, { route, confirm: 'never' })]),
    ...inTurn(laggingSets),
    ...inTurn(extraSets, { tickets: 3 })
  ]
}

/**
 * Chooses the cases of CI: of the faults of a POST one arrangement for each action, of those of a read half, so that each kind
 * meets each action, before or after the POST; the others whole.
 *
 * @returns whether a case is among them
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

/** The numbers of a case's tickets, from its own. */
export function numbersOf({ tickets = 1 }: Case, sn: string): string[] {
  return [sn, ...Array.from({ length: tickets - 1 }, (_, index) => `${sn}-${index + 2}`)]
}

/** Arms the faults of a case for its first ticket, and gives the inputs that operate its tickets. */
export function prepare(simulator: Simulator, entry: Case, sn: string): InputValues {
  const { action, faults, suspendedTwice, arrangement, confirm, tickets = 1 } = entry
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
  // Under way for long enough that a second reply to the first ticket finds it so.
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

/** Both forms of error have their place in the matrix. */
export const VERSION_AT = { esb: 'V2.7', 'gateway-esb': 'v2.6', gateway: 'V2.7' } as const

/** The application and tokens that `prepare` gives. */
export const SIMULATOR_OPTIONS = { app: { secret: SECRET }, accessTokens: { [ACCESS_TOKEN]: 'zhangsan' } }
