/**
 * Whole runs of the committed `dist`, one file each. A change of any word or request shows in review;
 * `UPDATE=1 npm test -- golden` writes the files anew.
 */
import { writeFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { runAction } from '../helpers/action.ts'
import { servers } from '../helpers/runs.ts'
import { fileOf, kept, NOW_MS, SCENES, transcript } from './scenes.ts'

/** The runner's clock is the server's: both stand still, so that ages do not change. */
const CLOCK = ['--import', `data:text/javascript,Date.now = () => ${NOW_MS}`]
const start = servers()

test.each(SCENES)('$name: log, outputs, summary and requests are those of the file', async (scene) => {
  const server = await start({ clock: () => NOW_MS, ...scene.server })
  for (const fault of scene.faults ?? []) server.fault(fault)
  // One at a time, so that the order of requests and lines is one.
  const run = await runAction({ url: server.url, concurrency: 1, ...scene.inputs }, { nodeArguments: CLOCK })
  const text = transcript(run, server.requests).replaceAll(String(server.port), '<port>')
  if (process.env['UPDATE'] === '1') writeFileSync(fileOf(scene), text)
  expect(text).toBe(kept(scene))
})
