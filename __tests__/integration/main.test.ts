/** What a run prints and writes beyond the transcripts (golden/); thousands of tickets. */
import { describe, expect, test } from '@jest/globals'
import type { Simulator } from '../../simulator/index.ts'
import { runInProcess, type InProcessOptions, type InProcessRun } from '../helpers/in-process.ts'
import { numbers, servers, said } from '../helpers/runs.ts'

const start = servers()
const terminate = (server: Simulator, inputs = {}, options: InProcessOptions = {}): Promise<InProcessRun> =>
  runInProcess({ url: server.url, sn: 'CRQ1', action_type: 'TERMINATE', ...inputs }, options)

test.each([
  [19, 0],
  [20, 1]
])('the log of %i tickets has %i group', async (count, groups) => {
  const sns = numbers(count)
  const result = await terminate(await start({ tickets: sns.map((sn) => ({ sn })) }), { sn: sns.join() })
  for (const line of [/^group: /gm, /^endgroup$/gm]) expect(result.shown.match(line) ?? []).toHaveLength(groups)
})

test('every connection is closed at the end', async () => {
  const server = await start()
  await terminate(server)
  expect(server.connections.total).toBeGreaterThan(1)
  // Otherwise the server would keep them, and the test would not end.
  while (server.connections.open > 0) await new Promise((resolve) => setTimeout(resolve, 5))
}, 10_000)

describe('an error of our own', () => {
  const broken = async (thrown: unknown, inputs = {}): Promise<InProcessRun> => {
    const wallClockMs = (): number => {
      throw thrown
    }
    return terminate(await start(), { sn: '', stale_after: '2d', ...inputs }, { context: { wallClockMs } })
  }
  test('is red, unknown, and shown with its stack and causes, without a secret', async () => {
    const result = await broken(new Error('bo::om demo-secret\nx', { cause: new Error('cause') }))
    const { result: is, outcome, problem } = result.outputs
    expect([is, outcome, problem]).toEqual(['false', 'unknown', 'internal-error'])
    const lines = result.shown.split('\n')
    expect(lines[0]).toBe('Error: bo::om ***')
    expect(lines).toContain('caused by: Error: cause')
    expect(lines.some((line) => line.startsWith('at '))).toBe(true)
  })
  test('is shown in the language of the run, also when it is not an Error', async () => {
    const result = await broken(undefined, { language: 'zh' })
    expect(result.outputs).toMatchObject({ result: 'false', outcome: 'unknown', problem: 'internal-error' })
    expect(result.shown.split('\n')[0]).toBe('Error: 抛出的值：undefined')
  })
})

test.each([
  ['a status', 'TERMINATED', 'CRQ1'],
  ['part of a number', '2026', 'CRQ20260000000001']
])('a secret that is %s is hidden in log and summary, not in the outputs', async (_, secret, sn) => {
  const server = await start({ app: { secret }, tickets: [{ sn }] })
  const result = await terminate(server, { bk_app_secret: secret, sn })
  expect(result.outputs).toMatchObject({ result: 'true', status: 'TERMINATED' })
  expect(result.tickets).toMatchObject([{ sn, status_after: 'TERMINATED' }])
  expect(result.shown + result.summary).not.toContain(secret)
})

test('names that are not secrets are replaced by their inputs, however these were typed, and only in the outputs', async () => {
  const message = 'zhangsan, robot-user, demo-app, demo-apps'
  const server = await start()
  server.fault({ kind: 'custom', body: JSON.stringify({ result: false, code: 3900022, message }) })
  const typed = { operator: ' zhangsan', bk_username: 'robot-user ', bk_app_code: ' demo-app ' }
  const result = await terminate(server, typed)
  expect(result.outputs['message']).toBe('<operator>, <bk_username>, <bk_app_code>, demo-apps')
  expect(result.tickets).toMatchObject([{ message: result.outputs['message'] }])
  expect(result.summary).toContain(message)
})

/** Holds the first replies until this many requests have arrived, so that their number does not depend on speed. */
function holdUntil(count: number): () => Promise<void> {
  let [missing, release] = [count, (): void => undefined]
  const arrived = new Promise<void>((resolve) => (release = resolve))
  return () => {
    if (--missing === 0) release()
    return arrived
  }
}

test.each([1, 8])('60 tickets, concurrency %i: never more in flight', async (concurrency) => {
  const sns = numbers(60)
  const server = await start({ tickets: sns.map((sn) => ({ sn })), hold: holdUntil(concurrency) })
  const result = await runInProcess({ url: server.url, sn: sns.join(), action_type: 'SUSPEND', concurrency })
  expect(said(result)).toBe('0 true changed')
  expect(server.inFlightPeak).toBe(concurrency)
  expect(server.operations).toHaveLength(60)
  expect(result.tickets.map(({ sn }) => sn)).toEqual(sns)
  expect(result.shown.match(/^group: /gm)).toHaveLength(1)
  expect(result.shown).toContain('[60/60]')
})

test('four thousand tickets: outputs and summary stay below 1 MiB, failures come first, and the log has every ticket', async () => {
  const sns = numbers(4_000, 'A-LONG-PREFIX-'.repeat(4))
  const server = await start({
    tickets: sns.map((sn, index) => ({ sn, status: index === 2_222 ? 'FINISHED' : 'TERMINATED' })),
    keepRequests: false
  })
  const result = await runInProcess({ url: server.url, sn: sns.join(), action_type: 'TERMINATE', concurrency: 32 })
  expect(said(result)).toBe('1 false refused over-already')
  expect(result.outputs).toMatchObject({ succeeded: '3999', failed: '1' })
  expect(Buffer.byteLength(Object.values(result.outputs).join(''))).toBeLessThan(1024 * 1024)
  expect(Buffer.byteLength(result.summary)).toBeLessThan(1024 * 1024)
  expect(result.tickets.some(({ sn }) => sn === sns[2_222])).toBe(true)
  expect(result.summary.indexOf(sns[2_222] ?? '')).toBeLessThan(result.summary.indexOf(sns[0] ?? ''))
  expect(result.summary).toMatch(/\d+ of 4000 tickets are not shown/)
  expect(new Set(result.shown.match(/^\[\d+\/4000\] \S+/gm)).size).toBe(4_000)
  const left = 4_000 - result.tickets.length
  expect(left).toBeGreaterThan(0)
  expect(result.annotations.some(({ message }) => message.includes(`leaves out ${left} of 4000`))).toBe(true)
})
