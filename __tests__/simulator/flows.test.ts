/**
 * Replays every recorded flow of approvals: at each moment the simulator's reads must match those of the real server. The pace of
 * a real server varies, so only the order counts: between two events the recorded reads must appear in order as the clock runs.
 */
import { expect, test } from '@jest/globals'
import { createItsm, type Itsm } from '../../simulator/itsm/index.ts'
import { FLOWS_LEFT_OUT } from './left-out.ts'
import { comparable, type FlowLine } from './recorded.ts'
import { recordedFlows, type RecordedFlow } from './recorded-flows.ts'

const PAGES = 'https://itsm.example.com/#/ticket/detail'
const START_MS = Date.parse('2026-11-25T04:00:00+08:00')

interface Replay {
  itsm: Itsm
  /** Moves the clock to the next change of the ticket. False if there is none. */
  next: () => boolean
}

function replayOf({ sn, id, creator, title, steps }: RecordedFlow): Replay {
  let nowMs = START_MS
  const ticket = { sn, id, creator, title, flow: { steps, isNew: true } }
  const itsm = createItsm({ pages: PAGES, clock: () => nowMs, tickets: [ticket] })
  const next = (): boolean => {
    const due = (itsm.ticket(sn)?.flow?.due ?? []).map(({ atMs }) => atMs)
    if (due.length > 0) nowMs = Math.min(...due)
    return due.length > 0
  }
  return { itsm, next }
}

/** Does what a person did, through the same API. */
function act(itsm: Itsm, { api, request }: FlowLine): Record<string, unknown> {
  const given = request as Record<string, string> & { state_id: number; fields?: { key: string; value: string }[] }
  const { sn = '', state_id: step } = given
  const title = given.fields?.find(({ key }) => key === 'title')?.value
  if (title !== undefined) itsm.set(sn, { title })
  const rejects = (given['action'] ?? given.fields?.[0]?.value) === 'false'
  const result = rejects ? 'reject' : 'approve'
  const reply =
    api === 'approve'
      ? itsm.work(sn, { by: given['approver'], result, step })
      : api === 'operate_node'
        ? itsm.work(sn, { by: given['operator'], result, step, via: 'submit' })
        : itsm.call(api, 'POST', given)
  return reply.body as Record<string, unknown>
}

const isRead = ({ api }: FlowLine): boolean => api === 'get_ticket_status' || api === 'ticket_approval_result'

/** A reply without who last changed the ticket and when: that depends on which of the server's workers came last. */
function essence(reply: unknown): unknown {
  const text = JSON.stringify(comparable(reply), (key, value: unknown) =>
    key === 'updated_by' || key === 'update_at' || key === 'request_id' ? undefined : value
  )
  return JSON.parse(text)
}

function isSeen({ itsm }: Replay, line: FlowLine): boolean {
  const { body } = itsm.call(line.api, line.method, line.request as Record<string, unknown>)
  try {
    expect(essence(body)).toEqual(essence(line.reply))
    return true
  } catch {
    return false
  }
}

/** No line shows when a status of the service's own was set. The first time, the service had not defined it yet. */
function catchUp(itsm: Itsm, { sn }: RecordedFlow, { reply }: FlowLine): void {
  const { current_status: status, operations } =
    (reply as { data?: { current_status?: string; operations?: unknown[] } }).data ?? {}
  if (status === 'CLOSEDBYUS' && operations !== undefined) itsm.set(sn, { status, over: operations.length === 0 })
}

/** The lines of one moment that the simulator never shows. Two fronts were read at once, in any order. */
function unseen(replay: Replay, lines: FlowLine[]): string[] {
  let left = lines
  do {
    left = left.filter((line) => !isSeen(replay, line))
  } while (left.length > 0 && replay.next())
  return left.map(nameOf)
}

const nameOf = (line: FlowLine): string => `${line.case} | ${line.t} ${line.side.slice(5)} ${line.api}`

/** Groups consecutive reads at the same time. */
function momentsOf(lines: FlowLine[]): FlowLine[][] {
  const moments: FlowLine[][] = []
  for (const line of lines) {
    const last = moments.at(-1)
    const [first] = last ?? []
    if (last !== undefined && first !== undefined && isRead(first) && isRead(line) && first.t === line.t)
      last.push(line)
    else moments.push([line])
  }
  return moments
}

test.each(recordedFlows().map((flow) => [flow.name, flow] as const))('%s', (_, flow) => {
  const replay = replayOf(flow)
  const differing: string[] = []
  for (const moment of momentsOf(flow.lines.filter((line) => !FLOWS_LEFT_OUT.includes(nameOf(line))))) {
    const [line] = moment
    if (line === undefined) continue
    if (isRead(line)) {
      catchUp(replay.itsm, flow, line)
      differing.push(...unseen(replay, moment))
    } else {
      while (replay.next());
      expect(act(replay.itsm, line)).toEqual(line.reply)
    }
  }
  expect(differing).toEqual([])
})

test('every moment left out exists in the recordings', () => {
  const names = recordedFlows().flatMap(({ lines }) => lines.map(nameOf))
  expect(FLOWS_LEFT_OUT.filter((name) => !names.includes(name))).toEqual([])
})
