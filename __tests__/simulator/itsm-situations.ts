/** The situation behind each recorded request to ITSM: tickets, what was done to them before, and outages. */
import type { Fault } from '../../simulator/faults/index.ts'
import type { SimulatorOptions, TicketSeed } from '../../simulator/index.ts'
import { isLeftOut } from './left-out.ts'
import type { ItsmLine } from './recorded.ts'

/** The lines about one ticket, in order, or one line about a list. */
export interface Group {
  name: string
  lines: ItsmLine[]
  sn: string | undefined
}

type Data = Record<string, unknown> & { current_status?: string; current_steps?: { name: string }[] }

/** The ticket in a reply, if any. */
export function shown({ reply }: ItsmLine): Data | undefined {
  const data = typeof reply === 'string' ? undefined : reply['data']
  return typeof data === 'object' && data !== null && !Array.isArray(data) ? (data as Data) : undefined
}

export const asked = ({ request }: ItsmLine): Record<string, unknown> =>
  typeof request === 'object' && request !== null ? request : {}
export const keyOf = (line: ItsmLine): string => `${line.side} ${line.case}`
const caseOf = (line: ItsmLine): string => line.case.replace(' (setup)', '')

/** The number of the ticket, however the request spelled it. */
function numberOf(line: ItsmLine): string | undefined {
  const text = String(asked(line)['sn']).normalize('NFD').replace(/\p{M}/gu, '')
  return line.case.includes('unknown') ? undefined : /[A-Z]{3}\d{14}/.exec(text)?.[0]
}

