/** What the record of one ticket says besides the outcome, which operate.test.ts covers. */
import { describe, expect, test } from '@jest/globals'
import { play, type Script } from './script.ts'
import type { TicketRecord } from '../../../src/tickets/task.ts'

const CHANGED: TicketRecord = {
  sn: 'CRQ1',
  outcome: 'changed',
  problem: '',
  code: '0',
  message: 'success',
  requestId: 'id-post',
  statusBefore: 'RUNNING',
  statusAfter: 'TERMINATED',
  attempts: 1,
  url: 'https://itsm/TERMINATED',
  detail: undefined,
  cautions: [],
  wasAnswered: true,
  cause: undefined
}
const SILENT = { code: '', message: '', requestId: 'id-read' }
const SUSPEND = { action: 'SUSPEND' } as const

describe('the record', () => {
  test('of a ticket that changed is complete, and so is the request', async () => {
    const { record, requests } = await play({ reads: 'R T' })
    expect(record).toEqual(CHANGED)
    expect(requests).toEqual([{ sn: 'CRQ1', action: 'TERMINATE', operator: 'zhangsan', message: 'why' }])
  })
  test('of a ticket that is there already has the message of the read', async () => {
    const { record } = await play({ reads: 'T' })
    const already = { outcome: 'already', requestId: 'id-read', statusBefore: 'TERMINATED', attempts: 0 }
    expect(record).toEqual({ ...CHANGED, ...already })
  })
  test('of a ticket that was never read has no status and no address', async () => {
    const { record } = await play({ reads: '', confirm: 'never' })
    expect(record).toEqual({ ...CHANGED, statusBefore: '', statusAfter: '', url: '' })
  })

  test.each<[string, Script, object]>([
    [
      'over before anything is sent',
      { reads: 'F' },
      { ...SILENT, problem: 'over-already', detail: { of: 'over', status: 'FINISHED' } }
    ],
    [
      'left alone by a sweep',
      { reads: 'S', statuses: ['RUNNING'] },
      { ...SILENT, outcome: 'none', problem: '', detail: { of: 'changed-since-listed', status: 'SUSPENDED' } }
    ],
    [
      'not offered, in a dry run',
      { reads: 'R-fixed', isDryRun: true, action: 'WITHDRAW' },
      { ...SILENT, problem: 'not-revocable', detail: { of: 'not-offered', action: 'WITHDRAW' } }
    ],
    [
      'no permission to read',
      { reads: 'denied', confirm: 'always' },
      { cautions: [], detail: { of: 'permission', api: 'get_ticket_status' } }
    ],
    [
      'refused first read',
      { reads: 'unknown' },
      {
        code: '39',
        message: 'words: unknown-ticket',
        requestId: 'id-no',
        detail: { of: 'network', error: 'seen: unknown-ticket', request: 'POST /x' },
        cause: 'cause of unknown-ticket',
        wasAnswered: true
      }
    ],
    ['a site that never answered', { reads: 'lost' }, { wasAnswered: false, url: '' }],
    ['a site that answered once', { reads: 'limit lost' }, { problem: 'connection-lost', wasAnswered: true }],
    ['blind POST, no answer', { reads: '', posts: 'lost', confirm: 'never' }, { wasAnswered: false }],
    [
      'accepted POST, nothing changed',
      { reads: 'R' },
      { requestId: 'id-post', detail: { of: 'success-but-status', status: 'RUNNING' }, url: 'https://itsm/RUNNING' }
    ],
    [
      'accepted POST, then unreadable',
      { reads: 'R lost' },
      {
        requestId: 'id-post',
        statusAfter: 'RUNNING',
        detail: { of: 'success-but-unread', why: 'connection-lost' },
        cause: 'cause of connection-lost'
      }
    ],
    [
      'unclear POST',
      { reads: 'R', posts: 'lost' },
      {
        detail: { of: 'network', error: 'seen: connection-lost', request: 'POST /x' },
        cause: 'cause of connection-lost'
      }
    ],
    [
      'ended by somebody else after the POST',
      { reads: 'R F', posts: 'path' },
      { message: 'words: unknown-path', detail: { of: 'over', status: 'FINISHED' } }
    ],
    [
      'refused as over, unread',
      { reads: '', posts: 'over', confirm: 'never' },
      { problem: 'over-already', detail: { of: 'over-unread', action: 'TERMINATE' } }
    ],
    [
      'refused as over, read',
      { reads: 'R', posts: 'over' },
      { detail: { of: 'network', error: 'seen: over-already', request: 'POST /x' } }
    ]
  ])('%s', async (_, script, expected) => {
    expect((await play(script)).record).toMatchObject(expected)
  })
})

