/** What a run of the committed `dist` loads: of Node's large modules, those that it needs. Its speed is for the benchmarks. */
import { expect, test } from '@jest/globals'
import { runAction } from '../helpers/action.ts'
import { said, servers } from '../helpers/runs.ts'

const start = servers()
const TELL = 'process.on("exit", () => console.error(process.moduleLoadList.join("\\n")))'
const LARGE = /^NativeModule (tls|https|crypto|assert|internal\/deps\/undici\/undici)$/

async function largeModulesOf(url: string, verdict: string): Promise<string[]> {
  const run = await runAction(
    { url, sn: 'CRQ1', action_type: 'SUSPEND', retries: 0 },
    { nodeArguments: ['--import', `data:text/javascript,${encodeURIComponent(TELL)}`] }
  )
  expect(said(run)).toBe(verdict)
  return run.stderr.split('\n').filter((line) => LARGE.test(line))
}

test('over http no TLS, no cryptography', async () => {
  const server = await start()
  // What the preload itself loads is there before the action.
  expect(await largeModulesOf(server.url, '0 true changed')).toEqual([])
})

test('over https both', async () => {
  expect(await largeModulesOf('https://127.0.0.1:9', '1 false failed unreachable')).toContain('NativeModule tls')
})
