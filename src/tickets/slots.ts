/** A counting semaphore. */
export interface Slots {
  /** Runs the work when a slot is free, in the order of the calls. */
  run<T>(work: () => Promise<T>): Promise<T>
  /** Gives up the slot during the work, and gets one back before any work that has not started. */
  yieldDuring(work: () => Promise<void>): Promise<void>
}

export function createSlots(count: number): Slots {
  let free = count
  const returning: (() => void)[] = []
  const starting: (() => void)[] = []

  function release(): void {
    const next = returning.shift() ?? starting.shift()
    if (next === undefined) free++
    else next()
  }
  async function take(queue: (() => void)[]): Promise<void> {
    if (free > 0) free--
    else await new Promise<void>((resolve) => queue.push(resolve))
  }

  return {
    async run(work) {
      await take(starting)
      try {
        return await work()
      } finally {
        release()
      }
    },
    async yieldDuring(work) {
      release()
      try {
        await work()
      } finally {
        await take(returning)
      }
    }
  }
}
