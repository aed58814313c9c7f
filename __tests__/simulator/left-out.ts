/** The recorded cases that the simulator does not answer, by reason. The name is `side case` or `server case`. */
const LEFT_OUT: Record<string, string[]> = {
  'every front converts a request to the method of its API, or refuses it': [
    'real/direct GET operate_ticket',
    'real/direct POST get_ticket_status'
  ],
  'no ESB passes on such a body, and the action does not send one': ['real/direct body {"sn":', 'real/direct body [1]'],
  'headers of developers, which the action does not send': ['ESB new X-Use-Test-Env: 1', 'ESB old X-Use-Test-Env: 1'],
  'the stand-in for ITSM or bkauth failed, not the front': [
    'ESB new body 2.6 MiB',
    'ESB new upstream cut-chunked',
    'ESB new bkauth on: wrong secret',
    'ESB new bkauth on: unknown app',
    'ESB new bkauth on: bkauth 401 JSON',
    'gateway plugins gateway Lua: bk_token bad (login: HTTP 400)'
  ],
  'no reply of ITSM can contain it': [
    'ESB new upstream NaN in JSON',
    'ESB old upstream NaN in JSON',
    'ESB new upstream lone surrogate in message',
    'ESB old upstream lone surrogate in message'
  ],
  'the recording contains only part of the reply': ['ESB new upstream huge 3 MiB', 'ESB old upstream huge 3 MiB'],
  'ITSM sends no redirects; what they do to a client are the faults `no-effect` and `redirect-…`': [
    'ESB new upstream 307 with Location',
    'ESB new upstream 301 with Location',
    'ESB old upstream 301 with Location'
  ],
  'another cause with the same meaning: the fault `itsm-unreachable`, or an expired token': [
    'ESB new unknown host: right credentials',
    'gateway plugins gateway Lua: access_token expired (app)'
  ],
  'no gateway issues such a token': ['jwt expired', 'no app in jwt', 'jwt garbage'].map(
    (name) => `ESB new path B at ESB-new: ${name}`
  ),
  'a status that no plugin uses': [
    'gateway plugins gateway Lua: default_error_with_status 403',
    'gateway plugins gateway Lua: default_error_with_status 429',
    'gateway plugins gateway Lua: default_error_with_status 499',
    'gateway plugins gateway Lua: default_error_with_status 505',
    'gateway plugins gateway Lua: new_default_error_with_status +rewrite200'
  ]
}

export const ALL_LEFT_OUT = Object.values(LEFT_OUT).flat()

export function isLeftOut(name: string): boolean {
  return ALL_LEFT_OUT.includes(name)
}

/** The moments of recorded flows that the simulator does not show, by reason: `case | seconds front API`. */
const LEFT_OUT_OF_FLOWS: Record<string, string[]> = {
  'TERMINATE of `operate_node`, which always fails on V2.7.0': [
    'S6 terminated while waiting (operate_node) | 2.21 esb operate_node'
  ],
  'one read that saw the operations before a step began, and the steps after it': [
    'S7 approved while SUSPENDED | 0.3 esb get_ticket_status',
    'S4Q multi in order: approve, out of turn, reject | 0.07 gateway get_ticket_status'
  ],
  'parallel steps begin one after the other, some milliseconds apart': [
    'S9 two approvals in parallel: approve, approve | 1.06 esb get_ticket_status',
    'S9 two approvals in parallel: approve, approve | 1.56 esb get_ticket_status'
  ],
  'the time of an event is that of its reply: these reads came after the request': [
    'S0 a flow with no approval at all, finished | 2.12 esb get_ticket_status',
    'S0 a flow with no approval at all, finished | 2.12 gateway get_ticket_status'
  ],
  'the form stores titles as HTML shortly after the ticket was created': [
    'S1R an own RADIO field answered "true", rejected (by operate_node) | 0.09 esb ticket_approval_result'
  ],
  'without a front: `itsm.jsonl` has the same': [
    'side effect of ticket_approval_result; no JWT; two fronts | 2.18 direct get_ticket_status',
    'side effect of ticket_approval_result; no JWT; two fronts | 2.33 direct ticket_approval_result'
  ],
  'comments on a ticket, which the action does not read': [
    'update_at: supervise, remark, satisfaction comment, withdraw | 14.13 esb get_ticket_status',
    'update_at: supervise, remark, satisfaction comment, withdraw | 14.13 gateway get_ticket_status'
  ]
}

export const FLOWS_LEFT_OUT = Object.values(LEFT_OUT_OF_FLOWS).flat()
