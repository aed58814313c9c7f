import { BadValue, type FaultData } from '../../../src/inputs/errors.ts'

/** What a parser makes of a value, or the faults it throws. */
export function parsed<T>(parse: () => T): T | readonly FaultData[] {
  try {
    return parse()
  } catch (error) {
    if (!(error instanceof BadValue)) throw error
    return error.faults
  }
}
