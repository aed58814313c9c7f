/** What the records of both actions share. */
import type { Caution, Detail } from './details.ts'
import type { ServerMessage } from './ports.ts'
import type { Problem } from './problems.ts'

/** A ticket that was operated or waited for. */
export interface EndedTicket extends ServerMessage {
  sn: string
  problem: Problem | ''
  url: string
  detail: Detail | undefined
  cautions: readonly Caution[]
  /** Whether the server answered any request about this ticket. */
  wasAnswered: boolean
  cause?: unknown
}

/** Why a ticket ended, as the core and the server put it. */
export interface Reason {
  problem?: Problem | undefined
  server?: ServerMessage | undefined
  detail?: Detail | undefined
  cause?: unknown
}
