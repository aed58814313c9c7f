/** Sweeps as processes of the committed `dist`: ages go by the server's clock, and by the log where activity is asked for. */
import { expect, test } from '@jest/globals'
import { runAction } from '../helpers/action.ts'
import { said, servers } from '../helpers/runs.ts'

const start = servers()
const SWEEP = { stale_after: '14d', creator: 'bot', operator: 'bot', action_type: 'WITHDRAW' }
const OLD = { creator: 'bot', createAt: '2020-01-01 09:00:00' }

test('the server’s clock decides what is old, and a warning tells of the difference', async () => {
  const server = await start({
    clock: () => Date.parse('2020-01-10T00:00:00Z'),
    tickets: [
      { ...OLD, sn: 'REQ1' },
      { creator: 'bot', createAt: '2019-12-01 09:00:00', sn: 'REQ2' }
    ]
  })
  const run = await runAction({ url: server.url, ...SWEEP })
  expect(said(run)).toBe('0 true changed')
  expect(run.tickets.map(({ sn }) => sn)).toEqual(['REQ2'])
  expect(run.annotations.map(({ message }) => message).join()).toMatch(/clock is \d+ days ahead/)
  expect(server.ticket('REQ1')?.status).toBe('RUNNING')
})

test('max_tickets takes the oldest, and the rest is said', async () => {
  const server = await start({
    tickets: [
      { ...OLD, sn: 'REQ1' },
      { ...OLD, createAt: '2019-01-01 09:00:00', sn: 'REQ2' },
      { ...OLD, sn: 'REQ3', creator: 'amy' }
    ]
  })
  const run = await runAction({ url: server.url, ...SWEEP, max_tickets: 1 })
  expect(said(run)).toBe('0 true changed')
  expect(run.tickets.map(({ sn }) => sn)).toEqual(['REQ2'])
  expect(run.outputs['remaining']).toBe('1')
})
