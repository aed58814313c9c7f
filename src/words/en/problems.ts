/** What is wrong, and what to do next. The advice follows what the servers do, not what their messages claim. */
import type { ProblemsWords } from '../shapes.ts'

const WHITELIST = '`bk_username` with an application on the login-exemption whitelist'
const VERIFY_USER = {
  bk_username:
    'The application may send `bk_username` only if it is on the login-exemption whitelist. Ask the administrators of the platform to add it; a new entry can take five minutes to take effect. Also check the spelling of the name.',
  bk_token: `A \`bk_token\` expires with its browser login, so it does not suit a pipeline. Use ${WHITELIST}, or a user's \`access_token\`.`,
  access_token: `The \`access_token\` has expired, or belongs to an application instead of a user. Get a new one for a user, or use ${WHITELIST}.`,
  none: `No identity was sent, and this site needs one. Use ${WHITELIST}, or a user's \`access_token\`.`,
  unchecked: `Use another identity, such as ${WHITELIST}.`
}

const FOUND_BY = { 'request-id': 'the request ID', ticket: 'the time and the ticket number', time: 'the time' }

export const problems: ProblemsWords = {
  'bad-input': {
    title: 'Bad input',
    fix: 'Correct the listed inputs. No request was sent.'
  },
  'unsupported-node': {
    title: 'This version of Node.js is too old',
    fix: 'Use a job image or a runner with Node.js 20 or later. No operation was sent.'
  },
  'wrong-secret': {
    title: 'The application was not accepted',
    fix: 'Check `bk_app_code` and `bk_app_secret`: are they swapped, or from another site? A renewed secret can take ten minutes to take effect everywhere.'
  },
  'user-not-verified': {
    title: 'The user was not accepted',
    fix: ({ identity, detail }) => VERIFY_USER[detail?.of === 'unchecked-identity' ? 'unchecked' : (identity ?? 'none')]
  },
  'api-not-permitted': {
    title: 'The application may not call this API',
    fix: 'In the developer center, apply for the ITSM API `operate_ticket` for this application. A new permission can take five minutes to take effect.'
  },
  'read-not-permitted': {
    title: 'The application may not read tickets',
    fix: ({ action, detail }) => {
      const api = detail?.of === 'permission' ? detail.api : 'get_ticket_status'
      const apply = `In the developer center, apply for the ITSM API \`${api}\` for this application. A new permission can take five minutes to take effect.`
      return api === 'get_ticket_status' && action !== undefined
        ? `${apply} For tickets named by \`sn\`, \`confirm: auto\` continues without reading, except in a dry run.`
        : apply
    }
  },
  'caller-not-allowed': {
    title: 'The gateway does not allow this caller',
    fix: 'The address of the runner or the user is not on the allowlist of the gateway, so applying for an API permission does not help. Ask the administrators of the gateway to add it.'
  },
  'component-missing': {
    title: 'The ESB does not offer this API',
    fix: 'The component is missing or disabled; the problem is not in `url`. Ask the administrators of the platform to enable it.'
  },
  'unknown-path': {
    title: 'No such API at this address',
    fix: 'Check `url`. For the ESB, use a bare host or …/api/c/compapi; for the API gateway, …/api/bk-itsm/prod.'
  },
  'unknown-ticket': {
    title: 'No such ticket',
    fix: 'Check the ticket number, and that `url` names the site that the ticket is on.'
  },
  'duplicate-number': {
    title: 'Several tickets have this number',
    fix: 'ITSM found more than one ticket and cannot tell which one is meant. Operate the ticket on its page, and tell the administrators of the platform.'
  },
  'not-creator': {
    title: 'Only the creator can withdraw a ticket',
    fix: ({ action }) =>
      `Set \`operator\` to the creator; user names are case-sensitive.${action === 'WITHDRAW' ? ' Or use TERMINATE with a current processor of the ticket as `operator`.' : ''}`
  },
  'not-processor': {
    title: 'The operator may not operate this ticket',
    fix: 'Set `operator` to a current processor of the ticket (user names are case-sensitive), or ask the owner of the service to grant that user ticket management.'
  },
  'between-steps': {
    title: 'The ticket is between two steps',
    fix: 'For a few seconds after an approval, the ticket has no processor. Run again in a minute.'
  },
  'not-revocable': {
    title: 'This service does not allow its tickets to be withdrawn',
    fix: 'Ask the owner of the service to allow it, or use TERMINATE with a current processor of the ticket as `operator`.'
  },
  'too-late': {
    title: 'Too late to withdraw',
    fix: 'The ticket has passed the last step at which it may be withdrawn. Use TERMINATE with a current processor of the ticket as `operator`.'
  },
  'child-ticket': {
    title: 'A child ticket can only be withdrawn',
    fix: ({ action }) =>
      action === 'TERMINATE'
        ? 'Terminate its parent, which ends all its child tickets, or use WITHDRAW with the creator of the child ticket as `operator`.'
        : 'A child ticket cannot be suspended or resumed on its own, and suspending its parent leaves it running. WITHDRAW is the only action that works on it.'
  },
  'over-already': {
    title: 'The ticket has already ended',
    fix: ({ action }) =>
      action === undefined
        ? 'A ticket that has ended reaches no further step. Check the ticket number, and who ended it; a rejection can also end a ticket.'
        : 'A ticket that has ended can no longer be changed. Check the ticket number, and who ended it. If this end is a success for you, name its status in `accept`.'
  },
  'not-suspended': {
    title: 'The ticket is not suspended',
    fix: 'There is nothing to resume. Check the ticket.'
  },
  'not-running': {
    title: 'The ticket is not running',
    fix: 'Only a running ticket can be suspended. Check its status.'
  },
  'invalid-parameter': {
    title: 'The server does not accept a value',
    fix: 'The server message names the field. Correct that input.'
  },
  'refused-by-server': {
    title: 'ITSM refused the operation',
    fix: ({ foundBy }) =>
      `ITSM refused with a message that this action does not recognize. Read the server message, and give ${FOUND_BY[foundBy]} to the administrators of the platform.`
  },
  'rate-limit': {
    title: 'Too many requests',
    fix: ({ mayHaveActed }) =>
      (mayHaveActed ? 'Check the ticket before you run again: a server can send this reply after it has acted. ' : '') +
      'Run again later, lower `concurrency`, or ask the administrators of the platform for a higher limit.'
  },
  unreachable: {
    title: 'The server cannot be reached',
    fix: 'Check `url`, DNS and the firewall, and that this runner can reach the network of the server.'
  },
  'proxy-refused': {
    title: 'The proxy did not connect',
    fix: 'Check the address, user and password in `https_proxy` or `http_proxy`, or add the host of `url` to `no_proxy`.'
  },
  'untrusted-certificate': {
    title: 'The certificate is not trusted',
    fix: 'For a private CA, set `NODE_EXTRA_CA_CERTS` to its PEM file on the job or the runner. If the certificate has expired or is for another name, ask the administrators of the platform.'
  },
  'turned-away': {
    title: 'A proxy or firewall in front of BlueKing rejected the request',
    fix: 'The reply came from a proxy, firewall or gateway, not from ITSM. Check `url`, and ask its administrators to let this runner call the API.'
  },
  redirected: {
    title: 'The request was redirected',
    fix: 'Redirects are not followed, because they would carry the credentials along. Set `url` to the final address, and check that API paths are not behind a login.'
  },
  'login-page': {
    title: 'The server returned a web page instead of an API response',
    fix: 'A login page or a portal answered. Check `url`, and that API paths are open to this runner.'
  },
  'not-json': {
    title: 'The reply does not come from BlueKing',
    fix: 'Check `url`, and what is between this runner and BlueKing.'
  },
  'reply-too-large': {
    title: 'The reply is too large',
    fix: 'No reply of this API is that long. Check `url`, and what is between this runner and BlueKing.'
  },
  'time-out': {
    title: 'No reply in time',
    fix: 'Check that this runner can reach the server, and keep `timeout` above the 30 seconds that the ESB itself waits for ITSM.'
  },
  'connection-lost': {
    title: 'The connection was lost',
    fix: 'Run again. If it happens again, check what is between this runner and BlueKing.'
  },
  'server-error': {
    title: 'The server reported an error',
    fix: ({ foundBy }) =>
      `Run again later. If it happens again, give ${FOUND_BY[foundBy]} to the administrators of the platform.`
  },
  'gateway-required': {
    title: 'ITSM did not recognize the call as one from its gateway',
    fix: ({ front }) =>
      front === 'esb'
        ? 'Ask the administrators of the platform: ITSM is not configured with the public key of the gateway behind this ESB.'
        : 'If `url` points at ITSM itself, set it to the ESB or the API gateway. If it is the API gateway already, ask the administrators of the platform: ITSM is not configured with the public key of the gateway.'
  },
  'itsm-v4': {
    title: 'This site runs ITSM V4, and this action uses the API of V2',
    fix: 'Use the address of an ITSM V2 if the site still has one; this action does not support tickets of V4.'
  },
  'incomplete-list': {
    title: 'The list of tickets is incomplete',
    fix: 'No operation was sent, because tickets could have been missed or misjudged. Run again; if it happens again, tell the administrators of the platform.'
  },
  'not-applied': {
    title: 'The server reported success, but the ticket did not change',
    fix: ({ action, foundBy }) => {
      if (action === 'UNSUSPEND')
        return 'Check the ticket. One that was suspended twice can no longer be resumed through the API: terminate it, or ask the administrators of the platform.'
      const again =
        action === 'WITHDRAW' ? 'If it is still open, run the step again. If that does not help, give' : 'Give'
      return `Check the ticket. ${again} ${FOUND_BY[foundBy]} to the administrators of the platform.`
    }
  },
  'not-yet': {
    title: 'The ticket is not there yet',
    fix: 'Nothing is wrong: run the job again later, or wait longer (`max_wait`). If it never gets there, compare `until` with the status and the steps that the log shows.'
  },
  'not-approved': {
    title: 'The ticket is finished, but not approved',
    fix: 'Look at the approvals in the ticket: a rejection can end as FINISHED, too. Where several people vote and a majority decides, ITSM reports "not approved" as soon as one of them rejects; wait for `FINISHED` or for a step instead, if that is sufficient.'
  },
  'outcome-unknown': {
    title: 'It is not known whether the ticket changed',
    fix: 'The request may still be carried out: wait a few minutes, then look at the ticket before you run anything again.'
  },
  cancelled: {
    title: 'Cancelled before it was finished',
    fix: ({ action }) =>
      action === undefined
        ? 'Run again when you are ready.'
        : 'No operation was carried out for this ticket. Run again when you are ready: tickets that are already in the target state are left alone.'
  },
  'internal-error': {
    title: 'The action itself failed',
    fix: 'Look at the tickets before you run again, and please report this with the log.'
  }
}
