import { expect, test } from '@jest/globals'
import { walk } from '../../explore/explore.ts'
import { SETTINGS } from '../../explore/run.ts'

test('no sequence of up to two faults breaks an invariant', async () => {
  const { sequences, broken } = await walk(SETTINGS, 2)
  process.stderr.write(`${sequences.toLocaleString('en')} sequences were walked\n`)
  expect(Object.fromEntries(broken)).toEqual({})
  expect(sequences).toBeGreaterThan(150_000)
})
