/** The API as typed replies: what a list and a log are, and that nothing of them enters uncleaned. */
import { describe, expect, test } from '@jest/globals'
import { createReader } from '../../../src/blueking/api.ts'
import { siteOf, clock, FILTER, meet, success } from './calls.ts'

describe('a list', () => {
  const page = async (data: unknown) => (await meet((client) => client.listTickets(FILTER), success(data))).answer
  const ENTRY = {
    sn: 'CRQ1',
    current_status: 'RUNNING',
    creator: 'bot',
    create_at: '2026-10-01 00:00:00',
    end_at: null,
    service_id: 7
  }
  const LISTED = {
    sn: 'CRQ1',
    status: 'RUNNING',
    creator: 'bot',
    createAt: '2026-10-01 00:00:00',
    endAt: '',
    serviceId: '7'
  }

  test('of one page', async () => {
    expect(await page({ items: [ENTRY], count: 101, total_page: 2 })).toMatchObject({
      data: { tickets: [LISTED], count: 101, totalPages: 2, isWhole: false }
    })
  })

  test('without pages', async () => {
    expect(await page([ENTRY])).toMatchObject({
      data: { tickets: [LISTED], count: undefined, totalPages: undefined, isWhole: true }
    })
  })

  test.each(['', 'CRQ', 'CRQ 1', 'ＣＲＱ１', 'CRQ1\n', 'hunter2', `C${'1'.repeat(64)}`, 1, null, { a: 1 }])(
    'a number that could be anything is none: %j',
    async (sn) => {
      expect(await page({ items: [{ ...ENTRY, sn }] })).toMatchObject({ data: { tickets: [{ ...LISTED, sn: '' }] } })
    }
  )

  test('a number that cleaning changes held what is not to be repeated', async () => {
    const items = [{ ...ENTRY, sn: 'CRQ\u200b1' }]
    const transport = {
      send: () => Promise.resolve({ status: 200, headers: {}, body: '', ...success({ items }) }),
      close: () => undefined
    }
    const bare = (text: string): string => text.replaceAll('\u200b', '')
    const client = createReader(siteOf('esb'), { transport, clean: bare, clock, trace: () => undefined })
    expect(await client.listTickets(FILTER)).toMatchObject({ data: { tickets: [{ ...LISTED, sn: '' }] } })
  })

  test.each([
    [{ end_at: '2026-10-02 00:00:00' }, { endAt: '2026-10-02 00:00:00' }],
    [{ service_id: 'own' }, { serviceId: 'own' }],
    [{ service_id: null }, { serviceId: '' }],
    [{ creator: 7 }, { creator: '' }],
    [{ creator: null }, { creator: '' }]
  ])('an entry with %j', async (change, listed) => {
    expect(await page([{ ...ENTRY, ...change }])).toMatchObject({ data: { tickets: [{ ...LISTED, ...listed }] } })
  })

  test.each([1.5, -1, '2', null, 2 ** 53])('%j is no count', async (count) => {
    expect(await page({ items: [], count })).toMatchObject({ data: { count: undefined } })
  })

  test('entries that are no objects are counted', async () => {
    expect(await page({ items: [null, 'x'], count: '2', total_page: -1 })).toMatchObject({
      data: { tickets: [{ sn: '' }, { sn: '' }], count: undefined, totalPages: undefined }
    })
  })

  test('what a server writes as times and services is cleaned', async () => {
    const told = await page({
      items: [{ ...ENTRY, create_at: 'hunter2', end_at: 'hunter2', service_id: 'hunter2', current_status: 'hunter2' }]
    })
    expect(JSON.stringify(told)).not.toContain('hunter2')
  })

  test.each([{}, null, { items: {} }])('none: %j', async (data) => {
    expect(await page(data)).toMatchObject({ class: 'unclear', detail: { of: 'malformed', is: 'fields' } })
  })
})

describe('a log', () => {
  const log = async (data: unknown) => (await meet((client) => client.readLog('CRQ1'), success(data))).answer
  test('oldest first, as it comes, and cleaned', async () => {
    const logs = [{ operate_at: '2026-10-01 00:00:00', operator: 'hunter2' }, { operate_at: 1 }, null]
    expect(await log({ logs })).toMatchObject({
      data: [
        { operateAt: '2026-10-01 00:00:00', operator: '***' },
        { operateAt: '', operator: '' },
        { operateAt: '', operator: '' }
      ]
    })
  })

  test.each([{}, null, { logs: {} }, { sn: 'CRQ9', logs: [] }, { sn: ['CRQ1'], logs: [] }])(
    'none: %j',
    async (data) => {
      expect(await log(data)).toMatchObject({ class: 'unclear', detail: { of: 'malformed', is: 'fields' } })
    }
  )
})
