/**
 * How every reply that was recorded from real servers is classified, as a table: `recorded/verdicts.txt`. `UPDATE=1` rewrites
 * it; review each row that changes.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import type { HttpReply } from '../../../src/blueking/transport.ts'
import type { Failure, Result } from '../../../src/tickets/ports.ts'
import { readLines, type FrontLine, type ItsmLine } from '../../simulator/recorded.ts'
import { meet, siteOf, type Client } from './calls.ts'

const TABLE = new URL('../../recorded/verdicts.txt', import.meta.url)
const SITE = siteOf('esb')

interface Recording {
  server: string
  name: string
  api: string
  /** The requested action of `operate_ticket`. */
  action: string
  sn: string
  reply: HttpReply
}

const apiOf = (path: string): string => /(\w+)\/?(?:\?.*)?$/.exec(path)?.[1] ?? ''
const actionOf = (body: unknown): string => {
  const action = typeof body === 'object' && body !== null && 'action_type' in body ? body.action_type : ''
  return typeof action === 'string' ? action : ''
}

function snOf(request: unknown): string {
  const sn = (request as { sn?: unknown } | null | undefined)?.sn
  return typeof sn === 'string' ? sn : 'CRQ1'
}

function itsmRecording({ case: name, side, api, path = '', request, ...rest }: ItsmLine): Recording {
  const { status, content_type, reply } = rest
  return {
    server: side,
    name,
    api: api ?? apiOf(path),
    action: actionOf(request),
    sn: snOf(request),
    reply: {
      status,
      headers: { 'content-type': content_type },
      body: typeof reply === 'string' ? reply : JSON.stringify(reply)
    }
  }
}

function esbRecording({ case: name, server, request, reply: { status, headers, body } }: FrontLine): Recording {
  return {
    server,
    name,
    api: apiOf(request?.path ?? ''),
    action: '',
    sn: 'CRQ1',
    // As Node does.
    reply: {
      status,
      headers: Object.fromEntries(Object.entries(headers).map(([key, value]) => [key.toLowerCase(), value])),
      body
    }
  }
}

/** Feeds a recorded reply to the call that it answered; any other reply counts as that of an operation. */
async function met({ api, sn, reply }: Recording): Promise<Result<unknown>> {
  const use = (client: Client): Promise<Result<unknown>> => {
    if (api === 'get_ticket_status') return client.readStatus('CRQ1')
    if (api === 'get_ticket_logs') return client.readLog(sn)
    if (api === 'get_tickets') {
      return client.listTickets({ creator: 'x', createdUntil: 'x', page: 1, pageSize: 100 })
    }
    return client.operate({ sn: 'CRQ1', action: 'SUSPEND', operator: 'x', message: 'x' })
  }
  return (await meet(use, reply, SITE)).result
}

/** What was read, or the server's message, in a line, without numbers and times that differ between recordings. */
function shownOf(answer: Result<unknown>, api: string): string {
  if (answer.class !== 'accepted') {
    const { server, detail } = answer
    return [server.code, server.message, detail === undefined ? '' : JSON.stringify(detail)].filter(Boolean).join(' ')
  }
  if (api === 'get_ticket_status') {
    const { status, steps, operations } = answer.data as Record<string, unknown>
    return [
      status,
      Array.isArray(steps) && steps.length > 0 ? 'steps' : '',
      Array.isArray(operations) && operations.length > 0 ? 'operations' : ''
    ]
      .join(' ')
      .trim()
  }
  if (api === 'get_ticket_logs') return `${(answer.data as unknown[]).length} entries`
  if (api !== 'get_tickets') return ''
  const { tickets, count, totalPages, isWhole } = answer.data as Record<string, unknown>
  const items = tickets as { sn: string; status: string }[]
  const listed = items.map(({ sn, status }) => `${sn === '' ? '?' : '#'}${status}`).join(' ')
  return `${listed} of ${String(count)}, ${isWhole === true ? 'no pages' : `${String(totalPages)} pages`}`
}

const shortened = (text: string, most: number): string =>
  [...text].length > most ? `${[...text].slice(0, most - 1).join('')}…` : text

/** What is certain about a failure besides its class. */
function notesOf({ class: failureClass, isKnown, wasSent }: Failure): string {
  if (!wasSent) return ' (never sent)'
  return failureClass === 'refused' && isKnown !== true ? ' (unknown words)' : ''
}

async function row(recording: Recording): Promise<string[]> {
  const { server, name, api, action, reply } = recording
  const answer = await met(recording)
  return [
    server,
    shortened(name, 56),
    action || api,
    String(reply.status),
    answer.class,
    answer.class === 'accepted' ? '' : `${answer.problem}${notesOf(answer)}`,
    shortened(shownOf(answer, api).replace(/\s+/g, ' '), 150)
  ]
}

test('every recorded reply is classified as in the table', async () => {
  const recordings = [
    ...readLines<ItsmLine>('itsm').map(itsmRecording),
    ...readLines<FrontLine>('esb').map(esbRecording)
  ]
  const rows = [['server', 'case', 'call', 'HTTP', 'class', 'problem', 'what was read, or said']]
  for (const recording of recordings) rows.push(await row(recording))
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0))) ?? []
  const table = rows.map((cells) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  )
  const text = `${table.join('\n')}\n`
  if (process.env['UPDATE'] === '1') writeFileSync(TABLE, text)
  expect(text).toBe(readFileSync(TABLE, 'utf8'))
})
