/**
 * What a sweep was asked to select, and what it found. Types only.
 */

/** What `stale_after` and the inputs beside it ask for. */
export interface SweepOrder {
  ageMs: number
  /** The age as the user wrote it. */
  age: string
  /** What the age counts from: the creation of the ticket, or the last entry of its log. */
  by: 'created' | 'activity'
  creator: string
  /** Only these; empty: every open one. */
  statuses: readonly string[]
  /** Only tickets of these service ids; empty: every one. */
  services: readonly string[]
  maxTickets: number
  /** The server's time zone, an IANA name. */
  timeZone: string
}

export interface StaleTicket {
  sn: string
  status: string
  /** Since the creation or the last activity, on the server's clock. */
  ageMs: number
}

/** Why an open, listed ticket of that creator was left alone. */
export type LeftAlone = 'already-there' | 'other-status' | 'other-service' | 'younger' | 'active' | 'vanished'

/** What a sweep found. */
export interface Sweep {
  order: SweepOrder
  /** Those to operate, oldest first, at most `maxTickets`. */
  chosen: readonly StaleTicket[]
  /** How many more are due for the next run; with `by: 'activity'` those whose log was not looked at are counted. */
  remaining: number
  leftAlone: Readonly<Record<LeftAlone, number>>
  /** Whose clock ages were measured on. */
  clock: 'server' | 'runner'
  /** How far the runner's clock is ahead of the server's, in milliseconds; 0 where the server's is not known. */
  skewMs: number
  /** How many tickets the server listed that are of another creator (an older server ignores the filter, or the case of letters). */
  ofOthers: number
}
