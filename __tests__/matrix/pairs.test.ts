/** Half of the matrix as processes, with every pair of fault, action and arrangement: `npm run test:pairs`. */
import { expect, test } from '@jest/globals'
import { runDistMatrix } from '../helpers/dist-matrix.ts'
import { pairwise } from '../helpers/matrix.ts'

test('every pair of a fault, an action and an arrangement ends with the verdict that the state of the server proves', async () => {
  const { ran, wrong, outcomes } = await runDistMatrix(pairwise())
  process.stdout.write(`${ran} runs: ${JSON.stringify(outcomes)}\n`)
  expect(wrong).toEqual([])
  expect(ran).toBeGreaterThan(1_000)
}, 3_000_000)
