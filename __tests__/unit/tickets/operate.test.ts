/**
 * One ticket, step by step. A row: what it shows | plan | reads | replies to POSTs | outcome, POSTs and problem | steps. POLL
 * is the verification of a ticket that does not change.
 */
import { describe, expect, test } from '@jest/globals'
import { ACTIONS, type Action } from '../../../src/tickets/actions.ts'
import { play, rowsOf, type Script } from './script.ts'

const POLL = 'read 500 read 1000 read 1700 read 3300 read 4700 read'

/** `SUSPEND never retries=1 timeout=500 stop=3 dry accept=FINISHED statuses=RUNNING` */
function planOf(text: string): Partial<Script> {
  const plans = text.split(' ').map((word): Partial<Script> => {
    const [name = '', value = ''] = word.split('=')
    if (ACTIONS.some((action) => action === name)) return { action: name as Action }
    const number = Number(value)
    const plan: Record<string, Partial<Script>> = {
      never: { confirm: 'never' },
      always: { confirm: 'always' },
      dry: { isDryRun: true },
      retries: { retries: number },
      timeout: { timeoutMs: number },
      call: { callMs: number },
      stop: { stopAt: number },
      accept: { accept: [value] },
      statuses: { statuses: value === '' ? [] : [value] }
    }
    if (name !== '' && plan[name] === undefined) throw new Error(`No such plan: ${name}`)
    return plan[name] ?? {}
  })
  return Object.assign({}, ...plans) as Partial<Script>
}

