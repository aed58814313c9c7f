/**
 * Walks every sequence of up to three faults through the core: `npm run explore [depth]`. Ends with 1 where an invariant
 * is broken.
 */
import { walk } from '../__tests__/explore/explore.ts'
import { SETTINGS } from '../__tests__/explore/run.ts'
import { ACTIONS } from '../src/tickets/actions.ts'

const [argument = '3'] = process.argv.slice(2)
const depth = Number(argument)
if (!Number.isInteger(depth) || depth < 0) {
  console.error(`The depth is a whole number of faults, such as 3; it is "${argument}"`)
  process.exit(2)
}

const startedMs = performance.now()
let sequences = 0
for (const action of ACTIONS) {
  const walked = await walk(
    SETTINGS.filter((setting) => setting.action === action),
    depth
  )
  sequences += walked.sequences
  console.log(`${action}: ${walked.sequences.toLocaleString('en')} sequences`)
  for (const [name, { count, example }] of walked.broken) {
    console.error(`  broken ${count} times: ${name}\n    ${example}`)
  }
  if (walked.broken.size > 0) process.exitCode = 1
}
const seconds = ((performance.now() - startedMs) / 1_000).toFixed(1)
console.log(`${sequences.toLocaleString('en')} sequences of up to ${depth} faults in ${seconds} s`)
