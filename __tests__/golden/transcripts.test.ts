/** Transcripts of whole runs of the committed `dist`: a change of any word or request shows in review. UPDATE=1 rewrites them. */
import { writeFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { DIST, runAction } from '../helpers/action.ts'
import { preload } from '../helpers/preload.ts'
import { servers } from '../helpers/runs.ts'
import { fileOf, kept, NOW_MS, SCENES, transcript } from './scenes.ts'

/** The clocks of the runner and of the server stand still, so that ages do not change. */
const CLOCK = preload(`Date.now = () => ${NOW_MS}; performance.now = () => 0`)
const start = servers()

test.each(SCENES)('$name: log, outputs, summary and requests are those of the file', async (scene) => {
  const server = await start({ clock: () => NOW_MS, ...scene.server })
  for (const fault of scene.faults ?? []) server.fault(fault)
  const { dist = DIST } = scene
  // One ticket at a time, so that requests and lines come in one order.
  const run = await runAction({ url: server.url, concurrency: 1, ...scene.inputs }, { dist, nodeArguments: CLOCK })
  const text = transcript(run, server.requests).replaceAll(String(server.port), '<port>')
  if (process.env['UPDATE'] === '1') writeFileSync(fileOf(scene), text)
  expect(text).toBe(kept(scene))
})
