/**
 * One ticket on every arrangement, over a real socket: all four actions, every `already`, every refusal of both
 * versions of ITSM.
 */
import { describe, expect, test } from '@jest/globals'
import type { Arrangement } from '../../simulator/index.ts'
import { runInProcess } from '../helpers/in-process.ts'
import { oneTicket, postBody, SN, type Seed } from '../helpers/one-ticket.ts'
import { said, servers, type InputValues } from '../helpers/runs.ts'

const ARRANGEMENTS: Arrangement[] = ['esb', 'gateway-esb', 'gateway']

const start = servers()
const run = oneTicket(start)

describe.each(ARRANGEMENTS)('%s', (arrangement) => {
  const actions = [
    ['SUSPEND', 'RUNNING', 'SUSPENDED'],
    ['UNSUSPEND', 'SUSPENDED', 'RUNNING'],
    ['WITHDRAW', 'RUNNING', 'REVOKED'],
    ['TERMINATE', 'SUSPENDED', 'TERMINATED']
  ] as const
  const confirms = ['auto', 'always', 'never'] as const

  test.each(actions.flatMap((row) => confirms.map((confirm) => [...row, confirm] as const)))(
    '%s of a %s ticket makes it %s, confirm %s',
    async (action_type, status, wanted, confirm) => {
      const result = await run({ action_type, confirm }, { status, preStatus: 'RUNNING' }, { arrangement })
      expect(said(result)).toBe('0 true changed')
      expect(result.server.ticket(SN)?.status).toBe(wanted)
      expect(result.server.counts).toEqual(
        confirm === 'never' ? { operate_ticket: 1 } : { operate_ticket: 1, get_ticket_status: 2 }
      )
      expect(result.server.operations).toEqual([
        { sn: SN, action: action_type, operator: 'zhangsan', from: status, to: wanted }
      ])
      expect(result.outputs).toMatchObject({
        code: '0',
        message: 'success',
        status: confirm === 'never' ? '' : wanted,
        succeeded: '1',
        failed: '0',
        remaining: '0'
      })
      expect(result.outputs['request_id']).not.toBe('')
      expect(result.tickets).toMatchObject([
        { sn: SN, outcome: 'changed', attempts: 1, status_before: confirm === 'never' ? '' : status }
      ])
      expect(result.annotations).toEqual([])
    }
  )

  test.each([
    ['SUSPEND', 'SUSPENDED'],
    ['UNSUSPEND', 'RUNNING'],
    ['UNSUSPEND', 'REVIEW'],
    ['WITHDRAW', 'REVOKED'],
    ['TERMINATE', 'TERMINATED']
  ])('%s of a %s ticket: already, nothing is sent', async (action_type, status) => {
    const result = await run({ action_type }, { status }, { arrangement })
    expect(said(result)).toBe('0 true already')
    expect(result.server.counts).toEqual({ get_ticket_status: 1 })
    expect(result.tickets).toMatchObject([{ attempts: 0, status_before: status, status_after: status }])
  })

  test.each([
    ['SUSPEND', 'FINISHED'],
    ['SUSPEND', 'TERMINATED'],
    ['SUSPEND', 'REVOKED'],
    ['UNSUSPEND', 'FINISHED'],
    ['WITHDRAW', 'FINISHED'],
    ['WITHDRAW', 'TERMINATED'],
    ['TERMINATE', 'FINISHED'],
    ['TERMINATE', 'REVOKED']
  ])('%s of a %s ticket: refused, nothing is sent', async (action_type, status) => {
    const result = await run({ action_type }, { status }, { arrangement })
    expect(said(result)).toBe('1 false refused over-already')
    expect(result.server.counts).toEqual({ get_ticket_status: 1 })
    expect(result.annotations[0]?.message).toContain(`The ticket is ${status}.`)
  })

  const refusals: [string, InputValues, Partial<Seed>, string][] = [
    ['an unknown ticket', { action_type: 'SUSPEND', sn: 'NOPE1' }, {}, 'unknown-ticket'],
    ['not its creator', { action_type: 'WITHDRAW', operator: 'lisi' }, {}, 'not-creator'],
    ['not a processor', { action_type: 'TERMINATE', operator: 'lisi' }, {}, 'not-processor'],
    ['a workflow that does not allow it', { action_type: 'WITHDRAW' }, { revocable: false }, 'not-revocable'],
    ['too late', { action_type: 'WITHDRAW' }, { canWithdraw: false }, 'too-late'],
    ['a child ticket', { action_type: 'SUSPEND' }, { child: true }, 'child-ticket'],
    ['over in a way of its own', { action_type: 'TERMINATE' }, { status: 'ARCHIVED', over: true }, 'over-already'],
    ['over in a way of its own', { action_type: 'WITHDRAW' }, { status: 'ARCHIVED', over: true }, 'over-already'],
    ['over in a way of its own', { action_type: 'UNSUSPEND' }, { status: 'ARCHIVED', over: true }, 'over-already']
  ]
  const versions = ['V2.7', 'v2.6'] as const
  test.each(
    refusals.flatMap((row) =>
      versions.flatMap((version) => confirms.map((confirm) => [...row, version, confirm] as const))
    )
  )('%s (%j, %j): %s, ITSM %s, confirm %s', async (_, inputs, ticket, problem, version, confirm) => {
    const result = await run({ ...inputs, confirm }, ticket, { arrangement, version })
    expect(said(result)).toBe(`1 false refused ${problem}`)
    expect(result.server.operations).toEqual([])
    expect(result.server.counts['operate_ticket'] ?? 0).toBeLessThanOrEqual(1)
    // A ticket that is over was not asked for: there the server has said nothing. Else its words stand beside ours, and in
    // the outputs the operator in them is hidden.
    const isAsked = (result.server.counts['operate_ticket'] ?? 0) > 0 || problem === 'unknown-ticket'
    expect(result.outputs['code']).toMatch(isAsked ? /^39000\d\d$/ : /^$/)
    if (isAsked) expect(result.annotations[0]?.message).toMatch(/Server message: .*\p{Script=Han}/u)
    expect(result.outputs['message']).not.toContain('lisi')
  })

  test('UNSUSPEND of a running ticket without reading: not-suspended', async () => {
    const result = await run({ action_type: 'UNSUSPEND', confirm: 'never' }, {}, { arrangement })
    expect(said(result)).toBe('1 false refused not-suspended')
  })

  test('a ticket that was suspended twice says success and stays: not-applied', async () => {
    const twice = { status: 'SUSPENDED', preStatus: 'SUSPENDED' }
    const result = await run({ action_type: 'UNSUSPEND' }, twice, { arrangement })
    expect(said(result)).toBe('1 false failed not-applied')
    expect(result.server.counts['operate_ticket']).toBe(1)
    expect(result.annotations[0]?.message).toContain('the ticket is SUSPENDED')
  })

  test('a failure reply after the change took place: changed, with a warning', async () => {
    const server = await start({ arrangement })
    server.fault({ kind: 'failure-after' })
    const result = await runInProcess({ url: server.url, sn: SN, action_type: 'TERMINATE' })
    expect(said(result)).toBe('0 true changed')
    expect(result.annotations).toMatchObject([{ level: 'warning' }])
    expect(result.annotations[0]?.message).toContain('the ticket is in its target state')
  })

  test.each(['gateway-rate-limit', 'esb-rate-limit', 'http-429'] as const)(
    'a server that suspends and then says %s: one SUSPEND',
    async (kind) => {
      const server = await start({ arrangement })
      server.fault({ kind, when: 'after', times: 1 })
      const result = await runInProcess({ url: server.url, sn: SN, action_type: 'SUSPEND' })
      expect(said(result)).toBe('0 true already')
      expect(server.operations).toHaveLength(1)
      expect(result.annotations[0]?.message).toContain('the ticket is in its target state')
    }
  )

  describe('messages', () => {
    test.each([
      ['300 signs', '✅'.repeat(300), `${'✅'.repeat(254)}…`],
      ['255 signs', '✅'.repeat(255), '✅'.repeat(255)],
      ['quotes and lines', 'a "b"\n\'c\' \\ <d>', 'a "b"\n\'c\' \\ <d>']
    ])('%s arrive whole, or cut to what the server takes', async (_, message, sent) => {
      const result = await run({ action_type: 'SUSPEND', message }, {}, { arrangement })
      expect(said(result)).toBe('0 true changed')
      expect(JSON.parse(postBody(result.server))).toMatchObject({ action_message: sent })
      expect(result.summary.includes('Full message')).toBe(sent !== message)
    })

    test.each(['UNSUSPEND', 'WITHDRAW'])('%s without one names the run', async (action_type) => {
      const status = action_type === 'WITHDRAW' ? 'RUNNING' : 'SUSPENDED'
      const result = await run({ action_type, message: '' }, { status }, { arrangement })
      expect(said(result)).toBe('0 true changed')
      expect(postBody(result.server)).toContain('https://github.example.com/team/service/actions/runs/4711')
    })
  })

  describe('permissions', () => {
    const readless = { permissions: ['operate_ticket'] }
    test('reading is not permitted, confirm auto: goes on without, with a warning', async () => {
      const result = await run({ action_type: 'TERMINATE' }, {}, { arrangement, app: readless })
      expect(said(result)).toBe('0 true changed')
      expect(result.annotations).toMatchObject([{ level: 'warning' }])
      expect(result.server.counts).toEqual({ get_ticket_status: 1, operate_ticket: 1 })
    })
    test('reading is not permitted, confirm always: fails, nothing is sent', async () => {
      const result = await run({ action_type: 'TERMINATE', confirm: 'always' }, {}, { arrangement, app: readless })
      expect(said(result)).toBe('1 false failed read-not-permitted')
      expect(result.server.counts).toEqual({ get_ticket_status: 1 })
    })
    test('reading is not permitted, dry run: fails', async () => {
      const result = await run({ action_type: 'TERMINATE', dry_run: true }, {}, { arrangement, app: readless })
      expect(said(result)).toBe('1 false failed read-not-permitted')
    })
    test('operating is not permitted', async () => {
      const app = { permissions: ['get_ticket_status'] }
      const result = await run({ action_type: 'TERMINATE' }, {}, { arrangement, app })
      expect(said(result)).toBe('1 false failed api-not-permitted')
      // Looked at once more, a second later: servers act and then say no.
      expect(result.server.counts).toEqual({ get_ticket_status: 2, operate_ticket: 1 })
    })
  })

  test('an unknown path is named', async () => {
    const server = await start({ arrangement })
    const path = arrangement === 'gateway' ? '/api/bk-itsm/stage' : '/api/compapi'
    const result = await runInProcess({ url: server.origin + path, sn: SN, action_type: 'SUSPEND' })
    expect(said(result)).toBe('1 false failed unknown-path')
  })

  test.each([
    ['RUNNING', 'SUSPEND', '0 true planned'],
    ['SUSPENDED', 'SUSPEND', '0 true already'],
    ['FINISHED', 'SUSPEND', '1 false refused over-already']
  ])('a dry run of a %s ticket, %s: %s', async (status, action_type, expected) => {
    const result = await run({ action_type, dry_run: 'true' }, { status }, { arrangement })
    expect(said(result)).toBe(expected)
    expect(result.server.counts).toEqual({ get_ticket_status: 1 })
  })
})
