/** 全部中文文字。 */
import type { Words } from './en.ts'
import { cautions, details } from './zh/details.ts'
import { faults, notices } from './zh/faults.ts'
import { problems } from './zh/problems.ts'
import { report } from './zh/report.ts'
import { wait } from './zh/wait.ts'

export const zh: Words = { faults, notices, problems, details, cautions, report, wait }
