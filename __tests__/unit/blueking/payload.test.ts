/** Parses the data of a reply: typed and cleaned, or undefined for another shape. */
import { describe, expect, test } from '@jest/globals'
import { parseApproval, parseLog, parsePage, parseStatus } from '../../../src/blueking/payload.ts'

const clean = (text: string): string => text.replaceAll('hunter2', '***').replaceAll('\u200b', '')

describe('a status', () => {
  const OWN = { current_status: 'OWN', operations: [], current_steps: [] }
  const page = (ticket_url: unknown) => ({ current_status: 'RUNNING', ticket_url })
  test.each([
    [
      {
        current_status: 'RUNNING',
        operations: [{ key: 'WITHDRAW' }],
        current_steps: [{ state_id: 7, name: 'Review' }]
      },
      { status: 'RUNNING', operations: ['WITHDRAW'], steps: [{ id: '7', name: 'Review' }], url: '' }
    ],
    // A built-in status does not need the lists.
    [{ current_status: 'RUNNING' }, { status: 'RUNNING', operations: undefined, steps: undefined }],
    [{ current_status: 'RUNNING', current_steps: {} }, { steps: undefined }],
    [OWN, { status: 'OWN', operations: [], steps: [] }],
    [
      { ...OWN, current_steps: [{ state_id: 'hunter2', name: 'hunter2' }, null, { name: {} }] },
      {
        steps: [
          { id: '***', name: '***' },
          { id: '', name: '' },
          { id: '', name: '' }
        ]
      }
    ],
    // Names are compared as the server wrote them: two that look the same once cleaned are two steps.
    [{ ...OWN, current_steps: [{ name: 'a\u200bb' }] }, { steps: [{ name: 'ab', rawName: 'a\u200bb' }] }],
    [{ ...OWN, operations: [{ key: 'hunter2' }] }, { operations: ['***'] }],
    [{ ...OWN, current_status: 'is hunter2' }, { status: 'is ***' }],
    // A ticket that does not look suspended is sent a second SUSPEND.
    ...['suspended', 'Suspended', ' SUSPENDED\n', '\u200bsuspended'].map(
      (current_status) => [{ current_status }, { status: 'SUSPENDED' }] as const
    ),
    [page('https://itsm.example.com/t?id=1'), { url: 'https://itsm.example.com/t?id=1' }],
    [page('http://itsm.corp/t'), { url: 'http://itsm.corp/t' }],
    [page('javascript:alert(1)'), { url: '' }],
    [page(['https://itsm.example.com/']), { url: '' }],
    [page('https://itsm.example.com/?t=hunter2'), { url: '' }]
  ])('%j', (data, expected) => {
    expect(parseStatus(data, clean)).toMatchObject(expected)
  })

  test.each([
    {},
    [],
    null,
    'RUNNING',
    { current_status: '' },
    { current_status: 1 },
    // Only the lists show whether a status of the service's own is final.
    ...[undefined, null, 0, '', {}].flatMap((list) => [
      { ...OWN, operations: list },
      { ...OWN, current_steps: list }
    ])
  ])('none: %j', (data) => {
    expect(parseStatus(data, clean)).toBeUndefined()
  })

  test('a built-in one is kept even if a secret has its name', () => {
    expect(parseStatus({ current_status: 'RUNNING' }, () => '***')).toMatchObject({ status: 'RUNNING' })
  })
})

