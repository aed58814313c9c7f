/** The types of the tables that both languages fill in. */
import type { Action } from '../tickets/actions.ts'
import type { Caution, Detail } from '../tickets/details.ts'
import type { Problem } from '../tickets/problems.ts'

/** What the address in `url` belongs to. */
export type Front = 'esb' | 'gateway'

/** The input that identifies the user. */
export type Identity = 'access_token' | 'bk_token' | 'bk_username'

/** What the advice for a problem can depend on. */
export interface Setting {
  /** Undefined in a wait, and where the inputs could not be read. */
  action: Action | undefined
  /** Undefined where the inputs could not be read. */
  front: Front | undefined
  /** The one that was sent; undefined where none was. */
  identity: Identity | undefined
  /** What was seen, such as the permission that is missing. */
  detail: Detail | undefined
  /** An operation was sent, and the ticket was not read after it: a server can send an error after it has acted. */
  mayHaveActed: boolean
  /** What the administrators can find the request by: not every reply has a request ID, and not every request a ticket. */
  foundBy: 'request-id' | 'ticket' | 'time'
}

export interface ProblemWords {
  /** What is wrong, as a heading without a full stop. */
  title: string
  /** What to do next; inputs and variables are in backticks. */
  fix: string | ((setting: Setting) => string)
}

export type ProblemsWords = Readonly<Record<Problem, ProblemWords>>

/** A whole sentence for each kind. */
export type DetailsWords = { readonly [Each in Detail as Each['of']]: (detail: Each) => string }

export type CautionsWords = { readonly [Each in Caution as Each['of']]: (caution: Each) => string }
