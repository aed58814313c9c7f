/**
 * What was seen, as data: the words are made in words/, in the user's language. Types only; every text in here is cleaned
 * by whoever puts it in.
 */
import type { Action } from './actions.ts'
import type { Problem } from './problems.ts'

/** What is behind a problem. `of` names the kind; words/ has a sentence for each. */
export type Detail =
  /** An HTTP status and nothing that is known behind it; `request` is METHOD and path, '' where the server has words. */
  | { of: 'http-status'; status: number; request: string }
  /** A redirect; `target` is an origin, '' for another address of the same host. */
  | { of: 'redirect'; status: number; target: string; request: string }
  /** A reply that is no JSON object: without a body, a web page, or something else. */
  | { of: 'body'; is: 'empty' | 'page' | 'other'; status: number; request: string }
  /** ITSM's own page instead of a reply: its database is down or the like, or the service is switched off. */
  | { of: 'itsm-page'; is: 'error' | 'switched-off'; request: string }
  /** JSON whose `result` and `code` do not make sense together, or that lacks the fields that belong to it. */
  | { of: 'malformed'; is: 'code' | 'result' | 'no-code' | 'zero-code' | 'fields'; request: string }
  /** The front got no sane reply from a system behind it; `system` such as ITSM, BK_LOGIN; `reached`: may it have been called? */
  | { of: 'upstream'; front: 'esb' | 'gateway'; system: string; reached: boolean }
  /** The network's own words, such as `connect ECONNREFUSED 127.0.0.1:1`. */
  | { of: 'network'; words: string; request: string }
  /** A certificate of an unknown issuer although NODE_EXTRA_CA_CERTS is set; `is` tells what is wrong with its file. */
  | { of: 'untrusted-issuer'; words: string; is: 'missing' | 'not-pem' | 'other-ca'; request: string }
  /** The server wants a certificate of the client, and this action has none. */
  | { of: 'client-certificate'; request: string }
  /** The site has several tenants and asks which one is meant; this action sends none. */
  | { of: 'multi-tenant' }
  /** The site has no address for the system that checks this kind of identity. */
  | { of: 'unchecked-identity'; identity: string }
  /** A TLS handshake met a port that expects plain http, or the other way round. */
  | { of: 'wrong-protocol'; expected: 'https' | 'http'; request: string }
  /** A proxy's variable that is no address the action can use. */
  | { of: 'proxy-variable'; variable: string; is: 'malformed' | 'no-scheme' | 'scheme' }
  /** No whole reply in time. */
  | { of: 'deadline'; seconds: number; request: string }
  | { of: 'too-large'; limitBytes: number; request: string }
  /** The run was cancelled while a request was under way. */
  | { of: 'cut-off'; request: string }
  /** The ticket is over in this status. */
  | { of: 'over'; status: string }
  /** The server says that it is over, and nobody could read in which status: perhaps in the one that the action leads to. */
  | { of: 'over-unread'; action: Action }
  /** Left alone by a sweep: since it was listed it got this status. */
  | { of: 'changed-since-listed'; status: string }
  /** A dry run: among the operations that the server offers for the ticket this one is missing. */
  | { of: 'not-offered'; action: Action }
  /** The server said success, and the ticket was read with this status. */
  | { of: 'success-but-status'; status: string }
  /** The server said success, and the ticket cannot be read. */
  | { of: 'success-but-unread'; why: Problem }
  /** Not tried: so many tickets in a row could not reach the server. */
  | { of: 'not-tried'; inARow: number }
  /** Not tried: what ended an earlier ticket would end every one. */
  | { of: 'not-tried-after'; sn: string; problem: Problem }
  /** Where a ticket is that was waited for. */
  | { of: 'not-yet'; status: string; steps: readonly string[] }
  /** A ticket that could be read, last in this status, is not known any more. */
  | { of: 'gone'; status: string }
  /** Cancelled while the list was read. */
  | { of: 'list-cancelled' }
  /** The list has more pages than are read. */
  | { of: 'list-too-long'; pages: number }
  /** The list and the logs took longer than a sweep may select. */
  | { of: 'list-slow' }
  /** `count` and what was listed disagree, also when read once more; undefined: the server does not count. */
  | { of: 'list-incomplete'; count: number | undefined; listed: number }
  /** Entries of the list that cannot be judged: fields are missing, or times are none. */
  | { of: 'list-entries-incomplete'; count: number }
  /** The permission that is missing, by its API. */
  | { of: 'permission'; api: string }
  /** An error of our own; its message is shown as it is. */
  | { of: 'thrown'; words: string }

/** Something that a person should know although the ticket may have ended well. */
export type Caution =
  /** Reading is not permitted: the action went on unseen. */
  | { of: 'unseen'; action: Action }
  /** The request was refused or rejected, and yet the ticket was there afterwards. */
  | { of: 'there-after-all'; problem: Problem; message: string }
  /** A step that was waited for, while the ticket is SUSPENDED. */
  | { of: 'reached-suspended' }
  /** An open ticket that has had no step for more than five minutes. */
  | { of: 'stepless'; status: string }
  /** The server reported an exception, and the ticket is there: the change was saved, what follows it may be missing. */
  | { of: 'likely-carried-out'; problem: Problem; message: string }
  /**
   * An open ticket without a step: two actions overlapped, and its flow is dead. `isRevocable`: is WITHDRAW offered?
   * `hasBegun`: does the log show that its flow has begun? False where no log was read.
   */
  | { of: 'no-steps'; status: string; isRevocable: boolean; hasBegun: boolean }
  /** The ticket is over and still lists a step: ending it was cut short, which no call of the API repairs. */
  | { of: 'over-with-steps'; status: string }
