import { expect, test } from '@jest/globals'
import { walkWaits } from '../../explore/wait-explore.ts'

test('no sequence of two faults breaks what must hold of a wait', async () => {
  const { sequences, broken } = await walkWaits(2)
  expect([...broken]).toEqual([])
  expect(sequences).toBeGreaterThan(20_000)
})
