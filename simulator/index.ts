/** The local BlueKing, for tests and tools: what they may use of it. */
export { startSimulator } from './server.ts'
export type { SeenRequest, Simulator, SimulatorOptions } from './options.ts'
export {
  FAULT_KINDS,
  HOSTILE_TEXT,
  REPLY_FAULTS,
  SOCKET_FAULTS,
  STATE_FAULTS,
  type Fault,
  type FaultKind
} from './faults/index.ts'
export type { Arrangement } from './fronts/index.ts'
export type { ItsmVersion, ListChange, Operation, StepSeed, TicketSeed, TicketState, Work } from './itsm/index.ts'
