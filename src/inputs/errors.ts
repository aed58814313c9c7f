/**
 * What can be wrong with an input, and what is said about one that is right, as data: the words are made in words/, in the
 * user's language.
 */
import type { NoticeWords } from '../words/en/faults.ts'
import type { Words } from '../words/words.ts'

type DataOf<Table> = {
  [Kind in keyof Table]: Table[Kind] extends (...data: infer Data) => unknown
    ? { of: Kind } & (Data extends [infer One] ? One : object)
    : never
}[keyof Table]

/** One kind of fault with what its sentence needs, such as `{ of: 'not-an-age', value: '3 x' }`. */
export type FaultData = DataOf<Words['faults']>

export interface InputFault {
  input: string
  fault: FaultData
}

/** What the user should know although the inputs are right. */
export type Notice = { level: 'warning' | 'notice' } & DataOf<NoticeWords>

/** What a parser throws: one fault for each kind of mistake in its value. */
export class BadValue extends Error {
  readonly faults: readonly FaultData[]
  constructor(...faults: FaultData[]) {
    super(faults.map(({ of }) => of).join(', '))
    this.name = 'BadValue'
    this.faults = faults
  }
}

/** One or more inputs are wrong. Nothing was sent. */
export class BadInput extends Error {
  readonly faults: readonly InputFault[]
  constructor(faults: readonly InputFault[]) {
    super(`${faults.length} wrong input(s)`)
    this.name = 'BadInput'
    this.faults = faults
  }
}
