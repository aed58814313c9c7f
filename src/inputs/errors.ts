/** Faults of inputs, and notices about valid ones, as data. words/ turns them into sentences. */
import type { NoticeWords } from '../words/en/faults.ts'
import type { Words } from '../words/words.ts'

type DataOf<Table> = {
  [Kind in keyof Table]: Table[Kind] extends (...data: infer Data) => unknown
    ? { of: Kind } & (Data extends [infer One] ? One : object)
    : never
}[keyof Table]

/** A kind of fault with the data of its sentence, such as `{ of: 'not-an-age', value: '3 x' }`. */
export type FaultData = DataOf<Words['faults']>

export interface InputFault {
  input: string
  fault: FaultData
}

/** What the user should know about valid inputs. */
export type Notice = { level: 'warning' | 'notice' } & DataOf<NoticeWords>

/** Thrown by a parser, with one fault for each kind of mistake in the value. */
export class BadValue extends Error {
  readonly faults: readonly FaultData[]
  constructor(...faults: FaultData[]) {
    super(faults.map(({ of }) => of).join(', '))
    this.name = 'BadValue'
    this.faults = faults
  }
}

/** Thrown when inputs are wrong, before anything is sent. */
export class BadInput extends Error {
  readonly faults: readonly InputFault[]
  constructor(faults: readonly InputFault[]) {
    super(`${faults.length} wrong input(s)`)
    this.name = 'BadInput'
    this.faults = faults
  }
}
