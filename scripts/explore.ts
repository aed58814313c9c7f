/**
 * Walks every sequence of up to three faults through the core, and runs of several tickets that are cancelled at every
 * moment: `npm run explore [depth]`, fewer of these below three. Ends with 1 where an invariant is broken.
 */
import { walk } from '../__tests__/explore/explore.ts'
import { FEW, IN_A_ROW, MORE, walkMany } from '../__tests__/explore/many.ts'
import { SETTINGS } from '../__tests__/explore/run.ts'
import { walkWaits } from '../__tests__/explore/wait-explore.ts'
import type { Walk } from '../__tests__/explore/walk.ts'
import { ACTIONS } from '../src/tickets/actions.ts'

const [argument = '3'] = process.argv.slice(2)
const depth = Number(argument)
if (!Number.isInteger(depth) || depth < 0) {
  console.error(`The depth is a whole number of faults, such as 3; it is "${argument}"`)
  process.exit(2)
}

const startedMs = performance.now()

/** Says what was walked, and what was broken. */
function told(what: string, { sequences, broken }: Walk): number {
  console.log(`${what}: ${sequences.toLocaleString('en')} sequences`)
  for (const [name, { count, example }] of broken) console.error(`  broken ${count} times: ${name}\n    ${example}`)
  if (broken.size > 0) process.exitCode = 1
  return sequences
}

let sequences = 0
for (const action of ACTIONS) {
  const settings = SETTINGS.filter((setting) => setting.action === action)
  sequences += told(action, await walk(settings, depth))
}
const waits = told('waiting', await walkWaits(depth))
const many = told('several tickets', await walkMany([...FEW, ...IN_A_ROW, ...(depth > 2 ? MORE : [])]))
const seconds = ((performance.now() - startedMs) / 1_000).toFixed(1)
console.log(
  `${sequences.toLocaleString('en')} sequences of up to ${depth} faults, ${waits.toLocaleString('en')} of waiting, and ${many.toLocaleString('en')} of several tickets, in ${seconds} s`
)
