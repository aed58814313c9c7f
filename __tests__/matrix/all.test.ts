/** The whole matrix as processes of the committed `dist`; slow, so it has a script of its own, `npm run test:matrix`. */
import { expect, test } from '@jest/globals'
import { runDistMatrix } from '../helpers/dist-matrix.ts'

test('every fault, action and arrangement ends with the verdict that the state of the server proves', async () => {
  const { ran, wrong, outcomes } = await runDistMatrix()
  process.stdout.write(`${ran} runs: ${JSON.stringify(outcomes)}\n`)
  expect(wrong).toEqual([])
  expect(ran).toBeGreaterThan(2_500)
}, 3_000_000)
