/** Wrong lists and brakes as processes of the committed `dist`: each has its hint, and nothing at all is sent. */
import { expect, test } from '@jest/globals'
import { runAction } from '../helpers/action.ts'
import { said, servers } from '../helpers/runs.ts'

const start = servers()

test.each<[string, Record<string, string | number>, RegExp]>([
  ['a dash', { sn: '- CRQ1\n- CRQ2' }, /not a YAML list/],
  ['quotes', { sn: '"CRQ1"' }, /Remove the quotation marks/],
  ['a comment', { sn: 'CRQ1 # the release' }, /takes no comments/],
  ['full-width digits', { sn: 'CRQ１' }, /Use ASCII letters and digits/],
  ['an address', { sn: 'https://itsm.example.com/CRQ1' }, /not its address/],
  ['a label', { sn: '单号：CRQ1' }, /enter the number alone/],
  ['no digit', { sn: 'CRQ1, CRQ' }, /without a digit/],
  ['a list longer than max_tickets', { sn: 'CRQ1 CRQ2', max_tickets: 1 }, /Shorten the list or raise max_tickets/],
  ['creator', { sn: 'CRQ1', creator: 'bot' }, /goes with stale_after only/],
  ['stale_by', { sn: 'CRQ1', stale_by: 'activity' }, /goes with stale_after only/],
  ['statuses', { sn: 'CRQ1', statuses: 'RUNNING' }, /goes with stale_after only/],
  ['services', { sn: 'CRQ1', services: 7 }, /goes with stale_after only/],
  ['both selections', { sn: 'CRQ1', stale_after: '14d' }, /Set only one of them/]
])('%s: nothing is sent', async (_, inputs, hint) => {
  const server = await start()
  const run = await runAction({ url: server.url, action_type: 'TERMINATE', ...inputs })
  expect(said(run)).toBe('1 false failed bad-input')
  expect(run.annotations.map(({ message }) => message).join('\n')).toMatch(hint)
  expect(server.requests).toEqual([])
  expect(server.ticket('CRQ1')?.status).toBe('RUNNING')
})
