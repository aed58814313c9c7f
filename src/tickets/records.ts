/**
 * How one ticket ended. Types only.
 */
import type { Caution, Detail } from './details.ts'
import type { Outcome } from './outcomes.ts'
import type { Problem } from './problems.ts'

export interface TicketRecord {
  sn: string
  outcome: Outcome
  problem: Problem | ''
  /** The server's own words, cleaned. */
  code: string
  message: string
  requestId: string
  /** `current_status`, '' where it was not read. */
  statusBefore: string
  statusAfter: string
  /** How many times the POST was tried. */
  attempts: number
  url: string
  /** What was seen; cleaned. */
  detail: Detail | undefined
  cautions: readonly Caution[]
  /** Did the server answer anything at all for this ticket? */
  wasAnswered: boolean
  cause?: unknown
}
