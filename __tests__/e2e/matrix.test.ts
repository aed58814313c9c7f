/** A part of the matrix as processes of the committed `dist`; `npm run test:matrix` runs all of it. */
import { expect, test } from '@jest/globals'
import { runDistMatrix, slowness } from '../helpers/dist-matrix.ts'

// A prime, so that in the end every fault, action, arrangement and road has its turn.
const EVERY = 71

test('faults end with the verdict that the state of the server proves', async () => {
  // Those that meet the deadline several times are left to the whole.
  const { ran, wrong } = await runDistMatrix((index, entry) => index % EVERY === 0 && slowness(entry) <= 1)
  expect(wrong).toEqual([])
  expect(ran).toBeGreaterThan(60)
}, 300_000)
