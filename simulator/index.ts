/** The local BlueKing, for tests and tools: what they may use of it. */
export { startSimulator, type SeenRequest, type Simulator, type SimulatorOptions } from './server.ts'
export {
  FAULT_KINDS,
  HOSTILE_TEXT,
  REPLY_FAULTS,
  SOCKET_FAULTS,
  STATE_FAULTS,
  type Fault,
  type FaultKind
} from './faults.ts'
export type { Arrangement } from './fronts.ts'
export type { Operation, TicketSeed, TicketState } from './itsm.ts'
