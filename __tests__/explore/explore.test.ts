/** Every sequence of up to two faults, in a process without Jest, where it takes a third of the time; `npm run explore` goes further. */
import { expect, test } from '@jest/globals'
import { spawnSync } from 'node:child_process'

test('no sequence of up to two faults, and no moment of a cancellation, breaks an invariant', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/explore.ts', '2'], { encoding: 'utf8' })
  expect([status, stderr]).toEqual([0, ''])
  const thousands = [...stdout.matchAll(/^.*: (\d+),\d+ sequences$/gm)].map(([, count]) => Number(count))
  // Four actions, waiting, and several tickets.
  const min = [50, 50, 50, 50, 20, 30]
  expect(thousands.map((count, index) => count >= (min[index] ?? Infinity))).toEqual(min.map(() => true))
}, 300_000)
