/**
 * What is wrong with an input, and how to mend it. Values come in quoted and cleaned.
 */
export interface FaultWords {
  /** What is wrong with the value: goes on after the input's name, such as `is empty`. */
  fault: string
  fix: string
}

export const faults = {
  'is-empty': ({ fix }: { fix: string }): FaultWords => ({ fault: 'is empty', fix })
}
