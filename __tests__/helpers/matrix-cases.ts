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
export const ROADS = ['straight', 'http behind an https proxy', 'https behind an https proxy'] as const
export type Road = (typeof ROADS)[number]

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
  road?: Road
  /** How many tickets the run is given, to operate one after the other. Default: one. */
  tickets?: number
}

const READ = 'get_ticket_status'
/** Behind by less than a second: what is looked at once, a second later, shows the truth. */
export const SHORT_LAG_MS = 700
/** Longer than `timeout`, and so than the patience of a look; shorter than the five seconds before a SUSPEND is sent again. */
export const LONG_LAG_MS = 4_200

type Sides = Pick<Case, 'action' | 'arrangement'> & Partial<Pick<Case, 'confirm' | 'road' | 'tickets'>>

function toCase({ name, faults, suspendedTwice = false }: FaultSet, sides: Sides): Case {
  const { action, arrangement, confirm = 'auto', road = 'straight', tickets = 1 } = sides
  const where = [action, arrangement, confirm, ...(road === 'straight' ? [] : [road])].join(' ')
  const many = tickets === 1 ? '' : ` (${tickets} tickets)`
  return {
    name: `${where}: ${name}${many}`,
    action,
    arrangement,
    faults,
    suspendedTwice,
    confirm,
    road,
    tickets
  }
}

function everywhere(make: (sides: { action: Action; arrangement: Arrangement }) => Case[]): Case[] {
  return ACTIONS.flatMap((action) => ARRANGEMENTS.flatMap((arrangement) => make({ action, arrangement })))
}

/** All faults, straight, with reads that are permitted and show what there is. Faults of the reads are for runs that read. */
export function allCases(elsewhere: string): Case[] {
  const sets = faultSets(elsewhere)
  const isOfPost = ({ on }: Fault): boolean => on === undefined
  // One POST and no more, whatever happens: a fault that strikes always is one that strikes once.
  const forNever = sets.filter(({ name, faults }) => faults.every(isOfPost) && !name.endsWith(', always'))
  return everywhere((sides) => [
    ...sets.map((set) => toCase(set, sides)),
    ...forNever.map((set) => toCase(set, { ...sides, confirm: 'never' }))
  ])
}

/** Adds faults of the reads to a set. */
function reading({ name, faults }: FaultSet, how: string, ...reads: Fault[]): FaultSet {
  return { name: `${how}, ${name}`, faults: [...faults, ...reads] }
}

/** Reading is not permitted: always, or at the first time only. */
function deniedCases(): Case[] {
  return everywhere(({ action, arrangement }) => {
    const once: Fault = { kind: 'not-permitted', on: READ, times: 1 }
    return [
      ...keySets(arrangement).map((set) => reading(set, 'reading not permitted', { kind: 'not-permitted', on: READ })),
      ...keySets(arrangement).map((set) => reading(set, 'one read not permitted', once)),
      { name: 'one read not permitted, suspended twice before', faults: [once], suspendedTwice: true }
    ].map((set) => toCase(set, { action, arrangement }))
  })
}

/** Sockets that a tunnel hands over. */
function proxyCases(): Case[] {
  return everywhere(({ action, arrangement }) =>
    ROADS.filter((road) => road !== 'straight').flatMap((road) =>
      keySets(arrangement).flatMap((set) => [
        toCase(set, { action, arrangement, road }),
        ...(action === 'SUSPEND' ? [toCase(set, { action, arrangement, road, confirm: 'never' })] : [])
      ])
    )
  )
}

/** Reads of a replica that is behind. */
function laggingCases(): Case[] {
  return everywhere(({ action, arrangement }) =>
    keySets(arrangement).flatMap((set) =>
      [SHORT_LAG_MS, LONG_LAG_MS].map((delayMs) =>
        toCase(reading(set, `reads ${delayMs} ms behind`, { kind: 'lag', on: READ, delayMs }), { action, arrangement })
      )
    )
  )
}

/** The second reply comes while the connection is idle between two looks, or when the next request is under way. */
const LATE_MS = 150
const NEXT_TAKES_MS = 400

/** Replies too many, for one ticket and for the next ones of a list on the same connection. */
function extraCases(): Case[] {
  const kinds = [
    { kind: 'double-reply' },
    { kind: 'extra-reply' },
    { kind: 'extra-reply', delayMs: LATE_MS }
  ] satisfies Fault[]
  const places = [
    { place: 'the first read', on: READ, times: 1 },
    { place: 'the POST', on: 'operate_ticket', times: 1 },
    { place: 'the look', on: READ, skip: 1, times: 1 }
  ]
  const sets = kinds.flatMap((extra) =>
    places.map(({ place, ...where }) => {
      const when = 'delayMs' in extra ? ' later' : ''
      return { name: `${extra.kind}${when} to ${place}`, faults: [{ ...extra, ...where }] }
    })
  )
  return everywhere((sides) => [
    ...[...sets, idle()].map((set) => toCase(set, sides)),
    ...sets.map((set) => toCase(set, { ...sides, tickets: 3 })),
    // Right behind another one, it can be under way with the next request: then nobody could tell.
    ...[...sets.filter(({ name }) => name.startsWith('double')), idle()].map((set) =>
      toCase(nameless(set, sides.action), { ...sides, tickets: 3 })
    )
  ])
}

/** The change comes after the first look, and that one's second reply between the two: the connection is idle. */
function idle(): FaultSet {
  const body = JSON.stringify({ result: true, code: 0, message: 'success', data: [] })
  return {
    name: 'extra-reply between two looks',
    faults: [
      { kind: 'extra-reply', on: READ, skip: 1, times: 1, delayMs: LATE_MS },
      { kind: 'late-effect', status: 200, body, delayMs: 8 * LATE_MS, times: 1 }
    ]
  }
}

const TARGET = { SUSPEND: 'SUSPENDED', UNSUSPEND: 'RUNNING', WITHDRAW: 'REVOKED', TERMINATE: 'TERMINATED' } as const

/** A second reply that names no page, so that it could be any ticket's: there, it says. */
function nameless({ name, faults: [extra, ...others] }: FaultSet, action: Action): FaultSet {
  const data = { current_status: TARGET[action], operations: [], current_steps: [{ name: 'a step' }], ticket_url: '' }
  const body = JSON.stringify({ result: true, code: 0, message: 'success', data })
  return { name: `${name}, nameless`, faults: extra === undefined ? [] : [{ ...extra, body }, ...others] }
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

/** The sides that need real time or real processes. */
export function processCases(): Case[] {
  return [...deniedCases(), ...proxyCases(), ...laggingCases(), ...extraCases()]
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
