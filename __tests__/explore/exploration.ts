/** How a explore goes through every way to put faults into a run, and what it found. */

export interface Exploration {
  sequences: number
  /** Each invariant that was broken, how often, and the first sequence that led there. */
  broken: Map<string, { count: number; example: string }>
}

/** Counts a run, and what it broke. */
export function note(explore: Exploration, names: readonly string[], exampleOf: () => object): void {
  explore.sequences++
  for (const name of names) {
    const { count, example } = explore.broken.get(name) ?? { count: 0, example: JSON.stringify(exampleOf()) }
    explore.broken.set(name, { count: count + 1, example })
  }
}

/**
 * Runs with these faults, and then with each way to add one more behind the last.
 *
 * @param run runs once, with faults by the number of the call; gives for each call of the run the faults that could strike it
 * @param depth how many faults may be added at most
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
