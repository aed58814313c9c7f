/** Every sequence of up to two faults, and runs of several tickets; `npm run explore` goes further. */
import { expect, test } from '@jest/globals'
import { walk } from '../../explore/explore.ts'
import { FEW, IN_A_ROW, walkMany } from '../../explore/many.ts'
import { SETTINGS } from '../../explore/run.ts'

test.each([
  ['of up to two faults', () => walk(SETTINGS, 2), 200_000],
  ['of tickets that meet all that can be, cancelled at every moment', () => walkMany(FEW), 15_000],
  ['of tickets that are answered or not, cancelled at every moment', () => walkMany(IN_A_ROW), 4_000]
])('no sequence %s breaks an invariant', async (_, explore, least) => {
  const { sequences, broken } = await explore()
  expect(Object.fromEntries(broken)).toEqual({})
  expect(sequences).toBeGreaterThan(least)
})
