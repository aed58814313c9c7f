/** So many at a time: whoever has no slot waits for one. */
export interface Slots {
  /** Resolves when a slot is free. `first`: before those that wait already. */
  take(place: 'first' | 'last'): Promise<void>
  release(): void
}

export function createSlots(count: number): Slots {
  let free = count
  const waiting: (() => void)[] = []
  return {
    async take(place) {
      if (free > 0) free--
      else {
        await new Promise<void>((resolve) => {
          if (place === 'first') waiting.unshift(resolve)
          else waiting.push(resolve)
        })
      }
    },
    release() {
      const next = waiting.shift()
      if (next === undefined) free++
      else next()
    }
  }
}
