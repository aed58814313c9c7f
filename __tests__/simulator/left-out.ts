/** The recorded cases that the simulator does not answer, by the reason. The name is `side case` or `server case`. */
const LEFT_OUT: Record<string, string[]> = {
  'every front turns a request to the method of its API, or refuses it': [
    'real/direct GET operate_ticket',
    'real/direct POST get_ticket_status'
  ],
  'such a body passes no ESB, and the action sends none': ['real/direct body {"sn":', 'real/direct body [1]'],
  'headers of developers, which the action does not send': ['ESB new X-Use-Test-Env: 1', 'ESB old X-Use-Test-Env: 1'],
  'the stand-in for ITSM or bkauth gave way, not the front': [
    'ESB new body 2.6 MiB',
    'ESB new upstream cut-chunked',
    'ESB new bkauth on: wrong secret',
    'ESB new bkauth on: unknown app',
    'ESB new bkauth on: bkauth 401 JSON',
    'gateway plugins gateway Lua: bk_token bad (login: HTTP 400)'
  ],
  'no reply of ITSM can hold it': [
    'ESB new upstream NaN in JSON',
    'ESB old upstream NaN in JSON',
    'ESB new upstream lone surrogate in message',
    'ESB old upstream lone surrogate in message'
  ],
  'the recording holds only a part of the reply': ['ESB new upstream huge 3 MiB', 'ESB old upstream huge 3 MiB'],
  'ITSM sends no redirects; what they do to a client are the faults `no-effect` and `redirect-…`': [
    'ESB new upstream 307 with Location',
    'ESB new upstream 301 with Location',
    'ESB old upstream 301 with Location'
  ],
  'another cause with the same meaning: the fault `itsm-unreachable`, or an expired token': [
    'ESB new unknown host: right credentials',
    'gateway plugins gateway Lua: access_token expired (app)'
  ],
  'a gateway does not make such a token': ['jwt expired', 'no app in jwt', 'jwt garbage'].map(
    (name) => `ESB new path B at ESB-new: ${name}`
  ),
  'a status that no plugin asks for': [
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
