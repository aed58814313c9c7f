/**
 * Everything that people read, in English. A sentence is a function of plain data; nothing here decides anything.
 */
import { faults } from './en/faults.ts'

export const en = {
  faults
}
