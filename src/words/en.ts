/** All English texts. The type of the table is that of every language. */
import { cautions, details } from './en/details.ts'
import { faults, notices } from './en/faults.ts'
import { problems } from './en/problems.ts'
import { report } from './en/report.ts'
import { wait } from './en/wait.ts'

export const en = { faults, notices, problems, details, cautions, report, wait }

export type Words = typeof en