export function groupsOf(lines: ItsmLine[]): Group[] {
  const groups = new Map<string, Group>()
  lines.forEach((line, index) => {
    if (isLeftOut(keyOf(line))) return
    const sn = numberOf(line)
    const key = sn === undefined ? String(index) : `${line.side} ${sn}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { name: `${line.side}, ${caseOf(line)}`, lines: [line], sn })
    else group.lines.push(line)
  })
  return [...groups.values()]
}

/** What the name of a case says about its ticket. */
const NAMED: [RegExp, Partial<TicketSeed>][] = [
  [/\bchild\b/, { child: true }],
  [/not revocable/, { revocable: false }],
  [/ASSIGN to entered node/, { canWithdraw: false }],
  [/manager/, { managers: ['manager'] }],
  [/draft/, { draft: true }],
  [/own over status/, { status: 'CLOSEDBYUS', steps: 0 }]
]
/** What the recordings do not show of a ticket. */
const KNOWN: Record<string, Partial<TicketSeed>> = {
  'real/gateway REQ20261125000001': { status: 'TERMINATED', creator: 'olduser' }
}
/** Numbers that two tickets shared. */
const TWICE = ['real/esb REQ20261125000431', 'real/esb REQ20261125000001']
/** Statuses that were reached by operating the ticket. */
const OPERATED: Record<string, string[]> = {
  SUSPENDED: ['SUSPEND'],
  SUSPENDED2: ['SUSPEND', 'SUSPEND'],
  TERMINATED: ['TERMINATE'],
  REVOKED: ['WITHDRAW']
}

const statusNamed = (name: string): string | undefined => /^(?:matrix|260) (\w+) [A-Z]+$/.exec(name)?.[1]

/** Operations before the first line that were not recorded. */
export function doneBefore({ lines }: Group): string[] {
  const name = lines.map(caseOf).join(', ')
  const status = lines.map((line) => statusNamed(caseOf(line))).find((named) => named !== undefined)
  const isMeantSuspended = status === undefined && name.includes('UNSUSPEND') && !/over status|->/.test(name)
  const needed = status === undefined ? (isMeantSuspended ? ['SUSPEND'] : []) : (OPERATED[status] ?? [])
  const setups = lines.filter((line) => line.case.endsWith('(setup)')).length
  return needed.slice(0, Math.max(0, needed.length - setups))
}

/** A status that was not reached by operating: from the first read, or from the name of the case. */
function firstStatus({ lines }: Group): Partial<TicketSeed> {
  const named = lines.map((line) => statusNamed(caseOf(line))).find((status) => status !== undefined)
  if (named !== undefined && Object.hasOwn(OPERATED, named)) return {}
  const first = lines[0] === undefined ? undefined : shown(lines[0])
  if (first?.current_status !== undefined && first.current_status !== 'SUSPENDED') {
    return { status: first.current_status, steps: first.current_steps?.map((step) => step.name) ?? 0 }
  }
  return named === undefined ? {} : { status: named }
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Title, times and logs, from what was read. */
function readOf({ lines }: Group): Partial<TicketSeed> {
  const data = lines.map(shown).find((seen) => seen?.['title'] !== undefined)
  if (data === undefined) return {}
  const logs = (data['logs'] ?? []) as { operator: string; operate_at: string; message: string; source: string }[]
  return {
    title: text(data['title']),
    createAt: text(data['create_at']),
    ...(data['id'] === undefined ? {} : { id: Number(data['id']), updateAt: text(data['update_at']) }),
    ...(logs.length === 0
      ? {}
      : { logs: logs.map(({ operate_at, ...entry }) => ({ ...entry, operateAt: operate_at })) })
  }
}

/** The ticket of a group before anything was done to it. */
function ticketOf(group: Group, sn: string): TicketSeed {
  const { lines } = group
  const side = lines[0]?.side ?? ''
  const named = NAMED.filter(([name]) => lines.some((line) => name.test(line.case)))
  const longNames = lines.map((line) => text(asked(line)['operator'])).filter((operator) => operator.length > 60)
  return {
    sn,
    id: Number(sn.slice(-6)),
    processors: ['zhangsan', 'bot', ...longNames],
    serviceId: 2,
    ...firstStatus(group),
    ...readOf(group),
    ...Object.fromEntries(named.flatMap(([, seed]) => Object.entries(seed))),
    ...KNOWN[`${side} ${sn}`]
  }
}

export const versionOf = (side: string): 'V2.7' | 'v2.6' => (side.toLowerCase().startsWith('v2.6') ? 'v2.6' : 'V2.7')

/** The options of a simulator in the situation before the first line of a group. */
export function situationOf(group: Group, all: ItsmLine[]): SimulatorOptions {
  const side = group.lines[0]?.side ?? ''
  const isList = group.lines.some(({ api, path }) => api === 'get_tickets' || path?.includes('get_tickets'))
  const seed = group.sn === undefined ? undefined : ticketOf(group, group.sn)
  const tickets = seed === undefined ? [] : TWICE.includes(`${side} ${seed.sn}`) ? [seed, { ...seed, id: 999 }] : [seed]
  return {
    arrangement: 'gateway',
    version: versionOf(side),
    pages: 'http://itsm/o/bk_itsm/#/ticket/detail',
    tickets: isList ? listOf(side, all) : tickets
  }
}

/** The tickets of each list: the newest id, how many there were, how many were RUNNING, and the ids of drafts. */
const LISTS: Record<string, { newest: number; count: number; running: number; drafts: number[] }> = {
  'real/esb': { newest: 346, count: 343, running: 202, drafts: [206, 207, 208] },
  'real/gateway': { newest: 346, count: 343, running: 202, drafts: [206, 207, 208] },
  'v2.6.0/esb': { newest: 46, count: 46, running: 46, drafts: [] },
  'v2.6.0/direct': { newest: 167, count: 77, running: 77, drafts: [] },
  'V2.6.30/direct': { newest: 524, count: 217, running: 217, drafts: [] }
}

interface Item {
  id: number
  sn: string
  title: string
  current_status: string
  create_at: string
  update_at: string
  end_at: string | null
  service_id: number
}

/** The tickets that any list of this side showed. Those between them are made up. */
function listOf(side: string, all: ItsmLine[]): TicketSeed[] {
  const known = new Map<number, Item>()
  for (const line of all.filter((other) => other.side === side)) {
    const data = typeof line.reply === 'string' ? null : line.reply['data']
    const items = (Array.isArray(data) ? data : (shown(line)?.['items'] ?? [])) as Item[]
    for (const item of items) known.set(item.id, item)
  }
  const { newest, count, running, drafts } = LISTS[side] ?? { newest: 0, count: 0, running: 0, drafts: [] }
  const ids = Array.from({ length: newest }, (_, index) => newest - index).filter((id) => !drafts.includes(id))
  let left = running - [...known.values()].filter((item) => item.current_status === 'RUNNING').length
  return ids
    .slice(0, count)
    .map((id) => {
      const item = known.get(id)
      const sn = `REQ20261125${String(id).padStart(6, '0')}`
      return item === undefined ? { sn, id, serviceId: 2, status: left-- > 0 ? 'RUNNING' : 'SUSPENDED' } : seedOf(item)
    })
    .reverse()
}

function seedOf(item: Item): TicketSeed {
  return {
    sn: item.sn,
    id: item.id,
    title: item.title,
    status: item.current_status,
    createAt: item.create_at,
    updateAt: item.update_at,
    endAt: item.end_at ?? '',
    serviceId: item.service_id
  }
}

const OUTAGES: [RegExp, Fault['kind']][] = [
  [/^(bad JWT|wrong key|database down)/, 'db-down'],
  [/^no JWT/, 'jwt-unknown'],
  [/^SERVICE_SWITCH off/, 'switched-off']
]

/** The outage during a line. While IAM is down, only processors of the ticket may operate it. */
export function outageOf(line: ItsmLine): Fault['kind'] | undefined {
  if (/^\w+all-500$/.test(text(asked(line)['operator']))) return 'iam-down'
  return OUTAGES.find(([name]) => name.test(line.case))?.[1]
}
