/** One ticket: what its record says beside the outcome. How it comes to that outcome is in operate.test.ts. */
import { describe, expect, test } from '@jest/globals'
import type { TicketRecord } from '../../../src/tickets/attempt.ts'
import { play, type Script } from './script.ts'

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
  test('of a ticket that changed is whole, and so is what was sent', async () => {
    const { record, requests } = await play({ reads: 'R T' })
    expect(record).toEqual(CHANGED)
    expect(requests).toEqual([{ sn: 'CRQ1', action: 'TERMINATE', operator: 'zhangsan', message: 'why' }])
  })
  test('of one that is there already has the message of the read', async () => {
    const { record } = await play({ reads: 'T' })
    const already = { outcome: 'already', requestId: 'id-read', statusBefore: 'TERMINATED', attempts: 0 }
    expect(record).toEqual({ ...CHANGED, ...already })
  })
  test('of one that nobody read has no status and no address', async () => {
    const { record } = await play({ reads: '', confirm: 'never' })
    expect(record).toEqual({ ...CHANGED, statusBefore: '', statusAfter: '', url: '' })
  })

  test.each<[string, Script, object]>([
    [
      'over before anything is sent: in which status',
      { reads: 'F' },
      { ...SILENT, problem: 'over-already', detail: { of: 'over', status: 'FINISHED' } }
    ],
    [
      'left alone by a sweep: what it became',
      { reads: 'S', statuses: ['RUNNING'] },
      { ...SILENT, outcome: 'none', problem: '', detail: { of: 'changed-since-listed', status: 'SUSPENDED' } }
    ],
    [
      'not offered, in a dry run',
      { reads: 'R-fixed', isDryRun: true, action: 'WITHDRAW' },
      { ...SILENT, problem: 'not-revocable', detail: { of: 'not-offered', action: 'WITHDRAW' } }
    ],
    [
      'a permission to read that is missing: which one',
      { reads: 'denied', confirm: 'always' },
      { cautions: [], detail: { of: 'permission', api: 'get_ticket_status' } }
    ],
    [
      'a first read that is refused: all that it says',
      { reads: 'unknown' },
      {
        code: '39',
        message: 'words: unknown-ticket',
        requestId: 'id-no',
        detail: { of: 'thrown', words: 'seen: unknown-ticket' },
        cause: 'cause of unknown-ticket',
        wasAnswered: true
      }
    ],
    ['a site that never answered', { reads: 'lost' }, { wasAnswered: false, url: '' }],
    ['one that answered once', { reads: 'limit lost' }, { problem: 'connection-lost', wasAnswered: true }],
    ['one that answered nothing but the POST', { reads: '', posts: 'lost', confirm: 'never' }, { wasAnswered: false }],
    [
      'nothing came of it',
      { reads: 'R' },
      { requestId: 'id-post', detail: { of: 'success-but-status', status: 'RUNNING' }, url: 'https://itsm/RUNNING' }
    ],
    [
      'accepted, and unread',
      { reads: 'R lost' },
      {
        requestId: 'id-post',
        statusAfter: 'RUNNING',
        detail: { of: 'success-but-unread', why: 'connection-lost' },
        cause: 'cause of connection-lost'
      }
    ],
    [
      'unclear: what happened to the POST',
      { reads: 'R', posts: 'lost' },
      { detail: { of: 'thrown', words: 'seen: connection-lost' }, cause: 'cause of connection-lost' }
    ],
    [
      'ended by somebody else after the POST',
      { reads: 'R F', posts: 'path' },
      { message: 'words: unknown-path', detail: { of: 'over', status: 'FINISHED' } }
    ],
    [
      'refused as over, and nobody looked',
      { reads: '', posts: 'over', confirm: 'never' },
      { problem: 'over-already', detail: { of: 'over-unread', action: 'TERMINATE' } }
    ],
    ['refused as over, seen', { reads: 'R', posts: 'over' }, { detail: { of: 'thrown', words: 'seen: over-already' } }]
  ])('%s', async (_, script, expected) => {
    expect((await play(script)).record).toMatchObject(expected)
  })
})

