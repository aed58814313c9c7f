import { describe, expect, test } from '@jest/globals'
import type { TicketRecord } from '../../src/operate.ts'
import { outcomeOf, PROBLEMS, type Problem } from '../../src/problems.ts'
import {
  annotationsOf,
  isGreen,
  outputsOf,
  problemPage,
  publicRecord,
  recordLine,
  summaryHtml,
  verdictLine,
  worstOf,
  type Fault,
  type Run,
  type SummaryNotes
} from '../../src/report.ts'
import { ACTIONS } from '../../src/ticket.ts'

const ENV = {
  GITHUB_SERVER_URL: 'https://github.example.com',
  GITHUB_ACTION_REPOSITORY: 'owner/bk-itsm-operate-ticket',
  GITHUB_ACTION_REF: 'v1'
}
const PAGE = 'https://github.example.com/owner/bk-itsm-operate-ticket/blob/v1/docs/problems.md'
const NOTES: SummaryNotes = { wholeMessage: undefined, noteOf: () => '', recordFile: undefined, env: ENV }

const record = (sn: string, change: Partial<TicketRecord> = {}): TicketRecord => ({
  sn,
  outcome: 'changed',
  problem: '',
  code: '0',
  message: 'success',
  requestId: 'id-1',
  statusBefore: 'RUNNING',
  statusAfter: 'SUSPENDED',
  attempts: 1,
  url: 'https://itsm.example.com/?id=1',
  detail: '',
  warning: '',
  ...change
})
const refused = (sn: string, change: Partial<TicketRecord> = {}): TicketRecord =>
  record(sn, {
    outcome: 'refused',
    problem: 'child-ticket',
    code: '3900004',
    message: "x: [ErrorDetail(string='抱歉', code='invalid')]",
    statusAfter: 'RUNNING',
    ...change
  })
const run = (records: TicketRecord[], change: Partial<Run> = {}): Run => ({
  action: 'SUSPEND',
  isDryRun: false,
  records,
  remaining: 0,
  fault: undefined,
  ...change
})
const FAULT: Fault = {
  problem: 'read-not-permitted',
  code: '1306403',
  message: 'no permission',
  requestId: 'id-9',
  detail: 'POST /x'
}
const many = (count: number, make = record): TicketRecord[] =>
  Array.from({ length: count }, (_, index) => make(`T${index}`))

describe('problems', () => {
  const unknown: Problem[] = ['outcome-unknown', 'internal-error']
  const about: Problem[] = [
    'unknown-ticket',
    'not-creator',
    'not-processor',
    'not-revocable',
    'too-late',
    'child-ticket',
    'over-already',
    'not-suspended',
    'not-running',
    'invalid-parameter',
    'refused-by-server'
  ]
  test.each(Object.keys(PROBLEMS) as Problem[])('%s', (problem) => {
    expect(outcomeOf(problem)).toBe(
      unknown.includes(problem) ? 'unknown' : about.includes(problem) ? 'refused' : 'failed'
    )
    const { title, titleZh, fix } = PROBLEMS[problem]
    expect(title).toMatch(/^[A-Z]/)
    expect(titleZh).toMatch(/\p{Script=Han}/u)
    expect(fix).toMatch(/\.$/)
  })
})

describe('the verdict', () => {
  test.each([
    ['changed', true],
    ['already', true],
    ['planned', true],
    ['none', true],
    ['refused', false],
    ['failed', false],
    ['unknown', false]
  ] as const)('%s: %s', (outcome, green) => {
    expect(isGreen(run([record('A'), record('B', { outcome })]))).toBe(green)
  })
  test('nothing selected is green, a fault is red', () => {
    expect(isGreen(run([]))).toBe(true)
    expect(isGreen(run([], { fault: FAULT }))).toBe(false)
    expect(isGreen(run([record('A')], { fault: FAULT }))).toBe(false)
  })
  test('the worst is the first of the worst', () => {
    const records = [record('A'), refused('B'), record('C', { outcome: 'failed' }), record('D', { outcome: 'failed' })]
    expect(worstOf(records)?.sn).toBe('C')
    expect(worstOf([])).toBeUndefined()
  })
})

