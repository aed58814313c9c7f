/**
 * A server that sends a reply twice, the second time when the next request on that connection is under way already: HTTP has
 * nothing that tells them apart. What the replies are about does, and a connection of its own.
 */
import http from 'node:http'
import type { Socket } from 'node:net'
import { describe, expect, test } from '@jest/globals'
import { runInProcess, type InProcessRun } from '../helpers/in-process.ts'
import { listeners } from '../helpers/ports.ts'
import { said } from '../helpers/runs.ts'

const listen = listeners()

type Reply = 'get_ticket_status' | 'operate_ticket'
interface Site {
  url: string
  statuses: Map<string, string>
  /** The tickets that were operated, in order. */
  operated: string[]
}

/**
 * A little ITSM behind the ESB.
 *
 * @param options.statuses tickets and where they stand
 * @param options.twice which replies come a second time, before the reply to the next request
 * @param options.invented where a ticket that nobody asked for is said to stand, each time with a new page, in a reply that
 *   comes before the one to the next request
 * @param options.pageOf the `ticket_url` of a ticket
 * @param options.mayRead false: 1306403 in place of a status
 * @param options.refuses a ticket that cannot be operated
 */
async function startSite(options: {
  statuses: Record<string, string>
  twice?: (api: Reply, sn: string) => boolean
  invented?: string
  pageOf?: (sn: string) => string
  mayRead?: boolean
  refuses?: string
}): Promise<Site> {
  const {
    twice = () => false,
    invented,
    pageOf = (sn) => `https://itsm.example.com/#/ticket/detail?id=${sn}`,
    mayRead = true
  } = options
  const statuses = new Map(Object.entries(options.statuses))
  const operated: string[] = []
  let count = 0
  /** What a connection still owes: a reply that comes again. */
  const owed = new WeakMap<Socket, string>()
  const answer = (api: Reply, sn: string): object => {
    if (api === 'operate_ticket') {
      if (sn === options.refuses) return { result: false, code: 3900005, message: '无权操作该单据' }
      operated.push(sn)
      statuses.set(sn, 'TERMINATED')
      return { result: true, code: 0, message: 'success', data: [] }
    }
    if (!statuses.has(sn)) return { result: false, code: 3900022, message: '对应的单据不存在' }
    if (!mayRead) return { result: false, code: 1306403, message: 'no permission' }
    return reading(pageOf(sn), statuses.get(sn))
  }
  const server = http.createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      const api = request.url?.includes('operate_ticket') === true ? 'operate_ticket' : 'get_ticket_status'
      const { sn } = JSON.parse(body) as { sn: string }
      const own = JSON.stringify(answer(api, sn))
      const { socket } = request
      const before = owed.get(socket)
      owed.delete(socket)
      if (before !== undefined) socket.write(before)
      const made = invented === undefined ? undefined : JSON.stringify(reading(pageOf(`invented-${++count}`), invented))
      if (twice(api, sn) || made !== undefined) owed.set(socket, withHead(made ?? own))
      if (before === undefined) response.writeHead(200, { 'content-type': 'application/json' }).end(own)
      else socket.write(withHead(own))
    })
  })
  return { url: `http://127.0.0.1:${await listen(server)}`, statuses, operated }
}

function reading(page: string, status: string | undefined): object {
  const data = { ticket_url: page, operations: [{}], current_status: status, current_steps: [{}] }
  return { result: true, code: 0, message: 'success', data }
}

const withHead = (body: string): string =>
  `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`

const terminate = (site: Site, inputs: Record<string, string | number> = {}): Promise<InProcessRun> =>
  runInProcess({ url: site.url, action_type: 'TERMINATE', sn: 'CRQ1', concurrency: 1, ...inputs })
const outcomes = ({ tickets }: InProcessRun): string[] => tickets.map(({ outcome }) => outcome)

