/**
 * Many tickets, and the stale ones, over a real socket.
 */
import { describe, expect, test } from '@jest/globals'
import type { Arrangement, Simulator, SimulatorOptions } from '../../simulator/index.ts'
import { runInProcess, type InProcessRun } from '../helpers/in-process.ts'
import { numbers, said, servers, type InputValues } from '../helpers/runs.ts'

type Seed = NonNullable<SimulatorOptions['tickets']>[number]

const start = servers()

describe('a list', () => {
  test('duplicates are dropped, one refusal stops none of the others, the order is that of the input', async () => {
    const server = await start({ tickets: numbers(6).map((sn) => ({ sn })) })
    server.set('CRQ00002', { status: 'FINISHED' })
    server.set('CRQ00004', { status: 'TERMINATED' })
    server.set('CRQ00005', { child: true })
    const sn = 'CRQ00006 crq00006, CRQ00002\nCRQ00004 CRQ00001,CRQ00005 CRQ00003 NOPE1'
    const result = await runInProcess({ url: server.url, sn, action_type: 'TERMINATE' })
    expect(said(result)).toBe('1 false refused over-already')
    expect(result.tickets.map((ticket) => `${ticket.sn} ${ticket.outcome} ${ticket.problem}`.trim())).toEqual([
      'CRQ00006 changed',
      'CRQ00002 refused over-already',
      'CRQ00004 already',
      'CRQ00001 changed',
      'CRQ00005 refused child-ticket',
      'CRQ00003 changed',
      'NOPE1 refused unknown-ticket'
    ])
    expect(result.outputs).toMatchObject({ succeeded: '4', failed: '3', status: 'FINISHED' })
    expect(server.operations.map((operation) => operation.sn).sort()).toEqual(['CRQ00001', 'CRQ00003', 'CRQ00006'])
    expect(result.shown).toContain('1 repeated ticket number was dropped')
    expect(result.shown).toContain('[7/7]')
    expect(result.annotations.map(({ title }) => title.split(':')[0])).toEqual([
      'over-already',
      'child-ticket',
      'unknown-ticket'
    ])
  })

  test('faults of some are theirs alone', async () => {
    const sns = numbers(40)
    const server = await start({ tickets: sns.map((sn) => ({ sn })) })
    const kinds = ['reset', 'cut', 'no-effect', 'login-page', 'esb-timeout'] as const
    kinds.forEach((kind, index) => {
      server.fault({ kind, when: kind === 'no-effect' ? 'before' : 'after', sn: sns[index] ?? '' })
    })
    const result = await runInProcess({ url: server.url, sn: JSON.stringify(sns), action_type: 'WITHDRAW', timeout: 1 })
    expect(result.outputs).toMatchObject({ result: 'false', succeeded: '39', failed: '1', problem: 'not-applied' })
    for (const { sn, outcome } of result.tickets) {
      expect(outcome === 'changed').toBe(server.ticket(sn)?.status === 'REVOKED')
    }
  })

  test('a run that is cancelled starts nothing more, and its record is what the server shows', async () => {
    const sns = numbers(60)
    const server = await start({ tickets: sns.map((sn) => ({ sn })) })
    const result = await runInProcess(
      { url: server.url, sn: sns.join(), action_type: 'TERMINATE', concurrency: 5 },
      { world: { isCancelled: () => server.operations.length >= 20 } }
    )
    expect(result.exitCode).toBe(1)
    expect(result.tickets).toHaveLength(60)
    for (const { sn, outcome, problem } of result.tickets) {
      const isDone = server.ticket(sn)?.status === 'TERMINATED'
      expect(`${sn} ${outcome} ${problem}`.trim()).toBe(isDone ? `${sn} changed` : `${sn} failed cancelled`)
    }
    expect(server.operations.length).toBeLessThan(30)
    expect(result.annotations.length).toBeLessThanOrEqual(10)
  })
})

