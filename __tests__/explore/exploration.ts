/** How an exploration goes through every way to put faults into a run, and what it found. */

export interface Exploration {
  sequences: number
  /** Each invariant that was broken, how often, and the first sequence that broke it. */
  broken: Map<string, { count: number; example: string }>
}

/** What must hold of every run, each in words. */
export type Invariants<R> = Readonly<Record<string, (run: R) => boolean>>

/** Counts a run and the invariants that it breaks. */
export function judge<R>(result: Exploration, invariants: Invariants<R>, run: R, exampleOf: () => object): void {
  result.sequences++
  for (const [name, holds] of Object.entries(invariants)) {
    if (holds(run)) continue
    const { count, example } = result.broken.get(name) ?? { count: 0, example: JSON.stringify(exampleOf()) }
    result.broken.set(name, { count: count + 1, example })
  }
}

/**
 * Runs with these faults, and then with each way to add one more after the last.
 *
 * @param run runs once, with faults by the number of the call; returns for each call of the run the faults that it could have
 * @param depth how many faults may be added
 */
export async function exploreFaults<F>(
  run: (faults: ReadonlyMap<number, F>) => Promise<readonly (readonly F[])[]>,
  depth: number,
  faults: ReadonlyMap<number, F> = new Map()
): Promise<void> {
  const choices = await run(faults)
  if (depth === 0) return
  for (let place = Math.max(-1, ...faults.keys()) + 1; place < choices.length; place++) {
    for (const fault of choices[place] ?? []) await exploreFaults(run, depth - 1, new Map([...faults, [place, fault]]))
  }
}