const TABLES: Readonly<Record<string, string>> = {
  'the first reading decides': `
    it needs the action                          |               | R T          |            | changed 1                 | read post read
    it is there                                  |               | T            |            | already 0                 | read
    it is over in another way                    |               | F            |            | refused 0 over-already    | read
    it ended as the user accepts                 | accept=FINISHED | F          |            | already 0                 | read
    it is open, whatever the user accepts        | accept=FINISHED | R T        |            | changed 1                 | read post read
    an accepted end suits an UNSUSPEND, too      | UNSUSPEND accept=FINISHED | F |           | already 0                 | read
    a status of the service's own is open        | UNSUSPEND     | own          |            | already 0                 | read
    over by empty lists, and it holds            | WITHDRAW      | own-empty    |            | refused 0 over-already    | read yield10000 read
    between two steps, empty lists pass          |               | own-empty own T |         | changed 1                 | read yield10000 read post read
    what was empty may not be read any more      |               | own-empty denied |         | failed 0 read-not-permitted | read yield10000 read
    what was empty cannot be read any more       |               | own-empty unknown |       | refused 0 unknown-ticket  | read yield10000 read
    cancelled while empty lists are watched      | stop=2        | own-empty    |            | failed 0 cancelled        | read yield10000
    `,
  'a dry run sends nothing': `
    the action is possible                       | dry           | R            |            | planned 0                 | read
    it is there                                  | dry           | T            |            | already 0                 | read
    it is over                                   | dry           | V            |            | refused 0 over-already    | read
    it is read even with confirm: never          | dry never     | R            |            | planned 0                 | read
    it cannot be read                            | dry           | denied       |            | failed 0 read-not-permitted | read
    WITHDRAW is not offered                      | dry WITHDRAW  | R-fixed      |            | refused 0 not-revocable   | read
    there is no list of offers                   | dry WITHDRAW  | R-unlisted   |            | planned 0                 | read
    other actions are never in the list          | dry           | R-fixed      |            | planned 0                 | read
    a real WITHDRAW lets ITSM decide             | WITHDRAW      | R-fixed V    |            | changed 1                 | read post read
    `,
  'a first read that fails': `
    is retried                                   |               | lost lost R T |           | changed 1                 | read 500 read 1000 read post read
    only within the retries                      | retries=1     | lost         |            | failed 0 connection-lost  | read 500 read
    also after a page of the server              |               | page R T     |            | changed 1                 | read 500 read post read
    is final if it is a refusal                  |               | unknown      |            | refused 0 unknown-ticket  | read
    ends there with confirm: always              | always        | denied       |            | failed 0 read-not-permitted | read
    `,
  'a cancelled run starts nothing': `
    before the first read                        | stop=0        | R            |            | failed 0 cancelled        |
    after the first read                         | stop=1        | R            |            | failed 0 cancelled        | read
    after a read that failed                     | stop=1        | lost         |            | failed 0 connection-lost  | read
    in the wait before a retry                   | stop=2        | lost         |            | failed 0 connection-lost  | read 500
    after the POST, one read                     | stop=2        | R            |            | unknown 1 outcome-unknown | read post read
    in the wait before another POST              | stop=3        | R            | limit      | failed 1 rate-limit       | read post 500 yield1000 read
    also blind                                   | stop=3        | denied       | limit      | failed 1 rate-limit       | read post 500
    `,
  'a ticket of a sweep that changed since it was listed is left alone': `
    it is in its statuses                        | statuses=RUNNING | R T       |            | changed 1                 | read post read
    somebody suspended it                        | statuses=RUNNING | S         |            | none 0                    | read
    somebody ended it                            | WITHDRAW statuses= | F       |            | none 0                    | read
    somebody did the same                        | WITHDRAW statuses= | V       |            | already 0                 | read
    any open status is selected                  | WITHDRAW statuses= | S V     |            | changed 1                 | read post read
    in a dry run as well                         | dry WITHDRAW statuses=RUNNING | S |        | none 0                    | read
    it changes before another try                | statuses=RUNNING | R S       | limit      | failed 1 rate-limit       | read post 500 read yield1000 read
    `,
  'an accepted POST is verified until the ticket is there': `
    a change that takes a moment                 |               | R*3 T        | ok         | changed 1                 | read post read 500 read 1000 read
    nothing changes                              |               | R            | ok         | failed 1 not-applied      | read post ${POLL}
    somebody ended it in another way             | SUSPEND       | R T          | ok         | refused 1 over-already    | read post read
    in a way that the user accepts               | accept=FINISHED | R F        | ok         | already 1                 | read post read
    an UNSUSPEND finds FINISHED                  | UNSUSPEND     | S F          | ok         | changed 1                 | read post read
    an UNSUSPEND finds it between two steps      | UNSUSPEND     | S own-empty own | ok      | changed 1                 | read post read 500 read
    an UNSUSPEND finds an end of the service's   | UNSUSPEND     | S own-empty  | ok         | refused 1 over-already    | read post ${POLL}
    empty lists at the end get one more poll     | UNSUSPEND timeout=6500 | S*5 own-empty own | ok | changed 1           | read post read 500 read 1000 read 1700 read 3300 read 10000 read
    and prove nothing if that fails              | UNSUSPEND timeout=6500 | S*5 own-empty lost | ok | unknown 1 outcome-unknown | read post read 500 read 1000 read 1700 read 3300 read 10000 read
    reads fail                                   |               | R lost       | ok         | unknown 1 outcome-unknown | read post ${POLL}
    an early read proves nothing                 |               | R*2 lost     | ok         | unknown 1 outcome-unknown | read post ${POLL}
    a settled read does                          |               | R*6 lost     | ok         | failed 1 not-applied      | read post ${POLL}
    polling lasts as long as the timeout         | timeout=6500  | R            | ok         | failed 1 not-applied      | read post read 500 read 1000 read 1700 read 3300 read
    but at least five seconds                    | timeout=1000  | R*5 T        | ok         | changed 1                 | read post read 500 read 1000 read 1700 read 3300 read
    and at least three reads                     | call=10000    | R lost       | ok         | unknown 1 outcome-unknown | read post read 500 read 1000 read
    `,
  'a rejection is verified once, about a second later': `
    refused, and unchanged                       |               | R            | refused    | refused 1 child-ticket    | read post yield1000 read
    refused after the change                     |               | R T          | refused    | changed 1                 | read post yield1000 read
    refused, and over                            |               | R F          | refused    | refused 1 child-ticket    | read post yield1000 read
    refused, and unreadable                      |               | R unknown    | refused    | refused 1 child-ticket    | read post yield1000 read
    refused, and ended as the user accepts       | accept=FINISHED | R F        | over       | already 1                 | read post yield1000 read
    turned away, and unchanged                   |               | R            | path       | failed 1 unknown-path     | read post yield1000 read
    turned away after the change                 |               | R T          | path       | already 1                 | read post yield1000 read
    turned away, and over                        |               | R F          | path       | refused 1 over-already    | read post yield1000 read
    turned away, and unreadable                  |               | R unknown    | path       | failed 1 unknown-path     | read post yield1000 read
    the read is retried                          |               | R lost T     | refused    | changed 1                 | read post yield1000 read 500 read
    empty lists have to hold                     | UNSUSPEND     | S own-empty own | refused | changed 1                 | read post yield1000 read yield10000 read
    what was never sent is not verified          | retries=0     | R            | never-sent | failed 1 unreachable      | read post
    `,
  'an exception that looks like a refusal is polled': `
    the ticket is unchanged                      |               | R            | exception  | failed 1 server-error     | read post ${POLL}
    the ticket is there                          |               | R T          | exception  | changed 1                 | read post read
    the ticket cannot be read                    |               | R lost       | exception  | unknown 1 outcome-unknown | read post ${POLL}
    `,
  'what ended unclear is never sent again, whatever the action': `
    SUSPEND                                      | SUSPEND       | R            | lost ok    | unknown 1 outcome-unknown | read post ${POLL}
    UNSUSPEND                                    | UNSUSPEND     | S            | lost ok    | unknown 1 outcome-unknown | read post ${POLL}
    WITHDRAW                                     | WITHDRAW      | R            | lost ok    | unknown 1 outcome-unknown | read post ${POLL}
    TERMINATE                                    | TERMINATE     | R            | lost ok    | unknown 1 outcome-unknown | read post ${POLL}
    it took effect                               | SUSPEND       | R R S        | lost       | changed 1                 | read post read 500 read
    it moved elsewhere                           |               | R own        | lost       | unknown 1 outcome-unknown | read post ${POLL}
    it ended in another way                      |               | R F          | lost       | unknown 1 outcome-unknown | read post read
    in a way that the user accepts               | accept=FINISHED | R F        | lost       | already 1                 | read post read
    `,
  'after a rate limit the ticket is read before another try': `
    it still needs the action                    |               | R R T        | limit ok   | changed 2                 | read post 500 read post read
    a SUSPEND waits five seconds                 | SUSPEND       | R R S        | limit ok   | changed 2                 | read post 5000 read post read
    unless it never left                         | SUSPEND       | R R S        | never-sent ok | changed 2              | read post 500 read post read
    the next try is refused                      |               | R            | limit refused | refused 2 child-ticket | read post 500 read post yield1000 read
    it is there by then                          | SUSPEND       | R S          | limit ok   | already 1                 | read post 5000 read
    it is over by then                           |               | R F          | limit ok   | refused 1 over-already    | read post 500 read
    it ended as the user accepts                 | accept=FINISHED | R F        | limit ok   | already 1                 | read post 500 read
    it cannot be read                            |               | R unknown    | limit      | failed 1 rate-limit       | read post 500 read yield1000 read
    the next try never left                      | retries=1     | R R T        | limit never-sent | already 2           | read post 500 read post yield1000 read
    the next try is unclear                      |               | R            | limit lost ok | unknown 2 outcome-unknown | read post 500 read post ${POLL}
    `,
  'blind, only the reply counts': `
    accepted                                     | never         |              | ok         | changed 1                 | post
    refused with a known sentence                | never         |              | refused    | refused 1 child-ticket    | post
    refused with an unknown sentence             | never SUSPEND |              | unheard    | unknown 1 outcome-unknown | post
    which is certain if the ticket is read       | SUSPEND       | R            | unheard    | refused 1 invalid-parameter | read post yield1000 read
    an exception                                 | never         |              | exception  | unknown 1 outcome-unknown | post
    turned away                                  | never         |              | limit      | failed 1 rate-limit       | post
    unclear                                      | never         |              | lost       | unknown 1 outcome-unknown | post
    what never left is retried                   | never         |              | never-sent ok | changed 2              | post 500 post
    reading is not permitted                     |               | denied       | ok         | changed 1                 | read post
    before a SUSPEND the read is retried         | SUSPEND       | denied       | ok         | changed 1                 | read 500 read 1000 read 2000 read post
    even without retries                         | SUSPEND retries=0 | denied   | ok         | changed 1                 | read 500 read post
    or when they are used up                     | SUSPEND retries=1 | lost denied S |       | already 0                 | read 500 read 1000 read
    denied once, then SUSPENDED                  | SUSPEND       | denied S     |            | already 0                 | read 500 read
    a SUSPEND after a rate limit                 | SUSPEND retries=1 | denied   | limit ok   | failed 1 rate-limit       | read 500 read post
    a refusal after that proves nothing          |               | denied       | limit refused | unknown 2 outcome-unknown | read post 500 post
    a rejection after that is reported           |               | denied       | limit secret | failed 2 wrong-secret   | read post 500 post
    if the next never left, the first counts     | retries=1     | denied       | limit never-sent | failed 2 rate-limit | read post 500 post
    a step in between is not detected            |               | denied       | no-processor | refused 1 not-processor | read post
    `,
  'a refusal between two steps is certain, and tried once more': `
    it had no step before                        | SUSPEND       | R-at-none R S | no-processor ok | changed 2           | read post yield1000 read post read
    it has no step now                           |               | R R-at-none T | no-processor ok | changed 2           | read post yield1000 read post read
    it has another step now                      |               | R R-at-2 T   | no-processor ok | changed 2            | read post yield1000 read post read
    refused, but there                           | UNSUSPEND     | S R-at-none  | no-processor | changed 1               | read post yield1000 read log
    there is no third try                        |               | R R-at-none  | no-processor | refused 2 between-steps | read post yield1000 read post yield1000 read
    a second try that never left                 | retries=1     | R R-at-none  | no-processor never-sent*3 | refused 3 between-steps | read post yield1000 read post 500 read post yield1000 read
    without retries it is only reported          | retries=0     | R-at-none    | no-processor | refused 1 between-steps | read post yield1000 read
    nor after a cancellation                     | stop=4        | R R-at-none  | no-processor | refused 1 between-steps | read post yield1000 read
    at the same step it is a real refusal        |               | R            | no-processor | refused 1 not-processor | read post yield1000 read
    unlisted steps prove nothing                 |               | R R-unlisted | no-processor | refused 1 not-processor | read post yield1000 read
    a WITHDRAW does not depend on steps          | WITHDRAW      | R-at-none    | no-processor | refused 1 not-processor | read post yield1000 read
    another refusal keeps its name               |               | R-at-none    | refused    | refused 1 child-ticket    | read post yield1000 read
    `
}

