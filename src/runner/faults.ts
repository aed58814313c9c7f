/**
 * What can be wrong with an input, as data: the words are made in words/, in the user's language. Types only.
 */
import type { Words } from '../words/words.ts'

type Faults = Words['faults']

/** One kind of fault with what its sentence needs, such as `{ of: 'not-an-age', value: '3 x' }`. */
export type FaultData = { [Kind in keyof Faults]: { of: Kind } & Parameters<Faults[Kind]>[0] }[keyof Faults]

export interface InputFault {
  input: string
  fault: FaultData
}
