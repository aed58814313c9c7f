/**
 * Explores every sequence of up to `depth` faults (default 3), and runs of several tickets that are cancelled at every moment
 * (fewer below depth 3): `npm run explore [depth]`. Exits with 1 if an invariant is broken.
 */
import { exploreTicket } from '../__tests__/explore/explore.ts'
import { exploreMany } from '../__tests__/explore/many.ts'
import { exploreWaits } from '../__tests__/explore/wait-explore.ts'
import type { Exploration } from '../__tests__/explore/exploration.ts'
import { ACTIONS } from '../src/tickets/actions.ts'

const [argument = '3'] = process.argv.slice(2)
const depth = Number(argument)
if (!Number.isInteger(depth) || depth < 0) {
  console.error(`The depth must be a whole number of faults, such as 3, not "${argument}"`)
  process.exit(2)
}

const startedMs = performance.now()

/** Prints the number of sequences and the broken invariants. */
function report(what: string, { sequences, broken }: Exploration): number {
  console.log(`${what}: ${sequences.toLocaleString('en')} sequences`)
  for (const [name, { count, example }] of broken) console.error(`  broken ${count} times: ${name}\n    ${example}`)
  if (broken.size > 0) process.exitCode = 1
  return sequences
}

let sequences = 0
for (const action of ACTIONS) sequences += report(action, await exploreTicket(action, depth))
const waits = report('waiting', await exploreWaits(depth))
const many = report('several tickets', await exploreMany(depth))
const seconds = ((performance.now() - startedMs) / 1_000).toFixed(1)
console.log(
  `${sequences.toLocaleString('en')} sequences of up to ${depth} faults, ${waits.toLocaleString('en')} of waiting, and ${many.toLocaleString('en')} of several tickets, in ${seconds} s`
)