describe('cautions', () => {
  const after = (problem: string, of = 'in-target-despite-failure') => [{ of, problem, message: `words: ${problem}` }]
  const noSteps = (status: string, isRevocable = true, hasBegun = true) => [
    { of: 'no-steps', status, isRevocable, hasBegun }
  ]
  const UNSUSPEND = { action: 'UNSUSPEND', log: 'begun' } as const
  const DEAD = { reads: 'S R-at-none', ...UNSUSPEND }
  const UNPROVED = noSteps('RUNNING', true, false)
  test.each<[string, Script, object[]]>([
    ['sent blind', { reads: 'denied', ...SUSPEND }, [{ of: 'sent-blind', action: 'SUSPEND' }]],
    ['refused, but there', { reads: 'R T', posts: 'refused' }, after('child-ticket')],
    ['turned away, but there', { reads: 'R T', posts: 'secret' }, after('wrong-secret')],
    ['turned away, but accepted', { reads: 'R F', posts: 'path', accept: ['FINISHED'] }, after('unknown-path')],
    ['an exception, but there', { reads: 'R T', posts: 'exception' }, after('server-error', 'likely-carried-out')],
    ['unclear, but there', { reads: 'R T', posts: 'lost' }, []],
    ['SUSPEND leaves no step', { reads: 'R S-at-none', ...SUSPEND, log: 'begun' }, noSteps('SUSPENDED')],
    ['found SUSPENDED at no step', { reads: 'S-at-none', ...SUSPEND, log: 'begun' }, noSteps('SUSPENDED')],
    ['it had none before either', { reads: 'R-at-none S-at-none', ...SUSPEND }, []],
    ['UNSUSPEND leaves no step', DEAD, noSteps('RUNNING')],
    ['no WITHDRAW is offered either', { reads: 'S R-dead', ...UNSUSPEND }, noSteps('RUNNING', false)],
    ['its flow has not begun', { ...DEAD, log: 'held' }, []],
    ['its flow began while suspended', { ...DEAD, log: 'begun-and-held' }, noSteps('RUNNING')],
    ['its log cannot be read', { ...DEAD, log: 'lost begun' }, UNPROVED],
    ['an empty log', { ...DEAD, log: 'empty' }, UNPROVED],
    ['a log without times', { ...DEAD, log: 'timeless' }, UNPROVED],
    ['its log is not permitted', { ...DEAD, log: 'denied' }, UNPROVED],
    ['cancelled before the log is read', { ...DEAD, log: 'held', stopAt: 3 }, UNPROVED],
    ['TERMINATE without a step', { reads: 'R-at-none T' }, []],
    ['it has a step', { reads: 'R S', ...SUSPEND }, []],
    ['refused between two steps', { reads: 'S S-at-none', posts: 'no-processor', action: 'UNSUSPEND', retries: 0 }, []],
    ['over, and at a step', { reads: 'R T-at-1' }, [{ of: 'over-with-steps', status: 'TERMINATED' }]],
    ['over at a step before the action', { reads: 'T-at-1' }, [{ of: 'over-with-steps', status: 'TERMINATED' }]]
  ])('%s', async (_, script, cautions) => {
    expect((await play(script)).record.cautions).toEqual(cautions)
  })
})

test('the log is read once, at the end, and changes only the caution', async () => {
  const script = { reads: 'S R-at-none', action: 'UNSUSPEND' } as const
  const [begun, held, lost] = await Promise.all(['begun', 'held', 'lost'].map((log) => play({ ...script, log })))
  expect(begun?.steps).toBe('read post read log')
  expect([held?.steps, lost?.steps]).toEqual([begun?.steps, begun?.steps])
  expect({ ...held?.record, cautions: [] }).toEqual({ ...begun?.record, cautions: [] })
  expect({ ...lost?.record, cautions: [] }).toEqual({ ...begun?.record, cautions: [] })
  const never = await play({ reads: '', confirm: 'never', action: 'UNSUSPEND' })
  expect(never.steps).toBe('post')
})

describe('the address of the ticket', () => {
  test.each([
    ['is that of the first read if later ones do not name it', 'R T-nowhere', 'ok', 'https://itsm/RUNNING'],
    ['also after several reads', 'R R-nowhere', 'limit refused', 'https://itsm/RUNNING'],
    ['is empty if no read names it', 'T-nowhere', 'ok', '']
  ])('%s', async (_, reads, posts, url) => {
    expect((await play({ reads, posts })).record.url).toBe(url)
  })
})