describe('the stale ones', () => {
  const NOW = Date.parse('2026-11-24T12:00:00Z')
  const HOUR_MS = 3_600_000
  /** A server whose clock stands. */
  const begin = (options: SimulatorOptions): Promise<Simulator> => start({ clock: () => NOW, ...options })
  const shanghai = (ms: number): string => new Date(ms + 8 * HOUR_MS).toISOString().slice(0, 19).replace('T', ' ')
  /** 260 tickets of two creators in three states over 26 days: ten a day. */
  const TICKETS: Seed[] = Array.from({ length: 260 }, (_, index) => ({
    sn: `REQ${String(index).padStart(4, '0')}`,
    creator: index % 2 === 0 ? 'bot' : 'lisi',
    status: ['RUNNING', 'SUSPENDED', 'FINISHED'][index % 3] ?? '',
    createAt: shanghai(NOW - 26 * 24 * HOUR_MS + (index * 26 * 24 * HOUR_MS) / 260)
  }))
  const OLD = TICKETS.filter((_, index) => index % 2 === 0 && index % 3 !== 2 && index <= 120).map(({ sn }) => sn)

  const sweep = (server: Simulator, inputs: InputValues = {}, now = NOW): Promise<InProcessRun> =>
    runInProcess(
      {
        url: server.url,
        stale_after: '14d',
        creator: 'bot',
        operator: 'bot',
        action_type: 'WITHDRAW',
        message: '',
        max_tickets: 1000,
        ...inputs
      },
      { world: { wallClockMs: () => now } }
    )

  const kinds: [string, SimulatorOptions][] = [
    ['a new server', {}],
    ['one that knows only old filters', { filters: 'old' }],
    ['one that ignores filters', { filters: 'none' }],
    ['one that gives an unpaginated list', { paging: 'unpaginated', filters: 'none' }]
  ]
  const arrangements: Arrangement[] = ['esb', 'gateway-esb', 'gateway']
  test.each(kinds.flatMap((row) => arrangements.map((arrangement) => [...row, arrangement] as const)))(
    '%s: exactly the stale ones, oldest first (%j, %s)',
    async (_, options, arrangement) => {
      const server = await begin({ tickets: TICKETS, arrangement, ...options })
      const result = await sweep(server, { concurrency: 1 })
      expect(said(result)).toBe('0 true changed')
      expect(server.operations.map(({ sn }) => sn)).toEqual(OLD)
      expect(result.tickets.map(({ sn }) => sn)).toEqual(OLD)
      expect(result.outputs['remaining']).toBe('0')
      // All pages are read before the first write.
      const apis = server.requests.map(({ api }) => api)
      expect(apis.lastIndexOf('get_tickets')).toBeLessThan(apis.indexOf('get_ticket_status'))
    }
  )

  test('the brake: the oldest ones, and how many are left', async () => {
    const server = await begin({ tickets: TICKETS })
    const result = await sweep(server, { max_tickets: 7 })
    expect(said(result)).toBe('0 true changed')
    expect(server.operations.map(({ sn }) => sn).sort()).toEqual(OLD.slice(0, 7))
    expect(result.outputs['remaining']).toBe(String(OLD.length - 7))
    expect(result.shown).toContain(`${OLD.length - 7} more are left for the next run (max_tickets)`)
    expect(result.summary).toContain(`${OLD.length - 7} more are left for the next run`)
  })

  test('a dry run names each ticket with age and status, and the server sees no write', async () => {
    const server = await begin({ tickets: TICKETS })
    const result = await sweep(server, { dry_run: true })
    expect(said(result)).toBe('0 true planned')
    expect(server.counts['operate_ticket']).toBeUndefined()
    for (const sn of OLD) {
      expect(result.shown).toMatch(new RegExp(`${sn} planned · (RUNNING|SUSPENDED) · (1\\d|2\\d) days old`))
      expect(result.summary).toContain(sn)
    }
  })

  test.each([
    ['Asia/Shanghai', '2026-11-10 20:00:00', true],
    ['Asia/Shanghai', '2026-11-10 20:00:01', false],
    ['UTC', '2026-11-10 12:00:00', true],
    ['UTC', '2026-11-10 12:00:01', false],
    ['America/New_York', '2026-11-10 07:00:00', true],
    ['America/New_York', '2026-11-10 07:00:01', false]
  ])('the edge of the age, server in %s, made at %s: %s', async (timezone, createAt, isStale) => {
    const server = await begin({ tickets: [{ sn: 'REQ1', creator: 'bot', createAt }] })
    const result = await sweep(server, { timezone })
    expect(said(result)).toBe(isStale ? '0 true changed' : '0 true none')
  })

  test.each([
    ['SUSPEND', 'SUSPENDED'],
    ['UNSUSPEND', 'RUNNING'],
    ['TERMINATE', 'TERMINATED']
  ])('with %s', async (action_type, wanted) => {
    const server = await begin({
      tickets: [
        { sn: 'R1', creator: 'bot', status: 'RUNNING' },
        { sn: 'R2', creator: 'bot', status: 'SUSPENDED', preStatus: 'RUNNING' }
      ]
    })
    const result = await sweep(server, { action_type, message: 'stale' })
    expect(said(result)).toBe('0 true changed')
    expect(server.tickets().map(({ status }) => status)).toEqual([wanted, wanted])
    if (action_type !== 'TERMINATE') expect(result.shown).toContain('Left alone: 1 already in the target state')
  })

  test('nothing stale is a success', async () => {
    const server = await begin({ tickets: [] })
    const result = await sweep(server)
    expect(said(result)).toBe('0 true none')
    expect(result.outputs).toMatchObject({ succeeded: '0', failed: '0', tickets: '[]', remaining: '0', status: '' })
    expect(result.summary).toContain('nothing to do')
  })

  test('a ticket that somebody ended since it was listed is left alone, and is no failure', async () => {
    const server = await begin({
      tickets: TICKETS,
      onList: (_, store) => {
        store.set(OLD[0] ?? '', { status: 'FINISHED' })
        store.set(OLD[1] ?? '', { status: 'REVOKED' })
      }
    })
    const result = await sweep(server)
    expect(said(result)).toBe('0 true changed')
    expect(result.tickets.slice(0, 3).map(({ outcome }) => outcome)).toEqual(['none', 'already', 'changed'])
    expect(result.outputs).toMatchObject({ succeeded: String(OLD.length - 1), failed: '0' })
    expect(server.operations).toHaveLength(OLD.length - 2)
  })

  test('tickets that come and go between pages: none is missed', async () => {
    const server = await begin({
      tickets: TICKETS.map((ticket) => ({ ...ticket, creator: 'bot' })),
      onList: (call, store) => {
        if (call > 2) return
        store.add({ sn: `NEW${call}`, creator: 'bot', createAt: '2026-10-01 00:00:00' })
        for (const { sn } of TICKETS.slice(-20 * call)) store.remove(sn)
      }
    })
    const result = await sweep(server)
    const there = server
      .tickets()
      .filter(({ createAt, status }) => createAt <= '2026-11-10 20:00:00' && status !== 'FINISHED')
    expect(result.tickets.map(({ sn }) => sn).sort()).toEqual(there.map(({ sn }) => sn).sort())
    expect(result.exitCode).toBe(0)
  })

  test('a list that cannot be read fails the run, and nothing is touched', async () => {
    const server = await begin({ tickets: TICKETS, app: { permissions: ['operate_ticket', 'get_ticket_status'] } })
    const result = await sweep(server)
    expect(said(result)).toBe('1 false failed read-not-permitted')
    expect(server.counts).toEqual({ get_tickets: 1 })
    expect(result.tickets).toEqual([])
  })

  test('a list that fails once is read again', async () => {
    const server = await begin({ tickets: TICKETS })
    server.fault({ kind: 'reset', on: 'get_tickets', times: 1 })
    server.fault({ kind: 'http-502', on: 'get_tickets', skip: 1, times: 1 })
    expect(said(await sweep(server))).toBe('0 true changed')
  })
})
