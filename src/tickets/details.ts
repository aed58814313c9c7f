/**
 * Details of problems and cautions as data, which words/ turns into sentences in the user's language. Whoever makes one
 * puts only cleaned text in it.
 */
import type { Action } from './actions.ts'
import type { Problem } from './problems.ts'

/** The detail of a problem. */
export type Detail =
  /** An HTTP status that says no more; `request` is METHOD and path. */
  | { of: 'http-status'; status: number; request: string }
  /** A redirect; `target` is an origin, '' for another address of the same host. */
  | { of: 'redirect'; status: number; target: string; request: string }
  /** A reply that is not a JSON object: no body, a web page, or something else. */
  | { of: 'body'; is: 'empty' | 'page' | 'other'; status: number; request: string }
  /** ITSM's own page instead of a reply: an error such as a database that is down, or the service is switched off. */
  | { of: 'itsm-page'; is: 'error' | 'switched-off'; request: string }
  /** JSON whose `result` and `code` contradict each other, or that lacks required fields. */
  | { of: 'malformed'; is: 'code' | 'result' | 'no-code' | 'zero-code' | 'fields'; request: string }
  /** The front got no valid reply from a system behind it (ITSM, BK_LOGIN). Not `reached`: certainly not called. */
  | { of: 'upstream'; front: 'esb' | 'gateway'; system: string; reached: boolean }
  /** The network error, such as `connect ECONNREFUSED 127.0.0.1:1`. */
  | { of: 'network'; error: string; request: string }
  /** A certificate of an unknown issuer although NODE_EXTRA_CA_CERTS is set; `is` is what is wrong with that file. */
  | { of: 'untrusted-issuer'; error: string; is: 'missing' | 'not-pem' | 'other-ca'; request: string }
  /** The server requires a client certificate, which this action does not support. */
  | { of: 'client-certificate'; request: string }
  /** The site has several tenants and requires one to be named, which this action does not support. */
  | { of: 'multi-tenant' }
  /** The site is not configured to check this kind of identity. */
  | { of: 'unchecked-identity'; identity: string }
  /** The port speaks plain http and `url` says https, or the other way round. */
  | { of: 'wrong-protocol'; expected: 'https' | 'http'; request: string }
  /** An environment variable for a proxy that does not hold a usable address. */
  | { of: 'proxy-variable'; variable: string; is: 'malformed' | 'no-scheme' | 'scheme' }
  | { of: 'deadline'; seconds: number; request: string }
  | { of: 'too-large'; limitBytes: number; request: string }
  /** The run was cancelled during a request. */
  | { of: 'cut-off'; request: string }
  | { of: 'over'; status: string }
  /** The server says that the ticket is over, but nobody could read whether it is in the action's target state. */
  | { of: 'over-unread'; action: Action }
  /** The sweep left the ticket alone, because it is now in this status. */
  | { of: 'changed-since-listed'; status: string }
  /** In a dry run: the server does not offer this operation for the ticket. */
  | { of: 'not-offered'; action: Action }
  | { of: 'success-but-status'; status: string }
  | { of: 'success-but-unread'; why: Problem }
  /** Skipped, because this many tickets in a row got no answer. */
  | { of: 'not-tried'; inARow: number }
  /** Skipped, because every ticket would fail as this one did. */
  | { of: 'not-tried-after'; sn: string; problem: Problem }
  /** Where the ticket is at the end of a wait that did not reach its condition. */
  | { of: 'not-yet'; status: string; steps: readonly string[] }
  /** The server no longer knows the ticket, which was last read in this status. */
  | { of: 'gone'; status: string }
  | { of: 'list-cancelled' }
  | { of: 'list-too-long'; pages: number }
  | { of: 'list-slow' }
  /** The server's `count` differs from what it listed, also in a second pass; undefined if it sends no count. */
  | { of: 'list-incomplete'; count: number | undefined; listed: number }
  /** This many entries of the list lack a required field or a valid time. */
  | { of: 'list-entries-incomplete'; count: number }
  /** The API that the application has no permission for. */
  | { of: 'permission'; api: string }

/** Something that a person should know even if the ticket ended well. */
export type Caution =
  /** Reading is not permitted, so the action continued without reading. */
  | { of: 'sent-blind'; action: Action }
  /** The request was refused or turned away, but afterwards the ticket was in the action's target state. */
  | { of: 'in-target-despite-failure'; problem: Problem; message: string }
  /** The ticket reached its condition, but is SUSPENDED. */
  | { of: 'reached-suspended' }
  /** The ticket is open, and has had no step for more than five minutes. */
  | { of: 'stepless'; status: string }
  /** The server reported an exception, but saved the change; its follow-up work may be missing. */
  | { of: 'likely-carried-out'; problem: Problem; message: string }
  /**
   * The ticket is open and has no step: two actions overlapped, and its flow is dead. `isRevocable`: WITHDRAW is
   * offered. `hasBegun`: the log shows that the flow has begun; false if no log was read.
   */
  | { of: 'no-steps'; status: string; isRevocable: boolean; hasBegun: boolean }
  /** The ticket is over and still lists a step: its end was interrupted, which no API call can repair. */
  | { of: 'over-with-steps'; status: string }
