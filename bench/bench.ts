/**
 * `npm run bench [-- start|many|size|batch|wait]`: speed, memory and size of the committed `dist`, relative to a bare Node script
 * in the same run. The local BlueKing runs in a process of its own, so that it takes no time from what is measured.
 */
import { rmSync } from 'node:fs'
import { cpus } from 'node:os'
import { batch } from './batch.ts'
import { many } from './many.ts'
import { folder } from './measure.ts'
import { size } from './size.ts'
import { start } from './start.ts'
import { wait } from './wait.ts'

const PARTS = { start, many, size, batch, wait }
const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in PARTS))
if (unknown.length > 0) {
  console.error(`No part ${unknown.join(', ')}: use ${Object.keys(PARTS).join(', ')}`)
  process.exit(2)
}
console.log(`Node ${process.version}, ${cpus().length} cores, ${process.platform}`)
try {
  for (const [name, part] of Object.entries(PARTS)) if (wanted.length === 0 || wanted.includes(name)) await part()
} finally {
  rmSync(folder, { recursive: true, force: true })
}
