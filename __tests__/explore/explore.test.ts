/** Every sequence of up to two faults, in a process without Jest, where it takes a third of the time; `npm run explore` goes further. */
import { expect, test } from '@jest/globals'
import { spawnSync } from 'node:child_process'

test('no sequence of up to two faults, and no moment of a cancellation, breaks an invariant', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/explore.ts', '2'], { encoding: 'utf8' })
  expect([status, stderr]).toEqual([0, ''])
  const counts = [...stdout.matchAll(/^.*: ([\d,]+) sequences$/gm)].map(([, count = '']) =>
    Number(count.replace(',', ''))
  )
  const [least, waiting, many] = [Math.min(...counts.slice(0, 4)), ...counts.slice(4)]
  expect(least).toBeGreaterThan(50_000)
  expect(waiting).toBeGreaterThan(20_000)
  expect(many).toBeGreaterThan(30_000)
}, 300_000)
