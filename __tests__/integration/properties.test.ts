/**
 * Random sequences of faults on random tickets, through `main` over a real socket. Whatever happens: the verdict is what
 * the server's own state says, nothing is operated twice, nothing leaks.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { startSimulator, type Fault, type Simulator } from '../../simulator/index.ts'
import { leaksOf, OUTPUTS } from '../helpers/action.ts'
import { createTicketClocks } from '../helpers/clock.ts'
import { runInProcess } from '../helpers/in-process.ts'
import {
  ACTIONS,
  ARRANGEMENTS,
  isReached,
  ONE_SIDED,
  prepare,
  SECRETS,
  SIMULATOR_OPTIONS,
  TWO_SIDED
} from '../helpers/matrix.ts'

const RUNS = 400

const clocks = createTicketClocks()
const { onSilence } = clocks
const simulators = new Map<string, Simulator>()
beforeAll(async () => {
  for (const arrangement of ARRANGEMENTS)
    simulators.set(arrangement, await startSimulator({ arrangement, onSilence, ...SIMULATOR_OPTIONS }))
})
afterAll(async () => {
  for (const simulator of simulators.values()) await simulator.close()
})

// Megabytes would make a run of hundreds long; the matrix has them.
const quick = (kinds: Fault['kind'][]): Fault['kind'][] => kinds.filter((kind) => kind !== 'huge')
const times = fc.constantFrom(1, 1, 2, 5, Infinity)
const skip = fc.nat(3)
const postFault: fc.Arbitrary<Fault> = fc.oneof(
  fc.record({
    kind: fc.constantFrom(...quick(TWO_SIDED)),
    when: fc.constantFrom('before' as const, 'after' as const),
    times,
    skip
  }),
  fc.record({ kind: fc.constantFrom(...quick(ONE_SIDED)), times, skip })
)
// Reads that tell a lie are left out: nobody can see through them.
const readFault: fc.Arbitrary<Fault> = fc.record({
  kind: fc.constantFrom(
    ...quick([...TWO_SIDED, ...ONE_SIDED]).filter((kind) => !['no-effect', 'failure-after', 'not-found'].includes(kind))
  ),
  on: fc.constant('get_ticket_status'),
  times,
  skip
})

let ticket = 0
test('the verdict is what the server’s own state says', async () => {
  const seen = new Set<string>()
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...ACTIONS),
      fc.constantFrom(...ARRANGEMENTS),
      fc.constantFrom('RUNNING', 'SUSPENDED', 'SUSPENDED', 'FINISHED', 'TERMINATED', 'REVOKED', 'REVIEW'),
      fc.boolean(),
      fc.array(fc.oneof(postFault, postFault, readFault), { maxLength: 4 }),
      fc.nat(3),
      async (action, arrangement, status, isTwice, faults, retries) => {
        const simulator = simulators.get(arrangement)
        if (simulator === undefined) throw new Error(arrangement)
        const sn = `CRQ${ticket++}`
        const entry = { name: '', action, arrangement, faults, suspendedTwice: false, confirm: 'auto' as const }
        const inputs = prepare(simulator, entry, sn)
        simulator.set(sn, { status, preStatus: isTwice ? 'SUSPENDED' : 'RUNNING' })
        const run = await runInProcess({ ...inputs, retries, timeout: 2 }, { clock: clocks.of(sn) })

        const after = simulator.ticket(sn)?.status ?? ''
        const changes = simulator.operations.filter(
          (operation) => operation.sn === sn && operation.from !== operation.to
        )
        const suspends = simulator.operations.filter(
          (operation) => operation.sn === sn && operation.action === 'SUSPEND'
        )
        const { outcome = '', result } = run.outputs
        seen.add(outcome)
        expect(run.exitCode).toBe(result === 'true' ? 0 : 1)
        // Green is proof; known red is proof of the contrary.
        if (result === 'true') expect(isReached(action, after)).toBe(true)
        if (outcome === 'changed') expect(changes).toHaveLength(1)
        if (['failed', 'refused', 'already'].includes(outcome)) expect(changes).toEqual([])
        // Never twice.
        expect(changes.length).toBeLessThanOrEqual(1)
        expect(suspends.length).toBeLessThanOrEqual(status === 'SUSPENDED' ? 0 : 1)
        expect(leaksOf(run, SECRETS)).toEqual([])
        expect(Object.keys(run.outputs).sort()).toEqual([...OUTPUTS].sort())
      }
    ),
    { numRuns: RUNS }
  )
  // Every kind of ending came about.
  expect([...seen].sort()).toEqual(['already', 'changed', 'failed', 'refused', 'unknown'])
}, 300_000)
