/** A part of the matrix as processes of the committed `dist`; `npm run test:matrix` runs all of it. */
import { expect, test } from '@jest/globals'
import { runDistMatrix } from '../helpers/dist-matrix.ts'

// A prime, so that in the end every fault, action and arrangement has its turn.
const EVERY = 37

test('faults end with the verdict that the state of the server proves', async () => {
  const { ran, wrong } = await runDistMatrix((index) => index % EVERY === 0)
  expect(wrong).toEqual([])
  expect(ran).toBeGreaterThan(80)
}, 300_000)