describe('a reply that comes again while the next request is under way', () => {
  test('a status does not become another ticket’s', async () => {
    const statuses = { CRQ1: 'TERMINATED', CRQ2: 'RUNNING', CRQ3: 'RUNNING' }
    const site = await startSite({ statuses, twice: (_, sn) => sn === 'CRQ1' })
    const run = await terminate(site, { sn: 'CRQ1 CRQ2 CRQ3' })
    expect(outcomes(run)).toEqual(['already', 'changed', 'changed'])
    expect(site.operated).toEqual(['CRQ2', 'CRQ3'])
    expect(said(run)).toBe('0 true changed')
  })

  test('a refusal does not become another ticket’s', async () => {
    const site = await startSite({ statuses: { CRQ2: 'RUNNING' }, twice: (_, sn) => sn === 'CRQ1' })
    expect(outcomes(await terminate(site, { sn: 'CRQ1 CRQ2' }))).toEqual(['refused', 'changed'])
  })

  test('a status that names no page does not end another ticket unsent', async () => {
    const statuses = { CRQ1: 'TERMINATED', CRQ2: 'RUNNING', CRQ3: 'RUNNING' }
    const site = await startSite({ statuses, twice: (_, sn) => sn === 'CRQ1', pageOf: () => '' })
    expect(outcomes(await terminate(site, { sn: 'CRQ1 CRQ2 CRQ3' }))).toEqual(['already', 'changed', 'changed'])
    expect(site.operated).toEqual(['CRQ2', 'CRQ3'])
  })

  test.each([
    ['a page of its own', undefined],
    ['no page', () => '']
  ])('one that nobody asked for, with %s, ends no ticket unsent', async (_, pageOf) => {
    const statuses = { CRQ1: 'TERMINATED', CRQ2: 'RUNNING', CRQ3: 'RUNNING' }
    const site = await startSite({ statuses, invented: 'TERMINATED', ...(pageOf && { pageOf }) })
    await terminate(site, { sn: 'CRQ1 CRQ2 CRQ3' })
    expect(site.operated).toEqual(['CRQ2', 'CRQ3'])
  })

  test('one that nobody asked for, and that names no page, lets no SUSPEND go out to a ticket that is suspended', async () => {
    const statuses = { CRQ1: 'TERMINATED', CRQ2: 'SUSPENDED' }
    const site = await startSite({ statuses, invented: 'RUNNING', pageOf: () => '' })
    const run = await terminate(site, { sn: 'CRQ1 CRQ2', action_type: 'SUSPEND' })
    expect(outcomes(run)).toEqual(['refused', 'already'])
    expect(site.operated).toEqual([])
  })

  test('a status is no answer to an operation', async () => {
    const site = await startSite({ statuses: { CRQ1: 'RUNNING' }, twice: (api) => api === 'get_ticket_status' })
    const run = await terminate(site)
    expect(run.shown).toContain('/operate_ticket/ · CRQ1 · unclear · server-error')
    expect(said(run)).toBe('0 true changed')
    expect(site.operated).toEqual(['CRQ1'])
  })

  test.each([
    ['confirm: never', { confirm: 'never' }, true],
    ['without permission to read', {}, false]
  ])('%s: an operation has only its own reply to go by', async (_, inputs, mayRead) => {
    const statuses = { CRQ1: 'RUNNING', CRQ2: 'RUNNING' }
    const site = await startSite({ statuses, twice: () => true, mayRead, refuses: 'CRQ2' })
    const run = await terminate(site, { sn: 'CRQ1 CRQ2', ...inputs })
    expect(outcomes(run)).toEqual(['changed', 'refused'])
    expect(site.operated).toEqual(['CRQ1'])
  })
})

test('a server that has one page for all tickets is believed when it says so on a new connection', async () => {
  const statuses = { CRQ1: 'RUNNING', CRQ2: 'RUNNING' }
  const site = await startSite({ statuses, twice: () => false, pageOf: () => 'https://itsm.example.com/#/tickets' })
  const run = await terminate(site, { sn: 'CRQ1 CRQ2' })
  expect(said(run)).toBe('0 true changed')
  expect(run.sleeps).toEqual([])
})
