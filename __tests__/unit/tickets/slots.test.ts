/** What only a failing work can show; the exploration shows that slots are used fully and in order. */
import { expect, test } from '@jest/globals'
import { createSlots } from '../../../src/tickets/slots.ts'

test('work that fails while its slot is yielded frees one slot, not two', async () => {
  const slots = createSlots(1)
  const failing = slots.run(() => slots.yieldDuring(() => Promise.reject(new Error('a pause'))))
  await expect(failing).rejects.toThrow('a pause')
  let running = 0
  let mostRunning = 0
  const work = async (): Promise<void> => {
    mostRunning = Math.max(mostRunning, ++running)
    await Promise.resolve()
    running--
  }
  await Promise.all([slots.run(work), slots.run(work)])
  expect(mostRunning).toBe(1)
})
