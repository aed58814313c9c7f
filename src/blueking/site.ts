/**
 * Where BlueKing is and who calls. Types only.
 */
export interface Credentials {
  appCode: string
  appSecret: string
  /** Exactly one identity is sent: a bad `bk_token` fails at once, it does not fall back (esb/bkauth/validators.py:77-114). */
  user: { kind: 'access_token' | 'bk_token' | 'bk_username'; value: string } | undefined
}

export interface Site {
  /** ESB: `/api/c/compapi/v2/itsm/…`, everything by POST. Gateway: each resource by its own method. */
  front: 'esb' | 'gateway'
  /** Without a slash at its end; `/v2/itsm/<api>/` follows. */
  baseUrl: string
  credentials: Credentials
}
