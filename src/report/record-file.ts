/**
 * The whole record in a file, for what the runner's limits cut off. Touches the runner's temporary folder.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TicketRecord } from '../tickets/attempt.ts'
import { publicRecord } from './outputs.ts'

/**
 * Keeps the whole record where later steps of the job can upload it from.
 *
 * @param folder RUNNER_TEMP
 * @returns its path; undefined on a runner without such a folder. Throws where it cannot be written.
 */
export function writeRecordFile(records: readonly TicketRecord[], folder: string | undefined): string | undefined {
  if (folder === undefined || folder === '') return undefined
  const own = join(folder, 'bk-itsm-operate-ticket')
  const file = join(own, `tickets-${process.pid}.json`)
  mkdirSync(own, { recursive: true })
  writeFileSync(file, `[\n${records.map((record) => JSON.stringify(publicRecord(record))).join(',\n')}\n]\n`)
  return file
}
