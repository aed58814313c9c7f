/** What was seen: a whole sentence for each kind. */
import type { CautionsWords, DetailsWords } from '../shapes.ts'
import { list, sentence } from './phrases.ts'
import { problems } from './problems.ts'

const BODIES = { empty: 'without a body', page: 'with a web page', other: 'that is not a JSON object' }
const MALFORMED = {
  code: '`result` is true, but `code` is not 0',
  result: '`result` is neither true nor false',
  'no-code': 'it has no `code`',
  'zero-code': '`code` is 0, but `result` is not true',
  fields: 'required fields are missing'
}
const PROXY = {
  malformed:
    'is not a valid proxy address: it may contain only user, password, host and port, with special characters encoded, such as %40 for @',
  'no-scheme': 'must begin with http:// or https://',
  scheme: 'must be an http:// or https:// address'
}
const EXTRA_CA = {
  missing: 'NODE_EXTRA_CA_CERTS is set, but its file does not exist or cannot be read',
  'not-pem': 'NODE_EXTRA_CA_CERTS is set, but its file is not in PEM format',
  'other-ca': 'NODE_EXTRA_CA_CERTS is set, but its file does not contain the CA that issued this certificate'
}

export const details: DetailsWords = {
  'http-status': ({ status, request }) => `HTTP ${status} for ${request}.`,
  redirect: ({ status, target, request }) =>
    `HTTP ${status} for ${request}, a redirect to ${target === '' ? 'another address of the same host' : target}.`,
  body: ({ is, status, request }) => `HTTP ${status} for ${request}, a reply ${BODIES[is]}.`,
  'itsm-page': ({ is, request }) =>
    is === 'error'
      ? `ITSM replied to ${request} with its own error page.`
      : `ITSM is switched off and replied to ${request} with a page that says so.`,
  malformed: ({ is, request }) => `The reply to ${request} is invalid: ${MALFORMED[is]}.`,
  upstream: ({ front, system, reached }) =>
    `The ${front === 'esb' ? 'ESB' : 'gateway'} ${reached ? `got an invalid reply from ${system}` : `could not connect to ${system}`}.`,
  network: ({ error, request }) => sentence(`${request}: ${error}`),
  'untrusted-issuer': ({ error, is, request }) => `${sentence(`${request}: ${error}`)} ${EXTRA_CA[is]}.`,
  'client-certificate': ({ request }) =>
    `The server asks for a client certificate for ${request}, which this action does not support.`,
  'multi-tenant': () => 'The site is multi-tenant and asks for a tenant, which this action does not send.',
  'unchecked-identity': ({ identity }) =>
    `This site cannot verify a ${identity}, because the address of the system that verifies it is not configured.`,
  'wrong-protocol': ({ expected, request }) =>
    `The port that ${request} was sent to expects ${expected === 'https' ? 'https. Should `url` begin with https:// instead of http://?' : 'plain http. Should `url` begin with http:// instead of https://?'}`,
  'proxy-variable': ({ variable, is }) => `The variable ${variable} ${PROXY[is]}.`,
  deadline: ({ seconds, request }) => `No complete reply to ${request} within ${seconds} s.`,
  'too-large': ({ limitBytes, request }) => `The reply to ${request} is larger than ${limitBytes / 1024 / 1024} MiB.`,
  'cut-off': ({ request }) => `The run was cancelled while ${request} was in progress.`,
  over: ({ status }) => `The ticket is ${status}.`,
  'over-unread': ({ action }) =>
    `The ticket was not read: it may have ended in the target state of ${action}, or in another one.`,
  'changed-since-listed': ({ status }) => `Left alone: the ticket became ${status} after it was listed.`,
  'not-offered': ({ action }) =>
    `The server does not offer ${action} for this ticket: it is not allowed, or it is too late.`,
  'success-but-status': ({ status }) => `The server reported success, but the ticket is ${status}.`,
  'success-but-unread': ({ why }) => `The server reported success, but the ticket could not be read (${why}).`,
  'not-tried': ({ inARow }) =>
    `The server did not reply for ${inARow} tickets in a row, so tickets that had not been started were skipped.`,
  'not-yet': ({ status, steps }) => `The ticket is ${status}${steps.length === 0 ? '' : `, at ${list(steps)}`}.`,
  gone: ({ status }) =>
    `The ticket was ${status} when it was last read. The server no longer finds it: it may have been deleted.`,
  'not-tried-after': ({ sn, problem }) =>
    `${sn} failed with ${problem}, as every other ticket would, so tickets that had not been started were skipped.`,
  'list-cancelled': () => 'Cancelled while the list of tickets was being read; no operation was sent.',
  'list-too-long': ({ pages }) => `The list of tickets has more than ${pages} pages.`,
  'list-slow': () => 'The list of tickets and their logs could not be read within an hour.',
  'list-incomplete': ({ count, listed }) =>
    count === undefined
      ? `The server does not say how many tickets there are; it lists ${listed}.`
      : `The server counts ${count} tickets, but lists ${listed}.`,
  'list-entries-incomplete': ({ count }) =>
    count === 1
      ? 'One listed ticket lacks a field or a valid time.'
      : `${count} listed tickets lack a field or a valid time.`,
  permission: ({ api }) => `The missing permission is \`${api}\`.`
}

export const cautions: CautionsWords = {
  'sent-blind': ({ action }) =>
    `Reading the ticket is not permitted, so ${action} was sent without reading it, and the result rests on the reply alone.`,
  'in-target-despite-failure': ({ problem, message }) =>
    `The request failed (${problems[problem].title}${message === '' ? '' : `: ${message}`}), but the ticket is in its target state; somebody else may have operated it, or its parent ticket may have ended.`,
  'reached-suspended': () => `The ticket is at the step, but SUSPENDED: the change is on hold.`,
  stepless: ({ status }) =>
    `The ticket has been ${status} without a step for more than five minutes: its flow may be stuck. If this persists, ask the administrators of the platform.`,
  'likely-carried-out': ({ problem, message }) =>
    `The server reported an error (${problems[problem].title}${message === '' ? '' : `: ${message}`}), but the ticket is in its target state: the request was most likely carried out. ITSM's log entry and notification may be missing.`,
  'no-steps': ({ status, isRevocable, hasBegun }) =>
    `The ticket is ${status} without any step: two operations may have overlapped, or its flow ${hasBegun ? 'is between two steps' : 'has not begun yet'}. If this persists, only TERMINATE${isRevocable ? ', or WITHDRAW by its creator,' : ''} can end it.`,
  'over-with-steps': ({ status }) =>
    `The ticket is ${status} but still lists a step: ITSM was interrupted while ending the ticket. No API call can repair this; ask the administrators of the platform.`
}