describe('outputs', () => {
  test('of a run', () => {
    const { values, leftOut } = outputsOf(run([record('A'), refused('B')], { remaining: 3 }))
    expect(leftOut).toBe(0)
    expect(values).toEqual({
      result: 'false',
      outcome: 'refused',
      code: '3900004',
      message: "x: [ErrorDetail(string='抱歉', code='invalid')]",
      request_id: 'id-1',
      status: 'RUNNING',
      problem: 'child-ticket',
      succeeded: '1',
      failed: '1',
      tickets: JSON.stringify([record('A'), refused('B')].map(publicRecord)),
      remaining: '3'
    })
  })
  test('the status is the last that was read', () => {
    expect(outputsOf(run([record('A', { statusAfter: '' })])).values['status']).toBe('RUNNING')
    expect(outputsOf(run([record('A', { statusAfter: '', statusBefore: '' })])).values['status']).toBe('')
  })
  test('of nothing selected', () => {
    expect(outputsOf(run([])).values).toMatchObject({
      result: 'true',
      outcome: 'none',
      tickets: '[]',
      code: '',
      message: '',
      request_id: '',
      status: '',
      problem: ''
    })
  })
  test('of a fault', () => {
    expect(outputsOf(run([], { fault: FAULT })).values).toMatchObject({
      result: 'false',
      outcome: 'failed',
      code: '1306403',
      message: 'no permission',
      request_id: 'id-9',
      problem: 'read-not-permitted'
    })
    const unknown = run([], { fault: { ...FAULT, problem: 'internal-error' } })
    expect(outputsOf(unknown).values['outcome']).toBe('unknown')
    const refusal = run([], { fault: { ...FAULT, problem: 'unknown-ticket' } })
    expect(outputsOf(refusal).values['outcome']).toBe('failed')
  })
  test('a record has the fields of the interface', () => {
    expect(publicRecord(record('A', { problem: 'rate-limit' }))).toEqual({
      sn: 'A',
      outcome: 'changed',
      problem: 'rate-limit',
      code: '0',
      message: 'success',
      request_id: 'id-1',
      status_before: 'RUNNING',
      status_after: 'SUSPENDED',
      attempts: 1,
      url: 'https://itsm.example.com/?id=1'
    })
  })
  test('too many: the worst stay, in the order of the input', () => {
    const records = many(6_000)
    records[5_500] = refused('BAD')
    const { values, leftOut } = outputsOf(run(records))
    const kept = JSON.parse(values['tickets'] ?? '') as { sn: string }[]
    expect(Buffer.byteLength(values['tickets'] ?? '')).toBeLessThanOrEqual(1000 * 1024)
    expect(Buffer.byteLength(values['tickets'] ?? '')).toBeGreaterThan(990 * 1024)
    expect(kept.length + leftOut).toBe(6_000)
    expect(kept.at(-1)?.sn).toBe('BAD')
    expect(kept[0]?.sn).toBe('T0')
  })
})

