import { expect, test } from '@jest/globals'
import { FEW, IN_A_ROW, walkMany } from '../../explore/many.ts'

test.each([
  ['of tickets that meet all that can be', FEW, 15_000],
  ['of tickets that are answered or not', IN_A_ROW, 4_000]
])('no run %s breaks an invariant, at whatever moment it is cancelled', async (_, settings, least) => {
  const { sequences, broken } = await walkMany(settings)
  process.stderr.write(`${sequences.toLocaleString('en')} runs of several tickets were walked\n`)
  expect(Object.fromEntries(broken)).toEqual({})
  expect(sequences).toBeGreaterThan(least)
})
