/** What a run says and writes, where no kept transcript (golden/) shows it. */
import { describe, expect, test } from '@jest/globals'
import type { Simulator } from '../../simulator/index.ts'
import { runInProcess, type InProcessOptions, type InProcessRun } from '../helpers/in-process.ts'
import { numbers, servers } from '../helpers/runs.ts'

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
  // Else it takes as long as the server keeps them, and the test does not end.
  while (server.connections.open > 0) await new Promise((resolve) => setTimeout(resolve, 5))
}, 10_000)

describe('an error of our own', () => {
  const broken = async (thrown: unknown, inputs = {}): Promise<InProcessRun> => {
    const wallClockMs = (): number => {
      throw thrown
    }
    return terminate(await start(), { sn: '', stale_after: '2d', ...inputs }, { context: { wallClockMs } })
  }
  test('is red, unknown, and told with its stack and causes, without a secret', async () => {
    const result = await broken(new Error('bo::om demo-secret\nx', { cause: new Error('cause') }))
    const { result: is, outcome, problem } = result.outputs
    expect([is, outcome, problem]).toEqual(['false', 'unknown', 'internal-error'])
    const lines = result.shown.split('\n')
    expect(lines[0]).toBe('Error: bo::om ***')
    expect(lines).toContain('caused by: Error: cause')
    expect(lines.some((line) => line.startsWith('at '))).toBe(true)
  })
  test('is told in the language of the run, also when it is no Error', async () => {
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

test('names that are no secrets are told by their inputs, however these were typed, and in the outputs alone', async () => {
  const message = 'zhangsan, robot-user, demo-app, demo-apps'
  const server = await start()
  server.fault({ kind: 'custom', body: JSON.stringify({ result: false, code: 3900022, message }) })
  const typed = { operator: ' zhangsan', bk_username: 'robot-user ', bk_app_code: ' demo-app ' }
  const result = await terminate(server, typed)
  expect(result.outputs['message']).toBe('<operator>, <bk_username>, <bk_app_code>, demo-apps')
  expect(result.tickets).toMatchObject([{ message: result.outputs['message'] }])
  expect(result.summary).toContain(message)
})
