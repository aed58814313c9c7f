/**
 * The same whole runs in this process, where mutants of `src` are seen: word by word what the files of `golden` keep. If only
 * these are red, `dist` is not what `src` makes.
 */
import { expect, test } from '@jest/globals'
import { oneLine } from '../../src/secrets/text.ts'
import { resultLast } from '../../src/runner/output-file.ts'
import type { Annotation } from '../../src/runner/runner.ts'
import { kept, NOW_MS, SCENES, transcript } from '../golden/scenes.ts'
import { runInProcess } from '../helpers/in-process.ts'
import { servers } from '../helpers/runs.ts'

const start = servers()

test.each(SCENES)('$name', async (scene) => {
  const server = await start({ clock: () => NOW_MS, ...scene.server })
  const log: string[] = []
  const print = (text: string): void => void log.push(text)
  const run = await runInProcess(
    { url: server.url, concurrency: 1, ...scene.inputs },
    {
      world: { wallClockMs: () => NOW_MS },
      runner: {
        mask: (value) => {
          print(`::add-mask::${value}`)
        },
        line: (text) => {
          print(oneLine(text))
        },
        debug: (text) => {
          print(`::debug::${oneLine(text())}`)
        },
        annotate: (annotation) => {
          print(command(annotation))
        }
      }
    }
  )
  const outputs = Object.fromEntries(resultLast(run.outputs))
  const told = { ...run, stdout: log.join('\n'), summary: `${run.summary}\n`, outputs }
  expect(transcript(told, server.requests).replaceAll(String(server.port), '<port>')).toBe(kept(scene))
})

/** An annotation as the toolkit prints it. */
function command({ level, title, message }: Annotation): string {
  const escaped = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
  const property = escaped(oneLine(title)).replaceAll(':', '%3A').replaceAll(',', '%2C')
  return `::${level} title=${property}::${escaped(message)}`
}
