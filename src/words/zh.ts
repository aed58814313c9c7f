/**
 * Everything that people read, in Chinese. The type is that of the English: no sentence can be missing.
 */
import type { Words } from './words.ts'
import { faults, notices } from './zh/faults.ts'
import { cautions, details } from './zh/details.ts'
import { problems } from './zh/problems.ts'
import { report } from './zh/report.ts'

export const zh: Words = { faults, notices, problems, details, cautions, report }
