/** The local BlueKing: its interface for tests and tools. */
export { startSimulator } from './server.ts'
export type { SeenRequest, Simulator, SimulatorOptions } from './options.ts'
export type { Fault } from './faults/index.ts'
export type { Arrangement } from './fronts/index.ts'
export type { TicketSeed } from './itsm/index.ts'
