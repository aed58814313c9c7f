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

test('those that take a slot back do so in turn, before work that has not started', async () => {
  const slots = createSlots(1)
  const order: string[] = []
  const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
  const pauses = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()]
  const yielding = pauses.map(({ promise }, index) =>
    slots.run(async () => {
      await slots.yieldDuring(() => promise)
      order.push(`yielded ${index}`)
    })
  )
  const held = Promise.withResolvers<undefined>()
  const others = [
    slots.run(() => held.promise),
    slots.run(() => {
      order.push('started')
      return turn()
    })
  ]
  for (const { resolve } of [...pauses, held]) {
    await turn()
    resolve(undefined)
  }
  await Promise.all([...yielding, ...others])
  expect(order).toEqual(['yielded 0', 'yielded 1', 'started'])
})