describe.each(Object.entries(TABLES))('%s', (_, table) => {
  test.each(rowsOf(table))('%s | %s | %s | %s', async (_what, plan = '', reads = '', posts, ends, steps) => {
    const played = await play({ reads, ...(posts === '' ? {} : { posts }), ...planOf(plan) })
    const { outcome, attempts, problem } = played.record
    expect(`${outcome} ${attempts} ${problem}`.trim()).toBe(ends)
    expect(played.steps).toBe(steps)
    expect(played.requests).toHaveLength(attempts)
  })
})

test('no pause between polls is two seconds, after which servers close an idle connection', async () => {
  const { steps } = await play({ reads: 'R', timeoutMs: 300_000 })
  expect(steps.split(' ')).not.toContain('2000')
})

describe('a ticket ends in time', () => {
  test.each([
    ['every call is limited', 'limit60', 'limit60'],
    ['every POST is limited', 'R', 'limit60'],
    ['reads succeed late', 'limit60*4 R lost', 'lost'],
    ['no answer after the first read', 'R lost', 'lost'],
    ['limited, then no answer', 'R', 'limit60*3 lost'],
    ['empty lists again and again', 'own-empty own own-empty', 'limit60*2 ok']
  ])('%s: within thirteen times the timeout plus 22 seconds', async (_, reads, posts) => {
    const { record, endedMs } = await play({ reads, posts, timeoutMs: 40_000, retries: 10, callMs: 39_000 })
    expect(record.outcome).not.toBe('changed')
    expect(endedMs).toBeLessThan(13 * 40_000 + 22_000)
  })
  test.each([
    [79_000, 2],
    [80_000, 1]
  ])('with calls of %i ms there is time for %i POSTs in 240 s', async (callMs, attempts) => {
    const { record } = await play({ reads: 'R', posts: 'limit', callMs, timeoutMs: 40_000 })
    expect(record.attempts).toBe(attempts)
  })
})