describe('lines of the log', () => {
  test.each([
    [record('A'), '', '[1/2] A changed · RUNNING → SUSPENDED'],
    [record('A', { outcome: 'already', statusBefore: 'SUSPENDED' }), '', '[1/2] A already · SUSPENDED'],
    [record('A', { statusBefore: '', statusAfter: '' }), '', '[1/2] A changed'],
    [record('A', { statusBefore: '' }), undefined, '[1/2] A changed · SUSPENDED'],
    [refused('A'), '15 d old', '[1/2] A refused · RUNNING · A child ticket is read-only · 15 d old'],
    [record('A', { warning: 'Beware' }), '', '[1/2] A changed · RUNNING → SUSPENDED · Beware'],
    [record('A\n::error::x', { statusBefore: '' }), '', '[1/2] A : :error: :x changed · SUSPENDED']
  ])('%#', (entry, note, line) => {
    expect(recordLine(entry, '[1/2]', note)).toBe(line)
  })

  test.each([
    [run([record('A'), record('B'), refused('C')]), 'SUSPEND: 1 refused, 2 changed.'],
    [run([]), 'SUSPEND: no ticket was selected, nothing to do.'],
    [run([record('A', { outcome: 'planned' })], { isDryRun: true }), 'SUSPEND: 1 planned. Dry run: nothing was sent.'],
    [run([record('A')], { remaining: 4 }), 'SUSPEND: 1 changed. 4 more are left for the next run (max_tickets).'],
    [run([], { fault: FAULT }), 'SUSPEND: The application may not read tickets. No ticket was touched.'],
    [run([], { action: undefined, fault: { ...FAULT, problem: 'bad-input' } }), 'Bad input. No ticket was touched.'],
    [
      run([], { fault: { ...FAULT, problem: 'internal-error' } }),
      'SUSPEND: The action itself failed. Look at the tickets.'
    ]
  ])('%#', (of, line) => {
    expect(verdictLine(of)).toBe(line)
  })
})

describe('annotations', () => {
  test('of a refusal: what, the words of the server, what to do, the page', () => {
    expect(annotationsOf(run([refused('A', { detail: 'Seen' })]), ENV)).toEqual([
      {
        level: 'error',
        title: 'child-ticket · 子单只读',
        message: `A: A child ticket is read-only. Seen.\nThe server says: 抱歉 (code 3900004, request id id-1)\nOperate its parent ticket.\n${PAGE}#child-ticket`
      }
    ])
  })
  test.each([
    [{ message: '', code: '5', requestId: 'i' }, 'The server gave code 5, request id i.'],
    [{ message: '', code: '5', requestId: '' }, 'The server gave code 5.'],
    [{ message: 'no', code: '', requestId: '' }, 'The server says: no'],
    [{ message: 'no', code: '5', requestId: '' }, 'The server says: no (code 5)']
  ])('words %j', (words, line) => {
    const [annotation] = annotationsOf(run([refused('A', words)]), ENV)
    expect(annotation?.message.split('\n')[1]).toBe(line)
  })
  test('without any words of a server', () => {
    const [annotation] = annotationsOf(run([refused('A', { message: '', code: '', requestId: '' })]), ENV)
    expect(annotation?.message.split('\n')).toEqual([
      'A: A child ticket is read-only.',
      'Operate its parent ticket.',
      `${PAGE}#child-ticket`
    ])
  })
  test('nothing to say of what went well', () => {
    expect(annotationsOf(run(many(30)), ENV)).toEqual([])
  })
  test('five are named, and nothing more is said of them', () => {
    const records = [...many(5, refused), ...many(5, (sn) => refused(sn, { problem: 'too-late' }))]
    expect(annotationsOf(run(records), ENV)[0]?.message).toMatch(/^T0, T1, T2, T3, T4: /)
  })
  test('nine are told one by one, ten by problem', () => {
    expect(annotationsOf(run(many(9, refused)), ENV)).toHaveLength(9)
    const grouped = annotationsOf(run([...many(9, refused), refused('X', { problem: 'too-late' })]), ENV)
    expect(grouped.map(({ message }) => message.split(':')[0])).toEqual(['T0, T1, T2, T3, T4 and 4 more', 'X'])
  })
  test('the worst first, and never more than ten of a level', () => {
    const problems = Object.keys(PROBLEMS).slice(0, 12) as Problem[]
    const records = problems.map((problem, index) => refused(`T${index}`, { problem, warning: `w${index}` }))
    records.push(refused('WORST', { outcome: 'unknown', problem: 'outcome-unknown' }))
    const all = annotationsOf(run(records), ENV)
    expect(all.filter(({ level }) => level === 'error')).toHaveLength(10)
    expect(all.filter(({ level }) => level === 'warning')).toHaveLength(10)
    expect(all[0]?.title).toContain('outcome-unknown')
  })
  test('warnings are grouped by their words', () => {
    const records = [record('A', { warning: 'x' }), record('B', { warning: 'y' }), record('C', { warning: 'x' })]
    expect(annotationsOf(run(records), ENV)).toEqual([
      { level: 'warning', title: 'bk-itsm-operate-ticket', message: 'A, C: x' },
      { level: 'warning', title: 'bk-itsm-operate-ticket', message: 'B: y' }
    ])
  })
  test('a fault of the run comes first, and names no ticket', () => {
    const [first] = annotationsOf(run([], { fault: FAULT }), ENV)
    expect(first?.message).toMatch(/^The application may not read tickets\. POST \/x\.\nThe server says: no permission/)
  })
  test('a record without a problem that went wrong is ours', () => {
    expect(annotationsOf(run([record('A', { outcome: 'failed' })]), ENV)[0]?.title).toContain('internal-error')
  })
})

