/** Runs of one ticket against a server of its own. */
import type { Simulator, SimulatorOptions } from '../../simulator/index.ts'
import { runInProcess, type InProcessRun } from './in-process.ts'
import { servers, type InputValues } from './runs.ts'

export const SN = 'CRQ1'
export type Seed = NonNullable<SimulatorOptions['tickets']>[number]
export type RunOne = (
  inputs: InputValues,
  ticket?: Partial<Seed>,
  options?: SimulatorOptions
) => Promise<InProcessRun & { server: Simulator }>

/** @returns the function that starts a server with one ticket, until its test is over, and runs the action on it */
export function oneTicket(start = servers()): RunOne {
  return async (inputs, ticket = {}, options = {}) => {
    const server = await start({ tickets: [{ sn: SN, ...ticket }], ...options })
    const result = await runInProcess({ url: server.url, sn: SN, ...inputs })
    return { ...result, server }
  }
}

/** The body of the `operate_ticket` request, as the server saw it. */
export function postBody(server: Simulator): string {
  return server.requests.find(({ api }) => api === 'operate_ticket')?.body ?? ''
}
