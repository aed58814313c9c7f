/** Wrong inputs as processes of the committed `dist`: each with its hint, and no request at all. */
import { expect, test } from '@jest/globals'
import { runAction } from '../helpers/action.ts'
import { said, servers } from '../helpers/runs.ts'

const start = servers()
const SN = 'CRQ20260101000001'

test.each<[string, Record<string, string | number>, RegExp]>([
  ['a numbered list', { sn: `1. ${SN}\n2. ${SN}` }, /Leave out the numbering/],
  ['a note in brackets', { sn: `${SN} (release 2.4)` }, /Remove the brackets and what is in them/],
  ['a list longer than max_tickets', { sn: `${SN} CRQ20260101000002`, max_tickets: 1 }, /raise max_tickets/],
  ['what goes with a sweep', { sn: SN, statuses: 'RUNNING' }, /goes with stale_after only/],
  ['a display name', { sn: SN, operator: 'robot-user (机器人)' }, /Enter the login name/],
  ['a sweep of others', { stale_after: '1d', creator: 'lisi', action_type: 'WITHDRAW' }, /Only its creator/]
])('%s: nothing is sent', async (_, inputs, hint) => {
  const server = await start({ tickets: [{ sn: SN }] })
  const run = await runAction({ url: server.url, action_type: 'TERMINATE', ...inputs })
  expect(said(run)).toBe('1 false failed bad-input')
  expect(run.annotations.map(({ message }) => message).join('\n')).toMatch(hint)
  expect(server.requests).toEqual([])
})

test('the address of ITSM V4 gets no credentials', async () => {
  const server = await start()
  const run = await runAction({ url: `${server.url}/api/cw-aitsm/prod`, action_type: 'TERMINATE', sn: SN })
  expect(said(run)).toBe('1 false failed bad-input')
  expect(server.requests).toEqual([])
})
