/** Lists of tickets, and sweeps, over a real socket. */
import { describe, expect, test } from '@jest/globals'
import type { Simulator, SimulatorOptions, TicketSeed } from '../../simulator/index.ts'
import { runInProcess, type InProcessRun } from '../helpers/in-process.ts'
import { ARRANGEMENTS } from '../helpers/matrix.ts'
import { numbers, said, servers, type InputValues } from '../helpers/runs.ts'

const start = servers()

describe('a list', () => {
  test('the faults of some tickets do not affect others, and the order is that of the input', async () => {
    const sns = numbers(40)
    const server = await start({ tickets: sns.map((sn) => ({ sn })) })
    const kinds = ['reset', 'cut', 'no-effect', 'esb-timeout', 'not-found'] as const
    kinds.forEach((kind, index) => {
      server.fault({ kind, when: kind === 'no-effect' ? 'before' : 'after', sn: sns[index] ?? '' })
    })
    const result = await runInProcess({ url: server.url, sn: JSON.stringify(sns), action_type: 'WITHDRAW', timeout: 1 })
    expect(result.outputs).toMatchObject({ result: 'false', succeeded: '39', failed: '1', problem: 'not-applied' })
    expect(result.tickets.map(({ sn, outcome }) => [sn, outcome === 'changed'])).toEqual(
      sns.map((sn) => [sn, server.ticket(sn)?.status === 'REVOKED'])
    )
  })

  test('a cancelled run starts nothing more, and its record agrees with the server', async () => {
    const sns = numbers(60)
    const server = await start({ tickets: sns.map((sn) => ({ sn })) })
    const result = await runInProcess(
      { url: server.url, sn: sns.join(), action_type: 'TERMINATE', concurrency: 5 },
      { context: { isCancelled: () => server.operations.length >= 20 } }
    )
    expect(result.exitCode).toBe(1)
    expect(result.tickets.map(({ sn, outcome, problem }) => `${sn} ${outcome} ${problem}`.trim())).toEqual(
      sns.map((sn) => (server.ticket(sn)?.status === 'TERMINATED' ? `${sn} changed` : `${sn} failed cancelled`))
    )
    expect(server.operations.length).toBeLessThan(30)
  })

  test('a wrong secret is sent once for each ticket in flight, and an unreachable site is given up after three', async () => {
    const sns = numbers(60)
    const server = await start({ tickets: sns.map((sn) => ({ sn })) })
    const list = { url: server.url, sn: sns.join(), action_type: 'TERMINATE' }
    const result = await runInProcess({ ...list, bk_app_secret: 'another-secret', concurrency: 4 })
    expect(said(result)).toBe('1 false failed wrong-secret')
    expect(server.requests.length).toBeLessThanOrEqual(4)
    expect(result.annotations).toHaveLength(1)
    server.fault({ kind: 'reset', on: '*' })
    const { tickets } = await runInProcess({ ...list, concurrency: 1, retries: 0 })
    expect(server.counts['get_ticket_status']).toBeLessThanOrEqual(4 + 3)
    expect(tickets).toHaveLength(60)
  })
})

describe('a sweep', () => {
  const NOW = Date.parse('2026-11-24T12:00:00Z')
  const HOUR_MS = 3_600_000
  /** A server whose clock stands still. */
  const begin = (options: SimulatorOptions): Promise<Simulator> => start({ clock: () => NOW, ...options })
  const shanghai = (ms: number): string => new Date(ms + 8 * HOUR_MS).toISOString().slice(0, 19).replace('T', ' ')
  /** 260 tickets of two creators, in three statuses, over 26 days: ten a day. */
  const TICKETS: TicketSeed[] = Array.from({ length: 260 }, (_, index) => ({
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
      { context: { wallClockMs: () => now } }
    )

  const kinds: [string, SimulatorOptions][] = [
    ['a new server', {}],
    ['one that supports only old filters', { filters: 'old' }],
    ['one that ignores filters', { filters: 'none' }],
    ['one that does not paginate', { paging: 'unpaginated', filters: 'none' }]
  ]
  test.each(kinds.map((row, index) => [...row, ARRANGEMENTS[index % ARRANGEMENTS.length]] as const))(
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

  test('no ticket is missed while others come and go between pages', async () => {
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

  test('a list that fails is read again', async () => {
    const server = await begin({ tickets: TICKETS })
    server.fault({ kind: 'reset', on: 'get_tickets', times: 1 })
    server.fault({ kind: 'http-502', on: 'get_tickets', skip: 1, times: 1 })
    expect(said(await sweep(server))).toBe('0 true changed')
  })
})
