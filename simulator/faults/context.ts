/** What a fault may use to make its reply. */
import type { FrontOptions, FrontReply } from '../fronts/index.ts'
import type { Fault } from './kinds.ts'

export interface FaultContext {
  fault: Fault
  front: FrontOptions
  api: string
  /** What would have been answered without the fault. */
  real: FrontReply
  /** The credentials and names of the request, for the fault that repeats them. */
  credentials: string[]
}

export type MakeReply = (context: FaultContext) => FrontReply

export const SUCCESS = { result: true, code: 0, message: 'success', data: [] }