test.each([
  [ENV, `${PAGE}#too-late`],
  [{ ...ENV, GITHUB_ACTION_REF: '' }, 'See docs/problems.md#too-late'],
  [{ ...ENV, GITHUB_ACTION_REPOSITORY: undefined }, 'See docs/problems.md#too-late'],
  [{ ...ENV, GITHUB_SERVER_URL: '' }, 'See docs/problems.md#too-late']
])('the page of a problem, %j', (env, page) => {
  expect(problemPage('too-late', env)).toBe(page)
})

describe('the job summary', () => {
  const head = (of: Run): string => /<h3>(.*)<\/h3>/.exec(summaryHtml(of, NOTES))?.[1] ?? ''

  test.each([
    [run([record('A')]), '✅ SUSPEND: suspended'],
    [run([record('A', { outcome: 'already' })]), '✅ SUSPEND: already suspended'],
    [run([record('A', { outcome: 'planned' })], { isDryRun: true }), '📝 SUSPEND: would suspend'],
    [run([record('A'), refused('B')]), '❌ SUSPEND: 1 of 2 tickets suspended'],
    [run([record('A'), record('B')], { isDryRun: true }), '📝 SUSPEND: 2 of 2 tickets could be suspended'],
    [run([refused('A')]), '❌ SUSPEND: A child ticket is read-only'],
    [run([]), '✅ SUSPEND: nothing to do'],
    [run([], { fault: FAULT }), '❌ SUSPEND: The application may not read tickets'],
    [run([], { action: undefined, fault: FAULT }), '❌ Nothing was done']
  ])('%#', (of, expected) => {
    expect(head(of)).toBe(expected)
  })

  test('is a table with a row for each ticket, the worst first', () => {
    const html = summaryHtml(run([record('A'), refused('B', { detail: 'a\nb' })]), {
      ...NOTES,
      noteOf: (sn) => `note ${sn}`
    })
    expect(html).toBe(
      '<h3>❌ SUSPEND: 1 of 2 tickets suspended</h3>\n' +
        '<p>SUSPEND: 1 refused, 1 changed.</p>\n' +
        '<table>\n<tr><th>Ticket</th><th>Before</th><th>After</th><th>Outcome</th><th>What to know</th></tr>\n' +
        '<tr><td><a href="https://itsm.example.com/?id=1"><code>B</code></a></td><td><code>RUNNING</code></td><td><code>RUNNING</code></td><td>⛔&nbsp;refused</td>' +
        `<td>note B<br><b>A child ticket is read-only · 子单只读</b> (<a href="${PAGE}#child-ticket">child-ticket</a>)<br>a<br>b<br><code>抱歉</code><br>Operate its parent ticket.</td></tr>\n` +
        '<tr><td><a href="https://itsm.example.com/?id=1"><code>A</code></a></td><td><code>RUNNING</code></td><td><code>SUSPENDED</code></td><td>✅&nbsp;changed</td><td>note A</td></tr>\n' +
        '</table>\n'
    )
  })

  test('escapes all that is not ours', () => {
    const hostile = `<b>"'&`
    const escaped = '&lt;b&gt;&quot;&#39;&amp;'
    const html = summaryHtml(
      run([
        refused(hostile, {
          statusBefore: hostile,
          statusAfter: hostile,
          detail: hostile,
          message: hostile,
          warning: hostile,
          url: `https://x/${hostile}`
        })
      ]),
      { ...NOTES, noteOf: () => hostile, wholeMessage: hostile }
    )
    expect(html).not.toContain(hostile)
    expect(html.split(escaped)).toHaveLength(10)
  })

  test('a fault stands between the verdict and the table', () => {
    const html = summaryHtml(run([record('A')], { fault: { ...FAULT, detail: '', message: '' } }), {
      ...NOTES,
      env: {}
    })
    expect(html).toMatch(/<\/p>\n<p><b>The application may not read tickets[^\n]*<\/p>\n<table>\n/)
  })

  test('shows a fault with what to do; names of inputs as code', () => {
    const html = summaryHtml(run([], { fault: FAULT }), { ...NOTES, env: {} })
    expect(html).toContain(
      '<b>The application may not read tickets · 应用没有读取单据的权限</b> (read-not-permitted)<br>POST /x<br><code>no permission</code><br>Apply for <code>get_ticket_status</code>'
    )
    expect(html).not.toContain('<table>')
  })

  test('a server without words leaves no place for them', () => {
    const html = summaryHtml(run([refused('A', { message: '' })]), { ...NOTES, env: {} })
    expect(html).toContain(
      '<td><b>A child ticket is read-only · 子单只读</b> (child-ticket)<br>Operate its parent ticket.</td>'
    )
  })

  test('a ticket without a page, a plan, an unread status', () => {
    const html = summaryHtml(run([record('A', { url: '', outcome: 'planned', statusBefore: '' })]), NOTES)
    expect(html).toContain('<tr><td><code>A</code></td><td>–</td><td>–</td><td>📝&nbsp;planned</td><td></td></tr>')
  })

  test('keeps the whole message, up to a bound', () => {
    const html = summaryHtml(run([record('A')]), { ...NOTES, wholeMessage: `one\n\n\ntwo${'x'.repeat(30_000)}` })
    expect(html).toContain('<details><summary>The whole message</summary><p>one<br>twoxxx')
    expect(html.length).toBeLessThan(21_000)
    expect(html).toContain('x…</p></details>')
  })

  test('folds what went well beyond thirty rows', () => {
    const html = summaryHtml(run([...many(100), ...many(3, refused)]), NOTES)
    expect(html).toContain('<details><summary>73 more that went well</summary>')
    expect(html.split('<details>')[0]?.match(/<tr><td>/g)).toHaveLength(30)
    expect(summaryHtml(run(many(30)), NOTES)).not.toContain('<details>')
    const bad = summaryHtml(run([...many(40, refused), record('G')]), NOTES)
    expect(bad).toContain('<summary>1 more that went well')
  })

  test('stays below the limit, and says what is left out and where all of it is', () => {
    const html = summaryHtml(run(many(10_000)), NOTES)
    expect(Buffer.byteLength(html)).toBeLessThan(1000 * 1024)
    expect(Buffer.byteLength(html)).toBeGreaterThan(850 * 1024)
    const shown = html.match(/<tr><td>/g)?.length ?? 0
    expect(html).toContain(`<p>${10_000 - shown} of 10000 tickets are not shown.</p>`)
    expect(summaryHtml(run(many(10_000)), { ...NOTES, recordFile: '/tmp/<x>.json' })).toContain(
      'The whole record: <code>/tmp/&lt;x&gt;.json</code> on the runner.'
    )
    expect(summaryHtml(run(many(10)), NOTES)).not.toContain('not shown')
  })

  test.each(ACTIONS)('has words for %s', (action) => {
    expect(head(run([record('A')], { action }))).toMatch(/^✅ [A-Z]+: [a-z]+$/)
  })
})
