/**
 * What was seen, a sentence for each kind, without its full stop.
 */
import type { CautionsWords, DetailsWords } from '../shapes.ts'

const to = (request: string): string => (request === '' ? '' : ` to ${request}`)

const BODIES = { empty: 'without a body', page: 'with a web page', other: 'that is not a JSON object' }
const MALFORMED = {
  code: '`result` is true, but `code` is not 0',
  result: '`result` is neither true nor false',
  'no-code': 'it has no `code`',
  'zero-code': '`code` is 0, but `result` is not true',
  fields: 'fields that belong to it are missing'
}
const PROXY = {
  malformed:
    'is not the address of a proxy: nothing but user, password, host and port belongs in it, and special characters are encoded, such as %40 for @',
  'no-scheme': 'must begin with http:// or https://',
  scheme: 'must be an http:// or https:// address'
}
const EXTRA_CA = {
  missing: 'NODE_EXTRA_CA_CERTS is set, but its file does not exist or cannot be read',
  'not-pem': 'NODE_EXTRA_CA_CERTS is set, but its file is not in PEM format',
  'other-ca': 'NODE_EXTRA_CA_CERTS is set, but its file does not hold the authority that issued this certificate'
}

export const details: DetailsWords = {
  'http-status': ({ status, request }) => `HTTP ${status}${to(request)}`,
  redirect: ({ status, target, request }) =>
    `HTTP ${status}${to(request)} leads to ${target === '' ? 'another address of the same host' : target}`,
  body: ({ is, status, request }) => `HTTP ${status}${to(request)}, a reply ${BODIES[is]}`,
  'itsm-page': ({ is, request }) =>
    is === 'error'
      ? `ITSM answered${to(request)} with its own error page`
      : `ITSM is switched off, and answered${to(request)} with a page that says so`,
  malformed: ({ is, request }) => `The reply${to(request)} does not make sense: ${MALFORMED[is]}`,
  upstream: ({ front, system, reached }) =>
    `The ${front === 'esb' ? 'ESB' : 'gateway'} got no sane reply from ${system}${reached ? '' : ', which it did not reach'}`,
  network: ({ words, request }) => (request === '' ? words : `${request}: ${words}`),
  'untrusted-issuer': ({ words, is, request }) => `${request}: ${words}; ${EXTRA_CA[is]}`,
  'client-certificate': ({ request }) =>
    `The server asks for a certificate of the client${to(request)}, and this action has none to present`,
  'multi-tenant': () => 'The site has several tenants and asks which one is meant; this action does not name one',
  'unchecked-identity': ({ identity }) =>
    `This site cannot check a ${identity}: it knows no address of the system that does; use another identity`,
  'wrong-protocol': ({ expected, request }) =>
    `The request${to(request)} met a port that speaks ${expected === 'https' ? 'https; does `url` need https instead of http?' : 'plain http; does `url` need http instead of https?'}`,
  'proxy-variable': ({ variable, is }) => `The variable ${variable} ${PROXY[is]}`,
  deadline: ({ seconds, request }) => `No whole reply${to(request)} within ${seconds} s`,
  'too-large': ({ limitBytes, request }) => `More than ${limitBytes / 1024 / 1024} MiB came in reply${to(request)}`,
  'cut-off': ({ request }) => `The run was cancelled while a request${to(request)} was under way`,
  over: ({ status }) => `It is ${status}`,
  'success-but-status': ({ status }) => `The server reported success, but the ticket was read as ${status}`,
  'success-but-unread': ({ why }) => `The server reported success, but the ticket could not be read (${why})`,
  'not-tried': ({ inARow }) => `Not tried: ${inARow} tickets in a row got no answer from the server`,
  'list-cancelled': () => 'Cancelled while the list of tickets was read; nothing was sent',
  'list-endless': ({ pages }) => `The list of tickets had not ended after ${pages} pages`,
  'list-slow': () => 'The list of tickets and their logs could not be read within an hour',
  'list-incomplete': ({ count, listed }) => `The server counts ${count} tickets, but lists ${listed}`,
  'list-unjudged': ({ count }) =>
    count === 1
      ? 'One listed ticket lacks a field or a valid time'
      : `${count} listed tickets lack a field or a valid time`,
  permission: ({ api }) => `The missing permission is ${api}`,
  thrown: ({ words }) => words
}

export const cautions: CautionsWords = {
  unseen: ({ action }) =>
    `Reading the ticket is not permitted, so ${action} was sent unseen, and the verdict rests on the reply alone`,
  'there-after-all': ({ problem, message }, problems) =>
    `The request failed (${problems[problem].title}${message === '' ? '' : `: ${message}`}), but the ticket is where it should be; somebody else may have acted`,
  'no-steps': ({ status }) =>
    `The ticket is ${status} without any step: two actions may have overlapped. If it stays like this, only TERMINATE can end it`
}
