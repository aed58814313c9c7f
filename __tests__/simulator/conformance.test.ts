/** Replays the recordings of the real BlueKing: in the same situation, the simulator must give the recorded reply to the request. */
import { afterEach, describe, expect, test } from '@jest/globals'
import { startSimulator, type Simulator } from '../../simulator/index.ts'
import { ask, type Answer } from './ask.ts'
import { asked, doneBefore, groupsOf, keyOf, outageOf, shown, situationOf, type Group } from './itsm-situations.ts'
import * as fronts from './front-situations.ts'
import { ALL_LEFT_OUT, isLeftOut } from './left-out.ts'
import { comparable, readLines, type FrontLine, type ItsmLine } from './recorded.ts'

let simulator: Simulator | undefined
afterEach(async () => {
  await simulator?.close()
  simulator = undefined
})

const AUTHORIZATION = JSON.stringify({ bk_app_code: 'demo-app', bk_app_secret: 'demo-secret' })
const READS = ['get_ticket_status', 'get_ticket_info', 'get_ticket_logs']

/** Sends a request through a gateway, which passes ITSM's replies on unchanged. */
function send(server: Simulator, line: ItsmLine): Promise<Answer> {
  const headers = { 'X-Bkapi-Authorization': AUTHORIZATION, 'Content-Type': 'application/json' }
  const { api, path = '', request } = line
  if (api === undefined) {
    const url = server.url + path.replace('/openapi/ticket/', '/v2/itsm/')
    return ask(url, { method: line.method, headers, body: typeof request === 'string' ? request : '' })
  }
  const url = `${server.url}/v2/itsm/${api}/`
  if (!READS.includes(api)) return ask(url, { headers, body: JSON.stringify(request) })
  return ask(`${url}?sn=${encodeURIComponent(String(asked(line)['sn']))}`, { method: 'GET', headers })
}

async function operate(server: Simulator, sn: string, action: string): Promise<void> {
  const body = JSON.stringify({ sn, action_type: action, operator: 'zhangsan', action_message: 'setup' })
  const url = `${server.url}/v2/itsm/operate_ticket/`
  const { text } = await ask(url, { headers: { 'X-Bkapi-Authorization': AUTHORIZATION }, body })
  expect(text).toContain('"result":true')
}

const LEADS_TO: Record<string, string> = { SUSPENDED: 'SUSPEND', REVOKED: 'WITHDRAW', TERMINATED: 'TERMINATE' }

/** People approve in ITSM's pages, which was not recorded. */
const isApproval = ({ case: name }: ItsmLine): boolean => name.startsWith('approve')

/** Does what happened before this line but was not recorded. Nothing happened right after an operation, whose effect is tested. */
async function catchUp(server: Simulator, sn: string, line: ItsmLine, before?: ItsmLine): Promise<void> {
  if (before?.api === 'operate_ticket' && !isApproval(line)) return
  const { current_status: status, current_steps: steps } = shown(line) ?? {}
  const ticket = server.ticket(sn)
  if (ticket === undefined || status === undefined || steps === undefined) return
  const action = LEADS_TO[status]
  if (ticket.status !== status && action !== undefined) await operate(server, sn, action)
  else if (ticket.status === 'SUSPENDED' && status === 'RUNNING') await operate(server, sn, 'UNSUSPEND')
  else if (ticket.status !== status || ticket.steps.length !== steps.length) {
    server.set(sn, { status, steps: steps.map(({ name }) => name) })
  }
}

describe('ITSM', () => {
  const lines = readLines<ItsmLine>('itsm')

  test.each(groupsOf(lines).map((group) => [group.name, group] as [string, Group]))('%s', async (_, group) => {
    simulator = await startSimulator(situationOf(group, lines))
    const { sn } = group
    for (const action of sn === undefined ? [] : doneBefore(group)) await operate(simulator, sn ?? '', action)
    for (const [index, line] of group.lines.entries()) {
      if (sn !== undefined) await catchUp(simulator, sn, line, group.lines[index - 1])
      const outage = outageOf(line)
      if (outage !== undefined) simulator.fault({ kind: outage, on: '*', times: 1 })
      expectItsm(await send(simulator, line), line)
    }
  })
})

/** The recordings of lists end after three items, those of web pages somewhere. */
function expectItsm(answer: Answer, { status, content_type: type, reply }: ItsmLine): void {
  expect([answer.status, answer.headers['content-type']]).toEqual([status, type])
  if (typeof reply === 'string') {
    expect(answer.text.slice(0, reply.length)).toBe(reply)
    return
  }
  const body = JSON.parse(answer.text) as Record<string, unknown>
  const { data } = body
  if (Array.isArray(data)) body['data'] = data.slice(0, 3)
  else if (typeof data === 'object' && data !== null && 'items' in data) {
    Object.assign(data, { items: (data.items as unknown[]).slice(0, 3) })
  }
  expect(comparable(body)).toEqual(comparable(reply))
}

describe('fronts', () => {
  const lines = readLines<FrontLine>('esb').filter((line) => !isLeftOut(fronts.keyOf(line)))

  test.each(lines.map((line) => [fronts.keyOf(line), line] as [string, FrontLine]))('%s', async (_, line) => {
    const { options, fault, path, ...request } = fronts.situationOf(line)
    simulator = await startSimulator(options)
    if (fault !== undefined) simulator.fault(fault)
    expectFront(await ask(simulator.origin + path, request), line)
  })
})

const HEADERS = ['content-type', 'location', 'x-bkapi-error-code', 'x-bkapi-error-message']

/** The headers that matter, and a location without its host. */
function headersOf(headers: Answer['headers']): unknown {
  const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)] as const)
  return Object.fromEntries(
    lower
      .filter(([name]) => HEADERS.includes(name))
      .map(([name, value]) => [name, comparable(value.replace(/^http:\/\/[^/]+/, ''))])
  )
}

function expectFront(answer: Answer, line: FrontLine): void {
  const { status, headers, body } = line.reply
  const decoded = Object.fromEntries(
    Object.entries(answer.headers).map(([name, value]) => [name, Buffer.from(String(value), 'latin1').toString()])
  )
  expect([answer.status, headersOf(decoded)]).toEqual([status, headersOf(headers)])
  if (/^[{[]/.test(body)) expect(essence(line, answer.text)).toEqual(essence(line, body))
  else expect(answer.text).toBe(body)
}

/** What the front itself contributed. Behind it was a stand-in for ITSM, so of its data only the presence counts. */
function essence(line: FrontLine, text: string): unknown {
  const reply = JSON.parse(text) as Record<string, unknown>
  const isOfFront = Array.isArray(reply) || /^(13|16)\d{5}$/.test(String(reply['code']))
  if (isOfFront || line.request === undefined) return comparable(reply)
  const { data, message, result, code } = reply
  const keys = Object.keys(reply).sort()
  if (fronts.OF_THE_STAND_IN.includes(line.case)) return keys
  return { keys, hasData: data !== null, message, result, code }
}

test('every case left out exists in the recordings', () => {
  const names = [...readLines<ItsmLine>('itsm').map(keyOf), ...readLines<FrontLine>('esb').map(fronts.keyOf)]
  expect(ALL_LEFT_OUT.filter((name) => !names.includes(name))).toEqual([])
})
