/** What the tickets of a group share, and what is left to say of each. */
import { expect, test } from '@jest/globals'
import { commonTo, ownOf } from '../../../src/report/common.ts'
import type { TicketRecord } from '../../../src/tickets/attempt.ts'
import { record } from './samples.ts'

type Said = Partial<Pick<TicketRecord, 'message' | 'code' | 'detail' | 'requestId'>>

const over = (status: string): TicketRecord['detail'] => ({ of: 'over', status })
const nothing = { message: '', code: '', detail: undefined, requestId: '' }
const first = { message: 'm', code: '1', detail: over('FINISHED'), requestId: 'r1' }
const second = { ...first, requestId: 'r2' }

const saidOf = ({ message, code, detail, requestId }: TicketRecord): Said => ({ message, code, detail, requestId })

test.each<[string, Said[], Said]>([
  ['one alone shares all of it with itself', [first], first],
  ['all but the request ID, which is never shared', [first, second], { ...first, requestId: '' }],
  ['not the message', [first, { ...first, message: 'n' }], { ...first, message: '', requestId: '' }],
  ['not the code', [first, { ...first, code: '2' }], { ...first, code: '', requestId: '' }],
  ['not what was seen', [first, { ...first, detail: over('REVOKED') }], { ...first, detail: undefined, requestId: '' }],
  [
    'not what one of them lacks',
    [first, { ...first, detail: undefined }],
    { ...first, detail: undefined, requestId: '' }
  ],
  ['what is equal, not the same', [first, { ...first, detail: over('FINISHED') }], { ...first, requestId: '' }],
  [
    'what all of them share, not the first two',
    [first, second, { ...first, code: '3', message: 'o' }],
    {
      ...first,
      code: '',
      message: '',
      requestId: ''
    }
  ]
])('a group shares %s', (_, group, expected) => {
  const [head = record('A0'), ...others] = group.map((said, index) => record(`A${index}`, said))
  const common = commonTo([head, ...others])
  expect(saidOf(common)).toEqual(expected)
  expect(common.sn).toBe('A0')
})

test.each<[string, Said, Said, Said]>([
  ['nothing where all is shared', first, first, nothing],
  ['nothing where all but the request ID is', second, { ...first, requestId: '' }, nothing],
  [
    'its message, and the request ID with it',
    first,
    { ...first, message: '' },
    { ...nothing, message: 'm', requestId: 'r1' }
  ],
  ['its code, and the request ID with it', first, { ...first, code: '' }, { ...nothing, code: '1', requestId: 'r1' }],
  [
    'what was seen, where nothing of it is shared',
    first,
    { ...first, detail: undefined },
    { ...nothing, detail: first.detail }
  ],
  ['nothing seen, where something of it is shared', first, { ...first, detail: over('REVOKED') }, nothing],
  ['all of it', first, nothing, first],
  ['nothing, where it has nothing', nothing, nothing, nothing]
])('a ticket has of its own %s', (_, own, common, expected) => {
  const left = ownOf(record('A1', own), record('A0', common))
  expect(saidOf(left)).toEqual(expected)
  expect(left.sn).toBe('A1')
})