describe('a list', () => {
  const CREATED = '2026-10-01 00:00:00'
  const ENTRY = {
    sn: 'CRQ1',
    current_status: 'RUNNING',
    creator: 'bot',
    create_at: CREATED,
    end_at: null,
    service_id: 7
  }
  const LISTED = { sn: 'CRQ1', status: 'RUNNING', creator: 'bot', createAt: CREATED, endAt: '', serviceId: '7' }

  test.each([
    ['a page', { items: [ENTRY], count: 101, total_page: 2 }, { count: 101, totalPages: 2, isWhole: false }],
    ['without pages', [ENTRY], { count: undefined, totalPages: undefined, isWhole: true }],
    // Without a valid count the list is incomplete.
    ...[1.5, -1, '2', null, 2 ** 53].map(
      (count) =>
        [
          `the count ${count}`,
          { items: [ENTRY], count, total_page: count },
          { count: undefined, totalPages: undefined }
        ] as const
    )
  ])('%s', (_, data, expected) => {
    expect(parsePage(data, clean)).toMatchObject({ tickets: [LISTED], ...expected })
  })

  test.each([{}, null, { items: {} }])('none: %j', (data) => {
    expect(parsePage(data, clean)).toBeUndefined()
  })

  test.each([
    // Anything that could be more than a number, or that cleaning changes, is dropped.
    ...['', 'CRQ', 'CRQ 1', 'ＣＲＱ１', 'CRQ1\n', 'hunter2', 'CRQ\u200b1', `C${'1'.repeat(64)}`, 1, null, { a: 1 }].map(
      (sn) => [{ sn }, { sn: '' }] as const
    ),
    [{ current_status: 'suspended' }, { status: 'SUSPENDED' }],
    [{ current_status: 'hunter2' }, { status: '***' }],
    [{ create_at: 'hunter2' }, { createAt: '***' }],
    [{ end_at: 'hunter2' }, { endAt: '***' }],
    [{ end_at: CREATED }, { endAt: CREATED }],
    [{ service_id: 'hunter2' }, { serviceId: '***' }],
    [{ service_id: null }, { serviceId: '' }],
    [{ creator: 7 }, { creator: '' }],
    // Compared with the input, and never shown.
    [{ creator: 'hunter2' }, { creator: 'hunter2' }]
  ])('an entry with %j', (change, listed) => {
    expect(parsePage([{ ...ENTRY, ...change }], clean)?.tickets).toEqual([{ ...LISTED, ...listed }])
  })

  test('entries that are not objects are counted', () => {
    expect(parsePage([null, 'x'], clean)?.tickets).toMatchObject([{ sn: '' }, { sn: '' }])
  })
})

describe('a log', () => {
  test('in order, cleaned', () => {
    const logs = [{ operate_at: 'hunter2' }, { operate_at: 1 }, null]
    const none = { operateAt: '', isHold: false }
    expect(parseLog({ logs }, clean)).toEqual([{ ...none, operateAt: '***' }, none, none])
  })

  test.each([
    ['zhangsan 挂起了单据. why', true],
    ['zhangsan 恢复了单据.', true],
    ['流程开始.', false],
    ['zhangsan 撤销了单据.', false],
    ['zhangsan 处理【挂起了单据】', false],
    ['zhangsan 处理【a 恢复了单据】', false],
    [1, false]
  ])('%j is of a SUSPEND or an UNSUSPEND: %p', (message, isHold) => {
    expect(parseLog({ logs: [{ message }] }, clean)).toMatchObject([{ isHold }])
  })

  test.each([{}, null, { logs: {} }])('none: %j', (data) => {
    expect(parseLog(data, clean)).toBeUndefined()
  })
})

describe('an approval', () => {
  const ENTRY = { sn: 'CRQ1', current_status: 'FINISHED', approve_result: true }
  test.each([
    ['of the ticket', [ENTRY], { status: 'FINISHED', isApproved: true }],
    ['not approved', [{ ...ENTRY, approve_result: false }], { status: 'FINISHED', isApproved: false }],
    ['among others', [{ ...ENTRY, sn: 'CRQ9', approve_result: false }, null, ENTRY], { isApproved: true }],
    ['in the case of the database', [{ ...ENTRY, sn: 'crq1' }], { isApproved: true }],
    ['cleaned', [{ ...ENTRY, current_status: 'hunter2' }], { status: '***' }]
  ])('%s', (_, data, expected) => {
    expect(parseApproval(data, clean, 'CRQ1')).toMatchObject(expected)
  })

  test('of a ticket that the server does not know', () => {
    expect(parseApproval([], clean, 'CRQ1')).toBe('absent')
  })

  // Only a boolean of this ticket counts.
  test.each([
    [null],
    [{}],
    [[{ ...ENTRY, sn: 'CRQ9' }]],
    [[{ ...ENTRY, approve_result: 'true' }]],
    [[{ ...ENTRY, approve_result: 1 }]],
    [[{ ...ENTRY, approve_result: undefined }]],
    [[{ ...ENTRY, current_status: null }]],
    [[ENTRY, { ...ENTRY, approve_result: false }]]
  ])('none: %j', (data) => {
    expect(parseApproval(data, clean, 'CRQ1')).toBeUndefined()
  })
})

test('a secret that is a year changes neither the numbers that ITSM makes nor times', () => {
  const withoutYear = (text: string): string => text.replaceAll('2026', '***')
  const [sn, time] = ['CRQ20261101000001', '2026-11-01 00:00:00']
  const entry = { sn, create_at: time, end_at: time, current_status: 'at 2026' }
  const expected = { sn, createAt: time, endAt: time, status: 'at ***' }
  expect(parsePage([entry, { ...entry, sn: 'X-2026' }], withoutYear)?.tickets).toMatchObject([
    expected,
    { ...expected, sn: '' }
  ])
  expect(parseLog({ logs: [{ operate_at: time }] }, withoutYear)).toMatchObject([{ operateAt: time }])
})
