/**
 * The part of the matrix that `npm run test:pairs` leaves out, in this process over a real socket: every fault of a POST × every
 * action × two of three arrangements, and half of the faults of a read. So CI runs each case once; at night all run as processes.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { startSimulator, type Simulator } from '../../simulator/index.ts'
import { createTicketClocks } from '../helpers/clock.ts'
import { runInProcess } from '../helpers/in-process.ts'
import {
  ACTIONS,
  allCases,
  ARRANGEMENTS,
  pairwise,
  prepare,
  SIMULATOR_OPTIONS,
  VERSION_AT,
  violationsOf,
  type Case
} from '../helpers/matrix.ts'

let elsewhere: Simulator
const simulators = new Map<string, Simulator>()
const clocks = createTicketClocks()
const { onSilence } = clocks

beforeAll(async () => {
  elsewhere = await startSimulator()
  for (const arrangement of ARRANGEMENTS)
    simulators.set(
      arrangement,
      await startSimulator({ arrangement, version: VERSION_AT[arrangement], onSilence, ...SIMULATOR_OPTIONS })
    )
})

afterAll(async () => {
  for (const simulator of [elsewhere, ...simulators.values()]) await simulator.close()
})

async function judge(entry: Case, index: number): Promise<string[]> {
  const simulator = simulators.get(entry.arrangement)
  if (simulator === undefined) throw new Error(entry.arrangement)
  const sn = `CRQ${index}`
  const inputs = prepare(simulator, entry, sn)
  const run = await runInProcess({ ...inputs, timeout: 1 }, { clock: clocks.of(sn) })
  return violationsOf(entry, run, simulator, sn).map((sentence) => `${entry.name}: ${sentence}`)
}

test.each(ACTIONS)("%s ends with the verdict that the server's state proves", async (action) => {
  const cases = allCases(elsewhere.url).map((entry, index) => ({ entry, index }))
  const isOfPairs = pairwise()
  const mine = cases.filter(({ entry }) => !isOfPairs(entry) && entry.action === action)
  const wrong: string[] = []
  const queue = mine.values()
  const work = async (): Promise<void> => {
    for (const { entry, index } of queue) wrong.push(...(await judge(entry, index)))
  }
  await Promise.all(Array.from({ length: 16 }, work))
  expect(wrong).toEqual([])
  expect(mine.length).toBeGreaterThan(200)
  expect(elsewhere.requests).toEqual([])
})
