/**
 * One ticket through each front, over a real socket: what arrives at the server, and how its replies are reported. What follows
 * from a status or a reply: unit/tickets. Faults: the matrix.
 */
import { describe, expect, test } from '@jest/globals'
import type { Simulator } from '../../simulator/index.ts'
import { createClock } from '../helpers/clock.ts'
import { runInProcess } from '../helpers/in-process.ts'
import { ARRANGEMENTS } from '../helpers/matrix.ts'
import { oneTicket, postBody, SN, type Seed } from '../helpers/one-ticket.ts'
import { said, servers, type InputValues } from '../helpers/runs.ts'

const start = servers()
const run = oneTicket(start)

/** The message of the POST, as the server saw it. */
function messageSent(server: Simulator): unknown {
  return (JSON.parse(postBody(server)) as Record<string, unknown>)['action_message']
}

describe.each(ARRANGEMENTS)('%s', (arrangement) => {
  test('a message arrives as it was typed, except for what ITSM cannot store', async () => {
    const message = `a "b"\n'c' \\ <d> ✅ 🚀`
    const result = await run({ action_type: 'SUSPEND', message }, {}, { arrangement })
    expect(said(result)).toBe('0 true changed')
    expect(messageSent(result.server)).toBe(message.replace('🚀', '□'))
    expect(result.annotations).toMatchObject([{ level: 'warning' }])
  })

  test('operating is not permitted', async () => {
    const app = { permissions: ['get_ticket_status'] }
    const result = await run({ action_type: 'TERMINATE' }, {}, { arrangement, app })
    expect(said(result)).toBe('1 false failed api-not-permitted')
  })

  test('reading is not permitted: fails with confirm: always and in a dry run, and nothing is sent', async () => {
    for (const inputs of [{ confirm: 'always' }, { dry_run: true }]) {
      const app = { permissions: ['operate_ticket'] }
      const result = await run({ action_type: 'TERMINATE', ...inputs }, {}, { arrangement, app })
      expect(said(result)).toBe('1 false failed read-not-permitted')
      expect(result.server.counts).toEqual({ get_ticket_status: 1 })
    }
  })

  test.each([
    ['its flow has not begun: no warning', { flow: { steps: [{ name: '变更审批' }], isNew: true, gapMs: 600_000 } }, 0],
    ['its flow is dead: a warning', { steps: 0 }, 1]
  ])('UNSUSPEND of a ticket without a step reads its log once, %s', async (_, ticket, warnings) => {
    const suspended = { status: 'SUSPENDED', preStatus: 'RUNNING', managers: ['zhangsan'], ...ticket }
    const result = await run({ action_type: 'UNSUSPEND' }, suspended, { arrangement })
    expect(said(result)).toBe('0 true changed')
    expect(result.server.counts).toEqual({ get_ticket_status: 2, operate_ticket: 1, get_ticket_logs: 1 })
    expect(result.annotations).toHaveLength(warnings)
  })

  test('without permission for the log, the warning covers both cases', async () => {
    const app = { permissions: ['get_ticket_status', 'operate_ticket'] }
    const ticket = { status: 'SUSPENDED', preStatus: 'RUNNING', steps: 0 }
    const result = await run({ action_type: 'UNSUSPEND' }, ticket, { arrangement, app })
    expect(said(result)).toBe('0 true changed')
    expect(result.annotations[0]?.message).toContain('has not begun')
  })

  test('an unknown path', async () => {
    const { origin } = await start({ arrangement })
    const path = arrangement === 'gateway' ? '/api/bk-itsm/stage' : '/api/compapi'
    const result = await runInProcess({ url: origin + path, sn: SN, action_type: 'SUSPEND' })
    expect(said(result)).toBe('1 false failed unknown-path')
  })

  test('right after an approval the operator is not a processor yet: retried', async () => {
    const clock = createClock()
    const server: Simulator = await start({
      arrangement,
      clock: clock.nowMs,
      tickets: [{ sn: SN, flow: { steps: [{ name: '变更审批' }, { name: '变更实施' }] } }],
      afterReply: () => {
        if (server.requests.length === 1) server.approve(SN)
      }
    })
    const result = await runInProcess({ url: server.url, sn: SN, action_type: 'TERMINATE' }, { clock })
    expect(said(result)).toBe('0 true changed')
    expect(result.tickets).toMatchObject([{ attempts: 2 }])
  })
})

const refusals: [string, InputValues, Partial<Seed>, string][] = [
  ['an unknown ticket', { action_type: 'SUSPEND', sn: 'NOPE1' }, {}, 'unknown-ticket'],
  ['not its creator', { action_type: 'WITHDRAW', operator: 'lisi' }, {}, 'not-creator'],
  ['not a processor', { action_type: 'TERMINATE', operator: 'lisi' }, {}, 'not-processor'],
  ['a workflow that cannot be withdrawn', { action_type: 'WITHDRAW' }, { revocable: false }, 'not-revocable'],
  ['too late', { action_type: 'WITHDRAW' }, { canWithdraw: false }, 'too-late'],
  ['a child ticket', { action_type: 'SUSPEND' }, { child: true }, 'child-ticket'],
  ['over in a status of its own', { action_type: 'TERMINATE' }, { status: 'ARCHIVED', over: true }, 'over-already'],
  ['not suspended, without a read', { action_type: 'UNSUSPEND', confirm: 'never' }, {}, 'not-suspended']
]
const places = (['V2.7', 'v2.6'] as const).flatMap((version, index) =>
  refusals.map((row, place) => [...row, version, ARRANGEMENTS[(place + index) % ARRANGEMENTS.length]] as const)
)
test.each(places)('%s (%j, %j): %s, ITSM %s, %s', async (_, inputs, ticket, problem, version, arrangement) => {
  for (const confirm of ['auto', 'never']) {
    const result = await run({ confirm, ...inputs }, ticket, { arrangement, version })
    expect(said(result)).toBe(`1 false refused ${problem}`)
    expect(result.server.operations).toEqual([])
    // A ticket that a read shows as over is not operated, so there is no message. The outputs hide the operator's name in it.
    const isOperated = problem !== 'over-already' || confirm === 'never'
    expect(result.outputs['code']).toMatch(isOperated ? /^39000\d\d$/ : /^$/)
    expect(result.outputs['message']).not.toContain('lisi')
  }
})

test.each([
  ['300 characters', '✅'.repeat(300), `${'✅'.repeat(254)}…`],
  ['255 characters', '✅'.repeat(255), '✅'.repeat(255)]
])(
  'a message of %s is cut to the length that the server accepts; the summary has all of it',
  async (_, message, sent) => {
    const result = await run({ action_type: 'SUSPEND', message })
    expect(messageSent(result.server)).toBe(sent)
    expect(result.summary).toContain(message)
  }
)

test.each([
  ['UNSUSPEND', 'SUSPENDED'],
  ['WITHDRAW', 'RUNNING']
])('%s without a message names the run', async (action_type, status) => {
  const { server } = await run({ action_type, message: '' }, { status })
  expect(messageSent(server)).toContain('https://github.example.com/team/service/actions/runs/4711')
})

test('a dry run reads once and writes nothing', async () => {
  const result = await run({ action_type: 'SUSPEND', dry_run: 'true' })
  expect(said(result)).toBe('0 true planned')
  expect(result.server.counts).toEqual({ get_ticket_status: 1 })
})