describe('cautions', () => {
  const after = (problem: string, of = 'there-after-all') => [{ of, problem, message: `words: ${problem}` }]
  const noSteps = (status: string, isRevocable = true, hasBegun = true) => [
    { of: 'no-steps', status, isRevocable, hasBegun }
  ]
  const UNSUSPEND = { action: 'UNSUSPEND', log: 'begun' } as const
  test.each<[string, Script, object[]]>([
    ['sent without reading', { reads: 'denied', ...SUSPEND }, [{ of: 'unseen', action: 'SUSPEND' }]],
    ['refused, and there', { reads: 'R T', posts: 'refused' }, after('child-ticket')],
    ['turned away, and there', { reads: 'R T', posts: 'secret' }, after('wrong-secret')],
    ['turned away, ended as accepted', { reads: 'R F', posts: 'path', accept: ['FINISHED'] }, after('unknown-path')],
    ['an exception, and there', { reads: 'R T', posts: 'exception' }, after('server-error', 'likely-carried-out')],
    ['unclear, and there', { reads: 'R T', posts: 'lost' }, []],
    ['SUSPEND leaves no step', { reads: 'R S-at-none', ...SUSPEND, log: 'begun' }, noSteps('SUSPENDED')],
    ['found SUSPENDED at no step', { reads: 'S-at-none', ...SUSPEND, log: 'begun' }, noSteps('SUSPENDED')],
    ['nor did it have one before', { reads: 'R-at-none S-at-none', ...SUSPEND }, []],
    ['UNSUSPEND leaves no step', { reads: 'S R-at-none', ...UNSUSPEND }, noSteps('RUNNING')],
    ['it cannot be withdrawn', { reads: 'S R-dead', ...UNSUSPEND }, noSteps('RUNNING', false)],
    ['its flow has not begun', { reads: 'S R-at-none', ...UNSUSPEND, log: 'held' }, []],
    ['it began while held', { reads: 'S R-at-none', ...UNSUSPEND, log: 'begun-and-held' }, noSteps('RUNNING')],
    ['no log to be read', { reads: 'S R-at-none', ...UNSUSPEND, log: 'lost begun' }, noSteps('RUNNING', true, false)],
    ['an empty log', { reads: 'S R-at-none', ...UNSUSPEND, log: 'empty' }, noSteps('RUNNING', true, false)],
    ['a log without times', { reads: 'S R-at-none', ...UNSUSPEND, log: 'timeless' }, noSteps('RUNNING', true, false)],
    ['nor permitted', { reads: 'S R-at-none', ...UNSUSPEND, log: 'denied' }, noSteps('RUNNING', true, false)],
    ['cancelled', { reads: 'S R-at-none', ...UNSUSPEND, log: 'held', stopAt: 3 }, noSteps('RUNNING', true, false)],
    ['TERMINATE of one without', { reads: 'R-at-none T' }, []],
    ['it has a step', { reads: 'R S', ...SUSPEND }, []],
    ['between two steps', { reads: 'S S-at-none', posts: 'no-processor', action: 'UNSUSPEND', retries: 0 }, []],
    ['over at a step', { reads: 'R T-at-1' }, [{ of: 'over-with-steps', status: 'TERMINATED' }]],
    ['over at a step before', { reads: 'T-at-1' }, [{ of: 'over-with-steps', status: 'TERMINATED' }]]
  ])('%s', async (_, script, cautions) => {
    expect((await play(script)).record.cautions).toEqual(cautions)
  })
})

test('the log is read once, last of all, and changes nothing but the caution', async () => {
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
    ['is kept where only the first read knew it', 'R T-nowhere', 'ok', 'https://itsm/RUNNING'],
    ['also through later reads', 'R R-nowhere', 'limit refused', 'https://itsm/RUNNING'],
    ['is empty where no read knew it', 'T-nowhere', 'ok', '']
  ])('%s', async (_, reads, posts, url) => {
    expect((await play({ reads, posts })).record.url).toBe(url)
  })
})
